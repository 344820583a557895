//! `pack.toml`: how a language writes numbers, dates, times, quotations, money and measures.

mod dates;
mod measures;
mod numbers;
mod words;

pub use dates::*;
pub use measures::*;
pub use numbers::*;
pub use words::*;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All of `pack.toml`. A table that a pack leaves out is empty: then nothing is known of it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Conventions {
    /// The language's tag: `nl`.
    pub tag: String,
    /// Its name in itself.
    pub name: String,
    /// Its name in English.
    pub english_name: String,
    /// Tags of the source languages for which the pack is made.
    #[serde(default)]
    pub source: Source,
    /// Marks inside numbers.
    #[serde(default)]
    pub numbers: Numbers,
    /// Words of scale, from small to large.
    #[serde(default, rename = "scale")]
    pub scales: Vec<Scale>,
    /// Words that stand for an exact number.
    #[serde(default)]
    pub number_words: BTreeMap<String, f64>,
    /// Words that stand for a range of numbers.
    #[serde(default)]
    pub vague_numbers: Words,
    /// Ordinals.
    #[serde(default)]
    pub ordinals: BTreeMap<String, u32>,
    /// How number words are put together.
    #[serde(default)]
    pub number_compounds: NumberCompounds,
    /// Months, days and the order of a date.
    #[serde(default)]
    pub dates: Dates,
    /// Times of day.
    #[serde(default)]
    pub time: Time,
    /// Quotation marks.
    #[serde(default)]
    pub quotes: Quotes,
    /// The possessive of names; none where the language forms it otherwise.
    #[serde(default)]
    pub possessive: Option<Possessive>,
    /// Symbols and codes of currencies with their words.
    #[serde(default)]
    pub currency: BTreeMap<String, String>,
    /// Words of currencies.
    #[serde(default)]
    pub currency_words: CurrencyWords,
    /// Measures.
    #[serde(default)]
    pub units: Units,
    /// Pronouns of address.
    #[serde(default)]
    pub address: Address,
    /// Small words inside names.
    #[serde(default)]
    pub names: NameWords,
    /// Headings.
    #[serde(default)]
    pub headings: Headings,
    /// Enumerations.
    #[serde(default)]
    pub lists: Lists,
    /// Compounds.
    #[serde(default)]
    pub compounds: Compounds,
    /// How a sentence denies.
    #[serde(default)]
    pub negation: Negation,
}

/// Whence texts are translated.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Source {
    /// Tags, the usual one first.
    pub languages: Vec<String>,
}

/// A list of words.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    /// The words, in lower case where the language writes them so.
    pub words: Vec<String>,
}
