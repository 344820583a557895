//! Words of the source that stand word for word in the translation: a part of the check `untranslated`.

use super::{Article, Check};
use crate::finding::{Finding, Severity};
use crate::language::ClassSet;
use crate::reading::{Bitext, Place, Reading, Words};
use crate::text::{Case, Token, TokenKind};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Fewer words may be the same in both languages by chance.
const SHORTEST: usize = 3;
/// So many of them are no words of the target language.
const FOREIGN: usize = 2;

/// Runs of source words that the sentence of the translation has too, in the same order, outside names,
/// titles and words that are quoted as they were said.
pub(super) fn found(article: &Article<'_>, check: &Check) -> Vec<Finding> {
    let Some(bitext) = article.kin() else { return Vec::new() };
    let mut findings = Vec::new();
    for (at, bead) in bitext.beads.iter().enumerate() {
        for place in bitext.target_of(bead).iter().filter(|place| is_suspect(article, place)) {
            let near = bitext.beads.get(at.saturating_sub(1)..(at + 2).min(bitext.beads.len())).unwrap_or_default();
            let sources: Vec<&Place> = near.iter().flat_map(|bead| bitext.source_of(bead)).collect();
            findings.extend(in_sentence(article, check, bitext, place, &sources));
        }
    }
    findings
}

/// Whether a sentence has enough words that are not of its language: most have none.
fn is_suspect(article: &Article<'_>, place: &Place) -> bool {
    let tokens = article.readings.get(place.unit).and_then(|r| r.tokens.get(place.tokens.clone()));
    tokens.unwrap_or_default().iter().filter(|t| is_foreign(article, t)).count() >= FOREIGN
}

/// A word in lower case that the target language does not have.
fn is_foreign(article: &Article<'_>, token: &Token) -> bool {
    let own = ClassSet::KNOWN.with(ClassSet::FUNCTION).with(ClassSet::LOANWORD).with(ClassSet::NUMBER);
    token.kind == TokenKind::Word
        && token.case == Case::Lower
        && !article.language.vocabulary.classes(token.word).any(own)
}

fn in_sentence(
    article: &Article<'_>,
    check: &Check,
    bitext: &Bitext<'_>,
    place: &Place,
    sources: &[&Place],
) -> Vec<Finding> {
    let Some(reading) = article.readings.get(place.unit) else { return Vec::new() };
    let words = words_of(reading, &place.tokens, article.own_words());
    let own_words = |s: &&Place| words_of(&bitext.readings[s.unit], &s.tokens, article.source_words());
    let theirs: Vec<_> = sources.iter().map(|s| (s.unit, own_words(s))).collect();
    let known: FxHashSet<&str> = theirs.iter().flat_map(|(_, source)| source.iter().map(|(_, word)| *word)).collect();
    let is_copied =
        |at: usize| words.get(at..at + SHORTEST).is_some_and(|run| run.iter().all(|(_, w)| known.contains(w)));
    let mut findings = Vec::new();
    let mut at = 0;
    while at + SHORTEST <= words.len() {
        if !is_copied(at) {
            at += 1;
            continue;
        }
        let runs = theirs.iter().flat_map(|(unit, source)| (0..source.len()).map(move |start| (*unit, source, start)));
        let longest = runs
            .map(|(unit, source, start)| (common(&words[at..], &source[start..]), unit, source, start))
            .max_by_key(|(length, ..)| *length);
        let Some((length, unit, source, start)) = longest.filter(|(length, ..)| *length >= SHORTEST) else {
            at += 1;
            continue;
        };
        let own: Vec<usize> = words[at..at + length].iter().map(|(i, _)| *i).collect();
        let whole = length == words.len() && length == source.len();
        if let Some((tokens, severity)) = judged(article, reading, &own, whole) {
            let span = reading.span(&tokens);
            let there = &bitext.readings[unit];
            let source_span = there.span(&(source[start].0..source[start + length - 1].0 + 1));
            let message = crate::message!(
                "these words stand so in the source: this is still {language}",
                language = bitext.language.name()
            );
            let related = article.source_place(bitext, unit, source_span, "the same words in the source");
            findings.push(article.finding(check, place.unit, span, message).level(severity).resting_on(related));
        }
        at += length;
    }
    findings
}

/// The words of a sentence, by token and key.
fn words_of<'w>(reading: &Reading<'_>, tokens: &Range<usize>, words: &'w Words) -> Vec<(usize, &'w str)> {
    let is_word = |i: &usize| reading.tokens[*i].kind == TokenKind::Word;
    tokens.clone().filter(is_word).map(|i| (i, words.key(&reading.tokens[i]))).collect()
}

/// How many words two lists begin with together.
fn common(one: &[(usize, &str)], other: &[(usize, &str)]) -> usize {
    one.iter().zip(other).take_while(|((_, a), (_, b))| a == b).count()
}

/// The part of a copied run that is surely not translated: from its first foreign word to its last, where
/// these are half of it, no title and no quotation of its own; all of a sentence that is copied whole.
fn judged(
    article: &Article<'_>,
    reading: &Reading<'_>,
    run: &[usize],
    whole: bool,
) -> Option<(Range<usize>, Severity)> {
    let foreign = |i: &usize| is_foreign(article, &reading.tokens[*i]);
    let (first, last) = (run.iter().position(foreign)?, run.iter().rposition(foreign)?);
    let inner = if whole { run } else { &run[first..=last] };
    let count = inner.iter().filter(|i| foreign(i)).count();
    let capitals = inner.iter().filter(|i| reading.tokens[**i].is_capitalised()).count();
    let (start, end) = (inner[0], inner[inner.len() - 1] + 1);
    // netcfg/get_domain: what is mostly glued together is code.
    let glued = reading.tokens[start + 1..end].iter().filter(|token| !token.space_before).count();
    if 2 * glued > end - start {
        return None;
    }
    let quoted = reading.quotations.iter().any(|q| {
        let inside = q.tokens.start + 1..q.tokens.end.saturating_sub(1);
        inside.start <= start && end <= inside.end && inside.len() <= 2 * (end - start)
    });
    // Words of a third language were quoted in the source too.
    let known = inner.iter().filter(|i| foreign(i) && article.source_classes(&reading.key(**i)).is_some()).count();
    let enough =
        count >= FOREIGN && (whole || count * 2 >= inner.len()) && inner.len() >= SHORTEST && known * 2 >= count;
    let proven = enough && capitals * 2 < inner.len();
    let severity = if count >= SHORTEST { Severity::Error } else { Severity::Warning };
    (proven && !quoted).then_some((start..end, severity))
}
