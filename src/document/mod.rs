//! A file as units of text.

mod comments;
mod encoding;
mod escape;
mod files;
mod globs;
mod kind;
mod markdown;
mod pieces;
mod plain;
mod problem;
mod unit;

pub use encoding::{Binary, Encoding, decode, encode};
pub use escape::Escape;
pub use files::{Found, Walk, find, reason};
pub use globs::Globs;
pub use problem::{Problem, Unreadable};
pub use unit::{Placeholder, Role, Unit, UnitKind};

use crate::text::{Span, Text};
use std::path::Path;

/// A way to write documents down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown (CommonMark with tables, footnotes and front matter).
    Markdown,
}

impl Format {
    /// The format that a file name says, by its ending; none of one that klopt does not read.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            _ => None,
        }
    }
}

/// Between which languages a file is expected to translate, as language tags.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pair<'a> {
    /// The source language, where it was named.
    pub from: Option<&'a str>,
    /// The target language.
    pub to: &'a str,
}

/// Reads a file's bytes as a document named `path`. The languages choose the texts of formats that
/// hold several.
///
/// # Errors
/// Where the bytes are no text, or break the format's rules from the start.
pub fn read(path: &str, bytes: Vec<u8>, format: Format, pair: Pair<'_>) -> Result<Document, Unreadable> {
    let _ = pair;
    let (content, encoding) = decode(bytes).map_err(|Binary| Unreadable::Binary)?;
    let document = match format {
        Format::Plain => plain::read(path, content),
        Format::Markdown => markdown::read(path, content),
    };
    Ok(pieces::cut(Document { encoding, ..document }))
}

/// A file that was read: its decoded content and the units of prose in it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// As it was named, with `/` between folders; `<stdin>` for standard input without a name.
    pub path: String,
    /// The whole file, decoded, with its map to bytes.
    pub content: Text,
    /// How its characters are written as bytes.
    pub encoding: Encoding,
    /// The prose, in the order of the file.
    pub units: Vec<Unit>,
    /// Comments that may hold suppressions, in the order of the file.
    pub comments: Vec<Comment>,
    /// The source language that the file names, as a language tag.
    pub source_language: Option<String>,
    /// What the reader has to say of the file: what was left out, what is broken.
    pub problems: Vec<Problem>,
}

impl Document {
    /// With the lines of a source text beside its units, one by one as far as both go.
    #[must_use]
    pub fn beside(mut self, source: &str) -> Self {
        let mut at = 0;
        for (unit, line) in self.units.iter_mut().zip(source.split_inclusive('\n')) {
            unit.source = Some(Text::verbatim(line.trim_end(), at));
            at += line.len();
        }
        self
    }

    /// The unit whose target holds bytes of the file.
    pub fn unit_at(&self, span: Span) -> Option<&Unit> {
        let after = self.units.partition_point(|unit| unit.file_span().start <= span.start);
        self.units.get(after.checked_sub(1)?).filter(|unit| unit.file_span().contains(span))
    }
}

/// A comment of the format, `<!-- ... -->` in text, Markdown and HTML.
#[derive(Clone, Debug)]
pub struct Comment {
    /// Its bytes in the file.
    pub span: Span,
    /// What stands between its marks, trimmed.
    pub text: String,
    /// Index of the first unit behind it.
    pub next_unit: usize,
}
