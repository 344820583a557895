//! `klopt check` and `klopt fix`.

use super::args::{Arguments, Check};
use super::changes::{self, Old};
use super::desk::{Desk, Desks};
use super::git::Changed;
use super::session::{Session, Way};
use super::{Outcome, baseline, output, reports as outputs};
use crate::document::{self, Document, Found, Globs, LARGEST, Problem, Unreadable, Walk, bytes_of, reason, too_large};
use crate::finding::{Finding, Severity};
use crate::fix::{self, Applicability};
use crate::reports::{self, Run, count};
use crate::review::{Filter, Review, Reviewed};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Fixing may uncover the next fix; more rounds than this mean that two fixes undo each other.
const ROUNDS: usize = 8;
/// What to say where folders hold no article.
const NONE_FOUND: &str = "no article found; klopt reads .txt, .md, .html, .docx, .odt, .xlf, .po and .tmx, and files that are named one by one";

/// What became of one file.
enum Done {
    Read {
        reviewed: Box<Reviewed>,
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
    let changed = changes::of(&check.changes)?;
    let mut known = baseline::Known::open(check)?;
    let session = Session::new(arguments, &check.basis, &check.paths)?;
    let filter = session.filter(&check.choice.selection)?;
    let found = find_files(&session, check)?;
    let from_stdin = check.reads_stdin();
    if from_stdin && changed.is_some() {
        return Err("standard input has no history: name files with --changed and --staged".to_owned());
    }
    let named = found.files.len();
    let desks = session.desks(&found.files, check)?;
    let mut files = desks.keep(found.files);
    let excluded = found.excluded + named - files.len();
    let mut sum = Sum::default();
    sum.review.failures = found.errors;
    let unchanged = changed.as_ref().map_or(0, |changed| sum.leave_unchanged(&mut files, changed, &check.roots()));
    let pool = threads(check)?;
    let progress = super::progress::Progress::new(files.len());
    let mut done: Vec<Done> = pool.install(|| {
        let one = |path: &PathBuf| {
            let done = file(path, &Job { desk: desks.of(path), filter: &filter, way, changed: changed.as_ref() });
            progress.step();
            done
        };
        files.par_iter().map(one).collect()
    });
    progress.finish();
    if from_stdin {
        done.push(stdin(check, &desks, &filter, way));
    }
    let none_found = done.is_empty();
    sum.add_all(done);
    sum.say_if_nothing_was_read(none_found, excluded, unchanged);
    let Sum { mut review, changes, text } = sum;
    if changed.is_none() {
        review.files.extend(desks.unused_ignores(&review, check, &filter));
    }
    known.settle(&mut review, &desks, &session.settings, &filter)?;
    // The fixed text takes the place of the report, which goes where it is not in the way.
    text.as_deref().map_or(Ok(()), output::print_bytes)?;
    let fails_from = session.fail_on(&check.choice).severity();
    let run = Run {
        review: &review,
        language: session.language(),
        here: &std::env::current_dir().unwrap_or_default(),
        fails_from,
        style: outputs::style(arguments),
        ui: arguments.ui(),
    };
    pool.install(|| outputs::write(&wanted, &run, text.is_some()))?;
    let outcome = outcome(&review, fails_from, way.diff && changes);
    leave((session, desks, review));
    Ok(outcome)
}

/// As many threads as are asked for, or as there are cores.
fn threads(check: &Check) -> Result<rayon::ThreadPool, String> {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(check.jobs.unwrap_or(0));
    builder.build().map_err(|error| error.to_string())
}

/// The run is over, and with it the process: what it worked with, millions of small pieces, need not be
/// taken apart.
fn leave<T>(rest: T) {
    std::mem::forget(rest);
}

/// What became of all files.
#[derive(Default)]
struct Sum {
    review: Review,
    changes: bool,
    /// The fixed text of standard input.
    text: Option<Vec<u8>>,
}

impl Sum {
    fn add_all(&mut self, done: Vec<Done>) {
        for done in done {
            self.add(done);
        }
    }

    /// Adds a file, and says at once what there is to say beside its findings.
    fn add(&mut self, done: Done) {
        match done {
            Done::Read { reviewed, changes, problems, fixed } => {
                self.changes |= changes;
                for problem in problems {
                    let message = problem.of(&reviewed.path);
                    if problem.is_loss { self.fail(message) } else { output::note(&message) }
                }
                self.review.files.push(*reviewed);
                self.text = self.text.take().or(fixed);
            }
            Done::Skipped(reason) => output::note(&reason),
            Done::Failed(reason) => self.fail(reason),
        }
    }

    /// Nothing left to read is fine where somebody wants it so: the files are excluded, or unchanged.
    fn say_if_nothing_was_read(&mut self, none_found: bool, excluded: usize, unchanged: usize) {
        if !self.review.files.is_empty() || !self.review.failures.is_empty() {
            return;
        }
        if !none_found {
            self.fail("nothing was checked: none of the files holds text".to_owned());
        } else if excluded + unchanged == 0 {
            self.fail(NONE_FOUND.to_owned());
        } else if unchanged == 0 {
            output::note("all files that were named are excluded; nothing was checked");
        }
    }

