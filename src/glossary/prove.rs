//! What is wrong with a glossary itself: contradictions, shadowed entries, empty targets.

use super::Glossary;
use super::entry::{Entry, Status};
use crate::finding::Severity;
use crate::language::Language;
use crate::text::fold;
use std::collections::HashMap;

/// Something to look at in a glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How grave.
    pub severity: Severity,
    /// `file:line`.
    pub place: String,
    /// What it is and what to do.
    pub message: String,
    /// What all notices of its kind are about, for counting them.
    pub about: &'static str,
}

/// Looks a glossary over, for a target language. The pack's own entries are taken as right.
pub fn prove(glossary: &Glossary, language: &Language) -> Vec<Notice> {
    let mut notices = Vec::new();
    let own = || glossary.entries.iter().filter(|e| e.origin.is_some());
    let mut by_source: HashMap<(&str, String), &Entry> = HashMap::new();
    let mut right: HashMap<String, &Entry> = HashMap::new();
    for entry in own() {
        notices.extend(alone(entry, language));
        for (tag, form) in entry.foreign(language.tag()) {
            if let Some(earlier) = by_source.insert((tag, fold::exact(form).into_owned()), entry) {
                notices.extend(shadowed(earlier, entry, tag, form, language));
            }
        }
        if entry.status != Status::Forbidden {
            for form in entry.forms(language.tag()) {
                right.insert(fold::exact(form).into_owned(), entry);
            }
        }
    }
    for entry in own() {
        let status = if entry.status == Status::Forbidden { entry.forms(language.tag()) } else { &[] };
        for form in entry.forbidden.iter().chain(status) {
            if let Some(other) = right.get(fold::exact(form).as_ref()).filter(|other| !std::ptr::eq(**other, entry)) {
                let message =
                    format!("‘{form}’ is forbidden here but right in {}; remove one of the two", other.place());
                let about = "forms that are forbidden here and right there";
                notices.push(Notice { severity: Severity::Error, place: entry.place(), message, about });
            }
        }
    }
    notices
}

/// What can be said of one entry.
fn alone(entry: &Entry, language: &Language) -> Option<Notice> {
    let own = entry.forms(language.tag());
    if own.is_empty() && entry.status != Status::Keep {
        let cause = match &entry.script {
            Some((script, from)) => {
                format!("nothing follows from ‘{script}’ ({from}): no table, or a letter that it lacks")
            }
            None => "its cell is empty".to_owned(),
        };
        let message = format!("no form in {}: {cause}; the entry has no effect", language.english_name());
        let about = "entries without a form in the target language";
        return Some(Notice { severity: Severity::Warning, place: entry.place(), message, about });
    }
    let clash = entry.forbidden.iter().find(|f| own.contains(f))?;
    let message = format!("‘{clash}’ is both the form to write and forbidden");
    let about = "forms that are both to write and forbidden";
    Some(Notice { severity: Severity::Error, place: entry.place(), message, about })
}

fn shadowed(earlier: &Entry, later: &Entry, tag: &str, form: &str, language: &Language) -> Option<Notice> {
    let (before, now) = (earlier.preferred(language.tag()), later.preferred(language.tag()));
    let message = if before == now {
        format!("‘{form}’ ({tag}) stands already at {}; one of the two is enough", earlier.place())
    } else {
        format!(
            "‘{form}’ ({tag}) is ‘{}’ here and ‘{}’ at {}; this later entry wins",
            now.unwrap_or_default(),
            before.unwrap_or_default(),
            earlier.place()
        )
    };
    let (severity, about) = if before == now {
        (Severity::Suggestion, "forms that stand already")
    } else {
        (Severity::Warning, "forms that a later entry changes")
    };
    Some(Notice { severity, place: later.place(), message, about })
}
