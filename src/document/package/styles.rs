//! What the named styles of a packed document say of its paragraphs.

use super::draft::Style;
use super::events::{Event, Events, Ns};
use super::{Part, Unreadable};
use crate::text::Span;
use std::collections::HashMap;

/// Styles rest on one another no deeper.
const DEEPEST: usize = 20;

/// The styles of a document, by the names that paragraphs use.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Entry>,
}

#[derive(Debug, Default)]
struct Entry {
    /// The name that people see.
    name: String,
    /// The style on which it rests.
    parent: String,
    /// Whether it has a place in the outline.
    is_outlined: bool,
}

impl Styles {
    /// Reads the styles of WordprocessingML or OpenDocument from a part, and adds them.
    pub(super) fn add(&mut self, name: &str, xml: &str) -> Result<(), Unreadable> {
        let part = Part { name: name.to_owned(), span: Span::new(0, xml.len()) };
        let mut events = Events::new(xml, &part);
        let mut open = None;
        while let Some(event) = events.next()? {
            match event {
                Event::Open(tag) if tag.name == "style" => {
                    let get = |name| tag.get(name).map(std::borrow::Cow::into_owned).unwrap_or_default();
                    let (id, name, parent) = match tag.ns {
                        Ns::Word => (get("styleId"), String::new(), String::new()),
                        _ => (get("name"), get("display-name"), get("parent-style-name")),
                    };
                    let name = if tag.ns == Ns::Style && name.is_empty() { id.replace("_20_", " ") } else { name };
                    let is_outlined = !get("default-outline-level").is_empty();
                    open = Some((id, Entry { name, parent, is_outlined }));
                }
                Event::Open(tag) if tag.ns == Ns::Word => {
                    let Some((_, entry)) = &mut open else { continue };
                    match tag.name {
                        "name" => entry.name = tag.value(),
                        "basedOn" => entry.parent = tag.value(),
                        "outlineLvl" => entry.is_outlined = is_outline_level(&tag.value()),
                        _ => {}
                    }
                }
                Event::Close { name: "style", .. } => self.by_id.extend(open.take()),
                _ => {}
            }
        }
        Ok(())
    }

    /// What a style says of a paragraph.
    pub(super) fn of(&self, id: &str) -> Style {
        let mut id = id;
        for _ in 0..DEEPEST {
            let Some(entry) = self.by_id.get(id) else { break };
            let style = by_name(&entry.name, entry.is_outlined);
            if style != Style::Plain {
                return style;
            }
            id = &entry.parent;
        }
        by_name(&id.replace("_20_", " "), false)
    }
}

/// Whether a level is one of the outline, not that of body text.
pub(super) fn is_outline_level(level: &str) -> bool {
    level.parse::<u8>().is_ok_and(|level| level < 9)
}

/// The names of built-in styles are English in every file, whatever their users see.
fn by_name(name: &str, is_outlined: bool) -> Style {
    let name = name.to_lowercase();
    let heading = name.strip_prefix("heading").is_some_and(|rest| rest.trim().bytes().all(|b| b.is_ascii_digit()));
    if heading || is_outlined || matches!(name.as_str(), "title" | "subtitle") {
        return Style::Heading;
    }
    if name == "caption" || matches!(name.as_str(), "illustration" | "figure" | "drawing") {
        return Style::Caption;
    }
    if name.starts_with("list ") || name.starts_with("table ") { Style::Item } else { Style::Plain }
}
