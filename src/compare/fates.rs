//! Which findings of two versions are the same one, and what became of the others.

use super::align::Alignment;
use super::flat::{Flat, composed};
use super::{Open, Tied};
use crate::finding::Finding;
use crate::review::Placed;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// What became of the findings.
#[derive(Debug, Default)]
pub(super) struct Fates {
    pub(super) resolved: Vec<Tied>,
    pub(super) brought: Vec<Tied>,
    pub(super) open: Vec<Open>,
    pub(super) silenced: Vec<Placed>,
}

/// What makes two findings alike: check, rule, and perhaps words.
type Key<'f> = (&'f str, Option<&'f str>, String);

/// The findings of one version while they are matched.
struct Side<'f> {
    findings: Vec<Placed>,
    /// Where each stands in the flat text; none for what is no prose.
    spans: Vec<Option<Span>>,
    /// The number of the finding of the other version that it is.
    twin: Vec<Option<usize>>,
    flat: &'f Flat<'f>,
}

impl<'f> Side<'f> {
    fn new(findings: Vec<Placed>, flat: &'f Flat<'f>) -> Self {
        let spans = findings.iter().map(|p| flat.find(p.finding.span)).collect();
        let twin = vec![None; findings.len()];
        Self { findings, spans, twin, flat }
    }

    fn key(&self, index: usize, words: &str) -> Key<'_> {
        let finding = &self.findings[index].finding;
        (finding.check, finding.rule.as_deref(), composed(words).into_owned())
    }

    fn free(&self) -> Vec<usize> {
        (0..self.findings.len()).filter(|i| self.twin[*i].is_none()).collect()
    }
}

/// Matches the findings of both versions.
pub(super) fn settle(
    (old, new): (Vec<Placed>, Vec<Placed>),
    (old_flat, new_flat): (&Flat<'_>, &Flat<'_>),
    alignment: &Alignment,
    is_silenced: &mut dyn FnMut(&Finding) -> bool,
) -> Fates {
    let (mut old, mut new) = (Side::new(old, old_flat), Side::new(new, new_flat));
    // The same words at the aligned place; other words there; the same words in a sentence that moved.
    pair(&mut old, &mut new, alignment, true);
    pair(&mut old, &mut new, alignment, false);
    pair_moved(&mut old, &mut new);
    let brought_by = causes(&new, alignment, |(_, new)| *new);
    let resolved_by = causes(&old, alignment, |(old, _)| *old);
    let silent: Vec<bool> = (0..old.findings.len()).map(|i| silenced(&old, i, &new, alignment, is_silenced)).collect();
    let mut fates = Fates::default();
    let mut twins: FxHashMap<usize, Placed> = FxHashMap::default();
    for (i, placed) in new.findings.into_iter().enumerate() {
        if new.twin[i].is_some() {
            twins.insert(i, placed);
        } else {
            fates.brought.push(Tied { placed, change: brought_by[i] });
        }
    }
    for (i, placed) in old.findings.into_iter().enumerate() {
        match old.twin[i].and_then(|twin| twins.remove(&twin)) {
            Some(new) => fates.open.push(Open { old: placed, new }),
            None if silent[i] => fates.silenced.push(placed),
            None => fates.resolved.push(Tied { placed, change: resolved_by[i] }),
        }
    }
    fates.open.sort_by_key(|open| open.new.finding.span);
    fates
}

/// Pairs findings of one check or rule at aligned places, the nearest first.
fn pair(old: &mut Side<'_>, new: &mut Side<'_>, alignment: &Alignment, same_words: bool) {
    let words = |side: &Side<'_>, i: usize| {
        if same_words { side.findings[i].finding.text.clone() } else { String::new() }
    };
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut by_key: FxHashMap<Key<'_>, Vec<usize>> = FxHashMap::default();
    for i in new.free() {
        by_key.entry(new.key(i, &words(new, i))).or_default().push(i);
    }
    let mut taken = vec![false; new.findings.len()];
    for i in old.free() {
        let Some(candidates) = by_key.get(&old.key(i, &words(old, i))) else { continue };
        let wanted = match old.spans[i] {
            // What is no prose has no place to compare: a comment is its words.
            None => candidates.iter().copied().find(|j| same_words && !taken[*j] && new.spans[*j].is_none()),
            Some(span) => {
                let (place, _) = alignment.map(span);
                let may_be = |j: &usize| !taken[*j] && (same_words || shares(old.flat, alignment, span, new.spans[*j]));
                nearest(candidates, place, new, may_be)
            }
        };
        if let Some(j) = wanted {
            taken[j] = true;
            found.push((i, j));
        }
    }
    for (i, j) in found {
        old.twin[i] = Some(j);
        new.twin[j] = Some(i);
    }
}

