//! Alignment of sentences: lengths as Gale and Church (1993) weigh them, and shared anchors.
//!
//! Sentences that alone share several rare anchors are fixed first (the longest chain that runs
//! forward in both texts), then the stretches between them are aligned by dynamic programming. So
//! a paragraph that is missing costs its own stretch only, and time grows with the text.

use super::Bead;
use super::anchors::{Anchors, is_strong};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What alignment needs to know of a sentence.
#[derive(Debug)]
pub(super) struct Sentence {
    /// In characters.
    pub(super) length: usize,
    /// Whether it is the first of its unit.
    pub(super) opens_unit: bool,
    /// What it can share with a sentence of another language.
    pub(super) anchors: Anchors,
}

/// How many sentences a bead may have on each side, with the cost of being rarer than one to one
/// (minus the logarithm of how often it occurs, after Gale and Church, table 5).
const SHAPES: [(usize, usize, f64); 8] =
    [(1, 1, 0.1), (1, 0, 6.0), (0, 1, 6.0), (2, 1, 2.4), (1, 2, 2.4), (2, 2, 4.5), (3, 1, 5.0), (1, 3, 5.0)];
/// Variance of a translation's length a character of source; the paper has 6.8 for texts of parliaments, news is closer.
const VARIANCE: f64 = 4.0;
/// A length difference costs no more than this, so that anchors can outweigh it.
const WORST_LENGTH: f64 = 9.0;
/// A bead that runs over the end of a unit on one side only.
const ACROSS_UNITS: f64 = 3.5;
/// How much the anchors of two sentences weigh.
const ANCHORS: f64 = 6.0;
/// What an anchor weighs that only one of the texts has, as a share of the others.
const ONE_SIDED: f64 = 0.2;
/// What it costs that a sentence among several shares nothing with the other side.
const STRANGER: f64 = 1.2;
/// The same where the sentence has a name or a number.
const STRANGER_WITH_NAME: f64 = 2.5;
/// A stretch with more cells than this is searched along its diagonal only.
const CELLS: usize = 400_000;
/// Half the width of that search, in sentences.
const BAND: usize = 120;
/// A fixed pair shares at least so many anchors that occur once in each text.
const FIXED: usize = 2;

/// Aligns the sentences of two texts: beads that cover all of both, in order.
pub(super) fn align(source: &[Sentence], target: &[Sentence]) -> Vec<Bead> {
    let weights = Weights::new(source, target);
    let mut beads = Vec::with_capacity(source.len().max(target.len()));
    let mut from = (0, 0);
    // Short texts are better searched whole: a fixed pair cuts a bead that reaches back over it.
    let fixed = if source.len().saturating_mul(target.len()) <= CELLS { Vec::new() } else { fixed(source, target) };
    for (i, j) in fixed.into_iter().chain([(source.len(), target.len())]) {
        let stretch = Stretch { source, target, weights: &weights, rows: from.0..i, columns: from.1..j };
        beads.extend(stretch.beads());
        from = (i, j);
    }
    beads
}

/// The share of the sentences of the shorter text that have a partner with which they share
/// an anchor; 1 where there is nothing to compare.
pub(super) fn kinship(beads: &[Bead], source: &[Sentence], target: &[Sentence]) -> f64 {
    let has = |s: &Sentence| !s.anchors.is_empty();
    let able = source.iter().filter(|s| has(s)).count().min(target.iter().filter(|s| has(s)).count());
    let shares = |bead: &&Bead| {
        let mut pairs = bead.source.clone().flat_map(|i| bead.target.clone().map(move |j| (i, j)));
        pairs.any(|(i, j)| common(&source[i].anchors, &target[j].anchors).next().is_some())
    };
    if able == 0 { 1.0 } else { beads.iter().filter(shares).count() as f64 / able as f64 }
}

/// How much each anchor says: one that is in every sentence says nothing.
struct Weights {
    by_anchor: FxHashMap<u64, f64>,
    /// Characters of target a character of source; bounded, for a text that lost a part is short for its source.
    ratio: f64,
}

