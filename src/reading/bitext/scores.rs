//! What a bead costs: minus the logarithm of how likely its sentences translate each other.

use super::align::Sentence;
use super::anchors::is_strong;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Variance of a translation's length a character of source; the paper has 6.8 for texts of parliaments,
/// news is closer.
const VARIANCE: f64 = 4.0;
/// A length difference costs no more than this, so that anchors can outweigh it.
const WORST_LENGTH: f64 = 9.0;
/// A bead that runs over the end of a unit on one side only.
const ACROSS_UNITS: f64 = 3.5;
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

/// All that the costs of two texts' sentences need.
pub(super) struct Scores {
    source: Vec<Measured>,
    target: Vec<Measured>,
    /// The target sentences that have an anchor, in order, with the anchor's weight.
    by_anchor: FxHashMap<u64, (f64, Vec<u32>)>,
    /// Characters of target a character of source; bounded, for a text that lost a part is short for its source.
    ratio: f64,
}

/// A sentence with what its anchors weigh.
struct Measured {
    length: f64,
    opens_unit: bool,
    weight: f64,
    anchors: Vec<u64>,
}

impl Scores {
    pub(super) fn new(source: &[Sentence], target: &[Sentence]) -> Self {
        let mut counts: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        for sentence in source {
            sentence.anchors.iter().for_each(|a| counts.entry(*a).or_default().0 += 1);
        }
        for sentence in target {
            sentence.anchors.iter().for_each(|a| counts.entry(*a).or_default().1 += 1);
        }
        // An anchor that is in every sentence says nothing.
        let all = source.len().max(target.len()) as f64;
        let rarity = |(s, t): (u32, u32)| (1.0 + all / f64::from(s.max(t))).ln();
        let share = |(s, t): (u32, u32)| if s > 0 && t > 0 { 1.0 } else { ONE_SIDED };
        let weigh = |(anchor, count)| (anchor, (rarity(count) * share(count), Vec::new()));
        let mut by_anchor: FxHashMap<u64, (f64, Vec<u32>)> = counts.into_iter().map(weigh).collect();
        for (at, sentence) in (0..).zip(target) {
            for anchor in &sentence.anchors {
                by_anchor.entry(*anchor).or_default().1.push(at);
            }
        }
        let measure = |s: &Sentence| Measured {
            length: s.length as f64,
            opens_unit: s.opens_unit,
            weight: s.anchors.iter().filter_map(|a| by_anchor.get(a)).map(|(weight, _)| weight).sum(),
            anchors: s.anchors.clone(),
        };
        let (source, target): (Vec<_>, Vec<_>) =
            (source.iter().map(measure).collect(), target.iter().map(measure).collect());
        let sum = |side: &[Measured]| side.iter().map(|s| s.length).sum::<f64>().max(1.0);
        let ratio = (sum(&target) / sum(&source)).clamp(0.85, 1.4);
        Self { source, target, by_anchor, ratio }
    }

    /// What a source sentence shares with each of the target sentences in a range.
    pub(super) fn shared(&self, row: usize, columns: Range<usize>) -> Vec<f64> {
        let mut shared = vec![0.0; columns.len()];
        for anchor in self.source.get(row).into_iter().flat_map(|s| &s.anchors) {
            let Some((weight, places)) = self.by_anchor.get(anchor) else { continue };
            let from = places.partition_point(|at| (*at as usize) < columns.start);
            for at in places.iter().skip(from).map(|at| *at as usize).take_while(|at| *at < columns.end) {
                shared[at - columns.start] += weight;
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
        let (source, target) = (&self.source[rows.clone()], &self.target[columns.clone()]);
        let (Some(first), Some(other)) = (source.first(), target.first()) else { return 0.0 };
        let across = |side: &[Measured]| side.iter().skip(1).filter(|s| s.opens_unit).count() as f64;
        // Both begin a unit or neither does: the usual case.
        let apart = f64::from(u8::from(first.opens_unit != other.opens_unit));
        let sum: f64 = rows.clone().map(|i| columns.clone().map(|j| shared(i, j)).sum::<f64>()).sum();
        let cost = self.length_cost(source, target)
            + anchor_cost(source, target, sum)
            + ACROSS_UNITS * (across(source) - across(target)).abs()
            + apart;
        // Strangers only add to it, and take the longest to find.
        if cost < limit { cost + strangers(source, target) + strangers(target, source) } else { cost }
    }

    fn length_cost(&self, source: &[Measured], target: &[Measured]) -> f64 {
        let sum = |side: &[Measured]| side.iter().map(|s| s.length).sum::<f64>();
        let (from, to) = (sum(source).max(1.0), sum(target));
        let delta = (to - from * self.ratio) / (from * VARIANCE).sqrt();
        (delta * delta / 2.0).min(WORST_LENGTH)
    }
}

/// Below zero where the sides share most of what they could share, above where they share nothing.
fn anchor_cost(source: &[Measured], target: &[Measured], shared: f64) -> f64 {
    let sum = |side: &[Measured]| side.iter().map(|s| s.weight).sum::<f64>();
    let all = sum(source) + sum(target);
    if all == 0.0 {
        return 0.0;
    }
    let share = (2.0 * shared / all).min(1.0);
    // A single anchor is worth less than many.
    (EVEN - share) * ANCHORS * (all / (all + 4.0))
}

/// What it costs that sentences among several share no anchor of their own with the other side, though
/// they have some: the more of these are names and numbers, the likelier they were lost. What another of
/// the several sentences shares too proves nothing for this one.
fn strangers(side: &[Measured], others: &[Measured]) -> f64 {
    if side.len() < 2 {
        return 0.0;
    }
    let has = |s: &Measured, anchor: &u64| s.anchors.binary_search(anchor).is_ok();
    let cost = |(at, sentence): (usize, &Measured)| {
        let elsewhere = |anchor: &u64| side.iter().enumerate().any(|(n, s)| n != at && has(s, anchor));
        let own = |anchor: &&u64| others.iter().any(|s| has(s, anchor)) && !elsewhere(anchor);
        if sentence.anchors.is_empty() || sentence.anchors.iter().any(|a| own(&a)) {
            return 0.0;
        }
        let missing = |anchor: &&u64| is_strong(**anchor) && !others.iter().any(|s| has(s, anchor));
        let strong = sentence.anchors.iter().filter(missing).count().min(MOST_STRANGE);
        STRANGER + STRANGER_BY_NAME * strong as f64
    };
    side.iter().enumerate().map(cost).sum()
}
