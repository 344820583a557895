//! `klopt.toml`: the nearest one above a file holds for it.

use crate::document::{Globs, reason};
use crate::finding::Severity;
use crate::message;
use crate::ui::{Message, parsed};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// The name of the settings file.
pub const FILE: &str = "klopt.toml";

/// What a settings file says. Paths in it are relative to its folder.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Settings {
    /// Tag of the target language.
    pub to: Option<String>,
    /// Tag of the source language.
    pub from: Option<String>,
    /// Where the source text of an article is: a path with `{dir}`, `{name}` and `{ext}`.
    pub source: Option<String>,
    /// Glossary files; a later one wins.
    pub glossaries: Vec<PathBuf>,
    /// A folder of language packs in place of the built-in ones.
    pub packs: Option<PathBuf>,
    /// A Hunspell dictionary: a path, or `auto`.
    pub dictionary: Option<String>,
    /// A file that lists findings which are known and not reported.
    pub baseline: Option<PathBuf>,
    /// Globs of files that are never checked.
    pub exclude: Vec<String>,
    /// Findings below this are not shown.
    pub level: Option<Severity>,
    /// Findings at or above this make the exit code 1.
    pub fail_on: Option<FailOn>,
    /// Severity by check or rule id.
    pub severity: BTreeMap<String, Level>,
    /// What holds for some paths only; a later one wins.
    pub overrides: Vec<Override>,
    /// Findings that are known and right as they are.
    pub ignore: Vec<Ignore>,
    /// Where these settings were read from; none for the built-in ones.
    #[serde(skip)]
    pub path: Option<PathBuf>,
    /// What the file says.
    #[serde(skip)]
    pub text: String,
    /// `exclude`, ready to match.
    #[serde(skip)]
    pub excluded: Option<Globs>,
}

/// A severity, or none at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not reported.
    Off,
    /// Reported as a suggestion.
    Suggestion,
    /// Reported as a warning.
    Warning,
    /// Reported as an error.
    Error,
}

/// From which severity on findings make the exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Any finding.
    Suggestion,
    /// Warnings and errors.
    Warning,
    /// Errors.
    Error,
    /// Findings never do.
    Never,
}

impl FailOn {
    /// The lowest severity that makes the exit code 1; none where none does.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Suggestion => Some(Severity::Suggestion),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
            Self::Never => None,
        }
    }
}

/// Settings for some paths.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Override {
    /// Globs, relative to the settings file.
    pub paths: Vec<String>,
    /// Severity by check or rule id, over the general ones.
    pub severity: BTreeMap<String, Level>,
    /// Further glossary files.
    pub glossaries: Vec<PathBuf>,
    #[serde(skip)]
    covered: Option<Globs>,
}

/// A finding that is right as it is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ignore {
    /// Id of the check or rule.
    pub check: String,
    /// What stands there; without it, all findings of the check in `paths`.
    pub text: Option<String>,
    /// Globs, relative to the settings file; everywhere without them.
    #[serde(default)]
    pub paths: Vec<String>,
    /// Why.
    pub reason: String,
    #[serde(skip)]
    covered: Option<Globs>,
}

/// Settings that cannot be used: file, line and what is wrong.
#[derive(Debug)]
pub struct SettingsError {
    /// The file.
    pub path: PathBuf,
    /// Line from 1, where one is to blame.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: Message,
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said())
    }
}

impl std::error::Error for SettingsError {}

impl SettingsError {
    /// `path:line: message`.
    pub fn said(&self) -> Message {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        Message::at(format!("{}{line}", self.path.display()), self.message.clone())
    }
}

