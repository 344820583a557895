//! `klopt glossary check`, `klopt pack test` and `klopt pack list`.

use super::args::Arguments;
use super::session;
use super::{Outcome, output};
use crate::checks::proof;
use crate::document::reason;
use crate::finding::Severity;
use crate::glossary::{self, Glossary, Tongues};
use crate::message;
use crate::reports::printable;
use crate::ui::{Message, Ui};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// How many messages of one kind are shown; more are only counted.
const MOST: usize = 10;

/// What is said, a line each, in the language of those who read it.
struct Told {
    ui: Ui,
    out: String,
}

impl Told {
    fn new(arguments: &Arguments) -> Self {
        Self { ui: arguments.ui(), out: String::new() }
    }

    fn line(&mut self, message: &Message) {
        let _ = writeln!(self.out, "{}", message.in_language(self.ui));
    }

    fn say(&mut self, severity: Severity, message: &Message) {
        let _ = writeln!(self.out, "{}: {}", self.ui.word(severity.word()), message.in_language(self.ui));
    }
}

/// Looks glossaries over: rows that cannot be used, contradictions, shadowed entries.
pub(super) fn glossary(arguments: &Arguments, files: &[PathBuf], to: Option<&str>) -> Result<Outcome, Message> {
    let settings = session::settings(arguments)?;
    let packs = arguments.packs.clone().or_else(|| settings.packs.as_ref().map(|p| settings.resolve(p)));
    let languages = session::languages(packs.as_deref())?;
    let tag = to.or(settings.to.as_deref()).unwrap_or(session::TARGET);
    let (language, sources) = session::tongues(&languages, tag)?;
    let tongues = Tongues { target: &language, sources: &sources };
    let mut found = Glossary::default();
    let mut told = Told::new(arguments);
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
            told.say(Severity::Error, &fault.said());
        }
        if faults.len() > MOST {
            let (more, path) = (faults.len() - MOST, file.display().to_string());
            told.say(Severity::Error, &message!("{more} more rows of {path} that cannot be used", more, path));
        }
    }
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for notice in glossary::prove(&found, &language) {
        errors += usize::from(notice.severity == Severity::Error);
        let count = counts.entry((notice.severity, notice.about)).or_default();
        *count += 1;
        if *count <= MOST {
            told.say(notice.severity, &Message::at(notice.place, notice.message));
        }
    }
    for ((severity, about), count) in counts.into_iter().filter(|(_, count)| *count > MOST) {
        told.say(severity, &message!("{more} more {about}", more = count - MOST, about = Message::from(about)));
    }
    told.line(&message!(
        "{entries} in {files}, {errors}",
        entries = Message::count(found.entries.len(), "entry", "entries"),
        files = Message::count(files.len() - unreadable, "file", "files"),
        errors = Message::count(errors, "error", "errors")
    ));
    output::print(&printable(&told.out))?;
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
    let mut told = Told::new(arguments);
    let (mut rules, mut failures) = (0, 0);
    for tag in &tags {
        let (language, sources) = session::tongues(&languages, tag)?;
        for failure in proof::prove(Tongues { target: &language, sources: &sources }) {
            told.line(&failure);
            failures += 1;
        }
        rules += language.rules().len();
    }
    told.line(&message!(
        "{packs}, {rules}, {failures}",
        packs = Message::count(tags.len(), "pack", "packs"),
        rules = Message::count(rules, "rule", "rules"),
        failures = Message::count(failures, "failure", "failures")
    ));
    output::print(&printable(&told.out))?;
    Ok(if failures > 0 { Outcome::Found } else { Outcome::Clean })
}

/// Lists the packs.
pub(super) fn list(arguments: &Arguments) -> Result<Outcome, Message> {
    let languages = session::languages(arguments.packs.as_deref())?;
    let mut told = Told::new(arguments);
    for tag in languages.tags() {
        let language = languages.get(&tag).map_err(session::faults)?;
        let name = Message::of_pack(language.english_name());
        let rules = Message::count(language.rules().len(), "rule", "rules");
        told.line(&message!("{tag}  {name} ({rules})", tag, name, rules));
    }
    output::print(&told.out)?;
    Ok(Outcome::Clean)
}
