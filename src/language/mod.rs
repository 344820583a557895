//! Languages as data: what a pack's files say, ready for look-up. The code names no language.

pub mod phrase;
mod strings;
mod vocabulary;

pub use vocabulary::{Analysis, ClassSet, Form, LemmaId, Vocabulary, Word};
