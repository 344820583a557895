//! How a word stands in a longer one: as a part of a compound, or not at all.

use super::inflection::Paradigm;
use super::word_forms::WordForms;
use super::{ClassSet, Language};
use std::ops::Range;

/// How a word stands in a word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is that word, in one of its forms.
    Whole,
    /// It is a part of it: the bytes of the text word's comparison key.
    Part(Range<usize>),
}

/// What the beginning of a word is to what follows in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Front {
    /// No part of a compound.
    No,
    /// A word, perhaps with what links it to the next; also the beginning of a verb (`uit`, `ge`).
    Known,
    /// Nothing that the pack knows, so a part only beside a longer word.
    Unknown,
}

/// A shorter word (in letters) is no part of a compound: too many words begin or end so.
const SHORTEST: usize = 3;
/// Another part of a compound has so many letters beside a short word, and beside a longer one.
const SHORTEST_BESIDE: [usize; 2] = [4, 3];
/// A word from which on what stands beside it may also be unknown, and how long that must be.
const SURE: usize = 6;
const SHORTEST_UNKNOWN: usize = 4;
/// An ending of number has so many bytes at the most.
const ENDING: usize = 3;
/// A part may itself be made of so many parts.
const DEPTH: usize = 3;
/// Longer words (in bytes) are not taken apart.
const LONGEST: usize = 60;

impl Language {
    /// How a word stands in a word of a text, given by its comparison key; none where it does not.
    pub fn standing(&self, key: &str, forms: &WordForms) -> Option<Standing> {
        if is_form(key, forms) {
            return Some(Standing::Whole);
        }
        let found = self.in_compound(key, forms)?;
        Some(Standing::Part(found))
    }

    /// Whether a word as it is written ends as words of this language do and another one does not: Banier
    /// beside Banner, Conservatie beside Conservation.
    pub fn has_own_ending(&self, written: &str, other: &str) -> bool {
        let joining = &self.paradigm.joining;
        let endings = joining.endings.iter().chain(&joining.links).filter(|ending| ending.len() > 1);
        endings.into_iter().any(|ending| written.ends_with(&**ending) && !other.ends_with(&**ending))
    }

    /// Where a compound, hyphenated or solid, holds one of the forms: the longest.
    fn in_compound(&self, key: &str, forms: &WordForms) -> Option<Range<usize>> {
        let solid = forms.joins && self.has_compounds() && key.len() < LONGEST;
        if !solid && !key.contains('-') {
            return None;
        }
        let mut best: Option<Range<usize>> = None;
        for form in forms.joined.iter().filter(|form| form.len() < key.len()) {
            for (at, _) in key.match_indices(&**form) {
                let place = at..at + form.len();
                let longer = best.as_ref().is_none_or(|best| place.len() > best.len());
                if longer && self.is_part(key, &place, solid) && !is_in_whole(&self.paradigm, key, &place) {
                    best = Some(place);
                }
            }
        }
        best
    }

    /// Whether what stands before and behind a part, up to the next hyphen, makes a compound of the word.
    fn is_part(&self, key: &str, place: &Range<usize>, solid: bool) -> bool {
        let length = letters(key.get(place.clone()).unwrap_or_default());
        let before = key.get(..place.start).unwrap_or_default().rsplit('-').next().unwrap_or_default();
        let behind = key.get(place.end..).unwrap_or_default().split('-').next().unwrap_or_default();
        if before.is_empty() && behind.is_empty() {
            return true;
        }
        solid
            && length >= SHORTEST
            && (before.is_empty() || self.is_before(before, length))
            && (behind.is_empty() || self.is_behind(behind, length))
    }

    /// What the beginning of a word may be to the rest of it.
    pub fn front(&self, before: &str) -> Front {
        let verbal = || self.vocabulary.is(self.vocabulary.id(before), ClassSet::PARTICLE);
        if self.paradigm.joining.prefixes.iter().any(|prefix| prefix == before)
            || verbal()
            || self.modifies(before, SHORTEST, DEPTH)
        {
            Front::Known
        } else if self.is_before(before, SURE) {
            Front::Unknown
        } else {
            Front::No
        }
    }

