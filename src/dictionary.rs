//! A Hunspell dictionary as evidence that a word is known.

use crate::language::PackError;
use crate::message;
use encoding_rs::Encoding;
use spellbook::Dictionary as Hunspell;
use std::fmt;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// Where systems keep dictionaries.
const PLACES: &[&str] =
    &["/usr/share/hunspell", "/usr/share/myspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell"];

/// A spelling dictionary.
pub struct Dictionary {
    hunspell: Hunspell,
    path: PathBuf,
}

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dictionary").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Dictionary {
    /// What stands for the system's own dictionary.
    pub const AUTO: &str = "auto";

    /// Opens a dictionary by the path of its `.dic` or `.aff` file, the other lying beside it; `auto`
    /// looks in the usual places for that of a language tag.
    ///
    /// # Errors
    ///
    /// Where there is none, or it cannot be read.
    pub fn open(name: &str, tag: &str) -> Result<Self, PackError> {
        let stem = if name == Self::AUTO { find(tag)? } else { Path::new(name).with_extension("") };
        let affixes = stem.with_extension("aff");
        let words = stem.with_extension("dic");
        let raw = read(&affixes)?;
        let encoding = declared(&raw);
        let affixes_text = encoding.decode(&raw).0;
        let raw = read(&words)?;
        let words_text = encoding.decode(&raw).0;
        let hunspell = Hunspell::new(&affixes_text, &words_text).map_err(|error| {
            PackError::whole(affixes.display().to_string(), message!("no Hunspell dictionary: {error}", error = &error))
        })?;
        Ok(Self { hunspell, path: words })
    }

    /// Whether the dictionary knows a word, with its full stop or by the parts of a hyphenated one.
    pub fn knows(&self, word: &str) -> bool {
        let plain: String = word.nfc().map(|c| if crate::text::is_apostrophe(c) { '\'' } else { c }).collect();
        let known = |w: &str| self.hunspell.check(w) || self.hunspell.check(&format!("{w}."));
        known(&plain) || plain.contains('-') && plain.split('-').all(|part| !part.is_empty() && known(part))
    }
}

/// The path, without ending, of the system's dictionary for a language.
fn find(tag: &str) -> Result<PathBuf, PackError> {
    let home = std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share/hunspell"));
    let folders: Vec<PathBuf> = home.into_iter().chain(PLACES.iter().map(PathBuf::from)).collect();
    let base = tag.split('-').next().unwrap_or(tag);
    let is_of = |stem: &str| stem == base || stem.replace('_', "-") == tag || stem.split('_').next() == Some(base);
    for folder in &folders {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        let paths = entries.flatten().map(|entry| entry.path()).filter(|p| p.extension().is_some_and(|e| e == "dic"));
        let stems =
            paths.filter(|p| p.file_stem().and_then(|s| s.to_str()).is_some_and(is_of)).map(|p| p.with_extension(""));
        let mut stems: Vec<PathBuf> = stems.filter(|p| p.with_extension("aff").is_file()).collect();
        stems.sort();
        if let Some(stem) = stems.into_iter().next() {
            return Ok(stem);
        }
    }
    let looked: Vec<String> = folders.iter().map(|f| f.display().to_string()).collect();
    Err(PackError::whole(
        Dictionary::AUTO,
        message!(
            "no Hunspell dictionary for ‘{tag}’ in {folders}; name the path of its .dic file",
            tag,
            folders = looked.join(", ")
        ),
    ))
}

fn read(path: &Path) -> Result<Vec<u8>, PackError> {
    std::fs::read(path).map_err(|error| PackError::whole(path.display().to_string(), crate::document::reason(&error)))
}

/// The encoding that the affix file's SET line names; UTF-8 without one.
fn declared(affixes: &[u8]) -> &'static Encoding {
    let line = affixes.split(|b| *b == b'\n').find_map(|line| line.strip_prefix(b"SET "));
    let label = line.map(<[u8]>::trim_ascii).unwrap_or_default();
    Encoding::for_label(label).unwrap_or(encoding_rs::UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_by_parts_and_in_any_encoding() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("xx.dic");
        std::fs::write(path.with_extension("aff"), "SET ISO8859-1\n").unwrap();
        std::fs::write(&path, b"3\nbrug\ncaf\xe9\ndhr.\n").unwrap();
        let dictionary = Dictionary::open(path.to_str().unwrap(), "xx").unwrap();
        assert!(dictionary.knows("café") && dictionary.knows("brug-café") && dictionary.knows("dhr"));
        assert!(!dictionary.knows("brgu"));
        let missing = Dictionary::open("/nowhere/nl", "nl").unwrap_err().to_string();
        assert!(missing.contains("/nowhere/nl.aff"), "{missing}");
    }
}
