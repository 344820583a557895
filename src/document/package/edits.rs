//! How a replacement is written into the XML of a packed document: into its text, and nothing else.

use super::super::{Edit, Escape};
use super::draft::Node;
use super::{Package, Unreadable, archive};
use crate::message;
use crate::text::Span;

impl Package {
    /// What has to be written where in the XML so that `replacement` stands in place of a span (bytes of
    /// the document's text). Only what differs is written. Where it reaches over several runs, the first
    /// one gets it, as word processors do. None where something lies between that is no text.
    pub(in super::super) fn edits(&self, span: Span, replacement: &str) -> Option<Vec<Edit>> {
        let old = span.of(self.text.as_str());
        if replacement.contains(['\n', '\r', '\t']) || replacement.contains("  ") {
            return None;
        }
        if old == replacement {
            return Some(Vec::new());
        }
        let (differs, new) = difference(old, replacement);
        let differs = Span::new(span.start + differs.start, span.start + differs.end);
        let new = Escape::Xml.write(new)?;
        let mut places = self.places(differs)?.into_iter();
        let first = places.next().or_else(|| self.between(span, differs.start))?;
        let edits = std::iter::once(Edit { span: first, bytes: new.into_owned().into_bytes() });
        let edits: Vec<_> = edits.chain(places.map(|span| Edit { span, bytes: Vec::new() })).collect();
        edits.iter().all(|edit| self.keeps_space(edit)).then_some(edits)
    }

    /// The stretches of XML that a span of text stands in, those of one run as one.
    fn places(&self, span: Span) -> Option<Vec<Span>> {
        let mut places: Vec<(usize, Span)> = Vec::new();
        for stretch in self.text.stretches(span) {
            let node = self.node_at(stretch)?;
            match places.last_mut() {
                Some((last, place)) if *last == node => place.end = stretch.end,
                _ => places.push((node, stretch)),
            }
        }
        Some(places.into_iter().map(|(_, place)| place).collect())
    }

    /// Where something may be put in between two characters of a span: behind the first, else before the second.
    fn between(&self, span: Span, at: usize) -> Option<Span> {
        let text = span.of(self.text.as_str());
        let (before, behind) = text.split_at_checked(at - span.start)?;
        let last = before.chars().next_back().map(|c| Span::new(at - c.len_utf8(), at));
        let next = behind.chars().next().map(|c| Span::new(at, at + c.len_utf8()));
        let place = |span: Span| self.text.stretches(span).pop().filter(|place| self.node_at(*place).is_some());
        let behind_last = last.and_then(place).map(|place| Span::new(place.end, place.end));
        behind_last.or_else(|| next.and_then(place).map(|place| Span::new(place.start, place.start)))
    }

    /// The stretch of writable text that holds a span of XML.
    fn node_at(&self, span: Span) -> Option<usize> {
        let index = self.nodes.partition_point(|node| node.span.start <= span.start).checked_sub(1)?;
        self.nodes[index].span.contains(span).then_some(index)
    }

    /// Whether an edit leaves no white space at the end of a run that would not show there.
    fn keeps_space(&self, edit: &Edit) -> bool {
        let Some(Node { span, keeps_space: false }) = self.node_at(edit.span).map(|index| self.nodes[index]) else {
            return true;
        };
        let new = String::from_utf8_lossy(&edit.bytes);
        let before = Span::new(span.start, edit.span.start).of(&self.xml);
        let behind = Span::new(edit.span.end, span.end).of(&self.xml);
        let first = before.chars().chain(new.chars()).chain(behind.chars()).next();
        let last = behind.chars().rev().chain(new.chars().rev()).chain(before.chars().rev()).next();
        !first.is_some_and(char::is_whitespace) && !last.is_some_and(char::is_whitespace)
    }

    /// The archive that `bytes` are, with edits (in order, without overlaps) in its parts.
    pub(in super::super) fn rewritten(&self, bytes: &[u8], edits: &[Edit]) -> Result<Vec<u8>, Unreadable> {
        let mut changed = Vec::new();
        for part in &self.parts {
            let own = edits.iter().filter(|edit| part.span.contains(edit.span) && !part.span.is_empty());
            let mut new = String::with_capacity(part.span.len() + 64);
            let mut at = part.span.start;
            for edit in own {
                new.push_str(Span::new(at, edit.span.start).of(&self.xml));
                new.push_str(&String::from_utf8_lossy(&edit.bytes));
                at = edit.span.end;
            }
            new.push_str(Span::new(at, part.span.end).of(&self.xml));
            if new != part.span.of(&self.xml) {
                changed.push((part.name.as_str(), new));
            }
        }
        let changed: Vec<_> = changed.iter().map(|(name, new)| (*name, new.as_str())).collect();
        archive::rewritten(bytes, &changed)
            .map_err(|e| archive::whole(message!("the archive cannot be written anew: {e}", e = e.to_string())))
    }
}

/// The part of `old` that has to go, and what has to stand there, so that `new` results.
pub(in super::super) fn difference<'n>(old: &str, new: &'n str) -> (Span, &'n str) {
    let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| -> usize {
        a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let head = same(&mut old.chars(), &mut new.chars());
    let tail = same(&mut old[head..].chars().rev(), &mut new[head..].chars().rev());
    (Span::new(head, old.len() - tail), &new[head..new.len() - tail])
}
