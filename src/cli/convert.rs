//! `klopt glossary convert`: a glossary in another format.

use super::args::Arguments;
use super::session;
use super::{Outcome, output};
use crate::document::reason;
use crate::glossary::{self, Entry};
use crate::message;
use crate::ui::Message;
use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

/// How many faults of a file are shown; more are only counted.
const MOST: usize = 20;

/// Reads one file and writes the other. What cannot be used is said and left out, and the outcome tells.
pub(super) fn run(
    arguments: &Arguments,
    [input, into]: [&PathBuf; 2],
    [from, to]: [Option<&str>; 2],
    force: bool,
) -> Result<Outcome, Message> {
    let settings = session::settings(arguments)?;
    let to = to.or(settings.to.as_deref()).unwrap_or(session::TARGET);
    let (entries, faults) = glossary::read(input);
    for fault in faults.iter().take(MOST) {
        output::error(&fault.said());
    }
    if faults.len() > MOST {
        let (count, path) = (faults.len() - MOST, input.display());
        output::error(&message!("{count} more faults in {path}", count, path = path.to_string()));
    }
    if entries.is_empty() {
        return Err(Message::at(input.display(), message!("no entry that can be used; nothing was written")));
    }
    let ending = into.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    let from = from.map_or_else(|| usual_source(&entries, to), str::to_owned);
    let written = glossary::write(&entries, &ending, &from, to).map_err(|e| Message::at(into.display(), e))?;
    for what in &written.left_out {
        output::note(&Message::at(into.display(), what.clone()));
    }
    save(into, &written.bytes, force)?;
    let (entries, path) = (Message::count(entries.len(), "entry", "entries"), into.display().to_string());
    output::print(&(output::spoken(&message!("{entries} written to {path}", entries, path)) + "\n"))?;
    Ok(if faults.is_empty() { Outcome::Clean } else { Outcome::Found })
}

/// The language other than the target that most entries have a form in.
fn usual_source(entries: &[Entry], to: &str) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (tag, _) in entries.iter().flat_map(|entry| &entry.forms) {
        if tag.split('-').next() != to.split('-').next() {
            *counts.entry(tag).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(tag, _)| tag.to_owned()).unwrap_or_default()
}

/// Writes a file whole or not at all; one that is there already only by force.
fn save(path: &Path, bytes: &[u8], force: bool) -> Result<(), Message> {
    let shown = path.display();
    if force && path.exists() {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|e| Message::at(&shown, reason(&e)))?;
        file.write_all(bytes).map_err(|e| Message::at(&shown, reason(&e)))?;
        return file.persist(path).map(|_| ()).map_err(|e| Message::at(&shown, reason(&e.error)));
    }
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = file.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            message!("{shown} is there already; --force replaces it", shown = shown.to_string())
        }
        _ => Message::at(&shown, reason(&error)),
    })?;
    file.write_all(bytes).map_err(|e| Message::at(&shown, reason(&e)))
}
