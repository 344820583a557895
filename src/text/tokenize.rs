use super::token::{Case, SpellingId, Token, TokenKind, WordId};

/// Splits a text into tokens, front to back, without gaps other than white space.
///
/// Language-independent: hyphens, inner apostrophes and abbreviation dots stay inside a word
/// (`regering-Biden`, `foto’s`, `m.a.w.`), marks between digits inside a number.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut scanner = Scanner { text, at: 0 };
    let mut space = true;
    loop {
        let start = scanner.at;
        let (kind, case) = if let Some(case) = scanner.eat_plain_word() {
            (TokenKind::Word, case)
        } else {
            let Some(c) = scanner.peek() else { return tokens };
            if is_space(c) || is_invisible(c) {
                scanner.at += c.len_utf8();
                space |= is_space(c);
                continue;
            }
            let kind = scanner.token(c, tokens.last());
            // Whatever a scanner decides, it moves on: no input can hold it.
            scanner.at = scanner.at.max(start + c.len_utf8());
            (kind, if kind == TokenKind::Word { case_of(&text[start..scanner.at]) } else { Case::None })
        };
        let (start, end) = (start as u32, scanner.at as u32);
        let (word, spelling) = (WordId::UNKNOWN, SpellingId::default());
        tokens.push(Token { start, end, kind, case, space_before: space, word, spelling });
        space = scanner.eat_blank();
    }
}

/// Whether a character is a mark that opens or closes a quotation.
pub const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹' | '›')
}

/// Whether a character may stand for an apostrophe.
pub const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '´')
}

/// White space, and the byte order mark, which is none inside a text either.
fn is_space(c: char) -> bool {
    c == ' ' || c.is_whitespace() || c == '\u{feff}'
}

/// Characters that have no width of their own and join the word around them.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        // Most other characters of a text, told without the tables of Unicode.
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' => true,
        '‐'..='‧' => false,
        _ => c.is_alphabetic() || is_mark(c) || is_invisible(c),
    }
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

/// How the letters of a word are capitalised.
fn case_of(word: &str) -> Case {
    if let Some((first, rest)) = word.as_bytes().split_first()
        && rest.iter().all(u8::is_ascii_lowercase)
        && first.is_ascii_alphabetic()
    {
        return if first.is_ascii_lowercase() { Case::Lower } else { Case::Title };
    }
    let (mut upper, mut lower, mut first_upper) = (0usize, 0usize, None);
    for c in word.chars() {
        if c.is_uppercase() {
            upper += 1;
            first_upper.get_or_insert(true);
        } else if c.is_alphabetic() {
            lower += usize::from(c.is_lowercase());
            first_upper.get_or_insert(false);
        }
    }
    match (first_upper, upper, lower) {
        (None, ..) => Case::None,
        (Some(false), 0, _) => Case::Lower,
        (Some(false), ..) => Case::Inner,
        (Some(true), 1, _) => Case::Title,
        (Some(true), _, 0) => Case::Upper,
        (Some(true), ..) => Case::Mixed,
    }
}

