//! The prose of a document in one piece, so that places of two versions can be compared whatever
//! their formats are.

use crate::document::Document;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Stands between the units of a document.
pub const PARAGRAPH: char = '\u{2029}';

/// The texts of all units, [`PARAGRAPH`] between them.
#[derive(Debug)]
pub(super) struct Flat<'d> {
    pub(super) text: String,
    document: &'d Document,
    /// Where each unit begins in the text, in bytes.
    starts: Vec<usize>,
    /// The file bytes of each unit.
    files: Vec<Span>,
}

/// A word, a stretch of white space, or one other character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Bytes of the flat text.
    pub(super) span: Span,
    /// Equal for tokens that read the same.
    pub(super) id: u32,
    pub(super) kind: Kind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Space,
    Other,
    /// The end of a unit.
    Paragraph,
}

impl<'d> Flat<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let mut flat = Self { text: String::new(), document, starts: Vec::new(), files: Vec::new() };
        for unit in &document.units {
            flat.starts.push(flat.text.len());
            flat.files.push(unit.file_span());
            flat.text.push_str(unit.target.as_str());
            flat.text.push(PARAGRAPH);
        }
        flat
    }

    /// Where file bytes stand in the text; none for what is no prose.
    pub(super) fn find(&self, file: Span) -> Option<Span> {
        let unit = self.files.partition_point(|unit| unit.start <= file.start).checked_sub(1)?;
        if !self.files[unit].contains(file) {
            return None;
        }
        let (start, target) = (self.starts[unit], &self.document.units[unit].target);
        Some(Span::new(start + target.text_offset(file.start), start + target.text_offset(file.end)))
    }

    /// The file bytes of a span of the text.
    pub(super) fn file_span(&self, span: Span) -> Span {
        let start = self.file_span_within(Span::new(span.start, span.start)).start;
        if span.is_empty() {
            return Span::new(start, start);
        }
        // The character that ends a unit has no bytes of its own.
        let body = self.text[span.range()].trim_end_matches(PARAGRAPH).len();
        let last = self.text.floor_char_boundary((span.start + body).saturating_sub(1)).max(span.start);
        Span::new(start, self.file_span_within(Span::new(last, span.start + body)).end.max(start))
    }

    /// The same for a span inside one unit.
    fn file_span_within(&self, span: Span) -> Span {
        let Some(unit) = self.starts.partition_point(|start| *start <= span.start).checked_sub(1) else {
            return Span::default();
        };
        let (start, target) = (self.starts[unit], &self.document.units[unit].target);
        let length = target.as_str().len();
        let inside = |at: usize| at.saturating_sub(start).min(length);
        let (from, to) = (inside(span.start), inside(span.end));
        if from == length && length > 0 {
            let end = self.files[unit].end;
            return Span::new(end, end);
        }
        target.file_span(Span::new(from, to.max(from)))
    }

    /// The sentence around a place, roughly: up to full stops that white space follows.
    pub(super) fn sentence(&self, span: Span) -> &str {
        let ends = |text: &str, at: usize| {
            let behind = text[at..].chars().nth(1);
            text[at..].starts_with(PARAGRAPH) || behind.is_none_or(char::is_whitespace)
        };
        let stops: &[char] = &['.', '!', '?', '…', PARAGRAPH];
        let before = &self.text[..span.start];
        let start = before.rmatch_indices(stops).find(|(at, _)| ends(&self.text, *at));
        let start = start.map_or(0, |(at, stop)| at + stop.len());
        let behind = self.text[span.end..].match_indices(stops).find(|(at, _)| ends(&self.text, span.end + at));
        let end = behind.map_or(self.text.len(), |(at, _)| span.end + at);
        self.text[start..end].trim()
    }
}

/// Numbers for texts: the same number for what reads the same, composed or not.
#[derive(Debug, Default)]
pub(super) struct Interner<'t>(FxHashMap<Cow<'t, str>, u32>);

impl<'t> Interner<'t> {
    pub(super) fn id(&mut self, text: &'t str) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(composed(text)).or_insert(next)
    }

    /// Cuts a text into tokens.
    pub(super) fn tokens(&mut self, text: &'t str) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 4);
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            let kind = kind(first);
            let length = match kind {
                Kind::Word | Kind::Space => text[at..].find(|c| !continues(kind, c)).unwrap_or(text.len() - at),
                Kind::Other | Kind::Paragraph => first.len_utf8(),
            };
            let span = Span::new(at, at + length);
            // Where a line is broken does not change what it says.
            let written = span.of(text);
            let broken = kind == Kind::Space && written.contains(['\n', '\r']);
            tokens.push(Token { span, id: self.id(if broken { " " } else { written }), kind });
            at += length;
        }
        tokens
    }
}

/// A text in its composed form.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

fn kind(c: char) -> Kind {
    match c {
        PARAGRAPH => Kind::Paragraph,
        _ if c.is_whitespace() => Kind::Space,
        _ if c.is_alphanumeric() => Kind::Word,
        _ => Kind::Other,
    }
}

fn continues(kind: Kind, c: char) -> bool {
    match kind {
        Kind::Word => c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c),
        Kind::Space => c.is_whitespace() && c != PARAGRAPH,
        Kind::Other | Kind::Paragraph => false,
    }
}
