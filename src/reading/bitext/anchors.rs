//! What two sentences in different languages can have in common: names, numbers, days and months,
//! words that look alike.

use super::super::Reading;
use crate::language::{ClassSet, Language};
use crate::text::{TokenKind, WordId, fold};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// The anchors of a sentence: hashes, sorted, each there once.
pub(super) type Anchors = Vec<u64>;

/// Words that look alike in two languages mostly share their first letters; fewer say nothing.
const STEM: usize = 4;
/// The kind of anchors that are only words that look alike.
const STEM_ANCHOR: &str = "stem";
/// Shorter words are function words more often than not.
const SHORTEST: usize = 6;

/// Names of the source language by what the target language makes of them.
#[derive(Debug, Default)]
pub struct Equivalents {
    /// Comparison key of a word of the source form, and hash of a word of the target form.
    names: FxHashMap<String, Vec<u64>>,
}

impl Equivalents {
    /// From pairs of a name's source form and target form.
    pub fn new<'n>(pairs: impl Iterator<Item = (&'n str, &'n str)>) -> Self {
        let mut names: FxHashMap<String, Vec<u64>> = FxHashMap::default();
        for (source, target) in pairs {
            // A name of one word may become several, and the other way round: each word stands for all.
            for from in source.split([' ', '-']).filter(|w| w.starts_with(char::is_uppercase)) {
                let to = target.split([' ', '-']).filter(|w| w.starts_with(char::is_uppercase)).map(name_hash);
                names.entry(fold::key(from).into_owned()).or_default().extend(to);
            }
        }
        for hashes in names.values_mut() {
            hashes.sort_unstable();
            hashes.dedup();
        }
        Self { names }
    }

    /// Whether a name of the source has a form in the target language that is not its own.
    pub(super) fn is_translated(&self, name: &str) -> bool {
        self.names.get(&*fold::key(name)).is_some_and(|to| !to.contains(&name_hash(name)))
    }

    /// Whether a name of the source has a known form in the target language.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&*fold::key(name))
    }

    /// The words of its forms, hashed.
    pub(super) fn forms(&self, name: &str) -> &[u64] {
        self.names.get(&*fold::key(name)).map_or(&[], Vec::as_slice)
    }

    /// Whether one that begins with the same letters has.
    pub(super) fn has_like(&self, name: &str) -> bool {
        let key = fold::key(name);
        // An adjective ends in four letters at most.
        let length = key.chars().count().saturating_sub(4).max(STEM);
        let stem: String = key.chars().take(length).collect();
        self.names.keys().any(|key| key.starts_with(&stem))
    }

    /// The anchors of a sentence of the source. `respell` gives a name in the letters of the target language.
    pub(super) fn of_source(
        &self,
        reading: &Reading<'_>,
        tokens: &Range<usize>,
        language: &Language,
        respell: impl Fn(&str) -> Option<String>,
    ) -> Anchors {
        let mut anchors = own(reading, tokens, language);
        for i in tokens.clone().filter(|i| reading.tokens[*i].is_capitalised()) {
            anchors.extend(self.names.get(&*reading.key(i)).into_iter().flatten());
            let token = &reading.tokens[i];
            if token.word == WordId::UNKNOWN {
                anchors.extend(respell(token.of(reading.text)).map(|name| name_hash(&name)));
            }
        }
        sorted(anchors)
    }
}

/// The anchors of a sentence of the target.
pub(super) fn of_target(reading: &Reading<'_>, tokens: &Range<usize>, language: &Language) -> Anchors {
    sorted(own(reading, tokens, language))
}

fn sorted(mut anchors: Anchors) -> Anchors {
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

fn own(reading: &Reading<'_>, tokens: &Range<usize>, language: &Language) -> Anchors {
    let mut anchors = Anchors::new();
    for i in tokens.clone() {
        let token = &reading.tokens[i];
        let written = token.of(reading.text);
        match token.kind {
            TokenKind::Number => {
                let digits = written.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
                anchors.extend(digits.map(|digits| hash(&("number", digits.trim_start_matches('0')))));
            }
            TokenKind::Word => of_word(&reading.key(i), written, language, &mut anchors),
            TokenKind::Object => anchors.push(hash(&("object", written))),
            _ => {}
        }
    }
    anchors
}

fn of_word(key: &str, written: &str, language: &Language, anchors: &mut Anchors) {
    let dates = &language.conventions.dates;
    let place = |list: &[String]| list.iter().position(|w| w.len() == key.len() && fold::key(w) == key);
    let class = language.vocabulary.classes(language.vocabulary.id(key));
    if class.any(ClassSet::DAY)
        && let Some(day) = place(&dates.days)
    {
        return anchors.push(hash(&("day", day)));
    }
    if class.any(ClassSet::MONTH)
        && let Some(month) = place(&dates.months)
    {
        return anchors.push(hash(&("month", month)));
    }
    if let Some(value) = language.number_word(key).filter(|v| *v > 2.0 && v.fract() == 0.0) {
        return anchors.push(hash(&("number", value.to_string().as_str())));
    }
    if class.any(ClassSet::FUNCTION) {
        return;
    }
    for part in written.split('-') {
        if part.starts_with(char::is_uppercase) {
            anchors.push(name_hash(part));
        }
        let letters = fold::bare(part);
        if letters.chars().count() >= SHORTEST {
            anchors.push(hash(&(STEM_ANCHOR, letters.chars().take(STEM).collect::<String>())));
        }
    }
}

/// A name without accents and without a possessive ending.
pub(super) fn name_hash(written: &str) -> u64 {
    let bare = fold::bare(written);
    let stem = bare.trim_end_matches('s').trim_end_matches('\'');
    hash(&("name", if stem.is_empty() { &bare } else { stem }))
}

/// The lowest bit tells what says most: all but words that merely look alike.
fn hash(anchor: &(&str, impl Hash)) -> u64 {
    let mut hasher = FxHasher::default();
    anchor.hash(&mut hasher);
    hasher.finish() & !1 | u64::from(anchor.0 != STEM_ANCHOR)
}

/// Whether an anchor is a name, a number or a date: a sentence that has one says something of its own.
pub(super) const fn is_strong(anchor: u64) -> bool {
    anchor & 1 == 1
}