/// Endings of web addresses and file names that texts mention without a protocol.
const DOMAINS: &[&str] = &[
    "be", "co", "com", "de", "edu", "eu", "fr", "gov", "html", "info", "int", "io", "net", "nl", "org", "pdf", "tv",
    "uk",
];

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        self.char_at(self.at)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at)? {
            byte if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.text[at..].chars().next(),
        }
    }

    /// Passes over a blank, which is what stands between most tokens.
    fn eat_blank(&mut self) -> bool {
        let blank = self.text.as_bytes().get(self.at) == Some(&b' ');
        self.at += usize::from(blank);
        blank
    }

    /// What most words are: letters of ASCII, of which only the first may be a capital, before
    /// something that goes on with no word, abbreviation or address.
    fn eat_plain_word(&mut self) -> Option<Case> {
        let (first, rest) = self.text.as_bytes().get(self.at..)?.split_first()?;
        let case = match first {
            b'a'..=b'z' => Case::Lower,
            b'A'..=b'Z' => Case::Title,
            _ => return None,
        };
        let lower = rest.iter().take_while(|b| b.is_ascii_lowercase()).count();
        let ends = matches!(rest.get(lower), None | Some(b' ' | b',' | b';' | b'\n' | b'!' | b'?' | b')' | b'"'));
        self.at += if ends { 1 + lower } else { 0 };
        ends.then_some(case)
    }

    fn eat_while(&mut self, accept: impl Fn(char) -> bool) {
        while let Some(c) = self.peek().filter(|c| accept(*c)) {
            self.at += c.len_utf8();
        }
    }

    /// Passes over letters and digits, which nearly all are ASCII.
    fn eat_letters(&mut self) {
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            self.at += rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            match self.peek() {
                Some(c) if !c.is_ascii() && is_letter(c) => self.at += c.len_utf8(),
                _ => return,
            }
        }
    }

    /// Consumes one token that begins with `first` and says what it is.
    fn token(&mut self, first: char, before: Option<&Token>) -> TokenKind {
        if matches!(first, 'h' | 'w' | '@' | '#') && self.eat_address(first) || first == '\u{fffc}' {
            return TokenKind::Object;
        }
        if first.is_ascii_digit() {
            self.eat_number();
            return TokenKind::Number;
        }
        if is_letter(first) {
            self.eat_word();
            return self.word_or_address();
        }
        if is_apostrophe(first) {
            // ‘’s Avonds: a mark that opens a quotation is no word to cling to.
            let opens = |t: &Token| t.kind == TokenKind::Quote && t.space_before;
            let touches = before.is_some_and(|t| t.end as usize == self.at && t.kind != TokenKind::Punct && !opens(t));
            let start = self.at;
            if !touches && self.eat_clipped(first) {
                return TokenKind::Word;
            }
            self.at = start;
            if !touches && self.eat_short_year(first) {
                return TokenKind::Number;
            }
        }
        self.eat_mark(first)
    }

    /// One mark, or a run of the same: `...`, `--`, `,,` and `''` as quotation marks.
    fn eat_mark(&mut self, first: char) -> TokenKind {
        self.at += first.len_utf8();
        let doubled = self.peek() == Some(first);
        if (first == ',' || first == '`') && doubled {
            self.at += 1;
            return TokenKind::Quote;
        }
        if is_quote(first) {
            if first == '\'' && doubled {
                self.at += 1;
            }
            return TokenKind::Quote;
        }
        if matches!(first, '.' | '-' | '–' | '—' | '!' | '?' | '*' | '_' | '=') {
            self.eat_while(|c| c == first);
        }
        if first.is_ascii_punctuation() && !matches!(first, '$' | '%' | '+' | '<' | '=' | '>' | '^' | '|' | '~') {
            return TokenKind::Punct;
        }
        if matches!(first, '–' | '—' | '…' | '¿' | '¡' | '•' | '·') {
            TokenKind::Punct
        } else {
            TokenKind::Symbol
        }
    }

    /// Letters with inner hyphens, apostrophes and abbreviation dots.
    fn eat_word(&mut self) {
        let mut segment = self.at;
        let mut dotted = false;
        loop {
            self.eat_letters();
            let joint = |c: &char| matches!(c, '-' | '‐' | '‑' | '&' | '.') || is_apostrophe(*c);
            let Some(mark) = self.peek().filter(joint) else { return };
            let next = self.char_at(self.at + mark.len_utf8());
            let letter_next = next.is_some_and(is_letter);
            let joins = match mark {
                '-' | '‐' | '‑' => letter_next || next.is_some_and(|c| c.is_ascii_digit()),
                '&' => letter_next && self.all_upper(segment),
                '.' => letter_next && self.is_short(segment),
                c if is_apostrophe(c) => letter_next,
                _ => false,
            };
            if mark == '.' && !joins && dotted && self.is_short(segment) {
                self.at += 1; // the last dot of m.a.w.
                return;
            }
            if !joins {
                return;
            }
            dotted |= mark == '.';
            self.at += mark.len_utf8();
            segment = self.at;
        }
    }

    /// Whether the letters since `segment` may be one part of a dotted abbreviation.
    fn is_short(&self, segment: usize) -> bool {
        let part = &self.text[segment..self.at];
        let letters = part.chars().count();
        letters == 1 || (letters == 2 && part.starts_with(char::is_uppercase) && part.is_ascii())
    }

    fn all_upper(&self, segment: usize) -> bool {
        self.text[segment..self.at].chars().all(char::is_uppercase)
    }

    /// Digits with inner marks, then what is glued to them: `5G`, `22-jarige`, `1990s`.
    fn eat_number(&mut self) {
        loop {
            self.eat_while(|c| c.is_ascii_digit());
            let Some(mark) = self.peek() else { return };
            let next = self.char_at(self.at + mark.len_utf8());
            let digit_next = next.is_some_and(|c| c.is_ascii_digit());
            let letter_next = next.is_some_and(is_letter);
            match mark {
                '.' | ',' | ':' | '/' | '-' | '–' | '\'' | '’' if digit_next => self.at += mark.len_utf8(),
                '-' if letter_next => {
                    self.at += 1;
                    self.eat_word();
                    return;
                }
                c if is_letter(c) => {
                    self.eat_word();
                    return;
                }
                _ => return,
            }
        }
    }

    /// `’s`, `'t`, `‘n`: an apostrophe and one or two consonants that stand alone.
    fn eat_clipped(&mut self, mark: char) -> bool {
        let start = self.at + mark.len_utf8();
        let rest = &self.text[start..];
        let letters = rest.bytes().take(3).take_while(u8::is_ascii_lowercase).count();
        let consonants = rest.bytes().take(letters).all(|b| !b"aeiouy".contains(&b));
        let behind = self.char_at(start + letters);
        if !consonants || !(1..=2).contains(&letters) {
            return false;
        }
        self.at = start + letters;
        if letters == 1 && behind == Some('-') {
            self.at = start; // ’s-Hertogenbosch
            self.eat_word();
        }
        behind.is_none_or(|c| !is_letter(c) && !is_apostrophe(c))
    }

    /// `’90`: an apostrophe and the last two digits of a year.
    fn eat_short_year(&mut self, mark: char) -> bool {
        let start = self.at + mark.len_utf8();
        let digits = self.text[start..].bytes().take(3).take_while(u8::is_ascii_digit).count();
        if digits == 2 {
            self.at = start + 2;
        }
        digits == 2
    }

    /// Addresses that show by their first characters: URLs, mentions, hashtags.
    fn eat_address(&mut self, first: char) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        let url = first == 'h' && (rest.starts_with(b"http://") || rest.starts_with(b"https://"))
            || first == 'w' && rest.starts_with(b"www.");
        let tag = matches!(first, '@' | '#') && self.char_at(self.at + 1).is_some_and(is_letter);
        if url || tag {
            self.at += 1;
            self.eat_address_rest();
        }
        url || tag
    }

    /// The rest of an address, without the punctuation of the sentence around it.
    fn eat_address_rest(&mut self) {
        let start = self.at;
        self.eat_while(|c| !is_space(c) && !matches!(c, '<' | '>' | '"' | '“' | '”' | '»' | '(' | ')'));
        let kept = self.text[start..self.at].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…']);
        self.at = start + kept.len();
    }

    /// A word that turns out to begin an address: `naam@huis.nl`, `nos.nl`, `a_b`.
    fn word_or_address(&mut self) -> TokenKind {
        let next = |offset| self.char_at(self.at + offset);
        let mail = next(0) == Some('@') && next(1).is_some_and(is_letter);
        if mail || self.domain_follows() {
            self.eat_address_rest();
            return TokenKind::Object;
        }
        TokenKind::Word
    }

    /// Whether `.nl`, `.com`, `.org/...` stands here, and nothing that could be a next sentence.
    fn domain_follows(&self) -> bool {
        let Some(rest) = self.text[self.at..].strip_prefix('.') else { return false };
        let length = rest.bytes().take(7).take_while(u8::is_ascii_lowercase).count();
        let label = &rest[..length];
        DOMAINS.contains(&label) && !rest[length..].starts_with(is_letter)
    }
}

#[cfg(test)]
mod tests;
