use super::quantities::NumberWord;
use crate::language::{Language, Memo, Spellings};
use crate::text::{Token, fold};
use std::sync::Arc;

/// The words of one language that a run has met, with what texts in two languages are held against
/// each other by: worked out once a word, when it is first asked for.
#[derive(Debug, Default)]
pub struct Words {
    /// As they are written.
    pub spellings: Spellings,
    pub(super) anchors: Memo<Arc<[u64]>>,
    /// Whether it is a function word of the other language.
    pub(super) is_function_of_other: Memo<bool>,
    numbers: Memo<NumberWord>,
    bare: Memo<Arc<str>>,
    denials: Memo<Denial>,
}

/// What a word has to do with denial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denial {
    /// It denies.
    Denies,
    /// It can render a denial.
    Renders,
    /// Nothing.
    None,
}

impl Words {
    /// The comparison key of a token.
    pub fn key(&self, token: &Token) -> &str {
        self.spellings.key(token.spelling)
    }

    /// The comparison key of a token without accents, as by [`fold::bare`].
    pub fn bare(&self, token: &Token) -> Arc<str> {
        self.bare.get(token.spelling, || fold::bare(self.spellings.written(token.spelling)).into())
    }

    /// The number that a token says in words.
    pub(super) fn number(&self, token: &Token, language: &Language) -> NumberWord {
        self.numbers.get(token.spelling, || NumberWord::of(self.key(token), language))
    }

    /// What a token's word has to do with denial.
    pub fn denial(&self, token: &Token, language: &Language) -> Denial {
        self.denials.get(token.spelling, || {
            let (key, negation) = (self.key(token), &language.conventions.negation);
            let any = |patterns: &[String]| patterns.iter().any(|pattern| fits(key, pattern));
            match (any(&negation.words), any(&negation.also)) {
                (true, _) => Denial::Denies,
                (_, true) => Denial::Renders,
                _ => Denial::None,
            }
        })
    }
}

/// Whether a key is what a pattern of the pack says: `on*`, `*loos` or the word itself.
pub fn fits(key: &str, pattern: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => key.ends_with(end),
        (_, Some(start)) => key.starts_with(start),
        _ => key == pattern,
    }
}
