//! One text in one language, read once: tokens, sentences, quotations, names, amounts.

mod amounts;
mod bitext;
mod names;
pub mod quantities;
mod quotations;
mod sentences;
#[cfg(test)]
mod tests;
mod words;

pub use bitext::{Bead, Bitext, Equivalents, Mismatch, Place};
pub use words::{Denial, Words, fits};

use crate::document::UnitKind;
use crate::language::{ClassSet, Language, Spellings, View, Zone};
use crate::text::{Span, Token, TokenKind, fold, tokenize};
use std::borrow::Cow;
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
    /// The quotations, marks included, in the order in which they open.
    pub quotations: Vec<Quotation>,
    /// Quotation marks without a partner in this unit.
    pub unpaired_marks: Vec<Mark>,
    /// Names: `Ursula von der Leyen`, `NAVO`, `regering-Biden` (the name is then `Biden`).
    pub names: Vec<Name>,
    /// Numbers with what belongs to them.
    pub amounts: Vec<Amount>,
    /// A dateline at the start (`KIEV, 12 februari (Reuters) –`): tokens `0..dateline`.
    pub dateline: usize,
    /// What stands between quotation marks: tokens, in order, no range touching another.
    quoted: Vec<Range<usize>>,
}

/// Quoted speech or a quoted word.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// Tokens from the opening to the closing mark, both included.
    pub tokens: Range<usize>,
    /// Which kind of marks.
    pub family: MarkFamily,
    /// Whether a closing mark was found in the unit.
    pub closed: bool,
    /// How many other quotations it stands in.
    pub depth: usize,
}

/// Kinds of quotation marks that pair among themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkFamily {
    /// `“ ” „ "`
    Double,
    /// `‘ ’ ‚ '`
    Single,
    /// `« » ‹ ›`
    Angle,
}

/// A quotation mark without its partner.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Its token.
    pub token: usize,
    /// Its kind.
    pub family: MarkFamily,
    /// Whether it opens.
    pub opens: bool,
    /// Whether it is surely a quotation mark. An apostrophe behind a word (`dat is het’`) may close
    /// a quotation that was opened before, but is no fault by itself.
    pub sure: bool,
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
    /// All its tokens, unit and currency included.
    pub tokens: Range<usize>,
    /// The tokens of number and magnitude.
    pub numeral: Range<usize>,
    /// The value, magnitude applied; none where the notation leaves it open.
    pub value: Option<f64>,
    /// What is counted or measured, as the pack names it: `kilometer`, `procent`, `dollar`.
    pub unit: Option<String>,
}

impl<'a> Reading<'a> {
    /// Reads a unit's text in its language, whose words join the spellings.
    pub fn new(text: &'a str, kind: UnitKind, language: &Language, spellings: &mut Spellings) -> Self {
        let mut tokens = tokenize(text);
        for token in &mut tokens {
            spellings.meet(token, text, language);
        }
        let begins = |token: &Token| {
            let classes = language.vocabulary.classes(token.word);
            token.case == crate::text::Case::Title
                && classes.any(ClassSet::FUNCTION)
                && !classes.any(ClassSet::NAME_PARTICLE)
        };
        let sentences = sentences::split(text, &tokens, |key| language.abbreviation(key), begins);
        let (quotations, unpaired_marks) = quotations::find(text, &tokens);
        let names = names::find(text, &tokens, &sentences, language);
        let amounts = amounts::find(text, &tokens, language);
        let dateline = dateline(text, &tokens);
        let quoted = quotations::outer(&quotations);
        Self { text, kind, tokens, sentences, quotations, unpaired_marks, names, amounts, dateline, quoted }
    }

