//! Clock times with halves of the day.

use super::Dater;
use crate::finding::Finding;
use crate::text::{Case, TokenKind};

impl Dater<'_> {
    /// `8 p.m.`, `6:21 p.m.`
    pub(super) fn half_day(&self, i: usize) -> Option<(Finding, usize)> {
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
        let mut fixed = self.clock(number.of(self.reading.text), afternoon)?;
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

    /// `8pm`, `8:30am`: number and half of the day in one word.
    pub(super) fn glued_half_day(&self, i: usize) -> Option<(Finding, usize)> {
        if self.article.language.conventions.time.clock == 12 {
            return None;
        }
        let token = self.reading.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
        let written = token.of(self.reading.text).to_lowercase();
        let afternoon = written.strip_suffix("pm");
        let fixed = self.clock(afternoon.or_else(|| written.strip_suffix("am"))?, afternoon.is_some())?;
        Some(self.report(i..i + 1, fixed))
    }

    /// A time of twelve hours as one of twenty-four.
    fn clock(&self, written: &str, afternoon: bool) -> Option<String> {
        let time = &self.article.language.conventions.time;
        let clock = written.replace(':', ".");
        let (hours, minutes) = clock.split_once('.').unwrap_or((&clock, "00"));
        let hours: u32 = hours.parse().ok().filter(|h| (1..=12).contains(h))?;
        let two = minutes.len() == 2 && minutes.bytes().all(|b| b.is_ascii_digit());
        let hours = hours % 12 + if afternoon { 12 } else { 0 };
        two.then(|| format!("{hours}{}{minutes} {}", time.separator, time.hour_word))
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
}
