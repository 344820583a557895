//! A pack's `[[rule]]`, as it stands in the file.

use crate::finding::Severity;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// One rule of `rules/*.toml`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// Unique in the pack.
    pub id: String,
    /// The check that reports it.
    pub kind: Kind,
    /// How grave, where the rule says so itself; see [`Rule::severity`].
    #[serde(default, rename = "severity")]
    pub own_severity: Option<Severity>,
    /// The patterns that it reports.
    #[serde(rename = "match", deserialize_with = "one_or_more")]
    pub patterns: Vec<String>,
    /// Replacements, best first.
    #[serde(default, rename = "use", deserialize_with = "one_or_more")]
    pub replacements: Vec<String>,
    /// What `<=name>` in a replacement writes for what was captured: `Sen` senator, `Gov` gouverneur.
    #[serde(default)]
    pub table: BTreeMap<String, String>,
    /// Whether the first replacement is right wherever the rule matches.
    #[serde(default)]
    pub safe: bool,
    /// The reason, for the message.
    pub why: String,
    /// The tag of a source language: then only beside a text in it, in a sentence whose source has one of `source`.
    #[serde(default)]
    pub from: Option<String>,
    /// Source words, as [`Trigger`](super::Trigger) reads them: with the source at hand, report only beside one of these.
    #[serde(default, deserialize_with = "one_or_more")]
    pub source: Vec<String>,
    /// Source words: with the source at hand, be silent beside one of these.
    #[serde(default, deserialize_with = "one_or_more")]
    pub right_beside: Vec<String>,
    /// Patterns: no finding where one overlaps the match.
    #[serde(default, deserialize_with = "one_or_more")]
    pub except: Vec<String>,
    /// Patterns: no finding where one stands in the same sentence.
    #[serde(default, deserialize_with = "one_or_more")]
    pub unless: Vec<String>,
    /// Patterns: a finding only where one of them stands in the same sentence.
    #[serde(default, deserialize_with = "one_or_more")]
    pub near: Vec<String>,
    /// Zones; none given means everywhere, for style outside quotations.
    #[serde(default, rename = "where", deserialize_with = "one_or_more")]
    pub zones: Vec<Zone>,
    /// Sentences that it must find something in, after `->` perhaps as they become; of a rule with `from`
    /// behind their source and `=>`.
    #[serde(default, deserialize_with = "one_or_more")]
    pub bad: Vec<String>,
    /// Sentences in which all rules must be silent, perhaps behind their source and `=>`.
    #[serde(default, deserialize_with = "one_or_more")]
    pub good: Vec<String>,
    /// Where it stands, for faults found in compiling; the set of rules keeps it.
    #[serde(skip)]
    pub(in crate::language) origin: Option<Origin>,
}

/// The place of a rule in its pack.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Origin {
    /// The file, as it is to be named in messages.
    pub file: String,
    /// The line of its `[[rule]]`, from 1.
    pub line: usize,
}

/// Which check reports a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A word that means something else in the language it was taken from.
    FalseFriend,
    /// A phrase put together after a foreign one.
    Calque,
    /// A figure of speech that the language does not have.
    Idiom,
    /// A fault of grammar.
    Grammar,
    /// Right, but not well written.
    Style,
    /// A compound written apart.
    SplitCompound,
    /// A word of the source language.
    Untranslated,
    /// A date or time in the form of another language.
    DateFormat,
    /// A number in the notation of another language.
    NumberFormat,
}

/// A part of an article with rules of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// A heading or headline.
    Heading,
    /// Running text.
    Body,
    /// What stands under a picture.
    Caption,
    /// Only the name of a photographer, agency or author.
    Credit,
    /// Place and date before the text.
    Dateline,
    /// Between quotation marks.
    Quotation,
}

impl Rule {
    /// How grave it is: what the rule says, else a suggestion for style and idiom and a warning
    /// for the rest.
    pub fn severity(&self) -> Severity {
        self.own_severity.unwrap_or(match self.kind {
            Kind::Style | Kind::Idiom => Severity::Suggestion,
            _ => Severity::Warning,
        })
    }

    /// An example as its source, where it has one, and the rest.
    pub fn source_of(example: &str) -> (Option<&str>, &str) {
        example.split_once("=>").map_or((None, example), |(source, rest)| (Some(source.trim()), rest.trim()))
    }

    /// Whether it applies to a zone.
    pub fn applies_in(&self, zone: Zone) -> bool {
        match self.zones.as_slice() {
            [] => self.kind != Kind::Style || zone != Zone::Quotation,
            zones => zones.contains(&zone),
        }
    }
}

impl Kind {
    /// The id of the check that reports it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::FalseFriend => "false-friend",
            Self::Calque => "calque",
            Self::Idiom => "idiom",
            Self::Grammar => "grammar",
            Self::Style => "style",
            Self::SplitCompound => "split-compound",
            Self::Untranslated => "untranslated",
            Self::DateFormat => "date-format",
            Self::NumberFormat => "number-format",
        }
    }
}

/// A value or a list of values, in a file.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected one value or a list of them, each as the pack's README says")]
enum OneOrMore<T> {
    One(T),
    More(Vec<T>),
}

/// Reads a value or a list of values; a snapshot has only lists.
fn one_or_more<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    if !from.is_human_readable() {
        return Vec::deserialize(from);
    }
    Ok(match OneOrMore::deserialize(from)? {
        OneOrMore::One(value) => vec![value],
        OneOrMore::More(values) => values,
    })
}
