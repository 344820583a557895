//! What a run works with: settings, language, glossaries, dictionary.

use super::args::{Arguments, Basis, Check, Choice, Selection};
use super::desk::{Desk, Desks};
use super::{output, sources};
use crate::checks::{self, Memories};
use crate::dictionary::Dictionary;
use crate::document::{self, Document};
use crate::glossary::{self, Glossary, GlossaryError, Index, Tongues};
use crate::language::{Language, Languages, PackError};
use crate::message;
use crate::review::Filter;
use crate::settings::{FailOn, Settings};
use crate::ui::{Message, Ui};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The target language where neither arguments nor settings name one.
pub(super) const TARGET: &str = "nl";

/// How many faults of a glossary are shown; more are only counted.
const SHOWN: usize = 20;

/// How many overruled glossary entries are named before they are only counted.
const OVERRULED: usize = 5;

/// What a run does with fixes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub(super) fix: bool,
    pub(super) diff: bool,
    pub(super) unsafe_fixes: bool,
    /// Whether a report shows the articles themselves.
    pub(super) prose: bool,
}

/// What holds for a whole run.
pub(super) struct Session {
    /// The settings of the working folder, or those that were named.
    pub(super) settings: Arc<Settings>,
    /// The languages of the run, and the target language.
    languages: Arc<Languages>,
    language: Arc<Language>,
    /// The languages that the pack says texts come from, the usual one first.
    sources: Vec<Arc<Language>>,
    dictionary: Option<Arc<Dictionary>>,
    /// The source text that was named for the one article.
    source_document: Option<Arc<Document>>,
    /// The tags of the languages, as they were asked for.
    from: Option<String>,
    to: String,
    /// Whether each file looks for its own nearest settings.
    nearest: bool,
    /// The language of messages.
    ui: Ui,
}

impl Session {
    /// What arguments and settings say; `articles` are the paths that are checked.
    pub(super) fn new(arguments: &Arguments, basis: &Basis, articles: &[PathBuf]) -> Result<Self, Message> {
        let nearest = arguments.config.is_none() && !arguments.isolated;
        let session = Self::with(settings(arguments)?, arguments.packs.as_deref(), (basis, articles), arguments.ui())?;
        Ok(Self { nearest, ..session })
    }

    /// The same with settings that were read already, which hold for every file.
    pub(super) fn with(
        settings: Settings,
        packs: Option<&Path>,
        (basis, articles): (&Basis, &[PathBuf]),
        ui: Ui,
    ) -> Result<Self, Message> {
        let packs = packs.map(Path::to_owned).or_else(|| settings.packs.as_ref().map(|p| settings.resolve(p)));
        let languages = languages(packs.as_deref())?;
        let target = basis.to.clone().or_else(|| settings.to.clone()).unwrap_or_else(|| TARGET.to_owned());
        let (language, mut sources) = tongues(&languages, &target)?;
        let from = basis.from.clone().or_else(|| settings.from.clone());
        if let Some(tag) = &from {
            let from = languages.get(tag).map_err(faults)?;
            sources.retain(|language| language.tag() != from.tag());
            sources.insert(0, from);
        }
        let source_document = basis.source.as_deref().map(|path| source_document(path, articles)).transpose()?;
        let named = basis.dictionary.clone().or_else(|| settings.dictionary());
        let dictionary = named.map(|name| Dictionary::open(&name, language.tag())).transpose().map_err(|e| e.said())?;
        Ok(Self {
            settings: Arc::new(settings),
            languages: Arc::new(languages),
            language,
            sources,
            dictionary: dictionary.map(Arc::new),
            source_document: source_document.map(Arc::new),
            from,
            to: target,
            nearest: false,
            ui,
        })
    }

    /// The target language.
    pub(super) fn language(&self) -> &Language {
        &self.language
    }

    /// Which findings are wanted.
    pub(super) fn filter(&self, selection: &Selection) -> Result<Filter, Message> {
        let language = &*self.language;
        for id in selection.only.iter().chain(&selection.skip) {
            if !checks::is_known(id, language) {
                return Err(checks::unknown(id, language));
            }
        }
        known_ids(&self.settings, language)?;
        let unable = |id: &str| checks::needs_dictionary(id) && self.dictionary.is_none();
        if let Some(id) = selection.only.iter().find(|id| unable(id)) {
            return Err(message!("{id} needs a dictionary: add --dictionary auto, or the path of a .dic file", id));
        }
        Ok(Filter { only: selection.only.clone(), skip: selection.skip.clone(), level: selection.level })
    }

