//! A set of strings that numbers its members: one text, one table, no allocation a member.

use super::snapshot::{self, Table};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use zerocopy::little_endian::U32;

/// The strings added so far, by number. Number 0 is the empty string.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Strings {
    #[serde(deserialize_with = "snapshot::borrowed")]
    text: Cow<'static, str>,
    /// Where each string ends in `text`; it starts where the one before ends.
    ends: Table<U32>,
    hashes: Table<U32>,
    /// Open addressing, linear: a number, or 0 for a free slot. Its length is a power of two.
    slots: Table<U32>,
}

/// The least number of slots.
const SLOTS: usize = 64;

impl Default for Strings {
    fn default() -> Self {
        let zeros = |count| std::iter::repeat_n(U32::new(0), count).collect();
        Self { text: Cow::default(), ends: zeros(1), hashes: zeros(1), slots: zeros(SLOTS) }
    }
}

impl Strings {
    /// How many there are, the empty one counted.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string of a number; empty where there is none.
    pub(super) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before));
        match (start, self.ends.get(number)) {
            (Some(start), Some(end)) => self.text.get(start.get() as usize..end.get() as usize).unwrap_or_default(),
            _ => "",
        }
    }

    /// The number of a string.
    pub(super) fn find(&self, string: &str) -> Option<u32> {
        self.slot(string, hash(string)).ok()
    }

    /// The number of a string, added where it is new.
    pub(super) fn add(&mut self, string: &str) -> u32 {
        if string.is_empty() {
            return 0;
        }
        let hash = hash(string);
        match self.slot(string, hash) {
            Ok(number) => number,
            Err(free) => {
                let number = self.ends.len() as u32;
                self.text.to_mut().push_str(string);
                self.ends.to_mut().push(U32::new(self.text.len() as u32));
                self.hashes.to_mut().push(U32::new(hash));
                self.slots.to_mut()[free] = U32::new(number);
                if self.ends.len() * 2 > self.slots.len() {
                    self.grow(self.slots.len() * 2);
                }
                number
            }
        }
    }

    /// Makes room for so many more.
    pub(super) fn reserve(&mut self, strings: usize) {
        let slots = ((self.len() + strings) * 2).next_power_of_two();
        if slots > self.slots.len() {
            self.grow(slots);
        }
        self.ends.to_mut().reserve(strings);
        self.hashes.to_mut().reserve(strings);
        self.text.to_mut().reserve(strings * 10);
    }

    /// The number of the string, or the free slot where it belongs.
    fn slot(&self, string: &str, hash: u32) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let number = self.slots[at].get();
            if number == 0 {
                return Err(at);
            }
            if self.hashes[number as usize].get() == hash && self.get(number) == string {
                return Ok(number);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self, count: usize) {
        let mut slots = vec![U32::new(0); count];
        for (number, hash) in (0_u32..).zip(self.hashes.iter()).skip(1) {
            let mut at = hash.get() as usize & (count - 1);
            while slots[at].get() != 0 {
                at = (at + 1) & (count - 1);
            }
            slots[at] = U32::new(number);
        }
        self.slots = slots.into_iter().collect();
    }
}

/// The same on every machine, since slots are written down in snapshots: eight bytes at a time, by
/// a multiplication whose halves are folded onto each other.
fn hash(string: &str) -> u32 {
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, bytes: [u8; 8]| {
        let product = u128::from(hash ^ u64::from_le_bytes(bytes)) * u128::from(MULTIPLIER);
        product as u64 ^ (product >> 64) as u64
    };
    let (words, rest) = string.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let hash = words.iter().fold(string.len() as u64, |hash, word| mix(hash, *word));
    mix(hash, last) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_as_the_set_grows() {
        let mut strings = Strings::default();
        let numbers: Vec<_> = (0..500).map(|n| strings.add(&format!("woord{n}"))).collect();
        assert_eq!(strings.add("woord7"), numbers[7]);
        assert_eq!(strings.find("woord499"), Some(numbers[499]));
        assert_eq!(strings.find("woord500"), None);
        assert_eq!(strings.get(numbers[42]), "woord42");
        assert_eq!((strings.get(0), strings.find("")), ("", None));
    }

    #[test]
    fn a_set_is_found_again_in_its_snapshot() {
        let mut strings = Strings::default();
        let number = strings.add("coördinatie");
        let bytes: &'static [u8] = postcard::to_stdvec(&strings).unwrap().leak();
        let opened: Strings = postcard::from_bytes(bytes).unwrap();
        assert_eq!(opened.find("coördinatie"), Some(number));
        assert!(matches!(opened.text, Cow::Borrowed(_)));
    }
}
