//! XLIFF 1.2 and 2: units with source and target, inline tags, states.

use super::markup::SideReader;
use super::skipped::Skipped;
use super::xml::{Fault, Node, Scanner, Tag};
use super::{Comment, Document, Pair, Problem, Unreadable, segment, tag};
use crate::message;
use crate::text::Text;
use crate::ui::Message;
use std::borrow::Cow;
use std::collections::HashMap;

/// The elements that hold a source and its target, in 1.2 and 2.
const UNITS: &[&str] = &["trans-unit", "unit"];
/// States of a target that nobody has translated yet. A segment of XLIFF 2 without a state is initial
/// too, says the standard; but many files name none, and what they hold is a translation.
const UNTRANSLATED: &[&str] = &["new", "needs-translation", "needs-l10n", "needs-adaptation", "initial"];

/// Reads XLIFF.
pub(super) fn read(path: &str, content: Text, pair: Pair<'_>) -> Result<Document, Unreadable> {
    let mut reader = Reader::new(&content, pair);
    let mut scanner = Scanner::of_root(content.as_str(), UNITS, "xliff", "XLIFF")?;
    while let Some(node) = scanner.next()? {
        reader.node(&node, &mut scanner);
    }
    let Reader { document, skipped, other_language, .. } = reader;
    let document = skipped.noted_in(document, other_language)?;
    Ok(Document { path: path.to_owned(), content, ..document })
}

struct Reader<'a> {
    content: &'a Text,
    pair: Pair<'a>,
    document: Document,
    skipped: Skipped,
    /// The target language of the file element, where it is not the one that is checked.
    foreign: Option<String>,
    /// The first of those languages, and its line.
    other_language: Option<(usize, String)>,
    /// Whether the elements that are open are to be translated, with their depths.
    translate: Vec<(usize, bool)>,
    unit: Unit<'a>,
    /// Which side is open, and the depth of its element.
    side: Option<(Side, usize)>,
    /// The depth of the open `mrk` that holds a segment of a side.
    part: Option<usize>,
    in_note: bool,
}

