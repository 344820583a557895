//! A text beside its source: which sentences translate which.
//!
//! ```text
//! two documents (or the pairs of a bilingual file) -> sentences with anchors -> beads
//! ```
//!
//! A bead ties some sentences of the source to those of the target that render them. One with
//! nothing on the target side is a sentence that was lost, one with nothing on the source side was
//! added. Checks look at the words of a bead only, never at two whole texts.

mod align;
mod anchors;

use super::Reading;
use crate::document::Document;
use crate::language::Language;
use align::Sentence;
use anchors::Anchors;
use std::ops::Range;

pub use anchors::Equivalents;

/// A sentence by its place: which unit, and which tokens of that unit's reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index of the unit.
    pub unit: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// Sentences of the source, and those of the target that render them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bead {
    /// Indices of source sentences; empty for what was added.
    pub source: Range<usize>,
    /// Indices of target sentences; empty for what was lost.
    pub target: Range<usize>,
}

/// The source of an article, read and aligned.
#[derive(Debug)]
pub struct Bitext<'a> {
    /// The source as it was read: the units of its own file, or those of the pairs.
    pub document: &'a Document,
    /// Its language.
    pub language: &'a Language,
    /// One reading a unit of the source.
    pub readings: Vec<Reading<'a>>,
    /// The sentences of the source, in order.
    pub source: Vec<Place>,
    /// The sentences of the target, in order.
    pub target: Vec<Place>,
    /// What renders what, in order.
    pub beads: Vec<Bead>,
    /// The share of sentences, from 0 to 1, that have a partner with which they share a name or an
    /// amount; near 0 where the source is that of another article.
    pub kinship: f64,
}

impl<'a> Bitext<'a> {
    /// Aligns a source document with the readings of the target.
    pub fn of_documents(
        document: &'a Document,
        language: &'a Language,
        target: (&[Reading<'_>], &Language),
        equivalents: &Equivalents,
    ) -> Self {
        let units = document.units.iter();
        let readings: Vec<_> = units.map(|u| Reading::new(u.target.as_str(), u.kind, language)).collect();
        let (source_places, target_places) = (places(&readings), places(target.0));
        let from = sentences(&readings, &source_places, |r, t| equivalents.of_source(r, t, language));
        let to = sentences(target.0, &target_places, |r, t| equivalents.of_target(r, t, target.1));
        let beads = align::align(&from, &to);
        let kinship = align::kinship(&beads, &from, &to);
        Self { document, language, readings, source: source_places, target: target_places, beads, kinship }
    }

    /// The words of a bead's source side, sentence by sentence.
    pub fn source_of(&self, bead: &Bead) -> &[Place] {
        self.source.get(bead.source.clone()).unwrap_or_default()
    }

    /// The words of a bead's target side, sentence by sentence.
    pub fn target_of(&self, bead: &Bead) -> &[Place] {
        self.target.get(bead.target.clone()).unwrap_or_default()
    }

    /// The bead in which a target token stands.
    pub fn bead_of(&self, unit: usize, token: usize) -> Option<usize> {
        let at = self.target.partition_point(|p| (p.unit, p.tokens.end) <= (unit, token));
        let holds = self.target.get(at).is_some_and(|p| p.unit == unit && p.tokens.contains(&token));
        let bead = self.beads.partition_point(|b| b.target.end <= at);
        holds.then_some(bead).filter(|b| self.beads.get(*b).is_some_and(|b| b.target.contains(&at)))
    }
}

/// All sentences of some readings.
fn places(readings: &[Reading<'_>]) -> Vec<Place> {
    let all = readings.iter().enumerate();
    all.flat_map(|(unit, reading)| reading.sentences.iter().map(move |tokens| Place { unit, tokens: tokens.clone() }))
        .collect()
}

/// What alignment needs to know of each sentence.
fn sentences(
    readings: &[Reading<'_>],
    places: &[Place],
    anchors: impl Fn(&Reading<'_>, &Range<usize>) -> Anchors,
) -> Vec<Sentence> {
    let mut last = None;
    let one = |place: &Place| {
        let reading = &readings[place.unit];
        let opens_unit = last.replace(place.unit) != Some(place.unit);
        let length = reading.slice(&place.tokens).chars().count();
        Sentence { length, opens_unit, anchors: anchors(reading, &place.tokens) }
    };
    places.iter().map(one).collect()
}
