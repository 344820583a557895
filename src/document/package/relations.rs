//! Which parts of a DOCX belong together: its relations say, file names do not.

use super::archive::Archive;
use super::events::{Event, Events};
use super::{Part, Unreadable};
use crate::text::Span;

/// A part that another one refers to.
#[derive(Debug)]
pub(super) struct Relation {
    /// What it is: the last word of its type, such as `footnotes`.
    pub(super) kind: String,
    /// Its path in the archive.
    pub(super) target: String,
}

/// What a part refers to inside the archive; `` for the archive as a whole.
pub(super) fn of(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Relation>, Unreadable> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let name = format!("{folder}{slash}_rels/{file}.rels");
    let Some(xml) = archive.part(&name)? else { return Ok(Vec::new()) };
    let own = Part { name, span: Span::new(0, xml.len()) };
    let mut events = Events::new(&xml, &own);
    let mut relations = Vec::new();
    while let Some(event) = events.next()? {
        let Event::Open(tag) = event else { continue };
        let get = |name| tag.get(name).unwrap_or_default();
        if tag.name == "Relationship" && get("TargetMode") != "External" {
            let kind = get("Type").rsplit('/').next().unwrap_or_default().to_owned();
            relations.push(Relation { kind, target: resolved(folder, &get("Target")) });
        }
    }
    Ok(relations)
}

/// A path as it is in the archive: relative to a folder, or to the whole behind a slash.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = Vec::new();
    let base = if target.starts_with('/') { "" } else { folder };
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_paths_of_the_archive() {
        assert_eq!(resolved("word", "footnotes.xml"), "word/footnotes.xml");
        assert_eq!(resolved("word", "../customXml/a.xml"), "customXml/a.xml");
        assert_eq!(resolved("word", "/word/header1.xml"), "word/header1.xml");
        assert_eq!(resolved("", "word/document.xml"), "word/document.xml");
    }
}
