//! All entries of a glossary: the pack's names, each made when it is first asked for, and the desk's.

use super::Entry;
use crate::language::{Language, Names};
use std::fmt;
use std::ops::Index;
use std::sync::{Arc, OnceLock};

/// Entries by number, the pack's first, then file by file. A copy shares them.
#[derive(Clone, Default)]
pub struct Entries {
    names: Arc<Names>,
    /// The language of the names.
    tag: Arc<str>,
    of_pack: Arc<[OnceLock<Box<Entry>>]>,
    of_desk: Arc<Vec<Entry>>,
}

impl Entries {
    /// The names that the pack of a language brings.
    pub(super) fn of_pack(language: &Language) -> Self {
        let names = Arc::clone(&language.names);
        let of_pack = (0..names.len()).map(|_| OnceLock::new()).collect();
        Self { names, tag: language.tag().into(), of_pack, of_desk: Arc::default() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.of_pack.len() + self.of_desk.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An entry by its number.
    pub fn get(&self, number: usize) -> Option<&Entry> {
        let Some(made) = self.of_pack.get(number) else { return self.of_desk.get(number - self.of_pack.len()) };
        let make = || self.names.get(number).map_or_else(Entry::empty, |name| Entry::of_pack(name, &self.tag));
        Some(made.get_or_init(|| Box::new(make())))
    }

    /// All entries, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        (0..self.len()).filter_map(|number| self.get(number))
    }

    /// The desk's entries with their numbers.
    pub(super) fn of_desk(&self) -> impl Iterator<Item = (usize, &Entry)> {
        (self.of_pack.len()..).zip(self.of_desk.iter())
    }

    /// The pack's names.
    pub(super) const fn names(&self) -> &Arc<Names> {
        &self.names
    }

    pub(super) fn extend(&mut self, entries: impl Iterator<Item = Entry>) {
        Arc::make_mut(&mut self.of_desk).extend(entries);
    }
}

impl Index<usize> for Entries {
    type Output = Entry;

    fn index(&self, number: usize) -> &Entry {
        match self.get(number) {
            Some(entry) => entry,
            None => panic!("there are {} entries, but number {number} was asked for", self.len()),
        }
    }
}

impl fmt::Debug for Entries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entries({} of the pack, {} of the desk)", self.of_pack.len(), self.of_desk.len())
    }
}
