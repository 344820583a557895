//! What several tests need: the built binary, and the corpora.

#![allow(dead_code, reason = "every test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

pub(crate) mod desk;
pub(crate) mod report;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The repository.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The glossary of the desk that the articles come from.
pub(crate) const NEWSROOM: &str = "corpora/glossaries/newsroom.toml";

/// The built binary, in a folder, with the same surroundings on every machine.
pub(crate) fn klopt(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klopt"));
    command.current_dir(folder).env("COLUMNS", "120").env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE");
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG");
    command.stdin(Stdio::null());
    command
}

/// Runs the binary in the repository, with no settings file but those that the arguments name.
pub(crate) fn run(arguments: &[&str]) -> Output {
    klopt(Path::new(ROOT)).args(arguments).arg("--isolated").output().unwrap()
}

/// Standard output of a run that must have done its job.
pub(crate) fn stdout(arguments: &[&str]) -> String {
    let output = run(arguments);
    let (code, stderr) = (output.status.code(), String::from_utf8_lossy(&output.stderr));
    assert!(matches!(code, Some(0 | 1)), "klopt {}: {code:?}\n{stderr}", arguments.join(" "));
    String::from_utf8(output.stdout).unwrap()
}

/// What stands in a folder of the repository, sorted, as paths from its root.
pub(crate) fn entries(folder: &str) -> Vec<PathBuf> {
    let read = fs::read_dir(Path::new(ROOT).join(folder)).unwrap_or_else(|e| panic!("{folder}: {e}"));
    let mut found: Vec<_> = read.map(|entry| Path::new(folder).join(entry.unwrap().file_name())).collect();
    found.sort();
    found
}

/// The files below a folder of the repository, sorted, as paths from its root.
pub(crate) fn files(folder: &str) -> Vec<PathBuf> {
    let below = |path: PathBuf| match path.to_str() {
        Some(folder) if Path::new(ROOT).join(&path).is_dir() => files(folder),
        _ => vec![path],
    };
    entries(folder).into_iter().flat_map(below).collect()
}

/// The articles of the corpora, by name.
pub(crate) fn articles() -> Vec<String> {
    let folders = entries("corpora/articles").into_iter();
    folders.map(|folder| folder.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

/// A version of an article: `raw.nl`, `edited.nl` or `en`.
pub(crate) fn version(article: &str, version: &str) -> String {
    let ending = ["txt", "md"].map(|ending| format!("corpora/articles/{article}/{version}.{ending}"));
    let found = ending.into_iter().find(|path| Path::new(ROOT).join(path).is_file());
    found.unwrap_or_else(|| panic!("{article} has no {version}"))
}

/// A file of the repository.
pub(crate) fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
