//! A packed document while its parts are read: paragraphs in reading order, and where they may be written.

use super::super::{Comment, Document, Escape, Problem, Unit, UnitKind, kind};
use super::{Package, Unpacked};
use crate::message;
use crate::text::{Span, Text, TextBuilder};
use crate::ui::Message;
use std::collections::HashMap;
use std::sync::Arc;

/// Which paragraph of a packed document something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// What it belongs to.
    pub story: Story,
    /// Of the body the number of the paragraph, counting those with text from 1; else that of the note or box.
    pub number: usize,
}

/// What a paragraph of a packed document belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Story {
    /// The running text, tables included.
    #[default]
    Body,
    /// A box in the text.
    Box,
    /// A note at the foot of the page.
    Footnote,
    /// A note at the end.
    Endnote,
    /// What stands at the head of every page.
    Header,
    /// What stands at the foot of every page.
    Footer,
}

impl Spot {
    /// As people are told of it.
    pub fn said(&self) -> Message {
        let number = self.number;
        match self.story {
            Story::Body => message!("paragraph {number}", number),
            Story::Box => message!("text box {number}", number),
            Story::Footnote => message!("footnote {number}", number),
            Story::Endnote => message!("endnote {number}", number),
            Story::Header => message!("header"),
            Story::Footer => message!("footer"),
        }
    }
}

/// A stretch of XML in which text may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// Its bytes.
    pub(super) span: Span,
    /// Whether white space at its ends stays.
    pub(super) keeps_space: bool,
}

/// What a paragraph is, as far as the file says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    /// Nothing is said: its shape has to tell.
    #[default]
    Plain,
    Heading,
    Caption,
    /// A list item or a cell, which is body whatever its shape.
    Item,
}

/// A paragraph that is open.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Its text so far, with its map to the XML.
    pub(super) text: TextBuilder,
    pub(super) style: Style,
    pub(super) spot: Spot,
    /// Comments that somebody has made on it.
    pub(super) comments: Vec<String>,
    /// Whether the next paragraph continues it, since the mark between them was deleted.
    pub(super) joins_next: bool,
    /// The paragraphs of notes and boxes that stand in it.
    inner: Vec<Ready>,
}

impl Paragraph {
    pub(super) fn new(style: Style, spot: Spot) -> Self {
        Self { style, spot, ..Self::default() }
    }
}

/// A paragraph that is read.
#[derive(Debug)]
struct Ready {
    text: Text,
    style: Style,
    spot: Spot,
    comments: Vec<String>,
}

/// What is read so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The paragraphs that are open, each in the one before it.
    open: Vec<Paragraph>,
    /// A paragraph whose end was deleted.
    waiting: Option<Paragraph>,
    ready: Vec<Ready>,
    nodes: Vec<Node>,
    /// How many notes and boxes there are so far.
    counts: HashMap<Story, usize>,
    problems: Vec<Problem>,
}

impl Draft {
    /// The number of the next note or box.
    pub(super) fn number(&mut self, story: Story) -> usize {
        let count = self.counts.entry(story).or_default();
        *count += 1;
        *count
    }

    /// Opens a paragraph; it continues the last one where the mark between them was deleted.
    pub(super) fn open(&mut self, paragraph: Paragraph) {
        let last = self.waiting.take();
        let text_of = |last: Paragraph| Paragraph { style: paragraph.style, joins_next: false, ..last };
        let paragraph = match last {
            Some(last) if last.spot.story == paragraph.spot.story => text_of(last),
            Some(last) => {
                self.finish_paragraph(last);
                paragraph
            }
            None => paragraph,
        };
        self.open.push(paragraph);
    }

    /// The innermost paragraph that is open.
    pub(super) fn paragraph(&mut self) -> Option<&mut Paragraph> {
        self.open.last_mut()
    }

    /// Closes the innermost paragraph.
    pub(super) fn close(&mut self) {
        match self.open.pop() {
            Some(paragraph) if paragraph.joins_next => self.waiting = Some(paragraph),
            Some(paragraph) => self.finish_paragraph(paragraph),
            None => {}
        }
    }

