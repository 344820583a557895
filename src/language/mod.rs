//! Languages as data: what a pack's files say, ready for look-up. The code names no language.

mod abbreviations;
pub mod conventions;
mod error;
mod file;
mod inflection;
mod lines;
mod names;
mod packs_tmp;
pub mod phrase;
mod query;
mod strings;
mod terms;
mod vocabulary;
mod words;

pub use abbreviations::Abbreviations;
pub use conventions::Conventions;
pub use error::PackError;
pub use names::{KnownName, NameKind};
pub use vocabulary::{Analysis, ClassSet, Form, LemmaId, Vocabulary, Word};
pub use packs_tmp::{Dictionary, Language, Languages};
pub use phrase::{Kind, Rule, RuleMatch, View, Zone};
pub use query::Abbreviation;
pub use terms::{Term, TermMatch};
