//! What the files of a run have in common: the translations that they give to names and terms.

use crate::document::{Document, Format, Unit};
use crate::text::{Span, fold};
use std::collections::BTreeMap;
use std::path::Path;

/// Longer segments, in words, are no names or terms.
pub(super) const LONGEST: usize = 4;

/// The translations of short segments in all bilingual files of a run.
#[derive(Debug, Default)]
pub struct Project {
    /// By what the source has, and the context that tells it from its like.
    terms: BTreeMap<Term, Vec<Place>>,
}

/// A source segment as it is compared, and its context in a catalogue of gettext.
type Term = (String, Option<Box<str>>);

/// Where a file has a translation of a term for the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) path: String,
    /// The translation as it is compared, and as it is written.
    pub(super) key: String,
    pub(super) written: String,
    /// Its bytes in the file.
    pub(super) span: Span,
    /// Line and column in the file, from 1, in characters.
    pub(super) position: (usize, usize),
}

impl Project {
    /// Adds the short segments of a file.
    pub fn add(&mut self, document: &Document) {
        for unit in &document.units {
            let Some((term, key)) = term_of(document, unit) else { continue };
            let places = self.terms.entry(term).or_default();
            if places.iter().any(|place| place.path == document.path && place.key == key) {
                continue;
            }
            let written = unit.target.as_str();
            let span = unit.target.file_span(Span::new(0, written.len()));
            let position = position(document, span.start);
            let place = Place { path: document.path.clone(), key, written: written.to_owned(), span, position };
            places.push(place);
        }
    }

    /// What stands against the only translation that a file has of a segment: the one that most files have,
    /// of two that as many have the one of the first file. With it comes in how many files that stands. None
    /// where the file has several, for which it is told by itself, and none for any but the first place.
    pub(super) fn against(&self, document: &Document, unit: &Unit) -> Option<(&Place, usize)> {
        let (term, key) = term_of(document, unit)?;
        let places = self.terms.get(&term)?;
        let mut own = places.iter().filter(|place| place.path == document.path);
        let (first, None) = (own.next()?, own.next()) else { return None };
        let start = unit.target.file_span(Span::new(0, unit.target.as_str().len())).start;
        if first.key != key || first.span.start != start {
            return None;
        }
        let files = |key: &str| places.iter().filter(|place| place.key == key).count();
        let rank = |place: &&Place| (files(&place.key), std::cmp::Reverse(place.path.clone()));
        let usual = places.iter().max_by_key(rank).filter(|usual| usual.key != key)?;
        Some((usual, files(&usual.key)))
    }
}

/// A unit's source and translation as they are compared; none where it is too long to be a name or a term.
pub(super) fn term_of(document: &Document, unit: &Unit) -> Option<(Term, String)> {
    let source = unit.source.as_ref()?.as_str();
    let (source, target) = (key(source), key(unit.target.as_str()));
    let short = (1..=LONGEST).contains(&source.split_whitespace().take(LONGEST + 1).count());
    // In a catalogue of gettext the name of a unit is the context that tells it from its like.
    let has_contexts = Format::of(Path::new(&document.path)) == Some(Format::Po);
    let context = unit.id.clone().filter(|_| has_contexts);
    (short && !target.is_empty()).then_some(((source, context), target))
}

/// A segment as it is compared.
fn key(text: &str) -> String {
    fold::key(text.trim().trim_end_matches(['.', ':', '…'])).into_owned()
}

/// Line and column, from 1, in characters.
fn position(document: &Document, offset: usize) -> (usize, usize) {
    let content = document.content.as_str();
    let before = content.get(..document.content.text_offset(offset)).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Pair, read};

    fn file(path: &str, rows: &str) -> Document {
        read(path, rows.as_bytes().to_vec(), Format::Csv, Pair { from: Some("en"), to: "nl" }).unwrap()
    }

    fn against(files: &[Document], at: usize) -> Vec<(String, usize)> {
        let mut project = Project::default();
        for file in files {
            project.add(file);
        }
        let file = &files[at];
        let found = file.units.iter().filter_map(|unit| project.against(file, unit));
        found.map(|(place, files)| (place.written.clone(), files)).collect()
    }

    #[test]
    fn what_most_files_have_stands_against_the_others() {
        let rows = |foundation: &str| {
            file(
                "",
                &format!(
                    "en,nl\nThe bridge is open today,De brug is vandaag open\nVerhagten Foundation,{foundation}\n"
                ),
            )
        };
        let mut files = vec![rows("Stichting Verhagten"), rows("Verhagten Stichting"), rows("Stichting Verhagten")];
        for (number, file) in files.iter_mut().enumerate() {
            file.path = format!("{number}.csv");
        }
        assert_eq!(against(&files, 1), [("Stichting Verhagten".to_owned(), 2)]);
        assert_eq!((against(&files, 0), against(&files, 2)), (vec![], vec![]));
        // Of two as frequent the first file is right.
        assert_eq!(against(&files[..2], 0), []);
        assert_eq!(against(&files[..2], 1), [("Stichting Verhagten".to_owned(), 1)]);
    }

    #[test]
    fn a_file_that_is_mixed_itself_is_told_so_by_itself() {
        let mixed = file(
            "a.csv",
            "en,nl\nVerhagten Foundation,Stichting Verhagten\nVerhagten Foundation,Verhagten Stichting\n",
        );
        let other = file("b.csv", "en,nl\nVerhagten Foundation,Het Verhagten\n");
        assert_eq!(against(&[other, mixed], 1), []);
    }
}
