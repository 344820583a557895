//! What a glossary knows of the source language: its names, for alignment, and the desk's terms.

use super::Entries;
use super::entry::{Entry, Status};
use crate::language::Language;
use crate::reading::{Equivalents, Reading};
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The source side of a glossary, for one pair of languages.
#[derive(Debug)]
pub struct SourceSide {
    /// What names of the source are in the target language.
    pub equivalents: Equivalents,
    /// The desk's source forms by the key of their first word.
    terms: FxHashMap<Box<str>, Vec<SourceForm>>,
}

#[derive(Debug)]
struct SourceForm {
    /// Number of the entry.
    entry: usize,
    /// The keys of its words.
    words: Vec<Box<str>>,
}

/// A desk's source form in a source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceTerm {
    /// Number of the entry.
    pub entry: usize,
    /// Its tokens in the source's reading.
    pub tokens: Range<usize>,
}

impl SourceSide {
    pub(super) fn new(entries: &Entries, source: &Language, target: &Language) -> Self {
        let names = entries.iter().filter(|entry| entry.kind.is_name());
        let equivalents = Equivalents::new(names.flat_map(|entry| {
            let own = entry.forms(target.tag());
            let foreign = entry.forms(source.tag());
            // A name without a form of its own is the same in both.
            let foreign = if foreign.is_empty() { own } else { foreign };
            foreign.iter().flat_map(move |from| own.iter().map(move |to| (from.as_str(), to.as_str())))
        }));
        let mut terms: FxHashMap<Box<str>, Vec<SourceForm>> = FxHashMap::default();
        let usable = |entry: &Entry| entry.status != Status::Forbidden;
        for (number, entry) in entries.of_desk().filter(|(_, entry)| usable(entry)) {
            let own: &[String] = if entry.status == Status::Keep { entry.forms(target.tag()) } else { &[] };
            for form in entry.forms(source.tag()).iter().chain(own) {
                let words: Vec<Box<str>> = form.split_whitespace().map(|w| fold::key(w).into()).collect();
                let Some(first) = words.first().cloned() else { continue };
                terms.entry(first).or_default().push(SourceForm { entry: number, words });
            }
        }
        Self { equivalents, terms }
    }

    /// The desk's source forms in some tokens of a source reading: at each place the longest, of
    /// several entries where they are the same, none inside another.
    pub fn find(&self, reading: &Reading<'_>, tokens: &Range<usize>) -> Vec<SourceTerm> {
        let mut found: Vec<SourceTerm> = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end && !self.terms.is_empty() {
            let key = reading.key(at);
            let forms = stems(&key).filter_map(|stem| self.terms.get(stem)).flatten();
            let mut here: Vec<SourceTerm> = Vec::new();
            for form in forms.filter(|form| form.stands_at(reading, at, tokens.end)) {
                let length = here.first().map_or(0, |term| term.tokens.len());
                if form.words.len() > length {
                    here.clear();
                }
                if form.words.len() >= length {
                    here.push(SourceTerm { entry: form.entry, tokens: at..at + form.words.len() });
                }
            }
            at = here.first().map_or(at + 1, |term| term.tokens.end);
            found.extend(here);
        }
        found
    }
}

impl SourceForm {
    /// Whether the words stand at a token, the last one perhaps with an ending of number or possession.
    fn stands_at(&self, reading: &Reading<'_>, at: usize, end: usize) -> bool {
        let last = self.words.len() - 1;
        at + last < end
            && self.words.iter().enumerate().all(|(n, word)| {
                let key = reading.key(at + n);
                if n == last { stems(&key).any(|stem| stem == &**word) } else { *key == **word }
            })
    }
}

/// A key, and without the endings that most source languages put behind a noun: -s, -es, ’s.
fn stems(key: &str) -> impl Iterator<Item = &str> {
    let bare = key.strip_suffix("'s").or_else(|| key.strip_suffix("s'"));
    [Some(key), bare, key.strip_suffix('s'), key.strip_suffix("es")].into_iter().flatten()
}
