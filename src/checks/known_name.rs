//! Words that differ by a letter from a place or an inhabitant that the pack knows.

use super::{Article, Check, name_pair};
use crate::finding::{Finding, Severity};
use crate::language::{ClassSet, Form, Language, NameKind};
use crate::reading::Reading;
use crate::text::{Case, Span, TokenKind, WordId, fold};
use std::collections::{BTreeMap, BTreeSet};

/// Shorter names have neighbours by chance.
const SHORTEST: usize = 7;

/// The words of an article that nothing knows, and that are a known name but for a letter.
pub(super) fn found(article: &Article<'_>, check: &Check) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (written, places) in unknown(article) {
        let name = article.name(written);
        let Some(right) = name.place(article.language) else { continue };
        // Beside the right spelling in the same article it is a variant of that.
        let stands = |r: &Reading<'_>| r.tokens.iter().any(|t| *article.key(t) == *right);
        if article.readings.iter().any(stands) {
            continue;
        }
        let right = capitalised(right);
        for (unit, span) in places {
            let message = crate::message!("‘{written}’ is nearly ‘{right}’", written, right = &right);
            let finding = article.finding(check, unit, span, message).level(Severity::Warning);
            findings.push(finding.group(written.to_lowercase()).fix(right.as_str(), false));
        }
    }
    findings
}

/// The one place or inhabitant of the pack from which a comparison key differs by a slip.
pub(super) fn nearest(key: &str, language: &Language) -> Option<String> {
    let mut near = BTreeSet::new();
    slips(key, |other| {
        if is_place(language, other) && !name_pair::inflects(key, other) {
            near.insert(other.to_owned());
        }
    });
    near.pop_first().filter(|_| near.is_empty())
}

/// Capitalised words that no language of the run has, with their places. Words that also stand
/// beside another name are left out: surnames are near to anything.
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
            } else {
                found.entry(written).or_default().push((unit, token.span()));
            }
        }
    }
    found.retain(|written, _| {
        let key = fold::key(written);
        let known = article.source_classes(&key).is_some() || article.has_lower(&key) || article.knows_name(written);
        !known && !persons.contains(written) && written.chars().all(char::is_alphabetic)
    });
    found
}

fn is_beside_name(reading: &Reading<'_>, i: usize) -> bool {
    let opens = |j: usize| reading.sentence_of(j).start == j;
    let capital = |j: usize| reading.tokens.get(j).is_some_and(|t| t.is_capitalised() && !opens(j));
    i.checked_sub(1).is_some_and(capital) || capital(i + 1)
}

/// What the word may have been before one slip: two letters swapped, a letter doubled or halved,
/// one vowel for another, one too many, one lost. The last two letters only change places: there
/// foreign forms and inflection differ (Romania, Catalonie).
fn slips(key: &str, mut found: impl FnMut(&str)) {
    let letters: Vec<char> = key.chars().collect();
    let mut other = String::with_capacity(key.len() + 4);
    let mut with = |from: usize, to: usize, new: &[char]| {
        other.clear();
        other.extend(letters[..from].iter().chain(new).chain(&letters[to..]));
        found(&other);
    };
    for i in 1..letters.len() {
        if i + 1 < letters.len() && letters[i] != letters[i + 1] {
            with(i, i + 2, &[letters[i + 1], letters[i]]);
        }
        if i + 2 >= letters.len() {
            continue;
        }
        with(i, i + 1, &[]);
        with(i, i, &[letters[i]]);
        let vowel = VOWELS.contains(&letters[i]);
        let others: &[char] = if vowel { &VOWELS } else { &CONSONANTS };
        for other in others.iter().filter(|c| **c != letters[i]) {
            with(i, i + 1, &[*other]);
            if vowel {
                with(i, i, &[*other]);
            }
        }
    }
}

const VOWELS: [char; 7] = ['a', 'e', 'i', 'o', 'u', 'y', 'ë'];
/// Consonants that are taken for one another.
const CONSONANTS: [char; 8] = ['c', 'k', 's', 'z', 'v', 'w', 't', 'd'];

/// Whether a comparison key is the pack’s word for a place, an inhabitant, or the adjective of a place.
fn is_place(language: &Language, key: &str) -> bool {
    let word = language.vocabulary.id(key);
    let classes = language.vocabulary.classes(word);
    if word == WordId::UNKNOWN || classes.any(ClassSet::GIVEN_NAME.with(ClassSet::SURNAME)) {
        return false;
    }
    // Inhabitants are near to surnames (Weners, Wenders).
    if classes.any(ClassSet::INHABITANT) && key.chars().count() > SHORTEST {
        return true;
    }
    // Pools has a comparative in the tables, but nobody writes Poolser for Poolster.
    if language.vocabulary.analyses(word).any(|a| a.form.has(Form::COMP) || a.form.has(Form::SUP)) {
        return false;
    }
    let proper = |key: &str| language.vocabulary.is(language.vocabulary.id(key), ClassSet::NAME);
    if classes.any(ClassSet::ADJECTIVE) && (proper(key) || language.inflected(key).into_iter().any(proper)) {
        return true;
    }
    let places = language.names.word(key).into_iter().flat_map(|word| language.names.of_word(word));
    classes.any(ClassSet::NAME)
        && places.filter_map(|number| language.names.get(number)).any(|name| {
            let person = matches!(name.kind, NameKind::Person | NameKind::Organisation | NameKind::Acronym);
            !person && name.own_forms(language.tag()).any(|form| *fold::key(form) == *key)
        })
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
