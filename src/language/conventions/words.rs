//! Quotation marks, names, headings, enumerations, compounds, and how a sentence denies.

use serde::{Deserialize, Serialize};

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
