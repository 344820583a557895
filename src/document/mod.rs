//! A file as units of text.

mod comments;
mod encoding;
mod files;
mod kind;
mod markdown;
mod plain;

pub use encoding::{Binary, Encoding, decode, encode};
pub use files::{Found, Walk, find};

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

/// Reads a file's bytes as a document named `path`.
///
/// # Errors
/// [`Binary`] where the bytes are no text.
pub fn read(path: &str, bytes: Vec<u8>, format: Format) -> Result<Document, Binary> {
    let (content, encoding) = decode(bytes)?;
    let document = match format {
        Format::Plain => plain::read(path, content),
        Format::Markdown => markdown::read(path, content),
    };
    Ok(Document { encoding, ..document })
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
}

/// A paragraph, heading, list item, table cell or caption: text that is read as one.
#[derive(Clone, Debug)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// The text in the target language.
    pub target: Text,
    /// The text in the source language, where the format pairs them.
    pub source: Option<Text>,
}

/// What a unit is in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// A heading or headline.
    Heading,
    /// Running text.
    Body,
    /// What stands under a picture.
    Caption,
    /// Only the name of a photographer, agency or author.
    Credit,
    /// Only place and date.
    Dateline,
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
