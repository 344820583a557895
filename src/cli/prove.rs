//! `klopt glossary check`, `klopt pack test` and `klopt pack list`.

use super::args::Arguments;
use super::session;
use super::{Outcome, output};
use crate::checks::proof;
use crate::document::reason;
use crate::finding::Severity;
use crate::glossary::{self, Glossary, Tongues};
use crate::reports::{count, printable};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Looks glossaries over: rows that cannot be used, contradictions, shadowed entries.
pub(super) fn glossary(arguments: &Arguments, files: &[PathBuf], to: Option<&str>) -> Result<Outcome, String> {
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
            output::error(&format!("{}: {}", file.display(), reason(&error)));
            unreadable += 1;
            continue;
        }
        for error in found.add_file(file, tongues).err().unwrap_or_default() {
            let _ = writeln!(out, "error: {error}");
            errors += 1;
        }
    }
    for notice in glossary::prove(&found, &language) {
        let _ = writeln!(out, "{}: {}: {}", notice.severity.word(), notice.place, notice.message);
        errors += usize::from(notice.severity == Severity::Error);
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
pub(super) fn pack(arguments: &Arguments, dir: Option<&Path>) -> Result<Outcome, String> {
    let dir = dir.or(arguments.packs.as_deref());
    let (languages, tags) = session::packs_to_prove(dir)?;
    let mut out = String::new();
    let (mut rules, mut failures) = (0, 0);
    for tag in &tags {
        let language = languages.get(tag).map_err(|errors| session::lines(&errors))?;
        for failure in proof::prove(&language) {
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
pub(super) fn list(arguments: &Arguments) -> Result<Outcome, String> {
    let languages = session::languages(arguments.packs.as_deref())?;
    let mut out = String::new();
    for tag in languages.tags() {
        let language = languages.get(&tag).map_err(|errors| session::lines(&errors))?;
        let _ = writeln!(out, "{tag}  {} ({} rules)", language.english_name(), language.rules().len());
    }
    output::print(&out)?;
    Ok(Outcome::Clean)
}
