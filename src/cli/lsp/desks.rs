//! The desks that the open articles lie on: one for each set of settings and glossaries, set up anew
//! when one of their files changes.

use super::writing;
use crate::cli::args::{Arguments, Basis, Selection};
use crate::cli::desk::Desk;
use crate::cli::session::Session;
use crate::cli::{explain, sources};
use crate::document::{self, Document, Encoding};
use crate::finding::Finding;
use crate::lsp::{self, Checked, Manuscript};
use crate::message;
use crate::review::{Baseline, Filter};
use crate::settings::Settings;
use crate::ui::{Message, Ui};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What tells whether a file is still the one that was read; none where there is no file.
type Stamp = Option<(SystemTime, u64)>;

/// The desks of a session.
pub(super) struct Desks {
    basis: Basis,
    /// The settings file that was named; none where each article has the nearest.
    config: Option<PathBuf>,
    isolated: bool,
    packs: Option<PathBuf>,
    /// The language of messages.
    ui: Ui,
    folder: PathBuf,
    /// By settings file and glossaries.
    desks: HashMap<(Option<PathBuf>, Vec<PathBuf>), Kept>,
    /// The settings files that were read.
    settings: HashMap<PathBuf, (Stamp, Settings)>,
    /// The source texts that were read, by path: from the disk with their stamp, or as the editor has them.
    sources: HashMap<PathBuf, (Origin, Document)>,
}

/// Where a source text was read from.
#[derive(Debug, PartialEq, Eq)]
enum Origin {
    Disk(Stamp),
    Editor(String),
}

struct Kept {
    desk: Desk,
    filter: Filter,
    /// The findings that the settings leave for later.
    baseline: Option<Baseline>,
    /// The files that the desk was set up with.
    stamps: Vec<(PathBuf, Stamp)>,
}

impl Desks {
    pub(super) fn new(arguments: &Arguments, basis: &Basis) -> Result<Self, Message> {
        let desks = Self {
            basis: basis.clone(),
            config: arguments.config.clone(),
            isolated: arguments.isolated,
            packs: arguments.packs.clone(),
            ui: arguments.ui(),
            folder: PathBuf::from("."),
            desks: HashMap::new(),
            settings: HashMap::new(),
            sources: HashMap::new(),
        };
        // Wrong settings are the editor's to show; wrong arguments end the run.
        let settings = arguments.config.as_deref().map(Settings::read).transpose().map_err(|e| e.said())?;
        Session::with(settings.unwrap_or_default(), arguments.packs.as_deref(), (basis, &[]), arguments.ui())?;
        Ok(desks)
    }

    /// The settings file that holds for an article.
    fn settings_file(&self, article: &Path) -> Option<PathBuf> {
        match &self.config {
            Some(path) => Some(path.clone()),
            None if self.isolated => None,
            None => Settings::nearest(article.parent()?),
        }
    }

    /// Which desk an article lies on: its settings file and its glossaries.
    fn key(&mut self, article: &Path) -> Result<(Option<PathBuf>, Vec<PathBuf>), Message> {
        let mut glossaries = Vec::new();
        let file = self.settings_file(article);
        if let Some(file) = &file {
            let now = stamp(file);
            if self.settings.get(file).is_none_or(|(then, _)| *then != now) {
                let settings = Settings::read(file).map_err(|error| error.said())?;
                self.settings.insert(file.clone(), (now, settings));
            }
            glossaries = self.settings[file].1.glossaries_for(article);
        }
        glossaries.extend(self.basis.glossary.iter().cloned());
        Ok((file, glossaries))
    }

    /// The desk of an article, set up where it is new or one of its files changed.
    fn desk(&mut self, article: &Path) -> Result<&Kept, Message> {
        let key = self.key(article)?;
        let is_fresh = |kept: &Kept| kept.stamps.iter().all(|(path, then)| stamp(path) == *then);
        if !self.desks.get(&key).is_some_and(is_fresh) {
            let (file, glossaries) = &key;
            let settings = file.as_ref().map(|file| self.settings[file].1.clone()).unwrap_or_default();
            let baseline = settings.baseline.as_deref().map(|path| settings.resolve(path));
            let files = file.iter().chain(glossaries).chain(&baseline);
            let stamps = files.map(|path| (path.clone(), stamp(path))).collect();
            let baseline = baseline.as_deref().map(Baseline::read).transpose()?;
            let session = Session::with(settings, self.packs.as_deref(), (&self.basis, &[]), self.ui)?;
            let filter = session.filter(&Selection::default())?;
            let desk = session.desk(session.settings.clone(), glossaries)?;
            self.desks.insert(key.clone(), Kept { desk, filter, baseline, stamps });
        }
        self.desks.get(&key).ok_or_else(|| message!("the desk could not be set up"))
    }

    /// The desk of an article that was checked before.
    fn known(&self, article: &Path) -> Option<&Kept> {
        let file = self.settings_file(article);
        let mut glossaries = file.as_ref().map_or_else(Vec::new, |file| {
            self.settings.get(file).map_or_else(Vec::new, |(_, settings)| settings.glossaries_for(article))
        });
        glossaries.extend(self.basis.glossary.iter().cloned());
        self.desks.get(&(file, glossaries))
    }

