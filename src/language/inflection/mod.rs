//! All forms of a pack's verbs, nouns and adjectives, from its lines and the rules of `inflection.toml`.

mod by_rule;
mod nominal;
mod paradigm;
mod rewrite;
mod verbs;

pub(super) use by_rule::{is_verb, nominal_forms, verbal_forms};
pub(super) use nominal::{add_adjective_of_name, read_adjectives, read_nouns};
pub(super) use paradigm::Paradigm;
pub(super) use verbs::read as read_verbs;

/// Whether a form is given as `-`: there is none.
fn nothing(form: &str) -> bool {
    form == "-"
}

/// `boeren/boers`: forms that are all right.
fn alternatives(forms: &str) -> impl Iterator<Item = &str> {
    forms.split('/')
}

#[cfg(test)]
mod tests;
