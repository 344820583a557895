use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Component, Path, PathBuf};

/// Globs as in `.gitignore`, relative to a folder: `archive/`, `*.txt`, `letters/**`.
#[derive(Clone, Debug)]
pub struct Globs {
    /// Absolute.
    root: PathBuf,
    set: Gitignore,
}

impl Globs {
    /// Globs that are relative to `root`.
    ///
    /// # Errors
    /// The first glob that is none, and why.
    pub fn new<'g>(root: &Path, globs: impl IntoIterator<Item = &'g String>) -> Result<Self, (String, String)> {
        let root = absolute(root);
        let mut builder = GitignoreBuilder::new(&root);
        builder.allow_unclosed_class(false);
        for glob in globs {
            builder.add_line(None, glob).map_err(|error| (glob.clone(), kind(&error)))?;
        }
        let set = builder.build().map_err(|error| (String::new(), kind(&error)))?;
        Ok(Self { root, set })
    }

    /// Whether a file, or a folder that it lies in, is under one of the globs.
    pub fn cover(&self, file: &Path) -> bool {
        if self.set.is_empty() {
            return false;
        }
        let file = absolute(file);
        file.strip_prefix(&self.root).is_ok_and(|below| self.set.matched_path_or_any_parents(below, false).is_ignore())
    }

    /// Whether a folder itself is under one of the globs.
    pub(super) fn cover_folder(&self, folder: &Path) -> bool {
        let folder = absolute(folder);
        folder
            .strip_prefix(&self.root)
            .is_ok_and(|below| !below.as_os_str().is_empty() && self.set.matched(below, true).is_ignore())
    }
}

/// The path from the root of the file system on, without `.` and `..` parts.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let here = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let full = std::path::absolute(here).unwrap_or_else(|_| here.to_owned());
    let mut plain = PathBuf::new();
    for part in full.components() {
        if part == Component::ParentDir {
            plain.pop();
        } else {
            plain.push(part);
        }
    }
    plain
}

/// What is wrong with a glob, without the glob itself.
fn kind(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_hold_from_their_folder_on() {
        let globs = |list: &[&str]| {
            let list: Vec<String> = list.iter().map(ToString::to_string).collect();
            Globs::new(Path::new("/desk"), &list).unwrap()
        };
        assert!(globs(&["archive"]).cover(Path::new("/desk/2020/archive/a.txt")));
        assert!(globs(&["archive/**"]).cover(Path::new("/desk/archive/old/a.txt")));
        assert!(!globs(&["archive/**"]).cover(Path::new("/desk/2020/archive/a.txt")));
        assert!(globs(&["*.md"]).cover(Path::new("/desk/x/a.md")));
        assert!(!globs(&["*.md"]).cover(Path::new("/elsewhere/a.md")));
        assert!(globs(&["archive"]).cover_folder(Path::new("/desk/archive")));
        assert!(Globs::new(Path::new("/desk"), &["a[b".to_owned()]).unwrap_err().1.contains("unclosed"));
    }
}
