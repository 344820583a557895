//! What a glossary knows of one word: the forms that begin with it, the people who bear it.

use super::entry::{Entry, Status};
use super::people::Person;
use super::{Entries, Kind};
use crate::language::{ClassSet, Language};
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// One form of an entry, as words.
#[derive(Debug)]
pub struct Form {
    /// Number of the entry in the glossary.
    pub entry: usize,
    /// What the form is.
    pub role: Role,
    /// Whether it is only the last word of a person's name.
    pub partial: bool,
    /// Whether it is a name, so that a capital must stand in the text.
    pub name: bool,
    /// Whether it is no name and all capitals: then only capitals are meant.
    pub(super) capitals: bool,
    /// Which of the entry's own forms, the preferred one being number 0.
    pub number: usize,
    pub(super) keys: Box<[Box<str>]>,
}

/// What a form is to its entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// How the target language writes it.
    Own,
    /// How another language does; what to write instead, where there is such a form.
    Foreign(String),
    /// Must not stand; what to write instead.
    Forbidden(Option<String>),
}

/// What is known of a word.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Forms that begin with it.
    pub(super) forms: Vec<Form>,
    /// People whose given name or surname it is.
    pub(super) people: Vec<Person>,
}

impl Known {
    /// What some entries, in order, say of the word with this comparison key; the later entry wins.
    pub(super) fn new(key: &str, numbers: impl Iterator<Item = usize>, entries: &Entries, language: &Language) -> Self {
        let mut known = Self::default();
        for number in numbers {
            let Some(entry) = entries.get(number) else { continue };
            add_forms(key, number, entry, language, &mut known.forms);
            let person = Person::of(number, entry, language.tag());
            known.people.extend(person.filter(|person| *person.given == *key || *person.family == *key));
        }
        known.later_wins(entries);
        known.once(entries, language.tag());
        known
    }

    /// Where a desk's entry says that a form is right, no earlier entry makes it wrong; the same
    /// holds the other way round.
    fn later_wins(&mut self, entries: &Entries) {
        if self.forms.len() < 2 {
            return;
        }
        let rank = |form: &Form| (entries[form.entry].origin.is_some(), form.entry);
        let mut verdicts: FxHashMap<Box<[Box<str>]>, Verdict> = FxHashMap::default();
        for form in &self.forms {
            let verdict = verdicts.entry(form.keys.clone()).or_default();
            if form.role == Role::Own {
                verdict.right = verdict.right.max(Some(rank(form)));
                verdict.right_as_a_whole |= !form.partial;
            } else {
                verdict.wrong = verdict.wrong.max(Some(rank(form)));
            }
        }
        self.forms.retain(|form| {
            let Some(verdict) = verdicts.get(&form.keys) else { return true };
            let rank = Some(rank(form));
            match form.role {
                Role::Own => verdict.wrong <= rank,
                _ => verdict.right < rank && !(form.partial && verdict.right_as_a_whole),
            }
        });
    }

    /// Keeps one of what several entries say in the same words: the last.
    fn once(&mut self, entries: &Entries, tag: &str) {
        let mut said = FxHashSet::default();
        let what = |form: &Form| (form.keys.clone(), form.role.clone(), form.partial);
        let whose = |form: &Form| entries[form.entry].preferred(tag);
        self.forms.reverse();
        self.forms.retain(|form| said.insert((what(form), whose(form))));
        self.forms.reverse();
        let mut borne = FxHashSet::default();
        self.people.reverse();
        self.people.retain(|person| borne.insert(person.form.clone()));
        self.people.reverse();
    }
}

/// What the entries say of one form: the rank of the last that has it right, and wrong.
#[derive(Default)]
struct Verdict {
    right: Option<(bool, usize)>,
    /// Whether it is right not only as the last word of a name.
    right_as_a_whole: bool,
    wrong: Option<(bool, usize)>,
}

