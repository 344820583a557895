//! TMX 1.4: a translation memory, of which the two languages that are asked for are read.

use super::markup::SideReader;
use super::skipped::Skipped;
use super::xml::{Node, Scanner, Tag};
use super::{Document, Pair, Problem, Unreadable, segment, tag};
use crate::message;
use crate::text::Text;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The element that holds the texts in all languages.
const UNITS: &[&str] = &["tu"];

/// So many languages are named in a message.
const MOST_NAMED: usize = 8;

/// Reads TMX.
pub(super) fn read(path: &str, content: Text, pair: Pair<'_>) -> Result<Document, Unreadable> {
    let mut reader = Reader {
        content: &content,
        pair,
        document: Document::default(),
        skipped: Skipped::default(),
        languages: None,
        unit: Unit::default(),
        side: None,
    };
    let mut scanner = Scanner::of_root(content.as_str(), UNITS, "tmx", "TMX")?;
    while let Some(node) = scanner.next()? {
        reader.node(&node, &mut scanner);
    }
    let Reader { document, skipped, languages, .. } = reader;
    let other = languages.map(|(line, all)| (line, all.into_iter().collect::<Vec<_>>().join(", ")));
    let document = skipped.noted_in(document, other)?;
    Ok(Document { path: path.to_owned(), content, ..document })
}

struct Reader<'a> {
    content: &'a Text,
    pair: Pair<'a>,
    document: Document,
    skipped: Skipped,
    /// The line of the first text, and the languages that there are.
    languages: Option<(usize, BTreeSet<String>)>,
    unit: Unit<'a>,
    /// The depth of the open `seg`.
    side: Option<usize>,
}

/// A `tu` while it is read: its variants, each with its language.
#[derive(Default)]
struct Unit<'a> {
    id: String,
    is_broken: bool,
    source_language: Option<String>,
    variants: Vec<(String, SideReader<'a>)>,
}

