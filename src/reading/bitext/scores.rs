//! What a bead costs: minus the logarithm of how likely its sentences translate each other.

use super::align::Sentence;
use super::anchors::{Anchors, is_strong};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Variance of a translation's length a character of source; the paper has 6.8 for texts of parliaments,
/// news is closer.
const VARIANCE: f64 = 4.0;
/// A length difference costs no more than this, so that anchors can outweigh it.
const WORST_LENGTH: f64 = 9.0;
/// A bead that runs over the end of a unit on one side only.
const ACROSS_UNITS: f64 = 3.5;
/// A bead of which one side begins a unit and the other goes on in one: sentences that are split fill the place
/// of one that was lost.
const APART: f64 = 2.5;
/// How much the anchors of two sentences weigh.
const ANCHORS: f64 = 6.0;
/// The share of common anchors that speaks neither for a bead nor against it.
const EVEN: f64 = 0.4;
/// No sentences cost less: they have all their anchors in common, and nothing against them.
pub(super) const CHEAPEST: f64 = (EVEN - 1.0) * ANCHORS;
/// What an anchor weighs that only one of the texts has, as a share of the others: it may stand in
/// the other in another spelling.
const ONE_SIDED: f64 = 0.2;
/// What it costs that a sentence among several shares nothing of its own with the other side.
const STRANGER: f64 = 1.2;
/// What each name or number of such a sentence adds to that, up to so many of them.
const STRANGER_BY_NAME: f64 = 1.3;
const MOST_STRANGE: usize = 3;
/// What it costs two sentences that share no name or number for each, up to so many, that the other text has
/// elsewhere.
const FOREIGN: f64 = 1.2;
const MOST_FOREIGN: usize = 2;

/// All that the costs of two texts' sentences need.
pub(super) struct Scores {
    source: Side,
    target: Side,
    by_anchor: FxHashMap<u64, Anchor>,
    /// Target sentences, those that have an anchor in order.
    places: Vec<u32>,
    /// Characters of target a character of source; bounded, for a text that lost a part is short for its source.
    ratio: f64,
}

/// What is known of an anchor.
#[derive(Default)]
struct Anchor {
    /// How many sentences have it.
    sources: u32,
    targets: u32,
    weight: f64,
    /// Where the target sentences that have it stand among the places.
    places: Range<usize>,
}

/// The sentences of one text. What is summed up of a range of them stands there as a sum of all before.
struct Side {
    anchors: Vec<Anchors>,
    /// In characters.
    lengths: Vec<f64>,
    /// What the anchors weigh.
    weights: Vec<f64>,
    /// How many open a unit.
    openings: Vec<f64>,
}

impl Side {
    fn new(sentences: &[Sentence], weigh: impl Fn(&u64) -> f64) -> Self {
        let sums = |of: &dyn Fn(&Sentence) -> f64| {
            let mut sum = 0.0;
            let behind = sentences.iter().map(|sentence| {
                sum += of(sentence);
                sum
            });
            std::iter::once(0.0).chain(behind).collect()
        };
        Self {
            anchors: sentences.iter().map(|s| s.anchors.clone()).collect(),
            lengths: sums(&|s| s.length as f64),
            weights: sums(&|s| s.anchors.iter().map(&weigh).sum()),
            openings: sums(&|s| f64::from(u8::from(s.opens_unit))),
        }
    }

    /// Whether a sentence is the first of its unit.
    fn opens(&self, at: usize) -> bool {
        self.openings[at + 1] > self.openings[at]
    }
}

/// The sum of a range.
fn sum(sums: &[f64], range: &Range<usize>) -> f64 {
    sums[range.end] - sums[range.start]
}

impl Scores {
    pub(super) fn new(source: &[Sentence], target: &[Sentence]) -> Self {
        let mut by_anchor: FxHashMap<u64, Anchor> = FxHashMap::default();
        for anchor in source.iter().flat_map(|sentence| &sentence.anchors) {
            by_anchor.entry(*anchor).or_default().sources += 1;
        }
        for anchor in target.iter().flat_map(|sentence| &sentence.anchors) {
            by_anchor.entry(*anchor).or_default().targets += 1;
        }
        // An anchor that is in every sentence says nothing.
        let all = source.len().max(target.len()) as f64;
        let mut end = 0;
        for anchor in by_anchor.values_mut() {
            let share = if anchor.sources > 0 && anchor.targets > 0 { 1.0 } else { ONE_SIDED };
            anchor.weight = (1.0 + all / f64::from(anchor.sources.max(anchor.targets))).ln() * share;
            anchor.places = end..end;
            end += anchor.targets as usize;
        }
        let mut places = vec![0; end];
        for (at, sentence) in (0..).zip(target) {
            for anchor in &sentence.anchors {
                let Some(anchor) = by_anchor.get_mut(anchor) else { continue };
                places[anchor.places.end] = at;
                anchor.places.end += 1;
            }
        }
        let weigh = |anchor: &u64| by_anchor.get(anchor).map_or(0.0, |anchor| anchor.weight);
        let (source, target) = (Side::new(source, weigh), Side::new(target, weigh));
        let length = |side: &Side| side.lengths.last().copied().unwrap_or_default().max(1.0);
        let ratio = (length(&target) / length(&source)).clamp(0.85, 1.4);
        Self { source, target, by_anchor, places, ratio }
    }

