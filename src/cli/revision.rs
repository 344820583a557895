//! A version of a file: in the working folder, or in a revision of git.

use super::git;
use crate::document::{bytes_of, reason};
use crate::message;
use crate::ui::Message;
use std::io;
use std::path::{Path, PathBuf};

/// Where a version of an article is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Version {
    File(PathBuf),
    /// Standard input.
    Input,
    /// A revision, and the path in it as git reads it: from the root of the repository, or from the
    /// working folder where it begins with `./` or `../`.
    Revision {
        revision: String,
        path: String,
    },
}

impl Version {
    /// What an argument names: a file, `-`, or `REV:PATH` where no file is called that.
    pub(super) fn of(argument: &str) -> Self {
        if argument == "-" {
            return Self::Input;
        }
        match parted(argument, cfg!(windows)).filter(|_| !Path::new(argument).exists()) {
            Some((revision, path)) => Self::Revision { revision: revision.to_owned(), path: path.to_owned() },
            None => Self::File(PathBuf::from(argument)),
        }
    }

    /// A file as it was in a revision.
    pub(super) fn at(revision: &str, file: &Path) -> Self {
        let path = file.to_string_lossy().replace('\\', "/");
        let path = if file.is_absolute() || path.starts_with("../") { path } else { format!("./{path}") };
        Self::Revision { revision: revision.to_owned(), path }
    }

    /// As it is named to people.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Input => "<stdin>".to_owned(),
            Self::Revision { revision, path } => format!("{revision}:{}", path.strip_prefix("./").unwrap_or(path)),
        }
    }

    /// The path whose ending tells the format, and which settings hold; none of standard input.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Input => None,
            Self::Revision { path, .. } => Some(Path::new(path.strip_prefix("./").unwrap_or(path))),
        }
    }

    /// Its bytes.
    ///
    /// # Errors
    /// A file that cannot be read, git that is not there, a revision or path that it does not have.
    pub(super) fn read(&self) -> Result<Vec<u8>, Message> {
        let read = match self {
            Self::File(path) => {
                std::fs::File::open(path).map_err(|e| reason(&e)).and_then(|mut file| bytes_of(&mut file))
            }
            Self::Input => bytes_of(&mut io::stdin().lock()),
            Self::Revision { revision, path } => show(revision, path),
        };
        read.map_err(|reason| Message::at(self.name(), reason))
    }
}

/// The revision and the path of `REV:PATH`. On Windows a single letter is a drive.
fn parted(argument: &str, windows: bool) -> Option<(&str, &str)> {
    let (revision, path) = argument.split_once(':')?;
    let is_drive = windows && revision.len() == 1;
    (!revision.is_empty() && !is_drive).then_some((revision, path))
}

/// A file of a revision, as git would check it out.
fn show(revision: &str, path: &str) -> Result<Vec<u8>, Message> {
    if revision.starts_with('-') || path.is_empty() {
        return Err(message!("this is no revision and path; write REV:PATH, as in HEAD~1:article.md"));
    }
    // An absolute path, or one above, is seen from its own folder.
    let full = Path::new(path);
    let outside = full.is_absolute() || path.starts_with("../");
    let (folder, object) = match (full.parent(), full.file_name()) {
        (Some(folder), Some(file)) if outside => (folder, format!("{revision}:./{}", file.to_string_lossy())),
        _ => (Path::new("."), format!("{revision}:{path}")),
    };
    git::blob(folder, object.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_parts_revision_and_path() {
        let revision = |revision: &str, path: &str| Version::Revision { revision: revision.into(), path: path.into() };
        assert_eq!(Version::of("HEAD~1:nieuws/brug.md"), revision("HEAD~1", "nieuws/brug.md"));
        assert_eq!(Version::of("nieuws/brug.md"), Version::File("nieuws/brug.md".into()));
        assert_eq!(Version::of(":brug.md"), Version::File(":brug.md".into()));
        assert_eq!(Version::of("-"), Version::Input);
        assert_eq!(parted("C:\\nieuws\\brug.md", true), None);
        assert_eq!(parted("C:brug.md", false), Some(("C", "brug.md")));
        assert_eq!(parted("HEAD:brug.md", true), Some(("HEAD", "brug.md")));
        assert_eq!(Version::at("v1", Path::new("brug.md")).name(), "v1:brug.md");
        assert_eq!(Version::at("v1", Path::new("nieuws\\brug.md")), revision("v1", "./nieuws/brug.md"));
    }
}
