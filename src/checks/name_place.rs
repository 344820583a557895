//! Which name of the source stands where a name of the translation does, told by the names around both.

use super::Article;
use super::source_names::{Part, bare};
use crate::language::ClassSet;
use crate::reading::{Bead, Bitext, Place, Reading};
use crate::text::{Span, Token, TokenKind, fold};
use rustc_hash::FxHashSet;
use std::cell::OnceCell;

/// Sentences with more names are lists, and tell nothing.
const MOST_NAMES: usize = 48;

/// The neighbours of names in a source.
pub(super) struct NamePlaces<'b> {
    bitext: &'b Bitext<'b>,
    /// Words with a capital that follow each other in the source, as they are written.
    pairs: OnceCell<FxHashSet<(&'b str, &'b str)>>,
    /// The second ones of these.
    behind: OnceCell<FxHashSet<&'b str>>,
}

impl<'b> NamePlaces<'b> {
    pub(super) const fn new(bitext: &'b Bitext<'b>) -> Self {
        Self { bitext, pairs: OnceCell::new(), behind: OnceCell::new() }
    }

    pub(super) const fn bitext(&self) -> &'b Bitext<'b> {
        self.bitext
    }

    /// Whether a word stands behind another word with a capital somewhere in the source: a surname, mostly.
    pub(super) fn is_behind_another(&self, word: &str) -> bool {
        let second = || self.pairs().iter().map(|(_, second)| *second).collect();
        self.behind.get_or_init(second).contains(word)
    }

    fn pairs(&self) -> &FxHashSet<(&'b str, &'b str)> {
        self.pairs.get_or_init(|| all_pairs(&self.bitext.readings))
    }

    /// The word of the source that stands beside the same word as a part of a name in the translation:
    /// *Fashion* for the second word of `London Elvi Week`. None where the source has the two together
    /// elsewhere, or the translation has both.
    pub(super) fn counterpart(&self, article: &Article<'_>, bead: &Bead, part: &Part<'_>) -> Option<Part<'b>> {
        let reading = &article.readings[part.unit];
        let at = reading.tokens.partition_point(|t| (t.end as usize) <= part.span.start);
        let whole = bare(reading.tokens.get(at)?.of(reading.text)) == part.written;
        let before = at.checked_sub(1).and_then(|n| reading.tokens.get(n)).filter(|t| whole && is_neighbour(t));
        let after = reading.tokens.get(at + 1).filter(|t| whole && is_neighbour(t));
        let right = before.and_then(|token| self.beside(article, bead, (part, bare(token.of(reading.text))), true));
        right.or_else(|| self.beside(article, bead, (part, bare(after?.of(reading.text))), false))
    }

    /// The word of the source sentences that stands behind a neighbour, or before it.
    fn beside(
        &self,
        article: &Article<'_>,
        bead: &Bead,
        (part, neighbour): (&Part<'_>, &str),
        behind: bool,
    ) -> Option<Part<'b>> {
        let ordered = |word: &'b str| if behind { (neighbour, word) } else { (word, neighbour) };
        let known = self.pairs();
        let own = if behind { (neighbour, part.written) } else { (part.written, neighbour) };
        if own.0.is_empty() || known.contains(&own) {
            return None;
        }
        let vocabulary = &self.bitext.language.vocabulary;
        let function = |word: &str| vocabulary.is(vocabulary.look_up(word), ClassSet::FUNCTION);
        if function(neighbour) {
            return None;
        }
        let mut found = self.bitext.source_of(bead).iter().flat_map(|place| {
            let reading = &self.bitext.readings[place.unit];
            let mut range = place.tokens.start..place.tokens.end.saturating_sub(1);
            let step = move |i: usize| {
                let (first, second) = (&reading.tokens[i], &reading.tokens[i + 1]);
                let (beside, word) = if behind { (first, second) } else { (second, first) };
                (bare(beside.of(reading.text)) == neighbour && word.is_capitalised()).then_some((place.unit, word))
            };
            std::iter::from_fn(move || range.next().map(step)).flatten()
        });
        let (unit, token) = found.find(|(unit, token)| {
            let written = bare(token.of(self.bitext.readings[*unit].text));
            let other = fold::bare(written) != fold::bare(part.written);
            other && !function(written) && !has_pair(&article.readings, self.bitext.target_of(bead), ordered(written))
        })?;
        let reading = &self.bitext.readings[unit];
        let written = bare(token.of(reading.text));
        let start = token.start as usize;
        Some(Part { unit, span: Span::new(start, start + written.len()), written, opens: false })
    }
}

/// The one name of the source between the same two names, where the translation has one there as well:
/// the gap that the names on both sides leave.
pub(super) fn opposite<'p, 'b>(parts: &[Part<'_>], sources: &'p [Part<'b>], part: &Part<'_>) -> Option<&'p Part<'b>> {
    if parts.len().max(sources.len()) > MOST_NAMES {
        return None;
    }
    let keys = |parts: &[Part<'_>]| parts.iter().map(|p| fold::bare(p.written)).collect::<Vec<_>>();
    let common = common(&keys(sources), &keys(parts));
    let here = parts.iter().position(|p| (p.unit, p.span) == (part.unit, part.span))?;
    let before = common.iter().rev().find(|(_, target)| *target < here);
    let after = common.iter().find(|(_, target)| *target > here);
    if before.is_none() && after.is_none() {
        return None;
    }
    let start = before.map_or((0, 0), |(source, target)| (source + 1, target + 1));
    let end = after.map_or((sources.len(), parts.len()), |pair| *pair);
    let one = end.0.checked_sub(start.0) == Some(1) && end.1.checked_sub(start.1) == Some(1);
    sources.get(start.0).filter(|_| one)
}

/// The longest sequence that two lists have in common, as pairs of indices.
fn common(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let mut lengths = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i][j] =
                if a[i] == b[j] { lengths[i + 1][j + 1] + 1 } else { lengths[i + 1][j].max(lengths[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// What may stand beside a part of a name: another part, a number.
fn is_neighbour(token: &Token) -> bool {
    token.is_capitalised() || token.kind == TokenKind::Number
}

/// All words with a capital that follow each other.
fn all_pairs<'b>(readings: &'b [Reading<'_>]) -> FxHashSet<(&'b str, &'b str)> {
    let pairs = readings.iter().flat_map(|reading| {
        let of = |token: &Token| bare(token.of(reading.text));
        let two = reading.tokens.windows(2).filter(|two| two.iter().all(is_neighbour));
        two.map(move |two| (of(&two[0]), of(&two[1])))
    });
    pairs.collect()
}

/// Whether two words follow each other in some sentences.
fn has_pair(readings: &[Reading<'_>], places: &[Place], (first, second): (&str, &str)) -> bool {
    places.iter().any(|place| {
        let Some(reading) = readings.get(place.unit) else { return false };
        let tokens = reading.tokens.get(place.tokens.clone()).unwrap_or_default();
        tokens.windows(2).any(|two| bare(two[0].of(reading.text)) == first && bare(two[1].of(reading.text)) == second)
    })
}
