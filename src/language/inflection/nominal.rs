//! `nouns.toml` and `adjectives.toml`: plurals and diminutives, degrees and endings.

use super::paradigm::Paradigm;
use super::{alternatives, nothing};
use crate::language::error::PackError;
use crate::language::file::PackFile;
use crate::language::lines::WordList;
use crate::language::{ClassSet, Form, Vocabulary};
use crate::message;
use crate::text::fold;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NounFile {
    nouns: WordList,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AdjectiveFile {
    adjectives: WordList,
}

/// Adds all forms of the nouns of `nouns.toml`: `besluit besluiten het`.
///
/// # Errors
///
/// Lines of other than three words, unknown articles.
pub(in crate::language) fn read_nouns(
    file: &PackFile,
    paradigm: &Paradigm,
    words: &mut Vocabulary,
) -> Result<(), PackError> {
    let parsed: NounFile = file.parse()?;
    let rules = &paradigm.noun;
    let (mut diminutive, mut diminutives) = (String::new(), String::new());
    for line in file.lines(&parsed.nouns, "nouns")? {
        let mut parts = line.text.split_whitespace();
        let (Some(noun), Some(plural), Some(articles), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(line.error(message!("a noun is singular, plural (- for none), article")));
        };
        let mut gender = ClassSet::NONE;
        for article in alternatives(articles) {
            let Some((_, classes)) = rules.articles.iter().find(|(known, _)| known == article) else {
                let known: Vec<_> = rules.articles.iter().map(|(article, _)| article.as_str()).collect();
                return Err(line.error(message!(
                    "‘{article}’ is no article; known are {known}",
                    article,
                    known = known.join(", ")
                )));
            };
            gender = gender.with(*classes);
        }
        let noun = fold::key(noun);
        let lemma = words.add_lemma(&noun);
        let (singular, plural_classes) = (ClassSet::NOUN.with(ClassSet::KNOWN), ClassSet::PLURAL.with(ClassSet::KNOWN));
        if plural == noun {
            words.add_form(lemma, Form::PL, &noun, None, plural_classes);
            continue;
        }
        words.add_form(lemma, Form::SG, &noun, None, singular.with(gender));
        if nothing(plural) {
            continue;
        }
        for plural in alternatives(plural) {
            words.add_form(lemma, Form::PL, &fold::key(plural), None, plural_classes);
        }
        diminutive.clear();
        if rules.diminutive.end(&noun, &mut diminutive) {
            let classes = singular.with(rules.diminutive_classes);
            words.add_form(lemma, Form::DIM.with(Form::SG), &diminutive, None, classes);
            diminutives.clear();
            rules.diminutive_plural.end(&diminutive, &mut diminutives);
            words.add_form(lemma, Form::DIM.with(Form::PL), &diminutives, None, plural_classes);
        }
    }
    Ok(())
}

/// Adds all forms of the adjectives of `adjectives.toml`: `groot`, `grof grove`, `goed goede beter best`.
///
/// # Errors
///
/// Lines of more than four words.
pub(in crate::language) fn read_adjectives(
    file: &PackFile,
    paradigm: &Paradigm,
    words: &mut Vocabulary,
) -> Result<(), PackError> {
    let parsed: AdjectiveFile = file.parse()?;
    for line in file.lines(&parsed.adjectives, "adjectives")? {
        if !add_adjective(line.text, paradigm, words) {
            return Err(line.error(message!("an adjective is its base, inflected form, comparative, superlative")));
        }
    }
    Ok(())
}

/// Adds the forms of the adjective of a name, which has no degrees: `Chileens`, `Indiaas Indiase`.
pub(in crate::language) fn add_adjective_of_name(forms: &str, paradigm: &Paradigm, words: &mut Vocabulary) {
    let (base, declined) = forms
        .split_once(' ')
        .map_or_else(|| (forms, inflected(forms, paradigm)), |(base, declined)| (base, declined.to_owned()));
    add_adjective(&format!("{base} {declined} - -"), paradigm, words);
}

/// Adds all forms of one line. Whether it was one of one to four words.
fn add_adjective(line: &str, paradigm: &Paradigm, words: &mut Vocabulary) -> bool {
    let rules = &paradigm.adjective;
    let mut parts = line.split_whitespace();
    let (Some(base), declined, comparative, superlative, None) =
        (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let known = ClassSet::ADJECTIVE.with(ClassSet::KNOWN);
    let lemma = words.add_lemma(base);
    let mut add = |form: Form, written: &str| {
        let ending = if form.has(Form::INFL) { ClassSet::ADJECTIVE_INFLECTED } else { ClassSet::NONE };
        let base = if form == Form::BASE { ClassSet::ADJECTIVE_BASE } else { ClassSet::NONE };
        if !written.is_empty() {
            words.add_form(lemma, form, &fold::key(written), None, known.with(ending).with(base));
        }
    };
    add(Form::BASE, base);
    if declined.is_some_and(nothing) {
        return true;
    }
    let by_rule = inflected(base, paradigm);
    let declined = declined.unwrap_or(&by_rule);
    add(Form::INFL, declined);
    let (mut comparatives, mut superlatives) = (String::new(), String::new());
    let _fitted =
        rules.comparative.end(base, &mut comparatives) || rules.inflected_comparative.end(declined, &mut comparatives);
    rules.superlative.end(base, &mut superlatives);
    let degrees =
        [(Form::COMP, comparative.unwrap_or(&comparatives)), (Form::SUP, superlative.unwrap_or(&superlatives))];
    for (form, degree) in degrees {
        if nothing(degree) || degree.is_empty() {
            continue;
        }
        let mut declined = String::new();
        rules.declined.end(degree, &mut declined);
        add(form, degree);
        add(form.with(Form::INFL), &declined);
    }
    true
}

/// An adjective with the ending that its shape gives it.
fn inflected(base: &str, paradigm: &Paradigm) -> String {
    let mut by_rule = String::new();
    paradigm.adjective.inflected.end(base, &mut by_rule);
    by_rule
}
