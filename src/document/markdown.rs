//! Markdown: each block is a unit; code, addresses, HTML and front matter are no prose.

use super::comments::comment_line;
use super::{Comment, Document, Unit, UnitKind};
use crate::text::{Span, Text, TextBuilder};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Stands in the text for what is no prose, so that the words around it do not meet.
const OBJECT: &str = "\u{fffc}";

/// Reads Markdown.
pub(super) fn read(path: &str, content: Text) -> Document {
    // Smart punctuation stays off: it rewrites the quotation marks that are to be checked.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader {
        content: &content,
        unit: TextBuilder::new(),
        kind: UnitKind::Body,
        skip: 0,
        units: vec![],
        comments: vec![],
    };
    for (event, range) in Parser::new_ext(content.as_str(), options).into_offset_iter() {
        reader.event(&event, range);
    }
    reader.close();
    let Reader { units, comments, .. } = reader;
    Document { path: path.to_owned(), content, units, comments, ..Document::default() }
}

struct Reader<'a> {
    content: &'a Text,
    unit: TextBuilder,
    kind: UnitKind,
    /// How many open elements hold no prose.
    skip: usize,
    units: Vec<Unit>,
    comments: Vec<Comment>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.prose(text, range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {
                self.object(range);
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(html, range),
            Event::SoftBreak | Event::HardBreak => self.atom("\n", range),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.close();
                self.skip += 1;
            }
            Tag::Heading { .. } => {
                self.close();
                self.kind = UnitKind::Heading;
            }
            Tag::Image { .. } | Tag::Link { .. } | Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.skip = self.skip.saturating_sub(1),
            TagEnd::Image | TagEnd::Link | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            _ => self.close(),
        }
    }

    /// Text, which stands in the file as it is, but for entities.
    fn prose(&mut self, text: &str, range: Range<usize>) {
        if self.skip > 0 {
            return;
        }
        let span = Span::from(range);
        if span.of(self.content.as_str()) == text {
            self.unit.push_text(self.content, span);
        } else {
            self.unit.push_atom(text, self.content.file_span(span));
        }
    }

    fn object(&mut self, range: Range<usize>) {
        self.atom(OBJECT, range);
    }

    fn atom(&mut self, text: &str, range: Range<usize>) {
        if self.skip == 0 {
            self.unit.push_atom(text, self.content.file_span(range.into()));
        }
    }

    fn html(&mut self, html: &str, range: Range<usize>) {
        if let Some(text) = comment_line(html) {
            let range = range.start..range.start + html.trim_end().len();
            let next_unit = self.units.len() + usize::from(!self.unit.is_empty());
            self.comments.push(Comment {
                span: self.content.file_span(range.clone().into()),
                text: text.to_owned(),
                next_unit,
            });
        }
        if !self.unit.is_empty() {
            self.object(range);
        }
    }

    /// Ends the unit that is open.
    fn close(&mut self) {
        let target = std::mem::take(&mut self.unit).finish();
        let kind = std::mem::replace(&mut self.kind, UnitKind::Body);
        if target.as_str().chars().any(char::is_alphanumeric) {
            self.units.push(Unit::new(kind, target));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(content: &str) -> Document {
        read("a.md", Text::verbatim(content, 0))
    }

    #[test]
    fn code_addresses_and_front_matter_are_no_prose() {
        let found = document(
            "---\ntitle: Kop\n---\n# De *grote* kop\n\nZie `code` en [hier](http://x.nl).\n\n```\ncode\n```\n",
        );
        let texts: Vec<_> = found.units.iter().map(|u| (u.kind, u.target.as_str())).collect();
        assert_eq!(texts, [(UnitKind::Heading, "De grote kop"), (UnitKind::Body, "Zie \u{fffc} en hier.")]);
    }

    #[test]
    fn entities_and_wrapped_quotes_keep_their_place() {
        let content = "> Tom &amp; *Jerry*\n> gaan";
        let found = document(content);
        let text = &found.units[0].target;
        assert_eq!(text.as_str(), "Tom & Jerry\ngaan");
        let at = text.as_str().find("gaan").unwrap();
        assert_eq!(text.file_span(Span::new(at, at + 4)).of(content), "gaan");
        assert_eq!(text.file_span(Span::new(4, 5)).of(content), "&amp;");
    }

    #[test]
    fn comments_name_the_next_unit() {
        let found = document("Een.\n\n<!-- klopt-ignore spacing -->\n\nTwee.\n");
        assert_eq!((found.comments[0].text.as_str(), found.comments[0].next_unit), ("klopt-ignore spacing", 1));
        let inside = document("Een <!-- ja --> twee.\n");
        assert_eq!(inside.units[0].target.as_str(), "Een \u{fffc} twee.");
    }
}
