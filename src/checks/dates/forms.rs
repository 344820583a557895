//! Dates in the form of another language.

use super::{Dater, FORMAT};
use crate::finding::{Finding, Severity};
use crate::language::ClassSet;
use crate::language::conventions::DateOrder;
use crate::text::{Case, Token, TokenKind, is_apostrophe};

impl Dater<'_> {
    /// `March 29, 2024`, `zaterdag, oktober 14, 2023`.
    pub(super) fn month_first(&self, i: usize) -> Option<(Finding, usize)> {
        let foreign = self.foreign_month(i);
        // Jan. 6
        let dot = usize::from(foreign.is_some() && self.is_mark(i + 1, "."));
        let day = self.day_number(i + 1 + dot)?;
        let month = foreign.or_else(|| self.own_month(i))?;
        // 8 September 30 graden: the day stands before it already
        if i.checked_sub(1).is_some_and(|b| self.day_number(b).is_some()) {
            return None;
        }
        // maart 29 deelnemers: only a foreign month, a year, a weekday or the word that dates take makes it a date
        let (year, end) = self.year_behind(i + 2 + dot);
        let weekday = self.weekday_before(i);
        let capital = self.reading.tokens[i].case == Case::Title && self.behind_lower(i);
        let dated = i.checked_sub(1).is_some_and(|b| self.is_before_date(b));
        if foreign.is_none() && year.is_none() && weekday.is_none() && !capital && !dated {
            return None;
        }
        let start = weekday.map_or(i, |(at, _)| at);
        let weekday = weekday.map(|(_, name)| format!("{name} ")).unwrap_or_default();
        let year = year.map(|y| format!(" {y}")).unwrap_or_default();
        Some(self.report(start..end, format!("{weekday}{day} {}{year}", self.own.months[month - 1])))
    }

    /// `29 March 2024`, `12 Februari, 2025`.
    pub(super) fn foreign_day_first(&self, i: usize) -> Option<(Finding, usize)> {
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
    pub(super) fn capital(&self, i: usize) -> Option<(Finding, usize)> {
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

    /// Whether token `i` is a word that stands before the day of a date: `op`.
    fn is_before_date(&self, i: usize) -> bool {
        self.word(i).is_some_and(|key| self.own.before.iter().any(|word| *word == key))
    }

    /// `vrijdag, 14 oktober`: weekday and day without a comma. An apposition has a second one (op vrijdag, 14
    /// oktober, kwam hij): less sure.
    pub(super) fn weekday_comma(&self, i: usize) -> Option<(Finding, usize)> {
        if self.own.order != DateOrder::Dmy || !self.is_comma(i + 1) {
            return None;
        }
        let day = &self.own.days[self.own_day(i)?];
        let (number, month) = (self.day_number(i + 2)?, self.own_month(i + 3)?);
        let (year, end) = self.year(i + 4).map_or((None, i + 4), |year| (Some(year), i + 5));
        let year = year.map(|y| format!(" {y}")).unwrap_or_default();
        let opens = self.reading.sentence_of(i).start == i;
        let day = if opens { self.reading.tokens[i].of(self.reading.text) } else { day };
        let found = self.report(i..end, format!("{day} {number} {}{year}", self.own.months[month - 1]));
        Some(if self.is_comma(end) { unsure(found) } else { (found.0.level(Severity::Warning), end) })
    }

    /// `11/25/2024`, `2024-11-25`.
    pub(super) fn digits(&self, i: usize) -> Option<(Finding, usize)> {
        let token = self.reading.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
        let written = token.of(self.reading.text);
        let clings =
            |j: usize| self.reading.tokens.get(j).is_some_and(|t| !t.space_before && t.kind != TokenKind::Punct);
        if self.own.order != DateOrder::Dmy || i > 0 && !token.space_before || clings(i + 1) {
            return None;
        }
        let separator = self.own.separators.first()?;
        let parts: Vec<&str> = written.split(['/', '-']).collect();
        let &[a, b, c] = parts.as_slice() else { return None };
        let value = |part: &str| part.parse::<u32>().ok();
        let day_and_month = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
        if a.len() == 4 && written.contains('-') && day_and_month(value(c)?, value(b)?) {
            let month = &self.own.months[value(b)? as usize - 1];
            return Some(unsure(self.report(i..i + 1, format!("{} {month} {a}", value(c)?))));
        }
        // 11/25/2024 is the day 25 in the eleventh month; 11/12/2024 may be either
        let american = written.contains('/') && a.len() <= 2 && b.len() == 2 && matches!(c.len(), 2 | 4);
        if !american || value(b)? <= 12 || !day_and_month(value(b)?, value(a)?) {
            return None;
        }
        Some(self.report(i..i + 1, [b, a, c].join(separator)))
    }

    /// `de 1980s`: the decade in words.
    pub(super) fn decade(&self, i: usize) -> Option<(Finding, usize)> {
        let token = self.reading.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
        let written = token.of(self.reading.text).strip_suffix('s')?.trim_end_matches(is_apostrophe);
        let year: usize = written.parse().ok().filter(|y| (1000..2100).contains(y) && y % 10 == 0)?;
        let phrase = self.own.decade_phrase.as_str();
        if phrase.is_empty() {
            return None;
        }
        let spelled = i.checked_sub(1).is_some_and(|b| self.word(b).is_some_and(|key| key == phrase));
        let start = if spelled { i - 1 } else { i };
        let named = (1920..2000).contains(&year).then(|| self.own.decades.get(year % 100 / 10 - 2)).flatten();
        if let Some(name) = named {
            return Some(self.report(start..i + 1, format!("{phrase} {name}")));
        }
        let span = self.reading.span(&(start..i + 1));
        let message = crate::message!("{language} names the decade in words", language = self.article.language.name());
        Some((self.article.finding(&FORMAT, self.unit, span, message), i + 1))
    }
}

/// As a suggestion that nothing applies by itself.
fn unsure((finding, end): (Finding, usize)) -> (Finding, usize) {
    let mut finding = finding.level(Severity::Suggestion);
    finding.fixes.iter_mut().for_each(|fix| fix.safe = false);
    (finding, end)
}
