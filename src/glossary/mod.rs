//! The desk's names and terms, and the pack's own: files, forms, look-up.

mod entries;
mod entry;
mod known;
mod lines;
mod lookup;
mod people;
mod prove;
mod part_of_speech;
mod source_side;
mod table;
mod tbx;
mod term_form;
mod terms;
mod toml;
mod utx;
mod write;
mod xlsx;

use crate::message;
use crate::ui::Message;
pub use entries::Entries;
pub use entry::{Entry, Kind, Origin, Status};
pub use known::{Form, Role};
pub use lookup::{Beginning, Hit, Index};
pub use people::{People, Person};
pub use prove::{Notice, overruled, prove};
pub use source_side::{SourceSide, SourceTerm};
pub use term_form::{TermForm, TermPlace};
pub use terms::Terms;
pub use write::{Written, write};

use crate::document::{decode, decode_xml};
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
    pub message: Message,
}

impl GlossaryError {
    /// `path:line: message`.
    pub fn said(&self) -> Message {
        let line = if self.line > 0 { format!(":{}", self.line) } else { String::new() };
        Message::at(format!("{}{line}", self.path), self.message.clone())
    }
}

impl fmt::Display for GlossaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said())
    }
}

impl std::error::Error for GlossaryError {}

impl Glossary {
    /// The names that a language pack brings.
    pub fn of_pack(language: &Language) -> Self {
        Self { entries: Entries::of_pack(language) }
    }

    /// Adds the entries of a file, which win over those before; see [`read`].
    ///
    /// # Errors
    /// Every row that cannot be used, or the one reason why the file cannot be read at all. What
    /// can be used is added all the same.
    pub fn add_file(&mut self, path: &Path, tongues: Tongues<'_>) -> Result<(), Vec<GlossaryError>> {
        self.add(read(path), tongues)
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
        self.add(read_bytes(name, text.as_bytes().to_vec(), ending), tongues)
    }

    fn add(&mut self, read: Read, tongues: Tongues<'_>) -> Result<(), Vec<GlossaryError>> {
        let (entries, errors) = read;
        self.entries.extend(entries.into_iter().map(|entry| entry.derived(tongues)));
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

/// The entries of a file, and what in it cannot be used.
pub type Read = (Vec<Entry>, Vec<GlossaryError>);

/// Larger files are refused, in bytes.
const LARGEST: u64 = 256 << 20;

/// The endings of the formats that are read and written.
pub const ENDINGS: &str = ".toml, .csv, .tsv, .tbx, .xlsx, .utx";

/// Reads a file. The ending says the format: `.toml`, `.csv`, `.tsv` (also `.tab`, `.txt`), `.tbx`, `.xlsx`, `.utx`.
pub fn read(path: &Path) -> Read {
    let name = path.display().to_string();
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    let size = std::fs::metadata(path).map_or(0, |data| data.len());
    if size > LARGEST {
        let message = message!(
            "more than the {size} MiB that klopt reads of a glossary; split it",
            size = (LARGEST >> 20).to_string()
        );
        return refused(&name, message);
    }
    match std::fs::read(path) {
        Ok(bytes) => read_bytes(&name, bytes, &ending),
        Err(error) => refused(&name, crate::document::reason(&error)),
    }
}

/// Reads bytes of a format named by its file ending.
fn read_bytes(name: &str, bytes: Vec<u8>, ending: &str) -> Read {
    if ending == "xlsx" {
        return xlsx::read(name, &bytes);
    }
    if !matches!(ending, "toml" | "csv" | "tsv" | "txt" | "tab" | "tbx" | "utx") {
        let message = message!(
            "the ending says the format, and there is no reader for this one; those of glossaries are {endings}",
            endings = ENDINGS
        );
        return refused(name, message);
    }
    let decoded = if ending == "tbx" { decode_xml(bytes) } else { decode(bytes).map(|(text, _)| text) };
    let Ok(text) = decoded else { return refused(name, message!("this is no text file")) };
    let text = text.as_str();
    match ending {
        "toml" => toml::read(name, text),
        "tbx" => tbx::read(name, text),
        "csv" => table::read(name, text, b','),
        _ if ending == "utx" || utx::is_utx(text) => utx::read(name, text),
        _ => table::read(name, text, b'\t'),
    }
}

fn refused(name: &str, message: Message) -> Read {
    (Vec::new(), vec![GlossaryError { path: name.to_owned(), line: 0, message }])
}
