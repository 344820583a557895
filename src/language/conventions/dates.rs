//! How a language writes dates and times of day.

use serde::{Deserialize, Serialize};

/// Months, days, dates in digits.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Dates {
    /// January to December.
    pub months: Vec<String>,
    /// Their abbreviations, without a full stop, in the same order.
    pub months_short: Vec<String>,
    /// Monday to Sunday.
    pub days: Vec<String>,
    /// Their abbreviations, in the same order.
    pub days_short: Vec<String>,
    /// The order of day, month and year in digits.
    pub order: DateOrder,
    /// Words that stand before the day of a date: `op`.
    pub before: Vec<String>,
    /// What may stand between them, the usual one first.
    pub separators: Vec<String>,
    /// Whether months and days are written with a capital.
    pub capital: bool,
    /// Names of decades, from the twenties on.
    pub decades: Vec<String>,
    /// What stands before them: `de jaren negentig`.
    pub decade_phrase: String,
    /// Before Christ.
    pub era_before: Vec<String>,
    /// After Christ.
    pub era_after: Vec<String>,
    /// Names in which days and months do have a capital.
    pub capital_except: Vec<String>,
}

/// The order of a date's parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// Day, month, year.
    #[default]
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

/// Times of day.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Time {
    /// `uur`
    pub hour_word: String,
    /// Between hours and minutes.
    pub separator: String,
    /// 12 or 24 hours.
    pub clock: u32,
    /// Whether half an hour counts towards the next one: `half elf` is 10.30.
    pub half_before: bool,
    /// `half`
    pub half_word: String,
    /// `kwart`
    pub quarter_word: String,
    /// `voor` (`kwart voor tien`)
    pub before_words: Vec<String>,
    /// `over`
    pub after_words: Vec<String>,
    /// Marks of the morning hours.
    pub am: Vec<String>,
    /// Marks of the afternoon hours.
    pub pm: Vec<String>,
    /// Words for 12.00.
    pub noon: Vec<String>,
    /// Words for 0.00.
    pub midnight: Vec<String>,
}
