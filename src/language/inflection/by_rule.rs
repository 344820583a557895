//! Forms of words that the pack does not list, as its rules would have them.

use super::paradigm::Paradigm;
use super::verbs::weak_forms;
use crate::language::Form;

/// A verb has so many letters at the least.
const SHORTEST_VERB: usize = 4;

/// Plurals, diminutives and the inflected form of a noun or adjective; more than one of them is
/// right, and which is for no rule to say.
pub(in crate::language) fn nominal_forms(word: &str, paradigm: &Paradigm) -> Vec<String> {
    let noun = &paradigm.noun;
    let mut forms = Vec::new();
    let mut add = |rules: &super::rewrite::Rewrites, word: &str| {
        let mut form = String::new();
        if rules.end(word, &mut form) {
            forms.push(form);
        }
    };
    for plural in &noun.plurals {
        add(plural, word);
    }
    add(&paradigm.adjective.inflected, word);
    let mut diminutive = String::new();
    if noun.diminutive.end(word, &mut diminutive) {
        add(&noun.diminutive_plural, &diminutive);
        forms.push(diminutive);
    }
    forms
}

/// Whether a word may be a verb, by its ending.
pub(in crate::language) fn is_verb(word: &str, paradigm: &Paradigm) -> bool {
    word.chars().count() >= SHORTEST_VERB && word.ends_with(&*paradigm.shapes.infinitive_suffix)
}

/// The forms of a verb, where it may be one.
pub(in crate::language) fn verbal_forms(word: &str, paradigm: &Paradigm) -> Vec<(Form, String)> {
    if !is_verb(word, paradigm) {
        return Vec::new();
    }
    let mut forms = weak_forms(word, paradigm);
    for rules in &paradigm.verb.others {
        let mut form = String::new();
        if rules.end(word, &mut form) {
            forms.push((Form::PRES, form));
        }
    }
    forms
}
