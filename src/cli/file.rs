//! One file of a run: read, checked beside its source, fixed where that is asked for.

use super::args::Check;
use super::changes::Old;
use super::desk::{Desk, Desks};
use super::git::Changed;
use super::session::Way;
use super::{output, sources};
use crate::document::{self, Document, LARGEST, Problem, Unreadable, bytes_of, reason, too_large};
use crate::finding::Finding;
use crate::fix::{self, Applicability};
use crate::message;
use crate::reports;
use crate::review::{Baseline, Filter, Reviewed};
use crate::ui::Message;
use std::path::{Path, PathBuf};

/// Fixing may uncover the next fix; more rounds than this mean that two fixes undo each other.
const ROUNDS: usize = 8;

/// What became of one file.
pub(super) enum Done {
    Read {
        reviewed: Box<Reviewed>,
        changes: bool,
        /// What the reader had to say of the file.
        problems: Vec<Problem>,
        /// The fixed text of standard input, where fixes are applied.
        fixed: Option<Vec<u8>>,
    },
    /// Left out, with the reason.
    Skipped(Message),
    Failed(Message),
}

/// What a file is checked with.
pub(super) struct Job<'a> {
    pub(super) desk: &'a Desk,
    pub(super) filter: &'a Filter,
    pub(super) way: Way,
    /// What changed, where only that is reported.
    pub(super) changed: Option<&'a Changed>,
    /// What is known already.
    pub(super) known: Option<&'a Baseline>,
}

/// What stands beside a file while it is checked.
#[derive(Default)]
struct Beside {
    /// Its source text.
    source: Option<Document>,
    /// Its old version, where only what changed is reported.
    old: Option<Old>,
}

impl Job<'_> {
    fn review(&self, document: &Document, beside: &Beside) -> Reviewed {
        let source = beside.source.as_ref();
        let mut reviewed = self.desk.review(document, source, self.filter);
        if let Some(old) = &beside.old {
            old.narrow(&mut reviewed, document, self.desk, source);
        }
        reviewed
    }

    /// The findings whose fixes are applied: what is known is left as it is.
    fn to_fix(&self, reviewed: &Reviewed) -> Vec<Finding> {
        match self.known {
            Some(known) => known.unknown(reviewed).into_iter().cloned().collect(),
            None => reviewed.findings.iter().map(|placed| placed.finding.clone()).collect(),
        }
    }

    /// The bytes of a file, as it is staged where that is asked for, and what stands beside it.
    fn read(&self, path: &Path, name: &str) -> Result<(Vec<u8>, Beside), Message> {
        let named = |reason: Message| Message::at(name, reason);
        let bytes = self.staged(path).map_err(named)?.map_or_else(|| read(path), Ok).map_err(named)?;
        let source = self.source(path)?;
        let old = self.changed.map(|changed| Old::of(changed, path, name, self.desk));
        let old = old.transpose().map_err(named)?.flatten();
        Ok((bytes, Beside { source, old }))
    }

    /// The source text of an article; that too as it is staged.
    fn source(&self, article: &Path) -> Result<Option<Document>, Message> {
        let path = self.desk.source_path(article);
        let staged = path.as_deref().map(|path| self.staged(path)).transpose()?.flatten();
        match path.zip(staged) {
            Some((path, bytes)) => sources::parse(&path, bytes).map(Some),
            None => self.desk.source_of(article),
        }
    }

    /// How a file is staged, where that is what is checked.
    fn staged(&self, path: &Path) -> Result<Option<Vec<u8>>, Message> {
        self.changed.map_or(Ok(None), |changed| changed.staged(path))
    }
}

/// A file as reports name it.
pub(super) fn name_of(path: &Path) -> String {
    let name = path.to_string_lossy().replace('\\', "/");
    name.strip_prefix("./").map_or_else(|| name.clone(), str::to_owned)
}

/// Checks one file, and fixes it where that is asked for.
pub(super) fn check(path: &Path, job: &Job<'_>) -> Done {
    let (name, way) = (&*name_of(path), job.way);
    let (bytes, beside) = match job.read(path, name) {
        Ok(read) => read,
        Err(reason) => return Done::Failed(reason),
    };
    let checked = checked(name, bytes.clone(), job, &beside);
    let Checked { mut reviewed, fixed, problems } = match checked {
        Ok(checked) => checked,
        Err(error @ (Unreadable::Broken { .. } | Unreadable::Packed { .. })) => return Done::Failed(error.of(name)),
        Err(error) => return Done::Skipped(message!("{reason}, left out", reason = error.of(name))),
    };
    let changes = fixed != bytes;
    if way.diff && changes {
        reviewed.patch = patch(&from_here(name), &reviewed, &bytes, &fixed);
    }
    if way.fix
        && changes
        && let Err(error) = fix::write(path, &bytes, &fixed)
    {
        return Done::Failed(Message::at(name, error));
    }
    Done::Read { reviewed: Box::new(reviewed), changes, problems, fixed: None }
}

