//! The form filters of `[lemma.filter]`.

use crate::language::Form;
use serde::{Deserialize, Serialize};

/// Which forms of a lemma an item takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Filter {
    all: Form,
    finite: bool,
}

/// The filters by name; `fin` is apart, because it is present *or* past.
const NAMES: [(&str, Form); 12] = [
    ("inf", Form::INF),
    ("pres", Form::PRES),
    ("past", Form::PAST),
    ("part", Form::PART),
    ("prespart", Form::PRESPART),
    ("sg", Form::SG),
    ("pl", Form::PL),
    ("dim", Form::DIM),
    ("base", Form::BASE),
    ("infl", Form::INFL),
    ("comp", Form::COMP),
    ("sup", Form::SUP),
];

impl Filter {
    /// Narrows the filter by one name; says whether there is such a filter.
    pub(super) fn narrow(&mut self, name: &str) -> bool {
        if name == "fin" {
            self.finite = true;
            return true;
        }
        let Some((_, form)) = NAMES.iter().find(|(known, _)| *known == name) else { return false };
        self.all = self.all.with(*form);
        true
    }

    /// All names, for messages.
    pub(super) fn names() -> String {
        let names: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
        format!("fin, {}", names.join(", "))
    }

    /// Whether a form passes.
    pub(super) fn takes(self, form: Form) -> bool {
        form.has(self.all) && (!self.finite || is_finite(form))
    }
}

/// Whether a form is a finite one.
pub(super) fn is_finite(form: Form) -> bool {
    form.has(Form::PRES) || form.has(Form::PAST)
}
