//! All names of a pack, and which of them a word may belong to.

use super::names::KnownName;
use super::snapshot::{Groups, List};
use super::strings::Strings;
use crate::text::fold;
use serde::{Deserialize, Serialize};
use zerocopy::little_endian::U32;

/// The names of a pack: places, then institutions, then people.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Names {
    names: List<KnownName>,
    /// Comparison keys of the words that a form begins or ends with.
    words: Strings,
    of_word: Groups<U32>,
    /// Comparison keys of the parts of forms: words with a capital, hyphenated ones taken apart.
    parts: Strings,
    of_part: Groups<U32>,
}

/// The parts of a name that are names themselves: `Robert`, `Kennedy`; `Bosnia`, `Herzegovina`.
pub fn name_parts(form: &str) -> impl Iterator<Item = &str> {
    form.split([' ', '-']).filter(|part| part.starts_with(char::is_uppercase))
}

impl Names {
    pub(super) fn new(names: Vec<KnownName>) -> Self {
        let ends = |form| [str::split_whitespace(form).next(), str::split_whitespace(form).next_back()];
        let (words, of_word) = by_words(&names, |form| ends(form).into_iter().flatten());
        let (parts, of_part) = by_words(&names, name_parts);
        Self { names: names.into_iter().collect(), words, of_word, parts, of_part }
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether the pack has none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// A name by its number.
    pub fn get(&self, number: usize) -> Option<&KnownName> {
        self.names.get(number)
    }

    /// All names, in order.
    pub fn iter(&self) -> impl Iterator<Item = &KnownName> {
        self.names.iter()
    }

    /// The number of a word that a form of a name, in whatever language, begins or ends with; by
    /// its comparison key.
    pub fn word(&self, key: &str) -> Option<usize> {
        self.words.find(key).map(|number| number as usize)
    }

    /// The comparison key of a word by its number.
    pub fn key(&self, word: usize) -> &str {
        self.words.get(word as u32)
    }

    /// How many numbers of words there are, from 0.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// The numbers of the names of which a form begins or ends with a word, in order.
    pub fn of_word(&self, word: usize) -> impl Iterator<Item = usize> {
        self.of_word.of(word as u32).iter().map(|number| number.get() as usize)
    }

    /// The names of which a form, in whatever language, has a part with this comparison key, in order.
    pub fn of_part<'n>(&'n self, key: &str) -> impl Iterator<Item = &'n KnownName> + use<'n> {
        self.parts.find(key).into_iter().flat_map(|part| self.by_part(part))
    }

    /// The names of which a form, in whatever language, has a part whose comparison key begins with some
    /// letters, with that key.
    pub fn of_parts_like<'n>(&'n self, stem: &'n str) -> impl Iterator<Item = (&'n str, &'n KnownName)> {
        let parts = (0..self.parts.len() as u32).map(|part| (part, self.parts.get(part)));
        let alike = parts.filter(move |(_, key)| key.starts_with(stem));
        alike.flat_map(|(part, key)| self.by_part(part).map(move |name| (key, name)))
    }

    fn by_part(&self, part: u32) -> impl Iterator<Item = &KnownName> {
        self.of_part.of(part).iter().filter_map(|number| self.names.get(number.get() as usize))
    }
}

/// The comparison keys of some words of all forms, and the numbers of the names that have each.
fn by_words<'n, W>(names: &'n [KnownName], words_of: impl Fn(&'n str) -> W) -> (Strings, Groups<U32>)
where
    W: Iterator<Item = &'n str>,
{
    let mut words = Strings::default();
    let mut pairs = Vec::new();
    for (name, number) in names.iter().zip(0..) {
        let forms = name.forms.iter().map(|(_, form)| form).chain(&name.admitted);
        let own = forms.flat_map(|form| words_of(form));
        let mut own: Vec<u32> = own.map(|word| words.add(&fold::key(word))).collect();
        own.sort_unstable();
        own.dedup();
        pairs.extend(own.into_iter().map(|word| (word, U32::new(number))));
    }
    let groups = Groups::new(words.len(), pairs.into_iter());
    (words, groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_the_words_at_its_ends() {
        let name = |form: &str| KnownName { forms: vec![("nl".into(), form.into())], ..KnownName::default() };
        let names = Names::new(vec![name("Jan van Dijk"), name("Piet Jansen"), name("Dijk")]);
        let of = |key: &str| names.word(key).map(|word| names.of_word(word).collect::<Vec<_>>());
        assert_eq!((of("dijk"), of("jan"), of("van")), (Some(vec![0, 2]), Some(vec![0]), None));
    }

    #[test]
    fn a_name_is_found_by_each_of_its_parts() {
        let name = |form: &str| KnownName { forms: vec![("nl".into(), form.into())], ..KnownName::default() };
        let names = Names::new(vec![name("Guinee-Bissau"), name("Jan van der Dijk Senior"), name("Guinee")]);
        let of = |key: &str| names.of_part(key).filter_map(|name| name.form("nl")).collect::<Vec<_>>();
        assert_eq!((of("bissau"), of("dijk")), (vec!["Guinee-Bissau"], vec!["Jan van der Dijk Senior"]));
        assert_eq!((of("guinee"), of("van")), (vec!["Guinee-Bissau", "Guinee"], vec![]));
        assert_eq!(names.of_parts_like("gui").count(), 2);
    }
}
