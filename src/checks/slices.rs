//! Runs checks over a document, as a whole or slice by slice.

use super::{ALL, Article, Check, Desk};
use crate::document::Document;
use crate::finding::Finding;
use rayon::prelude::*;

/// So many segments are read at a time. A translation memory may hold a million, which do not make
/// one text: memory must not grow with them.
const SLICE: usize = 20_000;

/// What the checks that are wanted find in a document, and how many words it has.
pub fn run(document: &Document, desk: &Desk<'_>, wanted: &dyn Fn(&Check) -> bool) -> (Vec<Finding>, usize) {
    run_by(SLICE, document, desk, wanted)
}

fn run_by(
    slice: usize,
    document: &Document,
    desk: &Desk<'_>,
    wanted: &dyn Fn(&Check) -> bool,
) -> (Vec<Finding>, usize) {
    let checks: Vec<&Check> = ALL.iter().copied().filter(|check| wanted(check)).collect();
    let read = |document: &Document| {
        let article = Article::new(document, desk);
        let told = |check: &&&Check| !article.is_untranslated() || check.id == super::wrong_source::CHECK.id;
        let findings: Vec<Finding> = checks.iter().filter(told).flat_map(|check| (check.run)(&article)).collect();
        (findings, article.words())
    };
    let has_pairs = document.units.iter().any(|unit| unit.source.is_some());
    if document.units.len() <= slice || !has_pairs {
        return read(document);
    }
    let parts = document.units.par_chunks(slice).map(|units| {
        let Document { path, encoding, source_language, .. } = document;
        let (path, source_language) = (path.clone(), source_language.clone());
        read(&Document { path, encoding: *encoding, source_language, units: units.to_vec(), ..Document::default() })
    });
    let parts: Vec<_> = parts.collect();
    let words = parts.iter().map(|(_, words)| words).sum();
    (parts.into_iter().flat_map(|(findings, _)| findings).collect(), words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Memories;
    use crate::document::{Format, Pair, read};
    use crate::glossary::{Glossary, Index};
    use crate::language::Languages;

    #[test]
    fn slices_find_what_the_whole_does() {
        let languages = Languages::built_in();
        let language = languages.get("nl").unwrap();
        let glossary = Glossary::default();
        let index = Index::new(&glossary, &language);
        let memories = Memories::default();
        let desk = Desk {
            language: &language,
            source: None,
            source_document: None,
            glossary: &glossary,
            index: &index,
            dictionary: None,
            memories: &memories,
            project: None,
        };
        let rows: String = (0..50).map(|i| format!("The bridge {i} is open,De brug {i} is  open\n")).collect();
        let pair = Pair { from: Some("en"), to: "nl" };
        let document = read("a.csv", rows.into_bytes(), Format::Csv, pair).unwrap();
        let spacing = |check: &Check| check.id == "spacing";
        let whole = run_by(100, &document, &desk, &spacing);
        assert_eq!((whole.0.len(), whole.1), (50, 250));
        assert_eq!(run_by(7, &document, &desk, &spacing), whole);
    }
}
