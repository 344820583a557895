//! What the files of a run have in common: the translations that they give to names and terms.

use crate::document::{Document, Format, Unit};
use crate::text::{PlaceIndex, Span, fold};
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;

/// Longer segments, in words, are no names or terms.
pub(super) const LONGEST: usize = 4;

/// The translations of short segments in all bilingual files of a run. Time and memory grow with the files
/// and their terms alone.
#[derive(Debug, Default)]
pub struct Project {
    /// By what the source has and the context that tells it from its like, then by translation.
    terms: BTreeMap<Term, BTreeMap<String, Rendering>>,
}

/// A source segment as it is compared, and its context in a catalogue of gettext.
type Term = (String, Option<Box<str>>);

/// A translation of a term.
#[derive(Debug)]
struct Rendering {
    /// How many files have it.
    files: usize,
    /// Which file has it first, by number, and where.
    first: (usize, Place),
}

/// Where a file has a translation of a term for the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) path: String,
    /// The translation as it is written.
    pub(super) written: String,
    /// Its bytes in the file.
    pub(super) span: Span,
    /// Line and column in the file, from 1, in characters.
    pub(super) position: (usize, usize),
}

/// The short segments of one file.
#[derive(Debug)]
pub struct FileTerms(BTreeMap<(Term, String), Place>);

impl FileTerms {
    /// Those of a document, in one pass over it.
    pub fn of(document: &Document) -> Self {
        let mut found = BTreeMap::new();
        let (content, index) = (document.content.as_str(), OnceCell::new());
        for unit in &document.units {
            let Some(term) = term_of(document, unit) else { continue };
            let written = unit.target.as_str();
            found.entry(term).or_insert_with(|| {
                let span = unit.target.file_span(Span::new(0, written.len()));
                let at = document.content.text_offset(span.start);
                let place = index.get_or_init(|| PlaceIndex::new(content)).at(content, at);
                let position = (place.line, place.column);
                Place { path: document.path.clone(), written: written.to_owned(), span, position }
            });
        }
        Self(found)
    }
}

impl Project {
    /// What files have in common; of translations that as many files have the first file's stays.
    pub fn new(files: impl Iterator<Item = FileTerms>) -> Self {
        let mut project = Self::default();
        for (number, file) in files.enumerate() {
            for ((term, key), place) in file.0 {
                let renderings = project.terms.entry(term).or_default();
                let rendering = renderings.entry(key).or_insert(Rendering { files: 0, first: (number, place) });
                rendering.files += 1;
            }
        }
        project
    }

    /// What stands against a file's only translation of a term: the one that most files have, and in how many
    /// that stands.
    pub(super) fn against(&self, term: &Term, key: &str) -> Option<(&Place, usize)> {
        let rank = |(_, rendering): &(&String, &Rendering)| (rendering.files, Reverse(rendering.first.0));
        let (usual, rendering) = self.terms.get(term)?.iter().max_by_key(rank)?;
        (usual != key).then_some((&rendering.first.1, rendering.files))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Pair, read};

    fn file(path: &str, rows: &str) -> Document {
        read(path, rows.as_bytes().to_vec(), Format::Csv, Pair { from: Some("en"), to: "nl" }).unwrap()
    }

    fn against(files: &[Document], at: usize) -> Vec<(String, usize)> {
        let project = Project::new(files.iter().map(FileTerms::of));
        let terms = files[at].units.iter().filter_map(|unit| term_of(&files[at], unit));
        let found = terms.filter_map(|(term, key)| project.against(&term, &key));
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
    fn places_are_those_of_the_file() {
        let rows = "en,nl\nVerhagten Foundation,Stichting Verhagten\nÉlan Bridge,Élanbrug\nOld Quay,Oude Kade\n";
        let places: Vec<_> = FileTerms::of(&file("a.csv", rows)).0.into_values().collect();
        let mut found: Vec<_> = places.iter().map(|place| (place.written.as_str(), place.position)).collect();
        found.sort_unstable_by_key(|(_, position)| *position);
        assert_eq!(found, [("Stichting Verhagten", (2, 22)), ("Élanbrug", (3, 13)), ("Oude Kade", (4, 10))]);
    }
}
