//! Which patterns are worth a run, and from which tokens of a sentence.

use super::class::{Classes, Member};
use super::index::Place;
use super::item::Scene;
use super::mask::Mask;
use super::require::{Mark, Signature};
use crate::language::Vocabulary;
use crate::text::Token;

/// What is known of a token before any pattern is tried; the same wherever its word stands.
#[derive(Clone, Copy, Debug)]
pub(in crate::language) struct Sight<'p> {
    /// The patterns that may match around it.
    pub(in crate::language) places: &'p [Place],
    pub(in crate::language) look: Look,
}

/// What a token is like, and which word it is, as bits.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::language) struct Look {
    mask: Mask,
    mark: Mark,
    pub(super) member: Member,
}

impl Look {
    /// The look of a token that stands in a text.
    pub(in crate::language) fn of(token: &Token, text: &str, vocabulary: &Vocabulary, classes: &Classes) -> Self {
        let member = Member::of(token.word, token.of(text), vocabulary, classes);
        Self { mask: Mask::of_token(token, text, member.classes), mark: Mark::of_token(token, text), member }
    }
}

/// A sentence at a glance.
#[derive(Debug, Default)]
pub(super) struct Glance {
    /// What its tokens are like.
    pub(super) masks: Vec<Mask>,
    /// Its words.
    pub(super) words: Signature,
}

impl Glance {
    /// Looks at the tokens of a sentence instead.
    pub(super) fn at(&mut self, tokens: impl Iterator<Item = Look>) {
        self.masks.clear();
        self.words = Signature::default();
        let Self { masks, words } = self;
        masks.extend(tokens.map(|Look { mask, mark, .. }| {
            words.insert(mark);
            mask
        }));
    }
}

/// A pattern to be tried from each of the tokens `first..=last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trial {
    pub(super) pattern: u32,
    pub(super) first: u32,
    pub(super) last: u32,
}

impl Trial {
    /// By pattern, then place.
    pub(super) fn order(&self) -> u64 {
        u64::from(self.pattern) << 32 | u64::from(self.first)
    }
}

/// The trials to which a token of a sentence gives rise.
pub(super) fn around(scene: &Scene<'_>, token: usize, places: &[Place], out: &mut Vec<Trial>) {
    let sentence = &scene.sentence;
    let before = token.checked_sub(1).map_or(Mask::OTHER, |before| scene.mask(before));
    let behind = scene.mask(token + 1);
    // Both neighbours at once: which of them rules a pattern out cannot be foretold.
    let may = |place: &&Place| {
        place.before.meets(before) & place.behind.meets(behind) && place.needs.met_by(&scene.glance.words)
    };
    for place in places.iter().filter(may) {
        let last = token.checked_sub(usize::from(place.least)).filter(|last| *last >= sentence.start);
        let first = token.saturating_sub(usize::from(place.most)).max(sentence.start);
        out.extend(last.map(|last| Trial { pattern: place.pattern, first: first as u32, last: last as u32 }));
    }
}
