//! From a word to the patterns that may match around it.

use super::anchor::{Anchor, Anchored, Anchors};
use super::mask::Mask;
use super::require::{Needs, Requirements};
use crate::text::WordId;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Letters by which affixes are hashed; shorter affixes are hashed whole.
const LETTERS: usize = 3;
/// Words of 64 bits in a sieve.
const SIEVE: usize = 128;

/// A pattern that may match around a token.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(in crate::language) struct Place {
    pub(super) pattern: u32,
    /// How many tokens of the match stand before this one, at least and at most.
    pub(super) least: u16,
    pub(super) most: u16,
    /// What must stand right before the token and right behind it.
    pub(super) before: Mask,
    pub(super) behind: Mask,
    /// What else the sentence must have.
    pub(super) needs: Needs,
}

/// All anchors of all patterns.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Index {
    words: FxHashMap<WordId, Vec<Place>>,
    prefixes: Affixes,
    suffixes: Affixes,
    part_prefixes: Affixes,
    part_suffixes: Affixes,
}

/// Anchors by the first or last letters of their affix.
#[derive(Debug, Serialize, Deserialize)]
struct Affixes {
    by_letters: FxHashMap<u64, Vec<(Box<str>, Place)>>,
    /// Which numbers of letters occur.
    lengths: [bool; LETTERS],
    /// A bit for every hash of letters that occurs: most words are none of ours, and this says so
    /// sooner than the map.
    sieve: Vec<u64>,
}

impl Index {
    /// Adds a pattern's anchors.
    pub(super) fn add(&mut self, pattern: u32, anchors: Anchors, requires: &Requirements) {
        for Anchored { anchor, before: (least, most), beside: (before, behind) } in anchors.places {
            let (least, most) = (least as u16, most as u16);
            let needs = requires.beside(if let Anchor::Word(word) = anchor { Some(word) } else { None });
            let place = Place { pattern, least, most, before: before.closed(), behind: behind.closed(), needs };
            match anchor {
                Anchor::Word(word) => self.words.entry(word).or_default().push(place),
                Anchor::Prefix { key, part: false } => self.prefixes.add(&key, key.chars(), place),
                Anchor::Prefix { key, part: true } => self.part_prefixes.add(&key, key.chars(), place),
                Anchor::Suffix { key, part: false } => self.suffixes.add(&key, key.chars().rev(), place),
                Anchor::Suffix { key, part: true } => self.part_suffixes.add(&key, key.chars().rev(), place),
            }
        }
    }

    /// The patterns that may match around a word, of which only words and numbers have a `key`.
    pub(super) fn places(&self, word: WordId, key: Option<&str>, out: &mut Vec<Place>) {
        let mut add = |place: &Place| out.push(*place);
        self.words.get(&word).into_iter().flatten().for_each(&mut add);
        let Some(key) = key else { return };
        self.prefixes.find(key.chars(), |affix| key.starts_with(affix), &mut add);
        self.suffixes.find(key.chars().rev(), |affix| key.ends_with(affix), &mut add);
        for (at, _) in key.match_indices('-') {
            let (before, behind) = (key.get(..at).unwrap_or_default(), key.get(at + 1..).unwrap_or_default());
            self.part_prefixes.find(behind.chars(), |affix| behind.starts_with(affix), &mut add);
            self.part_suffixes.find(before.chars().rev(), |affix| before.ends_with(affix), &mut add);
        }
    }
}

impl Default for Affixes {
    fn default() -> Self {
        Self { by_letters: FxHashMap::default(), lengths: [false; LETTERS], sieve: vec![0; SIEVE] }
    }
}

impl Affixes {
    fn add(&mut self, key: &str, letters: impl Iterator<Item = char>, place: Place) {
        let (count, hash) = letters.take(LETTERS).fold((0, 0), |(n, hash), c| (n + 1, pack(hash, c)));
        if let Some(length) = self.lengths.get_mut(count.max(1) - 1) {
            *length = true;
        }
        let (word, bit) = sieve_bit(hash);
        if let Some(bits) = self.sieve.get_mut(word) {
            *bits |= bit;
        }
        self.by_letters.entry(hash).or_default().push((key.into(), place));
    }

    fn find(&self, letters: impl Iterator<Item = char>, fits: impl Fn(&str) -> bool, add: &mut impl FnMut(&Place)) {
        if self.by_letters.is_empty() {
            return;
        }
        let mut hash = 0;
        for (letter, used) in letters.zip(self.lengths) {
            hash = pack(hash, letter);
            let (word, bit) = sieve_bit(hash);
            if !used || self.sieve.get(word).is_none_or(|bits| bits & bit == 0) {
                continue;
            }
            let found = self.by_letters.get(&hash).into_iter().flatten();
            found.filter(|(affix, _)| fits(affix)).for_each(|(_, place)| add(place));
        }
    }
}

/// One letter more; a character has 21 bits, so that three of them fit.
fn pack(hash: u64, letter: char) -> u64 {
    hash << 21 | u64::from(u32::from(letter))
}

/// The place of a hash in a sieve: word and bit.
const fn sieve_bit(hash: u64) -> (usize, u64) {
    let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    (mixed as usize / 64 % SIEVE, 1 << (mixed % 64))
}
