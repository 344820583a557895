//! What a pattern is matched against.

use crate::language::Vocabulary;
use crate::text::{SpellingId, Token, TokenKind, WordId, fold};
use std::borrow::Cow;
use std::ops::Range;

/// One text as patterns see it. All ranges are indices of `tokens`, in order, none overlapping
/// another of its kind.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens, looked up in `vocabulary` after all patterns were added.
    pub tokens: &'a [Token],
    /// Its sentences; no match crosses their ends.
    pub sentences: &'a [Range<usize>],
    /// Its names: `<name>` is one of these.
    pub names: &'a [Range<usize>],
    /// Its numbers, magnitude included, unit and currency not: `<number>` is one of these.
    pub numbers: &'a [Range<usize>],
    /// The language's words.
    pub vocabulary: &'a Vocabulary,
}

impl<'a> View<'a> {
    /// The word of a token; unknown behind the last one.
    pub(super) fn word(&self, token: usize) -> WordId {
        self.tokens.get(token).map_or(WordId::UNKNOWN, |t| t.word)
    }

    /// The spelling of a token.
    pub(in crate::language) fn spelling(&self, token: usize) -> SpellingId {
        self.tokens.get(token).map_or(SpellingId::default(), |t| t.spelling)
    }

    /// A token as it is written.
    pub(super) fn written(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| t.of(self.text))
    }

    /// A token's comparison key.
    pub(super) fn key(&self, token: usize) -> Cow<'a, str> {
        match self.word(token) {
            WordId::UNKNOWN => fold::key(self.written(token)),
            word => Cow::Borrowed(self.vocabulary.key(word)),
        }
    }

    /// What kind of token it is.
    pub(super) fn kind(&self, token: usize) -> Option<TokenKind> {
        self.tokens.get(token).map(|t| t.kind)
    }

    /// The first token of a sentence that is no mark: up to this one [`View::opens`] holds.
    pub(super) fn opening(&self, sentence: &Range<usize>) -> usize {
        let tokens = self.tokens.get(sentence.clone()).unwrap_or_default();
        let marks = |t: &&Token| matches!(t.kind, TokenKind::Quote | TokenKind::Punct | TokenKind::Symbol);
        sentence.start + tokens.iter().take_while(marks).count()
    }

    /// Whether nothing but marks stands before `token` in its sentence.
    pub(super) fn opens(&self, sentence: &Range<usize>, token: usize) -> bool {
        let before = self.tokens.get(sentence.start..token).unwrap_or_default();
        before.iter().rev().all(|t| matches!(t.kind, TokenKind::Quote | TokenKind::Punct | TokenKind::Symbol))
    }

    /// Whether a clause ends before `token`: nothing but marks stands behind in its sentence, or a quotation is closed
    /// there with a mark (`… klaar”, zei zij`).
    pub(super) fn closes(&self, sentence: &Range<usize>, token: usize) -> bool {
        let behind = self.tokens.get(token..sentence.end).unwrap_or_default();
        let marks = behind.iter().take_while(|t| matches!(t.kind, TokenKind::Quote | TokenKind::Punct)).count();
        let marks = behind.get(..marks).unwrap_or_default();
        let closed = marks.iter().any(|t| t.kind == TokenKind::Quote && !t.space_before);
        marks.len() == behind.len() || closed && marks.iter().any(|t| t.kind == TokenKind::Punct)
    }
}

/// The range that begins at `token`, within the sentence.
pub(super) fn beginning_at(ranges: &[Range<usize>], token: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let index = ranges.partition_point(|r| r.start < token);
    let range = ranges.get(index)?;
    (range.start == token && range.end > token && range.end <= sentence.end).then(|| range.clone())
}
