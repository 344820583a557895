//! A comparison as running text: what stayed, what was taken out, what was put in.

use super::{Comparison, PARAGRAPH};
use crate::text::Span;

/// A stretch of running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'c> {
    /// What became of it.
    pub kind: PieceKind,
    /// Its words; those that stayed as the new version writes them.
    pub text: &'c str,
    /// The number of the change that it belongs to.
    pub change: Option<usize>,
    /// Its bytes in the text of its version, the old one where it was taken out.
    pub span: Span,
}

/// What became of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// It stayed.
    Same,
    /// It was taken out.
    Removed,
    /// It was put in.
    Added,
}

impl Comparison {
    /// Both versions in one, paragraph by paragraph.
    pub fn paragraphs(&self) -> Vec<Vec<Piece<'_>>> {
        let mut paragraphs = vec![Vec::new()];
        let mut numbers = 0..self.changes.len();
        let mut equal = self.equal.iter();
        for is_equal in &self.order {
            if *is_equal {
                let Some(new) = equal.next() else { continue };
                let piece = Piece { kind: PieceKind::Same, text: new.of(&self.new.text), change: None, span: *new };
                cut(&mut paragraphs, piece);
                continue;
            }
            let Some(number) = numbers.next() else { continue };
            let (old, new) = (self.changes[number].old.span, self.changes[number].new.span);
            let change = Some(number);
            let removed = Piece { kind: PieceKind::Removed, text: old.of(&self.old.text), change, span: old };
            let added = Piece { kind: PieceKind::Added, text: new.of(&self.new.text), change, span: new };
            cut(&mut paragraphs, removed);
            cut(&mut paragraphs, added);
        }
        paragraphs.retain(|pieces| !pieces.is_empty());
        paragraphs
    }
}

/// Adds a piece, cut where a paragraph ends.
fn cut<'c>(paragraphs: &mut Vec<Vec<Piece<'c>>>, piece: Piece<'c>) {
    let mut at = 0;
    while at < piece.text.len() {
        let end = piece.text[at..].find(PARAGRAPH).map_or(piece.text.len(), |i| at + i);
        if end > at
            && let Some(last) = paragraphs.last_mut()
        {
            let span = Span::new(piece.span.start + at, piece.span.start + end);
            last.push(Piece { text: &piece.text[at..end], span, ..piece });
        }
        if end < piece.text.len() {
            paragraphs.push(Vec::new());
        }
        at = end + PARAGRAPH.len_utf8();
    }
}
