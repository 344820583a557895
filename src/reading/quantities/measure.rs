//! What a number counts or measures, by the words and signs around it.

use super::find::Finder;
use super::{Measure, units};
use crate::text::{TokenKind, fold};
use std::borrow::Cow;

impl Finder<'_> {
    /// The unit that stands behind the digits in one word: `12km`, `45-year-old`, `22-jarige`.
    pub(super) fn attached(&self, written: &str) -> Option<Measure> {
        let last = written.rfind(|c: char| c.is_ascii_digit())?;
        let rest = written.get(last + 1..).unwrap_or_default().trim_start_matches('-');
        let word = rest.split('-').next().filter(|w| !w.is_empty())?;
        if self.language.scale(word).is_some() {
            return None;
        }
        self.unit_of(word)
    }

    /// A measure of two units in one word: `5-foot-7`.
    pub(super) fn in_two_units(&self, written: &str) -> Option<(f64, units::Unit)> {
        let (whole, rest) = written.split_once('-')?;
        let (word, part) = rest.split_once('-')?;
        let Some(Measure::Unit(unit)) = self.unit_of(word) else { return None };
        let smaller = units::smaller(&unit, self.language)?;
        let (whole, part): (u16, u16) = (whole.parse().ok()?, part.parse().ok()?);
        Some((f64::from(whole) + f64::from(part) * smaller / unit.size, unit))
    }

    /// Adds the centimetres behind metres: `1 meter 70`.
    pub(super) fn apply_hundredths(&self, end: usize, measure: &Measure, numbers: &mut [Vec<f64>]) -> usize {
        let digits = Some(self.written(end)).filter(|w| w.len() == 2 && w.bytes().all(|b| b.is_ascii_digit()));
        let part = digits.and_then(|digits| digits.parse::<u16>().ok()).filter(|part| *part > 0);
        match (measure, part, &mut *numbers) {
            (Measure::Unit(unit), Some(part), [values])
                if unit.is_metre()
                    && values.iter().all(|v| v.fract() == 0.0)
                    && self.measure(end, end + 1).0 == Measure::Plain =>
            {
                for value in values.iter_mut() {
                    *value += f64::from(part) / 100.0;
                }
                end + 1
            }
            _ => end,
        }
    }

    /// The unit of a word, or of the end of a compound.
    pub(super) fn unit_of(&self, word: &str) -> Option<Measure> {
        let word = self.language.conventions.numbers.compound_ends.get(word).map_or(word, String::as_str);
        let key = |n: usize| if n == 0 { fold::key(word) } else { Cow::Borrowed("") };
        let written = |n: usize| if n == 0 { word } else { "" };
        units::unit(self.language, key, written).map(|(unit, _)| Measure::Unit(unit))
    }

    /// What is counted: a sign before, a word or sign behind.
    pub(super) fn measure(&self, at: usize, end: usize) -> (Measure, usize) {
        if let Some(code) = at.checked_sub(1).and_then(|before| self.sign(before)) {
            return (Measure::Money(code), end);
        }
        let measures =
            |at: usize| self.reading.tokens.get(at).is_some_and(|token| self.words.measures(token, self.language));
        if !measures(end) && !measures(end + 1) {
            return (Measure::Plain, end);
        }
        let conventions = &self.language.conventions;
        let next = self.written(end);
        let key = self.key(end);
        let points = conventions
            .numbers
            .percent_point_words
            .iter()
            .find(|phrase| phrase.split(' ').enumerate().all(|(n, word)| fold::key(word) == self.key(end + n)));
        if let Some(phrase) = points {
            return (Measure::PercentPoints, end + phrase.split(' ').count());
        }
        if next == "%" || conventions.numbers.percent_words.iter().any(|w| *fold::key(w) == *key) {
            return (Measure::Percent, end + 1);
        }
        if let Some((unit, words)) = self.unit(end) {
            return (Measure::Unit(unit), end + words);
        }
        for at in [end, end + 1] {
            if let Some(code) = self.sign(at).or_else(|| self.money_word(at)) {
                return (Measure::Money(code), at + 1);
            }
        }
        match self.unit(end + 1) {
            Some((unit, words)) if self.kind(end) == Some(TokenKind::Word) => (Measure::Unit(unit), end + 1 + words),
            _ => (Measure::Plain, end),
        }
    }

    fn unit(&self, at: usize) -> Option<(units::Unit, usize)> {
        let token = self.reading.tokens.get(at)?;
        if !self.words.measures(token, self.language) {
            return None;
        }
        units::unit(self.language, |n| self.key(at + n).into(), |n| self.written(at + n))
    }

    /// The currency of a sign or code.
    pub(super) fn sign(&self, at: usize) -> Option<String> {
        let word = self.language.currency(self.written(at))?;
        self.code(word)
    }

    fn money_word(&self, at: usize) -> Option<String> {
        let words = &self.language.conventions.currency_words;
        let key = self.key(at);
        let plural =
            |w: &&String| w.strip_prefix(key).is_some() || key.strip_prefix(w.as_str()).is_some_and(|r| r.len() < 3);
        let singular = words.words.iter().find(|w| *fold::key(w) == *key);
        let known = singular
            .or_else(|| words.plurals.iter().any(|p| *p == *key).then(|| words.words.iter().find(plural)).flatten());
        self.code(known?)
    }

    /// The first code or sign in the table whose word this is: the same in all packs.
    fn code(&self, word: &str) -> Option<String> {
        let table = &self.language.conventions.currency;
        table.iter().find(|(_, w)| *w == word || w.ends_with(&format!(" {word}"))).map(|(code, _)| code.clone())
    }
}
