//! `klopt glossary check`, `klopt pack test` and `klopt pack list`.

use super::args::Arguments;
use super::session;
use super::{Outcome, output};
use crate::checks::proof;
use crate::document::reason;
use crate::finding::Severity;
use crate::glossary::{self, Glossary, Tongues};
use crate::reports::{count, printable};
use crate::ui::Message;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// How many messages of one kind are shown; more are only counted.
const MOST: usize = 10;

/// Looks glossaries over: rows that cannot be used, contradictions, shadowed entries.
pub(super) fn glossary(arguments: &Arguments, files: &[PathBuf], to: Option<&str>) -> Result<Outcome, Message> {
    let settings = session::settings(arguments)?;
    let packs = arguments.packs.clone().or_else(|| settings.packs.as_ref().map(|p| settings.resolve(p)));
    let languages = session::languages(packs.as_deref())?;
    let tag = to.or(settings.to.as_deref()).unwrap_or(session::TARGET);
    let (language, sources) = session::tongues(&languages, tag)?;
    let tongues = Tongues { target: &language, sources: &sources };
    let mut found = Glossary::default();
    let mut out = String::new();
    let mut errors = 0;
    let mut unreadable = 0;
    for file in files {
        if let Err(error) = std::fs::File::open(file).and_then(|f| f.metadata()) {
            output::error(&Message::at(file.display(), reason(&error)));
            unreadable += 1;
            continue;
        }
        let faults = found.add_file(file, tongues).err().unwrap_or_default();
        errors += faults.len();
        for fault in faults.iter().take(MOST) {
            let _ = writeln!(out, "error: {fault}");
        }
        if faults.len() > MOST {
            let _ = writeln!(out, "error: {} more rows of {} that cannot be used", faults.len() - MOST, file.display());
        }
    }
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for notice in glossary::prove(&found, &language) {
        let severity = notice.severity.word();
        errors += usize::from(notice.severity == Severity::Error);
        let count = counts.entry((severity, notice.about)).or_default();
        *count += 1;
        if *count <= MOST {
            let _ = writeln!(out, "{severity}: {}: {}", notice.place, notice.message);
        }
    }
    for ((severity, about), count) in counts.into_iter().filter(|(_, count)| *count > MOST) {
        let _ = writeln!(out, "{severity}: {} more {about}", count - MOST);
    }
    let read = count(files.len() - unreadable, "file");
    let _ = writeln!(out, "{} in {read}, {}", count(found.entries.len(), "entry"), count(errors, "error"));
    output::print(&printable(&out))?;
    Ok(match (unreadable, errors) {
        (0, 0) => Outcome::Clean,
        (0, _) => Outcome::Found,
        _ => Outcome::Failed,
    })
}

/// Runs the sentences of every rule of the built-in packs, or of one folder.
pub(super) fn pack(arguments: &Arguments, dir: Option<&Path>) -> Result<Outcome, Message> {
    let dir = dir.or(arguments.packs.as_deref());
    let (languages, tags) = session::packs_to_prove(dir)?;
    let mut out = String::new();
    let (mut rules, mut failures) = (0, 0);
    for tag in &tags {
        let (language, sources) = session::tongues(&languages, tag)?;
        for failure in proof::prove(Tongues { target: &language, sources: &sources }) {
            let _ = writeln!(out, "{failure}");
            failures += 1;
        }
        rules += language.rules().len();
    }
    let _ = writeln!(out, "{}, {}, {}", count(tags.len(), "pack"), count(rules, "rule"), count(failures, "failure"));
    output::print(&printable(&out))?;
    Ok(if failures > 0 { Outcome::Found } else { Outcome::Clean })
}

/// Lists the packs.
pub(super) fn list(arguments: &Arguments) -> Result<Outcome, Message> {
    let languages = session::languages(arguments.packs.as_deref())?;
    let mut out = String::new();
    for tag in languages.tags() {
        let language = languages.get(&tag).map_err(|errors| session::lines(&errors))?;
        let _ = writeln!(out, "{tag}  {} ({} rules)", language.english_name(), language.rules().len());
    }
    output::print(&out)?;
    Ok(Outcome::Clean)
}
