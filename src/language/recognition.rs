//! One name in the spellings of several languages: the `[[fold]]` systems of `transliteration.toml`.
//! How a key is made stands in that file.

use super::error::PackError;
use super::file::PackFile;
use super::respelling::{RespellFile, Respelling};
use crate::message;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The systems of spelling by which a pack recognises names. Without any, no name is recognised.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Recognition {
    min_length: usize,
    merge: Vec<(String, String)>,
    systems: Vec<System>,
    respellings: Vec<Respelling>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct System {
    language: String,
    endings: Vec<(String, String)>,
    /// Longest first.
    multigraphs: Vec<(String, String)>,
    letters: BTreeMap<char, String>,
}

/// `[recognise]`
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct General {
    min_length: usize,
    letters: BTreeMap<char, String>,
    merge: Vec<(String, String)>,
}

/// `[[fold]]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SystemFile {
    language: String,
    #[serde(default)]
    endings: Vec<(String, String)>,
    #[serde(default)]
    multigraphs: Vec<(Spanned<String>, String)>,
    #[serde(default)]
    letters: BTreeMap<char, String>,
}

/// How many letters must stand before an ending.
const BEFORE_ENDING: usize = 3;

impl Recognition {
    pub(super) fn new(
        file: &PackFile,
        general: General,
        systems: &[SystemFile],
        respell: Vec<RespellFile>,
    ) -> Result<Self, PackError> {
        let mut compiled = Vec::with_capacity(systems.len());
        for system in systems {
            if let Some((empty, _)) = system.multigraphs.iter().find(|(from, _)| from.get_ref().is_empty()) {
                return Err(
                    file.error(empty.span(), message!("the letters are empty; write those that stand for one sound"))
                );
            }
            let mut multigraphs: Vec<_> =
                system.multigraphs.iter().map(|(from, to)| (from.get_ref().clone(), to.clone())).collect();
            multigraphs.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
            let mut letters = general.letters.clone();
            letters.extend(system.letters.clone());
            let (language, endings) = (system.language.clone(), system.endings.clone());
            compiled.push(System { language, endings, multigraphs, letters });
        }
        let respellings = respell.into_iter().map(|given| Respelling::new(file, given)).collect::<Result<_, _>>()?;
        Ok(Self { min_length: general.min_length, merge: general.merge, systems: compiled, respellings })
    }

    /// A name that the language `tag` transcribes in its own way, respelled by rule; none where it
    /// does not look so.
    pub fn respell(&self, name: &str, tag: &str) -> Option<String> {
        self.respellings.iter().filter(|r| r.language() == tag).find_map(|r| r.respell(name))
    }

    /// A given name that the language `tag` transcribes in its own way, by the surname behind it; none
    /// where the surname does not look so.
    pub fn respell_given(&self, name: &str, surname: &str, tag: &str) -> Option<&str> {
        self.respellings.iter().filter(|r| r.language() == tag).find_map(|r| r.respell_given(name, surname))
    }

    /// A surname that the language `tag` transcribes in its own way, by the given name before it.
    pub fn respell_surname(&self, name: &str, given: &str, tag: &str) -> Option<String> {
        self.respellings.iter().filter(|r| r.language() == tag).find_map(|r| r.respell_surname(name, given))
    }

    /// The least number of letters of a token that may be recognised.
    pub fn min_length(&self) -> usize {
        self.min_length
    }

    /// The keys of a token, each with the tag of the language in whose spelling it was read.
    pub fn keys(&self, token: &str) -> Vec<(&str, String)> {
        let plain = plain(token);
        self.systems.iter().map(|system| (system.language.as_str(), self.key(system, &plain))).collect()
    }

    /// Whether two tokens may be spellings of one name: read as in the language `tag`, one has a key
    /// that the other has in some spelling. Says nothing of which words this may be asked.
    pub fn may_be_one(&self, tag: &str, one: &str, other: &str) -> bool {
        let (one, other) = (self.keys(one), self.keys(other));
        one.iter().any(|(language, key)| {
            other.iter().any(|(with, same)| key == same && !key.is_empty() && (*language == tag || *with == tag))
        })
    }

