//! `klopt check` and `klopt fix`.

use super::args::{Arguments, Check};
use super::desk::{Desk, Desks};
use super::session::{Session, Way};
use super::{Outcome, output, reports as outputs};
use crate::document::{self, Document, Found, Globs, Problem, Unreadable, Walk, reason};
use crate::finding::{Finding, Severity};
use crate::fix::{self, Applicability};
use crate::reports;
use crate::review::{Filter, Review, Reviewed};
use crate::settings::FailOn;
use rayon::prelude::*;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Larger files are refused: no article is that long, and reading takes twenty times the space.
const LARGEST: u64 = 64 << 20;
/// Fixing may uncover the next fix; more rounds than this mean that two fixes undo each other.
const ROUNDS: usize = 8;

/// What became of one file.
enum Done {
    Read {
        reviewed: Reviewed,
        changes: bool,
        /// What the reader had to say of the file.
        problems: Vec<Problem>,
        /// The fixed text of standard input, where fixes are applied.
        fixed: Option<Vec<u8>>,
    },
    /// Left out, with the reason.
    Skipped(String),
    Failed(String),
}

pub(super) fn run(arguments: &Arguments, check: &Check, fix: bool) -> Result<Outcome, String> {
    let wanted = outputs::wanted(check)?;
    let way = Way {
        fix: fix || check.fix,
        diff: wanted.iter().any(|wanted| wanted.format.is_patch),
        unsafe_fixes: check.unsafe_fixes,
        prose: wanted.iter().any(|wanted| wanted.format.shows_articles()),
    };
    let session = Session::new(arguments, &check.basis, &check.paths)?;
    let filter = session.filter(&check.choice)?;
    let found = find_files(&session, check)?;
    let mut failed = found.errors.len();
    let from_stdin = check.reads_stdin();
    if found.files.is_empty() && !from_stdin {
        return Ok(nothing_to_read(&found));
    }
    let desks = session.desks(&found.files, check)?;
    let files = desks.keep(found.files);
    if files.is_empty() && !from_stdin {
        return Ok(nothing_to_read(&Found { excluded: 1, ..Found::default() }));
    }
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
    let mut sum = Sum::default();
    for done in done {
        sum.add(done);
    }
    let Sum { mut review, changes, text, .. } = sum;
    failed += sum.failed;
    if review.files.is_empty() && failed == 0 {
        output::error("nothing was checked: none of the files holds text");
    }
    review.files.extend(desks.unused_ignores(&review, check, &filter));
    // The fixed text takes the place of the report, which goes where it is not in the way.
    text.as_deref().map_or(Ok(()), output::print_bytes)?;
    pool.install(|| outputs::write(&wanted, arguments, (&review, session.language()), text.is_some()))?;
    let outcome = outcome(&review, session.fail_on(&check.choice), failed, way.diff && changes);
    // The run is over, and with it the process: what it worked with, millions of small pieces, need
    // not be taken apart.
    std::mem::forget((session, desks, review));
    Ok(outcome)
}

/// What became of all files.
#[derive(Default)]
struct Sum {
    review: Review,
    changes: bool,
    failed: usize,
    /// The fixed text of standard input.
    text: Option<Vec<u8>>,
}

impl Sum {
    /// Adds a file, and says at once what there is to say beside its findings.
    fn add(&mut self, done: Done) {
        match done {
            Done::Read { reviewed, changes, problems, fixed } => {
                self.changes |= changes;
                self.failed += say(&reviewed.path, &problems);
                self.review.files.push(reviewed);
                self.text = self.text.take().or(fixed);
            }
            Done::Skipped(reason) => output::note(&reason),
            Done::Failed(reason) => {
                output::error(&reason);
                self.failed += 1;
            }
        }
    }
}

