//! One side of a segment put together: prose, with tags and variables taken out of it but not lost.

use super::inline::{self, Found, Shows};
use super::{Placeholder, Role, Unit, UnitKind};
use crate::text::{Span, Text, TextBuilder};

/// Stands in the text for a variable, so that the words around it do not meet.
pub(super) const OBJECT: &str = "\u{fffc}";

/// A text that some format has read, as a side of a segment.
pub(super) fn side(text: &Text) -> Side {
    let mut draft = Draft::new(text);
    draft.builder.push_text(text, Span::new(0, text.as_str().len()));
    draft.finish()
}

/// One side of a segment while its format is read. Spans are bytes of the file's decoded content.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    content: &'a Text,
    builder: TextBuilder,
    tags: Vec<Placeholder>,
}

/// One side of a segment, finished.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub(super) text: Text,
    pub(super) placeholders: Vec<Placeholder>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(content: &'a Text) -> Self {
        Self { content, builder: TextBuilder::new(), tags: Vec::new() }
    }

    /// Characters that stand for themselves.
    pub(super) fn text(&mut self, span: Span) {
        self.builder.push_text(self.content, span);
    }

    /// Characters that the format writes in another way.
    pub(super) fn escaped(&mut self, characters: &str, span: Span) {
        self.builder.push_atom(characters, self.content.file_span(span));
    }

    /// A variable, or whatever stands alone between words.
    pub(super) fn object(&mut self, key: impl Into<Box<str>>, span: Span) {
        let start = self.builder.as_str().len();
        self.escaped(OBJECT, span);
        self.push(key, Span::new(start, start + OBJECT.len()), span, Role::Alone);
    }

    /// A tag around words, or a mark between them, that does not part them.
    pub(super) fn tag(&mut self, key: impl Into<Box<str>>, span: Span, role: Role) {
        let at = self.builder.as_str().len();
        self.push(key, Span::new(at, at), span, role);
    }

    fn push(&mut self, key: impl Into<Box<str>>, span: Span, place: Span, role: Role) {
        let file = self.content.file_span(place);
        let (key, written) = (key.into(), place.of(self.content.as_str()).into());
        if !key.is_empty() {
            self.tags.push(Placeholder { span, file, key, written, role, optional: false });
        }
    }

    /// The finished side: variables and markup that stand as text are taken out too, white space at
    /// both ends goes, and a line break with its indentation is one character.
    pub(super) fn finish(self) -> Side {
        let raw = self.builder.finish();
        let found = inline::find(raw.as_str());
        if found.is_empty() && self.tags.is_empty() && is_tidy(raw.as_str()) {
            return Side { text: raw, placeholders: Vec::new() };
        }
        Weaver { raw: &raw, out: TextBuilder::new(), placeholders: Vec::new() }.weave(self.tags, found)
    }
}

/// Whether text needs no change to its white space.
fn is_tidy(text: &str) -> bool {
    text.trim().len() == text.len() && !text.contains(['\n', '\r'])
}

/// Copies a raw text without what is no prose.
struct Weaver<'r> {
    raw: &'r Text,
    out: TextBuilder,
    placeholders: Vec<Placeholder>,
}

impl Weaver<'_> {
    fn weave(mut self, tags: Vec<Placeholder>, found: Vec<Found>) -> Side {
        let raw = self.raw.as_str();
        let start = raw.len() - raw.trim_start().len();
        let end = raw.trim_end().len().max(start);
        let mut at = start;
        let mut found = found.into_iter().peekable();
        for tag in tags {
            while let Some(next) = found.next_if(|f| f.span.start < tag.span.start) {
                // What reaches over a tag is no variable.
                if next.span.end <= tag.span.start {
                    at = self.found(at, next);
                }
            }
            while found.next_if(|f| f.span.start < tag.span.end).is_some() {}
            let place = tag.span.start.clamp(at, end.max(at));
            self.prose(Span::new(at, place));
            let from = self.out.as_str().len();
            if !tag.span.is_empty() {
                self.out.push_text(self.raw, tag.span);
            }
            let span = Span::new(from, self.out.as_str().len());
            at = place.max(tag.span.end);
            self.placeholders.push(Placeholder { span, ..tag });
        }
        for next in found {
            at = self.found(at, next);
        }
        self.prose(Span::new(at, end));
        // Each branch of a message may repeat a variable, and languages differ in their branches.
        if self.placeholders.iter().any(|p| inline::is_message(&p.key)) {
            let inner = self.placeholders.iter_mut().filter(|p| !inline::is_message(&p.key));
            inner.for_each(|placeholder| placeholder.optional = true);
        }
        Side { text: self.out.finish(), placeholders: self.placeholders }
    }

    /// Copies up to a variable or markup that stands as text, and notes that; where to go on.
    fn found(&mut self, at: usize, found: Found) -> usize {
        if found.span.start < at {
            return at;
        }
        self.prose(Span::new(at, found.span.start));
        let file = self.raw.file_span(found.span);
        let from = self.out.as_str().len();
        match found.shows {
            Shows::Object => self.out.push_atom(OBJECT, file),
            Shows::Nothing => {}
            Shows::Characters(characters) => self.out.push_atom(characters, file),
        }
        if !found.key.is_empty() {
            let written = found.span.of(self.raw.as_str()).into();
            let Found { key, role, optional, .. } = found;
            let span = Span::new(from, self.out.as_str().len());
            self.placeholders.push(Placeholder { span, file, key, written, role, optional });
        }
        found.span.end
    }

    /// Copies prose; white space that holds a line break becomes the break alone.
    fn prose(&mut self, span: Span) {
        let text = span.of(self.raw.as_str());
        let mut at = span.start;
        let mut from = 0;
        while let Some(found) = text.get(from..).and_then(|rest| rest.find(['\n', '\r'])) {
            let line_break = from + found;
            let before = text[from..line_break].trim_end_matches([' ', '\t']).len();
            let behind = &text[line_break..];
            let blank = behind.len() - behind.trim_start_matches([' ', '\t', '\n', '\r']).len();
            self.out.push_text(self.raw, Span::new(at, span.start + from + before));
            at = span.start + line_break + blank;
            self.out.push_atom("\n", self.raw.file_span(Span::new(span.start + from + before, at)));
            from = line_break + blank;
        }
        self.out.push_text(self.raw, Span::new(at, span.end));
    }
}

/// A segment as a unit.
pub(super) fn unit(target: Side, source: Option<Side>) -> Unit {
    let source = source.filter(|side| !side.text.as_str().is_empty());
    let (text, source_placeholders) = source.map(|side| (side.text, side.placeholders)).unzip();
    Unit {
        source: text,
        placeholders: target.placeholders,
        source_placeholders: source_placeholders.unwrap_or_default(),
        ..Unit::new(UnitKind::Body, target.text)
    }
}

/// Whether a source text is only the name of a text: `menu.open`, `title_2`, `errorMessage`.
pub(super) fn is_key(source: &str) -> bool {
    let inner = source.get(1..source.len().saturating_sub(1)).unwrap_or_default();
    let mut chars = source.chars().peekable();
    let mut turns = false;
    while let Some(c) = chars.next() {
        turns |= c.is_lowercase() && chars.peek().is_some_and(|next| next.is_uppercase() || next.is_ascii_digit());
    }
    let word = source.chars().all(|c| c.is_alphanumeric() || "_.-:/".contains(c)) && !source.is_empty();
    word && (turns || inner.contains(['_', '.', ':', '/']))
}
