//! What the checks know of each word, worked out when it is first met. Most checks ask of every
//! token whether its word is one of a few; nearly always a mark says no at once.

use super::Desk;
use super::name_memory::NameMemory;
use crate::glossary::Beginning;
use crate::language::ClassSet;
use crate::reading::Words;
use crate::text::{SpellingId, Token, WordId, fold};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};

/// A memory with more spellings or names is thrown away behind its article, so that it does not grow with
/// the number of files.
const MOST: usize = 1 << 17;

/// The words that one thread has met, with the marks of each.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) words: Words,
    /// Those of source texts.
    pub(super) of_source: Words,
    pub(super) names: NameMemory,
    marks: Vec<Marks>,
    /// The forms of the glossary that may begin with each.
    beginnings: Vec<Box<[Beginning]>>,
}

/// What is true of a spelling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

/// Words that are surely the target language’s own.
const OWN: ClassSet = ClassSet::KNOWN.with(ClassSet::FUNCTION);

impl Marks {
    /// It is a word of the source language.
    pub(super) const SOURCE: Self = Self(1);
    /// It is a function word of the source language.
    pub(super) const SOURCE_FUNCTION: Self = Self(1 << 1);
    /// It addresses the reader, formally or not.
    pub(super) const ADDRESS: Self = Self(1 << 2);
    /// A measure that readers do not use may begin with it.
    pub(super) const MEASURE: Self = Self(1 << 3);
    /// It is the given name of a person of the glossary.
    pub(super) const GIVEN: Self = Self(1 << 4);
    /// It is the surname of one, or that with a possessive ending.
    pub(super) const FAMILY: Self = Self(1 << 5);

    /// It is surely a word of the target language.
    pub(super) const OWN: Self = Self(1 << 6);
    /// It is a word of the target language, perhaps taken from another or written like one of it.
    pub(super) const ADOPTED: Self = Self(1 << 7);
    /// It is written like a word of the source language, whose word it rather is.
    pub(super) const RATHER_SOURCE: Self = Self(1 << 8);

    /// Whether all of these marks are among them.
    pub(super) const fn has(self, marks: Self) -> bool {
        self.0 & marks.0 == marks.0
    }

    const fn with(self, marks: Self, set: bool) -> Self {
        if set { Self(self.0 | marks.0) } else { self }
    }

    fn of(written: &str, desk: &Desk<'_>, measures: &FxHashSet<Cow<'_, str>>) -> Self {
        let key = fold::key(written);
        let source = desk.source.map(|source| {
            let word = source.vocabulary.id(&key);
            (word != WordId::UNKNOWN, source.vocabulary.is(word, ClassSet::FUNCTION))
        });
        let (known, function) = source.unwrap_or_default();
        let address = &desk.language.conventions.address;
        let addresses = address.formal.iter().chain(&address.informal).any(|word| *word == key);
        let people = desk.index.people();
        let own = desk.language.vocabulary.classes(desk.language.vocabulary.id(&key));
        let rather = function && own.any(ClassSet::HOMOGRAPH) && !own.any(ClassSet::FUNCTION);
        let family = fold::key(fold::without_s(written).unwrap_or(written));
        Self::default()
            .with(Self::SOURCE, known)
            .with(Self::SOURCE_FUNCTION, function)
            .with(Self::MEASURE, measures.contains(&key) || desk.language.is_degrees(written))
            .with(Self::ADDRESS, addresses)
            .with(Self::OWN, own.any(OWN))
            .with(Self::ADOPTED, own.any(OWN.with(ClassSet::LOANWORD).with(ClassSet::HOMOGRAPH)))
            .with(Self::RATHER_SOURCE, rather)
            .with(Self::GIVEN, people.given(&key).next().is_some())
            .with(Self::FAMILY, people.family(&family).next().is_some())
    }
}

/// The comparison keys of the words with which a measure that readers do not use may begin.
fn measures<'d>(desk: &Desk<'d>) -> FxHashSet<Cow<'d, str>> {
    let units = desk.language.conventions.units.foreign.iter();
    let forms = units.flat_map(|unit| [&unit.word, &unit.plural]);
    forms.filter_map(|form| form.split(' ').next()).map(fold::key).collect()
}

impl Memory {
    /// Works out what is known of the spellings that were met since it did so last.
    pub(super) fn learn(&mut self, desk: &Desk<'_>) {
        let new = self.marks.len()..self.words.spellings.len();
        if new.is_empty() {
            return;
        }
        let measures = measures(desk);
        for number in new {
            let written = self.words.spellings.written(SpellingId(number as u32));
            self.marks.push(Marks::of(written, desk, &measures));
            self.beginnings.push(desk.index.beginnings(written));
        }
    }

    /// The forms of the glossary that may begin with a token's word.
    pub(super) fn beginnings(&self, token: &Token) -> &[Beginning] {
        self.beginnings.get(token.spelling.0 as usize).map_or(&[], |beginnings| beginnings)
    }

    fn size(&self) -> usize {
        self.words.spellings.len() + self.of_source.spellings.len() + self.names.len()
    }

    /// The marks of a token's word.
    pub(super) fn marks(&self, token: &Token) -> Marks {
        self.marks.get(token.spelling.0 as usize).copied().unwrap_or_default()
    }
}

/// The memories of a desk that no article uses at the moment: as many as threads read articles.
#[derive(Clone, Debug, Default)]
pub struct Memories(Arc<Mutex<Vec<Memory>>>);

/// A memory that an article uses; it goes back to the others behind it.
#[derive(Debug)]
pub(super) struct Lent {
    memory: Memory,
    home: Memories,
}

impl Memories {
    pub(super) fn lend(&self) -> Lent {
        let memory = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        Lent { memory, home: self.clone() }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if self.memory.size() < MOST {
            let memory = std::mem::take(&mut self.memory);
            self.home.0.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
        }
    }
}

impl Deref for Lent {
    type Target = Memory;

    fn deref(&self) -> &Memory {
        &self.memory
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut Memory {
        &mut self.memory
    }
}
