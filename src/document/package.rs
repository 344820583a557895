//! DOCX and ODT: archives whose text stands in several parts of XML.
//!
//! What is checked is the text of the document, a paragraph a line, and all spans are bytes of that text;
//! the [`Package`] knows the part and the bytes of its XML that each of them came from.

mod archive;
mod docx;
mod draft;
mod edits;
mod events;
mod odt;
mod relations;
mod runs;
mod styles;

pub use draft::{Spot, Story};
pub(super) use edits::difference;

use super::{Document, Format, Unreadable};
use crate::text::{Span, Text};
use archive::Archive;
use draft::Node;

/// Where the text of a packed document stands in its archive.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// The parts that hold text: the body, then notes, headers and footers.
    parts: Vec<Part>,
    /// Their XML, one behind the other.
    xml: String,
    /// The text of the document with its map to `xml`.
    text: Text,
    /// Where in `xml` text may be written, in order.
    nodes: Vec<Node>,
    /// What each line of the text is.
    spots: Vec<Spot>,
}

/// A member of the archive that holds text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its path in the archive.
    pub name: String,
    /// Its bytes among those of all parts.
    span: Span,
}

/// Reads a DOCX or ODT.
///
/// # Errors
/// What no word processor would open either, and what passes the limits.
pub(super) fn read(path: &str, bytes: &[u8], format: Format) -> Result<Document, Unreadable> {
    let mut archive = Archive::open(bytes)?;
    let document = if format == Format::Odt { odt::read(&mut archive) } else { docx::read(&mut archive) }?;
    Ok(Document { path: path.to_owned(), ..document })
}

/// The format of an archive whose name does not say it; none of other files.
///
/// # Errors
/// A file that a word processor reads and klopt does not.
pub(super) fn sniffed(bytes: &[u8]) -> Result<Option<Format>, Unreadable> {
    if let Some(advice) = archive::advice(bytes, false) {
        return Err(archive::whole(advice));
    }
    let holds = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    Ok(match bytes.starts_with(b"PK\x03\x04") {
        true if holds(b"word/document.xml") => Some(Format::Docx),
        true if holds(b"application/vnd.oasis.opendocument.text") => Some(Format::Odt),
        _ => None,
    })
}

impl Package {
    /// The part in which a span (bytes of the document's text) stands, and its bytes there, unpacked.
    pub fn origin(&self, span: Span) -> Option<(&str, Span)> {
        let stretches = self.text.stretches(span);
        let start = stretches.iter().map(|s| s.start).min().unwrap_or_else(|| self.text.file_span(span).start);
        let end = stretches.iter().map(|s| s.end).max().unwrap_or(start);
        let part = self.parts.iter().find(|part| part.span.start <= start && start <= part.span.end)?;
        let base = part.span.start;
        Some((&part.name, Span::new(start - base, end.min(part.span.end) - base)))
    }

    /// What stands on a line, from 1, of the document's text.
    pub fn spot(&self, line: usize) -> Spot {
        line.checked_sub(1).and_then(|index| self.spots.get(index)).copied().unwrap_or_default()
    }

    /// The parts with their names and XML, as they are in the archive.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parts.iter().map(|part| (part.name.as_str(), part.span.of(&self.xml)))
    }
}

/// Parts that were unpacked, one behind the other.
#[derive(Default)]
struct Unpacked {
    parts: Vec<Part>,
    xml: String,
}

impl Unpacked {
    /// Adds a part, where there is one of this name.
    fn add(&mut self, archive: &mut Archive<'_>, name: &str) -> Result<bool, Unreadable> {
        let Some(content) = archive.part(name)? else { return Ok(false) };
        let start = self.xml.len();
        self.xml.push_str(&content);
        self.parts.push(Part { name: name.to_owned(), span: Span::new(start, self.xml.len()) });
        Ok(true)
    }
}
