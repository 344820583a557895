//! Numbers in words: `tweeëntwintig`, `two hundred and fifty`, `anderhalf`, `negentigste`, `zesjarige`.

use crate::language::{Language, NumberOrder};
use rustc_hash::FxHashSet;

/// The first two bytes of all words from which numbers are put together: most words have others, and
/// are no number.
#[derive(Debug)]
pub(in crate::reading) struct Beginnings(FxHashSet<[u8; 2]>);

impl Beginnings {
    /// Those of a language.
    pub(in crate::reading) fn of_numbers(language: &Language) -> Self {
        let (conventions, parts) = (&language.conventions, &language.conventions.number_compounds);
        let listed = conventions.number_words.keys().chain(conventions.ordinals.keys());
        let phrases = conventions.number_phrases.keys();
        let joined = parts.units.iter().chain(&parts.tens).chain([&parts.hundred, &parts.thousand]);
        Self(listed.chain(phrases).chain(joined).map(|word| two(word)).collect())
    }

    /// Whether a comparison key begins like a number.
    pub(super) fn fit(&self, key: &str) -> bool {
        self.0.contains(&two(key))
    }
}

/// The first two bytes of a word, zeros where it has fewer.
fn two(word: &str) -> [u8; 2] {
    let mut bytes = word.bytes();
    [bytes.next().unwrap_or_default(), bytes.next().unwrap_or_default()]
}

/// The values of the number words that begin at token `at`, and where they end. `key` gives the
/// comparison key of a token that is a word.
pub(super) fn values<'k>(
    at: usize,
    key: impl Fn(usize) -> Option<&'k str>,
    language: &Language,
) -> Option<(Vec<f64>, usize)> {
    let first = key(at)?;
    if let Some((value, words)) = phrase(at, first, &key, language) {
        return Some((vec![value], at + words));
    }
    let (mut total, mut current, mut end) = (0.0, word(first, language)?, at + 1);
    loop {
        let joined = key(end)
            .filter(|k| current >= 100.0 && language.conventions.lists.conjunctions.first().is_some_and(|c| *c == **k));
        let next = if joined.is_some() { end + 1 } else { end };
        let Some(value) = key(next).and_then(|k| word(k, language).or_else(|| language.scale(k))) else { break };
        let fits = (1.0..100.0).contains(&value) && current >= 100.0 && current % 100.0 == 0.0;
        if joined.is_none() && value >= 100.0 && value > current.min(99.0) {
            current *= value;
        } else if fits {
            current += value;
        } else {
            break;
        }
        if value >= 1000.0 {
            total += current;
            current = 0.0;
        }
        end = next + 1;
    }
    Some((vec![total + current], end))
}

/// The value of the longest listed number of several words (`one and a half`), and how many they are.
fn phrase<'k>(
    at: usize,
    first: &str,
    key: &impl Fn(usize) -> Option<&'k str>,
    language: &Language,
) -> Option<(f64, usize)> {
    let begins = |phrase: &str| phrase.strip_prefix(first).is_some_and(|rest| rest.starts_with(' '));
    let stands = |phrase: &str| phrase.split(' ').zip(at..).all(|(word, i)| key(i).is_some_and(|k| *k == *word));
    let listed = language.number_phrases().filter(|(phrase, _)| begins(phrase) && stands(phrase));
    listed.map(|(phrase, value)| (value, phrase.split(' ').count())).max_by_key(|(_, words)| *words)
}

/// The value of one word: listed, put together, or an ordinal of either.
pub(super) fn word(key: &str, language: &Language) -> Option<f64> {
    let conventions = &language.conventions;
    let listed = language.number_word(key).or_else(|| conventions.ordinals.get(key).map(|n| f64::from(*n)));
    listed.or_else(|| compound(key, language)).or_else(|| {
        let mut stems =
            conventions.numbers.ordinal_suffixes.iter().filter_map(|suffix| key.strip_suffix(suffix.as_str()));
        stems.find_map(|stem| compound(stem, language))
    })
}

/// A number with what it counts in one word: `zesjarige`, `two-day`, `sixteen-year-old`. The value, and
/// the word of the unit.
pub(super) fn with_unit<'w>(key: &'w str, language: &'w Language) -> Option<(f64, &'w str)> {
    let counts = |v: &f64| *v >= 1.5;
    let ends = &language.conventions.numbers.compound_ends;
    let mut joined = ends.iter().filter_map(|(end, unit)| Some((key.strip_suffix(end.as_str())?, unit)));
    if let Some((value, unit)) = joined.find_map(|(stem, unit)| {
        let stem = stem.trim_end_matches('-');
        Some((word(stem, language).filter(counts)?, unit))
    }) {
        return Some((value, unit));
    }
    let cuts = key.match_indices('-').map(|(at, _)| at);
    let (value, rest) = cuts.rev().find_map(|at| Some((word(&key[..at], language).filter(counts)?, &key[at + 1..])))?;
    Some((value, rest.split('-').next().unwrap_or_default()))
}

/// `drieduizendvierhonderd`, `tweeëntwintig`, `twenty-second`.
fn compound(key: &str, language: &Language) -> Option<f64> {
    let parts = &language.conventions.number_compounds;
    for (name, size) in [(&parts.thousand, 1000.0), (&parts.hundred, 100.0)] {
        if name.is_empty() {
            continue;
        }
        if let Some((before, behind)) = key.split_once(name.as_str()) {
            let factor =
                if before.is_empty() { 1.0 } else { small(before, language).or_else(|| compound(before, language))? };
            let rest = behind.trim_start_matches('-');
            let rest = rest.strip_prefix(parts.link.as_str()).filter(|r| small(r, language).is_some()).unwrap_or(rest);
            let rest =
                if rest.is_empty() { 0.0 } else { small(rest, language).or_else(|| compound(rest, language))? };
            return Some(factor * size + rest);
        }
    }
    tens(key, language)
}

fn small(key: &str, language: &Language) -> Option<f64> {
    let units = &language.conventions.number_compounds.units;
    let unit = || (1..).zip(units).find(|(_, unit)| **unit == key).map(|(n, _)| f64::from(n));
    language.number_word(key).or_else(unit).or_else(|| tens(key, language))
}

/// A ten and a unit, linked as the language links them.
fn tens(key: &str, language: &Language) -> Option<f64> {
    let parts = &language.conventions.number_compounds;
    let (number, ten) = (2..).zip(&parts.tens).find(|(_, ten)| match parts.order {
        NumberOrder::UnitsFirst => key.ends_with(ten.as_str()),
        NumberOrder::TensFirst => key.starts_with(ten.as_str()),
    })?;
    let rest = match parts.order {
        NumberOrder::UnitsFirst => key.strip_suffix(ten.as_str())?,
        NumberOrder::TensFirst => key.strip_prefix(ten.as_str())?,
    };
    let ten = f64::from(number * 10);
    if rest.is_empty() {
        return Some(ten);
    }
    let links = [parts.link_after_e.as_str(), parts.link.as_str()];
    let unit = links.into_iter().find_map(|link| match parts.order {
        NumberOrder::UnitsFirst => rest.strip_suffix(link),
        NumberOrder::TensFirst => rest.strip_prefix(link),
    })?;
    let ordinal = language.conventions.ordinals.get(unit).filter(|n| **n < 10).map(|n| f64::from(*n));
    let listed = || (1..).zip(&parts.units).find(|(_, u)| **u == unit).map(|(n, _)| f64::from(n));
    ordinal.or_else(listed).map(|unit| ten + unit)
}
