//! Groups of digits with a space between them: telephone numbers, accounts.

use super::super::Reading;
use crate::text::{Token, TokenKind};
use std::ops::RangeInclusive;

/// How many digits such a number has in all.
const DIGITS: RangeInclusive<usize> = 6..=15;
/// The most groups that are looked at.
const MOST: usize = 8;
/// A group that is followed by others and no year has at most so many digits, unless it begins with a 0.
const FIRST: usize = 3;

/// The groups that begin at a token, as one number, and where they end. None where they may be a number whose
/// thousands a space parts.
pub(super) fn read(reading: &Reading<'_>, at: usize, space_thousands: bool) -> Option<(f64, usize)> {
    let tokens = reading.tokens.get(at..)?;
    let written = |t: &Token| t.of(reading.text);
    let is_group = |t: &Token| t.kind == TokenKind::Number && written(t).bytes().all(|b| b.is_ascii_digit());
    let joined = |two: &[Token]| two[0].end + 1 == two[1].start && is_group(&two[1]);
    let count = 1 + tokens.windows(2).take(MOST).take_while(|two| joined(two)).count();
    if count == 1 || !is_group(tokens.first()?) {
        return None;
    }
    let groups: Vec<&str> = tokens.iter().take(count).map(written).collect();
    let (first, rest) = groups.split_first()?;
    let zero = first.starts_with('0');
    if !zero && count == 2 && first.len() > FIRST {
        return None;
    }
    let thousands = space_thousands && !zero && first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let digits = groups.concat();
    let value = digits.parse().ok().filter(|_| !thousands && DIGITS.contains(&digits.len()))?;
    Some((value, at + count))
}
