//! What changed between two texts, word by word: first whole paragraphs are held against each
//! other, then the words of those that differ.

use super::flat::{Interner, Kind, PARAGRAPH, Token};
use crate::text::Span;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Two texts held against each other. Spans are bytes of the texts.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    /// What is equal, in order: the same number of tokens on both sides.
    pub(super) equal: Vec<Stretch>,
    /// What is not, in order.
    pub(super) changes: Vec<(Span, Span)>,
    /// Whether the next stretch is equal or a change, in order.
    pub(super) order: Vec<bool>,
}

/// A stretch that reads the same in both texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) old: Span,
    pub(super) new: Span,
}

/// Aligns two texts. The time is bounded on texts that have little in common.
pub(super) fn align(old: &str, new: &str) -> Alignment {
    let mut interner = Interner::default();
    let (old_tokens, new_tokens) = (interner.tokens(old), interner.tokens(new));
    let (old_blocks, new_blocks) = (paragraphs(&old_tokens), paragraphs(&new_tokens));
    let ids = |blocks: &[Range<usize>], tokens: &[Token]| -> Vec<Vec<u32>> {
        blocks.iter().map(|block| tokens[block.clone()].iter().map(|t| t.id).collect()).collect()
    };
    let (old_ids, new_ids) = (ids(&old_blocks, &old_tokens), ids(&new_blocks, &new_tokens));
    let mut pieces: Vec<Piece> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &old_ids, &new_ids) {
        let (old_range, new_range) =
            (cover(&old_blocks, operation.old_range()), cover(&new_blocks, operation.new_range()));
        if matches!(operation, DiffOp::Equal { .. }) {
            push(&mut pieces, Piece { equal: true, old: old_range, new: new_range });
        } else {
            words(&old_tokens, &new_tokens, (old_range, new_range), &mut pieces);
        }
    }
    let pieces = without_specks(&pieces, &old_tokens);
    finish(&pieces, (old, &old_tokens), (new, &new_tokens))
}

/// Tokens that are equal, or changed into one another.
#[derive(Clone, Debug)]
struct Piece {
    equal: bool,
    old: Range<usize>,
    new: Range<usize>,
}

fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    if piece.old.is_empty() && piece.new.is_empty() {
        return;
    }
    match pieces.last_mut().filter(|last| last.equal == piece.equal) {
        Some(last) => {
            last.old.end = piece.old.end;
            last.new.end = piece.new.end;
        }
        None => pieces.push(piece),
    }
}

/// The tokens of each paragraph, the one that ends it included.
fn paragraphs(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        if token.kind == Kind::Paragraph {
            found.push(start..i + 1);
            start = i + 1;
        }
    }
    found
}

/// The tokens of a range of paragraphs.
fn cover(blocks: &[Range<usize>], range: Range<usize>) -> Range<usize> {
    let end = |at: usize| at.checked_sub(1).map_or(0, |last| blocks[last].end);
    end(range.start)..end(range.end)
}

/// Holds the words of paragraphs against each other that are not equal.
fn words(old: &[Token], new: &[Token], (old_range, new_range): (Range<usize>, Range<usize>), out: &mut Vec<Piece>) {
    let ids = |tokens: &[Token]| -> Vec<u32> { tokens.iter().map(|t| t.id).collect() };
    let (old_ids, new_ids) = (ids(&old[old_range.clone()]), ids(&new[new_range.clone()]));
    for operation in capture_diff_slices(Algorithm::Myers, &old_ids, &new_ids) {
        let shift = |range: Range<usize>, by: usize| range.start + by..range.end + by;
        push(
            out,
            Piece {
                equal: matches!(operation, DiffOp::Equal { .. }),
                old: shift(operation.old_range(), old_range.start),
                new: shift(operation.new_range(), new_range.start),
            },
        );
    }
}

/// Changes with nothing but white space or a sign between them are one: nobody reads them apart.
fn without_specks(pieces: &[Piece], old: &[Token]) -> Vec<Piece> {
    let is_speck = |piece: &Piece| {
        let tokens = &old[piece.old.clone()];
        tokens.len() <= 2 && tokens.iter().all(|t| matches!(t.kind, Kind::Space | Kind::Other))
    };
    let last = pieces.len().saturating_sub(1);
    let mut out = Vec::with_capacity(pieces.len());
    for (i, piece) in pieces.iter().enumerate() {
        let joins = piece.equal && i > 0 && i < last && is_speck(piece) && joined(&pieces[i - 1], &pieces[i + 1]);
        push(&mut out, Piece { equal: piece.equal && !joins, ..piece.clone() });
    }
    out
}

/// Whether both changes replace something: two words taken out stay two.
fn joined(before: &Piece, behind: &Piece) -> bool {
    let replaces = |piece: &Piece| !piece.old.is_empty() && !piece.new.is_empty();
    replaces(before) && replaces(behind)
}

/// A change over several paragraphs as one a paragraph: those that went, those that came, and what
/// the last of them became.
fn by_paragraph((old_text, old): (&str, Span), (new_text, new): (&str, Span)) -> Vec<(Span, Span)> {
    let cut = |text: &str, span: Span| -> Vec<Span> {
        let mut at = span.start;
        let parts = span.of(text).split_inclusive(PARAGRAPH).map(|part| {
            at += part.len();
            Span::new(at - part.len(), at)
        });
        parts.collect()
    };
    let (mut went, mut came) = (cut(old_text, old), cut(new_text, new));
    let last = |parts: &mut Vec<Span>, text: &str| parts.pop_if(|part| !part.of(text).ends_with(PARAGRAPH));
    let (old_last, new_last) = (last(&mut went, old_text), last(&mut came, new_text));
    let behind = |span: Span| Span::new(span.end, span.end);
    let gone_to = Span::new(new.start, new.start);
    let came_from = went.last().map_or(Span::new(old.start, old.start), |part| behind(*part));
    let mut changes: Vec<(Span, Span)> = went.into_iter().map(|part| (part, gone_to)).collect();
    let next = came.last().map_or(gone_to, |part| behind(*part));
    changes.extend(came.into_iter().map(|part| (came_from, part)));
    if old_last.is_some() || new_last.is_some() {
        changes.push((old_last.unwrap_or(came_from), new_last.unwrap_or(next)));
    }
    changes
}