    fn key(&self, system: &System, plain: &str) -> String {
        let mut key = String::with_capacity(plain.len());
        for part in plain.split('-') {
            if !key.is_empty() {
                key.push('-');
            }
            key.push_str(&self.part(system, part));
        }
        key
    }

    fn part(&self, system: &System, part: &str) -> String {
        let ending = system.endings.iter().find_map(|(from, to)| {
            let stem = part.strip_suffix(from.as_str())?;
            (stem.chars().count() >= BEFORE_ENDING).then(|| format!("{stem}{to}"))
        });
        let mut symbols = String::with_capacity(part.len());
        let mut rest = ending.as_deref().unwrap_or(part);
        while let Some(c) = rest.chars().next() {
            let several =
                system.multigraphs.iter().find_map(|(from, to)| Some((rest.strip_prefix(from.as_str())?, to)));
            if let Some((behind, to)) = several {
                symbols.push_str(to);
                rest = behind;
                continue;
            }
            match system.letters.get(&c) {
                Some(to) => symbols.push_str(to),
                None => symbols.push(c),
            }
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
        for (from, to) in &self.merge {
            symbols = symbols.replace(from.as_str(), to);
        }
        simple(&symbols)
    }
}

/// Without the i before vowels, without doubles, without one i at the end.
fn simple(symbols: &str) -> String {
    let mut out = String::with_capacity(symbols.len());
    let mut chars = symbols.chars().peekable();
    while let Some(c) = chars.next() {
        let glide = c == 'i' && chars.peek().is_some_and(|next| "aeiou".contains(*next));
        if !glide && !out.ends_with(c) {
            out.push(c);
        }
    }
    if out.ends_with('i') {
        out.pop();
    }
    out
}

/// Lower case, without accents and apostrophes.
fn plain(token: &str) -> String {
    let mut out = String::with_capacity(token.len());
    for c in token.chars().flat_map(char::to_lowercase).nfd() {
        match c {
            'đ' => out.push('d'),
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            '\'' | '’' | 'ʼ' => {}
            mark if is_combining_mark(mark) => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::transliteration::Transliteration;

    #[test]
    fn spellings_of_one_name_meet() {
        let text = include_str!("packs/nl/transliteration.toml");
        let (_, names) = Transliteration::read(&PackFile { name: "nl/transliteration.toml", text }).unwrap();
        let one = |a, b| names.may_be_one("nl", a, b) && names.may_be_one("nl", b, a);
        assert!(one("Sjojgoe", "Shoigu") && one("Sjojgoe", "Schoigu") && one("Sjojgoe", "Choïgou"));
        assert!(one("Chroesjtsjov", "Khrushchev") && one("Zjoeganov", "Zyuganov") && one("Poetin", "Poutine"));
        assert!(!one("Poetin", "Pushkin") && !one("Lavrov", "Loekasjenko"));
        assert_eq!(names.min_length(), 5);
        let respelled = |name| names.respell(name, "en");
        assert_eq!(respelled("Zhukov").as_deref(), Some("Zjoekov"));
        assert_eq!(respelled("Chernyshev").as_deref(), Some("Tsjernysjev"));
        assert_eq!(respelled("Yevgeny").as_deref(), Some("Jevgeni"));
        let given = |name, surname| names.respell_given(name, surname, "en");
        assert_eq!((given("Alexey", "Drobnitsky"), given("Yuri", "Meijer")), (Some("Aleksej"), None));
        let surname = |name, given| names.respell_surname(name, given, "en");
        assert_eq!(surname("Suslenko", "Vitaliy").as_deref(), Some("Soeslenko"));
        assert_eq!((surname("Suslenko", "Paul"), surname("Meijer", "Yuri")), (None, None));
        assert!(["Zhang", "Khan", "Chaplin", "Muchova", "Fisher"].iter().all(|name| respelled(name).is_none()));
    }
}
