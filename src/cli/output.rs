//! The two streams: findings on standard output, everything else on standard error.

use super::args::Colour;
use crate::reports::printable;
use std::io::{self, IsTerminal, Write};

/// Writes to standard output. A closed pipe is a reader who has seen enough, no error.
///
/// # Errors
/// Where the stream cannot be written for another reason.
pub(super) fn print(text: &str) -> Result<(), String> {
    print_bytes(text.as_bytes())
}

/// The same for bytes that may be no UTF-8.
///
/// # Errors
/// As [`print`].
pub(super) fn print_bytes(bytes: &[u8]) -> Result<(), String> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
        _ => Ok(()),
    }
}

/// Writes a report to standard error, where standard output has something else.
pub(super) fn aside(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Writes a message to standard error without anything that steers a terminal.
pub(super) fn plainly(message: &str) {
    aside(&printable(message));
}

/// Whether somebody reads standard output on a terminal.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Says that something went wrong.
pub(super) fn error(message: &str) {
    say("error", message);
}

/// Says something that the user may want to know.
pub(super) fn note(message: &str) {
    say("note", message);
}

fn say(word: &str, message: &str) {
    let _ = writeln!(io::stderr().lock(), "klopt: {word}: {}", printable(message));
}

/// Whether reports are wanted in colour.
pub(super) fn colour(when: Colour) -> bool {
    match when {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    }
}

/// Columns of the terminal; a usual width where there is none. `COLUMNS` wins.
pub(super) fn width() -> usize {
    let named = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    let seen = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    named.or_else(seen).filter(|c| (40..=400).contains(c)).unwrap_or(140)
}
