use super::Span;
use serde::{Deserialize, Serialize};

/// A word's number in a language's vocabulary; [`WordId::UNKNOWN`] where the pack has no such word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WordId(pub u32);

impl WordId {
    /// No word of the vocabulary.
    pub const UNKNOWN: Self = Self(0);
}

/// The number of a word as it is written, among those that a run has met. Number 0 is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpellingId(pub u32);

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and abbreviation dots: `regering-Biden`, `foto’s`, `’s`, `m.a.w.`
    Word,
    /// Digits with inner marks: `3.000`, `1,5`, `12-02-2022`, `10.30`; also glued to letters: `22-jarige`, `5G`.
    Number,
    /// A quotation mark (an apostrophe inside or before a word is part of the word).
    Quote,
    /// One other punctuation mark; an ellipsis or a run of equal marks is one token.
    Punct,
    /// A currency, percent, mathematical or other sign; an emoji.
    Symbol,
    /// Something that is no prose: an address (URL, mail), a hashtag or mention, a code span or an
    /// inline tag, for which the text holds U+FFFC.
    Object,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No letters at all.
    None,
    /// All letters lower: `nacht`.
    Lower,
    /// First letter upper, the others lower: `Kiev`.
    Title,
    /// All letters upper, two or more: `NAVO`.
    Upper,
    /// Begins with a capital and has more of them: `McDonald`, `NAVO-top`.
    Mixed,
    /// Begins in lower case and has capitals inside: `iPhone`, `regering-Biden`.
    Inner,
}

/// One token of a text.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte in the text.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// How it is capitalised.
    pub case: Case,
    /// Whether white space (or the start of the text) stands before it.
    pub space_before: bool,
    /// Its key in the language's vocabulary.
    pub word: WordId,
    /// As it is written.
    pub spelling: SpellingId,
}

impl Token {
    /// Its bytes in the text.
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Its characters.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span().of(text)
    }

    /// Whether it is a word that begins with a capital.
    pub const fn is_capitalised(&self) -> bool {
        matches!(self.kind, TokenKind::Word) && matches!(self.case, Case::Title | Case::Upper | Case::Mixed)
    }
}
