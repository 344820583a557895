//! One text in one language, read once: tokens, sentences, quotations, names, amounts.

use crate::document::UnitKind;
use crate::text::{Span, Token};
use std::ops::Range;

/// Everything that checks need to know of one unit's text. All ranges are indices of `tokens`.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The text that was read.
    pub text: &'a str,
    /// What kind of unit it is.
    pub kind: UnitKind,
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// The sentences: ranges of tokens that cover all of them.
    pub sentences: Vec<Range<usize>>,
    /// The quotations, marks included.
    pub quotations: Vec<Quotation>,
    /// Names: `Ursula von der Leyen`, `NAVO`, `regering-Biden` (the name is then `Biden`).
    pub names: Vec<Name>,
    /// Numbers with what belongs to them.
    pub amounts: Vec<Amount>,
    /// A dateline at the start (`KIEV, 12 februari (Reuters) –`): tokens `0..dateline`.
    pub dateline: usize,
}

/// Quoted speech or a quoted word.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// Tokens from the opening to the closing mark, both included.
    pub tokens: Range<usize>,
    /// Whether a closing mark was found.
    pub closed: bool,
}

/// A mention of a name.
#[derive(Clone, Debug)]
pub struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its bytes in the text, without a possessive ending and without the other part of a compound.
    pub span: Span,
    /// Whether its first word opens a sentence, so that the capital alone says little.
    pub opens_sentence: bool,
}

/// A number with magnitude, unit and currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// Its tokens, unit and currency included.
    pub tokens: Range<usize>,
    /// The bytes of the number itself, without magnitude, unit and currency.
    pub number: Span,
    /// The value, magnitude applied; none where the notation leaves it open.
    pub value: Option<f64>,
    /// `miljoen`: 1e6; 1 where there is none.
    pub magnitude: f64,
    /// What is counted or measured, as the pack names it: `kilometer`, `procent`, `dollar`.
    pub unit: Option<String>,
}
