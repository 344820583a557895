//! `abbreviations.toml`: words whose full stop is part of them.

use super::error::PackError;
use super::file::PackFile;
use super::lines::WordList;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// Abbreviations with their full stop, as they are written; case counts.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Abbreviations {
    /// The full stop never ends a sentence: something must follow.
    pub never_end: FxHashSet<Box<str>>,
    /// The full stop may end a sentence as well.
    pub may_end: FxHashSet<Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    never_end: Option<WordList>,
    may_end: Option<WordList>,
}

impl Abbreviations {
    /// Whether this is one, full stop included.
    pub fn contains(&self, written: &str) -> bool {
        self.never_end.contains(written) || self.may_end.contains(written)
    }

    pub(super) fn read(file: &PackFile) -> Result<Self, PackError> {
        let parsed: File = file.parse()?;
        let set = |list: &Option<WordList>, key: &'static str| -> Result<FxHashSet<Box<str>>, PackError> {
            let mut words = FxHashSet::default();
            let Some(list) = list else { return Ok(words) };
            for line in file.lines(list, key)? {
                words.extend(line.text.split_whitespace().map(Into::into));
            }
            Ok(words)
        };
        Ok(Self { never_end: set(&parsed.never_end, "never-end")?, may_end: set(&parsed.may_end, "may-end")? })
    }
}