/// What the fixes change, as a patch; where no patch can hold it, that is said.
fn patch(name: &str, reviewed: &Reviewed, old: &[u8], new: &[u8]) -> Option<String> {
    if reviewed.package.is_some() {
        output::note(&Message::at(
            name,
            message!("would change, but no patch can hold an archive; `klopt fix` writes it"),
        ));
        return None;
    }
    let patch = reports::patch(name, old, new, &reviewed.findings);
    if patch.is_none() {
        output::note(&Message::at(name, message!("not in UTF-8, so no patch is written")));
    }
    patch
}

/// A path as a patch names it: from the working directory on, where it lies below.
fn from_here(name: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let below = Path::new(name).strip_prefix(&here).unwrap_or(Path::new(name));
    below.to_string_lossy().into_owned()
}

/// The same for what comes on standard input.
pub(super) fn check_stdin(
    check: &Check,
    desks: &Desks,
    (filter, known): (&Filter, Option<&Baseline>),
    way: Way,
) -> Done {
    let path = check.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
    let bytes = match bytes_of(&mut std::io::stdin().lock()) {
        Ok(bytes) => bytes,
        Err(reason) => return Done::Failed(message!("standard input: {reason}", reason)),
    };
    let name = path.to_string_lossy().into_owned();
    let desk = desks.of(&path);
    let source = match desk.source_of(&path) {
        Ok(source) => source,
        Err(reason) => return Done::Failed(reason),
    };
    let job = Job { desk, filter, way, changed: None, known };
    let checked = checked(&name, bytes.clone(), &job, &Beside { source, old: None });
    let Checked { mut reviewed, fixed, problems } = match checked {
        Ok(checked) => checked,
        Err(error) => return Done::Failed(error.of(&name)),
    };
    let changes = fixed != bytes;
    reviewed.patch = (way.diff && changes).then(|| patch(&name, &reviewed, &bytes, &fixed)).flatten();
    Done::Read { reviewed: Box::new(reviewed), changes, problems, fixed: way.fix.then_some(fixed) }
}

/// What became of a file's bytes.
struct Checked {
    reviewed: Reviewed,
    fixed: Vec<u8>,
    problems: Vec<Problem>,
}

/// Checks bytes, with the fixes applied until no more come up: what is left, and the fixed bytes.
fn checked(name: &str, mut bytes: Vec<u8>, job: &Job<'_>, beside: &Beside) -> Result<Checked, Unreadable> {
    let Job { desk, way, .. } = job;
    let format = document::Format::of(Path::new(name)).unwrap_or(document::Format::Plain);
    let mut document = document::read(name, bytes.clone(), format, desk.pair())?;
    let mut problems = std::mem::take(&mut document.problems);
    problems.extend(desk.of_source_language(&document));
    let mut reviewed = job.review(&document, beside);
    if way.prose {
        reviewed.prose = Some(Box::new(desk.prose(&document, beside.source.as_ref(), &reviewed.findings)));
    }
    if !way.fix && !way.diff {
        reviewed.content = document.content.into_string();
        return Ok(Checked { reviewed, fixed: bytes, problems });
    }
    let original = if way.diff { document.content.as_str().to_owned() } else { String::new() };
    let applicability = if way.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
    let mut latest: Document = document;
    let mut findings = job.to_fix(&reviewed);
    for _ in 0..ROUNDS {
        let fixed = fix::apply(&latest, &bytes, findings.iter(), applicability)?;
        if fixed.applied == 0 {
            break;
        }
        bytes = fixed.bytes;
        latest = document::read(name, bytes.clone(), format, desk.pair())?;
        let left = job.review(&latest, beside);
        findings = job.to_fix(&left);
        if way.fix {
            reviewed = left;
            reviewed.prose =
                way.prose.then(|| Box::new(desk.prose(&latest, beside.source.as_ref(), &reviewed.findings)));
        }
    }
    reviewed.content = if way.fix { latest.content.into_string() } else { original };
    Ok(Checked { reviewed, fixed: bytes, problems })
}

pub(super) fn read(path: &Path) -> Result<Vec<u8>, Message> {
    let size = std::fs::metadata(path).map_err(|e| reason(&e))?.len();
    if size > LARGEST {
        return Err(too_large());
    }
    std::fs::read(path).map_err(|e| reason(&e))
}
