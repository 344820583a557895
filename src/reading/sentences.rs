//! Where sentences end: language-independent marks, and the pack's abbreviations.

use crate::language::Abbreviation;
use crate::text::{Case, Token, TokenKind};
use std::borrow::Cow;
use std::ops::Range;

/// Splits tokens into sentences that cover all of them. `abbreviation` is asked with a
/// word as it is written, inner dots kept, without the full stop behind it.
/// `begins` is asked whether a capitalised word can only begin a sentence (`Dat`), never be part of a name.
pub(super) fn split(
    text: &str,
    tokens: &[Token],
    abbreviation: impl Fn(&str) -> Abbreviation,
    begins: impl Fn(&Token) -> bool,
) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < tokens.len() {
        if ends_sentence(text, tokens, (start, i), &abbreviation, &begins) {
            let end = closing_marks(text, tokens, i + 1);
            if continues(text, tokens, end) {
                i = end;
                continue;
            }
            sentences.push(start..end);
            start = end;
            i = end;
        } else {
            i += 1;
        }
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

/// Whether the mark at `i` could end a sentence.
fn ends_sentence(
    text: &str,
    tokens: &[Token],
    (start, i): (usize, usize),
    abbreviation: &impl Fn(&str) -> Abbreviation,
    begins: &impl Fn(&Token) -> bool,
) -> bool {
    let token = &tokens[i];
    let dotted = token.kind == TokenKind::Word && text.as_bytes().get(token.end as usize - 1) == Some(&b'.');
    if !dotted && token.kind != TokenKind::Punct {
        return false;
    }
    let written = token.of(text);
    if dotted {
        // m.a.w. holds its own last dot
        let capital = tokens.get(i + 1).is_some_and(|t| t.case == Case::Title && !is_initial(t.of(text)));
        return abbreviation(written.trim_end_matches('.')) == Abbreviation::MayEnd && capital;
    }
    if written.starts_with(['!', '?', '…']) || written.starts_with("..") {
        return true;
    }
    if written != "." {
        return false;
    }
    let Some(before) = i.checked_sub(1).map(|b| &tokens[b]).filter(|_| !token.space_before) else { return true };
    let next = tokens.get(i + 1);
    match before.kind {
        TokenKind::Word => {
            let word = before.of(text);
            if is_initial(word) && next.is_some_and(Token::is_capitalised) {
                // J. Smit; but: vitamine C. Daarna, Willem H. Hij zweeg
                return (i.checked_sub(2).is_some_and(|b| tokens[b].case == Case::Lower) || next.is_some_and(begins))
                    && !next.is_some_and(|t| is_initial(t.of(text)));
            }
            // Nr. 10 is nr. 10 at the start of a sentence; but: hij heet Jan. Daarna
            let opens = i == start + 1 && next.is_some_and(|t| t.kind == TokenKind::Number || t.case == Case::Lower);
            match abbreviation(&if opens { decapitalised(word) } else { Cow::Borrowed(word) }) {
                Abbreviation::NeverEnds => false,
                Abbreviation::MayEnd => next.is_none_or(Token::is_capitalised),
                Abbreviation::None => true,
            }
        }
        // 1. De eerste stap: a list number opens its sentence
        TokenKind::Number => i != 1,
        _ => true,
    }
}

/// A word with its first letter in lower case.
fn decapitalised(word: &str) -> Cow<'_, str> {
    match word.chars().next().filter(|c| c.is_uppercase()) {
        Some(first) => Cow::Owned(first.to_lowercase().chain(word[first.len_utf8()..].chars()).collect()),
        None => Cow::Borrowed(word),
    }
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Passes over quotation marks and brackets that close behind a final mark.
fn closing_marks(text: &str, tokens: &[Token], mut i: usize) -> usize {
    while let Some(token) = tokens.get(i) {
        let closes = match token.of(text) {
            ")" | "]" | "”" | "»" | "›" | "!" | "?" | "." => !token.space_before,
            "’" | "'" | "\"" | "''" | "“" | "‘" => {
                !token.space_before && tokens.get(i + 1).is_none_or(|t| t.space_before || t.kind == TokenKind::Punct)
            }
            _ => false,
        };
        if !closes {
            break;
        }
        i += 1;
    }
    i
}

/// Whether what stands at `i` goes on with the sentence: `“Waarom?” vroeg ze`, `ja … nee`, `Yahoo! en`.
fn continues(text: &str, tokens: &[Token], i: usize) -> bool {
    let Some(next) = tokens.get(i) else { return false };
    match next.kind {
        TokenKind::Word => {
            next.case == Case::Lower && !next.of(text).starts_with(crate::text::is_apostrophe)
                || next.case == Case::Inner
        }
        TokenKind::Punct => matches!(next.of(text), "," | ";" | ":" | ")"),
        _ => false,
    }
}
