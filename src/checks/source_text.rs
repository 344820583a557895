use super::spelling_set::SpellingSet;
use crate::reading::{Reading, Words};
use crate::text::{TokenKind, fold};
use rustc_hash::FxHashSet;

/// The words of a source text.
#[derive(Debug, Default)]
pub(super) struct SourceText {
    words: SpellingSet,
    /// The parts of compounds, and what is written with other letters than it is compared by.
    others: FxHashSet<String>,
}

impl SourceText {
    /// The words of an aligned source, of whose language `words` are.
    pub(super) fn new(readings: &[Reading<'_>], words: &Words) -> Self {
        let mut found = Self::default();
        let is_word = |kind: TokenKind| kind == TokenKind::Word;
        for token in readings.iter().flat_map(|reading| &reading.tokens).filter(|token| is_word(token.kind)) {
            if found.words.add(token.spelling) && !words.is_plain(token) {
                let written = words.spellings.written(token.spelling);
                let parts = std::iter::once(written).chain(written.split(['-', '’', '\'']));
                found.others.extend(parts.map(|part| fold::exact(part).into_owned()));
            }
        }
        found
    }

    /// Whether a word stands in it in exactly this case.
    pub(super) fn has(&self, written: &str, words: &Words) -> bool {
        let written = fold::exact(written);
        words.spellings.word(&written).is_some_and(|word| self.words.has(word)) || self.others.contains(&*written)
    }
}
