//! Alignment of sentences: lengths as Gale and Church (1993) weigh them, and shared anchors.
//!
//! Long texts are cut first, at sentences that alone share several anchors (the longest chain that
//! runs forward in both texts); the stretches between are aligned by dynamic programming. So a
//! paragraph that is missing costs its own stretch only, and time grows with the text.

use super::Bead;
use super::anchors::Anchors;
use super::scores::Scores;
use super::stretch::{CELLS, beads};
use rustc_hash::FxHashMap;

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

/// A fixed pair shares at least so many anchors that occur once in each text.
const FIXED: usize = 2;

/// Aligns the sentences of two texts: beads that cover all of both, in order.
pub(super) fn align(source: &[Sentence], target: &[Sentence]) -> Vec<Bead> {
    let scores = Scores::new(source, target);
    let mut all = Vec::with_capacity(source.len().max(target.len()));
    let mut from = (0, 0);
    // Short texts are better searched whole: a fixed pair cuts a bead that reaches back over it.
    let fixed = if source.len().saturating_mul(target.len()) <= CELLS { Vec::new() } else { fixed(source, target) };
    for (i, j) in fixed.into_iter().chain([(source.len(), target.len())]) {
        all.extend(beads(&scores, from.0..i, from.1..j));
        from = (i, j);
    }
    all
}

/// The share of the sentences of the shorter text that have a partner with which they share an anchor, and how
/// many there are that could; 1 where there is nothing to compare.
pub(super) fn kinship(beads: &[Bead], source: &[Sentence], target: &[Sentence]) -> (f64, usize) {
    let has = |s: &Sentence| !s.anchors.is_empty();
    let able = source.iter().filter(|s| has(s)).count().min(target.iter().filter(|s| has(s)).count());
    let shares = |bead: &&Bead| {
        let mut pairs = bead.source.clone().flat_map(|i| bead.target.clone().map(move |j| (i, j)));
        pairs.any(|(i, j)| common(&source[i].anchors, &target[j].anchors).next().is_some())
    };
    (if able == 0 { 1.0 } else { beads.iter().filter(shares).count() as f64 / able as f64 }, able)
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
    use std::ops::Range;

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
    fn a_short_sentence_with_names_of_its_own_is_no_part_of_a_long_one() {
        // Names and numbers have odd hashes.
        let source = text(&[(170, true, &[11, 13]), (50, false, &[15, 17]), (90, true, &[19, 21])]);
        let target = text(&[(190, true, &[11, 13]), (95, true, &[19, 21])]);
        assert_eq!(shapes(&source, &target), [(1, 1), (1, 0), (1, 1)]);
    }

    #[test]
    fn the_second_half_of_a_sentence_does_not_stand_for_the_next_one() {
        let source = text(&[(150, true, &[11, 13, 21, 23]), (95, true, &[11, 15]), (110, true, &[17, 19])]);
        let target = text(&[(120, true, &[11, 23]), (40, false, &[13, 21]), (115, true, &[17, 19])]);
        assert_eq!(shapes(&source, &target), [(1, 2), (1, 0), (1, 1)]);
    }

    #[test]
    fn what_another_sentence_shares_too_proves_nothing() {
        let source = text(&[(120, true, &[11, 13]), (60, false, &[11, 15, 17]), (90, true, &[19])]);
        let target = text(&[(135, true, &[11, 13]), (95, true, &[19])]);
        assert_eq!(shapes(&source, &target), [(1, 1), (1, 0), (1, 1)]);
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
