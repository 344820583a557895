//! `klopt check` and `klopt fix`.

use super::args::{Arguments, Check};
use super::session::{Desk, Session, Way};
use super::{Outcome, output};
use crate::document::{self, Document, Problem, Unreadable, Walk};
use crate::finding::{Finding, Severity};
use crate::fix::{self, Applicability};
use crate::reports::{self, Format, Style};
use crate::review::{Filter, Review, Reviewed};
use crate::settings::FailOn;
use rayon::prelude::*;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Larger files are refused: no article is that long, and offsets are 32 bits wide.
const LARGEST: u64 = 256 << 20;
/// Fixing may uncover the next fix; more rounds than this mean that two fixes undo each other.
const ROUNDS: usize = 8;

/// What became of one file.
enum Done {
    Read {
        reviewed: Reviewed,
        changes: bool,
        /// What the reader had to say of the file.
        problems: Vec<Problem>,
    },
    /// Left out, with the reason.
    Skipped(String),
    Failed(String),
}

pub(super) fn run(arguments: &Arguments, check: &Check, fix: bool) -> Result<Outcome, String> {
    let way = Way {
        fix: fix || check.fix,
        diff: check.diff || check.format == Format::Diff,
        unsafe_fixes: check.unsafe_fixes,
    };
    let session = Session::new(arguments, check)?;
    let filter = session.filter(check)?;
    let (files, mut failed) = find_files(&session, check)?;
    let from_stdin = check.paths.iter().any(|p| p.as_os_str() == "-");
    if files.is_empty() && !from_stdin {
        if failed == 0 {
            output::error(
                "no article found; klopt reads .txt, .md, .xlf, .po and .tmx, and files that are named one by one",
            );
        }
        return Ok(Outcome::Failed);
    }
    let desks = session.desks(&files, check)?;
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(check.jobs.unwrap_or(0)).build().map_err(|e| e.to_string())?;
    let progress = super::progress::Progress::new(files.len());
    let mut done: Vec<Done> = pool.install(|| {
        let one = |path: &PathBuf| {
            let done = file(path, desks.of(path), &filter, way);
            progress.step();
            done
        };
        files.par_iter().map(one).collect()
    });
    progress.finish();
    if from_stdin {
        done.push(stdin(check, &desks, &filter, way));
    }
    let mut review = Review::default();
    let mut changes = false;
    for done in done {
        match done {
            Done::Read { reviewed, changes: changed, problems } => {
                changes |= changed;
                failed += say(&reviewed.path, &problems);
                review.files.push(reviewed);
            }
            Done::Skipped(reason) => output::note(&reason),
            Done::Failed(reason) => {
                output::error(&reason);
                failed += 1;
            }
        }
    }
    report(arguments, check, &review, way)?;
    Ok(outcome(&review, session.fail_on(check), failed, way.diff && changes))
}

/// Says what the reader had to say of a file; how much of it is a loss.
fn say(path: &str, problems: &[Problem]) -> usize {
    for problem in problems {
        let say = if problem.is_loss { output::error } else { output::note };
        say(&problem.of(path));
    }
    problems.iter().filter(|p| p.is_loss).count()
}

fn outcome(review: &Review, fail_on: FailOn, failed: usize, changes: bool) -> Outcome {
    let fails = match fail_on {
        FailOn::Suggestion => review.reaches(Severity::Suggestion),
        FailOn::Warning => review.reaches(Severity::Warning),
        FailOn::Error => review.reaches(Severity::Error),
        FailOn::Never => false,
    };
    if failed > 0 || review.files.is_empty() {
        Outcome::Failed
    } else if fails || changes {
        Outcome::Found
    } else {
        Outcome::Clean
    }
}

fn report(arguments: &Arguments, check: &Check, review: &Review, way: Way) -> Result<(), String> {
    let format = if way.diff { Format::Diff } else { check.format };
    let style = Style { colour: output::colour(arguments.color), width: output::width() };
    output::print(&reports::render(review, format, style))
}

