//! Dates: those in the form of another language, and those that cannot be.

use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::language::ClassSet;
use crate::language::conventions::Dates;
use crate::reading::Reading;
use crate::text::{Case, Span, Token, TokenKind};

pub(super) static FORMAT: Check = Check {
    id: "date-format",
    severity: Severity::Error,
    title: "a date or time in the form of another language",
    explanation: "Month names of the source language (March 29, 2024), the month before the day, a capital on a month or day \
                  where the target language has none, and clock times with a.m. or p.m. Left alone: names such as Black \
                  Friday and 9/11, and months that are also first names where no number stands beside them.",
    examples: &[
        Example {
            language: "nl",
            text: "De brug ging op March 29, 2024 dicht, om 8 p.m. precies.",
            finds: &["March 29, 2024", "8 p.m."],
            glossary: "",
            source: "",
        },
        Example {
            language: "nl",
            text: "Op maandag, oktober 14, 2023 vergaderde de raad, en weer op 3 Mei.",
            finds: &["maandag, oktober 14, 2023", "Mei"],
            glossary: "",
            source: "",
        },
        Example {
            language: "nl",
            text: "Op Februari 20 begint het. In Maart 2019 stond alles blank. Dat was 12 Februari, 2025.",
            finds: &["Februari 20", "Maart", "12 Februari, 2025"],
            glossary: "",
            source: "",
        },
        Example {
            language: "nl",
            text: "Op 29 maart 2024 sprak Theresa May over Black Friday. Maandag 3 april is er feest.",
            finds: &[],
            glossary: "",
            source: "",
        },
    ],
    on: true,
    run: formats,
};

pub(super) static IMPOSSIBLE: Check = Check {
    id: "impossible-date",
    severity: Severity::Error,
    title: "a date that cannot be",
    explanation: "A weekday that does not fit its date (by the Gregorian calendar, from 1900 on), and days that a month does not have, such as \
                  31 april or 29 februari 2023.",
    examples: &[
        Example {
            language: "nl",
            text: "De brug ging vrijdag 12 februari 2022 dicht, tot 31 april.",
            finds: &["vrijdag 12 februari 2022", "31 april"],
            glossary: "",
            source: "",
        },
        Example {
            language: "nl",
            text: "De brug ging zaterdag 12 februari 2022 dicht, en op 29 februari 2024 weer open.",
            finds: &[],
            glossary: "",
            source: "",
        },
    ],
    on: true,
    run: impossible,
};

/// One reading and what its language says of dates.
struct Dater<'a> {
    article: &'a Article<'a>,
    unit: usize,
    reading: &'a Reading<'a>,
    own: &'a Dates,
}

fn formats(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        let dater = Dater { article, unit, reading, own: &article.language.conventions.dates };
        let mut i = 0;
        while i < reading.tokens.len() {
            if !dater.may_be_date(i) {
                i += 1;
                continue;
            }
            let found = dater
                .month_first(i)
                .or_else(|| dater.foreign_day_first(i))
                .or_else(|| dater.capital(i))
                .or_else(|| dater.half_day(i));
            i += 1;
            if let Some((finding, end)) = found {
                findings.push(finding);
                i = i.max(end);
            }
        }
    }
    findings
}