    /// Leaves only changed files; how many others there were. Those outside the repository cannot be judged.
    fn leave_unchanged(&mut self, files: &mut Vec<PathBuf>, changed: &Changed, roots: &[PathBuf]) -> usize {
        let roots: Vec<PathBuf> = roots.iter().filter_map(|root| std::fs::canonicalize(root).ok()).collect();
        for path in changed.vanished() {
            let is_article = document::Format::of(path).is_some_and(document::Format::is_found);
            if is_article && roots.iter().any(|root| path.starts_with(root)) {
                self.fail(format!("{}: staged, but not in the working folder; restore it", path.display()));
            }
        }
        files.retain(|file| {
            let covered = changed.covers(file);
            if !covered {
                self.fail(format!("{}: not in this git repository, so nobody knows what changed", file.display()));
            }
            covered
        });
        let all = files.len();
        files.retain(|file| changed.has(file));
        let word = if files.len() == 1 { "has" } else { "have" };
        output::note(&format!("{} of {} {word} changed since {}", files.len(), count(all, "article"), changed.basis()));
        all - files.len()
    }

    /// Says what could not be done.
    fn fail(&mut self, reason: String) {
        output::error(&reason);
        self.review.failures.push(reason);
    }
}

fn outcome(review: &Review, fails_from: Option<Severity>, changes: bool) -> Outcome {
    if !review.failures.is_empty() {
        Outcome::Failed
    } else if fails_from.is_some_and(|severity| review.reaches(severity)) || changes {
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

/// What a file is checked with.
struct Job<'a> {
    desk: &'a Desk,
    filter: &'a Filter,
    way: Way,
    changed: Option<&'a Changed>,
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
        let mut reviewed = self.desk.review(document, beside.source.as_ref(), self.filter);
        if let Some(old) = &beside.old {
            old.narrow(document, &mut reviewed);
        }
        reviewed
    }

    /// The bytes of a file, as it is staged where that is asked for, and what stands beside it.
    fn read(&self, path: &Path, name: &str) -> Result<(Vec<u8>, Beside), String> {
        let named = |reason: String| format!("{name}: {reason}");
        let staged = self.changed.map_or(Ok(None), |changed| changed.staged(path)).map_err(named)?;
        let bytes = staged.map_or_else(|| read(path), Ok).map_err(named)?;
        let old = self.changed.map(|changed| Old::of(changed, path, name, self.desk.pair()));
        let old = old.transpose().map_err(named)?.flatten();
        Ok((bytes, Beside { source: self.desk.source_of(path)?, old }))
    }
}

/// Checks one file, and fixes it where that is asked for.
fn file(path: &Path, job: &Job<'_>) -> Done {
    let name = path.to_string_lossy().replace('\\', "/");
    let name = name.strip_prefix("./").unwrap_or(&name);
    let way = job.way;
    let (bytes, beside) = match job.read(path, name) {
        Ok(read) => read,
        Err(reason) => return Done::Failed(reason),
    };
    let checked = checked(name, bytes.clone(), job, &beside);
    let Checked { mut reviewed, fixed, problems } = match checked {
        Ok(checked) => checked,
        Err(error @ (Unreadable::Broken { .. } | Unreadable::Packed { .. })) => return Done::Failed(error.of(name)),
        Err(error) => return Done::Skipped(format!("{}, left out", error.of(name))),
    };
    let changes = fixed != bytes;
    if way.diff && changes {
        reviewed.patch = patch(&from_here(name), &reviewed, &bytes, &fixed);
    }
    if way.fix
        && changes
        && let Err(error) = fix::write(path, &bytes, &fixed)
    {
        return Done::Failed(format!("{name}: {error}"));
    }
    Done::Read { reviewed: Box::new(reviewed), changes, problems, fixed: None }
}

/// What the fixes change, as a patch; where no patch can hold it, that is said.
fn patch(name: &str, reviewed: &Reviewed, old: &[u8], new: &[u8]) -> Option<String> {
    if reviewed.package.is_some() {
        output::note(&format!("{name}: would change, but no patch can hold an archive; `klopt fix` writes it"));
        return None;
    }
    let patch = reports::patch(name, old, new, &reviewed.findings);
    if patch.is_none() {
        output::note(&format!("{name}: not in UTF-8, so no patch is written"));
    }
    patch
}

/// A path as a patch names it: from the working directory on, where it lies below.
fn from_here(name: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let below = Path::new(name).strip_prefix(&here).unwrap_or(Path::new(name));
    below.to_string_lossy().into_owned()
}

fn stdin(check: &Check, desks: &Desks, filter: &Filter, way: Way) -> Done {
    let path = check.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
    let bytes = match bytes_of(&mut std::io::stdin().lock()) {
        Ok(bytes) => bytes,
        Err(reason) => return Done::Failed(format!("standard input: {reason}")),
    };
    let name = path.to_string_lossy().into_owned();
    let desk = desks.of(&path);
    let source = match desk.source_of(&path) {
        Ok(source) => source,
        Err(reason) => return Done::Failed(reason),
    };
    let job = Job { desk, filter, way, changed: None };
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
    let mut findings: Vec<Finding> = reviewed.findings.iter().map(|p| p.finding.clone()).collect();
    for _ in 0..ROUNDS {
        let fixed = fix::apply(&latest, &bytes, findings.iter(), applicability)?;
        if fixed.applied == 0 {
            break;
        }
        bytes = fixed.bytes;
        latest = document::read(name, bytes.clone(), format, desk.pair())?;
        let left = job.review(&latest, beside);
        findings = left.findings.iter().map(|p| p.finding.clone()).collect();
        if way.fix {
            reviewed = left;
            reviewed.prose =
                way.prose.then(|| Box::new(desk.prose(&latest, beside.source.as_ref(), &reviewed.findings)));
        }
    }
    reviewed.content = if way.fix { latest.content.into_string() } else { original };
    Ok(Checked { reviewed, fixed: bytes, problems })
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let size = std::fs::metadata(path).map_err(|e| reason(&e))?.len();
    if size > LARGEST {
        return Err(too_large());
    }
    std::fs::read(path).map_err(|e| reason(&e))
}