    /// Reads the source text of an article into the store, and gives its path.
    fn source(&mut self, article: &Path, open: &dyn Fn(&Path) -> Option<String>) -> Result<Source, Message> {
        let settings = &self.desk(article)?.desk.settings;
        let Some(pattern) = settings.source.as_deref() else { return Ok(Source::None) };
        let path = sources::of(pattern, settings.root(), article);
        if path == article {
            return Ok(Source::Itself);
        }
        let (text, now) = (open(&path), stamp(&path));
        let origin = match text {
            Some(text) => Origin::Editor(text),
            None if now.is_none() => {
                self.sources.remove(&path);
                return Ok(Source::Missing(path));
            }
            None => Origin::Disk(now),
        };
        if self.sources.get(&path).is_none_or(|(then, _)| *then != origin) {
            let document = match &origin {
                Origin::Editor(text) => sources::parse(&path, text.clone().into_bytes())?,
                Origin::Disk(_) => sources::read(&path)?,
            };
            self.sources.insert(path.clone(), (origin, document));
        }
        Ok(Source::Read(path))
    }
}

/// The source text of an article.
enum Source {
    None,
    /// The article is the source of another.
    Itself,
    /// It should be here.
    Missing(PathBuf),
    Read(PathBuf),
}

impl lsp::Desk for Desks {
    fn check(
        &mut self,
        manuscript: &Manuscript<'_>,
        open: &dyn Fn(&Path) -> Option<String>,
    ) -> Result<Option<Checked>, Message> {
        let path = manuscript.path;
        let name = path.to_string_lossy().replace('\\', "/");
        if self.desk(path)?.desk.settings.excludes(path) {
            return Ok(None);
        }
        let (source, rests_on) = match self.source(path, open)? {
            Source::Itself => return Ok(None),
            Source::None => (None, Vec::new()),
            Source::Missing(path) => (None, vec![path]),
            Source::Read(path) => (Some(path.clone()), vec![path]),
        };
        self.desk(path)?;
        let source = source.and_then(|path| self.sources.get(&path)).map(|(_, document)| document);
        let Some(Kept { desk, filter, baseline, .. }) = self.known(path) else { return Ok(None) };
        let format = lsp::format(path, manuscript.kind);
        let bytes = manuscript.text.as_bytes().to_vec();
        let document = document::read(&name, bytes, format, desk.pair()).map_err(|error| error.of(&name))?;
        if document.encoding != Encoding::Utf8 {
            return Err(Message::at(
                name,
                message!("the file names another encoding than UTF-8; check it with `klopt check`"),
            ));
        }
        let reviewed = desk.review(&document, source, filter);
        let findings = match baseline {
            Some(baseline) => baseline.unknown(&reviewed).into_iter().cloned().collect(),
            None => reviewed.findings.into_iter().map(|placed| placed.finding).collect(),
        };
        Ok(Some(Checked { document, findings, rests_on }))
    }

    fn explain(&self, path: &Path, finding: &Finding) -> Option<String> {
        let language = &self.known(path)?.desk.language;
        let id = finding.rule.as_deref().unwrap_or(finding.check);
        explain::page(id, language, self.ui).or_else(|| explain::page(finding.check, language, self.ui))
    }

    fn glossary(&self, path: &Path) -> Option<PathBuf> {
        if self.isolated && self.basis.glossary.is_empty() {
            return None;
        }
        let Kept { stamps, baseline, .. } = self.known(path)?;
        let (file, baseline) = (self.settings_file(path), baseline.as_ref().map(|baseline| &baseline.path));
        let is_glossary = |path: &&PathBuf| Some(*path) != file.as_ref() && Some(*path) != baseline;
        let glossaries: Vec<_> = stamps.iter().map(|(path, _)| path).filter(is_glossary).cloned().collect();
        if glossaries.is_empty() {
            return Some(self.root(path).join(writing::GLOSSARY));
        }
        glossaries.into_iter().rfind(|path| writing::can_grow(path))
    }

    fn add_to_glossary(&mut self, path: &Path, word: &str) -> Result<PathBuf, Message> {
        let glossary =
            self.glossary(path).ok_or_else(|| message!("none of the glossaries is a file that klopt can add to"))?;
        let tag = self.desk(path)?.desk.language.tag().to_owned();
        let is_new = !self.desk(path)?.stamps.iter().any(|(named, _)| *named == glossary);
        writing::add_word(&glossary, &tag, word)?;
        if is_new {
            writing::name_glossary(&self.settings_path(path))?;
        }
        Ok(glossary)
    }

    fn ignore(&mut self, path: &Path, check: &str, text: &str) -> Result<PathBuf, Message> {
        if self.isolated {
            return Err(message!("klopt runs without settings here (--isolated)"));
        }
        let settings = self.settings_path(path);
        writing::ignore(&settings, path, check, text)?;
        Ok(settings)
    }

    fn ui(&self) -> Ui {
        self.ui
    }

    fn work_in(&mut self, folder: &Path) {
        folder.clone_into(&mut self.folder);
    }
}

impl Desks {
    /// The settings file of an article, or where a new one would stand.
    fn settings_path(&self, article: &Path) -> PathBuf {
        self.settings_file(article).unwrap_or_else(|| self.root(article).join(crate::settings::FILE))
    }

    /// The folder of an article's settings; without any the one that the editor works in.
    fn root(&self, article: &Path) -> PathBuf {
        let settings = self.settings_file(article).and_then(|file| file.parent().map(Path::to_owned));
        let below = || article.starts_with(&self.folder).then(|| self.folder.clone());
        settings.or_else(below).or_else(|| article.parent().map(Path::to_owned)).unwrap_or_default()
    }
}

fn stamp(path: &Path) -> Stamp {
    let data = std::fs::metadata(path).ok()?;
    Some((data.modified().unwrap_or(SystemTime::UNIX_EPOCH), data.len()))
}