/// What to say where no file is left to read. Everything excluded on purpose is fine.
fn nothing_to_read(found: &Found) -> Outcome {
    if found.errors.is_empty() && found.excluded > 0 {
        output::note("all files that were named are excluded; nothing was checked");
        return Outcome::Clean;
    }
    if found.errors.is_empty() {
        output::error(
            "no article found; klopt reads .txt, .md, .xlf, .po and .tmx, and files that are named one by one",
        );
    }
    Outcome::Failed
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

/// The files of the arguments, and the paths that cannot be read; each of those is said.
fn find_files(session: &Session, check: &Check) -> Result<Found, String> {
    let named = Globs::new(Path::new(""), &check.exclude).map_err(|(glob, e)| format!("--exclude `{glob}`: {e}"))?;
    let walk = Walk {
        exclude: session.settings.excluded.iter().cloned().chain([named]).collect(),
        force_exclude: check.force_exclude,
        respect_ignore: !check.no_ignore,
    };
    let found = document::find(&check.roots(), &walk);
    found.errors.iter().for_each(|error| output::error(error));
    Ok(found)
}

/// Checks one file, and fixes it where that is asked for.
fn file(path: &Path, desk: &Desk, filter: &Filter, way: Way) -> Done {
    let name = path.to_string_lossy().replace('\\', "/");
    let name = name.strip_prefix("./").unwrap_or(&name);
    let bytes = match read(path) {
        Ok(bytes) => bytes,
        Err(reason) => return Done::Failed(format!("{name}: {reason}")),
    };
    let source = match desk.source_of(path) {
        Ok(source) => source,
        Err(reason) => return Done::Failed(reason),
    };
    let checked = checked(name, bytes, (desk, source.as_ref()), filter, way);
    let Checked { mut reviewed, changed, problems } = match checked {
        Ok(checked) => checked,
        Err(error @ Unreadable::Broken { .. }) => return Done::Failed(error.of(name)),
        Err(error) => return Done::Skipped(format!("{}, left out", error.of(name))),
    };
    if let Some(Changed { before, after }) = &changed {
        if way.diff {
            reviewed.patch = reports::patch(&from_here(name), before, after);
            if reviewed.patch.is_none() {
                output::note(&format!("{name}: not in UTF-8, so no patch is written"));
            }
        }
        if way.fix
            && let Err(error) = fix::write(path, before, after)
        {
            return Done::Failed(format!("{name}: {error}"));
        }
    }
    Done::Read { reviewed, changes: changed.is_some(), problems, fixed: None }
}

/// A path as a patch names it: from the working directory on, where it lies below.
fn from_here(name: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let below = Path::new(name).strip_prefix(&here).unwrap_or(Path::new(name));
    below.to_string_lossy().into_owned()
}

fn stdin(check: &Check, desks: &Desks, filter: &Filter, way: Way) -> Done {
    let path = check.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
    let mut bytes = Vec::new();
    if let Err(error) = std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes) {
        return Done::Failed(format!("standard input: {}", reason(&error)));
    }
    if bytes.len() as u64 > LARGEST {
        return Done::Failed(format!("standard input: {}", too_large()));
    }
    let name = path.to_string_lossy().into_owned();
    let desk = desks.of(&path);
    let source = match desk.source_of(&path) {
        Ok(source) => source,
        Err(reason) => return Done::Failed(reason),
    };
    let unchanged = way.fix.then(|| bytes.clone());
    let checked = checked(&name, bytes, (desk, source.as_ref()), filter, way);
    let Checked { mut reviewed, changed, problems } = match checked {
        Ok(checked) => checked,
        Err(error) => return Done::Failed(error.of(&name)),
    };
    let changes = changed.is_some();
    let patch = |Changed { before, after }: &Changed| reports::patch(&name, before, after);
    reviewed.patch = changed.as_ref().filter(|_| way.diff).and_then(patch);
    let fixed = changed.filter(|_| way.fix).map(|Changed { after, .. }| after).or(unchanged);
    Done::Read { reviewed, changes, problems, fixed }
}

/// What became of a file's bytes.
struct Checked {
    reviewed: Reviewed,
    /// What the fixes make of them, where they are wanted and change something.
    changed: Option<Changed>,
    problems: Vec<Problem>,
}

/// A file's bytes without and with the fixes.
struct Changed {
    before: Vec<u8>,
    after: Vec<u8>,
}

/// Checks bytes, with the fixes applied until no more come up: what is left, and the fixed bytes.
fn checked(
    name: &str,
    bytes: Vec<u8>,
    (desk, source): (&Desk, Option<&Document>),
    filter: &Filter,
    way: Way,
) -> Result<Checked, Unreadable> {
    let format = document::Format::of(Path::new(name)).unwrap_or(document::Format::Plain);
    let prose = |document: &Document, reviewed: &Reviewed| {
        way.prose.then(|| Box::new(desk.prose(document, source, &reviewed.findings)))
    };
    let before = (way.fix || way.diff).then(|| bytes.clone());
    let mut document = document::read(name, bytes, format, desk.pair())?;
    let problems = std::mem::take(&mut document.problems);
    let mut reviewed = desk.review(&document, source, filter);
    reviewed.prose = prose(&document, &reviewed);
    let Some(before) = before else {
        reviewed.content = document.content.into_string();
        return Ok(Checked { reviewed, changed: None, problems });
    };
    let mut bytes = before.clone();
    let original = if way.diff { document.content.as_str().to_owned() } else { String::new() };
    let applicability = if way.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
    let mut latest: Document = document;
    let mut findings: Vec<Finding> = reviewed.findings.iter().map(|p| p.finding.clone()).collect();
    for _ in 0..ROUNDS {
        let fixed = fix::apply(&latest, &bytes, findings.iter(), applicability);
        if fixed.applied == 0 {
            break;
        }
        bytes = fixed.bytes;
        latest = document::read(name, bytes.clone(), format, desk.pair())?;
        let left = desk.review(&latest, source, filter);
        findings = left.findings.iter().map(|p| p.finding.clone()).collect();
        if way.fix {
            reviewed = left;
            reviewed.prose = prose(&latest, &reviewed);
        }
    }
    reviewed.content = if way.fix { latest.content.into_string() } else { original };
    let changed = (bytes != before).then_some(Changed { before, after: bytes });
    Ok(Checked { reviewed, changed, problems })
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let size = std::fs::metadata(path).map_err(|e| reason(&e))?.len();
    if size > LARGEST {
        return Err(too_large());
    }
    std::fs::read(path).map_err(|e| reason(&e))
}

fn too_large() -> String {
    format!("more than the {} MiB that klopt reads; check its articles one by one", LARGEST >> 20)
}