    pub(super) fn fail_on(&self, choice: &Choice) -> FailOn {
        choice.fail_on.or(self.settings.fail_on).unwrap_or(FailOn::Error)
    }

    /// Sets up a desk for each set of settings and glossaries among the files.
    /// Files that their own settings exclude get none.
    pub(super) fn desks(&self, files: &[PathBuf], check: &Check) -> Result<Desks, Message> {
        let language = &*self.language;
        let mut desks = Desks::default();
        let named = if check.force_exclude { Vec::new() } else { check.roots() };
        let mut known: BTreeMap<(Option<PathBuf>, Vec<PathBuf>), usize> = BTreeMap::new();
        let mut by_folder: BTreeMap<PathBuf, Arc<Settings>> = BTreeMap::new();
        let stdin = check.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
        for file in files.iter().chain(check.reads_stdin().then_some(&stdin)) {
            let settings = self.settings_of(file, &mut by_folder, language)?;
            if *file != stdin && settings.excludes(file) && !named.contains(file) {
                continue;
            }
            let mut glossaries = settings.glossaries_for(file);
            glossaries.extend(check.basis.glossary.iter().cloned());
            let key = (settings.path.clone(), glossaries.clone());
            let index = match known.get(&key) {
                Some(index) => *index,
                None => {
                    desks.desks.push(self.desk(settings, &glossaries)?);
                    known.insert(key, desks.desks.len() - 1);
                    desks.desks.len() - 1
                }
            };
            desks.by_file.insert(file.clone(), index);
        }
        Ok(desks)
    }

    /// The desk of one file, with further glossaries.
    pub(super) fn desk_of(&self, file: &Path, glossaries: &[PathBuf]) -> Result<Desk, Message> {
        let settings = self.settings_of(file, &mut BTreeMap::new(), &self.language)?;
        let mut files = settings.glossaries_for(file);
        files.extend(glossaries.iter().cloned());
        self.desk(settings, &files)
    }

    fn settings_of(
        &self,
        file: &Path,
        by_folder: &mut BTreeMap<PathBuf, Arc<Settings>>,
        language: &Language,
    ) -> Result<Arc<Settings>, Message> {
        let folder = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !self.nearest {
            return Ok(self.settings.clone());
        }
        if let Some(settings) = by_folder.get(folder) {
            return Ok(settings.clone());
        }
        let settings = match Settings::nearest(folder) {
            Some(path) => {
                let settings = Settings::read(&path).map_err(|e| e.said())?;
                known_ids(&settings, language)?;
                self.say_what_does_not_hold(&settings);
                Arc::new(settings)
            }
            None => Arc::new(Settings::default()),
        };
        by_folder.insert(folder.to_owned(), settings.clone());
        Ok(settings)
    }

    /// A run has one language, dictionary and exit code: those of the settings where it starts.
    fn say_what_does_not_hold(&self, settings: &Settings) {
        let own = &self.settings;
        let differs = [
            ("to", settings.to.is_some() && settings.to.as_ref() != Some(&self.to)),
            ("packs", settings.packs.is_some() && settings.path != own.path),
            ("baseline", settings.baseline.is_some()),
            ("dictionary", settings.dictionary.is_some() && settings.path != own.path),
            ("fail-on", settings.fail_on.is_some() && settings.fail_on != own.fail_on),
        ];
        for (key, _) in differs.iter().filter(|(_, differs)| *differs && settings.path != own.path) {
            let path = settings.path.as_deref().unwrap_or(Path::new(crate::settings::FILE)).display();
            let message =
                message!("`{key}` does not hold in this run; start klopt in that folder, or use --config", key);
            output::note(&Message::at(path, message));
        }
    }

    /// A desk with these settings and glossary files.
    pub(super) fn desk(&self, settings: Arc<Settings>, files: &[PathBuf]) -> Result<Desk, Message> {
        let language = &*self.language;
        let tongues = Tongues { target: &self.language, sources: &self.sources };
        let mut glossary = Glossary::of_pack(language);
        for file in files {
            if let Err(errors) = glossary.add_file(file, tongues) {
                let list = lines(errors.iter().take(SHOWN).map(GlossaryError::said));
                let more = errors.len().saturating_sub(SHOWN);
                return Err(match more {
                    0 => message!("the glossary cannot be used:\n{list}", list),
                    _ => message!("the glossary cannot be used:\n{list}\n... and {more} more", list, more),
                });
            }
        }
        if files.len() > 1 {
            say_what_is_overruled(&glossary, language);
        }
        Ok(Desk {
            from: self.from.clone(),
            to: self.to.clone(),
            settings,
            index: Index::new(&glossary, &self.language),
            language: self.language.clone(),
            source: self.sources.first().cloned(),
            glossary,
            dictionary: self.dictionary.clone(),
            source_document: self.source_document.clone(),
            memories: Memories::default(),
            project: None,
            ui: self.ui,
            languages: Arc::clone(&self.languages),
            others: Mutex::default(),
        })
    }
}