    /// Ends a story, or whatever a paragraph cannot reach over.
    pub(super) fn end_story(&mut self) {
        if let Some(last) = self.waiting.take() {
            self.finish_paragraph(last);
        }
    }

    fn finish_paragraph(&mut self, paragraph: Paragraph) {
        let Paragraph { text, style, spot, comments, inner, .. } = paragraph;
        let text = trimmed(&text.finish());
        let sink = self.open.last_mut().map_or(&mut self.ready, |outer| &mut outer.inner);
        sink.push(Ready { text, style, spot, comments });
        sink.extend(inner);
    }

    /// Notes where text may be written. What touches the last stretch belongs to it.
    pub(super) fn node(&mut self, span: Span, keeps_space: bool) {
        match self.nodes.last_mut() {
            Some(last) if last.span.end == span.start && last.keeps_space == keeps_space => last.span.end = span.end,
            _ => self.nodes.push(Node { span, keeps_space }),
        }
    }

    /// Notes that a part of the text could not be read.
    pub(super) fn loss(&mut self, message: Message) {
        self.problems.push(Problem { is_loss: true, ..Problem::note(message) });
    }

    /// The document.
    pub(super) fn finish(mut self, unpacked: Unpacked) -> Document {
        self.end_story();
        let mut content = TextBuilder::new();
        let (mut units, mut comments, mut spots) = (Vec::new(), Vec::new(), Vec::new());
        let mut is_item = Vec::new();
        let mut paragraphs = 0;
        for ready in self.ready {
            let start = content.as_str().len();
            let place = |text| Comment { span: Span::new(start, start), text, next_unit: units.len() };
            comments.extend(ready.comments.into_iter().map(place));
            let text = ready.text.as_str();
            if !text.chars().any(char::is_alphanumeric) {
                continue;
            }
            content.push_text(&ready.text, Span::new(0, text.len()));
            content.push_atom("\n", Span::default());
            let kind = match ready.style {
                Style::Heading => UnitKind::Heading,
                Style::Caption => UnitKind::Caption,
                Style::Plain | Style::Item => UnitKind::Body,
            };
            units.push(Unit { escape: Escape::Xml, ..Unit::new(kind, Text::verbatim(text, start)) });
            is_item.push(ready.style == Style::Item);
            let in_body = ready.spot.story == Story::Body;
            paragraphs += usize::from(in_body);
            spots.push(if in_body { Spot { number: paragraphs, ..ready.spot } } else { ready.spot });
        }
        kind::assign(&mut units);
        units.iter_mut().zip(is_item).filter(|(_, item)| *item).for_each(|(unit, _)| unit.kind = UnitKind::Body);
        let text = content.finish();
        // A paragraph is a line: a line break in it shows as a space.
        let shown: String = lines(&text, &units);
        self.nodes.sort_unstable_by_key(|node| node.span);
        if units.is_empty() {
            self.problems.push(Problem::note("holds no text"));
        }
        let Unpacked { parts, xml } = unpacked;
        let package = Package { parts, xml, text, nodes: self.nodes, spots };
        Document {
            content: Text::verbatim(shown, 0),
            units,
            comments,
            problems: self.problems,
            package: Some(Arc::new(package)),
            ..Document::default()
        }
    }
}

/// The text of the document with one line a paragraph, byte for byte as long.
fn lines(text: &Text, units: &[Unit]) -> String {
    let mut shown = String::with_capacity(text.as_str().len());
    for unit in units {
        shown.extend(unit.target.as_str().chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        shown.push('\n');
    }
    shown
}

/// A text without white space at its ends.
fn trimmed(text: &Text) -> Text {
    let all = text.as_str();
    let start = all.len() - all.trim_start().len();
    let mut builder = TextBuilder::new();
    builder.push_text(text, Span::new(start, all.trim_end().len().max(start)));
    builder.finish()
}