impl Weights {
    fn new(source: &[Sentence], target: &[Sentence]) -> Self {
        let mut counts: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        for sentence in source {
            sentence.anchors.iter().for_each(|a| counts.entry(*a).or_default().0 += 1);
        }
        for sentence in target {
            sentence.anchors.iter().for_each(|a| counts.entry(*a).or_default().1 += 1);
        }
        let all = source.len().max(target.len()) as f64;
        let weight = |(s, t): (u32, u32)| (1.0 + all / f64::from(s.max(t))).ln();
        // What one text alone has says little: it may stand in the other in another spelling.
        let share = |(s, t): (u32, u32)| if s > 0 && t > 0 { 1.0 } else { ONE_SIDED };
        let by_anchor = counts.into_iter().map(|(anchor, count)| (anchor, weight(count) * share(count))).collect();
        let sum = |sentences: &[Sentence]| sentences.iter().map(|s| s.length).sum::<usize>().max(1) as f64;
        Self { by_anchor, ratio: (sum(target) / sum(source)).clamp(0.85, 1.4) }
    }

    fn of(&self, anchors: &[u64]) -> f64 {
        anchors.iter().filter_map(|a| self.by_anchor.get(a)).sum()
    }
}

/// Pairs of sentences that surely translate each other, in order.
fn fixed(source: &[Sentence], target: &[Sentence]) -> Vec<(usize, usize)> {
    let once = |sentences: &[Sentence]| {
        let mut seen: FxHashMap<u64, Option<usize>> = FxHashMap::default();
        for (at, sentence) in sentences.iter().enumerate() {
            for anchor in &sentence.anchors {
                seen.entry(*anchor).and_modify(|place| *place = None).or_insert(Some(at));
            }
        }
        seen
    };
    let (in_source, in_target) = (once(source), once(target));
    let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for (anchor, place) in in_source {
        if let (Some(i), Some(Some(j))) = (place, in_target.get(&anchor)) {
            *shared.entry((i, *j)).or_default() += 1;
        }
    }
    let surely = |&((i, j), n): &((usize, usize), usize)| n >= FIXED && source[i].opens_unit == target[j].opens_unit;
    let mut pairs: Vec<_> = shared.into_iter().filter(surely).map(|(pair, _)| pair).collect();
    pairs.sort_unstable();
    longest_chain(&pairs)
}

/// The longest list of pairs, sorted by the first, in which the second grows too: patience sorting.
fn longest_chain(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // `ends[n]`: the pair with the smallest second that ends a chain of n + 1; `before`: its predecessor
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, pair) in pairs.iter().enumerate() {
        let n = ends.partition_point(|end| pairs[*end].1 < pair.1);
        before[at] = n.checked_sub(1).map(|n| ends[n]);
        if n == ends.len() {
            ends.push(at);
        } else {
            ends[n] = at;
        }
    }
    let mut chain: Vec<_> = std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| pairs[at]).collect();
    chain.reverse();
    chain.dedup_by(|later, earlier| later.0 == earlier.0);
    chain
}

/// A part of both texts that is aligned as a whole.
struct Stretch<'t> {
    source: &'t [Sentence],
    target: &'t [Sentence],
    weights: &'t Weights,
    rows: Range<usize>,
    columns: Range<usize>,
}

