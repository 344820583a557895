//! How well the terms of a glossary are found in Dutch sentences: `corpora/terms`.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod common;

use klopt::document::UnitKind;
use klopt::glossary::{Glossary, Index, Tongues};
use klopt::language::{Language, Languages, Spellings};
use klopt::reading::Reading;
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

/// So much of what is there must be found, and so much of what is found be right.
const RECALL: f64 = 0.95;
const PRECISION: f64 = 0.97;

/// A sentence without its marks, and the bytes that were marked.
fn unmarked(sentence: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut marked, mut start) = (String::new(), Vec::new(), 0);
    for c in sentence.chars() {
        match c {
            '{' => start = text.len(),
            '}' => marked.push(start..text.len()),
            c => text.push(c),
        }
    }
    (text, marked)
}

fn index(rows: &str, language: &Arc<Language>) -> Index {
    let mut glossary = Glossary::of_pack(language);
    let tongues = Tongues { target: language, sources: &[] };
    glossary.add_text("terms.csv", rows, "csv", tongues).unwrap();
    Index::new(&glossary, language)
}

/// The bytes of a text in which the desk's terms stand.
fn found(text: &str, index: &Index, language: &Language) -> Vec<Range<usize>> {
    let mut spellings = Spellings::default();
    let reading = Reading::new(text, UnitKind::Body, language, &mut spellings);
    let beginnings: Vec<_> = reading.tokens.iter().map(|token| index.beginnings(token.of(text))).collect();
    let at = |token: &klopt::text::Token| reading.tokens.partition_point(|t| t.start < token.start);
    let hits = index.find(&reading, |token| &beginnings[at(token)]);
    let of_desk = Glossary::of_pack(language).entries.len();
    hits.into_iter().filter(|hit| hit.form.entry >= of_desk).map(|hit| hit.span.range()).collect()
}

fn found_of(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[test]
fn terms_are_found_in_all_their_forms() {
    let corpus: toml::Table = common::read("corpora/terms/nl.toml").parse().unwrap();
    let language = Languages::built_in().get("nl").unwrap();
    let (mut there, mut hits, mut right, mut sentences, mut terms) = (0, 0, 0, 0, 0);
    let mut wrong = String::new();
    for entry in corpus["term"].as_array().unwrap() {
        let term = entry["term"].as_str().unwrap();
        let index = index(&format!("nl\n{term}\n"), &language);
        terms += 1;
        for sentence in entry["sentences"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()) {
            sentences += 1;
            let (text, marked) = unmarked(sentence);
            let found = found(&text, &index, &language);
            let meets = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
            let good = marked.iter().filter(|m| found.iter().any(|f| meets(f, m))).count();
            there += marked.len();
            hits += found.len();
            right += found.iter().filter(|f| marked.iter().any(|m| meets(f, m))).count();
            if good < marked.len() || found.len() > good {
                let found: Vec<_> = found.iter().map(|f| &text[f.clone()]).collect();
                let _ = writeln!(wrong, "{term}: {sentence} {found:?}");
            }
        }
    }
    assert!(terms >= 40 && sentences >= 150, "{terms} terms, {sentences} sentences");
    let (recall, precision) = (found_of(right, there), found_of(right, hits));
    println!("{terms} terms in {sentences} sentences: recall {recall:.3}, precision {precision:.3}\n{wrong}");
    assert!(recall >= RECALL && precision >= PRECISION, "recall {recall:.3}, precision {precision:.3}\n{wrong}");
}

#[test]
fn the_longest_entry_counts() {
    let language = Languages::built_in().get("nl").unwrap();
    let index = index("nl,status\nwapen,forbidden\nkernwapen,\nkernwapenprogramma,\nnucleair wapen,\n", &language);
    let spans = |text: &str| found(text, &index, &language).into_iter().map(|f| text[f].to_owned()).collect::<Vec<_>>();
    assert_eq!(spans("De kernwapenprogramma's lopen door."), ["kernwapenprogramma's"]);
    assert_eq!(spans("De kernwapenhandel bloeit, de wapenhandel ook."), ["kernwapen", "wapen"]);
    assert_eq!(spans("Nucleaire wapens zijn wapens."), ["Nucleaire wapens", "wapens"]);
}