/// Later glossary files win, and that is said.
fn say_what_is_overruled(glossary: &Glossary, language: &Language) {
    let notices = glossary::overruled(glossary, language);
    for notice in notices.iter().take(OVERRULED) {
        output::note(&Message::at(&notice.place, notice.message.clone()));
    }
    if notices.len() > OVERRULED {
        let more = notices.len() - OVERRULED;
        output::note(&message!("{more} more entries are overruled; `klopt glossary check` lists them", more));
    }
}

/// The settings of the working folder, or those that the arguments name.
pub(super) fn settings(arguments: &Arguments) -> Result<Settings, Message> {
    let path = match &arguments.config {
        Some(path) => Some(path.clone()),
        None if arguments.isolated => None,
        None => Settings::nearest(Path::new(".")),
    };
    path.map_or_else(|| Ok(Settings::default()), |path| Settings::read(&path).map_err(|e| e.said()))
}

/// The built-in packs, or those of a folder.
pub(super) fn languages(packs: Option<&Path>) -> Result<Languages, Message> {
    packs.map_or_else(|| Ok(Languages::built_in()), |dir| Languages::in_folder(dir).map_err(|e| e.said()))
}

/// The source text of the one article that is checked.
fn source_document(path: &Path, articles: &[PathBuf]) -> Result<Document, Message> {
    if articles.len() != 1 || articles[0].is_dir() {
        return Err(message!("--source is the source text of one article: name that article"));
    }
    sources::read(path)
}

/// A target language, and those that its pack says texts come from.
pub(super) fn tongues(languages: &Languages, tag: &str) -> Result<(Arc<Language>, Vec<Arc<Language>>), Message> {
    let get = |tag: &str| languages.get(tag).map_err(faults);
    let language = get(tag)?;
    let sources = language.conventions.source.languages.iter().map(|tag| get(tag)).collect::<Result<_, _>>()?;
    Ok((language, sources))
}

/// What is wrong with a pack, a line each.
#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn faults(errors: Vec<PackError>) -> Message {
    lines(errors.iter().map(PackError::said))
}

fn lines(messages: impl Iterator<Item = Message>) -> Message {
    Message::joined(messages, "\n")
}

/// Settings that name a check or rule that klopt does not have are refused.
fn known_ids(settings: &Settings, language: &Language) -> Result<(), Message> {
    let Some(unknown) = settings.ids().find(|id| !checks::is_known(id, language)) else { return Ok(()) };
    let path = settings.path.as_deref().unwrap_or(Path::new(crate::settings::FILE));
    let line = settings.line_of(unknown).map(|line| format!(":{line}")).unwrap_or_default();
    Err(Message::at(format!("{}{line}", path.display()), checks::unknown(unknown, language)))
}

/// The packs that `pack test` proves, and their tags: all built-in ones, all of a folder, or the
/// one that the folder is.
pub(super) fn packs_to_prove(dir: Option<&Path>) -> Result<(Languages, Vec<String>), Message> {
    let Some(dir) = dir else {
        let languages = Languages::built_in();
        let tags = languages.tags();
        return Ok((languages, tags));
    };
    if dir.join("pack.toml").is_file() {
        // A single pack: its neighbours may be the languages that it names as sources.
        let named = dir.parent().filter(|_| dir.file_name().is_some());
        let here = |parent: &Path| if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent.to_owned() };
        let parent = match named {
            Some(parent) => here(parent).join(dir.file_name().unwrap_or_default()),
            None => dir.canonicalize().map_err(|e| Message::at(dir.display(), document::reason(&e)))?,
        };
        let tag = parent.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let parent = parent.parent().map(Path::to_owned).unwrap_or_default();
        return Ok((languages(Some(&parent))?, vec![tag]));
    }
    let languages = languages(Some(dir))?;
    let tags = languages.tags();
    Ok((languages, tags))
}
