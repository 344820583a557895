//! A language, and all those of a run.

use super::abbreviations::Abbreviations;
use super::conventions::Conventions;
use super::error::PackError;
use super::inflection::Paradigm;
use super::known_names::Names;
use super::load::{self, load};
use super::names::KnownName;
use super::ordinary::Ordinary;
use super::packs::{self, Pack};
use super::phrase::{Classes, RuleSet};
use super::recognition::Recognition;
use super::snapshot::Later;
use super::terms::Terms;
use super::transliteration::Transliteration;
use super::vocabulary::Vocabulary;
use crate::message;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// All that a pack says of its language.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Language {
    /// How numbers, dates, quotations and names are written.
    pub conventions: Conventions,
    /// Words whose full stop is part of them.
    pub abbreviations: Abbreviations,
    /// All words that the pack knows.
    pub vocabulary: Vocabulary,
    /// The classes that patterns name.
    pub classes: Arc<Classes>,
    /// Places, institutions and people.
    pub names: Arc<Names>,
    /// Words that are no names.
    pub(super) ordinary: Ordinary,
    /// Terms whose renderings must not be mixed.
    pub(super) term_set: Terms,
    /// The phrase rules, compiled.
    pub(super) rule_set: RuleSet,
    /// How words that the pack does not list are inflected and joined.
    pub(super) paradigm: Later<Paradigm>,
    /// Tables from other scripts.
    pub transliteration: Later<Transliteration>,
    /// How spellings of one name in several languages are recognised.
    pub recognition: Later<Recognition>,
}

impl Language {
    /// The tag: `nl`.
    pub fn tag(&self) -> &str {
        &self.conventions.tag
    }

    /// A name in the letters of this language, from a spelling in the letters of the language
    /// `from`; none where the pack has no table for it.
    pub fn transliterate(&self, script_text: &str, from: &str) -> Option<String> {
        self.transliteration.render(script_text, from)
    }

    /// The form of a known name, of whichever pack, in this language: as its record says, else as it
    /// follows from another script. None where the record leaves it to its own form.
    pub fn form_of<'n>(&self, name: &'n KnownName) -> Option<Cow<'n, str>> {
        let derived = || {
            let (script, from) = name.script.as_ref()?;
            self.transliterate(script, from).map(Cow::Owned)
        };
        name.form(self.tag()).map(Cow::Borrowed).or_else(derived)
    }

    /// The keys under which spellings of a name in several languages meet, each with the tag of the
    /// language in whose spelling the token was read.
    pub fn fold_keys(&self, token: &str) -> Vec<(&str, String)> {
        self.recognition.keys(token)
    }

    /// Places, institutions and people.
    pub fn known_names(&self) -> impl Iterator<Item = &KnownName> {
        self.names.iter()
    }
}

/// The languages of a run, each read when it is first asked for.
#[derive(Debug, Default)]
pub struct Languages {
    /// In place of what is built in.
    folder: Option<PathBuf>,
    loaded: Mutex<FxHashMap<String, Arc<Language>>>,
}

impl Languages {
    /// The built-in packs.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// The packs of a folder: one folder a language in it, or itself a language's pack. Languages
    /// that are not there come from what is built in.
    ///
    /// # Errors
    ///
    /// Where there is no such folder, or no pack in it.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Result<Self, PackError> {
        let folder = folder.into();
        let shown = || folder.display().to_string();
        if !folder.is_dir() {
            return Err(PackError::whole(
                shown(),
                message!("there is no such folder; name a folder of language packs"),
            ));
        }
        let mut inside = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        if !Pack::is_in(&folder) && !inside.any(|entry| Pack::is_in(&entry.path())) {
            let message = message!("there is no language pack in this folder; a pack is a folder with pack.toml");
            return Err(PackError::whole(shown(), message));
        }
        Ok(Self { folder: Some(folder), loaded: Mutex::default() })
    }

    /// The language of a tag.
    ///
    /// # Errors
    ///
    /// Where there is no pack for it, and all that is wrong with the pack.
    pub fn get(&self, tag: &str) -> Result<Arc<Language>, Vec<PackError>> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(language) = loaded.get(tag) {
            return Ok(Arc::clone(language));
        }
        let language = match self.folder_of(tag) {
            Some(folder) => self.load(tag, &folder)?,
            None => packs::built_in(tag).map_err(|error| vec![error])?,
        };
        let language = Arc::new(language);
        loaded.insert(tag.to_owned(), Arc::clone(&language));
        Ok(language)
    }

    fn load(&self, tag: &str, folder: &Path) -> Result<Language, Vec<PackError>> {
        let pack = Pack::in_folder(folder).map_err(|error| vec![error])?;
        let language = load(&pack, &|source| self.transliteration(source))?;
        if language.tag() != tag {
            let message =
                message!("the tag here is ‘{own}’, but the pack was asked for as ‘{tag}’", own = language.tag(), tag);
            let file = format!("{}/pack.toml", pack.name());
            return Err(vec![PackError { file, line: 1, key: "tag".into(), message }]);
        }
        Ok(language)
    }

    /// The tables of a source language, where its pack is there and sound.
    fn transliteration(&self, tag: &str) -> Option<Transliteration> {
        match self.folder_of(tag) {
            Some(folder) => load::transliteration(&Pack::in_folder(&folder).ok()?).ok().map(|(tables, _)| tables),
            None => packs::built_in(tag).ok().map(|language| language.transliteration.clone()),
        }
    }

    /// The tags that there are packs for: of the folder, else the built-in ones; sorted.
    pub fn tags(&self) -> Vec<String> {
        let Some(folder) = &self.folder else {
            return packs::built_in_tags().map(str::to_owned).collect();
        };
        let inside = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let packs = inside.filter(|entry| Pack::is_in(&entry.path()));
        let mut tags: Vec<String> = packs.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        tags.sort();
        tags
    }

    /// The folder of a language's pack; none where it is built in.
    fn folder_of(&self, tag: &str) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?;
        let own = folder.join(tag);
        if own.is_dir() {
            return Some(own);
        }
        let named = folder.file_name().is_some_and(|name| name == tag);
        let meant = Pack::is_in(folder) && (named || packs::built_in_tags().all(|known| known != tag));
        meant.then(|| folder.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_without_a_pack_is_refused() {
        let unknown = Languages::built_in().get("xx").unwrap_err();
        assert!(unknown[0].to_string().contains("no language pack of this tag"), "{unknown:?}");
    }
}
