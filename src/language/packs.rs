//! Where packs come from: the snapshots that are built in, or a folder.

use super::Language;
use super::error::PackError;
use super::file::PackFile;
use crate::built_in::SNAPSHOTS;
use crate::message;
use std::path::Path;

/// The tags of the built-in packs, sorted.
pub(super) fn built_in_tags() -> impl Iterator<Item = &'static str> {
    SNAPSHOTS.iter().map(|(tag, _)| *tag)
}

/// The language of a built-in pack.
///
/// # Errors
///
/// Where there is none of this tag.
pub(super) fn built_in(tag: &str) -> Result<Language, PackError> {
    let Some((_, snapshot)) = SNAPSHOTS.iter().find(|(known, _)| *known == tag) else {
        let known = built_in_tags().collect::<Vec<_>>().join(", ");
        return Err(PackError::whole(
            tag,
            message!("there is no language pack of this tag; built in are {known}", known),
        ));
    };
    Language::open(tag, snapshot)
}

/// The files of one language's pack, not yet read as TOML.
#[derive(Clone, Debug, Default)]
pub(super) struct Pack {
    /// The folder as it is named in errors: `nl`, `packs/nl`.
    name: String,
    /// Names in errors, and texts, sorted by name.
    files: Vec<(String, String)>,
}

/// The file without which a folder is no pack.
const MAIN: &str = "pack.toml";

impl Pack {
    /// Whether a folder is one language's pack.
    pub(super) fn is_in(folder: &Path) -> bool {
        folder.join(MAIN).is_file()
    }

    /// The pack in a folder: its TOML files and those in `rules`.
    ///
    /// # Errors
    ///
    /// A folder that is missing or without `pack.toml`, files that cannot be read or are no UTF-8.
    pub(super) fn in_folder(folder: &Path) -> Result<Self, PackError> {
        let name = folder.display().to_string();
        if !folder.is_dir() {
            return Err(PackError::whole(
                name,
                message!("there is no such folder; name the folder of a language pack"),
            ));
        }
        if !Self::is_in(folder) {
            return Err(PackError::whole(name, message!("this folder holds no pack.toml, so it is no language pack")));
        }
        let mut files = read_folder(folder)?;
        if folder.join(RULES).is_dir() {
            files.extend(read_folder(&folder.join(RULES))?);
        }
        files.sort_unstable();
        Ok(Self { name, files })
    }

    /// The folder as it is named in errors.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// A file by its name in the folder.
    pub(super) fn file(&self, name: &str) -> Option<PackFile<'_>> {
        self.all().find(|file| self.inner(file.name) == Some(name))
    }

    /// The files in `rules`, in order of their names.
    pub(super) fn rules(&self) -> Vec<PackFile<'_>> {
        let in_rules = |file: &PackFile| self.inner(file.name).is_some_and(|name| name.starts_with("rules/"));
        self.all().filter(in_rules).collect()
    }

    /// The files beside `rules`.
    pub(super) fn others(&self) -> impl Iterator<Item = (&str, PackFile<'_>)> {
        self.all().filter_map(|file| Some((self.inner(file.name)?, file))).filter(|(name, _)| !name.contains('/'))
    }

    fn all(&self) -> impl Iterator<Item = PackFile<'_>> {
        self.files.iter().map(|(name, text)| PackFile { name, text })
    }

    /// A file's name inside the folder, with `/`.
    fn inner<'n>(&self, name: &'n str) -> Option<&'n str> {
        name.strip_prefix(self.name.as_str())?.strip_prefix('/')
    }
}

/// The folder of the rules.
const RULES: &str = "rules";

/// The TOML files of a folder, by path with `/`.
fn read_folder(folder: &Path) -> Result<Vec<(String, String)>, PackError> {
    let shown = folder.display().to_string();
    let failed =
        |path: &str, error: std::io::Error| PackError::whole(path, message!("cannot be read: {error}", error = &error));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| failed(&shown, error))? {
        let path = entry.map_err(|error| failed(&shown, error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if path.extension().is_none_or(|extension| extension != "toml") || name.starts_with('.') {
            continue;
        }
        let shown = format!("{shown}/{name}");
        let text = std::fs::read_to_string(&path).map_err(|error| failed(&shown, error))?;
        files.push((shown, text));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;

    /// The snapshots are those of the folders as they are now, written the same way each time.
    #[test]
    fn what_is_built_in_is_the_folder() {
        let languages = Languages::in_folder("src/language/packs").unwrap();
        assert_eq!(built_in_tags().collect::<Vec<_>>(), languages.tags());
        for (tag, snapshot) in SNAPSHOTS {
            let loaded = languages.get(tag).unwrap().to_snapshot().unwrap();
            assert!(loaded == *snapshot, "the snapshot of {tag} is not what its folder gives");
        }
    }

    #[test]
    fn what_is_no_pack_is_said_so() {
        let missing = Pack::in_folder(Path::new("nowhere/nl")).unwrap_err();
        assert!(missing.to_string().starts_with("nowhere/nl: there is no such folder"), "{missing}");
        let folder = tempfile::tempdir().unwrap();
        let empty = Pack::in_folder(folder.path()).unwrap_err();
        assert!(empty.to_string().contains("holds no pack.toml"), "{empty}");
    }
}
