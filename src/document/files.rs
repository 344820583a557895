//! Which files a run reads: named ones, and what folders hold, `.gitignore` respected.

use super::globs::absolute;
use super::{Format, Globs};
use crate::message;
use crate::ui::Message;
use ignore::WalkBuilder;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// How folders are walked.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// What is left out.
    pub exclude: Vec<Globs>,
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
    pub errors: Vec<Message>,
    /// How many named files an exclude left out.
    pub excluded: usize,
}

/// Finds the files of `paths`. A named file is taken whatever its ending, from folders only those of
/// a known [`Format`]. Links are followed where they are named, not inside folders, so none leads in circles.
pub fn find(paths: &[PathBuf], walk: &Walk) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.is_dir() {
            walk_folder(path, walk, &mut found);
        } else if let Err(error) = std::fs::metadata(path) {
            found.errors.push(Message::at(path.display(), reason(&error)));
        } else if walk.force_exclude && walk.exclude.iter().any(|globs| globs.cover(path)) {
            found.excluded += 1;
        } else {
            found.files.push(path.clone());
        }
    }
    // What one path holds, it holds once.
    if paths.len() > 1 {
        let mut seen = HashSet::new();
        found.files.retain(|file| seen.insert(absolute(file)));
    }
    found.files.sort();
    found
}

fn walk_folder(folder: &Path, walk: &Walk, found: &mut Found) {
    let exclude = walk.exclude.clone();
    let mut builder = WalkBuilder::new(folder);
    // In the order of names, so that sorting the paths has next to nothing to do.
    builder.standard_filters(walk.respect_ignore).require_git(false).sort_by_file_name(Ord::cmp);
    builder.filter_entry(move |entry| {
        let is_folder = entry.file_type().is_some_and(|t| t.is_dir());
        !is_folder || !exclude.iter().any(|globs| globs.cover_folder(entry.path()))
    });
    for entry in builder.build() {
        match entry {
            Ok(entry) => {
                let path = entry.path();
                let is_article = entry.file_type().is_some_and(|t| t.is_file()) && is_readable(path);
                if is_article && !walk.exclude.iter().any(|globs| globs.cover(path)) {
                    found.files.push(entry.into_path());
                }
            }
            Err(error) => found.errors.push(walk_error(&error, folder)),
        }
    }
}

fn is_readable(path: &Path) -> bool {
    // ~$brief.docx is the lock that Word lays beside an open document.
    let is_lock = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"~$"));
    !is_lock && Format::of(path).is_some_and(Format::is_found)
}

/// `path: reason` of what a folder held back.
fn walk_error(error: &ignore::Error, folder: &Path) -> Message {
    fn path(error: &ignore::Error) -> Option<&Path> {
        match error {
            ignore::Error::WithPath { path, .. } => Some(path),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path(err),
            _ => None,
        }
    }
    let shown = path(error).unwrap_or(folder).display();
    error.io_error().map_or_else(|| error.to_string().into(), |io| Message::at(shown, reason(io)))
}

/// An input error in plain words, without the system's number.
pub fn reason(error: &std::io::Error) -> Message {
    match error.kind() {
        std::io::ErrorKind::NotFound => message!("no such file or folder"),
        std::io::ErrorKind::PermissionDenied => message!("permission denied"),
        std::io::ErrorKind::IsADirectory => message!("this is a folder, not a file"),
        _ => {
            let message = error.to_string();
            Message::given(message.split(" (os error").next().unwrap_or_default())
        }
    }
}
