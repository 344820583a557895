//! `klopt init`: a settings file to start from.

use super::{Outcome, output};
use crate::document::reason;
use crate::message;
use crate::settings::FILE;
use crate::ui::Message;
use std::fs::OpenOptions;
use std::io::Write;

/// What a new settings file holds: every key, explained, the usual values as comments.
const STARTER: &str = include_str!("klopt.toml");

pub(super) fn run() -> Result<Outcome, Message> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(FILE).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => message!("{file} is already here; nothing was written", file = FILE),
        _ => Message::at(FILE, reason(&error)),
    })?;
    file.write_all(STARTER.as_bytes()).map_err(|error| Message::at(FILE, reason(&error)))?;
    output::note(&message!("wrote {file}; `klopt check` now uses it", file = FILE));
    Ok(Outcome::Clean)
}