/// The comparison keys of the words by which an entry must be found: at least those that its forms
/// begin with, and the names of a person.
pub(super) fn keys(entry: &Entry) -> Vec<Box<str>> {
    let all = entry.forms.iter().flat_map(|(_, forms)| forms).chain(entry.forbidden.iter().map(|(_, form)| form));
    let mut keys = Vec::new();
    for form in all {
        let Some(first) = form.split_whitespace().next() else { continue };
        if is_term(entry, form) {
            continue;
        }
        keys.push(fold::key(first).as_ref().into());
        if entry.kind == Kind::Person {
            keys.extend(form.split_whitespace().next_back().map(|last| fold::key(last).as_ref().into()));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether a form is a term that cannot be taken for a name: [`super::Terms`] finds it in all its forms.
pub(super) fn is_term(entry: &Entry, form: &str) -> bool {
    !entry.kind.is_name() && form.chars().next().is_some_and(char::is_lowercase)
}

/// Whether a form is written in capitals alone.
pub(super) fn is_all_capitals(form: &str) -> bool {
    form.chars().filter(|c| c.is_uppercase()).count() > 1 && !form.chars().any(char::is_lowercase)
}

/// Adds the forms of an entry that begin with a word and mean something in the target language.
fn add_forms(key: &str, number_of_entry: usize, entry: &Entry, language: &Language, out: &mut Vec<Form>) {
    let own = entry.forms(language.tag());
    let name = entry.kind.is_name();
    let mut add = |written: &str, role: Role, partial, number| {
        if is_term(entry, written) {
            return;
        }
        let keys: Box<[Box<str>]> = written.split_whitespace().map(|w| fold::key(w).as_ref().into()).collect();
        if keys.first().is_some_and(|first| **first == *key) {
            let capitals = !name && is_all_capitals(written);
            out.push(Form { entry: number_of_entry, role, partial, name, capitals, number, keys });
        }
    };
    for form in entry.forbidden(language.tag()) {
        add(form, Role::Forbidden(own.first().cloned()), false, 0);
    }
    if entry.status == Status::Forbidden {
        for form in own {
            add(form, Role::Forbidden(None), false, 0);
        }
        return;
    }
    for (number, form) in own.iter().enumerate() {
        add(form, Role::Own, false, number);
        if let Some(last) = surname(entry, form) {
            add(last, Role::Own, true, number);
        }
    }
    let Some(preferred) = own.first().filter(|_| !entry.ambiguous && entry.status != Status::Keep) else { return };
    let begins = |written: &str| written.split_whitespace().next().is_some_and(|first| fold::key(first) == key);
    for (_, form) in entry.foreign(language.tag()) {
        let same = || own.iter().any(|o| fold::key(o) == fold::key(form));
        if name && begins(form) && !same() {
            add(form, Role::Foreign(preferred.clone()), false, 0);
        }
        let last = surname(entry, form).filter(|last| begins(last)).zip(surname(entry, preferred));
        // A given name proves nobody: Franz Joseph is no reason to doubt Joseph Cotten.
        let given = |name: &str| language.vocabulary.is(language.vocabulary.look_up(name), ClassSet::GIVEN_NAME);
        if let Some((foreign, target)) = last.filter(|(a, b)| fold::key(a) != fold::key(b) && !given(a)) {
            add(foreign, Role::Foreign(target.to_owned()), true, 0);
        }
    }
}

/// The last word of a person's name, where it can stand for the person.
fn surname<'f>(entry: &Entry, form: &'f str) -> Option<&'f str> {
    let (before, last) = form.rsplit_once(' ').filter(|_| entry.kind == Kind::Person)?;
    // Peter the Great is no Mr Great
    let named = before.split(' ').all(|word| word.starts_with(char::is_uppercase));
    (named && last.chars().count() >= 4 && last.starts_with(char::is_uppercase)).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{Glossary, Tongues};
    use std::sync::Arc;

    /// What the rows say of a word: entry and role.
    fn known(rows: &str, key: &str) -> Vec<(usize, Role)> {
        let mut language = Language::default();
        language.conventions.tag = "nl".into();
        let language = Arc::new(language);
        let mut glossary = Glossary::default();
        glossary.add_text("n.csv", rows, "csv", Tongues { target: &language, sources: &[] }).unwrap();
        let numbers = 0..glossary.entries.len();
        let known = Known::new(key, numbers, &glossary.entries, &language);
        known.forms.into_iter().map(|form| (form.entry, form.role)).collect()
    }

    #[test]
    fn what_stands_twice_counts_once() {
        let rows = format!("en,nl,kind\n{}", "Kyiv,Kiev,place\n".repeat(1000));
        assert_eq!(known(&rows, "kyiv"), [(999, Role::Foreign("Kiev".into()))]);
    }

    #[test]
    fn a_later_entry_wins() {
        let rows = "en,nl,kind\nKyiv,Kiev,place\nKyiv,Kyiv,place\n";
        assert_eq!(known(rows, "kyiv"), [(1, Role::Own)]);
        let rows = "en,nl,kind\nKyiv,Kyiv,place\nKyiv,Kiev,place\n";
        assert_eq!(known(rows, "kyiv"), [(1, Role::Foreign("Kiev".into()))]);
    }

    #[test]
    fn two_people_of_one_surname_both_stay() {
        let rows = "nl,kind\nJan Jansen,person\nPiet Jansen,person\n";
        assert_eq!(known(rows, "jansen"), [(0, Role::Own), (1, Role::Own)]);
    }
}
