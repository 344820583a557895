//! Words that differ by a letter from a place or an inhabitant that the pack knows.

use super::{Article, Check, name_pair};
use crate::finding::{Finding, Severity};
use crate::language::{KnownName, NameKind};
use crate::reading::Reading;
use crate::text::{Case, Span, TokenKind, WordId, fold};
use std::collections::{BTreeMap, BTreeSet};

/// Shorter names have neighbours by chance.
const SHORTEST: usize = 7;

/// The words of an article that nothing knows, and that are a known name but for a letter.
pub(super) fn found(article: &Article<'_>, check: &Check) -> Vec<Finding> {
    let unknown = unknown(article);
    if unknown.is_empty() {
        return Vec::new();
    }
    let forms: Vec<String> = article.language.places.iter().flat_map(|place| forms(article, place)).collect();
    let mut findings = Vec::new();
    for (written, places) in &unknown {
        let mut near = forms.iter().filter(|form| is_slip(written, form));
        let Some(right) = near.next().filter(|first| near.all(|other| other == *first)) else { continue };
        // Beside the right spelling in the same article it is a variant of that.
        if article.readings.iter().any(|r| r.tokens.iter().any(|t| t.of(r.text) == right)) {
            continue;
        }
        for (unit, span) in places {
            let message = format!("‘{written}’ is nearly ‘{right}’");
            let finding = article.finding(check, *unit, *span, message).level(Severity::Warning);
            findings.push(finding.group(written.to_lowercase()).fix(right.as_str(), false));
        }
    }
    findings
}

/// Capitalised words that no language of the run has, with their places. Parts of longer names are
/// left out: surnames are near to anything.
fn unknown<'r>(article: &'r Article<'_>) -> BTreeMap<&'r str, Vec<(usize, Span)>> {
    let mut found: BTreeMap<&str, Vec<(usize, Span)>> = BTreeMap::new();
    let mut persons = BTreeSet::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for (i, token) in reading.tokens.iter().enumerate() {
            let candidate = token.kind == TokenKind::Word
                && token.case == Case::Title
                && token.word == WordId::UNKNOWN
                && token.span().len() >= SHORTEST;
            if !candidate {
                continue;
            }
            let written = token.of(reading.text);
            if is_beside_name(reading, i) {
                persons.insert(written);
                continue;
            }
            let key = fold::key(written);
            let known = article.source_classes(&key).is_some()
                || article.lower_words().contains(key.as_ref())
                || article.knows_name(written);
            if !known {
                found.entry(written).or_default().push((unit, token.span()));
            }
        }
    }
    found.retain(|written, _| !persons.contains(written));
    found
}

fn is_beside_name(reading: &Reading<'_>, i: usize) -> bool {
    let opens = |j: usize| reading.sentence_of(j).start == j;
    let capital = |j: usize| reading.tokens.get(j).is_some_and(|t| t.is_capitalised() && !opens(j));
    i.checked_sub(1).is_some_and(capital) || capital(i + 1)
}

/// What a place gives: its own single-word forms, its inhabitants, its adjective with and without ending.
fn forms(article: &Article<'_>, place: &KnownName) -> Vec<String> {
    let own = place.own_forms(article.language.tag()).map(str::to_owned);
    // Inhabitants of cities are near to too many surnames (Weners, Wenders).
    let country = place.kind == NameKind::Country;
    let inhabitants = place.inhabitants.iter().filter(|_| country).map(ToString::to_string);
    let adjective = place.adjective.iter().flat_map(|form| {
        let inflected = article.language.inflected(&fold::key(form)).into_iter();
        inflected.map(capitalised).chain([form.to_string(), format!("{form}e")])
    });
    let wanted = |form: &String| form.chars().count() >= SHORTEST - 1 && !form.contains([' ', '-']);
    own.chain(inhabitants).chain(adjective).filter(wanted).collect()
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// Two letters swapped, or one letter off, not at the end, where foreign forms and inflection differ (Romania, Catalonie).
fn is_slip(written: &str, right: &str) -> bool {
    if written.len().abs_diff(right.len()) > 2 || written.chars().next() != right.chars().next() {
        return false;
    }
    let (a, b) = (fold::bare(written), fold::bare(right));
    let last = |word: &str| word.chars().rev().take(2).collect::<String>();
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let inside = last(&a) == last(&b) || sorted(&a) == sorted(&b);
    inside && !name_pair::inflects(&a, &b) && strsim::osa_distance(&a, &b) == 1
}
