//! How a language writes numbers, in digits and in words.

use serde::{Deserialize, Deserializer, Serialize};

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
