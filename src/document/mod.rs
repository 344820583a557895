//! A file as units of text.

mod bytes;
mod charset;
mod comments;
mod encoding;
mod escape;
mod files;
mod globs;
mod html;
mod inline;
mod json;
mod kind;
mod lines;
mod markdown;
mod pieces;
mod markup;
mod notes;
mod package;
mod plain;
mod po;
mod problem;
mod segment;
mod skipped;
mod strings;
mod table;
mod tag;
mod tmx;
mod unit;
mod xliff;
pub(crate) mod xml;

pub use bytes::{LARGEST, bytes_of, too_large};
pub use charset::decode_xml;
pub use encoding::{Binary, Encoding, decode, encode};
pub use escape::Escape;
pub use files::{Found, Walk, find, reason};
pub use globs::Globs;
pub use package::{Package, Part, Spot, Story};
pub use problem::{Problem, Unreadable};
pub use unit::{Placeholder, Role, Unit, UnitKind};

use crate::text::{Span, Text};
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

/// A way to write documents down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown (CommonMark with tables, footnotes and front matter).
    Markdown,
    /// HTML: the prose of an article.
    Html,
    /// DOCX: a Word document.
    Docx,
    /// ODT: a text document of LibreOffice and others.
    Odt,
    /// XLIFF 1.2 or 2: source and target, segment by segment.
    Xliff,
    /// TMX: a translation memory.
    Tmx,
    /// PO: a catalogue of gettext.
    Po,
    /// A table with a source and a target column, parted by commas or semicolons.
    Csv,
    /// A table with a source and a target column, parted by tabs.
    Tsv,
    /// JSON whose keys are source texts, or names of texts.
    Json,
}

impl Format {
    /// Whether its files pair source and target, segment by segment.
    pub const fn is_bilingual(self) -> bool {
        matches!(self, Self::Xliff | Self::Tmx | Self::Po | Self::Csv | Self::Tsv | Self::Json)
    }

