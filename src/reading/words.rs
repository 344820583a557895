use super::quantities::{self, Beginnings};
use crate::language::{ClassSet, Language, Memo, Spellings};
use crate::text::{Token, WordId, fold};
use std::cell::OnceCell;

/// The words of one language that a run has met, with what texts in two languages are held against
/// each other by: worked out once a word, when it is first asked for. The other language is always
/// the same one.
#[derive(Debug, Default)]
pub struct Words {
    /// As they are written.
    pub spellings: Spellings,
    pub(super) anchors: Memo<Box<[u64]>>,
    bare: Memo<Box<str>>,
    plain: Memo<bool>,
    denials: Memo<Denial>,
    numbers: OnceCell<Beginnings>,
    counting: Memo<bool>,
    measuring: Memo<bool>,
    functions_of_other: Memo<bool>,
}

/// What a word has to do with denial.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Denial {
    /// A translation must render it: it stands among the pack's words that deny.
    pub cue: bool,
    /// It stands among those without which a sentence says the opposite.
    pub weak: bool,
    /// It denies.
    pub denies: bool,
    /// It denies nothing itself, but can render a denial.
    pub renders: bool,
}

/// What stands behind a prefix that turns a word round, in bytes; shorter words prove nothing.
const SHORTEST_REST: usize = 4;

impl Words {
    /// The comparison key of a token.
    pub fn key(&self, token: &Token) -> &str {
        self.spellings.key(token.spelling)
    }

    /// Whether a token has no parts, and is written with the letters by which it is compared.
    pub fn is_plain(&self, token: &Token) -> bool {
        let written = self.spellings.written(token.spelling);
        let make = || !written.contains(['-', '’', '\'']) && fold::exact(written) == written;
        self.plain.get(token.spelling, make)
    }

    /// Looks at the comparison key of a token without accents, as by [`fold::bare`].
    pub fn with_bare<R>(&self, token: &Token, look: impl FnOnce(&str) -> R) -> R {
        let make = || fold::bare(self.spellings.written(token.spelling)).into_boxed_str();
        self.bare.with(token.spelling, make, |bare| look(bare))
    }

    /// Whether a quantity in words may begin with a token, which is a word of the language.
    pub(super) fn counts(&self, token: &Token, language: &Language) -> bool {
        let numbers = self.numbers.get_or_init(|| Beginnings::of_numbers(language));
        let make = || quantities::may_count(self.spellings.written(token.spelling), token, language, numbers);
        self.counting.get(token.spelling, make)
    }

    /// Whether a unit of measure may begin with a token of the language.
    pub(super) fn measures(&self, token: &Token, language: &Language) -> bool {
        let make = || quantities::may_measure(self.spellings.written(token.spelling), language);
        self.measuring.get(token.spelling, make)
    }

    /// Whether a token's word is a function word of the other language.
    pub(super) fn is_function_of(&self, other: &Language, token: &Token) -> bool {
        let make = || other.vocabulary.is(other.vocabulary.id(self.key(token)), ClassSet::FUNCTION);
        self.functions_of_other.get(token.spelling, make)
    }

    /// What a token's word, which is one of the language, has to do with denial.
    pub fn denial(&self, token: &Token, language: &Language) -> Denial {
        self.denials.get(token.spelling, || Denial::of(self.key(token), language))
    }
}

impl Denial {
    fn of(key: &str, language: &Language) -> Self {
        let negation = &language.conventions.negation;
        // Of a phrase (declined to) its first word.
        let among = |words: &[String]| words.iter().any(|word| word.split(' ').next() == Some(key));
        let any = |patterns: &[String]| patterns.iter().any(|pattern| fits(key, pattern));
        let denies = any(&negation.words);
        Self {
            cue: among(&negation.words),
            weak: among(&negation.weak),
            denies,
            renders: !denies && (any(&negation.also) || is_opposite(key, language)),
        }
    }
}

/// `unfair`, `ongeschonden`: a known word behind what turns it into its opposite.
fn is_opposite(key: &str, language: &Language) -> bool {
    let known = |rest: &str| rest.len() >= SHORTEST_REST && language.vocabulary.id(rest) != WordId::UNKNOWN;
    language.conventions.negation.prefixes.iter().any(|p| key.strip_prefix(p.as_str()).is_some_and(known))
}

/// Whether a key is what a pattern of the pack says: `on*`, `*loos` or the word itself.
pub fn fits(key: &str, pattern: &str) -> bool {
    let (key, pattern) = (key.as_bytes(), pattern.as_bytes());
    match pattern {
        [b'*', end @ ..] => key.ends_with(end),
        // Most differ in their first letter.
        _ if key.first() != pattern.first() => false,
        [start @ .., b'*'] => key.starts_with(start),
        _ => key == pattern,
    }
}
