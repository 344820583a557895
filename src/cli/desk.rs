//! What holds for some files of a run: the same settings and glossaries. Files are checked here.

use super::args::Check;
use super::{output, sources};
use crate::checks::{self, Memories, Project};
use crate::dictionary::Dictionary;
use crate::document::{Document, Globs, Pair, Problem};
use crate::glossary::{Glossary, Index};
use crate::language::{Language, Languages};
use crate::message;
use crate::review::{self, Filter, Placed, Prose, Review, Reviewed};
use crate::settings::Settings;
use crate::ui::{Message, Ui};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What holds for some files of a run: the same settings and glossaries.
pub(super) struct Desk {
    /// The tags of the languages, as they were asked for.
    pub(super) from: Option<String>,
    pub(super) to: String,
    pub(super) settings: Arc<Settings>,
    pub(super) language: Arc<Language>,
    pub(super) source: Option<Arc<Language>>,
    pub(super) glossary: Glossary,
    pub(super) index: Index,
    pub(super) dictionary: Option<Arc<Dictionary>>,
    /// The source text that was named for the one article.
    pub(super) source_document: Option<Arc<Document>>,
    pub(super) memories: Memories,
    /// What the bilingual files of the run have in common.
    pub(super) project: Option<Project>,
    /// The language of messages.
    pub(super) ui: Ui,
    /// The languages of the run.
    pub(super) languages: Arc<Languages>,
    /// What files rest on that name another source language, by its tag.
    pub(super) others: Mutex<BTreeMap<String, Option<Arc<Beside>>>>,
}

/// A source language, and what is worked out for it.
pub(super) struct Beside {
    source: Arc<Language>,
    index: Index,
    memories: Memories,
}

/// The source language of a document.
enum Other {
    /// The one that was expected.
    Expected,
    /// Another one, for which there is no pack.
    Unknown,
    /// Another one.
    Named(Arc<Beside>),
}

/// What a document is held against.
#[derive(Clone, Copy)]
struct Resting<'d> {
    source: Option<&'d Language>,
    index: &'d Index,
    memories: &'d Memories,
}

/// The desks of a run, by file.
#[derive(Default)]
pub(super) struct Desks {
    pub(super) desks: Vec<Desk>,
    pub(super) by_file: FxHashMap<PathBuf, usize>,
}

impl Desks {
    /// Those of the files that have a desk.
    pub(super) fn keep(&self, mut files: Vec<PathBuf>) -> Vec<PathBuf> {
        files.retain(|file| self.by_file.contains_key(file));
        files
    }

    /// What is to be said of the settings' own suppressions, where the run checked all that lies
    /// below their file.
    pub(super) fn unused_ignores(&self, review: &Review, check: &Check, filter: &Filter) -> Vec<Reviewed> {
        let whole: Vec<Globs> =
            check.roots().iter().filter_map(|root| Globs::new(root, &["*".to_owned()]).ok()).collect();
        let mut seen = BTreeSet::new();
        let of_whole_folder = self.desks.iter().map(|desk| &desk.settings).filter(|settings| {
            let Some(path) = settings.path.as_deref().filter(|_| check.exclude.is_empty()) else { return false };
            whole.iter().any(|root| root.cover(path)) && seen.insert(path)
        });
        let unused = of_whole_folder.filter_map(|settings| {
            let own = review.files.iter().filter(|file| file.settings == settings.path);
            let used = own.flat_map(|file| file.used_ignores.iter().copied()).collect();
            let mut reviewed = review::settle_ignores(settings, &used, filter)?;
            self.desks.iter().take(1).for_each(|desk| reviewed.translate(desk.ui));
            Some(reviewed)
        });
        unused.collect()
    }

    /// Whether a run looked at an article, an absolute path, with a check or one of its rules.
    pub(super) fn judge<'a>(
        &'a self,
        review: &Review,
        filter: &'a Filter,
    ) -> impl Fn(&Path, &str, Option<&str>) -> bool + use<'a> {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let read: BTreeSet<PathBuf> = review.files.iter().map(|file| absolute(Path::new(&file.path))).collect();
        let files = self.by_file.keys().map(|file| (absolute(file), file));
        let files: BTreeMap<PathBuf, &PathBuf> = files.filter(|(path, _)| read.contains(path)).collect();
        move |path, check, rule| {
            let file = files.get(path).copied();
            file.is_some_and(|file| filter.wants(check, rule) && self.of(file).runs(check, filter, file))
        }
    }

    /// The desk of a file that was named when the desks were set up.
    pub(super) fn of(&self, file: &Path) -> &Desk {
        &self.desks[self.by_file.get(file).copied().unwrap_or_default()]
    }
}

