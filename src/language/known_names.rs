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
}

impl Names {
    pub(super) fn new(names: Vec<KnownName>) -> Self {
        let mut words = Strings::default();
        let mut pairs = Vec::new();
        for (name, number) in names.iter().zip(0..) {
            let forms = name.forms.iter().map(|(_, form)| form).chain(&name.admitted);
            let ends = forms.flat_map(|form| [form.split_whitespace().next(), form.split_whitespace().next_back()]);
            let mut own: Vec<u32> = ends.flatten().map(|word| words.add(&fold::key(word))).collect();
            own.sort_unstable();
            own.dedup();
            pairs.extend(own.into_iter().map(|word| (word, U32::new(number))));
        }
        let of_word = Groups::new(words.len(), pairs.into_iter());
        Self { names: names.into_iter().collect(), words, of_word }
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
}
