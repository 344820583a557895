//! DOCX: which parts it has, and what is read of them.

use super::super::Document;
use super::archive::{Archive, whole};
use super::draft::Story;
use super::events::{Event, Events, Ns};
use super::runs::Reader;
use super::styles::Styles;
use super::{Part, Unpacked, Unreadable, relations};
use crate::message;
use crate::text::Span;
use crate::ui::Message;
use std::collections::HashMap;

/// The parts in which text stands beside the body, in the order in which they are read.
const STORIES: [(&str, Story); 4] = [
    ("footnotes", Story::Footnote),
    ("endnotes", Story::Endnote),
    ("header", Story::Header),
    ("footer", Story::Footer),
];

/// Reads a DOCX.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Document, Unreadable> {
    let main = relations::of(archive, "")?.into_iter().find(|r| r.kind == "officeDocument").map(|r| r.target);
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    let mut unpacked = Unpacked::default();
    if !unpacked.add(archive, &main)? {
        return Err(whole(missing(archive, &main)));
    }
    let mut related = relations::of(archive, &main)?;
    related.sort_by(|a, b| a.target.cmp(&b.target));
    related.dedup_by(|a, b| a.target == b.target);
    let mut stories = vec![Story::Body];
    let (mut styles, mut remarks) = (Styles::default(), HashMap::new());
    for (kind, story) in STORIES {
        for relation in related.iter().filter(|r| r.kind == kind) {
            if unpacked.add(archive, &relation.target)? {
                stories.push(story);
            }
        }
    }
    for relation in related.iter().filter(|r| matches!(r.kind.as_str(), "styles" | "comments")) {
        let Some(xml) = archive.part(&relation.target)? else { continue };
        match relation.kind.as_str() {
            "styles" => styles.add(&relation.target, &xml)?,
            _ => remarks = comments(&relation.target, &xml)?,
        }
    }
    let mut reader = Reader::new(&unpacked.xml, styles, remarks);
    for (part, story) in unpacked.parts.iter().zip(stories) {
        reader.story(part, story)?;
    }
    let draft = reader.finish();
    Ok(draft.finish(unpacked))
}

/// The comments that people have made on the text, by their ids. They are no text of the article, but
/// may hold suppressions.
fn comments(name: &str, xml: &str) -> Result<HashMap<String, String>, Unreadable> {
    let part = Part { name: name.to_owned(), span: Span::new(0, xml.len()) };
    let mut events = Events::new(xml, &part);
    let mut comments = HashMap::new();
    let mut open: Option<(String, String)> = None;
    let mut in_text = false;
    while let Some(event) = events.next()? {
        match event {
            Event::Open(tag) if tag.ns == Ns::Word && tag.name == "comment" => {
                open = Some((tag.get("id").unwrap_or_default().into_owned(), String::new()));
            }
            Event::Open(tag) if tag.ns == Ns::Word && tag.name == "t" => in_text = true,
            Event::Close { ns: Ns::Word, name: "t", .. } => in_text = false,
            Event::Close { ns: Ns::Word, name: "p", .. } => open.iter_mut().for_each(|(_, text)| text.push(' ')),
            Event::Close { ns: Ns::Word, name: "comment", .. } => {
                comments.extend(open.take().map(|(id, text)| (id, text.trim().to_owned())));
            }
            Event::Text(span) if in_text => open.iter_mut().for_each(|(_, text)| text.push_str(span.of(xml))),
            Event::Character(c, _) if in_text => open.iter_mut().for_each(|(_, text)| text.push(c)),
            _ => {}
        }
    }
    Ok(comments)
}

/// What to say of an archive in which there is no document.
fn missing(archive: &Archive<'_>, main: &str) -> Message {
    let is = if archive.has("xl/workbook.xml") {
        message!("a spreadsheet (.xlsx)")
    } else if archive.has("ppt/presentation.xml") {
        message!("a presentation (.pptx)")
    } else if archive.has("content.xml") {
        message!("an OpenDocument file (.odt)")
    } else {
        return message!("this is no Word document: the archive holds no {main}", main);
    };
    message!("this is no Word document but {is} under another name", is)
}
