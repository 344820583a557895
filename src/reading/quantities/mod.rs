//! What the numbers of a text mean, so that two languages can be compared: `$2.5bn` and `2,5 miljard
//! dollar`, `8 p.m.` and `20.00 uur`, `the 1990s` and `de jaren negentig`, `tweeëntwintig` and `22`.
//!
//! An [`Amount`](super::Amount) is how a number is written; a quantity is what it says.

mod digits;
mod words;

pub(super) use words::NumberWord;

use super::{Reading, Words};
use crate::language::Language;
use crate::text::{TokenKind, fold};
use std::ops::Range;

/// A number and what is counted by it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its tokens, sign of currency and word of unit included.
    pub tokens: Range<usize>,
    /// What it may mean, the likeliest first: `8 p.m.` is 8 and 20. Hours and minutes are `h.mm`.
    pub values: Vec<f64>,
    /// What is counted or measured.
    pub measure: Measure,
    /// Whether it is written in digits.
    pub digits: bool,
}

/// What a quantity counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Measure {
    /// Nothing that the pack knows.
    #[default]
    Plain,
    /// Hundredths.
    Percent,
    /// Hundredths by which two percentages differ.
    PercentPoints,
    /// Money: the code or sign of the currency, the same in every pack.
    Money(String),
    /// A measure that is converted for readers: (value + offset) x factor.
    Foreign {
        /// As it is written, in the singular: `mile`.
        word: String,
        /// How much of the other unit one of it is.
        factor: f64,
        /// Added before the factor is applied.
        offset: f64,
        /// Whether the word may mean something else (pound).
        ambiguous: bool,
    },
    /// A measure of the readers: `kilometer`.
    Metric,
}

/// How far a converted measure may be rounded, as a share of its value.
const ROUNDING: f64 = 0.12;
/// Units of the same measure: metres for kilometres, centimetres for metres.
const DECIMAL_STEPS: [f64; 5] = [1.0, 1000.0, 100.0, 0.01, 0.001];

impl Quantity {
    /// Whether the two may say the same.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let same = || self.values.iter().any(|a| other.values.iter().any(|b| is_same(*a, *b)));
        let sure = |q: &Self| matches!(q.measure, Measure::Foreign { ambiguous: false, .. });
        // 60 miles are not 60 kilometres.
        let apart = sure(self) && other.measure == Measure::Metric || sure(other) && self.measure == Measure::Metric;
        !apart && same() || self.converts_to(other) || other.converts_to(self)
    }

    /// Whether the other one is this one in units of the readers, rounded.
    fn converts_to(&self, other: &Self) -> bool {
        let Measure::Foreign { factor, offset, .. } = self.measure else { return false };
        let near = |value: f64, of: f64| (value - of).abs() <= ROUNDING * of.abs();
        // A difference of 18 degrees is converted without the offset.
        let mut converted = self.values.iter().flat_map(|v| [(v + offset) * factor, v * factor]);
        let step = |value: f64| DECIMAL_STEPS.iter().any(|step| other.values.iter().any(|v| near(*v, value * step)));
        !matches!(other.measure, Measure::Foreign { .. }) && converted.any(step)
    }

    /// The likeliest value.
    pub fn value(&self) -> f64 {
        self.values.first().copied().unwrap_or_default()
    }
}

/// Whether two values are the same but for the rounding of floating point.
pub fn is_same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Finds the quantities of a unit, whose words are those of its language.
pub fn find(reading: &Reading<'_>, language: &Language, words: &Words) -> Vec<Quantity> {
    let finder = Finder { reading, language, words };
    let mut found = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() {
        at = finder.add_from(at, &mut found);
    }
    found
}

struct Finder<'a> {
    reading: &'a Reading<'a>,
    language: &'a Language,
    words: &'a Words,
}

/// A numeral without what it counts.
struct Numeral {
    /// One list of alternatives a number: a range or score holds two.
    numbers: Vec<Vec<f64>>,
    end: usize,
    digits: bool,
}