impl Dater<'_> {
    /// Whether a date may begin at token `i`: few words have a capital, or a number beside them.
    fn may_be_date(&self, i: usize) -> bool {
        let number = |i: usize| self.reading.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
        self.reading.tokens[i].case == Case::Title || number(i) || number(i + 1)
    }

    /// The month (from 1) that token `i` names in the own language.
    fn own_month(&self, i: usize) -> Option<usize> {
        let key = self.word(i)?;
        self.own.months.iter().position(|m| *m == key).map(|m| m + 1)
    }

    /// The month that token `i` names in the source language alone: its own word, or a capital
    /// inside the sentence where the own language has none (September).
    fn foreign_month(&self, i: usize) -> Option<usize> {
        let key = self.word(i).filter(|_| self.reading.tokens[i].is_capitalised())?;
        let opens = self.reading.sentence_of(i).start == i;
        let own = self.own.months.iter().any(|m| *m == key) && (opens || self.own.capital);
        self.article.source_month(&key).filter(|_| !own)
    }

    fn own_day(&self, i: usize) -> Option<usize> {
        let key = self.word(i)?;
        self.own.days.iter().position(|d| *d == key)
    }

    fn word(&self, i: usize) -> Option<std::borrow::Cow<'_, str>> {
        self.reading.tokens.get(i).filter(|t| t.kind == TokenKind::Word).map(|_| self.reading.key(i))
    }

    /// A day of the month: `29`, `29th`.
    fn day_number(&self, i: usize) -> Option<u32> {
        let token = self.reading.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
        let written = token.of(self.reading.text);
        let digits = written.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let suffix = &written[digits.len()..];
        let ordinal = suffix.is_empty() || matches!(suffix, "st" | "nd" | "rd" | "th");
        digits.parse().ok().filter(|d| ordinal && digits.len() <= 2 && (1..=31).contains(d))
    }

    fn year(&self, i: usize) -> Option<i32> {
        let token = self.reading.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
        token.of(self.reading.text).parse().ok().filter(|y| (1000..=2199).contains(y))
    }

    fn is_comma(&self, i: usize) -> bool {
        self.reading.tokens.get(i).is_some_and(|t| t.of(self.reading.text) == ",")
    }

    /// `, 2024` or `2024` at `i`: the year and where it ends.
    fn year_behind(&self, i: usize) -> (Option<i32>, usize) {
        let at = if self.is_comma(i) { i + 1 } else { i };
        self.year(at).map_or((None, i), |year| (Some(year), at + 1))
    }

    /// `March 29, 2024`, `zaterdag, oktober 14, 2023`.
    fn month_first(&self, i: usize) -> Option<(Finding, usize)> {
        let day = self.day_number(i + 1)?;
        let foreign = self.foreign_month(i);
        let month = foreign.or_else(|| self.own_month(i))?;
        // 8 September 30 graden: the day stands before it already
        if i.checked_sub(1).is_some_and(|b| self.day_number(b).is_some()) {
            return None;
        }
        // maart 29 deelnemers: only a foreign month, a year or a weekday makes it a date
        let (year, end) = self.year_behind(i + 2);
        let weekday = self.weekday_before(i);
        let capital = self.reading.tokens[i].case == Case::Title && self.behind_lower(i);
        if foreign.is_none() && year.is_none() && weekday.is_none() && !capital {
            return None;
        }
        let start = weekday.map_or(i, |(at, _)| at);
        let weekday = weekday.map(|(_, name)| format!("{name} ")).unwrap_or_default();
        let year = year.map(|y| format!(" {y}")).unwrap_or_default();
        Some(self.report(start..end, format!("{weekday}{day} {}{year}", self.own.months[month - 1])))
    }

    /// A weekday before the date, with or without a comma: its token and its own name.
    fn weekday_before(&self, i: usize) -> Option<(usize, &str)> {
        let at = if self.is_comma(i.checked_sub(1)?) { i.checked_sub(2)? } else { i - 1 };
        let key = self.word(at)?;
        let day = self.own_day(at).or_else(|| self.article.source_day(&key))?;
        Some((at, &self.own.days[day]))
    }

    /// Whether a word in lower case, or one that opens the sentence, stands before token `i`.
    fn behind_lower(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        let token = &self.reading.tokens[before];
        let opens = self.reading.sentence_of(i).start == before;
        let own = self.article.language.vocabulary.is(token.word, ClassSet::KNOWN.with(ClassSet::FUNCTION));
        token.case == Case::Lower || token.case == Case::Title && opens && own
    }

    /// `29 March 2024`, `12 Februari, 2025`.
    fn foreign_day_first(&self, i: usize) -> Option<(Finding, usize)> {
        let day = self.day_number(i)?;
        let (year, end) = self.year_behind(i + 2);
        let foreign = self.foreign_month(i + 1).filter(|_| self.own_month(i + 1).is_none());
        let comma = year.is_some() && self.is_comma(i + 2);
        let ends = self.reading.tokens.get(end).is_none_or(|t| t.kind != TokenKind::Word);
        let capital = self.reading.tokens.get(i + 1).is_some_and(|t| t.case == Case::Title);
        let month = foreign.or_else(|| self.own_month(i + 1).filter(|_| comma && (ends || capital)))?;
        let year = year.map(|y| format!(" {y}")).unwrap_or_default();
        Some(self.report(i..end, format!("{day} {}{year}", self.own.months[month - 1])))
    }

    /// `3 Mei`, `op Maandag`: a capital inside the sentence, where the language has none.
    fn capital(&self, i: usize) -> Option<(Finding, usize)> {
        let token = self.reading.tokens.get(i)?;
        let named = self.article.language.vocabulary.is(token.word, ClassSet::DAY.with(ClassSet::MONTH));
        if self.own.capital || !named || token.case != Case::Title || self.reading.sentence_of(i).start == i {
            return None;
        }
        let month =
            self.own_month(i).is_some() && (self.day_number(i.checked_sub(1)?).is_some() || self.year(i + 1).is_some());
        let day =
            self.own_day(i).is_some() && i.checked_sub(1).is_some_and(|b| self.reading.tokens[b].case == Case::Lower);
        let after_mark = i.checked_sub(1).is_some_and(|b| self.reading.tokens[b].kind == TokenKind::Quote);
        if !month && !day || after_mark || self.in_name(i) {
            return None;
        }
        let written = token.of(self.reading.text);
        let (finding, end) = self.report(i..i + 1, written.to_lowercase());
        Some((finding, end))
    }

    /// Whether the word is part of a name (Goede Vrijdag, Rode Maandag): a capital stands beside it.
    fn in_name(&self, i: usize) -> bool {
        let capital = |j: usize| self.reading.tokens.get(j).is_some_and(Token::is_capitalised);
        i.checked_sub(1).is_some_and(|b| capital(b) && !self.behind_lower(i)) || capital(i + 1)
    }

    /// `8 p.m.`, `6:21 p.m.`
    fn half_day(&self, i: usize) -> Option<(Finding, usize)> {
        if self.article.language.conventions.time.clock == 12 {
            return None;
        }
        let marker = self.reading.tokens.get(i + 1)?;
        let number = self.reading.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
        let written = marker.of(self.reading.text).to_lowercase();
        let written = written.trim_end_matches('.');
        let bare = written.replace('.', "");
        let afternoon = match bare.as_str() {
            "pm" => true,
            "am" if written.contains('.')
                || marker.case == Case::Upper
                || number.of(self.reading.text).contains(':') =>
            {
                false
            }
            _ => return None,
        };
        let clock = number.of(self.reading.text).replace(':', ".");
        let (hours, minutes) = clock.split_once('.').unwrap_or((&clock, "00"));
        let hours: u32 = hours.parse().ok().filter(|h| (1..=12).contains(h))?;
        let hours = hours % 12 + if afternoon { 12 } else { 0 };
        let mut fixed = format!(
            "{hours}{}{minutes} {}",
            self.article.language.conventions.time.separator,
            self.article.language.conventions.time.hour_word.as_str()
        );
        let end = i
            + 2
            + usize::from(self.reading.tokens.get(i + 2).is_some_and(|t| {
                *self.reading.key(i + 2) == *self.article.language.conventions.time.hour_word.as_str() && t.space_before
            }));
        let Some((full_stop, sure)) = self.full_stop(i + 1, end) else { return Some(self.report(i..end, fixed)) };
        fixed.push_str(full_stop);
        let (mut finding, end) = self.report(i..end, fixed);
        finding.fixes.iter_mut().for_each(|fix| fix.safe = sure);
        Some((finding, end))
    }

    /// The dot of `p.m.` may end the sentence too: what the fix must keep of it, and whether that is sure.
    fn full_stop(&self, marker: usize, end: usize) -> Option<(&'static str, bool)> {
        let dotted = end == marker + 1 && self.reading.tokens[marker].of(self.reading.text).ends_with('.');
        let next = self.reading.tokens.get(end).filter(|t| t.kind != TokenKind::Quote || t.space_before);
        match next {
            _ if !dotted => None,
            None => Some((".", true)),
            // om 8 p.m. De brug; om 8 p.m. Moskouse tijd
            Some(next) => next.is_capitalised().then_some((".", false)),
        }
    }

    fn report(&self, tokens: std::ops::Range<usize>, fixed: String) -> (Finding, usize) {
        let span = self.reading.span(&tokens);
        let message = format!("{} writes ‘{fixed}’", self.article.language.english_name());
        let finding = self.article.finding(&FORMAT, self.unit, span, message).fix(fixed, true);
        (finding, tokens.end)
    }
}

