//! Going through the tokens of a text for what counts and measures.

use super::super::{Reading, Words};
use super::digits::{self, Sort};
use super::{Beginnings, Measure, Quantity, clock, groups, words};
use crate::language::{ClassSet, Language};
use crate::text::{Case, Token, TokenKind, fold};

/// Finds the quantities of a unit; `words` are those of its language.
pub fn find(reading: &Reading<'_>, language: &Language, words: &Words) -> Vec<Quantity> {
    find_from(reading, (language, words), |token| token.kind == TokenKind::Number || words.counts(token, language))
}

/// Finds the quantities that begin with some of the tokens.
pub(super) fn find_from(
    reading: &Reading<'_>,
    (language, words): (&Language, &Words),
    may_begin: impl Fn(&Token) -> bool,
) -> Vec<Quantity> {
    let finder = Finder { reading, language, words };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = reading.tokens.get(at) {
        at = if may_begin(token) { finder.add_from(at, &mut found) } else { at + 1 };
    }
    found
}

/// Whether a quantity may begin with a word: most begin none, whatever follows.
pub(in crate::reading) fn may_count(
    written: &str,
    token: &Token,
    language: &Language,
    numbers_begin: &Beginnings,
) -> bool {
    let conventions = &language.conventions;
    let (dates, time, numbers) = (&conventions.dates, &conventions.time, &conventions.numbers);
    let key = fold::key(written);
    let named = [&dates.months, &dates.days, &dates.decades, &time.noon, &time.midnight];
    named.into_iter().flatten().any(|word| word.eq_ignore_ascii_case(written))
        || code(written).is_some()
        || language.vocabulary.is(token.word, ClassSet::NUMBER)
        || time.half_before && written.starts_with(time.half_word.as_str())
        || digits_behind_hyphen(written).is_some()
        || short_month(&key, language).is_some()
        || numbers.one.iter().any(|word| *word == *key)
        || conventions.scales.iter().any(|scale| *fold::key(&scale.word) == *key)
        || language.scale(written).or_else(|| language.scale(&key)).is_some()
        || numbers_begin.fit(&key)
            && (language.number_phrases().any(|(phrase, _)| phrase.split(' ').next() == Some(&*key))
                || words::word(&key, language).is_some()
                || words::with_unit(&key, language).is_some())
}

/// The longest such abbreviation, in bytes: `févr.`
const LONGEST_SHORT_MONTH: usize = 6;

/// The month (from 1) that a word abbreviates: `nov`, `nov.`, `sept`.
fn short_month(key: &str, language: &Language) -> Option<u32> {
    let bare = Some(key.strip_suffix('.').unwrap_or(key)).filter(|_| key.len() <= LONGEST_SHORT_MONTH)?;
    let dates = &language.conventions.dates;
    let short = (1..).zip(&dates.months_short).find(|(_, month)| month.eq_ignore_ascii_case(bare));
    let begins = |month: &str| month.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(bare));
    let longer = (1..).zip(&dates.months).find(|(_, month)| begins(month));
    short.or(longer).map(|(month, _)| month)
}

/// `2024` of `mid-2024`.
fn digits_behind_hyphen(written: &str) -> Option<&str> {
    written.split_once('-').map(|(_, behind)| behind).filter(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))
}

pub(super) struct Finder<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) language: &'a Language,
    pub(super) words: &'a Words,
}

/// A numeral without what it counts.
struct Numeral {
    /// One list of alternatives a number: a range or score holds two.
    numbers: Vec<Vec<f64>>,
    end: usize,
    digits: bool,
    /// What it counts, where the numeral itself says so.
    measure: Option<Measure>,
}

