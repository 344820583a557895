//! Languages as data: what a pack's files say, ready for look-up. The code names no language.

mod abbreviations;
mod class_set;
pub mod conventions;
mod error;
mod file;
mod inflection;
mod known_names;
mod languages;
mod lines;
mod load;
mod names;
mod packs;
pub mod phrase;
mod query;
mod recognition;
pub mod snapshot;
mod strings;
mod terms;
mod transliteration;
mod vocabulary;
mod words;

pub use abbreviations::Abbreviations;
pub use class_set::ClassSet;
pub use conventions::{Conventions, NumberOrder};
pub use error::PackError;
pub use known_names::Names;
pub use languages::{Language, Languages};
pub use names::{KnownName, NameKind};
pub use phrase::{Kind, Rule, RuleMatch, View, Zone};
pub use query::Abbreviation;
pub use recognition::Recognition;
pub use terms::{Term, TermMatch, Terms};
pub use transliteration::Transliteration;
pub use vocabulary::{Analysis, Form, LemmaId, Vocabulary};