fn impossible(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        let dater = Dater { article, unit, reading, own: &article.language.conventions.dates };
        findings.extend((0..reading.tokens.len()).filter_map(|i| dater.impossible(i)));
    }
    findings
}

impl Dater<'_> {
    /// `vrijdag 12 februari 2022` on a Saturday, `31 april`.
    fn impossible(&self, i: usize) -> Option<Finding> {
        let day = self.day_number(i)?;
        let month = self.own_month(i + 1)?;
        let year = self.year(i + 2);
        let end = i + 2 + usize::from(year.is_some());
        if day > days_in(month, year) {
            let span = self.reading.span(&(i..end));
            return Some(self.article.finding(&IMPOSSIBLE, self.unit, span, "there is no such day"));
        }
        let (at, _) = self.weekday_before(i)?;
        let said = self.own_day(at)?;
        let real = weekday(year.filter(|y| *y >= 1900)?, month, day);
        if said == real {
            return None;
        }
        let span: Span = self.reading.span(&(at..end));
        let right = &self.own.days[real];
        let date = self.reading.slice(&(i..end));
        let finding = self.article.finding(&IMPOSSIBLE, self.unit, span, format!("{date} was a {right}"));
        Some(finding.fix(format!("{right} {date}"), false))
    }
}

fn days_in(month: usize, year: Option<i32>) -> u32 {
    match month {
        2 if year.is_some_and(|y| !(y % 4 == 0 && (y % 100 != 0 || y % 400 == 0))) => 28,
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The weekday of a Gregorian date, 0 for Monday (Sakamoto’s method).
fn weekday(year: i32, month: usize, day: u32) -> usize {
    const SHIFTS: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    let sunday_first =
        (year + year / 4 - year / 100 + year / 400 + SHIFTS[month - 1] + i32::try_from(day).unwrap_or(0)).rem_euclid(7);
    usize::try_from((sunday_first + 6) % 7).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays() {
        assert_eq!(weekday(2022, 2, 12), 5);
        assert_eq!(weekday(2000, 1, 1), 5);
        assert_eq!(weekday(2026, 11, 23), 0);
    }
}