impl Desk {
    /// Between which languages files are expected to translate.
    pub(super) fn pair(&self) -> Pair<'_> {
        Pair { from: self.from.as_deref(), to: &self.to }
    }

    /// Where the source text of an article is: the file that was named for the one article, or where the
    /// settings say.
    pub(super) fn source_path(&self, article: &Path) -> Option<PathBuf> {
        if let Some(named) = &self.source_document {
            return Some(PathBuf::from(&named.path));
        }
        let path = sources::of(self.settings.source.as_deref()?, self.settings.root(), article);
        Some(path).filter(|path| path != article)
    }

    /// The source text of an article, where the settings say where it is; what was named for the one
    /// article goes before. A source that is not there is said, and the article checked without it.
    ///
    /// # Errors
    /// A source that cannot be read.
    pub(super) fn source_of(&self, article: &Path) -> Result<Option<Document>, Message> {
        let path = self.source_path(article).filter(|_| self.source_document.is_none());
        let Some(path) = path else { return Ok(None) };
        if !path.exists() {
            let message = message!("no source text at {path}, checked without it", path = path.display().to_string());
            output::note(&Message::at(article.display(), message));
            return Ok(None);
        }
        sources::read(&path).map(Some)
    }

    /// The source language that a bilingual file names, where it is not the one that was expected.
    fn other_source<'d>(&self, document: &'d Document) -> Option<&'d str> {
        let base = |tag: &'d str| tag.split(['-', '_']).next().unwrap_or(tag);
        let named = base(document.source_language.as_deref()?);
        let expected = self.source.as_ref().is_some_and(|source| source.tag().eq_ignore_ascii_case(named));
        let paired = document.units.iter().any(|unit| unit.source.is_some());
        (paired && !expected).then_some(named)
    }

    /// What there is to say of the source language that a file names.
    pub(super) fn of_source_language(&self, document: &Document) -> Option<Problem> {
        let named = self.other_source(document)?;
        if self.beside(named).is_none() {
            return Some(Problem::note(message!(
                "its source is in ‘{named}’, for which there is no language pack; checked without it",
                named
            )));
        }
        let from = self.from.as_ref()?;
        Some(Problem::note(message!(
            "its source is in ‘{named}’, so ‘{from}’, which was asked for, is not used for it",
            named,
            from
        )))
    }

    /// What files rest on that name a source language by its tag; none where there is no pack for it.
    fn beside(&self, tag: &str) -> Option<Arc<Beside>> {
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || {
            let source = self.languages.get(&tag.to_ascii_lowercase()).ok()?;
            let index = Index::new(&self.glossary, &self.language);
            Some(Arc::new(Beside { source, index, memories: Memories::default() }))
        };
        others.entry(tag.to_owned()).or_insert_with(make).clone()
    }

    /// In which source language a document is.
    fn other(&self, document: &Document) -> Other {
        match self.other_source(document) {
            None => Other::Expected,
            Some(tag) => self.beside(tag).map_or(Other::Unknown, Other::Named),
        }
    }

    /// What a document is held against.
    fn resting<'d>(&'d self, other: &'d Other) -> Resting<'d> {
        let (source, index, memories) = match other {
            Other::Expected => (self.source.as_deref(), &self.index, &self.memories),
            Other::Unknown => (None, &self.index, &self.memories),
            Other::Named(beside) => (Some(&*beside.source), &beside.index, &beside.memories),
        };
        Resting { source, index, memories }
    }

    /// Whether a check runs over an article, wanted or not: it is on, or somebody asks for it.
    fn asks_for(&self, check: &checks::Check, filter: &Filter, path: &Path) -> bool {
        check.on || filter.only.iter().any(|id| id == check.id) || self.settings.asks_for(check.id, path)
    }

    /// The same with what the check needs at hand.
    fn runs(&self, id: &str, filter: &Filter, path: &Path) -> bool {
        let check = checks::ALL.iter().find(|check| check.id == id);
        let can = self.dictionary.is_some() || !checks::needs_dictionary(id);
        can && check.is_some_and(|check| self.asks_for(check, filter, path))
    }

    /// What checks need to know, with the article's own source text where it has one.
    fn of_checks<'d>(&'d self, own_source: Option<&'d Document>, resting: Resting<'d>) -> checks::Desk<'d> {
        let Resting { source, index, memories } = resting;
        checks::Desk {
            language: &self.language,
            source,
            source_document: own_source.or(self.source_document.as_deref()),
            glossary: &self.glossary,
            index,
            dictionary: self.dictionary.as_deref(),
            memories,
            project: self.project.as_ref(),
        }
    }

    /// The article as reports show it, with the source beside it.
    pub(super) fn prose(&self, document: &Document, own_source: Option<&Document>, findings: &[Placed]) -> Prose {
        let spans: Vec<_> = findings.iter().map(|placed| placed.finding.span).collect();
        let other = self.other(document);
        let source = self.resting(&other).source.map(Language::tag);
        Prose::new(document, &spans, source, &self.pairs(document, own_source))
    }

    /// Which sentences of an article and its source stand beside each other.
    pub(super) fn pairs(&self, document: &Document, own_source: Option<&Document>) -> Vec<checks::Pair> {
        let other = self.other(document);
        checks::pairs(document, &self.of_checks(own_source, self.resting(&other)))
    }

    /// Runs the checks over a document, beside its own source text where it has one.
    pub(super) fn review(&self, document: &Document, own_source: Option<&Document>, filter: &Filter) -> Reviewed {
        let language = &*self.language;
        let other = self.other(document);
        let desk = self.of_checks(own_source, self.resting(&other));
        let wanted = |check: &checks::Check| filter.may_want(check.id, |id| checks::reports_rule(check, id, language));
        let path = Path::new(&document.path);
        let asked = |check: &checks::Check| self.asks_for(check, filter, path);
        let (findings, words) = checks::run(document, &desk, &|check| wanted(check) && asked(check));
        let known = |id: &str| checks::is_known(id, language);
        let is_check = |id: &str| checks::ALL.iter().any(|check| check.id == id);
        let ran = |id: &str| !is_check(id) || self.runs(id, filter, path);
        let ids = review::Ids { known: &known, ran: &ran };
        let mut reviewed = review::settle(document, findings, &self.settings, filter, &ids);
        reviewed.translate(self.ui);
        Reviewed { words, ..reviewed }
    }
}
