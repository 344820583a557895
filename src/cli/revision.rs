//! A version of a file: in the working folder, or in a revision of git.

use crate::document::reason;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Larger versions are refused, as larger files are.
const LARGEST: u64 = 64 << 20;

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
        let is_drive = |revision: &str| revision.len() == 1 && cfg!(windows);
        match argument.split_once(':') {
            Some((revision, path)) if !revision.is_empty() && !is_drive(revision) && !Path::new(argument).exists() => {
                Self::Revision { revision: revision.to_owned(), path: path.to_owned() }
            }
            _ => Self::File(PathBuf::from(argument)),
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
    pub(super) fn read(&self) -> Result<Vec<u8>, String> {
        let limited = |source: &mut dyn Read| {
            let mut bytes = Vec::new();
            source.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|e| reason(&e))?;
            let fits = bytes.len() as u64 <= LARGEST;
            if fits { Ok(bytes) } else { Err(format!("more than the {} MiB that klopt reads", LARGEST >> 20)) }
        };
        let read = match self {
            Self::File(path) => {
                std::fs::File::open(path).map_err(|e| reason(&e)).and_then(|mut file| limited(&mut file))
            }
            Self::Input => limited(&mut io::stdin().lock()),
            Self::Revision { revision, path } => show(revision, path, &limited),
        };
        read.map_err(|reason| format!("{}: {reason}", self.name()))
    }
}

/// A file of a revision, as git has it.
fn show(
    revision: &str,
    path: &str,
    read: &dyn Fn(&mut dyn Read) -> Result<Vec<u8>, String>,
) -> Result<Vec<u8>, String> {
    if revision.starts_with('-') || path.is_empty() {
        return Err("this is no revision and path; write REV:PATH, as in HEAD~1:article.md".to_owned());
    }
    // An absolute path, or one above, is seen from its own folder.
    let full = Path::new(path);
    let outside = full.is_absolute() || path.starts_with("../");
    let (folder, spec) = match (full.parent(), full.file_name()) {
        (Some(folder), Some(file)) if outside => (folder, format!("{revision}:./{}", file.to_string_lossy())),
        _ => (Path::new("."), format!("{revision}:{path}")),
    };
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).args(["cat-file", "blob"]).arg(&spec);
    git.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = git.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "revisions are read with git, which is not installed".to_owned(),
        _ => format!("git: {}", reason(&error)),
    })?;
    let bytes = child.stdout.take().map_or_else(|| Ok(Vec::new()), |mut out| read(&mut out));
    if bytes.is_err() {
        // It is too large: git need not write the rest.
        let _ = child.kill();
    }
    let done = child.wait_with_output().map_err(|e| format!("git: {}", reason(&e)))?;
    let bytes = bytes?;
    if done.status.success() {
        return Ok(bytes);
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let said = said.lines().next().unwrap_or("it gave no reason").trim_start_matches("fatal: ").to_owned();
    Err(format!("git has no such version: {said}"))
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
        assert_eq!(Version::at("v1", Path::new("brug.md")).name(), "v1:brug.md");
    }
}
