//! A set of strings that numbers its members: one text, one table, no allocation a member.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// The strings added so far, by number. Number 0 is the empty string.
#[derive(Clone, Debug)]
pub(super) struct Strings {
    text: String,
    /// Where each string ends in `text`; it starts where the one before ends.
    ends: Vec<u32>,
    hashes: Vec<u32>,
    /// Open addressing, linear: a number, or 0 for a free slot. Its length is a power of two.
    slots: Vec<u32>,
}

impl Default for Strings {
    fn default() -> Self {
        Self { text: String::new(), ends: vec![0], hashes: vec![0], slots: vec![0; 64] }
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
            (Some(start), Some(end)) => self.text.get(*start as usize..*end as usize).unwrap_or_default(),
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
                self.text.push_str(string);
                self.ends.push(self.text.len() as u32);
                self.hashes.push(hash);
                self.slots[free] = number;
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
        self.ends.reserve(strings);
        self.hashes.reserve(strings);
        self.text.reserve(strings * 10);
    }

    /// The number of the string, or the free slot where it belongs.
    fn slot(&self, string: &str, hash: u32) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let number = self.slots[at];
            if number == 0 {
                return Err(at);
            }
            if self.hashes[number as usize] == hash && self.get(number) == string {
                return Ok(number);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self, slots: usize) {
        self.slots.clear();
        self.slots.resize(slots, 0);
        for (number, hash) in (0_u32..).zip(&self.hashes).skip(1) {
            let mut at = *hash as usize & (slots - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (slots - 1);
            }
            self.slots[at] = number;
        }
    }
}

fn hash(string: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(string.as_bytes());
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
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
}
