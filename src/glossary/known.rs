//! What a glossary knows of one word: the forms that begin with it, the people who bear it.

use super::entry::{Entry, Status};
use super::people::Person;
use super::{Entries, Kind};
use crate::language::{ClassSet, Language};
use crate::text::fold;

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
    pub(super) keys: Box<[Box<str>]>,
}

/// What a form is to its entry.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// What some entries say of the word with this comparison key; the later entry wins.
    pub(super) fn new(key: &str, numbers: impl Iterator<Item = usize>, entries: &Entries, language: &Language) -> Self {
        let mut known = Self::default();
        for number in numbers {
            let Some(entry) = entries.get(number) else { continue };
            let own = forms(number, entry, language).into_iter();
            known.forms.extend(own.filter(|form| form.keys.first().is_some_and(|first| **first == *key)));
            let person = Person::of(number, entry, language.tag());
            known.people.extend(person.filter(|person| *person.given == *key || *person.family == *key));
        }
        known.later_wins(entries);
        known
    }

    /// Where a desk's entry says that a form is right, no earlier entry makes it wrong; the same
    /// holds the other way round.
    fn later_wins(&mut self, entries: &Entries) {
        let rank = |form: &Form| (entries[form.entry].origin.is_some(), form.entry);
        let beaten = |form: &Form| {
            self.forms.iter().any(|other| {
                let says_other = (other.role == Role::Own) != (form.role == Role::Own);
                let wins = if form.role == Role::Own {
                    rank(other) > rank(form)
                } else {
                    rank(other) >= rank(form) || !other.partial && form.partial
                };
                other.keys == form.keys && says_other && wins
            })
        };
        let mut beaten = self.forms.iter().map(beaten).collect::<Vec<_>>().into_iter();
        self.forms.retain(|_| !beaten.next().unwrap_or_default());
    }
}

/// The comparison keys of the words by which an entry must be found: at least those that its forms
/// begin with, and the names of a person.
pub(super) fn keys(entry: &Entry, language: &Language) -> Vec<Box<str>> {
    let all = entry.forms.iter().flat_map(|(_, forms)| forms).chain(&entry.forbidden);
    let mut keys = Vec::new();
    for form in all {
        let Some(first) = form.split_whitespace().next() else { continue };
        let first_key = fold::key(first);
        if form.len() == first.len() && inflects(entry, form) {
            keys.extend(language.inflected(&first_key).into_iter().map(Into::into));
        }
        keys.push(first_key.as_ref().into());
        if entry.kind == Kind::Person {
            keys.extend(form.split_whitespace().next_back().map(|last| fold::key(last).as_ref().into()));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether the inflected forms of the last word count too.
fn inflects(entry: &Entry, form: &str) -> bool {
    !entry.kind.is_name() && form.len() > 2
}

/// All forms of an entry that mean something in the target language.
fn forms(number: usize, entry: &Entry, language: &Language) -> Vec<Form> {
    let own = entry.forms(language.tag());
    let preferred = own.first().cloned();
    let name = entry.kind.is_name();
    let mut forms = Vec::new();
    let mut add = |written: &str, role: Role, partial| {
        let keys: Box<[Box<str>]> = written.split_whitespace().map(|w| fold::key(w).as_ref().into()).collect();
        let Some((last, before)) = keys.split_last() else { return };
        let inflected = if inflects(entry, written) { language.inflected(last) } else { Vec::new() };
        for inflected in inflected {
            let keys = before.iter().cloned().chain([inflected.into()]).collect();
            forms.push(Form { entry: number, role: role.clone(), partial, name, keys });
        }
        forms.push(Form { entry: number, role, partial, name, keys });
    };
    for form in &entry.forbidden {
        add(form, Role::Forbidden(preferred.clone()), false);
    }
    if entry.status == Status::Forbidden {
        for form in own {
            add(form, Role::Forbidden(None), false);
        }
        return forms;
    }
    for form in own {
        add(form, Role::Own, false);
        if let Some(last) = surname(entry, form) {
            add(last, Role::Own, true);
        }
    }
    let Some(preferred) = preferred.filter(|_| !entry.ambiguous && entry.status != Status::Keep) else { return forms };
    for (_, form) in entry.foreign(language.tag()) {
        let same = own.iter().any(|o| fold::key(o) == fold::key(form));
        if name && !same {
            add(form, Role::Foreign(preferred.clone()), false);
        }
        let last = surname(entry, form).zip(surname(entry, &preferred));
        // A given name proves nobody: Franz Joseph is no reason to doubt Joseph Cotten.
        let given = |name: &str| language.vocabulary.is(language.vocabulary.look_up(name), ClassSet::GIVEN_NAME);
        if let Some((foreign, target)) = last.filter(|(a, b)| fold::key(a) != fold::key(b) && !given(a)) {
            add(foreign, Role::Foreign(target.to_owned()), true);
        }
    }
    forms
}

/// The last word of a person's name, where it can stand for the person.
fn surname<'f>(entry: &Entry, form: &'f str) -> Option<&'f str> {
    let (before, last) = form.rsplit_once(' ').filter(|_| entry.kind == Kind::Person)?;
    // Peter the Great is no Mr Great
    let named = before.split(' ').all(|word| word.starts_with(char::is_uppercase));
    (named && last.chars().count() >= 4 && last.starts_with(char::is_uppercase)).then_some(last)
}
