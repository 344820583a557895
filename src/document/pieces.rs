//! Paragraphs of absurd length, read in pieces.

use super::{Document, Unit};
use crate::text::{Span, TextBuilder};

/// No paragraph is longer, in bytes. What is (a book on one line, a file without line ends) is cut, so
/// that nothing that looks around inside a unit looks around for ever.
const LONGEST: usize = 32 << 10;

/// Cuts units that are too long. Units with a source text, placeholders or an id stay whole: those are
/// segments, and belong together.
pub(super) fn cut(mut document: Document) -> Document {
    let is_long = |unit: &Unit| {
        unit.target.as_str().len() > LONGEST
            && unit.source.is_none()
            && unit.placeholders.is_empty()
            && unit.id.is_none()
    };
    if !document.units.iter().any(is_long) {
        return document;
    }
    let mut units = Vec::with_capacity(document.units.len());
    let mut moved = Vec::with_capacity(document.units.len());
    for unit in std::mem::take(&mut document.units) {
        moved.push(units.len());
        if !is_long(&unit) {
            units.push(unit);
            continue;
        }
        units.extend(spans(unit.target.as_str()).map(|span| {
            let mut part = TextBuilder::new();
            part.push_text(&unit.target, span);
            Unit { escape: unit.escape, ..Unit::new(unit.kind, part.finish()) }
        }));
    }
    for comment in &mut document.comments {
        comment.next_unit = moved.get(comment.next_unit).copied().unwrap_or(units.len());
    }
    document.units = units;
    document
}

/// Stretches that cover a text but for the space between them: each ends with a sentence where there
/// is one, else with a word, else anywhere.
fn spans(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let longest = rest.floor_char_boundary(LONGEST);
        let head = &rest[..longest];
        let after = |end: Option<usize>| end.filter(|at| *at > LONGEST / 2);
        let length = if rest.len() <= LONGEST {
            rest.len()
        } else {
            let sentence = after(head.rfind(". ").map(|at| at + 1));
            sentence.or_else(|| after(head.rfind(char::is_whitespace))).unwrap_or(longest)
        };
        let span = Span::new(start, start + length);
        start += length + (rest[length..].len() - rest[length..].trim_start().len());
        Some(span)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Pair, read};

    #[test]
    fn a_book_on_one_line_is_read_sentence_by_sentence() {
        let sentence = "De brug over de rivier is dicht. ";
        let text = sentence.repeat(4_000);
        let document = read("a.txt", text.clone().into_bytes(), Format::Plain, Pair { from: None, to: "nl" }).unwrap();
        assert!(document.units.len() > 3);
        let mut words = 0;
        for unit in &document.units {
            assert!(unit.target.as_str().len() <= LONGEST && unit.target.as_str().ends_with('.'));
            assert_eq!(unit.file_span().of(&text), unit.target.as_str());
            words += unit.target.as_str().split(' ').count();
        }
        assert_eq!(words, 4_000 * 7);
    }

    #[test]
    fn text_without_a_space_is_cut_between_characters() {
        let text = "é".repeat(100_000);
        let lengths: Vec<usize> = spans(&text).map(Span::len).collect();
        assert_eq!(lengths.iter().sum::<usize>(), text.len());
        assert!(lengths.iter().all(|l| *l <= LONGEST));
    }
}
