//! Languages as data: what a pack's files say, ready for look-up. The code names no language.

mod error;
mod file;
mod inflection;
mod lines;
pub mod phrase;
mod strings;
mod vocabulary;

pub use error::PackError;
pub use vocabulary::{Analysis, ClassSet, Form, LemmaId, Vocabulary, Word};