    /// What a source sentence shares with each of the target sentences in a range.
    pub(super) fn shared(&self, row: usize, columns: Range<usize>) -> Vec<f64> {
        let mut shared = vec![0.0; columns.len()];
        for anchor in self.source.anchors.get(row).into_iter().flatten() {
            let Some(anchor) = self.by_anchor.get(anchor) else { continue };
            let places = &self.places[anchor.places.clone()];
            let from = places.partition_point(|at| (*at as usize) < columns.start);
            for at in places[from..].iter().map(|at| *at as usize).take_while(|at| *at < columns.end) {
                shared[at - columns.start] += anchor.weight;
            }
        }
        shared
    }

    /// The cost of a bead, of which `shared` tells what two of its sentences share. Nothing for a
    /// sentence without a partner. What is not below `limit` need not be known any better.
    pub(super) fn cost(
        &self,
        rows: Range<usize>,
        columns: Range<usize>,
        shared: impl Fn(usize, usize) -> f64,
        limit: f64,
    ) -> f64 {
        if rows.is_empty() || columns.is_empty() {
            return 0.0;
        }
        let (source, target) = (&self.source, &self.target);
        let inner = |side: &Side, range: &Range<usize>| sum(&side.openings, &(range.start + 1..range.end));
        // Both begin a unit or neither does: the usual case.
        let apart = if source.opens(rows.start) == target.opens(columns.start) { 0.0 } else { APART };
        let sure = self.length_cost(&rows, &columns)
            + ACROSS_UNITS * (inner(source, &rows) - inner(target, &columns)).abs()
            + apart;
        if sure + CHEAPEST >= limit {
            return sure + CHEAPEST;
        }
        let common: f64 = rows.clone().map(|i| columns.clone().map(|j| shared(i, j)).sum::<f64>()).sum();
        let cost = sure + anchor_cost(sum(&source.weights, &rows) + sum(&target.weights, &columns), common);
        // Strangers only add to it, and take the longest to find.
        if cost >= limit {
            return cost;
        }
        let (source, target) = (&source.anchors[rows], &target.anchors[columns]);
        match (source, target) {
            ([source], [target]) => cost + self.foreigners(source, target),
            _ => cost + strangers(source, target) + strangers(target, source),
        }
    }

    /// What it costs that two sentences share no name and no number, though the text of the one has those of the
    /// other elsewhere.
    fn foreigners(&self, source: &Anchors, target: &Anchors) -> f64 {
        let is_shared = |anchor: &u64| is_strong(*anchor) && target.binary_search(anchor).is_ok();
        if source.iter().any(is_shared) {
            return 0.0;
        }
        let in_both = |anchor: &&u64| {
            is_strong(**anchor)
                && self.by_anchor.get(anchor).is_some_and(|anchor| anchor.sources > 0 && anchor.targets > 0)
        };
        let count = |side: &Anchors| side.iter().filter(in_both).count();
        FOREIGN * count(source).max(count(target)).min(MOST_FOREIGN) as f64
    }

    fn length_cost(&self, rows: &Range<usize>, columns: &Range<usize>) -> f64 {
        let (from, to) = (sum(&self.source.lengths, rows).max(1.0), sum(&self.target.lengths, columns));
        let delta = to - from * self.ratio;
        (delta * delta / (from * VARIANCE) / 2.0).min(WORST_LENGTH)
    }
}

/// Below zero where the sides share most of what they could share (`all` that their anchors weigh), above
/// where they share nothing.
fn anchor_cost(all: f64, shared: f64) -> f64 {
    if all <= 0.0 {
        return 0.0;
    }
    let share = (2.0 * shared / all).min(1.0);
    // A single anchor is worth less than many.
    (EVEN - share) * ANCHORS * (all / (all + 4.0))
}

/// What it costs that sentences among several share no anchor of their own with the other side, though
/// they have some: the more of these are names and numbers, the likelier they were lost. What another of
/// the several sentences shares too proves nothing for this one.
fn strangers(side: &[Anchors], others: &[Anchors]) -> f64 {
    if side.len() < 2 {
        return 0.0;
    }
    let has = |s: &Anchors, anchor: &u64| s.binary_search(anchor).is_ok();
    let cost = |(at, sentence): (usize, &Anchors)| {
        let elsewhere = |anchor: &u64| side.iter().enumerate().any(|(n, s)| n != at && has(s, anchor));
        let own = |anchor: &&u64| others.iter().any(|s| has(s, anchor)) && !elsewhere(anchor);
        if sentence.is_empty() || sentence.iter().any(|a| own(&a)) {
            return 0.0;
        }
        let missing = |anchor: &&u64| is_strong(**anchor) && !others.iter().any(|s| has(s, anchor));
        let strong = sentence.iter().filter(missing).count().min(MOST_STRANGE);
        STRANGER + STRANGER_BY_NAME * strong as f64
    };
    side.iter().enumerate().map(cost).sum()
}
