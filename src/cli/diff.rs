//! `klopt diff`: two versions of an article.

use super::args::{Arguments, Diff};
use super::desk::Desk;
use super::revision::Version;
use super::session::Session;
use super::{Outcome, output};
use crate::compare::{self, Comparison};
use crate::document::{self, Document, Format};
use crate::finding::Severity;
use crate::message;
use crate::reports::{Style, render_comparison};
use crate::review::{Reviewed, Suppressions};
use crate::settings::FailOn;
use crate::ui::Message;
use std::path::{Path, PathBuf};

/// Texts that share less than this are hardly versions of one article.
const LIKENESS: f64 = 0.1;

pub(super) fn run(arguments: &Arguments, diff: &Diff) -> Result<Outcome, Message> {
    let (old, new) = versions(diff)?;
    let path = new
        .path()
        .or(old.path())
        .ok_or_else(|| message!("one version can come from standard input, not both"))?
        .to_owned();
    let session = Session::new(arguments, &diff.basis, std::slice::from_ref(&path))?;
    let filter = session.filter(&diff.choice.selection)?;
    let desk = session.desk_of(&path, &diff.basis.glossary)?;
    let source = desk.source_of(&path)?;
    // The settings that hold for the new version hold for both: what is compared is the text.
    let read = |version: &Version| -> Result<(Document, Reviewed), Message> {
        let document = document(version, &path, &desk)?;
        let reviewed = desk.review(&document, source.as_ref(), &filter);
        Ok((document, reviewed))
    };
    let (old_document, old_reviewed) = read(&old)?;
    let (new_document, new_reviewed) = read(&new)?;
    let mut suppressions = Suppressions::new(&new_document, &desk.settings);
    let comparison = compare::compare(
        compare::Version { name: old.name(), document: &old_document, reviewed: old_reviewed },
        compare::Version { name: new.name(), document: &new_document, reviewed: new_reviewed },
        &mut |finding| suppressions.cover(finding),
    );
    let outcome = outcome(&comparison, session.fail_on(&diff.choice), &new);
    let style = Style { colour: output::colour(arguments.color), width: output::width() };
    output::print(&render_comparison(&comparison, diff.format, desk.language.tag(), style, arguments.ui()))?;
    Ok(outcome)
}

/// The two versions that the arguments name.
fn versions(diff: &Diff) -> Result<(Version, Version), Message> {
    match (&diff.git, diff.versions.as_slice()) {
        (None, [old, new]) => Ok((Version::of(old), Version::of(new))),
        (None, _) => Err(message!("name two versions: OLD NEW, or --git REV with one file")),
        (Some(range), [file]) => {
            let file = PathBuf::from(file);
            match range.split_once("..") {
                Some((old, new)) => {
                    let end = |revision: &str| if revision.is_empty() { "HEAD" } else { revision }.to_owned();
                    Ok((Version::at(&end(old), &file), Version::at(&end(new.trim_start_matches('.')), &file)))
                }
                None => Ok((Version::at(range, &file), Version::File(file))),
            }
        }
        (Some(_), _) => Err(message!("--git compares revisions of one file: name that file")),
    }
}

/// Reads a version. `path` decides for which file its settings hold, its own ending which format it has.
fn document(version: &Version, path: &Path, desk: &Desk) -> Result<Document, Message> {
    let name = version.name();
    let format = version.path().and_then(Format::of).or_else(|| Format::of(path)).unwrap_or(Format::Plain);
    let shown = path.to_string_lossy().replace('\\', "/");
    let mut document = document::read(&shown, version.read()?, format, desk.pair()).map_err(|error| error.of(&name))?;
    let problems = std::mem::take(&mut document.problems);
    for problem in &problems {
        let say = if problem.is_loss { output::error } else { output::note };
        say(&problem.of(&name));
    }
    // What was lost on one side would look like a change.
    if problems.iter().any(|problem| problem.is_loss) {
        return Err(Message::at(name, message!("not wholly readable, so nothing was compared")));
    }
    Ok(document)
}

fn outcome(comparison: &Comparison, fail_on: FailOn, new: &Version) -> Outcome {
    let (old_words, new_words) = (comparison.old.words, comparison.new.words);
    if old_words > 0 && new_words == 0 {
        output::note(&Message::at(new.name(), message!("no prose is left in it")));
    } else if comparison.likeness() < LIKENESS && old_words > 0 {
        output::note(&message!("the two versions have hardly a word in common; are they of one article?"));
    }
    let fails = match fail_on {
        FailOn::Suggestion => comparison.brings(Severity::Suggestion),
        FailOn::Warning => comparison.brings(Severity::Warning),
        FailOn::Error => comparison.brings(Severity::Error),
        FailOn::Never => false,
    };
    if fails { Outcome::Found } else { Outcome::Clean }
}
