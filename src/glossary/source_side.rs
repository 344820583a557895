//! What a glossary knows of the source language: its names, for alignment, and the desk's terms.

use super::entry::{Entry, Status};
use super::part_of_speech::At;
use super::{Entries, Role, Terms};
use crate::language::{Language, Names, Sense, name_parts};
use crate::reading::{Equivalents, Reading};
use crate::text::fold;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::Arc;

/// The source side of a glossary, for one pair of languages.
#[derive(Debug)]
pub struct SourceSide {
    /// What names of the source are in the target language.
    pub equivalents: Equivalents,
    /// The desk's source forms.
    terms: Terms,
    /// The names of the source language's pack, and the tags of both languages.
    names: Arc<Names>,
    tags: (String, String),
    /// Entries that are meant as nouns.
    nouns: FxHashSet<usize>,
}

/// A desk's source form in a source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceTerm {
    /// Number of the entry.
    pub entry: usize,
    /// Its tokens in the source's reading.
    pub tokens: Range<usize>,
    /// Whether it is meant as a noun, and may be an imperative that opens a clause: `Block trackers`.
    pub commands: bool,
}

impl SourceSide {
    pub(super) fn new(entries: &Entries, source: &Language, target: &Language) -> Self {
        let names = entries.of_desk().map(|(_, entry)| entry).filter(|entry| entry.kind.is_name());
        let equivalents = Equivalents::new(
            source,
            target,
            names.flat_map(|entry| {
                let own = entry.forms(target.tag());
                let foreign = entry.forms(source.tag());
                // A name without a form of its own is the same in both.
                let foreign = if foreign.is_empty() { own } else { foreign };
                foreign.iter().flat_map(move |from| own.iter().map(move |to| (from.as_str(), to.as_str())))
            }),
        );
        let (mut terms, mut nouns) = (Terms::new(), FxHashSet::default());
        // A name may be a pronoun or an adjective in the translation, and has checks of its own.
        let usable =
            |entry: &Entry| entry.status == Status::Keep || entry.status != Status::Forbidden && !entry.kind.is_name();
        for (number, entry) in entries.of_desk().filter(|(_, entry)| usable(entry)) {
            let own: &[String] = if entry.status == Status::Keep { entry.forms(target.tag()) } else { &[] };
            let sense = entry.sense(target);
            if sense == Sense::Noun {
                nouns.insert(number);
            }
            for form in entry.forms(source.tag()).iter().chain(own) {
                terms.add(form, (number, 0, sense), Role::Own, source);
            }
        }
        let tags = (source.tag().to_owned(), target.tag().to_owned());
        Self { equivalents, terms, names: Arc::clone(&source.names), tags, nouns }
    }

    /// Whether a word is part of a name in the target language by what the source language's pack says.
    pub fn knows_name(&self, written: &str) -> bool {
        let (source, target) = &self.tags;
        let mut own = self.names.of_part(&fold::key(written)).filter(|name| name.form(source).is_some());
        own.any(|name| name.form(target).is_some_and(|form| name_parts(form).any(|part| part == written)))
    }

    /// The desk's source forms in some tokens of a source reading: at each place the longest, of
    /// several entries where they are the same, none inside another.
    pub fn find(&self, reading: &Reading<'_>, tokens: &Range<usize>, language: &Language) -> Vec<SourceTerm> {
        let mut found: Vec<SourceTerm> = Vec::new();
        // What is a verb once in a sentence is one again: to block this, block that.
        let mut verbs: FxHashSet<usize> = FxHashSet::default();
        let mut at = tokens.start;
        while at < tokens.end && !self.terms.is_empty() {
            let mut here: Vec<SourceTerm> = Vec::new();
            let mut longest = (0, 0);
            for number in self.terms.candidates(&reading.key(at), language) {
                let Some((form, words)) = self.terms.get(number, language) else { continue };
                let Some(place) = words.at(reading, at, language) else { continue };
                let length = (place.tokens.len(), place.span.len());
                // Where words are not joined to one, a part of a hyphenated word is a word of its own.
                let part = !language.has_compounds() && place.span != reading.span(&place.tokens);
                let noun = self.nouns.contains(&form.entry);
                let word = At { reading, sentence: tokens, at, language };
                let is_verb = noun && (word.is_verb() || verbs.contains(&form.entry) && !word.is_led());
                if is_verb {
                    verbs.insert(form.entry);
                }
                if place.tokens.end > tokens.end || length < longest || part || is_verb {
                    continue;
                }
                if length > longest {
                    here.clear();
                    longest = length;
                }
                here.push(SourceTerm { entry: form.entry, tokens: place.tokens, commands: noun && word.may_command() });
            }
            at = here.iter().map(|term| term.tokens.end).max().unwrap_or(0).max(at + 1);
            found.extend(here);
        }
        found
    }
}
