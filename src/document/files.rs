//! Which files a run reads: named ones, and what folders hold, `.gitignore` respected.

use super::Format;
use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;
use std::path::{Path, PathBuf};

/// How folders are walked.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// Globs, as in `.gitignore`, of what is left out; relative to `root`.
    pub exclude: Vec<String>,
    /// What `exclude` is relative to.
    pub root: PathBuf,
    /// Whether `exclude` also holds for files that are named one by one.
    pub force_exclude: bool,
    /// Whether `.gitignore` and hidden names are passed over.
    pub respect_ignore: bool,
}

/// What was found: files, and paths that could not be read.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to read, sorted, each once.
    pub files: Vec<PathBuf>,
    /// What went wrong: `path: reason`.
    pub errors: Vec<String>,
    /// How many named files an exclude left out.
    pub excluded: usize,
}

/// Finds the files of `paths`. A named file is taken whatever its ending, from folders only those of a known [`Format`].
///
/// # Errors
/// A message where an exclude glob is not valid; unreadable paths are listed in the result.
pub fn find(paths: &[PathBuf], walk: &Walk) -> Result<Found, String> {
    let mut globs = OverrideBuilder::new(&walk.root);
    for glob in &walk.exclude {
        globs.add(&format!("!{glob}")).map_err(|e| format!("exclude `{glob}`: {e}"))?;
    }
    let globs = globs.build().map_err(|e| e.to_string())?;
    let mut found = Found::default();
    for path in paths {
        if path.is_dir() {
            walk_folder(path, walk, &globs, &mut found);
        } else if let Err(error) = std::fs::metadata(path) {
            found.errors.push(format!("{}: {}", path.display(), reason(&error)));
        } else if walk.force_exclude && globs.matched(path, false).is_ignore() {
            found.excluded += 1;
        } else {
            found.files.push(path.clone());
        }
    }
    found.files.sort();
    found.files.dedup();
    Ok(found)
}

fn walk_folder(folder: &Path, walk: &Walk, globs: &ignore::overrides::Override, found: &mut Found) {
    let respect = walk.respect_ignore;
    let walker = WalkBuilder::new(folder).standard_filters(respect).require_git(false).overrides(globs.clone()).build();
    for entry in walker {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) && is_article(entry.path()) => {
                found.files.push(entry.into_path());
            }
            Ok(_) => {}
            Err(error) => found.errors.push(error.to_string()),
        }
    }
}

fn is_article(path: &Path) -> bool {
    Format::of(path).is_some_and(Format::is_found)
}

/// An input error in plain words, without the system's number.
pub(super) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