    /// Whether something may stand before a word of so many letters in a compound.
    fn is_before(&self, before: &str, length: usize) -> bool {
        let joining = &self.paradigm.joining;
        let bare = joining.prefixes.iter().find_map(|prefix| before.strip_prefix(&**prefix));
        if bare.is_some_and(|rest| rest.is_empty() || joining.prefixes.iter().any(|prefix| prefix == rest)) {
            return false;
        }
        self.modifies(before, least(length), DEPTH)
            || length >= SURE && letters(before) >= SHORTEST_UNKNOWN && self.is_unknown(before)
    }

    /// Whether it is one or more known words with what links them to the next.
    fn modifies(&self, before: &str, least: usize, depth: usize) -> bool {
        let known = |word: &str| {
            let classes = self.vocabulary.classes(self.vocabulary.id(word));
            let modifier = ClassSet::NOUN.with(ClassSet::PLURAL).with(ClassSet::ADJECTIVE).with(ClassSet::NUMBER);
            letters(word) >= least && classes.any(modifier)
                || letters(word) > least && classes.any(ClassSet::FINITE) && !classes.any(ClassSet::FUNCTION)
        };
        let ends = |word: &str| {
            known(word) || self.paradigm.joining.links.iter().any(|link| word.strip_suffix(&**link).is_some_and(known))
        };
        ends(before)
            || depth > 1
                && splits(before)
                    .any(|(one, two)| self.modifies(one, SHORTEST_BESIDE[0], 1) && self.modifies(two, least, depth - 1))
    }

    /// Whether something may stand behind a word of so many letters in a compound.
    fn is_behind(&self, behind: &str, length: usize) -> bool {
        let joining = &self.paradigm.joining;
        let links = std::iter::once("").chain(joining.links.iter().map(String::as_str));
        let rests = links.filter_map(|link| behind.strip_prefix(link));
        rests.into_iter().any(|rest| {
            let ending = |ending: &String| rest == ending || self.is_unknown(rest) && rest.starts_with(&**ending);
            !joining.endings.iter().any(ending) && self.is_head(rest, length)
        })
    }

    fn is_head(&self, rest: &str, length: usize) -> bool {
        let nouns = ClassSet::NOUN.with(ClassSet::PLURAL);
        let is = |word: &str, classes: ClassSet| self.vocabulary.is(self.vocabulary.id(word), classes);
        let noun = |word: &str| letters(word) >= least(length) && is(word, nouns);
        let adjective =
            |word: &str| letters(word) > SHORTEST_UNKNOWN && is(word, ClassSet::ADJECTIVE.with(ClassSet::PARTICIPLE));
        noun(rest)
            || adjective(rest)
            || splits(rest)
                .any(|(one, two)| noun(two) && letters(two) > SHORTEST && self.modifies(one, SHORTEST, DEPTH))
            || (length >= SURE && letters(rest) > SHORTEST_UNKNOWN || length > SHORTEST && letters(rest) > SURE)
                && self.is_unknown(rest)
    }

    fn is_unknown(&self, word: &str) -> bool {
        self.vocabulary.classes(self.vocabulary.id(word)) == ClassSet::NONE
    }

    /// Whether the language joins words to one.
    pub fn has_compounds(&self) -> bool {
        !self.paradigm.joining.links.is_empty()
    }
}

/// Whether a key is one of the forms, perhaps with a possessive ending behind an apostrophe.
fn is_form(key: &str, forms: &WordForms) -> bool {
    let bare = key.strip_suffix("'s").or_else(|| key.strip_suffix('\''));
    forms.joined.iter().any(|form| **form == *key || bare == Some(form))
}

/// Whether the part belongs to a word that is more than its parts.
fn is_in_whole(paradigm: &Paradigm, key: &str, place: &Range<usize>) -> bool {
    let covers = |whole: &String| {
        key.match_indices(&**whole).any(|(at, _)| {
            let end = at + whole.len();
            at <= place.start && place.end <= end + ENDING && (at < place.start || end > place.end)
        })
    };
    paradigm.joining.whole.iter().any(covers)
}

/// What stands beside a word of so many letters has at least so many.
const fn least(length: usize) -> usize {
    SHORTEST_BESIDE[(length > SHORTEST) as usize]
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// A word cut in two wherever both parts may be words.
fn splits(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let cuts = (SHORTEST..word.len().saturating_sub(SHORTEST - 1)).filter(|at| word.is_char_boundary(*at));
    cuts.map(|at| word.split_at(at))
}