/// A unit of 1.2 or a segment of 2 while it is read.
#[derive(Default)]
struct Unit<'a> {
    id: String,
    line: usize,
    is_broken: bool,
    state: String,
    source: Option<SideReader<'a>>,
    target: Option<SideReader<'a>>,
    /// Segments of the source, by their numbers; and of the target.
    sources: Vec<(String, SideReader<'a>)>,
    targets: Vec<(String, SideReader<'a>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Source,
    /// The source once more, in 1.2, with its segments marked.
    Segments,
    Target,
}

impl<'a> Reader<'a> {
    fn new(content: &'a Text, pair: Pair<'a>) -> Self {
        Self {
            content,
            pair,
            document: Document::default(),
            skipped: Skipped::default(),
            foreign: None,
            other_language: None,
            translate: Vec::new(),
            unit: Unit::default(),
            side: None,
            part: None,
            in_note: false,
        }
    }

    fn node(&mut self, node: &Node<'a>, scanner: &mut Scanner<'a>) {
        match node {
            Node::Fault(fault) => self.fault(fault),
            Node::Open(tag) if self.side.is_none() => self.open(tag, scanner),
            Node::Close { name, depth, .. } if self.side.is_none() => self.close(name, *depth),
            Node::Close { depth, .. } if self.side.is_some_and(|(_, side)| side == *depth) => {
                self.side = None;
                self.part = None;
            }
            Node::Comment { text, span } => self.comment(text, *span),
            Node::Text(span) if self.in_note => self.comment(span.of(self.content.as_str()), *span),
            _ => self.inside(node),
        }
    }

    fn open(&mut self, tag: &Tag<'_>, scanner: &mut Scanner<'_>) {
        match tag.name {
            "xliff" | "file" => {
                self.languages(tag, scanner);
                self.inherit(tag);
            }
            "group" => self.inherit(tag),
            "trans-unit" | "unit" => {
                self.inherit(tag);
                let id = tag.get("id").or_else(|| tag.get("resname")).map(Cow::into_owned).unwrap_or_default();
                self.unit = Unit { id, line: scanner.line(tag.span.start), ..Unit::default() };
            }
            "segment" => {
                let Unit { id, is_broken, .. } = std::mem::take(&mut self.unit);
                let line = scanner.line(tag.span.start);
                let state = tag.get("state").map(Cow::into_owned).unwrap_or_default();
                self.unit = Unit { id, line, is_broken, state, ..Unit::default() };
            }
            "source" if matches!(tag.parent, "trans-unit" | "segment") => {
                self.unit.source = Some(SideReader::new(self.content));
                self.side = Some((Side::Source, tag.depth));
            }
            "seg-source" if tag.parent == "trans-unit" => self.side = Some((Side::Segments, tag.depth)),
            "target" if matches!(tag.parent, "trans-unit" | "segment") => {
                if let Some(state) = tag.get("state") {
                    self.unit.state = state.into_owned();
                }
                self.unit.target = Some(SideReader::new(self.content));
                self.side = Some((Side::Target, tag.depth));
            }
            "note" => self.in_note = true,
            _ => {}
        }
    }

    fn close(&mut self, name: &str, depth: usize) {
        match name {
            "trans-unit" | "segment" => self.finish(),
            "note" => self.in_note = false,
            _ => {}
        }
        self.translate.retain(|(open, _)| *open < depth);
    }

    /// What stands in a side goes to it, or to the segment that is open in it.
    fn inside(&mut self, node: &Node<'a>) {
        let Some((side, _)) = self.side else { return };
        let unit = &mut self.unit;
        let (whole, parts) = match side {
            Side::Source => (&mut unit.source, None),
            Side::Segments => (&mut None, Some(&mut unit.sources)),
            Side::Target => (&mut unit.target, Some(&mut unit.targets)),
        };
        if let Some(parts) = parts {
            match node {
                Node::Open(tag) if self.part.is_none() && tag.name == "mrk" && tag.is("mtype", "seg") => {
                    let number = tag.get("mid").map(Cow::into_owned).unwrap_or_default();
                    parts.push((number, SideReader::new(self.content)));
                    self.part = Some(tag.depth);
                    return;
                }
                Node::Close { depth, .. } if self.part == Some(*depth) => {
                    self.part = None;
                    return;
                }
                _ => {}
            }
            if self.part.is_some() {
                if let Some((_, part)) = parts.last_mut() {
                    part.node(node);
                }
                return;
            }
        }
        if let Some(whole) = whole {
            whole.node(node);
        }
    }

    /// Ends a unit or segment: what it holds is checked, or counted as skipped.
    fn finish(&mut self) {
        let Unit { id, line, is_broken, state, source, target, sources, targets } = std::mem::take(&mut self.unit);
        // The next segment of the same unit needs its name.
        self.unit = Unit { id: id.clone(), is_broken, ..Unit::default() };
        if is_broken {
            return;
        }
        if let Some(reason) = self.reason_to_skip(&state) {
            self.skipped.count(reason);
            return;
        }
        if source.is_none() && sources.is_empty() {
            let message = message!("the unit ‘{id}’ has no source; its target is checked alone", id = id.as_str());
            self.document.problems.push(Problem::note_at(line, message));
        }
        let has_parts = !targets.is_empty();
        let mut sources: HashMap<_, _> = sources.into_iter().collect();
        for (number, target) in targets {
            self.add(&id, sources.remove(&number), target);
        }
        // Beside segments the target itself holds only what stands between them.
        match target {
            Some(target) if !has_parts => self.add(&id, source, target),
            None if !has_parts => self.skipped.count("without a translation"),
            _ => {}
        }
    }

    fn add(&mut self, id: &str, source: Option<SideReader<'a>>, target: SideReader<'a>) {
        let (target, escape) = target.finish();
        if !target.text.as_str().contains(|c: char| !c.is_whitespace()) {
            self.skipped.count("without a translation");
            return;
        }
        let mut unit = segment::unit(target, source.map(|side| side.finish().0));
        unit.escape = escape;
        unit.id = Some(id.into());
        self.document.units.push(unit);
    }

    fn reason_to_skip(&self, state: &str) -> Option<Message> {
        if let Some(language) = &self.foreign {
            return Some(message!("translated into ‘{language}’", language));
        }
        if self.translate.last().is_some_and(|(_, translate)| !translate) {
            return Some(message!("not to be translated"));
        }
        UNTRANSLATED.contains(&state).then(|| message!("in state ‘{state}’", state))
    }

    /// The languages that the root (2) or a file (1.2) names.
    fn languages(&mut self, tag: &Tag<'_>, scanner: &mut Scanner<'_>) {
        let source = tag.get("srcLang").or_else(|| tag.get("source-language"));
        if let Some(source) = source {
            self.document.source_language = Some(source.into_owned());
        }
        if tag.name == "file" && tag.get("source-language").is_some() {
            self.foreign = None;
        }
        if let Some(target) = tag.get("trgLang").or_else(|| tag.get("target-language")) {
            self.foreign = tag::is_foreign(&target, self.pair.to).then(|| target.into_owned());
            if let (Some(language), None) = (&self.foreign, &self.other_language) {
                self.other_language = Some((scanner.line(tag.span.start), language.clone()));
            }
        }
    }

    /// `translate="no"` holds for all that an element holds, until one in it says otherwise.
    fn inherit(&mut self, tag: &Tag<'_>) {
        self.translate.retain(|(depth, _)| *depth < tag.depth);
        let above = self.translate.last().is_none_or(|(_, translate)| *translate);
        let own = tag.get("translate").map(|value| value != "no");
        self.translate.push((tag.depth, own.unwrap_or(above)));
    }

    fn fault(&mut self, fault: &Fault) {
        self.side = None;
        self.part = None;
        self.in_note = false;
        if !std::mem::replace(&mut self.unit.is_broken, true) {
            let unit = if self.unit.id.is_empty() { String::new() } else { format!("unit ‘{}’: ", self.unit.id) };
            self.document
                .problems
                .push(Problem::loss(fault.line, message!("{unit}{message}", unit, message = fault.message.clone())));
        }
    }

    /// Comments and notes that hold suppressions for what follows, or for the unit in which they stand.
    fn comment(&mut self, text: &str, span: crate::text::Span) {
        let text = text.trim();
        if text.starts_with("klopt-ignore") {
            let span = self.content.file_span(span);
            self.document.comments.push(Comment { span, text: text.to_owned(), next_unit: self.document.units.len() });
        }
    }
}

#[cfg(test)]
mod tests;
