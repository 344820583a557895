//! What a glossary knows of the source language: its names, for alignment, and the desk's terms.

use super::entry::{Entry, Status};
use super::{Entries, Terms};
use crate::language::{KnownName, Language};
use crate::reading::{Equivalents, Reading};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A name of the source language's pack in both languages.
fn pair(name: &KnownName, source: &Language, target: &Language) -> Option<(String, String)> {
    Some((name.form(source.tag())?.to_owned(), name.form(target.tag())?.to_owned()))
}

/// The source side of a glossary, for one pair of languages.
#[derive(Debug)]
pub struct SourceSide {
    /// What names of the source are in the target language.
    pub equivalents: Equivalents,
    /// The desk's source forms.
    terms: Terms,
    /// Words of names in the target language, as the source language's own pack has them.
    names: FxHashSet<String>,
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
        let of_pack: Vec<(String, String)> = source.known_names().filter_map(|n| pair(n, source, target)).collect();
        let words = of_pack.iter().flat_map(|(_, to)| to.split([' ', '-']).map(str::to_owned)).collect();
        let own = of_pack.iter().map(|(from, to)| (from.as_str(), to.as_str()));
        let equivalents = Equivalents::new(own.chain(names.flat_map(|entry| {
            let own = entry.forms(target.tag());
            let foreign = entry.forms(source.tag());
            // A name without a form of its own is the same in both.
            let foreign = if foreign.is_empty() { own } else { foreign };
            foreign.iter().flat_map(move |from| own.iter().map(move |to| (from.as_str(), to.as_str())))
        })));
        let mut terms = Terms::new();
        // A name may be a pronoun or an adjective in the translation, and has checks of its own.
        let usable =
            |entry: &Entry| entry.status == Status::Keep || entry.status != Status::Forbidden && !entry.kind.is_name();
        for (number, entry) in entries.of_desk().filter(|(_, entry)| usable(entry)) {
            let own: &[String] = if entry.status == Status::Keep { entry.forms(target.tag()) } else { &[] };
            for form in entry.forms(source.tag()).iter().chain(own) {
                terms.add(form, (number, 0), None, source);
            }
        }
        Self { equivalents, terms, names: words }
    }

    /// Whether a word is part of a name in the target language by what the source language's pack says.
    pub fn knows_name(&self, written: &str) -> bool {
        self.names.contains(written)
    }

    /// The desk's source forms in some tokens of a source reading: at each place the longest, of
    /// several entries where they are the same, none inside another.
    pub fn find(&self, reading: &Reading<'_>, tokens: &Range<usize>, language: &Language) -> Vec<SourceTerm> {
        let mut found: Vec<SourceTerm> = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end && !self.terms.is_empty() {
            let mut here: Vec<SourceTerm> = Vec::new();
            let mut longest = (0, 0);
            for number in self.terms.candidates(&reading.key(at), language) {
                let Some((form, words)) = self.terms.get(number, language) else { continue };
                let Some(place) = words.at(reading, at, language) else { continue };
                let length = (place.tokens.len(), place.span.len());
                if place.tokens.end > tokens.end || length < longest {
                    continue;
                }
                if length > longest {
                    here.clear();
                    longest = length;
                }
                here.push(SourceTerm { entry: form.entry, tokens: place.tokens });
            }
            at = here.iter().map(|term| term.tokens.end).max().unwrap_or(0).max(at + 1);
            found.extend(here);
        }
        found
    }
}
