//! `pack.toml`: how a language writes numbers, dates, times, quotations, money and measures.

mod amounts;

pub use amounts::{
    CurrencyWords, DateOrder, Dates, Dimension, ForeignUnit, NumberCompounds, NumberOrder, Numbers, Scale, Time, Units,
};

use super::glosses::Glosses;
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
    /// What shows that a word which may be a noun is a verb.
    #[serde(default)]
    pub verb_signs: VerbSigns,
    /// What words of other languages are in this one: the file `glosses.toml`.
    #[serde(default)]
    pub glosses: Glosses,
}

/// Words beside which another is a verb, where it may be a noun too: *may help*, *Update the app*.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct VerbSigns {
    /// Words behind which it is one.
    pub behind: Vec<String>,
    /// Words before which it is one, where it opens a clause, or where nothing says that it is a noun.
    pub opening: Vec<String>,
    /// Words behind which it is none: `the help you need`.
    pub nominal: Vec<String>,
    /// Pronouns behind which it is one, where they stand for the noun before them: `a code that links to it`.
    pub relative: Vec<String>,
    /// Endings of nouns that are no verbs.
    pub never: Vec<String>,
    /// Endings of participles, before which a noun stands: `Password required`.
    pub participles: Vec<String>,
    /// What makes another verb of one, at the end of a phrase: `sign in`.
    pub particles: Vec<String>,
    /// What may follow such a word: `sign in to it`.
    pub closing: Vec<String>,
}

/// Words that deny. A word with `*` at the end stands for all that begin so.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Negation {
    /// Words that turn a sentence round: a translation must render them.
    pub words: Vec<String>,
    /// Words that can render one of those, but need not come from one.
    pub also: Vec<String>,
    /// Phrases that can: `te laat`, `bleef ... weg`.
    pub phrases: Vec<String>,
    /// Those of them without which a sentence would say the opposite.
    pub weak: Vec<String>,
    /// What turns a word into its opposite: `un`.
    pub prefixes: Vec<String>,
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
    /// Whether every noun has a capital, so that it tells no name.
    pub capital_nouns: bool,
    /// Words that a compound need not add to a place whose name says it already: `eilanden`.
    pub landforms: Vec<String>,
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
