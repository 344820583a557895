//! Patterns over tokens: the match language of `src/language/packs/README.md`.
//!
//! A pattern's text is parsed to a tree (`parse`) whose leaves are tests of one token (`item`,
//! `class`), then flattened to a short program (`program`). One index (`index`) leads from a
//! word to the patterns that may match around it, `mask` and `require` sort out those that its
//! neighbours and its sentence rule out, `matcher` runs the rest, `set` holds it all.
//! `rule` and `rules` are the pack's `[[rule]]` tables on top of that, `replace` their `use`,
//! `trigger` the words of the source beside which they speak.

mod anchor;
mod class;
mod compound;
mod form;
mod found;
mod index;
mod item;
mod mask;
mod matcher;
mod node;
mod parse;
mod program;
mod replace;
mod require;
mod rule;
mod rules;
mod set;
mod trial;
mod trigger;
mod view;
mod word;

#[cfg(test)]
mod sample;

pub use class::{Classes, Shapes};
pub(super) use compound::head;
pub use found::{Capture, LemmaMatch, Match};
pub(super) use index::Place;
pub use item::Standing;
pub use parse::PatternError;
pub use rule::{Kind, Origin, Rule, Zone};
pub use rules::{RuleError, RuleMatch, RuleSet};
pub(super) use set::Search;
pub use set::{Builder, PhraseSet};
pub(super) use trial::{Look, Sight};
pub use trigger::Trigger;
pub use view::View;
