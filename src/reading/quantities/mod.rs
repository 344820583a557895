//! What the numbers of a text mean, so that two languages can be compared: `$2.5bn` and `2,5 miljard
//! dollar`, `8 p.m.` and `20.00 uur`, `the 1990s` and `de jaren negentig`, `tweeëntwintig` and `22`.
//!
//! An [`Amount`](super::Amount) is how a number is written; a quantity is what it says.

mod clock;
mod digits;
mod find;
mod groups;
mod measure;
#[cfg(test)]
mod tests;
mod units;
mod words;

pub use find::find;
pub(super) use find::may_count;
pub use units::Unit;
pub(super) use units::may_measure;
pub(super) use words::Beginnings;

use std::ops::Range;

/// A number and what is counted by it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its tokens, sign of currency and word of unit included.
    pub tokens: Range<usize>,
    /// What it may mean, the likeliest first: `8 uur` is 8 and 20. Hours and minutes are `h.mm`.
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
    /// A length, a weight, a stretch of time.
    Unit(Unit),
    /// A time of day; `exact` where the half of the day is sure.
    Clock {
        /// Whether 8 can only be 8 in the morning.
        exact: bool,
    },
    /// Ten years: the 1990s are 1990 and 90.
    Decade,
    /// A month, from 1.
    Month,
    /// A day of the week, Monday first, from 1.
    Weekday,
    /// `A320`, `COVID-19`, `0800 123 456`: kept as it is. Its letters; the value is its digits.
    Code(String),
}

impl Quantity {
    /// Whether the two may say the same.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let same = || self.values.iter().any(|a| other.values.iter().any(|b| is_same(*a, *b)));
        match (&self.measure, &other.measure) {
            (Measure::Unit(one), Measure::Unit(two)) if one.dimension == two.dimension => {
                one.agrees((two, &other.values), &self.values)
            }
            // A pound is money too, and a degree an angle.
            (Measure::Unit(one), Measure::Unit(two)) if !one.ambiguous && !two.ambiguous => false,
            (Measure::Clock { exact: true }, Measure::Clock { exact: true }) => {
                let hour = |q: &Self| q.value().rem_euclid(24.0);
                is_same(hour(self), hour(other))
            }
            (Measure::Code(one), Measure::Code(two)) => one == two && same(),
            // covid-19
            (Measure::Code(_), Measure::Plain) | (Measure::Plain, Measure::Code(_)) => same(),
            (one, two) if is_apart(one) || is_apart(two) => one == two && same(),
            (Measure::Percent, Measure::Plain) => same() || self.is_part(other),
            (Measure::Plain, Measure::Percent) => same() || other.is_part(self),
            _ => same(),
        }
    }

    /// The likeliest value.
    pub fn value(&self) -> f64 {
        self.values.first().copied().unwrap_or_default()
    }

    /// Its unit of measure.
    pub const fn unit(&self) -> Option<&Unit> {
        if let Measure::Unit(unit) = &self.measure { Some(unit) } else { None }
    }

    /// Whether the other, a part of one, is this percentage.
    fn is_part(&self, part: &Self) -> bool {
        part.value() < 1.0 && is_same(part.value() * 100.0, self.value())
    }

    /// Whether the two could stand for each other, were the value right.
    pub fn is_comparable(&self, other: &Self) -> bool {
        match (&self.measure, &other.measure) {
            (Measure::Unit(one), Measure::Unit(two)) => one.dimension == two.dimension,
            (Measure::Money(_), Measure::Money(_)) | (Measure::Clock { .. }, Measure::Clock { .. }) => true,
            (Measure::Money(_), Measure::Unit(unit)) | (Measure::Unit(unit), Measure::Money(_)) => unit.ambiguous,
            (one, two) if one == two => true,
            (Measure::Clock { .. }, _) | (_, Measure::Clock { .. }) => false,
            // A telephone number reads as a number where spaces part thousands.
            (Measure::Code(letters), Measure::Plain) | (Measure::Plain, Measure::Code(letters)) => letters.is_empty(),
            (one, two) => !is_apart(one) && !is_apart(two) && (*one == Measure::Plain || *two == Measure::Plain),
        }
    }
}

/// Measures that are no numbers of things: they are compared with their own kind only.
const fn is_apart(measure: &Measure) -> bool {
    matches!(measure, Measure::Month | Measure::Weekday | Measure::Code(_))
}

/// Whether two values are the same but for the rounding of floating point.
pub fn is_same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}
