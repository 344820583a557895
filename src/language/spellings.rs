//! The words that a run has met, as they are written, and what the language knows of each: worked
//! out once a word, not once a token.

use super::Language;
use super::phrase::Place;
use crate::text::{SpellingId, Token, TokenKind, WordId, fold};
use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::ops::Range;

/// A memory of spellings. Its numbers hold for the language that it was asked with, and until it is
/// thrown away; one that has grown large is best thrown away between two articles.
#[derive(Debug)]
pub struct Spellings {
    numbers: HashTable<SpellingId>,
    /// All spellings, one behind the other.
    text: String,
    known: Vec<Known>,
    places: Vec<Place>,
}

/// What is known of a spelling. The ranges are of `places`.
#[derive(Clone, Debug, Default)]
struct Known {
    /// Where it stands in `text`.
    written: Range<u32>,
    /// Whether it is a word or number rather than a mark or an address.
    prose: bool,
    word: WordId,
    rules: Range<u32>,
    terms: Range<u32>,
}

impl Default for Spellings {
    fn default() -> Self {
        Self { numbers: HashTable::new(), text: String::new(), known: vec![Known::default()], places: Vec::new() }
    }
}

impl Spellings {
    /// How many there are, the one that is none counted.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether none was met.
    pub fn is_empty(&self) -> bool {
        self.known.len() == 1
    }

    /// Gives a token of a text its spelling and its word.
    pub fn meet(&mut self, token: &mut Token, text: &str, language: &Language) {
        let written = token.of(text);
        let prose = matches!(token.kind, TokenKind::Word | TokenKind::Number);
        let same = |id: &SpellingId| {
            let known = &self.known[id.0 as usize];
            known.prose == prose && self.text.get(range(&known.written)) == Some(written)
        };
        let met = self.numbers.find(hash(written), same).copied();
        token.spelling = met.unwrap_or_else(|| self.add(written, prose, language));
        token.word = self.known[token.spelling.0 as usize].word;
    }

    /// A spelling as it is written.
    pub fn written(&self, id: SpellingId) -> &str {
        self.known.get(id.0 as usize).and_then(|known| self.text.get(range(&known.written))).unwrap_or_default()
    }

    /// The rules that may match around it.
    pub(super) fn rules(&self, id: SpellingId) -> &[Place] {
        self.known.get(id.0 as usize).and_then(|known| self.places.get(range(&known.rules))).unwrap_or_default()
    }

    /// The terms that may stand around it.
    pub(super) fn terms(&self, id: SpellingId) -> &[Place] {
        self.known.get(id.0 as usize).and_then(|known| self.places.get(range(&known.terms))).unwrap_or_default()
    }

    #[cold]
    fn add(&mut self, written: &str, prose: bool, language: &Language) -> SpellingId {
        let id = SpellingId(self.known.len() as u32);
        let key = fold::key(written);
        let word = language.vocabulary.id(&key);
        let (start, rules) = (self.text.len(), self.places.len());
        self.text.push_str(written);
        let key = prose.then_some(&*key);
        language.rule_set.places(word, key, &mut self.places);
        let terms = self.places.len();
        language.term_set.places(word, key, &mut self.places);
        self.known.push(Known {
            written: start as u32..self.text.len() as u32,
            prose,
            word,
            rules: rules as u32..terms as u32,
            terms: terms as u32..self.places.len() as u32,
        });
        let Self { numbers, text, known, .. } = self;
        let hash_of = |id: &SpellingId| {
            hash(known.get(id.0 as usize).and_then(|k| text.get(range(&k.written))).unwrap_or_default())
        };
        numbers.insert_unique(hash(written), id, hash_of);
        id
    }
}

fn range(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

fn hash(written: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(written.as_bytes());
    hasher.finish()
}
