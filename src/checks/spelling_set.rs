use crate::text::SpellingId;

/// A set of spellings, a bit each.
#[derive(Debug, Default)]
pub(super) struct SpellingSet(Vec<u64>);

impl SpellingSet {
    /// Adds one; says whether it is new.
    pub(super) fn add(&mut self, word: SpellingId) -> bool {
        let at = word.0 as usize / 64;
        if at >= self.0.len() {
            self.0.resize(at + 1, 0);
        }
        let is_new = self.0[at] & 1 << (word.0 % 64) == 0;
        self.0[at] |= 1 << (word.0 % 64);
        is_new
    }

    /// Whether it holds one.
    pub(super) fn has(&self, word: SpellingId) -> bool {
        self.0.get(word.0 as usize / 64).is_some_and(|bits| bits & 1 << (word.0 % 64) != 0)
    }
}
