//! klopt checks a translation before it is published. One way through the house:
//!
//! ```text
//! bytes -> Document -> Reading -> checks -> Findings -> Review -> report
//! ```
//!
//! The modules stand in the order of their layers: each uses only those above it
//! (`tests/layers.rs` keeps it so). Spans are byte offsets, always; whether into the file or
//! into a text is said where it matters. Lines, columns and UTF-16 exist only in reports.

pub mod text; // spans, decoded text that knows its bytes, tokens, comparison keys
pub mod ui; // what people read, in their language
pub mod finding; // what a check says of a place
pub mod document; // a file as units of text: plain, Markdown; encodings; finding the files
mod built_in; // the packs as build.rs has compiled them
pub mod language; // packs: conventions, inflection, transliteration, phrase patterns
pub mod dictionary; // Hunspell dictionaries as evidence that a word is known
pub mod reading; // one text read once: sentences, quotations, names, amounts
pub mod glossary; // the desk's names and terms: files, lookup
pub mod settings; // klopt.toml
pub mod checks; // one file a check, and the one list of them all
pub mod review; // levels, suppressions, order, lines and columns
pub mod fix; // applies fixes by span
pub mod compare; // two versions of an article: what changed, what that resolved and brought
pub mod reports; // a review as text, JSON, a patch
pub mod lsp; // the language server: what editors ask while somebody writes
pub mod cli; // arguments in, exit code out
