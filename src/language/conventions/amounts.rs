//! How a language writes numbers, dates, times, money and measures.

use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// Marks and words beside digits.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Numbers {
    /// Before the decimals.
    pub decimal: String,
    /// Between groups of three digits.
    pub thousands: String,
    /// Whether a (no-break) space is right for thousands too.
    pub space_thousands: bool,
    /// What makes digits an ordinal: `3e`.
    pub ordinal_suffixes: Vec<String>,
    /// The word for % in running text.
    pub percent: String,
    /// All words for it.
    pub percent_words: Vec<String>,
    /// Words for the difference of two percentages, in singular and plural: `procentpunt`.
    pub percent_point_words: Vec<String>,
    /// Words for one before a word of scale: `a million`, `een miljoen`.
    pub one: Vec<String>,
    /// What adds a half behind a number or its unit: `and a half`.
    pub and_half: String,
    /// What a part of so many is called behind a number: `twee derde`.
    pub fractions: BTreeMap<String, f64>,
    /// Words that make a number less than nothing: `min 5`.
    pub below_zero: Vec<String>,
    /// What may follow a number word inside one word, with the word of what is counted: `jarig`, `jaar`.
    pub compound_ends: BTreeMap<String, String>,
}

/// A word of scale.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// `miljoen`
    pub word: String,
    /// `miljoenen`
    pub plural: String,
    /// What it stands for; written as a power of ten, `"1e6"`.
    #[serde(deserialize_with = "number")]
    pub value: f64,
    /// As found in headings and tables: `mln`.
    #[serde(default)]
    pub short: Vec<String>,
}

/// How tens and units join.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct NumberCompounds {
    /// One to nine, as they stand in compounds.
    pub units: Vec<String>,
    /// Twenty to ninety.
    pub tens: Vec<String>,
    /// Which stands first.
    pub order: NumberOrder,
    /// What stands between.
    pub link: String,
    /// What stands between after a unit in `e`.
    pub link_after_e: String,
    /// 100
    pub hundred: String,
    /// 1000
    pub thousand: String,
}

/// Which part of a number word stands first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberOrder {
    /// `eenentwintig`
    UnitsFirst,
    /// `twenty-one`
    #[default]
    TensFirst,
}

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
    /// Words before a time of day, beside which `ten to twelve` is one; where the half is not before, too.
    pub clock_words: Vec<String>,
    /// Marks of the morning hours.
    pub am: Vec<String>,
    /// Marks of the afternoon hours.
    pub pm: Vec<String>,
    /// Words for 12.00.
    pub noon: Vec<String>,
    /// Words for 0.00.
    pub midnight: Vec<String>,
    /// Words that say which half of the day is meant: `’s avonds`.
    pub day_parts: Vec<String>,
    /// Marks of time zones: a time that has one is another time for other readers.
    pub zones: Vec<String>,
    /// Words for stretches of time, in singular and plural, with their seconds.
    pub spans: BTreeMap<String, f64>,
}

/// Words of currencies.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct CurrencyWords {
    /// The sign of the own currency, which may stand before a number in running text.
    pub own: Option<String>,
    /// In the singular.
    pub words: Vec<String>,
    /// In the plural.
    pub plurals: Vec<String>,
}

/// Measures.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Units {
    /// Words that need no conversion.
    pub metric: Vec<String>,
    /// Their abbreviations.
    pub metric_short: Vec<String>,
    /// Nouns that stay singular after a number.
    pub singular_after_number: Vec<String>,
    /// What may stand before the name of a measure of temperature: `graden`, `°`.
    pub degrees: Vec<String>,
    /// What makes an area of a length: `vierkante`, or at the start of its word `quadrat`.
    pub square: Vec<String>,
    /// How names of units begin, by what they measure, with how much one is in the unit of that dimension.
    pub names: BTreeMap<Dimension, BTreeMap<String, f64>>,
    /// What may stand before a name, and by how much it multiplies: `kilo`.
    pub prefixes: BTreeMap<String, f64>,
    /// Units to be converted.
    pub foreign: Vec<ForeignUnit>,
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Dimension {
    /// In metres; also speeds, as the way of an hour.
    Length,
    /// In square metres.
    Area,
    /// In litres.
    Volume,
    /// In kilograms.
    Mass,
    /// In degrees Celsius.
    Temperature,
    /// In watts.
    Power,
    /// In watt-hours.
    Energy,
    /// In seconds.
    Time,
}

/// A unit that readers do not use.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ForeignUnit {
    /// Its word, or several with spaces.
    pub word: String,
    /// Its plural.
    pub plural: String,
    /// As it is abbreviated: `ft`.
    #[serde(default)]
    pub short: Vec<String>,
    /// value in `unit` = (value + `offset`) x `factor`
    pub factor: f64,
    /// Added before the factor is applied.
    #[serde(default)]
    pub offset: f64,
    /// What it is converted to.
    pub unit: String,
    /// Whether the word has another sense too, so that it is no evidence by itself.
    #[serde(default)]
    pub ambiguous: bool,
    /// Words of which one stands in the same sentence where an ambiguous word is the measure: `weighed`.
    #[serde(default)]
    pub near: Vec<String>,
    /// Words in whose sentence it is something else: a container of twenty feet.
    #[serde(default)]
    pub except_near: Vec<String>,
    /// Words behind it with which it is something else.
    #[serde(default)]
    pub except_next: Vec<String>,
    /// Words before it with which it is something else.
    #[serde(default)]
    pub except_before: Vec<String>,
}

/// A number written as a string, for powers of ten; in a snapshot the number itself.
fn number<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    if !from.is_human_readable() {
        return f64::deserialize(from);
    }
    let written = String::deserialize(from)?;
    written
        .parse()
        .map_err(|_| serde::de::Error::custom(format!("{written:?} is no number; write for example \"1e6\"")))
}
