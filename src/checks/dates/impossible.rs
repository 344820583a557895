//! Dates that cannot be.

use super::Dater;
use crate::checks::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::text::{Span, TokenKind};

pub(in crate::checks) static CHECK: Check = Check {
    id: "impossible-date",
    severity: Severity::Error,
    title: "a date that cannot be",
    explanation: "A weekday that does not fit its date (by the Gregorian calendar, from 1900 on), and days that a month does not have, such as \
                  31 april or 29 februari 2023.",
    examples: &[
        Example::bad(
            "nl",
            "De brug ging vrijdag 12 februari 2022 dicht, tot 31 april.",
            &["vrijdag 12 februari 2022", "31 april"],
        ),
        Example::good("nl", "De brug ging zaterdag 12 februari 2022 dicht, en op 29 februari 2024 weer open."),
    ],
    on: true,
    run: impossible,
};

fn impossible(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        let dater = Dater { article, unit, reading, own: &article.language.conventions.dates };
        let numbers = reading.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Number);
        findings.extend(numbers.filter_map(|(i, _)| dater.impossible(i)));
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
            return Some(self.article.finding(&CHECK, self.unit, span, "there is no such day"));
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
        let finding =
            self.article.finding(&CHECK, self.unit, span, crate::message!("{date} was a {right}", date, right));
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
