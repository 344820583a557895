//! The words that a run has met, as they are written, and what the language knows of each: worked
//! out once a word, not once a token.

use super::Language;
use super::phrase::{Look, Place, Search, Sight};
use crate::text::{Case, SpellingId, Token, TokenKind, WordId, fold};
use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::cell::RefCell;
use std::hash::Hasher;
use std::ops::Range;

/// A memory of spellings. Its numbers hold for the language that it was asked with, and until it is
/// thrown away; one that has grown large is best thrown away between two articles.
#[derive(Debug)]
pub struct Spellings {
    numbers: HashTable<(Sign, SpellingId)>,
    /// All spellings, one behind the other.
    text: String,
    known: Vec<Known>,
    places: Vec<Place>,
    pub(super) search: RefCell<Search>,
}

/// What is known of a spelling. The ranges are of `places`.
#[derive(Clone, Debug, Default)]
struct Known {
    /// Where it stands in `text`.
    written: Range<u32>,
    /// The spelling that is its comparison key; for most words that is itself.
    key: SpellingId,
    word: WordId,
    look: Look,
    rules: Range<u32>,
    terms: Range<u32>,
}

impl Default for Spellings {
    fn default() -> Self {
        Self {
            numbers: HashTable::new(),
            text: String::new(),
            known: vec![Known::default()],
            places: Vec::new(),
            search: RefCell::default(),
        }
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
        let sign = Sign::of(written, text.as_bytes().get(token.start as usize..).unwrap_or_default(), prose);
        token.spelling = self.find_by(sign, written).unwrap_or_else(|| self.add(token, text, prose, language));
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

    /// Whether a rendering of a term may stand around it.
    pub fn may_be_term(&self, id: SpellingId) -> bool {
        self.known.get(id.0 as usize).is_some_and(|known| !known.terms.is_empty())
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
        self.find_by(Sign::of(written, written.as_bytes(), prose), written)
    }

    fn find_by(&self, sign: Sign, written: &str) -> Option<SpellingId> {
        // The sign of a short spelling says all.
        let same = |(other, id): &(Sign, SpellingId)| {
            *other == sign && (written.len() <= Sign::WHOLE || self.written(*id) == written)
        };
        self.numbers.find(sign.hash(), same).map(|(_, id)| *id)
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
        let look = Look::of(&Token { word: known.word, ..*token }, text, &language.vocabulary, &language.classes);
        self.insert(written, prose, Known { look, ..known })
    }

    /// A spelling that is its own key; `token` is as one that is written so.
    fn add_key(&mut self, written: &str, token: &Token, prose: bool, language: &Language) -> SpellingId {
        let word = language.vocabulary.id(written);
        let token = Token { start: 0, end: written.len() as u32, word, ..*token };
        let look = Look::of(&token, written, &language.vocabulary, &language.classes);
        let of_prose = prose.then_some(written);
        let rules = self.places.len();
        language.rule_set.places(word, of_prose, &mut self.places);
        let terms = self.places.len();
        language.term_set.places(word, of_prose, &mut self.places);
        let (rules, terms) = (rules as u32..terms as u32, terms as u32..self.places.len() as u32);
        let key = SpellingId(self.known.len() as u32);
        self.insert(written, prose, Known { key, word, look, rules, terms, ..Known::default() })
    }

    fn insert(&mut self, written: &str, prose: bool, known: Known) -> SpellingId {
        let id = SpellingId(self.known.len() as u32);
        let start = self.text.len();
        self.text.push_str(written);
        self.known.push(Known { written: start as u32..self.text.len() as u32, ..known });
        let sign = Sign::of(written, written.as_bytes(), prose);
        self.numbers.insert_unique(sign.hash(), (sign, id), |(sign, _)| sign.hash());
        id
    }
}

fn range(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// A spelling as a number: its letters, or the first of them and a hash of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sign {
    letters: u128,
    length: u32,
    prose: bool,
}

impl Sign {
    /// Bytes of a spelling that its sign holds as they are.
    const WHOLE: usize = size_of::<u128>();

    /// The sign of a spelling; `text` begins with it and may go on.
    fn of(written: &str, text: &[u8], prose: bool) -> Self {
        let bytes = written.as_bytes();
        let letters = match bytes.len() {
            length @ 0..=8 => u128::from(number(text, length)),
            // Two numbers that overlap in the middle, or lie side by side.
            length @ 9..=Self::WHOLE => {
                u128::from(number(bytes, 8)) | u128::from(number(&bytes[length - 8..], 8)) << 64
            }
            _ => {
                let mut hasher = FxHasher::default();
                hasher.write(&bytes[8..]);
                u128::from(number(bytes, 8)) | u128::from(hasher.finish()) << 64
            }
        };
        Self { letters, length: bytes.len() as u32, prose }
    }

    fn hash(self) -> u64 {
        let mut hasher = FxHasher::default();
        hasher.write_u64(self.letters as u64 ^ u64::from(self.length));
        hasher.write_u64((self.letters >> 64) as u64);
        hasher.finish()
    }
}

/// The first bytes, eight at most, as a number.
fn number(bytes: &[u8], count: usize) -> u64 {
    match bytes.first_chunk() {
        // One load, however few of them count.
        Some(eight) if count > 0 => u64::from_le_bytes(*eight) & u64::MAX >> (64 - 8 * count.min(8)),
        _ => bytes.iter().take(count).rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_short_spellings_say_all() {
        let words =
            ["", "a", "ab", "abc", "abcd", "abcde", "bcde", "abcdefgh", "abcdefghi", "abcdefgi", "abcdefghijklmnop"];
        let sign = |word: &str| Sign::of(word, word.as_bytes(), true);
        for one in words {
            let same = words.iter().filter(|other| sign(one) == sign(other));
            assert_eq!(same.collect::<Vec<_>>(), [&one]);
            assert_eq!(sign(one), Sign::of(one, format!("{one}, en zo voort").as_bytes(), true));
        }
        assert_ne!(sign("abc"), Sign::of("abc", b"abc", false));
    }

    #[test]
    fn a_spelling_shares_what_is_known_of_its_key() {
        let language = Language::default();
        let mut spellings = Spellings::default();
        let text = "Onvoorspelbaarheid ONVOORSPELBAARHEID onvoorspelbaarheid Onvoorspelbaarheden";
        let mut tokens = crate::text::tokenize(text);
        for token in &mut tokens {
            spellings.meet(token, text, &language);
        }
        let keys: Vec<_> = tokens.iter().map(|token| spellings.key(token.spelling)).collect();
        assert_eq!(keys[..3], ["onvoorspelbaarheid"; 3]);
        assert_eq!(spellings.key_of(tokens[0].spelling), tokens[2].spelling);
        assert_eq!(spellings.written(tokens[1].spelling), "ONVOORSPELBAARHEID");
        assert!(spellings.word("Onvoorspelbaarheden").is_some() && spellings.word("onvoorspelbaar").is_none());
    }
}
