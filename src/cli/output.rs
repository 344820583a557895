//! The two streams: findings on standard output, everything else on standard error, in the language of
//! those who read it.

use super::args::Colour;
use crate::document::reason;
use crate::message;
use crate::reports::printable;
use crate::ui::{Message, Ui};
use std::io::{self, IsTerminal, Write};
use std::sync::OnceLock;

/// The language of what goes to standard error, for the whole run.
static SPOKEN: OnceLock<Ui> = OnceLock::new();

/// Says once, before anything else is said, in which language that is to be.
pub(super) fn speak(ui: Ui) {
    SPOKEN.get_or_init(|| ui);
}

/// A message in the language of the run.
pub(super) fn spoken(message: &Message) -> String {
    message.in_language(SPOKEN.get().copied().unwrap_or_default())
}

/// Writes to standard output. A closed pipe is a reader who has seen enough, no error.
///
/// # Errors
/// Where the stream cannot be written for another reason.
pub(super) fn print(text: &str) -> Result<(), Message> {
    print_bytes(text.as_bytes())
}

/// The same for bytes that may be no UTF-8.
///
/// # Errors
/// As [`print`].
pub(super) fn print_bytes(bytes: &[u8]) -> Result<(), Message> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Message::at(message!("standard output"), reason(&error)))
        }
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
pub(super) fn error(message: &Message) {
    say("error".into(), message);
}

/// Says something that the user may want to know.
pub(super) fn note(message: &Message) {
    say("note".into(), message);
}

#[allow(clippy::needless_pass_by_value, reason = "a word that is made for it")]
fn say(word: Message, message: &Message) {
    let _ = writeln!(io::stderr().lock(), "klopt: {}: {}", spoken(&word), printable(&spoken(message)));
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
