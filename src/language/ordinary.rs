//! `ordinary.toml`: words that are no names, however they are written. Evidence for the checks on names only:
//! the vocabulary does not have them, and so no rule and no count of known words does.

use super::error::PackError;
use super::file::PackFile;
use super::lines::WordList;
use super::strings::Strings;
use crate::text::fold;
use serde::{Deserialize, Serialize};

/// Ordinary words of a language, by their comparison keys.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Ordinary(Strings);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: WordList,
}

impl Ordinary {
    /// Reads the list.
    ///
    /// # Errors
    ///
    /// Other keys than `words`.
    pub(super) fn read(file: &PackFile) -> Result<Self, PackError> {
        let parsed: File = file.parse()?;
        let mut words = Strings::default();
        for line in file.lines(&parsed.words, "words")? {
            for word in line.text.split_whitespace() {
                words.add(&fold::key(word));
            }
        }
        Ok(Self(words))
    }

    /// Whether a word as it is written is one of them.
    pub(super) fn has(&self, written: &str) -> bool {
        self.0.find(&fold::key(written)).is_some_and(|number| number != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_ordinary_in_any_case() {
        let file = PackFile { name: "en/ordinary.toml", text: "words = '''\nbanner\nazure # a colour\n'''\n" };
        let ordinary = Ordinary::read(&file).unwrap();
        assert!(ordinary.has("Banner") && ordinary.has("AZURE") && !ordinary.has("Bannerman") && !ordinary.has(""));
        let error = Ordinary::read(&PackFile { name: "en/ordinary.toml", text: "word = ''\n" }).unwrap_err();
        assert!(error.to_string().starts_with("en/ordinary.toml:1: "), "{error}");
    }
}
