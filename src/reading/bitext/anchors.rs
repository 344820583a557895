//! What two sentences in different languages can have in common: names, numbers, days and months,
//! words that look alike.

use super::super::{Reading, Words};
use super::Equivalents;
use crate::language::{ClassSet, Language};
use crate::text::{Token, TokenKind, WordId, fold};
use rustc_hash::FxHasher;
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

/// The anchors of a sentence of the source. `equivalents` are the names of both languages; `own` is the language
/// of the target, which respells names in its letters and has glosses for frequent words.
pub(super) fn of_source(
    reading: &Reading<'_>,
    tokens: &Range<usize>,
    (language, words): (&Language, &Words),
    equivalents: &Equivalents,
    own: &Language,
) -> Anchors {
    in_sentence(reading, tokens, words, |token| {
        let key = words.key(token);
        let mut anchors = of_word(key, token.of(reading.text), language, SHORTEST);
        let stem = |word: &str| hash(&(STEM_ANCHOR, word.chars().take(STEM).collect::<String>()));
        anchors.extend(own.conventions.glosses.of(language.tag(), key).map(stem));
        if token.is_capitalised() {
            anchors.extend(equivalents.forms(token.of(reading.text)));
            let strange = token.word == WordId::UNKNOWN;
            let respelled = strange.then(|| own.recognition.respell(token.of(reading.text), language.tag())).flatten();
            anchors.extend(respelled.map(|name| name_hash(&name)));
        }
        anchors
    })
}

/// The anchors of a sentence of the target.
pub(super) fn of_target(
    reading: &Reading<'_>,
    tokens: &Range<usize>,
    (language, words): (&Language, &Words),
) -> Anchors {
    // Shorter words may be what the pack has for one of the source.
    in_sentence(reading, tokens, words, |token| of_word(words.key(token), token.of(reading.text), language, STEM))
}

/// The anchors of a sentence; `of_word` gives those of a word that is met for the first time.
fn in_sentence(
    reading: &Reading<'_>,
    tokens: &Range<usize>,
    words: &Words,
    of_word: impl Fn(&Token) -> Anchors,
) -> Anchors {
    let mut anchors = Anchors::new();
    for token in reading.tokens.get(tokens.clone()).unwrap_or_default() {
        let written = token.of(reading.text);
        match token.kind {
            TokenKind::Number => {
                let digits = written.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
                anchors.extend(digits.map(|digits| hash(&("number", digits.trim_start_matches('0')))));
            }
            TokenKind::Word => {
                let make = || of_word(token).into_boxed_slice();
                words.anchors.with(token.spelling, make, |own| anchors.extend_from_slice(own));
            }
            TokenKind::Object => anchors.push(hash(&("object", written))),
            _ => {}
        }
    }
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

/// The anchors of a word; those that look alike have as many letters as `shortest`, or more.
fn of_word(key: &str, written: &str, language: &Language, shortest: usize) -> Anchors {
    let dates = &language.conventions.dates;
    let place = |list: &[String]| list.iter().position(|w| w.len() == key.len() && fold::key(w) == key);
    let class = language.vocabulary.classes(language.vocabulary.id(key));
    if class.any(ClassSet::DAY)
        && let Some(day) = place(&dates.days)
    {
        return vec![hash(&("day", day))];
    }
    if class.any(ClassSet::MONTH)
        && let Some(month) = place(&dates.months)
    {
        return vec![hash(&("month", month))];
    }
    if let Some(value) = language.number_word(key).filter(|v| *v > 2.0 && v.fract() == 0.0) {
        return vec![hash(&("number", value.to_string().as_str()))];
    }
    let mut anchors = Anchors::new();
    if class.any(ClassSet::FUNCTION) {
        return anchors;
    }
    for part in written.split('-') {
        if part.starts_with(char::is_uppercase) {
            anchors.push(name_hash(part));
        }
        let letters = fold::bare(part);
        if letters.chars().count() >= shortest {
            anchors.push(hash(&(STEM_ANCHOR, letters.chars().take(STEM).collect::<String>())));
        }
    }
    anchors
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
