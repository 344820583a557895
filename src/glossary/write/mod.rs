//! Entries written down as a file: one format a file, by its ending.

mod cells;
mod tbx;
mod toml;
mod utx;
mod xlsx;

use super::{ENDINGS, Entry};
use crate::message;
use crate::ui::Message;

/// A glossary as the bytes of a file.
#[derive(Debug)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// What the format has no place for, and so was left out.
    pub left_out: Vec<Message>,
}

/// Writes entries in the format that a file ending names. UTX holds two languages, `from` and `to`.
///
/// # Errors
/// Endings of no format, and what no file of the format can hold.
pub fn write(entries: &[Entry], ending: &str, from: &str, to: &str) -> Result<Written, Message> {
    match ending {
        "toml" => Ok(toml::write(entries)),
        "csv" => cells::write(entries, b','),
        "tsv" | "tab" => cells::write(entries, b'\t'),
        "tbx" => Ok(tbx::write(entries, to)),
        "xlsx" => xlsx::write(entries),
        "utx" => utx::write(entries, from, to),
        _ => Err(message!(
            "the ending says the format, and there is no writer for this one; those of glossaries are {endings}",
            endings = ENDINGS
        )),
    }
}
