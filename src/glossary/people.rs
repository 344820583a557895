//! People by the parts of their names.

use super::lookup::Index;
use super::{Entry, Kind};
use crate::text::fold;

/// People of a glossary whose name is a given name and a surname.
#[derive(Clone, Copy, Debug)]
pub struct People<'i>(pub(super) &'i Index);

/// A person of a glossary.
#[derive(Debug)]
pub struct Person {
    /// Number of the entry in the glossary.
    pub entry: usize,
    /// The name as the target language writes it.
    pub form: Box<str>,
    /// Comparison key of the given name.
    pub given: Box<str>,
    /// Comparison key of the surname.
    pub family: Box<str>,
}

impl Person {
    /// The person of an entry, as the language `tag` writes the name.
    pub(super) fn of(number: usize, entry: &Entry, tag: &str) -> Option<Self> {
        let form = entry.preferred(tag).filter(|_| entry.kind == Kind::Person)?;
        let (given, family) = form.split_once(' ').filter(|(_, family)| !family.contains(' '))?;
        let key = |name: &str| fold::key(name).as_ref().into();
        Some(Self { entry: number, form: form.into(), given: key(given), family: key(family) })
    }
}

impl<'i> People<'i> {
    /// Those with a given name, by its comparison key.
    pub fn given(self, key: &str) -> impl Iterator<Item = &'i Person> {
        self.of(key).filter(move |person| *person.given == *key)
    }

    /// Those with a surname, by its comparison key.
    pub fn family(self, key: &str) -> impl Iterator<Item = &'i Person> {
        self.of(key).filter(move |person| *person.family == *key)
    }

    fn of(self, key: &str) -> impl Iterator<Item = &'i Person> + use<'i> {
        self.0.known(key).into_iter().flat_map(|known| &known.people)
    }
}