/// The files of the arguments, and how many of them cannot be read; each of those is said.
fn find_files(session: &Session, check: &Check) -> Result<(Vec<PathBuf>, usize), String> {
    let named: Vec<PathBuf> = check.paths.iter().filter(|p| p.as_os_str() != "-").cloned().collect();
    let mut walk = Walk {
        exclude: check.exclude.clone(),
        root: PathBuf::from("."),
        force_exclude: check.force_exclude,
        respect_ignore: !check.no_ignore,
    };
    walk.exclude.extend(session.settings.exclude.iter().cloned());
    if session.settings.path.is_some() {
        session.settings.root().clone_into(&mut walk.root);
    }
    let found = document::find(&named, &walk)?;
    found.errors.iter().for_each(|error| output::error(error));
    Ok((found.files, found.errors.len()))
}

/// Checks one file, and fixes it where that is asked for.
fn file(path: &Path, desk: &Desk, filter: &Filter, way: Way) -> Done {
    let name = path.to_string_lossy().replace('\\', "/");
    let name = name.strip_prefix("./").unwrap_or(&name);
    let bytes = match read(path) {
        Ok(bytes) => bytes,
        Err(reason) => return Done::Failed(format!("{name}: {reason}")),
    };
    let Checked { mut reviewed, fixed, problems } = match checked(name, bytes.clone(), desk, filter, way) {
        Ok(checked) => checked,
        Err(error @ Unreadable::Broken { .. }) => return Done::Failed(error.of(name)),
        Err(error) => return Done::Skipped(format!("{}, left out", error.of(name))),
    };
    let changes = fixed != bytes;
    if way.diff && changes {
        reviewed.patch = reports::patch(name, &bytes, &fixed);
        if reviewed.patch.is_none() {
            output::note(&format!("{name}: not in UTF-8, so no patch is written"));
        }
    }
    if way.fix
        && changes
        && let Err(error) = fix::write(path, &bytes, &fixed)
    {
        return Done::Failed(format!("{name}: {error}"));
    }
    Done::Read { reviewed, changes, problems }
}

fn stdin(check: &Check, desks: &super::session::Desks, filter: &Filter, way: Way) -> Done {
    let path = check.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
    let mut bytes = Vec::new();
    if let Err(error) = std::io::stdin().lock().take(LARGEST).read_to_end(&mut bytes) {
        return Done::Failed(format!("standard input: {error}"));
    }
    let name = path.to_string_lossy().into_owned();
    let Checked { mut reviewed, fixed, problems } = match checked(&name, bytes.clone(), desks.of(&path), filter, way) {
        Ok(checked) => checked,
        Err(error) => return Done::Failed(error.of(&name)),
    };
    let changes = fixed != bytes;
    reviewed.patch = (way.diff && changes).then(|| reports::patch(&name, &bytes, &fixed)).flatten();
    Done::Read { reviewed, changes, problems }
}

/// What became of a file's bytes.
struct Checked {
    reviewed: Reviewed,
    fixed: Vec<u8>,
    problems: Vec<Problem>,
}

/// Checks bytes, with the fixes applied until no more come up: what is left, and the fixed bytes.
fn checked(name: &str, mut bytes: Vec<u8>, desk: &Desk, filter: &Filter, way: Way) -> Result<Checked, Unreadable> {
    let format = document::Format::of(Path::new(name)).unwrap_or(document::Format::Plain);
    let mut document = document::read(name, bytes.clone(), format, desk.pair)?;
    let problems = std::mem::take(&mut document.problems);
    let mut reviewed = desk.review(&document, filter);
    if !way.fix && !way.diff {
        return Ok(Checked { reviewed, fixed: bytes, problems });
    }
    let applicability = if way.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
    let mut latest: Document = document;
    let mut findings: Vec<Finding> = reviewed.findings.iter().map(|p| p.finding.clone()).collect();
    for _ in 0..ROUNDS {
        let fixed = fix::apply(&latest, &bytes, findings.iter(), applicability);
        if fixed.applied == 0 {
            break;
        }
        bytes = fixed.bytes;
        latest = document::read(name, bytes.clone(), format, desk.pair)?;
        let left = desk.review(&latest, filter);
        findings = left.findings.iter().map(|p| p.finding.clone()).collect();
        if way.fix {
            reviewed = left;
        }
    }
    Ok(Checked { reviewed, fixed: bytes, problems })
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let size = std::fs::metadata(path).map_err(|e| e.to_string())?.len();
    if size > LARGEST {
        return Err(format!("{} MiB is more than klopt reads ({} MiB)", size >> 20, LARGEST >> 20));
    }
    std::fs::read(path).map_err(|e| e.to_string())
}
