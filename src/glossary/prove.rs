//! What is wrong with a glossary itself: contradictions, shadowed entries, empty targets.

use super::Glossary;
use super::entry::{Entry, Status};
use crate::finding::Severity;
use crate::language::Language;
use crate::message;
use crate::text::fold;
use crate::ui::Message;
use std::borrow::Cow;
use std::collections::HashMap;

/// Something to look at in a glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How grave.
    pub severity: Severity,
    /// `file:line`.
    pub place: String,
    /// What it is and what to do.
    pub message: Message,
    /// What all notices of its kind are about, for counting them.
    pub about: &'static str,
}

/// Looks a glossary over, for a target language. The pack's own entries are taken as right.
pub fn prove(glossary: &Glossary, language: &Language) -> Vec<Notice> {
    let mut found: Vec<(&Entry, Notice)> = Vec::new();
    let mut right: HashMap<String, &Entry> = HashMap::new();
    for entry in own(glossary) {
        found.extend(alone(entry, language).map(|notice| (entry, notice)));
        if entry.status == Status::Forbidden {
            continue;
        }
        for form in entry.forms(language.tag()) {
            let earlier = right.insert(fold::exact(form).into_owned(), entry);
            let bare = |e: &Entry| e.foreign(language.tag()).next().is_none();
            if let Some(earlier) = earlier.filter(|e| bare(e) && bare(entry) && e.kind == entry.kind) {
                found.push((entry, twice(earlier, entry, form, language.tag())));
            }
        }
    }
    found.extend(shadowed(glossary, language));
    for entry in own(glossary) {
        let status = if entry.status == Status::Forbidden { entry.forms(language.tag()) } else { &[] };
        for form in entry.forbidden(language.tag()).chain(status) {
            if let Some(other) = right.get(fold::exact(form).as_ref()).filter(|other| !std::ptr::eq(**other, entry)) {
                let message = message!(
                    "‘{form}’ is forbidden here but right in {place}; remove one of the two",
                    form,
                    place = other.place()
                );
                let about = "forms that are forbidden here and right there";
                found.push((entry, Notice { severity: Severity::Error, place: entry.place(), message, about }));
            }
        }
    }
    // In the order of the files: entries stand side by side in one list.
    found.sort_by_key(|(entry, _)| std::ptr::from_ref(*entry));
    found.into_iter().map(|(_, notice)| notice).collect()
}

/// Entries of one file that a later file overrules.
pub fn overruled(glossary: &Glossary, language: &Language) -> Vec<Notice> {
    let notices = shadowed(glossary, language);
    notices.into_iter().map(|(_, notice)| notice).filter(|n| n.severity == Severity::Warning).collect()
}

/// The desk's entries.
fn own(glossary: &Glossary) -> impl Iterator<Item = &Entry> {
    glossary.entries.of_desk().map(|(_, entry)| entry)
}

/// What can be said of one entry.
fn alone(entry: &Entry, language: &Language) -> Option<Notice> {
    let own = entry.forms(language.tag());
    if own.is_empty() && entry.status != Status::Keep {
        let cause = match &entry.script {
            Some((script, from)) if language.transliteration.sources().all(|tag| tag != from) => {
                let known = language.transliteration.sources().collect::<Vec<_>>().join(", ");
                message!(
                    "there is no table from ‘{from}’ for ‘{script}’ (there are {known}); write the form down",
                    from,
                    script,
                    known
                )
            }
            Some((script, _)) => message!("‘{script}’ has a letter that the table lacks; write the form down", script),
            None => message!("none is given; write one down, or remove the entry"),
        };
        let name = Message::of_pack(language.english_name());
        let message = message!("no form in {language}: {cause}", language = name, cause);
        let about = "entries without a form in the target language";
        return Some(Notice { severity: Severity::Warning, place: entry.place(), message, about });
    }
    let clash = entry.forbidden(language.tag()).find(|f| own.contains(f))?;
    let message = message!("‘{clash}’ is both the form to write and forbidden; remove it from one of the two", clash);
    let about = "forms that are both to write and forbidden";
    Some(Notice { severity: Severity::Error, place: entry.place(), message, about })
}

/// Entries whose foreign form stands in an earlier one too. Only forms to write can contradict: admitted
/// and forbidden ones stand beside them.
fn shadowed<'g>(glossary: &'g Glossary, language: &Language) -> Vec<(&'g Entry, Notice)> {
    let mut found = Vec::new();
    let mut by_source: HashMap<(&str, Cow<'_, str>), &Entry> = HashMap::new();
    let tag = language.tag().to_owned();
    for entry in own(glossary).filter(|e| matches!(e.status, Status::Preferred | Status::Keep)) {
        for (from, forms) in entry.forms.iter().filter(|(from, _)| from.split('-').next() != tag.split('-').next()) {
            for form in forms {
                if let Some(earlier) = by_source.insert((&**from, fold::exact(form)), entry) {
                    found.push((entry, contradiction(earlier, entry, from, form, &tag)));
                }
            }
        }
    }
    found
}

fn contradiction(earlier: &Entry, later: &Entry, from: &str, form: &str, tag: &str) -> Notice {
    let (before, now) = (earlier.preferred(tag), later.preferred(tag));
    if before == now || std::ptr::eq(earlier, later) {
        return twice(earlier, later, form, from);
    }
    let message = message!(
        "‘{form}’ ({from}) is ‘{now}’ here and ‘{before}’ at {place}; this later entry wins",
        form,
        from,
        now = now.unwrap_or_default(),
        before = before.unwrap_or_default(),
        place = earlier.place()
    );
    Notice { severity: Severity::Warning, place: later.place(), message, about: "forms that a later entry changes" }
}

fn twice(earlier: &Entry, later: &Entry, form: &str, tag: &str) -> Notice {
    let message = message!(
        "‘{form}’ ({tag}) stands already at {place}; one of the two is enough",
        form,
        tag,
        place = earlier.place()
    );
    Notice { severity: Severity::Suggestion, place: later.place(), message, about: "forms that stand already" }
}