impl Stretch<'_> {
    fn beads(&self) -> Vec<Bead> {
        let (rows, columns) = (self.rows.len(), self.columns.len());
        let half = if rows.saturating_mul(columns) <= CELLS { columns } else { BAND + rows.abs_diff(columns) };
        let middle = |i: usize| i * columns / rows.max(1);
        let band = |i: usize| middle(i).saturating_sub(half)..(middle(i) + half).min(columns) + 1;
        let mut table: Vec<Vec<(f64, u8)>> = Vec::with_capacity(rows + 1);
        for i in 0..=rows {
            let own = band(i);
            let mut row = vec![(f64::INFINITY, 0); own.len()];
            for j in own.clone() {
                row[j - own.start] = if i == 0 && j == 0 {
                    (0.0, 0)
                } else {
                    let before = |a: usize, b: usize| {
                        let (i2, j2) = (i.checked_sub(a)?, j.checked_sub(b)?);
                        let cells: &[(f64, u8)] = if a == 0 { &row } else { table.get(i2)? };
                        cells.get(j2.checked_sub(band(i2).start)?).map(|cell| cell.0).filter(|cost| cost.is_finite())
                    };
                    self.cheapest(i, j, before)
                };
            }
            table.push(row);
        }
        self.back(&table, |i| band(i).start)
    }

    /// The cheapest way to come to a cell, and the shape of its last bead.
    fn cheapest(&self, i: usize, j: usize, before: impl Fn(usize, usize) -> Option<f64>) -> (f64, u8) {
        let mut best = (f64::INFINITY, 0);
        for (shape, (a, b, rare)) in (0..).zip(SHAPES) {
            let Some(cost) = before(a, b) else { continue };
            let (rows, columns) = (self.rows.start + i, self.columns.start + j);
            let cost = cost + rare + self.cost(rows - a..rows, columns - b..columns);
            if cost < best.0 {
                best = (cost, shape);
            }
        }
        best
    }

    /// The beads that lead to the last cell.
    fn back(&self, table: &[Vec<(f64, u8)>], start: impl Fn(usize) -> usize) -> Vec<Bead> {
        let (mut i, mut j) = (self.rows.len(), self.columns.len());
        let mut beads = Vec::new();
        while (i, j) != (0, 0) {
            let shape = table.get(i).and_then(|row| row.get(j.checked_sub(start(i))?)).map_or(0, |cell| cell.1);
            let (a, b, _) = SHAPES[shape as usize];
            let (a, b) = (a.min(i), b.min(j));
            // One to one cannot run on at an edge; what is left there has no partner.
            let (a, b) = if a + b == 0 { (i, j) } else { (a, b) };
            let (rows, columns) = (self.rows.start + i, self.columns.start + j);
            beads.push(Bead { source: rows - a..rows, target: columns - b..columns });
            (i, j) = (i - a, j - b);
        }
        beads.reverse();
        beads
    }

    fn cost(&self, rows: Range<usize>, columns: Range<usize>) -> f64 {
        if rows.is_empty() || columns.is_empty() {
            return 0.0;
        }
        let (source, target) = (&self.source[rows], &self.target[columns]);
        let across = |side: &[Sentence]| side.iter().skip(1).filter(|s| s.opens_unit).count() as f64;
        // Both begin a unit or neither does: the usual case.
        let apart = f64::from(u8::from(source[0].opens_unit != target[0].opens_unit));
        self.length_cost(source, target)
            + self.anchor_cost(source, target)
            + strangers(source, target)
            + strangers(target, source)
            + ACROSS_UNITS * (across(source) - across(target)).abs()
            + apart
    }

    fn length_cost(&self, source: &[Sentence], target: &[Sentence]) -> f64 {
        let sum = |side: &[Sentence]| side.iter().map(|s| s.length).sum::<usize>() as f64;
        let (from, to) = (sum(source).max(1.0), sum(target));
        let delta = (to - from * self.weights.ratio) / (from * VARIANCE).sqrt();
        (delta * delta / 2.0).min(WORST_LENGTH)
    }

    /// Below zero where the sides share most of what they could share, above where they share nothing.
    fn anchor_cost(&self, source: &[Sentence], target: &[Sentence]) -> f64 {
        let sum = |side: &[Sentence]| side.iter().map(|s| self.weights.of(&s.anchors)).sum::<f64>();
        let all = sum(source) + sum(target);
        if all == 0.0 {
            return 0.0;
        }
        let mut shared = 0.0;
        for (from, to) in source.iter().flat_map(|s| target.iter().map(move |t| (s, t))) {
            shared += common(&from.anchors, &to.anchors).filter_map(|a| self.weights.by_anchor.get(a)).sum::<f64>();
        }
        let share = (2.0 * shared / all).min(1.0);
        // A single anchor is worth less than many.
        (0.4 - share) * ANCHORS * (all / (all + 4.0))
    }
}

