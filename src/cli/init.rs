//! `klopt init`: a settings file to start from.

use super::{Outcome, output};
use crate::settings::FILE;
use std::fs::OpenOptions;
use std::io::Write;

/// What a new settings file holds: every key, explained, the usual values as comments.
const STARTER: &str = include_str!("klopt.toml");

pub(super) fn run() -> Result<Outcome, String> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(FILE).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => format!("{FILE} is already here; nothing was written"),
        _ => format!("{FILE}: {error}"),
    })?;
    file.write_all(STARTER.as_bytes()).map_err(|error| format!("{FILE}: {error}"))?;
    output::note(&format!("wrote {FILE}; `klopt check` now uses it"));
    Ok(Outcome::Clean)
}
