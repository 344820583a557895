//! Which sentences stand beside each other, for reports that show both texts.

use super::{Article, Desk};
use crate::document::Document;
use crate::reading::Place;
use crate::text::Span;

/// Sentences of the source and those of the target that render them. One side may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Unit of the document and bytes of its text, a sentence each.
    pub target: Vec<(usize, Span)>,
    /// Unit of the source and the words, a sentence each.
    pub source: Vec<(usize, String)>,
}

/// A document beside its source: the pairs in the order of the text. Without a source, or with one that
/// is not the article's own, there are none.
pub fn pairs(document: &Document, desk: &Desk<'_>) -> Vec<Pair> {
    let article = Article::new(document, desk);
    let Some(bitext) = article.kin() else { return Vec::new() };
    let here = |place: &Place| article.readings.get(place.unit).map(|r| (place.unit, r.span(&place.tokens)));
    let there = |place: &Place| {
        let reading = bitext.readings.get(place.unit)?;
        Some((place.unit, reading.slice(&place.tokens).to_owned()))
    };
    let pair = |bead| Pair {
        target: bitext.target_of(bead).iter().filter_map(here).collect(),
        source: bitext.source_of(bead).iter().filter_map(there).collect(),
    };
    bitext.beads.iter().map(pair).collect()
}
