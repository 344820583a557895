//! Terms by the stems of their words: found in a text by a few look-ups a word, however many there are.

use super::TermForm;
use super::known::{Form, Role};
use crate::language::{Front, Language, Sense};
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::hash::{BuildHasher, BuildHasherDefault};
use std::ops::RangeInclusive;
use std::sync::OnceLock;

/// Terms of one language. A stem is a word without its last letters, in which most inflection
/// happens, and with no letter doubled; what a stem leads to is then looked at closely.
#[derive(Debug)]
pub struct Terms {
    terms: Vec<Term>,
    by_stem: FxHashMap<Box<str>, Vec<u32>>,
    /// Which beginnings of stems there are, as bits by their hashes.
    beginnings: Box<[u64]>,
}

/// A form of an entry.
#[derive(Debug)]
struct Term {
    written: Box<str>,
    entry: u32,
    number: u16,
    role: Role,
    sense: Sense,
    made: OnceLock<Box<(Form, TermForm)>>,
}

/// Inflection may change so many letters at the end of a word, and of what may be a verb.
const CHANGED: usize = 2;
const CHANGED_IN_VERBS: usize = 3;
/// A stem has so many letters at the least, where the word has.
const SHORTEST: usize = 3;
/// Behind its stem a word in the middle of a compound may go on for so many letters.
const LONGEST_ENDING: usize = 8;
/// The stem of a word that may stand beside an unknown one in a compound.
const STEM_BESIDE_UNKNOWN: usize = 4;
/// Longer words are looked up by their first letters alone.
const LONGEST: usize = 60;
/// Words of bits; beginnings of three letters are few.
const BITS: usize = 1 << 10;

impl Terms {
    pub(super) fn new() -> Self {
        Self { terms: Vec::new(), by_stem: FxHashMap::default(), beginnings: vec![0; BITS].into() }
    }

    /// Adds a form of an entry, which is its own form number `number`, or one that must not stand.
    pub(super) fn add(
        &mut self,
        written: &str,
        (entry, number, sense): (usize, usize, Sense),
        role: Role,
        language: &Language,
    ) {
        let mut words = written.split_whitespace();
        let Some(first) = words.next() else { return };
        let last = words.next_back();
        let at = self.terms.len() as u32;
        let first = fold::key(first);
        let mut bucket = |stem: &str| {
            let term = self.by_stem.entry(stem.into()).or_insert_with(|| {
                let (word, bit) = bit(stem.get(..SHORTEST).unwrap_or(stem));
                self.beginnings[word] |= bit;
                Vec::new()
            });
            term.push(at);
        };
        bucket(&stem(&first, language));
        // A verb may stand apart from the other words, or from its own beginning.
        if let Some(last) = last {
            bucket(&stem(&fold::key(last), language));
        } else if language.vocabulary.lemmas(&first).next().is_none()
            && let Some((_, base)) = language.particle_of(&first)
        {
            bucket(&stem(base, language));
        }
        let (entry, number) = (entry as u32, number as u16);
        self.terms.push(Term { written: written.into(), entry, number, role, sense, made: OnceLock::new() });
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// A term as a form of its entry and as words, by its number.
    pub(super) fn get(&self, number: usize, language: &Language) -> Option<(&Form, &TermForm)> {
        let term = self.terms.get(number)?;
        let (form, words) = &**term.made.get_or_init(|| Box::new(term.make(language)));
        Some((form, words))
    }

    /// The terms of which a form may stand at a word with this comparison key, by their numbers.
    pub(super) fn candidates(&self, key: &str, language: &Language) -> Vec<usize> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        self.add_of_spelling(key, language, &mut found);
        // Forms that do not begin as the word does: gaan, ging; schort … op.
        for form in language.inflected(key) {
            let form = collapsed(form);
            self.add_of_stems(&form, 1..=form.len(), &mut found);
        }
        found.sort_unstable();
        found.dedup();
        let stands =
            |number: &usize| self.get(*number, language).is_some_and(|(_, words)| words.may_stand(key, language));
        found.retain(stands);
        found
    }

    fn add_of_spelling(&self, key: &str, language: &Language, found: &mut Vec<usize>) {
        let whole = collapsed(key);
        self.add_of_stems(&whole, 1..=whole.len(), found);
        if key.len() > LONGEST || !language.has_compounds() && !key.contains('-') {
            return;
        }
        for (at, _) in key.char_indices().skip(1) {
            let (before, rest) = key.split_at(at);
            let rest = collapsed(rest);
            if before.ends_with('-') {
                self.add_of_stems(&rest, 1..=rest.len(), found);
                continue;
            }
            let shortest = rest.len().saturating_sub(LONGEST_ENDING).max(1);
            let before_these = found.len();
            self.add_of_stems(&rest, shortest..=rest.len(), found);
            // What stands before is looked at where that may matter: it costs more than the look-ups.
            if found.len() > before_these {
                match language.front(before) {
                    Front::Known => {}
                    Front::No => found.truncate(before_these),
                    Front::Unknown => {
                        found.truncate(before_these);
                        self.add_of_stems(&rest, shortest.max(STEM_BESIDE_UNKNOWN)..=rest.len(), found);
                    }
                }
            }
        }
    }

    /// Adds the terms whose stem, of a length in bytes among these, a word begins with.
    fn add_of_stems(&self, word: &str, lengths: RangeInclusive<usize>, found: &mut Vec<usize>) {
        let begins = |end: usize| {
            word.get(..end).is_some_and(|start| {
                let (word, bit) = bit(start);
                self.beginnings[word] & bit != 0
            })
        };
        let longer = begins(SHORTEST);
        if !longer && !(1..SHORTEST).any(begins) {
            return;
        }
        let most = word.len().min(LONGEST).min(*lengths.end());
        for end in (*lengths.start()..=most).filter(|end| word.is_char_boundary(*end) && (longer || *end < SHORTEST)) {
            if let Some(terms) = word.get(..end).and_then(|stem| self.by_stem.get(stem)) {
                found.extend(terms.iter().map(|number| *number as usize));
            }
        }
    }
}

impl Term {
    fn make(&self, language: &Language) -> (Form, TermForm) {
        let (entry, number) = (self.entry as usize, self.number as usize);
        let role = self.role.clone();
        let form = Form { entry, role, partial: false, name: false, capitals: false, number, keys: Box::default() };
        (form, TermForm::new(&self.written, self.sense, language))
    }
}

/// A word with no letter doubled.
fn collapsed(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for c in key.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// The letters of a word that stay in all its regular forms.
fn stem(key: &str, language: &Language) -> String {
    let mut stem = collapsed(key);
    let letters = stem.chars().count();
    let changed = if language.may_be_verb(key) { CHANGED_IN_VERBS } else { CHANGED };
    let kept = letters.saturating_sub(changed).max(SHORTEST);
    if let Some((end, _)) = stem.char_indices().nth(kept) {
        stem.truncate(end);
    }
    stem
}

/// The bit of a beginning: which word, and which of its bits.
fn bit(beginning: &str) -> (usize, u64) {
    let hash = BuildHasherDefault::<rustc_hash::FxHasher>::default().hash_one(beginning);
    (hash as usize >> 6 & (BITS - 1), 1 << (hash & 63))
}
