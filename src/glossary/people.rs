//! People by the parts of their names.

use super::{Glossary, Kind};
use crate::text::fold;
use rustc_hash::FxHashMap;

/// People of a glossary whose name is a given name and a surname.
#[derive(Debug, Default)]
pub struct People {
    people: Vec<Person>,
    by_given: FxHashMap<Box<str>, Vec<u32>>,
    by_family: FxHashMap<Box<str>, Vec<u32>>,
}

/// A person of a glossary.
#[derive(Debug)]
pub struct Person {
    /// Index of the entry in the glossary.
    pub entry: usize,
    /// The name as the target language writes it.
    pub form: Box<str>,
    /// Comparison key of the given name.
    pub given: Box<str>,
    /// Comparison key of the surname.
    pub family: Box<str>,
}

impl People {
    /// The people of a glossary, as the language `tag` writes them.
    pub(super) fn new(glossary: &Glossary, tag: &str) -> Self {
        let mut people = Self::default();
        for (entry, person) in glossary.entries.iter().enumerate().filter(|(_, e)| e.kind == Kind::Person) {
            let Some(form) = person.preferred(tag) else { continue };
            let Some((given, family)) = form.split_once(' ').filter(|(_, f)| !f.contains(' ')) else { continue };
            let (given, family): (Box<str>, Box<str>) = (fold::key(given).into(), fold::key(family).into());
            let number = people.people.len() as u32;
            people.by_given.entry(given.clone()).or_default().push(number);
            people.by_family.entry(family.clone()).or_default().push(number);
            people.people.push(Person { entry, form: form.into(), given, family });
        }
        people
    }

    /// Those with a given name, by its comparison key.
    pub fn given(&self, key: &str) -> impl Iterator<Item = &Person> {
        self.of(self.by_given.get(key))
    }

    /// Those with a surname, by its comparison key.
    pub fn family(&self, key: &str) -> impl Iterator<Item = &Person> {
        self.of(self.by_family.get(key))
    }

    fn of<'p>(&'p self, numbers: Option<&'p Vec<u32>>) -> impl Iterator<Item = &'p Person> {
        numbers.into_iter().flatten().filter_map(|number| self.people.get(*number as usize))
    }
}
