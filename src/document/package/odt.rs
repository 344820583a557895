//! ODT: the text of an OpenDocument, its notes and boxes, headers and footers.

use super::super::Document;
use super::archive::{Archive, PROTECTED, whole};
use super::draft::{Draft, Paragraph, Spot, Story, Style};
use super::events::{Event, Events, Ns, Tag};
use super::styles::Styles;
use super::{Part, Unpacked, Unreadable};
use crate::message;
use crate::text::Span;

/// Stands in the text for what is no prose, so that the words around it do not meet.
const OBJECT: &str = "\u{fffc}";
/// More spaces than this in one place are not counted.
const MOST_SPACES: usize = 1000;
/// What the program makes of the text, and what is no text, sorted.
const LEFT_OUT: &[&str] = &[
    "alphabetical-index",
    "bibliography",
    "hidden-paragraph",
    "hidden-text",
    "illustration-index",
    "note-citation",
    "object-index",
    "ruby-text",
    "script",
    "sequence-decls",
    "table-index",
    "table-of-content",
    "tracked-changes",
    "user-field-decls",
    "user-index",
    "variable-decls",
];

/// Reads an ODT.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Document, Unreadable> {
    if archive.part("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(whole(PROTECTED));
    }
    let mut unpacked = Unpacked::default();
    if !unpacked.add(archive, "content.xml")? {
        return Err(whole(if archive.has("word/document.xml") {
            message!("this is no OpenDocument but a Word document (.docx) under another name")
        } else {
            message!("this is no OpenDocument: the archive holds no content.xml")
        }));
    }
    // Headers and footers stand among the styles.
    unpacked.add(archive, "styles.xml")?;
    let mut styles = Styles::default();
    for part in &unpacked.parts {
        styles.add(&part.name, part.span.of(&unpacked.xml))?;
    }
    let mut reader = Reader { xml: &unpacked.xml, styles, ..Reader::default() };
    for part in &unpacked.parts {
        reader.part(part)?;
    }
    if !reader.has_body {
        return Err(whole("this is no text document but another kind of OpenDocument"));
    }
    let draft = reader.draft;
    Ok(draft.finish(unpacked))
}

/// Reads the parts of an ODT, one after another.
#[derive(Default)]
struct Reader<'a> {
    /// All parts, one behind the other.
    xml: &'a str,
    styles: Styles,
    draft: Draft,
    /// What the paragraphs belong to, with the depth of the element that says so; nothing outside the text.
    spots: Vec<(usize, Spot)>,
    /// Whether characters in the open elements are text, innermost last.
    open: Vec<bool>,
    /// The depth of an element that is left out with all that is in it.
    skip: Option<usize>,
    /// A comment that is open, with its depth.
    comment: Option<(usize, String)>,
    /// How many lists and cells of tables are open.
    items: usize,
    has_body: bool,
}