    /// The format that a file name says, by its ending; none of one that klopt does not read.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "docx" | "docm" => Some(Self::Docx),
            "odt" => Some(Self::Odt),
            "xlf" | "xliff" | "sdlxliff" | "mqxliff" | "mxliff" => Some(Self::Xliff),
            "tmx" => Some(Self::Tmx),
            "po" | "pot" => Some(Self::Po),
            "csv" => Some(Self::Csv),
            "tsv" | "tab" => Some(Self::Tsv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// Whether files of this format are read when a folder is: they hold translations and nothing else.
    /// Tables and JSON hold anything, and are read where they are named one by one.
    pub const fn is_found(self) -> bool {
        !matches!(self, Self::Csv | Self::Tsv | Self::Json)
    }

    /// Whether files of this format are archives.
    pub const fn is_packed(self) -> bool {
        matches!(self, Self::Docx | Self::Odt)
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
    let format = match format {
        Format::Plain => package::sniffed(&bytes)?.unwrap_or(format),
        format => format,
    };
    if format.is_packed() {
        return package::read(path, &bytes, format).map(pieces::cut);
    }
    let (content, encoding, problem) = charset::decode_as(bytes, format).map_err(|Binary| Unreadable::Binary)?;
    let mut document = match format {
        Format::Plain => plain::read(path, content),
        Format::Markdown => markdown::read(path, content),
        Format::Html => html::read(path, content, pair)?,
        Format::Xliff => xliff::read(path, content, pair)?,
        Format::Tmx => tmx::read(path, content, pair)?,
        Format::Po => po::read(path, content, pair)?,
        Format::Csv => table::read(path, content, false, pair)?,
        Format::Tsv => table::read(path, content, true, pair)?,
        Format::Json => json::read(path, content)?,
        Format::Docx | Format::Odt => unreachable!("archives are read above"),
    };
    document.problems.extend(problem);
    Ok(pieces::cut(Document { encoding, ..document }))
}

/// A file that was read: its decoded content and the units of prose in it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// As it was named, with `/` between folders; `<stdin>` for standard input without a name.
    pub path: String,
    /// The whole file, decoded, with its map to bytes; of a packed document its text, a paragraph a line.
    pub content: Text,
    /// Where the text of a packed document stands in its archive. All spans of such a document are bytes
    /// of its text.
    pub package: Option<Arc<Package>>,
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
            let line_text = Text::verbatim(line.trim_end(), at);
            let kind = unit.kind;
            *unit = segment::unit(segment::side(&unit.target), Some(segment::side(&line_text)));
            unit.kind = kind;
            at += line.len();
        }
        self
    }

    /// The unit whose target holds bytes of the file.
    pub fn unit_at(&self, span: Span) -> Option<&Unit> {
        self.units.get(self.unit_number_at(span)?)
    }

    /// The number of that unit, from 0.
    pub fn unit_number_at(&self, span: Span) -> Option<usize> {
        let number = self.units.partition_point(|unit| unit.file_span().start <= span.start).checked_sub(1)?;
        self.units.get(number).filter(|unit| unit.file_span().contains(span)).map(|_| number)
    }

    /// What has to be written so that `replacement` stands in place of a span (bytes of the file) as the
    /// format and the encoding write it. Markup inside the span stays where it is: then only what differs
    /// is written. None where there is no way to.
    pub fn edits(&self, span: Span, replacement: &str) -> Option<Vec<Edit>> {
        if let Some(package) = &self.package {
            return package.edits(span, replacement);
        }
        let edit = |span, text: &str| Some(vec![Edit { span, bytes: encode(text, self.encoding)? }]);
        let Some(unit) = self.unit_at(span) else { return edit(span, replacement) };
        let text = &unit.target;
        let in_text = Span::new(text.text_offset(span.start), text.text_offset(span.end));
        if text.is_gapless(in_text) {
            return edit(span, &unit.escape.write(replacement)?);
        }
        let (differs, new) = package::difference(in_text.of(text.as_str()), replacement);
        let differs = Span::new(in_text.start + differs.start, in_text.start + differs.end);
        let place = text.file_span(differs);
        let fits = !differs.is_empty() && text.is_gapless(differs) && span.contains(place);
        edit(place, &unit.escape.write(new)?).filter(|_| fits)
    }

    /// A replacement of a whole span (bytes of the file) as the format and the encoding write it; none
    /// where they have no way to, or where the span reaches over something that is no text.
    pub fn written(&self, span: Span, replacement: &str) -> Option<Vec<u8>> {
        encode(&self.escaped(span, replacement)?, self.encoding)
    }

    /// A replacement of a whole span (bytes of the file) as the format writes it, as characters; none
    /// where it has no way to, or where the span reaches over something that is no text.
    pub fn escaped(&self, span: Span, replacement: &str) -> Option<String> {
        let Some(unit) = self.unit_at(span) else { return Some(replacement.to_owned()) };
        let text = &unit.target;
        let in_text = Span::new(text.text_offset(span.start), text.text_offset(span.end));
        let is_text = self.package.is_none() && text.is_gapless(in_text);
        unit.escape.write(replacement).filter(|_| is_text).map(Cow::into_owned)
    }

    /// Whether a replacement takes the place of a whole span (bytes of the file), and of nothing but text:
    /// then any program may put it there.
    pub fn takes(&self, span: Span, replacement: &str) -> bool {
        let Some(edits) = self.edits(span, replacement) else { return false };
        self.package.is_some() || matches!(edits.as_slice(), [edit] if edit.span == span)
    }

    /// The file that `bytes` are, from which this document was read, with edits that do not overlap.
    ///
    /// # Errors
    /// An archive that cannot be written anew.
    pub fn with_edits(&self, bytes: &[u8], mut edits: Vec<Edit>) -> Result<Vec<u8>, Unreadable> {
        edits.sort_by_key(|edit| edit.span);
        if let Some(package) = &self.package {
            return package.rewritten(bytes, &edits);
        }
        let mut out = Vec::with_capacity(bytes.len() + 64);
        let mut at = 0;
        for edit in &edits {
            out.extend_from_slice(bytes.get(at..edit.span.start).unwrap_or_default());
            out.extend_from_slice(&edit.bytes);
            at = edit.span.end;
        }
        out.extend_from_slice(bytes.get(at..).unwrap_or_default());
        Ok(out)
    }
}

/// Bytes that take the place of others: in the file, or in the unpacked parts of a packed document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub bytes: Vec<u8>,
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
