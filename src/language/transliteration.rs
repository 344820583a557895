//! Names from other scripts, by the tables of `transliteration.toml`. How a table is applied
//! stands at the head of that file.

use super::error::PackError;
use super::file::PackFile;
use super::recognition::{self, Recognition};
use super::respelling::RespellFile;
use crate::message;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The tables of one target language.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Transliteration {
    tables: Vec<Table>,
}

/// From the letters of one language.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
struct Table {
    from: String,
    letters: FxHashMap<char, Box<str>>,
    /// By the first letter of the match; the longest first, of equally long ones in order.
    rules: FxHashMap<char, Vec<Rule>>,
    /// By the word in lower case.
    exceptions: FxHashMap<String, Box<str>>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Rule {
    matched: Vec<char>,
    after: Option<Context>,
    before: Option<Context>,
    to: Box<str>,
}

/// What must stand beside a match.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
struct Context {
    edge: bool,
    vowel: bool,
    letters: Box<str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    table: Vec<TableFile>,
    #[serde(default)]
    recognise: recognition::General,
    #[serde(default)]
    fold: Vec<recognition::SystemFile>,
    #[serde(default)]
    respell: Vec<RespellFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFile {
    from: String,
    base: Option<Spanned<String>>,
    #[serde(default)]
    letters: BTreeMap<char, Box<str>>,
    #[serde(default)]
    rules: Vec<RuleFile>,
    #[serde(default)]
    exceptions: BTreeMap<String, Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    r#match: Spanned<String>,
    after: Option<Spanned<String>>,
    before: Option<Spanned<String>>,
    to: Box<str>,
}

/// The letters that `vowel` means in a context.
const VOWELS: &str = "аеёиоуыэюяіїє";
const START: char = '^';
const END: char = '$';

impl Transliteration {
    /// Reads `transliteration.toml`.
    ///
    /// # Errors
    ///
    /// Unknown keys, empty matches, a base that does not stand above.
    pub(super) fn read(file: &PackFile) -> Result<(Self, Recognition), PackError> {
        let parsed: File = file.parse()?;
        let mut tables: Vec<Table> = Vec::with_capacity(parsed.table.len());
        for given in &parsed.table {
            let base = match &given.base {
                None => Table::default(),
                Some(base) => {
                    let found = tables.iter().find(|table| table.from == *base.get_ref());
                    found.cloned().ok_or_else(|| {
                        file.error(base.span(), message!("the base is a table further up in this file"))
                    })?
                }
            };
            tables.push(Table::new(file, given, base)?);
        }
        Ok((Self { tables }, Recognition::new(file, parsed.recognise, &parsed.fold, parsed.respell)?))
    }

    /// The tags of the languages from whose letters there is a table.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.tables.iter().map(|table| table.from.as_str())
    }

    /// Renders a text in the letters of the language `from`; none where there is no table for it.
    pub fn render(&self, text: &str, from: &str) -> Option<String> {
        let table = self.tables.iter().find(|table| table.from == from)?;
        let composed: String;
        let text = if is_nfc(text) {
            text
        } else {
            composed = text.nfc().collect();
            &composed
        };
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let length = if c.is_alphabetic() { word_length(rest) } else { c.len_utf8() };
            let (piece, behind) = rest.split_at(length);
            if c.is_alphabetic() {
                table.word(piece, &mut out);
            } else {
                out.push(c);
            }
            rest = behind;
        }
        Some(out)
    }
}

/// The bytes of the word that a text begins with: letters, and apostrophes between letters.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '\'' | '’' | 'ʼ') && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !c.is_alphabetic() && !inner {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

impl Table {
    fn new(file: &PackFile, given: &TableFile, base: Self) -> Result<Self, PackError> {
        let mut table = Self { from: given.from.clone(), ..base };
        table.letters.extend(given.letters.iter().map(|(letter, to)| (*letter, to.clone())));
        table.exceptions.extend(given.exceptions.iter().map(|(word, to)| (word.to_lowercase(), to.clone())));
        let mut rules: FxHashMap<char, Vec<Rule>> = FxHashMap::default();
        for rule in &given.rules {
            let matched: Vec<char> = rule.r#match.get_ref().chars().collect();
            let Some(first) = matched.first().copied() else {
                return Err(file.error(
                    rule.r#match.span(),
                    message!("the match is empty; write the letters that the rule is for"),
                ));
            };
            let context = |given: &Option<Spanned<String>>, edge| {
                given.as_ref().map(|given| Context::parse(file, given, edge)).transpose()
            };
            let (after, before) = (context(&rule.after, START)?, context(&rule.before, END)?);
            rules.entry(first).or_default().push(Rule { matched, after, before, to: rule.to.clone() });
        }
        for (first, own) in rules {
            let all = table.rules.entry(first).or_default();
            all.splice(0..0, own);
            all.sort_by_key(|rule| std::cmp::Reverse(rule.matched.len()));
        }
        Ok(table)
    }

