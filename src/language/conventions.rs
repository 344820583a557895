//! `pack.toml`: how a language writes numbers, dates, times, quotations, money and measures.

use serde::{Deserialize, Deserializer, Serialize};
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
    /// Numbers of several words, in lower case, with their values: `one and a half`.
    #[serde(default)]
    pub number_phrases: BTreeMap<String, f64>,
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

/// Words that deny. A word with `*` at the end stands for all that begin so.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Negation {
    /// Words that turn a sentence round: a translation must render them.
    pub words: Vec<String>,
    /// Words that can render one of those, but need not come from one.
    pub also: Vec<String>,
    /// Phrases in which such a word denies nothing: `not only`, `not ... until`.
    pub except: Vec<String>,
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

/// Pairs of quotation marks, opening and closing.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Quotes {
    /// In use, the usual pair first.
    pub outer: Vec<(String, String)>,
    /// Inside another pair.
    pub inner: Vec<(String, String)>,
    /// Of other languages or of typewriters.
    pub foreign: Vec<(String, String)>,
    /// Whether a comma behind quoted words stands inside the marks.
    pub comma_inside: bool,
    /// Whether a space stands inside the marks.
    pub space_inside: bool,
    /// Words that begin with an apostrophe, which opens no quotation; with `'`.
    pub apostrophe_words: Vec<String>,
}

/// The possessive of names. The first of the lists in which the name's end stands decides, longest end first.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Possessive {
    /// `s`
    pub suffix: String,
    /// Ends after which an apostrophe stands before the suffix.
    pub apostrophe_s_after: Vec<String>,
    /// Ends after which none does, though a shorter end says so.
    pub no_apostrophe_after: Vec<String>,
    /// Ends after which only an apostrophe stands.
    pub apostrophe_only_after: Vec<String>,
    /// Names of which an apostrophe is a part.
    pub names: Vec<String>,
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
    /// Words behind it with which it is something else.
    #[serde(default)]
    pub except_next: Vec<String>,
    /// Words before it with which it is something else.
    #[serde(default)]
    pub except_before: Vec<String>,
}

/// Pronouns of address, in all their forms.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Address {
    /// `je`
    pub informal: Vec<String>,
    /// `u`
    pub formal: Vec<String>,
}

/// Small words inside names.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct NameWords {
    /// `van`, `der`; several words with spaces between.
    pub particles: Vec<String>,
    /// Whether they take a capital where no given name stands before (`president Von der Leyen`).
    pub capital_before_surname: bool,
    /// `jr.`, `III`
    pub suffixes: Vec<String>,
}

/// Headings.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Headings {
    /// Whether every word takes a capital.
    pub title_case: bool,
}

/// Enumerations.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Lists {
    /// Whether a comma stands before the last conjunction.
    pub serial_comma: bool,
    /// The words that join the last member.
    pub conjunctions: Vec<String>,
}

/// Compounds.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Compounds {
    /// Whether they are written as one word.
    pub joined: bool,
    /// Whether a hyphen stands behind an acronym.
    pub acronym_hyphen: bool,
    /// Letters that may link the parts.
    pub linking: Vec<String>,
    /// First parts behind which a hyphen may stand.
    pub prefixes_with_hyphen: Vec<String>,
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
