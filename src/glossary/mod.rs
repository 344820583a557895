//! The desk's names and terms, and the pack's own: files, forms, look-up.

mod entries;
mod entry;
mod known;
mod lines;
mod lookup;
mod people;
mod prove;
mod source_side;
mod table;
mod term_form;
mod terms;
mod toml;

pub use entries::Entries;
pub use entry::{Entry, Kind, Origin, Status};
pub use known::{Form, Role};
pub use lookup::{Beginning, Hit, Index};
pub use people::{People, Person};
pub use prove::{Notice, overruled, prove};
pub use source_side::{SourceSide, SourceTerm};
pub use term_form::{TermForm, TermPlace};
pub use terms::Terms;

use crate::language::Language;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// Names and terms with their forms by language. Where two entries say different things of one
/// source form, the later one wins.
#[derive(Debug, Default)]
pub struct Glossary {
    /// All entries, the pack's first, then file by file.
    pub entries: Entries,
}

/// The languages that forms are derived for.
#[derive(Clone, Copy, Debug)]
pub struct Tongues<'l> {
    /// The target language.
    pub target: &'l Arc<Language>,
    /// Languages that texts are translated from.
    pub sources: &'l [Arc<Language>],
}

/// A row or entry that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryError {
    /// The file.
    pub path: String,
    /// Line from 1; 0 where the whole file is to blame.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for GlossaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.message),
            line => write!(f, "{}:{line}: {}", self.path, self.message),
        }
    }
}

impl std::error::Error for GlossaryError {}

impl Glossary {
    /// The names that a language pack brings.
    pub fn of_pack(language: &Language) -> Self {
        Self { entries: Entries::of_pack(language) }
    }

    /// Adds the entries of a file, which win over those before. The ending says the format:
    /// `.toml`, `.csv`, `.tsv` (and `.txt` as `.tsv`).
    ///
    /// # Errors
    /// Every row that cannot be used, or the one reason why the file cannot be read at all. What
    /// can be used is added all the same.
    pub fn add_file(&mut self, path: &Path, tongues: Tongues<'_>) -> Result<(), Vec<GlossaryError>> {
        let name = path.display().to_string();
        let whole = |message: String| vec![GlossaryError { path: name.clone(), line: 0, message }];
        let bytes = std::fs::read(path).map_err(|e| whole(crate::document::reason(&e)))?;
        let (text, _) = crate::document::decode(bytes).map_err(|_| whole("this is no text file".to_owned()))?;
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
        self.add_text(&name, text.as_str(), &ending, tongues)
    }

    /// The same for a text in memory, of a format named by its file ending.
    ///
    /// # Errors
    /// As [`Glossary::add_file`].
    pub fn add_text(
        &mut self,
        name: &str,
        text: &str,
        ending: &str,
        tongues: Tongues<'_>,
    ) -> Result<(), Vec<GlossaryError>> {
        let (entries, errors) = match ending {
            "toml" => toml::read(name, text),
            "csv" => table::read(name, text, b','),
            "tsv" | "txt" | "tab" => table::read(name, text, b'\t'),
            _ => {
                let message = "the ending says the format, and there is no reader for this one; a glossary is a .toml, .csv or .tsv file".to_owned();
                return Err(vec![GlossaryError { path: name.to_owned(), line: 0, message }]);
            }
        };
        self.entries.extend(entries.into_iter().map(|entry| entry.derived(tongues)));
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}