/// What it costs that sentences among several share no anchor with the other side, though they have
/// some: most where a name or a number is among these.
fn strangers(side: &[Sentence], other: &[Sentence]) -> f64 {
    if side.len() < 2 {
        return 0.0;
    }
    let shares = |s: &Sentence| other.iter().any(|o| common(&s.anchors, &o.anchors).next().is_some());
    let strong = |s: &Sentence| s.anchors.iter().any(|a| is_strong(*a));
    let cost = |s: &Sentence| if strong(s) { STRANGER_WITH_NAME } else { STRANGER };
    side.iter().filter(|s| !s.anchors.is_empty() && !shares(s)).map(cost).sum()
}

/// The members of two sorted lists that both have.
fn common<'l>(one: &'l [u64], other: &'l [u64]) -> impl Iterator<Item = &'l u64> {
    let mut rest = other;
    one.iter().filter(move |anchor| {
        let skip = rest.partition_point(|o| o < anchor);
        rest = &rest[skip..];
        rest.first() == Some(anchor)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(sentences: &[(usize, bool, &[u64])]) -> Vec<Sentence> {
        let one = |(length, opens_unit, anchors): &(usize, bool, &[u64])| Sentence {
            length: *length,
            opens_unit: *opens_unit,
            anchors: anchors.to_vec(),
        };
        sentences.iter().map(one).collect()
    }

    fn shapes(source: &[Sentence], target: &[Sentence]) -> Vec<(usize, usize)> {
        align(source, target).iter().map(|b| (b.source.len(), b.target.len())).collect()
    }

    #[test]
    fn sentences_are_joined_and_split() {
        let source = text(&[(50, true, &[1]), (60, false, &[2]), (80, true, &[3, 4])]);
        let target = text(&[(112, true, &[1, 2]), (40, true, &[3]), (42, false, &[4])]);
        assert_eq!(shapes(&source, &target), [(2, 1), (1, 2)]);
    }

    #[test]
    fn what_is_lost_or_added_stands_alone() {
        let source = text(&[(50, true, &[1]), (70, true, &[2]), (60, true, &[3])]);
        let target = text(&[(52, true, &[1]), (61, true, &[3])]);
        assert_eq!(shapes(&source, &target), [(1, 1), (1, 0), (1, 1)]);
        assert_eq!(shapes(&target, &source), [(1, 1), (0, 1), (1, 1)]);
    }

    #[test]
    fn a_lost_paragraph_in_a_long_text_derails_nothing() {
        let all: Vec<_> =
            (0..3000_u64).map(|n| (40 + (n * 37 % 90) as usize, n % 3 == 0, [n * 2, n * 2 + 1])).collect();
        let make = |skip: Range<usize>| -> Vec<Sentence> {
            let kept = all.iter().enumerate().filter(|(n, _)| !skip.contains(n)).map(|(_, s)| s);
            kept.map(|(length, opens_unit, anchors)| Sentence {
                length: *length,
                opens_unit: *opens_unit,
                anchors: anchors.to_vec(),
            })
            .collect()
        };
        let beads = align(&make(0..0), &make(1500..1506));
        let lost: Vec<_> = beads.iter().filter(|b| b.target.is_empty()).map(|b| b.source.clone()).collect();
        assert_eq!(lost, (1500..1506).map(|n| n..n + 1).collect::<Vec<_>>());
        assert!(beads.iter().all(|b| b.target.is_empty() || b.source.len() == 1 && b.target.len() == 1));
    }

    #[test]
    fn beads_cover_both_texts_whatever_they_hold() {
        for (s, t) in [(0, 0), (0, 3), (3, 0), (1, 7), (40, 2), (900, 700)] {
            let source: Vec<_> =
                (0..s).map(|n| Sentence { length: n % 7, opens_unit: true, anchors: vec![] }).collect();
            let target: Vec<_> =
                (0..t).map(|n| Sentence { length: n % 5, opens_unit: false, anchors: vec![9] }).collect();
            let beads = align(&source, &target);
            let rows: Vec<_> = beads.iter().flat_map(|b| b.source.clone()).collect();
            let columns: Vec<_> = beads.iter().flat_map(|b| b.target.clone()).collect();
            assert_eq!((rows, columns), ((0..s).collect(), (0..t).collect()));
        }
    }
}
