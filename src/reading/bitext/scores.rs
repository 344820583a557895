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
/// What it costs that a sentence among several shares nothing with the other side.
const STRANGER: f64 = 1.2;
/// The same where the sentence has a name or a number.
const STRANGER_WITH_NAME: f64 = 2.5;

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
    /// Whether it has an anchor, and one that is more than a word that looks alike.
    has_anchor: bool,
    is_strong: bool,
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
            has_anchor: !s.anchors.is_empty(),
            is_strong: s.anchors.iter().any(|a| is_strong(*a)),
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
    /// sentence without a partner.
    pub(super) fn cost(&self, rows: Range<usize>, columns: Range<usize>, shared: impl Fn(usize, usize) -> f64) -> f64 {
        let (source, target) = (&self.source[rows.clone()], &self.target[columns.clone()]);
        let (Some(first), Some(other)) = (source.first(), target.first()) else { return 0.0 };
        let across = |side: &[Measured]| side.iter().skip(1).filter(|s| s.opens_unit).count() as f64;
        // Both begin a unit or neither does: the usual case.
        let apart = f64::from(u8::from(first.opens_unit != other.opens_unit));
        let sum: f64 = rows.clone().map(|i| columns.clone().map(|j| shared(i, j)).sum::<f64>()).sum();
        let row_shares = |at: usize| columns.clone().any(|j| shared(rows.start + at, j) > 0.0);
        let column_shares = |at: usize| rows.clone().any(|i| shared(i, columns.start + at) > 0.0);
        self.length_cost(source, target)
            + anchor_cost(source, target, sum)
            + strangers(source, row_shares)
            + strangers(target, column_shares)
            + ACROSS_UNITS * (across(source) - across(target)).abs()
            + apart
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

/// What it costs that sentences among several share no anchor with the other side, though they have
/// some: most where a name or a number is among these.
fn strangers(side: &[Measured], shares: impl Fn(usize) -> bool) -> f64 {
    if side.len() < 2 {
        return 0.0;
    }
    let cost = |s: &Measured| if s.is_strong { STRANGER_WITH_NAME } else { STRANGER };
    side.iter().enumerate().filter(|(at, s)| s.has_anchor && !shares(*at)).map(|(_, s)| cost(s)).sum()
}
