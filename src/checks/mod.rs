//! The checks: one file each, and the one list of them all.

mod article;
mod broken_tag;
mod copied_run;
mod dates;
mod forbidden_term;
mod foreign_name_form;
mod foreign_unit;
mod heading_case;
mod known_name;
mod lost_negation;
mod lost_name;
mod lost_sentence;
mod lost_placeholder;
mod memory;
mod missing_term;
mod misspelt_name;
mod misspelt_source_name;
mod misspelt_word;
mod mixed_address;
mod mixed_quotes;
mod mixed_terms;
mod mixed_translations;
mod name_memory;
mod name_pair;
mod name_place;
mod name_variant;
mod number_format;
mod pairs;
mod phrase;
mod project;
pub mod proof;
mod quoted_comma;
mod repeated_word;
mod running_quotes;
mod slices;
mod source_names;
mod source_text;
mod spacing;
mod spelling_set;
mod split_compound;
mod split_nouns;
mod stray_character;
mod unbalanced_quote;
mod untranslated;
mod unused_suppression;
mod wrong_acronym;
mod wrong_amount;
mod wrong_name;
mod wrong_possessive;
mod wrong_source;

pub use article::{Article, Desk};
pub use memory::Memories;
pub use pairs::{Pair, pairs};
pub use project::{FileTerms, Project};
pub use slices::run;

use crate::finding::{Finding, Severity};
use crate::language::Language;
use crate::message;
use crate::ui::Message;

/// All checks, by what they look at.
pub static ALL: &[&Check] = &[
    &name_variant::CHECK,
    &misspelt_name::CHECK,
    &wrong_name::CHECK,
    &lost_name::CHECK,
    &wrong_acronym::CHECK,
    &foreign_name_form::CHECK,
    &missing_term::CHECK,
    &forbidden_term::CHECK,
    &mixed_terms::CHECK,
    &mixed_translations::CHECK,
    &wrong_amount::CHECK,
    &lost_negation::CHECK,
    &lost_sentence::LOST,
    &lost_sentence::ADDED,
    &wrong_source::CHECK,
    &lost_placeholder::CHECK,
    &broken_tag::CHECK,
    &number_format::CHECK,
    &dates::FORMAT,
    &dates::IMPOSSIBLE,
    &foreign_unit::CHECK,
    &untranslated::CHECK,
    &phrase::FALSE_FRIEND,
    &phrase::CALQUE,
    &phrase::IDIOM,
    &phrase::GRAMMAR,
    &phrase::STYLE,
    &split_compound::CHECK,
    &wrong_possessive::CHECK,
    &heading_case::CHECK,
    &mixed_address::CHECK,
    &mixed_quotes::CHECK,
    &quoted_comma::CHECK,
    &unbalanced_quote::CHECK,
    &spacing::CHECK,
    &repeated_word::CHECK,
    &stray_character::CHECK,
    &misspelt_word::CHECK,
    &unused_suppression::CHECK,
];

/// Whether an id is that of a check, or of a rule of the language.
pub fn is_known(id: &str, language: &Language) -> bool {
    ALL.iter().any(|c| c.id == id) || language.rule(id).is_some()
}

/// Whether a check says nothing without a dictionary.
pub fn needs_dictionary(id: &str) -> bool {
    id == misspelt_word::CHECK.id
}

/// Whether a rule is reported by a check.
pub fn reports_rule(check: &Check, rule: &str, language: &Language) -> bool {
    language.rule(rule).is_some_and(|rule| rule.kind.id() == check.id)
}

/// What to say of an id that nothing has: the nearest one, or where the list is.
pub fn unknown(id: &str, language: &Language) -> Message {
    let ids = || ALL.iter().map(|c| c.id).chain(language.rules().iter().map(|r| r.id.as_str()));
    let near = (id.len() / 3).min(3);
    let mistyped = ids().map(|known| (strsim::osa_distance(id, known), known)).min().filter(|(far, _)| *far <= near);
    let begun = || ids().find(|known| id.len() >= 3 && known.starts_with(id));
    let hint = match mistyped.map(|(_, known)| known).or_else(begun) {
        Some(known) => message!("did you mean `{known}`?", known),
        None => message!("`klopt explain` lists the checks"),
    };
    message!("there is no check or rule `{id}`; {hint}", id, hint)
}

/// A check: data and a function.
#[derive(Debug)]
pub struct Check {
    /// Names the fault, never the cure; what settings, reports and suppressions say.
    pub id: &'static str,
    /// The usual severity; a check may give less, a pack rule its own.
    pub severity: Severity,
    /// The fault in half a sentence.
    pub title: &'static str,
    /// What is reported and why, what is left alone, what to do: for `klopt explain`.
    pub explanation: &'static str,
    /// Texts that show it; the tests run all of them.
    pub examples: &'static [Example],
    /// Whether it runs without being asked for.
    pub on: bool,
    /// What it finds in an article.
    pub run: fn(&Article<'_>) -> Vec<Finding>,
}

/// A text that a check must find something in, or must leave alone.
#[derive(Debug)]
pub struct Example {
    /// Tag of the language.
    pub language: &'static str,
    /// The article.
    pub text: &'static str,
    /// The texts of this check's findings, in order; none where the text is good, and then all checks must be silent.
    pub finds: &'static [&'static str],
    /// The glossary that it needs, as CSV with a header, or nothing.
    pub glossary: &'static str,
    /// The source text, paragraph by paragraph as the article, or nothing.
    pub source: &'static str,
}

impl Example {
    /// An article in which the check finds these texts, in order.
    const fn bad(language: &'static str, text: &'static str, finds: &'static [&'static str]) -> Self {
        Self { language, text, finds, glossary: "", source: "" }
    }

    /// An article that every check leaves alone.
    const fn good(language: &'static str, text: &'static str) -> Self {
        Self::bad(language, text, &[])
    }

    /// With a glossary, as CSV with a header.
    const fn with(self, glossary: &'static str) -> Self {
        Self { glossary, ..self }
    }

    /// With the source text, paragraph by paragraph as the article.
    const fn beside(self, source: &'static str) -> Self {
        Self { source, ..self }
    }
}