impl Settings {
    /// Reads a settings file.
    ///
    /// # Errors
    /// Where it cannot be read, is no TOML, or has an unknown key, a wrong value or a bad glob.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let fail = |line, message: Message| SettingsError { path: path.to_owned(), line, message };
        let text = std::fs::read_to_string(path).map_err(|e| fail(None, reason(&e)))?;
        let mut settings: Self = toml::from_str(&text).map_err(|error| {
            let line = error.span().map(|span| line_of(&text, span.start));
            fail(line, explained(error.message()))
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let globs = |list: &[String]| {
            Globs::new(folder, list).map_err(|(glob, message)| {
                fail(
                    line_with(&text, &format!("\"{glob}\"")),
                    message!("`{glob}` is no glob: {message}", glob, message),
                )
            })
        };
        settings.excluded = Some(globs(&settings.exclude)?);
        for one in &mut settings.overrides {
            one.covered = Some(globs(&one.paths)?);
        }
        for one in settings.ignore.iter_mut().filter(|one| !one.paths.is_empty()) {
            one.covered = Some(globs(&one.paths)?);
        }
        settings.path = Some(path.to_owned());
        settings.text = text;
        Ok(settings)
    }

    /// The nearest settings file at or above a folder, as it is seen from the working directory.
    pub fn nearest(folder: &Path) -> Option<PathBuf> {
        let folder = std::path::absolute(folder).ok()?;
        let found = folder.ancestors().map(|f| f.join(FILE)).find(|p| p.is_file())?;
        let here = std::env::current_dir().unwrap_or_default();
        Some(found.strip_prefix(&here).map(Path::to_owned).unwrap_or(found))
    }

    /// The folder that paths and globs are relative to.
    pub fn root(&self) -> &Path {
        self.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""))
    }

    /// A path of these settings as it is seen from the working directory.
    pub fn resolve(&self, path: &Path) -> PathBuf {
        self.root().join(path)
    }

    /// The dictionary, its path as it is seen from the working directory.
    pub fn dictionary(&self) -> Option<String> {
        let named = self.dictionary.as_deref()?;
        let is_path = named != crate::dictionary::Dictionary::AUTO;
        Some(if is_path { self.resolve(Path::new(named)).to_string_lossy().into_owned() } else { named.to_owned() })
    }

    /// Every id of a check or rule that the settings name.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let own = self.severity.keys();
        let overridden = self.overrides.iter().flat_map(|o| o.severity.keys());
        own.chain(overridden).map(String::as_str).chain(self.ignore.iter().flat_map(Ignore::ids))
    }

    /// The level that the settings give a check or rule in a file; none where they say nothing.
    pub fn level_of(&self, ids: &[&str], file: &Path) -> Option<Level> {
        let pick = |map: &BTreeMap<String, Level>| ids.iter().find_map(|id| map.get(*id).copied());
        let overridden = self.overrides.iter().rev().filter(|o| o.covers(file)).find_map(|o| pick(&o.severity));
        overridden.or_else(|| pick(&self.severity))
    }

    /// The glossary files for a file, in the order in which they win.
    pub fn glossaries_for(&self, file: &Path) -> Vec<PathBuf> {
        let further = self.overrides.iter().filter(|o| o.covers(file)).flat_map(|o| &o.glossaries);
        self.glossaries.iter().chain(further).map(|p| self.resolve(p)).collect()
    }

    /// Whether a file is never to be checked.
    pub fn excludes(&self, file: &Path) -> bool {
        self.excluded.as_ref().is_some_and(|globs| globs.cover(file))
    }

    /// Whether the settings give a check a severity for a file, so that it is asked for.
    pub fn asks_for(&self, check: &str, file: &Path) -> bool {
        self.level_of(&[check], file).is_some_and(|level| level != Level::Off)
    }

    /// The line, from 1, that first has a word that is no comment: a key or a value.
    pub fn line_of(&self, word: &str) -> Option<usize> {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let has = |line: &str| {
            let line = line.split('#').next().unwrap_or_default();
            line.match_indices(word)
                .any(|(at, _)| !line[..at].ends_with(is_part) && !line[at + word.len()..].starts_with(is_part))
        };
        self.text.lines().position(has).map(|line| line + 1)
    }
}

impl Override {
    /// Whether it holds for a file.
    fn covers(&self, file: &Path) -> bool {
        self.covered.as_ref().is_some_and(|globs| globs.cover(file))
    }
}

impl Ignore {
    /// Whether it holds for a file.
    pub fn covers(&self, file: &Path) -> bool {
        self.covered.as_ref().is_none_or(|globs| globs.cover(file))
    }

    /// The checks or rules that it names.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.check.split([',', ' ']).filter(|id| !id.is_empty())
    }
}

/// What the TOML reader says, with what to do where it does not say so itself.
fn explained(message: &str) -> Message {
    let message = message.trim();
    if message.starts_with("missing field `reason`") {
        return message!("the key `reason` is missing; say why the finding is right as it is");
    }
    parsed(message)
}

/// The line, from 1, on which byte `offset` stands.
fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|b| *b == b'\n').count() + 1
}

/// The line of the first mention of a value.
fn line_with(text: &str, value: &str) -> Option<usize> {
    text.find(value).map(|offset| line_of(text, offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Settings, SettingsError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        std::fs::write(&path, text).unwrap();
        Settings::read(&path)
    }

    #[test]
    fn unknown_keys_are_refused_with_their_line() {
        let error = read("to = \"nl\"\nlevels = \"error\"\n").unwrap_err();
        assert_eq!(error.line, Some(2));
        assert!(error.message.contains("levels"), "{}", error.message);
    }

    #[test]
    fn overrides_win_for_their_paths() {
        let settings =
            read("[severity]\nstyle = \"warning\"\n[[overrides]]\npaths = [\"opinie/**\"]\nseverity.style = \"off\"\n")
                .unwrap();
        let root = settings.root().to_owned();
        assert_eq!(settings.level_of(&["style"], &root.join("nieuws/a.txt")), Some(Level::Warning));
        assert_eq!(settings.level_of(&["style"], &root.join("opinie/a.txt")), Some(Level::Off));
        assert_eq!(settings.level_of(&["calque"], &root.join("opinie/a.txt")), None);
    }
}
