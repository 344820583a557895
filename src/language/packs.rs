//! Where packs come from: the files that are built in, or a folder.

use super::error::PackError;
use super::file::PackFile;
use std::borrow::Cow;
use std::path::Path;

/// The files of the built-in packs, sorted by path.
static BUILT_IN: &[(&str, &str)] = &[
    ("de/pack.toml", include_str!("packs/de/pack.toml")),
    ("de/transliteration.toml", include_str!("packs/de/transliteration.toml")),
    ("de/words.toml", include_str!("packs/de/words.toml")),
    ("en/pack.toml", include_str!("packs/en/pack.toml")),
    ("en/transliteration.toml", include_str!("packs/en/transliteration.toml")),
    ("en/words.toml", include_str!("packs/en/words.toml")),
    ("fr/pack.toml", include_str!("packs/fr/pack.toml")),
    ("fr/transliteration.toml", include_str!("packs/fr/transliteration.toml")),
    ("fr/words.toml", include_str!("packs/fr/words.toml")),
    ("nl/abbreviations.toml", include_str!("packs/nl/abbreviations.toml")),
    ("nl/adjectives.toml", include_str!("packs/nl/adjectives.toml")),
    ("nl/classes.toml", include_str!("packs/nl/classes.toml")),
    ("nl/inflection.toml", include_str!("packs/nl/inflection.toml")),
    ("nl/institutions.toml", include_str!("packs/nl/institutions.toml")),
    ("nl/lexicon.toml", include_str!("packs/nl/lexicon.toml")),
    ("nl/nouns.toml", include_str!("packs/nl/nouns.toml")),
    ("nl/pack.toml", include_str!("packs/nl/pack.toml")),
    ("nl/people.toml", include_str!("packs/nl/people.toml")),
    ("nl/places.toml", include_str!("packs/nl/places.toml")),
    ("nl/rules/agreement.toml", include_str!("packs/nl/rules/agreement.toml")),
    ("nl/rules/capitals-compounds.toml", include_str!("packs/nl/rules/capitals-compounds.toml")),
    ("nl/rules/comparison-negation.toml", include_str!("packs/nl/rules/comparison-negation.toml")),
    ("nl/rules/constructions.toml", include_str!("packs/nl/rules/constructions.toml")),
    ("nl/rules/demonyms.toml", include_str!("packs/nl/rules/demonyms.toml")),
    ("nl/rules/false-friends-news.toml", include_str!("packs/nl/rules/false-friends-news.toml")),
    ("nl/rules/false-friends-politics.toml", include_str!("packs/nl/rules/false-friends-politics.toml")),
    ("nl/rules/false-friends-society.toml", include_str!("packs/nl/rules/false-friends-society.toml")),
    ("nl/rules/false-friends.toml", include_str!("packs/nl/rules/false-friends.toml")),
    ("nl/rules/fixed-strings.toml", include_str!("packs/nl/rules/fixed-strings.toml")),
    ("nl/rules/foreign-residue.toml", include_str!("packs/nl/rules/foreign-residue.toml")),
    ("nl/rules/idioms-business.toml", include_str!("packs/nl/rules/idioms-business.toml")),
    ("nl/rules/idioms-daily.toml", include_str!("packs/nl/rules/idioms-daily.toml")),
    ("nl/rules/idioms-general.toml", include_str!("packs/nl/rules/idioms-general.toml")),
    ("nl/rules/idioms-news.toml", include_str!("packs/nl/rules/idioms-news.toml")),
    ("nl/rules/idioms-politics.toml", include_str!("packs/nl/rules/idioms-politics.toml")),
    ("nl/rules/idioms-sport.toml", include_str!("packs/nl/rules/idioms-sport.toml")),
    ("nl/rules/jargon-culture.toml", include_str!("packs/nl/rules/jargon-culture.toml")),
    ("nl/rules/jargon-disaster.toml", include_str!("packs/nl/rules/jargon-disaster.toml")),
    ("nl/rules/jargon-economy.toml", include_str!("packs/nl/rules/jargon-economy.toml")),
    ("nl/rules/jargon-justice.toml", include_str!("packs/nl/rules/jargon-justice.toml")),
    ("nl/rules/jargon-politics.toml", include_str!("packs/nl/rules/jargon-politics.toml")),
    ("nl/rules/jargon-science.toml", include_str!("packs/nl/rules/jargon-science.toml")),
    ("nl/rules/jargon-sport.toml", include_str!("packs/nl/rules/jargon-sport.toml")),
    ("nl/rules/light-verbs.toml", include_str!("packs/nl/rules/light-verbs.toml")),
    ("nl/rules/news-style.toml", include_str!("packs/nl/rules/news-style.toml")),
    ("nl/rules/prepositions.toml", include_str!("packs/nl/rules/prepositions.toml")),
    ("nl/rules/reporting.toml", include_str!("packs/nl/rules/reporting.toml")),
    ("nl/rules/verbs.toml", include_str!("packs/nl/rules/verbs.toml")),
    ("nl/rules/word-order.toml", include_str!("packs/nl/rules/word-order.toml")),
    ("nl/terms.toml", include_str!("packs/nl/terms.toml")),
    ("nl/transliteration.toml", include_str!("packs/nl/transliteration.toml")),
    ("nl/verbs.toml", include_str!("packs/nl/verbs.toml")),
    ("nl/words.toml", include_str!("packs/nl/words.toml")),
];

