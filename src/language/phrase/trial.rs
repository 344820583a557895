//! Which patterns are worth a run, and from which tokens of a sentence.

use super::index::Place;
use super::item::Scene;
use super::mask::Mask;
use super::view::View;
use std::ops::Range;

/// A pattern to be tried from each of the tokens `first..=last`. Sorts by pattern, then place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Trial {
    pub(super) pattern: u32,
    pub(super) first: u32,
    pub(super) last: u32,
}

/// What the tokens of a sentence are like.
pub(super) fn masks(out: &mut Vec<Mask>, view: &View<'_>, sentence: &Range<usize>) {
    let tokens = view.tokens.get(sentence.clone()).unwrap_or_default();
    out.clear();
    out.extend(tokens.iter().map(|token| Mask::of_token(token, view.text, view.vocabulary)));
}

/// The trials to which a token of a sentence gives rise.
pub(super) fn around(scene: &Scene<'_>, token: usize, places: &[Place], out: &mut Vec<Trial>) {
    if places.is_empty() {
        return;
    }
    let sentence = &scene.sentence;
    let before = token.checked_sub(1).map_or(Mask::OTHER, |before| scene.mask(before));
    let behind = scene.mask(token + 1);
    for place in places.iter().filter(|place| place.before.meets(before) && place.behind.meets(behind)) {
        let last = token.checked_sub(usize::from(place.least)).filter(|last| *last >= sentence.start);
        let first = token.saturating_sub(usize::from(place.most)).max(sentence.start);
        out.extend(last.map(|last| Trial { pattern: place.pattern, first: first as u32, last: last as u32 }));
    }
}