    fn word(&self, word: &str, out: &mut String) {
        let lower: Vec<char> = word.chars().filter_map(|c| c.to_lowercase().next()).collect();
        let key: String = lower.iter().collect();
        if let Some(exception) = self.exceptions.get(&key) {
            out.push_str(exception);
            return;
        }
        let capitals: Vec<bool> = word.chars().map(char::is_uppercase).collect();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let all_capitals = letters > 1 && word.chars().all(|c| !c.is_alphabetic() || c.is_uppercase());
        let mut at = 0;
        while let Some(letter) = lower.get(at) {
            let rules = self.rules.get(letter).map(Vec::as_slice).unwrap_or_default();
            let own: String;
            let (to, length) = match rules.iter().find(|rule| rule.fits(&lower, at)) {
                Some(rule) => (&*rule.to, rule.matched.len()),
                None => match self.letters.get(letter) {
                    Some(to) => (&**to, 1),
                    None => {
                        own = letter.to_string();
                        (own.as_str(), 1)
                    }
                },
            };
            push(to, capitals.get(at) == Some(&true), all_capitals, out);
            at += length;
        }
    }
}

fn push(to: &str, capital: bool, all_capitals: bool, out: &mut String) {
    let mut letters = to.chars();
    if all_capitals {
        out.extend(letters.flat_map(char::to_uppercase));
        return;
    }
    if capital {
        out.extend(letters.by_ref().take(1).flat_map(char::to_uppercase));
    }
    out.push_str(letters.as_str());
}

impl Rule {
    fn fits(&self, word: &[char], at: usize) -> bool {
        let end = at + self.matched.len();
        let before = at.checked_sub(1).and_then(|i| word.get(i)).copied();
        word.get(at..end) == Some(&self.matched)
            && self.after.as_ref().is_none_or(|context| context.holds(before))
            && self.before.as_ref().is_none_or(|context| context.holds(word.get(end).copied()))
    }
}

impl Context {
    fn parse(file: &PackFile, given: &Spanned<String>, edge: char) -> Result<Self, PackError> {
        let mut context = Self::default();
        let mut letters = String::new();
        for alternative in given.get_ref().split('|') {
            match alternative {
                "vowel" => context.vowel = true,
                one if one.chars().eq([edge]) => context.edge = true,
                other if other.contains([START, END]) || other.is_empty() => {
                    let message = message!("here stand {edge}, vowel, or letters, with | between", edge);
                    return Err(file.error(given.span(), message));
                }
                other => letters.push_str(other),
            }
        }
        context.letters = letters.into();
        Ok(context)
    }

    fn holds(&self, beside: Option<char>) -> bool {
        match beside {
            None => self.edge,
            Some(letter) => self.vowel && VOWELS.contains(letter) || self.letters.contains(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(tag: &str) -> Transliteration {
        let path = format!("{}/src/language/packs/{tag}/transliteration.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        Transliteration::read(&PackFile { name: tag, text: &text }).unwrap().0
    }

    #[test]
    fn names_as_the_press_writes_them() {
        let nl = tables("nl");
        let expected = [
            ("ru", "Сергей Шойгу", "Sergej Sjojgoe"),
            ("ru", "Никита Хрущёв", "Nikita Chroesjtsjov"),
            ("ru", "Ельцин", "Jeltsin"),
            ("ru", "Ростов-на-Дону", "Rostov-na-Donoe"),
            ("ru", "СССР", "SSSR"),
            ("uk", "Володимир Зеленський", "Volodymyr Zelensky"),
            ("sr", "Александар Вучић", "Aleksandar Vučić"),
        ];
        for (from, name, rendered) in expected {
            assert_eq!(nl.render(name, from).as_deref(), Some(rendered));
        }
        assert_eq!(tables("en").render("Борис Ельцин", "ru").as_deref(), Some("Boris Yeltsin"));
        assert_eq!(tables("de").render("Горбачёв", "ru").as_deref(), Some("Gorbatschow"));
        assert_eq!(tables("fr").render("Владимир Путин", "ru").as_deref(), Some("Vladimir Poutine"));
        assert_eq!(nl.render("abc", "el"), None);
        let decomposed: String = "Шойгу".nfd().collect();
        assert_eq!(nl.render(&decomposed, "ru").as_deref(), Some("Sjojgoe"));
    }

    #[test]
    fn faults_are_named() {
        let text = "[[table]]\nfrom = 'be'\nbase = 'ru'\n";
        let error = Transliteration::read(&PackFile { name: "x", text }).unwrap_err();
        assert_eq!(error.to_string(), "x:3: table.base: the base is a table further up in this file");
        let text = "[[table]]\nfrom = 'be'\nrules = [\n { match = 'е', after = '^|$', to = 'e' },\n]\n";
        let error = Transliteration::read(&PackFile { name: "x", text }).unwrap_err();
        assert!(error.to_string().starts_with("x:4: table.after: here stand ^"), "{error}");
    }
}