/// The files of one language's pack, not yet read as TOML.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    /// The folder as it is named in errors: `nl`, `packs/nl`.
    name: String,
    /// Names in errors, and texts, sorted by name.
    files: Vec<(String, Cow<'static, str>)>,
}

/// The file without which a folder is no pack.
const MAIN: &str = "pack.toml";

impl Pack {
    /// The built-in pack of a language tag.
    pub fn built_in(tag: &str) -> Option<Self> {
        let own = |path: &str| path.strip_prefix(tag).is_some_and(|rest| rest.starts_with('/'));
        let files = BUILT_IN.iter().filter(|(path, _)| own(path));
        let files: Vec<_> = files.map(|(path, text)| ((*path).to_owned(), Cow::Borrowed(*text))).collect();
        (!files.is_empty()).then(|| Self { name: tag.into(), files })
    }

    /// The tags of the built-in packs, sorted.
    pub fn built_in_tags() -> Vec<&'static str> {
        let mut tags: Vec<_> = BUILT_IN.iter().filter_map(|(path, _)| path.strip_suffix("/pack.toml")).collect();
        tags.sort_unstable();
        tags
    }

    /// Whether a folder is one language's pack.
    pub fn is_in(folder: &Path) -> bool {
        folder.join(MAIN).is_file()
    }

    /// The pack in a folder: its TOML files and those in `rules`.
    ///
    /// # Errors
    ///
    /// A folder that is missing or without `pack.toml`, files that cannot be read or are no UTF-8.
    pub fn in_folder(folder: &Path) -> Result<Self, PackError> {
        let name = folder.display().to_string();
        if !folder.is_dir() {
            return Err(PackError::whole(name, "there is no such folder; name the folder of a language pack"));
        }
        if !Self::is_in(folder) {
            return Err(PackError::whole(name, "this folder holds no pack.toml, so it is no language pack"));
        }
        let mut files = read_folder(folder)?;
        if folder.join(RULES).is_dir() {
            files.extend(read_folder(&folder.join(RULES))?);
        }
        files.sort_unstable();
        Ok(Self { name, files })
    }

    /// The folder as it is named in errors.
    pub fn name(&self) -> &str {
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
fn read_folder(folder: &Path) -> Result<Vec<(String, Cow<'static, str>)>, PackError> {
    let shown = folder.display().to_string();
    let failed = |path: &str, error: std::io::Error| PackError::whole(path, format!("cannot be read: {error}"));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| failed(&shown, error))? {
        let path = entry.map_err(|error| failed(&shown, error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if path.extension().is_none_or(|extension| extension != "toml") || name.starts_with('.') {
            continue;
        }
        let shown = format!("{shown}/{name}");
        let text = std::fs::read_to_string(&path).map_err(|error| failed(&shown, error))?;
        files.push((shown, Cow::Owned(text)));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every file of the folder is listed, and in order; the message holds the lines to paste.
    #[test]
    fn the_list_is_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/packs");
        let mut found = Vec::new();
        for language in std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|p| p.is_dir()) {
            let pack = Pack::in_folder(&language).unwrap();
            let root = format!("{}/", root.display());
            found.extend(pack.files.iter().filter_map(|(name, _)| name.strip_prefix(&root).map(str::to_owned)));
        }
        found.sort_unstable();
        let lines: String =
            found.iter().map(|path| format!("    (\"{path}\", include_str!(\"packs/{path}\")),\n")).collect();
        let listed: Vec<_> = BUILT_IN.iter().map(|(path, _)| *path).collect();
        assert_eq!(listed, found, "the list should be:\n{lines}");
    }

    #[test]
    fn what_is_no_pack_is_said_so() {
        let missing = Pack::in_folder(Path::new("nowhere/nl")).unwrap_err();
        assert!(missing.to_string().starts_with("nowhere/nl: there is no such folder"), "{missing}");
        let folder = tempfile::tempdir().unwrap();
        let empty = Pack::in_folder(folder.path()).unwrap_err();
        assert!(empty.to_string().contains("holds no pack.toml"), "{empty}");
        assert!(Pack::built_in("xx").is_none());
    }
}