impl Finder<'_> {
    /// Adds what begins at token `at`; returns where to go on.
    fn add_from(&self, at: usize, found: &mut Vec<Quantity>) -> usize {
        let numeral = match self.kind(at) {
            Some(TokenKind::Number) => self.in_digits(at),
            Some(TokenKind::Word) => self.in_words(at),
            _ => None,
        };
        let Some(Numeral { mut numbers, mut end, digits }) = numeral else { return at + 1 };
        end = self.apply_scales(end, &mut numbers);
        let (measure, end) = self.measure(at, end);
        let end = self.apply_clock(end, &mut numbers);
        let start =
            if matches!(measure, Measure::Money(_)) && self.sign(at.wrapping_sub(1)).is_some() { at - 1 } else { at };
        // In `2 to 4 inches` and `5 tot 10 procent` the first number counts the same.
        if let Some(before) = found.last_mut().filter(|q| q.measure == Measure::Plain && at - q.tokens.end <= 1) {
            before.measure = measure.clone();
        }
        for values in numbers {
            found.push(Quantity { tokens: start..end, values, measure: measure.clone(), digits });
        }
        end
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.reading.tokens.get(at).map(|t| t.kind)
    }

    fn written(&self, at: usize) -> &str {
        self.reading.tokens.get(at).map_or("", |t| t.of(self.reading.text))
    }

    fn in_digits(&self, at: usize) -> Option<Numeral> {
        let numbers = &self.language.conventions.numbers;
        let mut written = self.written(at).to_owned();
        let mut end = at + 1;
        let is_group = |w: &str| w.len() == 3 && w.bytes().all(|b| b.is_ascii_digit());
        let leads = (1..=3).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_digit());
        while numbers.space_thousands && leads && is_group(self.written(end)) {
            written.push_str(self.written(end));
            end += 1;
        }
        let numbers = digits::values(&written, self.language);
        (!numbers.is_empty()).then_some(Numeral { numbers, end, digits: true })
    }

    fn in_words(&self, at: usize) -> Option<Numeral> {
        let word = |i: usize| self.reading.tokens.get(i).filter(|t| t.kind == TokenKind::Word);
        let number = |i: usize| word(i).map(|token| self.words.number(token, self.language));
        let key = |i: usize| word(i).map(|token| self.words.key(token));
        let (values, end) = words::values(at, number, key, self.language)?;
        Some(Numeral { numbers: vec![values], end, digits: false })
    }

    /// Multiplies by the words of scale that follow; each holds for all numbers of a range.
    fn apply_scales(&self, mut end: usize, numbers: &mut [Vec<f64>]) -> usize {
        loop {
            let article = self.kind(end) == Some(TokenKind::Word) && self.written(end).chars().count() == 1;
            let at = if article && numbers.iter().flatten().any(|v| *v < 1.0) { end + 1 } else { end };
            let scale = (self.kind(at) == Some(TokenKind::Word)).then(|| self.scale(at)).flatten();
            let Some(scale) = scale else { return end };
            numbers.iter_mut().flatten().for_each(|v| *v *= scale);
            end = at + 1;
        }
    }

    fn scale(&self, at: usize) -> Option<f64> {
        self.language.scale(self.written(at)).or_else(|| self.language.scale(&fold::key(self.written(at))))
    }

    /// Hours with the mark of the half day may stand for those of the afternoon.
    fn apply_clock(&self, end: usize, numbers: &mut [Vec<f64>]) -> usize {
        let time = &self.language.conventions.time;
        let next = self.written(end);
        let joined = format!("{next}.");
        let is = |list: &[String]| list.iter().any(|w| *w == next || *w == joined);
        let half_day = is(&time.am) || is(&time.pm);
        if !half_day && (time.hour_word.is_empty() || *time.hour_word != *fold::key(next)) {
            return end;
        }
        for values in numbers {
            let hours: Vec<f64> = values.iter().copied().filter(|v| (0.0..25.0).contains(v)).collect();
            values.extend(hours.iter().map(|v| if *v >= 12.0 { v - 12.0 } else { v + 12.0 }));
        }
        if half_day { end + 1 } else { end }
    }

    /// What is counted: a sign before, a word or sign behind.
    fn measure(&self, at: usize, end: usize) -> (Measure, usize) {
        if let Some(code) = at.checked_sub(1).and_then(|before| self.sign(before)) {
            return (Measure::Money(code), end);
        }
        let conventions = &self.language.conventions;
        let next = self.written(end);
        let key = fold::key(next);
        let points =
            conventions.numbers.percent_point_words.iter().find(|phrase| {
                phrase.split(' ').enumerate().all(|(n, word)| fold::key(word) == self.reading.key(end + n))
            });
        if let Some(phrase) = points {
            return (Measure::PercentPoints, end + phrase.split(' ').count());
        }
        if next == "%" || self.language.is_percent(&key) {
            return (Measure::Percent, end + 1);
        }
        if let Some((measure, end)) = [end, end + 1].into_iter().find_map(|at| Some((self.foreign(at)?, at + 1))) {
            return (measure, end);
        }
        for at in [end, end + 1] {
            if let Some(code) = self.sign(at).or_else(|| self.money_word(at)) {
                return (Measure::Money(code), at + 1);
            }
        }
        let units = &conventions.units;
        if units.metric.iter().any(|w| *w == *key) || units.metric_short.iter().any(|w| w == next) {
            return (Measure::Metric, end + 1);
        }
        (Measure::Plain, end)
    }

    fn foreign(&self, at: usize) -> Option<Measure> {
        let key = self.reading.key(at);
        let written = self.written(at);
        let is = |word: &String| *word == *key || word == written;
        let unit = self.language.conventions.units.foreign.iter().find(|u| is(&u.word) || is(&u.plural))?;
        let (word, factor, offset) = (unit.word.clone(), unit.factor, unit.offset);
        Some(Measure::Foreign { word, factor, offset, ambiguous: unit.ambiguous })
    }

    /// The currency of a sign or code.
    fn sign(&self, at: usize) -> Option<String> {
        let word = self.language.currency(self.written(at))?;
        self.code(word)
    }

    fn money_word(&self, at: usize) -> Option<String> {
        let words = &self.language.conventions.currency_words;
        let key = self.reading.key(at);
        let plural =
            |w: &&String| w.strip_prefix(&*key).is_some() || key.strip_prefix(w.as_str()).is_some_and(|r| r.len() < 3);
        let singular = words.words.iter().find(|w| **w == *key);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::UnitKind;
    use crate::language::Languages;

    fn quantities(tag: &str, text: &str) -> Vec<Quantity> {
        let language = Languages::built_in().get(tag).unwrap();
        let mut words = Words::default();
        let reading = Reading::new(text, UnitKind::Body, &language, &mut words.spellings);
        find(&reading, &language, &words)
    }

    fn values(tag: &str, text: &str) -> Vec<Vec<f64>> {
        quantities(tag, text).into_iter().map(|q| q.values).collect()
    }

    #[test]
    fn numbers_of_both_languages_mean_the_same() {
        let cases = [
            ("a loss of $2.5bn", "een verlies van 2,5 miljard dollar"),
            ("some 1,500 people", "zo’n 1.500 mensen"),
            ("two hundred and fifty cows", "tweehonderdvijftig koeien"),
            ("twenty-two players", "tweeëntwintig spelers"),
            ("half a million euros", "een half miljoen euro"),
            ("at 8 p.m.", "om 20.00 uur"),
            ("at 8:30 p.m.", "om 20.30 uur"),
            ("at 10.30", "om half elf"),
            ("in the 1990s", "in de jaren negentig"),
            ("the 19th century", "de negentiende eeuw"),
            ("a 45-year-old man", "een 45-jarige man"),
            ("aged thirty-seven", "zevenendertig jaar"),
            ("a 12-mile road", "een weg van 12 mijl"),
            ("60 miles away", "op bijna 100 kilometer"),
            ("6 feet tall", "1,83 meter lang"),
            ("three thousand sheep", "drieduizend schapen"),
            ("a dozen eggs", "twaalf eieren"),
            ("population: 17,500,000", "17,5 miljoen inwoners"),
            ("£400m", "400 miljoen pond"),
            ("90 degrees Fahrenheit", "32 graden"),
            ("2 to 4 inches of rain", "5 tot 10 cm regen"),
            ("at 5.30pm", "om 17.30 uur"),
            ("the twenty-second time", "de tweeëntwintigste keer"),
        ];
        for (source, target) in cases {
            let (from, to) = (quantities("en", source), quantities("nl", target));
            let agree = from.iter().any(|a| to.iter().any(|b| a.agrees_with(b)));
            assert!(agree, "{source:?} {from:?}\n{target:?} {to:?}");
        }
    }

    #[test]
    fn other_numbers_are_other_numbers() {
        let cases = [
            ("$2.5bn", "2,5 miljoen dollar"),
            ("1,500 people", "1.050 mensen"),
            ("60 miles", "60 kilometer"),
            ("at 8 p.m.", "om 18.00 uur"),
            ("in the 1990s", "in de jaren tachtig"),
            ("two hundred", "honderd"),
        ];
        for (source, target) in cases {
            let (from, to) = (quantities("en", source), quantities("nl", target));
            assert!(!from.is_empty() && !to.is_empty(), "{source:?} {target:?}");
            let agree = from.iter().any(|a| to.iter().any(|b| a.agrees_with(b)));
            assert!(!agree, "{source:?} {from:?}\n{target:?} {to:?}");
        }
    }

    #[test]
    fn several_numbers_stand_in_one_token_or_many() {
        assert_eq!(values("nl", "Het werd 3-2 op 12-02-2022."), [[3.0], [2.0], [12.0], [2.0], [2022.0]]);
        assert_eq!(values("en", "10 to 15 million"), [[10.0], [15e6]]);
        assert!(values("en", "one of them, thousands of others").is_empty());
        assert!(values("nl", "duizendpoten en miljoenen anderen").is_empty());
        assert_eq!(values("nl", "het beste half jaar"), [[0.5]]);
    }

    #[test]
    fn money_has_the_code_of_its_currency() {
        let measure = |tag, text| quantities(tag, text).remove(0).measure;
        assert_eq!(measure("en", "$5 million"), measure("nl", "5 miljoen dollar"));
        assert_eq!(measure("en", "20 euros"), measure("nl", "€ 20"));
        assert_eq!(measure("en", "£400m"), measure("nl", "£ 400 miljoen"));
        assert_ne!(measure("en", "£400m"), measure("nl", "400 miljoen euro"));
        assert_eq!(
            (measure("en", "2 percentage points"), measure("nl", "2 procentpunt")),
            (Measure::PercentPoints, Measure::PercentPoints)
        );
        assert_eq!((measure("en", "5 percent"), measure("nl", "5%")), (Measure::Percent, Measure::Percent));
    }
}
