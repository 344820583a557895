use super::spelling_set::SpellingSet;
use crate::reading::Reading;
use crate::text::{TokenKind, fold};
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// The words of a source text.
#[derive(Debug, Default)]
pub struct SourceText {
    /// Hashes of them as they are written, and of the parts of compounds.
    written: FxHashSet<u64>,
}

impl SourceText {
    /// The words of an aligned source.
    pub(super) fn new(readings: &[Reading<'_>]) -> Self {
        let mut found = Self::default();
        let mut met = SpellingSet::default();
        for reading in readings {
            for token in reading.tokens.iter().filter(|t| t.kind == TokenKind::Word) {
                if !met.add(token.spelling) {
                    continue;
                }
                let written = token.of(reading.text);
                let parts = written.split(['-', '’', '\'']);
                found.written.extend(std::iter::once(written).chain(parts).map(|part| hash(&fold::exact(part))));
            }
        }
        found
    }

    /// Whether a word stands in it in exactly this case.
    pub fn has_name(&self, written: &str) -> bool {
        self.written.contains(&hash(&fold::exact(written)))
    }
}

fn hash(written: &str) -> u64 {
    let mut hasher = FxHasher::default();
    written.hash(&mut hasher);
    hasher.finish()
}
