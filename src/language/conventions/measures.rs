//! Words of currencies and measures.

use serde::{Deserialize, Serialize};

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
    /// Units to be converted.
    pub foreign: Vec<ForeignUnit>,
}

/// A unit that readers do not use.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ForeignUnit {
    /// Its word, or several with spaces.
    pub word: String,
    /// Its plural.
    pub plural: String,
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