impl Reader<'_> {
    fn part(&mut self, part: &Part) -> Result<(), Unreadable> {
        let mut events = Events::new(self.xml, part);
        while let Some(event) = events.next()? {
            match event {
                Event::Open(tag) => {
                    self.open.push(tag.ns == Ns::Text);
                    if self.skip.is_none() && self.comment.is_none() {
                        self.open(&tag);
                    }
                }
                Event::Close { ns, name, .. } => {
                    self.close(ns, name);
                    self.open.pop();
                }
                Event::Text(span) => self.characters(None, span),
                Event::Character(c, span) => self.characters(Some(c), span),
            }
        }
        Ok(())
    }

    fn begin(&mut self, story: Story) {
        let number = if matches!(story, Story::Body) { 0 } else { self.draft.number(story) };
        self.spots.push((self.open.len(), Spot { story, number }));
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match (tag.ns, tag.name) {
            (Ns::Office, "text") => {
                self.has_body = true;
                self.begin(Story::Body);
            }
            (Ns::Style, "header" | "header-left" | "header-first") => self.begin(Story::Header),
            (Ns::Style, "footer" | "footer-left" | "footer-first") => self.begin(Story::Footer),
            (Ns::Text, "note") => {
                let at_end = tag.get("note-class").is_some_and(|class| class == "endnote");
                self.begin(if at_end { Story::Endnote } else { Story::Footnote });
            }
            (Ns::Draw, "text-box") => self.begin(Story::Box),
            (Ns::Draw, "frame") if tag.get("anchor-type").is_some_and(|anchor| anchor == "as-char") => {
                self.atom(OBJECT, tag.span, false);
            }
            (Ns::Office, "annotation") => self.comment = Some((self.open.len(), String::new())),
            (Ns::Office, "forms") => self.skip = Some(self.open.len()),
            (Ns::Text, name) if LEFT_OUT.binary_search(&name).is_ok() => self.skip = Some(self.open.len()),
            (Ns::Text, "list") | (Ns::Table, "table-cell") => self.items += 1,
            (Ns::Text, "p" | "h") => self.paragraph(tag),
            (Ns::Text, "s") => {
                let count = tag.get("c").and_then(|c| c.parse().ok()).unwrap_or(1usize).min(MOST_SPACES);
                self.atom(&" ".repeat(count), tag.span, true);
            }
            (Ns::Text, "tab") => self.atom("\t", tag.span, true),
            (Ns::Text, "line-break") => self.atom("\n", tag.span, true),
            _ => {}
        }
    }

    fn paragraph(&mut self, tag: &Tag<'_>) {
        let Some((_, spot)) = self.spots.last().copied() else { return };
        let named = self.styles.of(&tag.get("style-name").unwrap_or_default());
        let style = match named {
            _ if tag.name == "h" => Style::Heading,
            Style::Plain if self.items > 0 => Style::Item,
            named => named,
        };
        self.draft.open(Paragraph::new(style, spot));
    }

    fn close(&mut self, ns: Ns, name: &str) {
        let depth = self.open.len();
        if let Some(skip) = self.skip {
            if skip == depth {
                self.skip = None;
            }
            return;
        }
        if let Some((open, text)) = &mut self.comment {
            if (ns, name) == (Ns::Text, "p") {
                text.push(' ');
            }
            if *open == depth {
                let text = std::mem::take(text).trim().to_owned();
                self.comment = None;
                self.draft.paragraph().into_iter().for_each(|paragraph| paragraph.comments.push(text.clone()));
            }
            return;
        }
        match (ns, name) {
            (Ns::Text, "p" | "h") if !self.spots.is_empty() => self.draft.close(),
            (Ns::Text, "list") | (Ns::Table, "table-cell") => self.items = self.items.saturating_sub(1),
            _ => {}
        }
        self.spots.pop_if(|(open, _)| *open == depth);
    }

    fn atom(&mut self, characters: &str, span: Span, is_writable: bool) {
        if let Some(paragraph) = self.draft.paragraph() {
            paragraph.text.push_atom(characters, span);
            if is_writable {
                self.draft.node(span, true);
            }
        }
    }

    fn characters(&mut self, c: Option<char>, span: Span) {
        if self.skip.is_some() || !self.open.last().copied().unwrap_or_default() {
            return;
        }
        if let Some((_, text)) = &mut self.comment {
            match c {
                Some(c) => text.push(c),
                None => text.push_str(span.of(self.xml)),
            }
            return;
        }
        match c {
            Some(c) => self.atom(c.encode_utf8(&mut [0; 4]), span, true),
            None => self.prose(span),
        }
    }

    /// Characters that stand for themselves; white space, however long, is one space.
    fn prose(&mut self, span: Span) {
        const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];
        let Some(paragraph) = self.draft.paragraph() else { return };
        let text = span.of(self.xml);
        let mut at = 0;
        while at < text.len() {
            let blank = text.len() - at - text[at..].trim_start_matches(SPACE).len();
            let place = Span::new(span.start + at, span.start + at + blank);
            let before = paragraph.text.as_str();
            if blank > 0 && !before.is_empty() && !before.ends_with([' ', '\n']) {
                paragraph.text.push_atom(" ", place);
            }
            at += blank;
            // A soft hyphen is seen only at the end of a line.
            at += text[at..].len() - text[at..].trim_start_matches('\u{ad}').len();
            let word = text[at..].find(|c: char| SPACE.contains(&c) || c == '\u{ad}').unwrap_or(text.len() - at);
            paragraph.text.push_verbatim(&text[at..at + word], span.start + at);
            at += word;
        }
        self.draft.node(span, true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(LEFT_OUT.is_sorted());
    }
}