impl Finder<'_> {
    /// Adds what begins at token `at`; returns where to go on.
    fn add_from(&self, at: usize, found: &mut Vec<Quantity>) -> usize {
        if let Some((values, measure)) = self.named(at) {
            found.push(Quantity { tokens: at..at + 1, values, measure, digits: false });
            return at + 1;
        }
        let time = || clock::phrase(at, |i| self.countable(i), self.language);
        if let Some((values, end)) = self.may_be_time(at).then(time).flatten() {
            let measure = Measure::Clock { exact: false };
            found.push(Quantity { tokens: at..end, values, measure, digits: false });
            return self.behind_hour_word(end);
        }
        let numeral = match self.kind(at) {
            Some(TokenKind::Number) => self.in_groups(at).or_else(|| self.in_digits(at)),
            Some(TokenKind::Word) => self.behind_hyphen(at).or_else(|| self.in_words(at)),
            _ => None,
        };
        let Some(Numeral { mut numbers, mut end, digits, measure }) = numeral else { return at + 1 };
        end = self.apply_scales(at, end, &mut numbers);
        // A time of another zone is another time for other readers.
        if self.language.conventions.time.zones.iter().any(|z| z == self.written(end)) {
            return end + 1;
        }
        let (measure, end) = measure.map_or_else(|| self.measure(at, end), |measure| (measure, end));
        let end = self.apply_hundredths(end, &measure, &mut numbers);
        let (measure, end) = self.apply_clock(at, end, measure, &mut numbers);
        let start =
            if matches!(measure, Measure::Money(_)) && self.sign(at.wrapping_sub(1)).is_some() { at - 1 } else { at };
        // In `2 to 4 inches` and `5 tot 10 procent` the first number counts the same.
        let joined = |q: &&mut Quantity| at == q.tokens.end || at == q.tokens.end + 1 && self.written(at - 1) != ",";
        if let Some(before) = found.last_mut().filter(|q| q.measure == Measure::Plain && joined(q)) {
            before.measure = measure.clone();
        }
        for values in numbers {
            found.push(Quantity { tokens: start..end, values, measure: measure.clone(), digits });
        }
        end
    }

    /// Whether a time in words may begin here: number words are few.
    fn may_be_time(&self, at: usize) -> bool {
        let Some(token) = self.reading.tokens.get(at) else { return false };
        let time = &self.language.conventions.time;
        token.kind == TokenKind::Number
            || self.language.vocabulary.is(token.word, ClassSet::NUMBER)
            || time.half_before && token.of(self.reading.text).starts_with(time.half_word.as_str())
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.reading.tokens.get(at).map(|t| t.kind)
    }

    /// The comparison key of a token.
    pub(super) fn key(&self, at: usize) -> &str {
        self.reading.tokens.get(at).map_or("", |t| self.words.key(t))
    }

    pub(super) fn written(&self, at: usize) -> &str {
        self.reading.tokens.get(at).map_or("", |t| t.of(self.reading.text))
    }

    /// The key of a token that is a word or number.
    fn countable(&self, at: usize) -> Option<&str> {
        matches!(self.kind(at), Some(TokenKind::Word | TokenKind::Number)).then(|| self.key(at))
    }

    /// A month, a day of the week, noon, a code.
    fn named(&self, at: usize) -> Option<(Vec<f64>, Measure)> {
        let token = self.reading.tokens.get(at).filter(|t| t.kind == TokenKind::Word)?;
        let conventions = &self.language.conventions;
        let (dates, time) = (&conventions.dates, &conventions.time);
        let (written, class) = (token.of(self.reading.text), self.language.vocabulary.classes(token.word));
        let is = |word: &String| word.eq_ignore_ascii_case(written);
        let place = |list: &[String]| (1_u32..).zip(list).find(|(_, w)| is(w)).map(|(n, _)| f64::from(n));
        if (token.case != Case::Lower) >= dates.capital {
            let month = Some(&dates.months).filter(|_| class.any(ClassSet::MONTH)).and_then(|months| place(months));
            let short = || {
                Some(at).filter(|_| (token.case != Case::Lower) == dates.capital).and_then(|at| self.short_month(at))
            };
            if let Some(month) = month.or_else(short) {
                return Some((vec![month], Measure::Month));
            }
            if class.any(ClassSet::DAY)
                && let Some(day) = place(&dates.days)
            {
                return Some((vec![day], Measure::Weekday));
            }
        }
        let noon = time.noon.iter().any(is);
        if noon || time.midnight.iter().any(is) {
            let hour = if noon { 12.0 } else { 0.0 };
            return Some((vec![hour, 12.0, 24.0], Measure::Clock { exact: true }));
        }
        // The eighties; of another decade the word is a number too, and stands behind a phrase.
        if dates.decade_phrase.is_empty()
            && let Some(decade) = place(&dates.decades)
        {
            return Some((vec![(decade + 1.0) * 10.0], Measure::Decade));
        }
        code(written).map(|(letters, digits)| (vec![digits], Measure::Code(letters)))
    }

    /// A month that is abbreviated beside a day: `Nov. 30`, `30 nov.`
    fn short_month(&self, at: usize) -> Option<f64> {
        let month = short_month(self.key(at), self.language)?;
        let dotted = self.written(at + 1) == ".";
        let is_day = |at: usize| self.kind(at) == Some(TokenKind::Number);
        let beside = at.checked_sub(1).is_some_and(is_day) || is_day(at + 1 + usize::from(dotted));
        beside.then(|| f64::from(month))
    }

    /// A telephone number.
    fn in_groups(&self, at: usize) -> Option<Numeral> {
        let (value, end) = groups::read(self.reading, at, self.language.conventions.numbers.space_thousands)?;
        Some(Numeral { numbers: vec![vec![value]], end, digits: true, measure: Some(Measure::Code(String::new())) })
    }

    fn in_digits(&self, at: usize) -> Option<Numeral> {
        let conventions = &self.language.conventions;
        let mut written = self.written(at).to_owned();
        let mut end = at + 1;
        let is_group = |w: &str| w.len() == 3 && w.bytes().all(|b| b.is_ascii_digit());
        let leads = (1..=3).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_digit());
        while conventions.numbers.space_thousands && leads && is_group(self.written(end)) {
            written.push_str(self.written(end));
            end += 1;
        }
        if let Some((value, unit)) = self.in_two_units(&written) {
            return Some(Numeral { numbers: vec![vec![value]], end, digits: true, measure: Some(Measure::Unit(unit)) });
        }
        let digits::Digits { numbers, sort } = digits::read(&written, self.language);
        let phrase = &conventions.dates.decade_phrase;
        let in_decade = !phrase.is_empty() && at > 0 && self.key(at - 1) == phrase.as_str();
        let measure = match sort {
            Sort::Clock => Some(Measure::Clock { exact: false }),
            Sort::HalfDay => Some(Measure::Clock { exact: true }),
            Sort::Decade => Some(Measure::Decade),
            Sort::Plain if in_decade => Some(Measure::Decade),
            Sort::Plain => self.attached(&written),
        };
        (!numbers.is_empty()).then_some(Numeral { numbers, end, digits: true, measure })
    }

    /// Digits behind a word: `mid-2024`.
    fn behind_hyphen(&self, at: usize) -> Option<Numeral> {
        let digits::Digits { numbers, sort } = digits::read(digits_behind_hyphen(self.written(at))?, self.language);
        let measure = (sort == Sort::Decade).then_some(Measure::Decade);
        (!numbers.is_empty()).then_some(Numeral { numbers, end: at + 1, digits: true, measure })
    }

    fn in_words(&self, at: usize) -> Option<Numeral> {
        let key = |i: usize| (self.kind(i) == Some(TokenKind::Word)).then(|| self.key(i));
        let conventions = &self.language.conventions;
        let first = key(at)?;
        let one = |values: Vec<f64>, end, measure| Some(Numeral { numbers: vec![values], end, digits: false, measure });
        if conventions.numbers.one.iter().any(|w| w == first) {
            return self.one_of(at);
        }
        // A third quarter is no three quarters.
        let ordinal = first.split('-').any(|part| conventions.ordinals.contains_key(part));
        if let Some((values, end)) = words::values(at, key, self.language) {
            let next = key(end).unwrap_or_default();
            let part = conventions.numbers.fractions.get(next).map(|parts| values[0] / parts);
            if let Some(part) = part.filter(|part| *part < 1.0 && values[0] >= 2.0 && !ordinal) {
                return one(vec![part], end + 1, Some(Measure::Plain));
            }
            let decade = conventions.dates.decades.iter().any(|w| w == first)
                && at > 0
                && self.key(at - 1) == conventions.dates.decade_phrase;
            let half = self.and_half(end);
            let values = if half > end { values.iter().map(|v| v + 0.5).collect() } else { values };
            return one(values, half, decade.then_some(Measure::Decade));
        }
        let (value, unit) = words::with_unit(first, self.language)?;
        if let Some(parts) = conventions.numbers.fractions.get(unit).filter(|parts| value < **parts && !ordinal) {
            return one(vec![value / parts], at + 1, Some(Measure::Plain));
        }
        let measure = self.unit_of(unit).unwrap_or_default();
        one(vec![value], at + 1, Some(measure))
    }

    /// `a million`, `one and a half`, `an hour and a half`.
    fn one_of(&self, at: usize) -> Option<Numeral> {
        let numeral =
            |value: f64, end, measure| Some(Numeral { numbers: vec![vec![value]], end, digits: false, measure });
        let half = self.and_half(at + 1);
        if half > at + 1 {
            return numeral(1.5, half, None);
        }
        if !self.reading.tokens.get(at + 1).is_some_and(|next| self.words.counts(next, self.language)) {
            return self.one_and_half(at);
        }
        // a quarter past eight
        if clock::phrase(at + 1, |i| self.countable(i), self.language).is_some() {
            return None;
        }
        if self.kind(at + 1) != Some(TokenKind::Word) {
            return None;
        }
        if self.and_half(at + 2) > at + 2 {
            return self.one_and_half(at);
        }
        let next = self.key(at + 1);
        let singular = self.language.conventions.scales.iter().any(|s| *fold::key(&s.word) == *next);
        let key = |i: usize| (self.kind(i) == Some(TokenKind::Word)).then(|| self.key(i));
        match words::values(at + 1, key, self.language) {
            Some((values, end)) if values[0] >= 100.0 || values[0] < 1.0 => {
                Some(Numeral { numbers: vec![values], end, digits: false, measure: None })
            }
            _ if singular => numeral(1.0, at + 1, None),
            _ => None,
        }
    }

    /// `an hour and a half`, `un milliard et demi`.
    fn one_and_half(&self, at: usize) -> Option<Numeral> {
        let end = self.and_half(at + 2);
        if end == at + 2 || self.kind(at + 1) != Some(TokenKind::Word) {
            return None;
        }
        let numeral = |value, measure| Some(Numeral { numbers: vec![vec![value]], end, digits: false, measure });
        match self.scale(at + 1) {
            Some(scale) => numeral(1.5 * scale, None),
            None => numeral(1.5, Some(self.unit_of(self.written(at + 1))?)),
        }
    }

    /// The end of `and a half` where it begins at token `at`, else `at`.
    fn and_half(&self, at: usize) -> usize {
        let words = self.language.conventions.numbers.and_half.split(' ').filter(|word| !word.is_empty());
        let stands = words.clone().enumerate().all(|(n, word)| self.key(at + n) == word);
        if stands { at + words.count() } else { at }
    }

    /// Multiplies by the words of scale that follow; each holds for all numbers of a range.
    fn apply_scales(&self, start: usize, mut end: usize, numbers: &mut [Vec<f64>]) -> usize {
        loop {
            // half a million, a quarter of a million
            let small = numbers.iter().flatten().any(|v| *v < 1.0);
            let passed = (end..end + 2).take_while(|i| {
                small && self.kind(*i) == Some(TokenKind::Word) && self.written(*i).chars().count() <= 2
            });
            let at = end + passed.count();
            let word = self.kind(at) == Some(TokenKind::Word) && !self.is_short_unit(start, at);
            let scale = word.then(|| self.scale(at)).flatten();
            let Some(scale) = scale else { return end };
            numbers.iter_mut().flatten().for_each(|v| *v *= scale);
            end = at + 1;
        }
    }

    /// Whether what may be short for a scale is a unit: 2.10 m, but £2 m and 2m.
    fn is_short_unit(&self, start: usize, at: usize) -> bool {
        let apart = self.reading.tokens.get(at).is_some_and(|token| token.space_before);
        let short = || self.language.conventions.units.metric_short.iter().any(|short| short == self.written(at));
        apart && short() && self.sign(start.wrapping_sub(1)).is_none()
    }

    fn scale(&self, at: usize) -> Option<f64> {
        self.language.scale(self.written(at)).or_else(|| self.language.scale(&fold::key(self.written(at))))
    }

    fn behind_hour_word(&self, end: usize) -> usize {
        end + usize::from(self.key(end) == self.language.conventions.time.hour_word)
    }

    /// What a mark of the half day or the word for the hour makes of numbers. Hours in digits with
    /// minutes are those of 24, unless a word says which half of the day it is.
    fn apply_clock(&self, at: usize, end: usize, measure: Measure, numbers: &mut [Vec<f64>]) -> (Measure, usize) {
        let time = &self.language.conventions.time;
        let next = self.written(end);
        let joined = format!("{next}.");
        let is = |list: &[String]| list.iter().any(|w| *w == next || *w == joined);
        let late = is(&time.pm);
        if late || is(&time.am) {
            for values in numbers.iter_mut() {
                *values = values.iter().take(1).map(|h| digits::in_half(*h, late)).collect();
            }
            return (Measure::Clock { exact: true }, end + 1);
        }
        let hour_word = !time.hour_word.is_empty() && time.hour_word == self.key(end.saturating_sub(1))
            || time.hour_word == self.key(end);
        let clock = matches!(measure, Measure::Clock { exact: false });
        if !hour_word && !clock {
            return (measure, end);
        }
        let written = self.written(at);
        let has_minutes = written.rsplit_once(['.', ':']).is_some_and(|(_, m)| m.len() == 2) && written.len() <= 5;
        let part = (end..end + 4).any(|i| time.day_parts.iter().any(|w| w == self.key(i)));
        let exact = hour_word && has_minutes && time.clock == 24 && !part;
        for values in numbers.iter_mut().filter(|_| !exact) {
            let hours: Vec<f64> = values.iter().copied().filter(|v| (0.0..25.0).contains(v)).collect();
            values.extend(hours.iter().map(|v| if *v >= 12.0 { v - 12.0 } else { v + 12.0 }));
        }
        let measure = if exact || clock { Measure::Clock { exact } } else { measure };
        (measure, end)
    }
}

/// A word of capitals and digits, without what follows: `F-16s` is F 16.
fn code(written: &str) -> Option<(String, f64)> {
    if !written.starts_with(|c: char| c.is_ascii_uppercase()) || !written.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits_at = written.find(|c: char| c.is_ascii_digit())?;
    let (letters, rest) = written.split_at(digits_at);
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let letters = letters.trim_end_matches('-');
    let plain = letters.chars().all(|c| c.is_ascii_uppercase()) && letters.len() <= 6 && digits.len() <= 8;
    Some((letters.to_owned(), digits.parse().ok()?)).filter(|_| plain)
}
