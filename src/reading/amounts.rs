//! Numbers in a text with what belongs to them: magnitude, unit, currency.

use super::Amount;
use crate::language::{ClassSet, Language};
use crate::text::{Case, Token, TokenKind, fold};

/// Finds the amounts of a unit.
pub(super) fn find(text: &str, tokens: &[Token], language: &Language) -> Vec<Amount> {
    let finder = Finder { text, tokens, language };
    let mut amounts = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match finder.at(i) {
            Some(amount) => {
                i = amount.tokens.end;
                amounts.push(amount);
            }
            None => i += 1,
        }
    }
    amounts
}

struct Finder<'a> {
    text: &'a str,
    tokens: &'a [Token],
    language: &'a Language,
}

impl Finder<'_> {
    fn at(&self, i: usize) -> Option<Amount> {
        let token = &self.tokens[i];
        // Number words are of their class: most words need no second look.
        let digits = token.kind == TokenKind::Number;
        if !digits && !self.language.vocabulary.is(token.word, ClassSet::NUMBER) {
            return None;
        }
        let mut value = self.value(i);
        if !digits && value.is_none() {
            return None;
        }
        let mut end = i + 1;
        while let Some(scale) = self.scale(end) {
            value = value.map(|v| v * scale);
            end += 1;
        }
        let numeral = i..end;
        // € 500, $500, EUR 500
        let sign = |b: &usize| self.tokens[*b].kind == TokenKind::Symbol || self.tokens[*b].case == Case::Upper;
        let before = i.checked_sub(1).filter(|b| !self.tokens[i].space_before || sign(b));
        let symbol = before.and_then(|b| self.currency(b));
        let start = if symbol.is_some() { i - 1 } else { i };
        let mut unit = symbol;
        if unit.is_none()
            && let Some(named) = self.unit(end)
        {
            unit = Some(named);
            end += 1;
        }
        Some(Amount { tokens: start..end, numeral, value, unit })
    }

    /// The value of token `i`, where its notation says it.
    fn value(&self, i: usize) -> Option<f64> {
        let token = self.tokens.get(i)?;
        let written = token.of(self.text);
        match token.kind {
            TokenKind::Number => self.digits(written),
            TokenKind::Word => self.language.number_word(&fold::key(written)),
            _ => None,
        }
    }

    /// The value of `1.234,5` in the notation of the language; none of `2.5` and `10.30`, whose mark
    /// parts no thousands.
    fn digits(&self, written: &str) -> Option<f64> {
        let numbers = &self.language.conventions.numbers;
        let (whole, decimals) = written.split_once(&*numbers.decimal).unwrap_or((written, ""));
        let mut groups = whole.split(&*numbers.thousands);
        let first = groups.next()?;
        let parted = whole.len() == first.len() || first.len() <= 3 && groups.all(|group| group.len() == 3);
        let plain = format!("{}.{decimals}", whole.replace(&*numbers.thousands, ""));
        plain.parse().ok().filter(|_| parted)
    }

    fn scale(&self, i: usize) -> Option<f64> {
        let token = self.tokens.get(i).filter(|t| t.kind == TokenKind::Word)?;
        self.language.scale(&fold::key(token.of(self.text)))
    }

    fn currency(&self, i: usize) -> Option<String> {
        self.language.currency(self.tokens.get(i)?.of(self.text)).map(str::to_owned)
    }

    /// `procent`, `kilometer`, `euro`; `%` and `€` behind the number.
    fn unit(&self, i: usize) -> Option<String> {
        let token = self.tokens.get(i)?;
        let written = token.of(self.text);
        let named = match token.kind {
            TokenKind::Symbol if written == "%" => Some(&*self.language.conventions.numbers.percent),
            TokenKind::Symbol => self.language.currency(written),
            // km, kWh: case counts
            TokenKind::Word => {
                let short = || self.language.conventions.units.metric_short.iter().find(|short| *short == written);
                self.language.unit(&fold::key(written)).or_else(|| short().map(String::as_str))
            }
            _ => None,
        };
        named.map(str::to_owned)
    }
}