impl<'a> Reader<'a> {
    fn node(&mut self, node: &Node<'a>, scanner: &mut Scanner<'a>) {
        match node {
            Node::Fault(fault) => {
                self.side = None;
                if !std::mem::replace(&mut self.unit.is_broken, true) {
                    let unit =
                        if self.unit.id.is_empty() { String::new() } else { format!("tu ‘{}’: ", self.unit.id) };
                    self.document.problems.push(Problem::loss(
                        fault.line,
                        message!("{unit}{message}", unit, message = fault.message.clone()),
                    ));
                }
            }
            Node::Open(tag) if self.side.is_none() => self.open(tag, scanner),
            Node::Close { name: "tu", .. } if self.side.is_none() => self.finish(),
            Node::Close { depth, .. } if self.side == Some(*depth) => self.side = None,
            _ if self.side.is_some() => {
                if let Some((_, variant)) = self.unit.variants.last_mut() {
                    variant.node(node);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>, scanner: &mut Scanner<'_>) {
        let get = |name: &str| tag.get(name).map(Cow::into_owned);
        match tag.name {
            "header" => self.document.source_language = get("srclang").filter(|tag| tag != "*all*"),
            "tu" => {
                let (id, source_language) = (get("tuid").unwrap_or_default(), get("srclang"));
                self.unit = Unit { id, source_language, ..Unit::default() };
            }
            "tuv" => {
                let language = get("xml:lang").or_else(|| get("lang")).unwrap_or_default();
                let line = || (scanner.line(tag.span.start), BTreeSet::new());
                let (_, languages) = self.languages.get_or_insert_with(line);
                if languages.len() < MOST_NAMED && !languages.contains(&language) {
                    languages.insert(language.clone());
                }
                self.unit.variants.push((language, SideReader::new(self.content)));
            }
            "seg" => self.side = Some(tag.depth),
            _ => {}
        }
    }

    /// Ends a unit: each text in the target language is paired with the one in the source language.
    fn finish(&mut self) {
        let Unit { id, is_broken, source_language, mut variants } = std::mem::take(&mut self.unit);
        if is_broken {
            return;
        }
        let to = self.pair.to;
        let has_exactly = variants.iter().any(|(language, _)| tag::is_same(language, to));
        let is_target = |language: &str| {
            if has_exactly { tag::is_same(language, to) } else { tag::is_same_language(language, to) }
        };
        let from = self.pair.from.or(source_language.as_deref()).or(self.document.source_language.as_deref());
        let source = variants.iter().enumerate().filter(|(_, (language, _))| !tag::is_same_language(language, to));
        let rank = |language: &str| match from {
            Some(from) if tag::is_same(language, from) => 0,
            Some(from) if tag::is_same_language(language, from) => 1,
            _ => 2,
        };
        let best = source.map(|(i, (language, _))| (rank(language), i)).min().filter(|(rank, _)| {
            // Without the language that was asked for there is no source, not just any.
            *rank < 2 || self.pair.from.is_none()
        });
        if let Some((_, i)) = best
            && self.document.units.is_empty()
        {
            self.document.source_language = variants.get(i).map(|(language, _)| language.clone());
        }
        let source = best.map(|(_, i)| std::mem::replace(&mut variants[i].1, SideReader::new(self.content)).finish().0);
        let mut has_target = false;
        for (_, target) in variants.into_iter().filter(|(language, _)| is_target(language)) {
            let (target, escape) = target.finish();
            if target.text.as_str().contains(|c: char| !c.is_whitespace()) {
                has_target = true;
                let mut unit = segment::unit(target, source.clone());
                unit.escape = escape;
                unit.id = (!id.is_empty()).then(|| id.as_str().into());
                self.document.units.push(unit);
            }
        }
        if !has_target {
            self.skipped.count(message!("without a text in ‘{to}’", to));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Role};

    const MEMORY: &str = "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\"><header srclang=\"en-GB\"/><body>\
        <tu tuid=\"1\"><tuv xml:lang=\"de\"><seg>See</seg></tuv><tuv xml:lang=\"en-GB\"><seg>The <bpt i=\"1\" x=\"1\">&lt;b></bpt>sea<ept i=\"1\">&lt;/b></ept></seg></tuv>\
        <tuv xml:lang=\"nl-NL\"><seg>De <bpt i=\"7\" x=\"1\">&lt;b></bpt>zee<ept i=\"7\">&lt;/b></ept></seg></tuv></tu>\
        <tu><tuv lang=\"EN\"><seg>Wind<ph x=\"1\">&lt;br/></ph></seg></tuv><tuv lang=\"nl_BE\"><seg>Wind<ph x=\"1\">&lt;br/></ph></seg></tuv></tu>\
        <tu><tuv xml:lang=\"en\"><seg>Rain</seg></tuv></tu></body></tmx>";

    fn pairs(document: &Document) -> Vec<(&str, &str)> {
        document.units.iter().map(|u| (u.source.as_ref().map_or("", Text::as_str), u.target.as_str())).collect()
    }

    #[test]
    fn languages_are_found_whatever_the_country() {
        let found = read("a.tmx", Text::verbatim(MEMORY, 0), Pair { from: None, to: "nl" }).unwrap();
        assert_eq!(pairs(&found), [("The sea", "De zee"), ("Wind", "Wind")]);
        assert_eq!(found.problems[0].message, "1 of 3 segments are not checked: 1 without a text in ‘nl’");
        let from_german = read("a.tmx", Text::verbatim(MEMORY, 0), Pair { from: Some("de"), to: "nl-nl" }).unwrap();
        assert_eq!(pairs(&from_german)[0], ("See", "De zee"));
    }

    #[test]
    fn codes_pair_within_a_text_and_between_texts() {
        let found = read("a.tmx", Text::verbatim(MEMORY, 0), Pair { from: None, to: "nl" }).unwrap();
        let unit = &found.units[0];
        let keys = |placeholders: &[crate::document::Placeholder]| {
            placeholders.iter().map(|p| (p.key.to_string(), p.role)).collect::<Vec<_>>()
        };
        assert_eq!(keys(&unit.placeholders), keys(&unit.source_placeholders));
        assert_eq!(unit.placeholders[1].role, Role::Closes);
    }

    #[test]
    fn utf16_keeps_its_bytes() {
        let bytes: Vec<u8> = [0xfeff].into_iter().chain(MEMORY.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let found = crate::document::read("a.tmx", bytes.clone(), Format::Tmx, Pair { from: None, to: "nl" }).unwrap();
        assert_eq!(pairs(&found)[0], ("The sea", "De zee"));
        let text = &found.units[0].target;
        let at = text.file_span(crate::text::Span::new(3, 6));
        let zee: Vec<u8> = "zee".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(bytes[at.range()], zee);
    }
}