fn finish(
    pieces: &[Piece],
    (old_text, old_tokens): (&str, &[Token]),
    (new_text, new_tokens): (&str, &[Token]),
) -> Alignment {
    let span = |text: &str, tokens: &[Token], range: &Range<usize>| {
        let at = |index: usize| tokens.get(index).map_or(text.len(), |t| t.span.start);
        Span::new(at(range.start), at(range.end))
    };
    let mut alignment = Alignment::default();
    for piece in pieces {
        let (old, new) = (span(old_text, old_tokens, &piece.old), span(new_text, new_tokens, &piece.new));
        if piece.equal {
            alignment.order.push(true);
            alignment.equal.push(Stretch { old, new });
            continue;
        }
        let changes = by_paragraph((old_text, old), (new_text, new));
        alignment.order.extend(changes.iter().map(|_| false));
        alignment.changes.extend(changes);
    }
    alignment
}

impl Alignment {
    /// Where a span of the old text stands in the new one, and whether it reads the same there. What
    /// changed maps to all that it changed into.
    pub(super) fn map(&self, span: Span) -> (Span, bool) {
        let within = self.equal.partition_point(|s| s.old.end < span.end);
        if let Some(stretch) = self.equal.get(within).filter(|s| s.old.contains(span)) {
            // Composed and decomposed letters differ in length: count from the nearer end.
            let (start, end) = (stretch.old, stretch.new);
            if start.len() == end.len() {
                let shift = |at: usize| at - start.start + end.start;
                return (Span::new(shift(span.start), shift(span.end)), true);
            }
            return (stretch.new, true);
        }
        (Span::new(self.edge(span.start, false), self.edge(span.end, true)), false)
    }

    /// What is left of a span of the old text: where it stood, and where it stands.
    pub(super) fn kept(&self, span: Span) -> Vec<(Span, Span)> {
        let first = self.equal.partition_point(|s| s.old.end <= span.start);
        let touched = self.equal[first..].iter().take_while(|s| s.old.start < span.end);
        let cut = |stretch: &Stretch| {
            let old = Span::new(stretch.old.start.max(span.start), stretch.old.end.min(span.end));
            let start = (old.start - stretch.old.start + stretch.new.start).min(stretch.new.end);
            (old, Span::new(start, (start + old.len()).min(stretch.new.end)))
        };
        touched.map(cut).collect()
    }

    /// The new offset of an old one; inside a change the start or the end of what it changed into.
    fn edge(&self, at: usize, is_end: bool) -> usize {
        let index = self.changes.partition_point(|(old, _)| old.end < at);
        if let Some((_, new)) = self.changes.get(index).filter(|(old, _)| old.start <= at) {
            return if is_end { new.end } else { new.start };
        }
        let index = self.equal.partition_point(|s| s.old.end < at);
        let Some(stretch) = self.equal.get(index) else { return self.equal.last().map_or(0, |s| s.new.end) };
        (at - stretch.old.start + stretch.new.start).min(stretch.new.end)
    }

    /// The changes that touch a span of one side, by their numbers; the nearest to lie inside first.
    pub(super) fn touching(&self, span: Span, side: fn(&(Span, Span)) -> Span) -> Range<usize> {
        let start = self.changes.partition_point(|change| side(change).end < span.start);
        let end = self.changes.partition_point(|change| side(change).start <= span.end);
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(old: &str, new: &str) -> Vec<(String, String)> {
        let (old, new) = (old.replace('|', "\u{2029}"), new.replace('|', "\u{2029}"));
        let found = align(&old, &new).changes;
        found.iter().map(|(o, n)| (o.of(&old).to_owned(), n.of(&new).to_owned())).collect()
    }

    fn pair(old: &str, new: &str) -> (String, String) {
        (old.to_owned(), new.to_owned())
    }

    #[test]
    fn words_are_compared_not_letters() {
        let found = changes("De minister Blinkin sprak.|Slot.|", "De minister Blinken sprak.|Slot.|");
        assert_eq!(found, [pair("Blinkin", "Blinken")]);
        assert!(changes("cafe\u{301} dicht|", "café dicht|").is_empty());
    }

    #[test]
    fn neighbouring_changes_are_one() {
        let found = changes("Zij zag rode auto's daar|", "Zij zag groene fietsen daar|");
        assert_eq!(found, [pair("rode auto's", "groene fietsen")]);
    }

    #[test]
    fn each_paragraph_is_a_change() {
        assert_eq!(changes("Een.|Twee.|Drie.|", "Een.|"), [pair("Twee.\u{2029}", ""), pair("Drie.\u{2029}", "")]);
        let found = changes("Slot.|", "Een.|Twee.|Slot.|");
        assert_eq!(found, [pair("", "Een.\u{2029}"), pair("", "Twee.\u{2029}")]);
    }

    #[test]
    fn texts_without_a_word_in_common_take_no_longer() {
        let text = |word: &str| (0..60_000).map(|i| format!("{word}{i} ")).collect::<String>() + "|";
        let start = std::time::Instant::now();
        assert_eq!(changes(&text("a"), &text("b")).len(), 1);
        assert!(start.elapsed().as_secs() < 20);
    }
}
