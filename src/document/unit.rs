use super::Escape;
use crate::text::{Span, Text};

/// A paragraph, heading, list item, table cell, caption or segment: text that is read as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// The text in the target language.
    pub target: Text,
    /// The text in the source language, where the format pairs them.
    pub source: Option<Text>,
    /// Tags and variables of the target, in its order.
    pub placeholders: Vec<Placeholder>,
    /// Tags and variables of the source, in its order.
    pub source_placeholders: Vec<Placeholder>,
    /// The name that the file gives it.
    pub id: Option<Box<str>>,
    /// How characters are written that mean something to the format.
    pub escape: Escape,
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

/// Something in a segment that is no prose: an inline tag, a variable. A variable stands in the text as
/// U+FFFC; a tag around words as nothing at all, since the words on both sides may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// Where it stands in the text; empty for tags around words.
    pub span: Span,
    /// Its bytes in the file.
    pub file: Span,
    /// What it is, written in one way however the file writes it: equal in source and target.
    pub key: Box<str>,
    /// How the file writes it.
    pub written: Box<str>,
    /// Whether it stands alone.
    pub role: Role,
    /// Whether the other side may do without it: the number in *one file* of *one file, 3 files*.
    pub optional: bool,
}

/// How placeholders belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Stands alone.
    Alone,
    /// Opens what a later one with the same key closes.
    Opens,
    /// Closes what an earlier one with the same key opened.
    Closes,
}

impl Unit {
    /// Text in the target language only.
    pub const fn new(kind: UnitKind, target: Text) -> Self {
        Self {
            kind,
            target,
            source: None,
            placeholders: Vec::new(),
            source_placeholders: Vec::new(),
            id: None,
            escape: Escape::None,
        }
    }

    /// Its bytes in the file, from the first character of the target to the last.
    pub fn file_span(&self) -> Span {
        self.target.file_span(Span::new(0, self.target.as_str().len()))
    }
}