    /// Calls a function with what phrase patterns need of this reading.
    pub fn with_view<R>(&self, language: &Language, look: impl FnOnce(&View<'_>) -> R) -> R {
        let names: Vec<Range<usize>> = self.names.iter().map(|n| n.tokens.clone()).collect();
        let numbers: Vec<Range<usize>> = self.amounts.iter().map(|a| a.numeral.clone()).collect();
        look(&View {
            text: self.text,
            tokens: &self.tokens,
            sentences: &self.sentences,
            names: &names,
            numbers: &numbers,
            vocabulary: &language.vocabulary,
        })
    }

    /// The token before one of this reading.
    pub fn before(&self, token: &Token) -> Option<&Token> {
        let index = self.tokens.partition_point(|t| t.start < token.start);
        self.tokens.get(index.checked_sub(1)?)
    }

    /// The token behind one of this reading.
    pub fn after(&self, token: &Token) -> Option<&Token> {
        let index = self.tokens.partition_point(|t| t.start <= token.start);
        self.tokens.get(index)
    }

    /// The bytes of a range of tokens.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        match self.tokens.get(tokens.clone()) {
            Some([first, .., last]) => first.span().to(last.span()),
            Some([only]) => only.span(),
            _ => Span::default(),
        }
    }

    /// The bytes of a range of tokens from its first token to its last word, without the punctuation
    /// behind that.
    pub fn worded(&self, tokens: &Range<usize>) -> Span {
        let is_word =
            |i: &usize| self.tokens.get(*i).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
        let end = tokens.clone().rev().find(is_word).map_or(tokens.end, |i| i + 1);
        self.span(&(tokens.start..end))
    }

    /// The characters of a range of tokens.
    pub fn slice(&self, tokens: &Range<usize>) -> &'a str {
        self.text.get(self.span(tokens).range()).unwrap_or_default()
    }

    /// What stands between the marks of a quotation.
    pub fn inside(&self, quotation: &Quotation) -> &'a str {
        let close = usize::from(quotation.closed);
        let Range { start, end } = quotation.tokens;
        let from = self.tokens.get(start).map_or(0, |t| t.end as usize);
        let to =
            self.tokens.get(end.saturating_sub(1)).map_or(0, |t| if close == 1 { t.start } else { t.end } as usize);
        self.text.get(from..to).unwrap_or_default()
    }

    /// The comparison key of token `i`.
    pub fn key(&self, i: usize) -> Cow<'a, str> {
        self.tokens.get(i).map_or(Cow::Borrowed(""), |t| fold::key(t.of(self.text)))
    }

    /// The sentence in which token `i` stands.
    pub fn sentence_of(&self, i: usize) -> Range<usize> {
        let index = self.sentences.partition_point(|s| s.end <= i);
        self.sentences.get(index).cloned().unwrap_or_default()
    }

    /// The bytes of the sentence around a span, of all of them where it reaches over several.
    pub fn sentence_around(&self, span: Span) -> Span {
        let end = self.tokens.len().saturating_sub(1);
        let first = self.tokens.partition_point(|t| t.end as usize <= span.start).min(end);
        let last = self.tokens.partition_point(|t| (t.start as usize) < span.end).saturating_sub(1).clamp(first, end);
        let tokens = self.sentence_of(first).start..self.sentence_of(last).end;
        if tokens.is_empty() { span } else { self.span(&tokens).to(span) }
    }

    /// Whether token `i` stands between quotation marks.
    pub fn is_quoted(&self, i: usize) -> bool {
        let index = self.quoted.partition_point(|tokens| tokens.end <= i);
        self.quoted.get(index).is_some_and(|tokens| tokens.contains(&i))
    }

    /// The zone of token `i`, by which rules choose where they hold.
    pub fn zone_of(&self, i: usize) -> Zone {
        match self.kind {
            _ if self.is_quoted(i) => Zone::Quotation,
            UnitKind::Heading => Zone::Heading,
            UnitKind::Caption => Zone::Caption,
            UnitKind::Credit => Zone::Credit,
            UnitKind::Dateline => Zone::Dateline,
            UnitKind::Body if i < self.dateline => Zone::Dateline,
            UnitKind::Body => Zone::Body,
        }
    }

    /// How many words there are.
    pub fn words(&self) -> usize {
        self.tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).count()
    }
}

/// The tokens of a dateline: a place in capitals, then a dash within twelve tokens.
fn dateline(text: &str, tokens: &[Token]) -> usize {
    let capitals = tokens.first().is_some_and(|t| t.case == crate::text::Case::Upper && t.span().len() > 3);
    let dash = |t: &Token| matches!(t.of(text), "–" | "—" | "-" | "--");
    let end = if capitals { tokens.iter().take(12).position(dash) } else { None };
    end.map_or(0, |i| i + 1)
}
