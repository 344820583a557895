//! Times of day in words: `half elf`, `kwart over acht`, `tien voor half vijf`, `a quarter to nine`.

use super::words;
use crate::language::Language;

/// What a phrase that begins at token `at` may mean, as `h.mm` in both halves of the day, and where it
/// ends. `key` gives the comparison key of a token that is a word or a number.
pub(super) fn phrase<'k>(
    at: usize,
    key: impl Fn(usize) -> Option<&'k str>,
    language: &Language,
) -> Option<(Vec<f64>, usize)> {
    let time = &language.conventions.time;
    let first = key(at)?;
    let number = |at: usize| {
        let key = key(at)?;
        key.parse().ok().or_else(|| words::word(key, language))
    };
    let hour = |at: usize| number(at).filter(|h| (1.0..13.0).contains(h) && h.fract() == 0.0);
    if let Some((hour, minutes, end)) = half(at, &key, hour, language) {
        return Some((both_halves(hour, minutes), end));
    }
    let quarter = !time.quarter_word.is_empty() && *crate::text::fold::key(&time.quarter_word) == *first;
    // In ten to twelve people the first two words are no time; at ten to twelve they are.
    let led = || {
        let before = at.checked_sub(1).and_then(&key);
        before.is_some_and(|before| time.clock_words.iter().any(|word| word == before))
    };
    let minutes = if quarter {
        15.0
    } else {
        number(at).filter(|m| *m < 30.0 && m.fract() == 0.0 && (time.half_before || led()))?
    };
    let word = key(at + 1)?;
    let is = |list: &[String]| list.iter().any(|w| w == word);
    let sign = if is(&time.after_words) {
        1.0
    } else if is(&time.before_words) {
        -1.0
    } else {
        return None;
    };
    if let Some((hour, half, end)) = half(at + 2, &key, hour, language) {
        return (minutes <= 15.0).then(|| (both_halves(hour, half + sign * minutes), end));
    }
    let hour = hour(at + 2)?;
    Some((both_halves(hour, sign * minutes), at + 3))
}

/// `half elf`, `halfelf`, `half past ten`: the hour, minutes after it, the end.
fn half<'k>(
    at: usize,
    key: impl Fn(usize) -> Option<&'k str>,
    hour: impl Fn(usize) -> Option<f64>,
    language: &Language,
) -> Option<(f64, f64, usize)> {
    let time = &language.conventions.time;
    let first = key(at)?;
    if time.half_word.is_empty() || !first.starts_with(time.half_word.as_str()) {
        return None;
    }
    let joined = first.get(time.half_word.len()..).filter(|rest| !rest.is_empty());
    if !time.half_before {
        let past = key(at + 1).is_some_and(|word| time.after_words.iter().any(|w| w == word));
        let hour = hour(at + 2).filter(|_| past && joined.is_none())?;
        return Some((hour, 30.0, at + 3));
    }
    match joined {
        Some(rest) => {
            let hour = words::word(rest, language).filter(|h| (1.0..13.0).contains(h) && h.fract() == 0.0)?;
            Some((hour, -30.0, at + 1))
        }
        None => hour(at + 1).map(|hour| (hour, -30.0, at + 2)),
    }
}

/// Hours and minutes as `h.mm`, before noon and after.
fn both_halves(hour: f64, minutes: f64) -> Vec<f64> {
    let all = hour.mul_add(60.0, minutes).rem_euclid(720.0);
    let early = (all / 60.0).floor() + (all % 60.0) / 100.0;
    vec![early, early + 12.0]
}
