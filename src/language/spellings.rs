//! The words that a run has met, as they are written, and what the language knows of each: worked
//! out once a word, not once a token.

use super::Language;
use super::phrase::{Look, Place, Sight};
use crate::text::{Case, SpellingId, Token, TokenKind, WordId, fold};
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
    /// The spelling that is its comparison key; for most words that is itself.
    key: SpellingId,
    word: WordId,
    look: Look,
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
        token.spelling = self.find(written, prose).unwrap_or_else(|| self.add(token, text, prose, language));
        token.word = self.known[token.spelling.0 as usize].word;
    }

    /// A spelling as it is written.
    pub fn written(&self, id: SpellingId) -> &str {
        self.known.get(id.0 as usize).and_then(|known| self.text.get(range(&known.written))).unwrap_or_default()
    }

    /// The spelling that is the comparison key of another one.
    pub fn key_of(&self, id: SpellingId) -> SpellingId {
        self.known.get(id.0 as usize).map_or(SpellingId::default(), |known| known.key)
    }

    /// The comparison key of a spelling.
    pub fn key(&self, id: SpellingId) -> &str {
        self.written(self.key_of(id))
    }

    /// The spelling of a word or number, where it was met.
    pub fn word(&self, written: &str) -> Option<SpellingId> {
        self.find(written, true)
    }

    /// What the rules know of it.
    pub(super) fn sight_of_rules(&self, id: SpellingId) -> Sight<'_> {
        self.sight(id, |known| &known.rules)
    }

    /// What the terms know of it.
    pub(super) fn sight_of_terms(&self, id: SpellingId) -> Sight<'_> {
        self.sight(id, |known| &known.terms)
    }

    fn sight(&self, id: SpellingId, of: impl Fn(&Known) -> &Range<u32>) -> Sight<'_> {
        let known = self.known.get(id.0 as usize).unwrap_or(&self.known[0]);
        Sight { places: self.places.get(range(of(known))).unwrap_or_default(), look: known.look }
    }

    fn find(&self, written: &str, prose: bool) -> Option<SpellingId> {
        let same = |id: &SpellingId| {
            let known = &self.known[id.0 as usize];
            known.prose == prose && self.text.as_bytes().get(range(&known.written)) == Some(written.as_bytes())
        };
        self.numbers.find(hash(written), same).copied()
    }

    /// A new spelling. What is known of it is what is known of its key, which joins the others too.
    #[cold]
    fn add(&mut self, token: &Token, text: &str, prose: bool, language: &Language) -> SpellingId {
        let written = token.of(text);
        let key = fold::key(written);
        if *key == *written {
            return self.add_key(written, token, prose, language);
        }
        let lower = Token { start: 0, end: key.len() as u32, case: Case::Lower, ..*token };
        let key = self.find(&key, prose).unwrap_or_else(|| self.add_key(&key, &lower, prose, language));
        let known = self.known[key.0 as usize].clone();
        let look = Look::of(&Token { word: known.word, ..*token }, text, &language.vocabulary);
        self.insert(written, Known { look, ..known })
    }

    /// A spelling that is its own key; `token` is as one that is written so.
    fn add_key(&mut self, written: &str, token: &Token, prose: bool, language: &Language) -> SpellingId {
        let word = language.vocabulary.id(written);
        let token = Token { start: 0, end: written.len() as u32, word, ..*token };
        let look = Look::of(&token, written, &language.vocabulary);
        let of_prose = prose.then_some(written);
        let rules = self.places.len();
        language.rule_set.places(word, of_prose, &mut self.places);
        let terms = self.places.len();
        language.term_set.places(word, of_prose, &mut self.places);
        let (rules, terms) = (rules as u32..terms as u32, terms as u32..self.places.len() as u32);
        let key = SpellingId(self.known.len() as u32);
        self.insert(written, Known { prose, key, word, look, rules, terms, ..Known::default() })
    }

    fn insert(&mut self, written: &str, known: Known) -> SpellingId {
        let id = SpellingId(self.known.len() as u32);
        let start = self.text.len();
        self.text.push_str(written);
        self.known.push(Known { written: start as u32..self.text.len() as u32, ..known });
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