/// Whether an old finding and a new one have words in common that did not change: the fault of a
/// sentence is still the same one when another word of it was edited.
fn shares(flat: &Flat<'_>, alignment: &Alignment, old: Span, new: Option<Span>) -> bool {
    let Some(new) = new else { return false };
    let kept = alignment.kept(old);
    let words = |(stays, now): &(Span, Span)| now.overlaps(new) && stays.of(&flat.text).contains(char::is_alphanumeric);
    kept.iter().any(words)
}

/// Of the candidates, which are in the order of the text, the nearest that touches a place.
fn nearest(candidates: &[usize], place: Span, new: &Side<'_>, may_be: impl Fn(&usize) -> bool) -> Option<usize> {
    let start = |j: &usize| new.spans[*j].map_or(0, |span| span.start);
    let from = candidates.partition_point(|j| new.spans[*j].is_none_or(|span| span.end < place.start));
    let touching = candidates[from..].iter().take_while(|j| start(j) <= place.end);
    touching.copied().filter(|j| new.spans[*j].is_some() && may_be(j)).min_by_key(|j| start(j).abs_diff(place.start))
}

/// Pairs findings whose whole sentence stands elsewhere in the new version.
fn pair_moved(old: &mut Side<'_>, new: &mut Side<'_>) {
    let key = |side: &Side<'_>, i: usize| {
        let finding = &side.findings[i].finding;
        let sentence = side.flat.sentence(side.spans[i]?);
        let id = (finding.check, finding.rule.clone());
        Some((id, composed(&finding.text).into_owned(), composed(sentence).into_owned()))
    };
    let mut by_key: FxHashMap<_, Vec<usize>> = FxHashMap::default();
    for j in new.free().into_iter().rev() {
        if let Some(key) = key(new, j) {
            by_key.entry(key).or_default().push(j);
        }
    }
    for i in old.free() {
        let twin = key(old, i).and_then(|key| by_key.get_mut(&key)?.pop());
        if let Some(j) = twin {
            old.twin[i] = Some(j);
            new.twin[j] = Some(i);
        }
    }
}

/// The change that each finding without a twin goes back to: one that touches it, or a place that it
/// rests on, or that of another finding of the same cause.
fn causes(side: &Side<'_>, alignment: &Alignment, of: fn(&(Span, Span)) -> Span) -> Vec<Option<usize>> {
    let touching = |span: Span| {
        let near = alignment.touching(span, of);
        let overlaps = |i: &usize| of(&alignment.changes[*i]).overlaps(span);
        near.clone().find(overlaps).or_else(|| near.clone().next())
    };
    let own = |i: usize| {
        let related = side.findings[i].finding.related.iter().filter(|r| r.path.is_none());
        let related = related.filter_map(|r| side.flat.find(r.span));
        side.spans[i].into_iter().chain(related).find_map(touching)
    };
    let mut causes: Vec<Option<usize>> =
        (0..side.findings.len()).map(|i| if side.twin[i].is_none() { own(i) } else { None }).collect();
    let mut by_group: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    for (i, cause) in causes.iter().enumerate() {
        let finding = &side.findings[i].finding;
        if let (Some(group), Some(cause)) = (&finding.group, cause) {
            by_group.entry((finding.check, group)).or_insert(*cause);
        }
    }
    for (i, cause) in causes.iter_mut().enumerate().filter(|(i, cause)| side.twin[*i].is_none() && cause.is_none()) {
        let finding = &side.findings[i].finding;
        *cause = finding.group.as_deref().and_then(|group| by_group.get(&(finding.check, group)).copied());
    }
    causes
}

/// Whether an old finding's words still stand, and the new version suppresses it there.
fn silenced(
    old: &Side<'_>,
    index: usize,
    new: &Side<'_>,
    alignment: &Alignment,
    is_silenced: &mut dyn FnMut(&Finding) -> bool,
) -> bool {
    let Some(span) = old.spans[index].filter(|_| old.twin[index].is_none()) else { return false };
    let (place, same) = alignment.map(span);
    let finding = &old.findings[index].finding;
    same && is_silenced(&Finding { span: new.flat.file_span(place), ..finding.clone() })
}
