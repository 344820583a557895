//! `klopt check` and `klopt fix`.

use super::args::{Arguments, Check};
use super::desk::Desks;
use super::file::{self, Done, Job};
use super::git::Changed;
use super::session::{Session, Way};
use super::{Outcome, baseline, changes, output, project, reports as outputs};
use crate::document::{self, Found, Globs, Walk};
use crate::finding::Severity;
use crate::message;
use crate::reports::Run;
use crate::review::Review;
use crate::ui::Message;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

pub(super) fn run(arguments: &Arguments, check: &Check, fix: bool) -> Result<Outcome, Message> {
    let wanted = outputs::wanted(check)?;
    let way = Way {
        fix: fix || check.fix,
        diff: wanted.iter().any(|wanted| wanted.format.is_patch),
        unsafe_fixes: check.unsafe_fixes,
        prose: wanted.iter().any(|wanted| wanted.format.shows_articles()),
    };
    let changed = changes::of(&check.changes)?;
    let session = Session::new(arguments, &check.basis, &check.paths)?;
    let mut known = baseline::Known::open(check, &session.settings)?;
    let filter = session.filter(&check.choice.selection)?;
    let found = find_files(&session, check)?;
    let from_stdin = check.reads_stdin();
    if from_stdin && changed.is_some() {
        return Err(message!("standard input has no history: name files with --changed and --staged"));
    }
    let named = found.files.len();
    let mut desks = session.desks(&found.files, check)?;
    let mut files = desks.keep(found.files);
    let excluded = found.excluded + named - files.len();
    let mut sum = Sum::default();
    sum.review.failures = found.errors.iter().map(output::spoken).collect();
    let pool = threads(check)?;
    pool.install(|| project::learn(&mut desks, &files, changed.as_ref()));
    let unchanged =
        changed.as_ref().map_or(0, |changed| sum.leave_unchanged(&mut files, changed, &desks, &check.roots()));
    let job = |path: &PathBuf| {
        let (changed, known) = (changed.as_ref(), known.baseline());
        file::check(path, &Job { desk: desks.of(path), filter: &filter, way, changed, known })
    };
    let mut done = pool.install(|| each(&files, &job));
    if from_stdin {
        done.push(file::check_stdin(check, &desks, (&filter, known.baseline()), way));
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

/// Does the same with each file, and shows how far that is.
fn each(files: &[PathBuf], job: &(dyn Fn(&PathBuf) -> Done + Sync)) -> Vec<Done> {
    let progress = super::progress::Progress::new(files.len());
    let one = |path| {
        let done = job(path);
        progress.step();
        done
    };
    let done = files.par_iter().map(one).collect();
    progress.finish();
    done
}

/// As many threads as are asked for, or as there are cores.
fn threads(check: &Check) -> Result<rayon::ThreadPool, Message> {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(check.jobs.unwrap_or(0));
    builder.build().map_err(|error| error.to_string().into())
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
                    if problem.is_loss { self.fail(&message) } else { output::note(&message) }
                }
                self.review.files.push(*reviewed);
                self.text = self.text.take().or(fixed);
            }
            Done::Skipped(reason) => output::note(&reason),
            Done::Failed(reason) => self.fail(&reason),
        }
    }

    /// Nothing left to read is fine where somebody wants it so: the files are excluded, or unchanged.
    fn say_if_nothing_was_read(&mut self, none_found: bool, excluded: usize, unchanged: usize) {
        if !self.review.files.is_empty() || !self.review.failures.is_empty() {
            return;
        }
        if !none_found {
            self.fail(&message!("nothing was checked: none of the files holds text"));
        } else if excluded + unchanged == 0 {
            self.fail(&message!(
                "no article found; klopt reads .txt, .md, .html, .docx, .odt, .xlf, .po and .tmx, and files that are named one by one"
            ));
        } else if unchanged == 0 {
            output::note(&message!("all files that were named are excluded; nothing was checked"));
        }
    }

    /// Leaves only changed files; how many others there were. Those outside the repository cannot be judged.
    /// An article has also changed where its source text has.
    fn leave_unchanged(
        &mut self,
        files: &mut Vec<PathBuf>,
        changed: &Changed,
        desks: &Desks,
        roots: &[PathBuf],
    ) -> usize {
        let roots: Vec<PathBuf> = roots.iter().filter_map(|root| std::fs::canonicalize(root).ok()).collect();
        for path in changed.vanished() {
            let is_article = document::Format::of(path).is_some_and(document::Format::is_found);
            if is_article && roots.iter().any(|root| path.starts_with(root)) {
                self.fail(&Message::at(path.display(), message!("staged, but not in the working folder; restore it")));
            }
        }
        files.retain(|file| {
            let covered = changed.covers(file);
            if !covered {
                let message = message!("not in this git repository, so nobody knows what changed");
                self.fail(&Message::at(file.display(), message));
            }
            covered
        });
        let all = files.len();
        let mut by_source = 0;
        files.retain(|file| {
            let source = || desks.of(file).source_path(file).is_some_and(|source| changed.has(&source));
            let own = changed.has(file);
            let has_changed = own || source();
            by_source += usize::from(has_changed && !own);
            has_changed
        });
        let articles = Message::count(all, "article", "articles");
        let (count, basis) = (files.len(), changed.basis());
        output::note(&match (count, by_source) {
            (1, 0) => message!("1 of {articles} has changed since {basis}", articles, basis),
            (1, _) => message!("1 of {articles} has changed since {basis}, only in the source text", articles, basis),
            (_, 0) => message!("{count} of {articles} have changed since {basis}", count, articles, basis),
            _ => message!(
                "{count} of {articles} have changed since {basis}, {by_source} of them only in the source text",
                count,
                articles,
                basis,
                by_source
            ),
        });
        all - files.len()
    }

    /// Says what could not be done.
    fn fail(&mut self, reason: &Message) {
        output::error(reason);
        self.review.failures.push(output::spoken(reason));
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
fn find_files(session: &Session, check: &Check) -> Result<Found, Message> {
    let named =
        Globs::new(Path::new(""), &check.exclude).map_err(|(glob, e)| Message::at(format!("--exclude `{glob}`"), e))?;
    let walk = Walk {
        exclude: session.settings.excluded.iter().cloned().chain([named]).collect(),
        force_exclude: check.force_exclude,
        respect_ignore: !check.no_ignore,
    };
    let found = document::find(&check.roots(), &walk);
    found.errors.iter().for_each(output::error);
    Ok(found)
}
