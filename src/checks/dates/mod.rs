//! Dates: those in the form of another language, and those that cannot be.

mod clock;
mod forms;
mod impossible;

pub(super) use impossible::CHECK as IMPOSSIBLE;

use super::{Article, Check, Example, phrase};
use crate::finding::{Finding, Severity};
use crate::language::ClassSet;
use crate::language::conventions::Dates;
use crate::reading::Reading;
use crate::text::{Case, TokenKind};

pub(super) static FORMAT: Check = Check {
    id: "date-format",
    severity: Severity::Error,
    title: "a date or time in the form of another language",
    explanation: "Month names of the source language (March 29, 2024; Jan. 6), the month before the day, a comma behind the \
                  weekday, a capital on a month or day where the target language has none, dates in digits in another order, \
                  decades (the 1980s), and clock times with a.m. or p.m. Left alone: names such as Black Friday and 9/11, and \
                  months that are also first names where no number stands beside them.",
    examples: &[
        Example::bad("nl", "De brug ging op March 29, 2024 dicht, om 8 p.m. precies.", &["March 29, 2024", "8 p.m."]),
        Example::bad(
            "nl",
            "Op maandag, oktober 14, 2023 vergaderde de raad, en weer op 3 Mei.",
            &["maandag, oktober 14, 2023", "Mei"],
        ),
        Example::bad(
            "nl",
            "Op Februari 20 begint het. In Maart 2019 stond alles blank. Dat was 12 Februari, 2025.",
            &["Februari 20", "Maart", "12 Februari, 2025"],
        ),
        Example::bad(
            "nl",
            "Op Sept. 11 en op maart 3 kwam hij, en vrijdag, 14 oktober om 8pm. Dat was als in de 1980s.",
            &["Sept. 11", "maart 3", "vrijdag, 14 oktober", "8pm", "1980s"],
        ),
        Example::bad(
            "nl",
            "Het examen is op 11/25/2024, niet op 12-11-2024 of 2024-11-25.",
            &["11/25/2024", "2024-11-25"],
        ),
        Example::good("nl", "Op 29 maart 2024 sprak Theresa May over Black Friday. Maandag 3 april is er feest."),
    ],
    on: true,
    run: formats,
};

/// One reading and what its language says of dates.
struct Dater<'a> {
    article: &'a Article<'a>,
    unit: usize,
    reading: &'a Reading<'a>,
    own: &'a Dates,
}

fn formats(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = phrase::found(&FORMAT, article);
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
                .or_else(|| dater.weekday_comma(i))
                .or_else(|| dater.capital(i))
                .or_else(|| dater.half_day(i))
                .or_else(|| dater.glued_half_day(i))
                .or_else(|| dater.digits(i))
                .or_else(|| dater.decade(i));
            i += 1;
            if let Some((finding, end)) = found {
                // Months of two languages may be spelled alike: 3 April.
                if finding.fixes.first().is_none_or(|fix| fix.replacement != finding.text) {
                    findings.push(finding);
                }
                i = i.max(end);
            }
        }
    }
    findings
}

impl Dater<'_> {
    /// Whether a date may begin at token `i`: few words have a number beside them, or are a day or month
    /// with a capital.
    fn may_be_date(&self, i: usize) -> bool {
        let number = |i: usize| self.reading.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
        let token = &self.reading.tokens[i];
        let named = || self.article.language.vocabulary.is(token.word, ClassSet::DAY.with(ClassSet::MONTH));
        number(i) || number(i + 1) || number(i + 2) || token.case == Case::Title && named()
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
        let short = || self.is_mark(i + 1, ".").then(|| self.article.source_month_short(&key)).flatten();
        self.article.source_month(&key).filter(|_| !own).or_else(short)
    }

    /// Whether token `i` is this mark.
    fn is_mark(&self, i: usize, mark: &str) -> bool {
        self.reading.tokens.get(i).is_some_and(|t| t.of(self.reading.text) == mark)
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
        self.is_mark(i, ",")
    }

    /// `, 2024` or `2024` at `i`: the year and where it ends.
    fn year_behind(&self, i: usize) -> (Option<i32>, usize) {
        let at = if self.is_comma(i) { i + 1 } else { i };
        self.year(at).map_or((None, i), |year| (Some(year), at + 1))
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

    fn report(&self, tokens: std::ops::Range<usize>, fixed: String) -> (Finding, usize) {
        let span = self.reading.span(&tokens);
        let message =
            crate::message!("{language} writes ‘{right}’", language = self.article.language.name(), right = &fixed);
        let finding = self.article.finding(&FORMAT, self.unit, span, message).fix(fixed, true);
        (finding, tokens.end)
    }
}
