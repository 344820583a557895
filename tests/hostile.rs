//! Text that nobody wrote takes time in proportion to its length, whatever it repeats. With time that
//! grows with the square of the length, these tests would take minutes.

#![allow(clippy::unwrap_used)]

use klopt::checks::{self, Desk, Memories};
use klopt::document::{Document, Unit, UnitKind};
use klopt::glossary::{Glossary, Index};
use klopt::language::Languages;
use klopt::text::Text;

/// Bytes of each text. It stays one unit: files are cut into shorter ones.
const SIZE: usize = 300_000;

/// Runs all checks over a text and says how many words it has.
fn words(text: &str) -> usize {
    let languages = Languages::built_in();
    let (language, source) = (languages.get("nl").unwrap(), languages.get("en").unwrap());
    let glossary = Glossary::default();
    let memories = Memories::default();
    let index = Index::new(&glossary, &language);
    let desk = Desk {
        language: &language,
        source: Some(&source),
        source_document: None,
        memories: &memories,
        project: None,
        glossary: &glossary,
        index: &index,
        dictionary: None,
    };
    let content = Text::verbatim(text, 0);
    let units = vec![Unit::new(UnitKind::Body, content.clone())];
    let document = Document { path: "a.txt".to_owned(), content, units, ..Document::default() };
    checks::run(&document, &desk, &|_| true).1
}

fn repeated(part: &str) -> String {
    part.repeat(SIZE / part.len())
}

#[test]
fn marks_without_words() {
    for mark in ["{", "%(", "(", "\"", "&", ", ", ": "] {
        assert_eq!(words(&repeated(mark)), 0, "{mark}");
    }
}

#[test]
fn words_that_open_a_sentence_without_end() {
    for part in ["'s ", "Aa ", "a ", "1 "] {
        assert_eq!(words(&repeated(part)), SIZE / part.len(), "{part}");
    }
}

#[test]
fn quotations_that_open_or_close_for_ever() {
    for part in ["“a ", "‘a ", "a” ", "‘a “b "] {
        assert!(words(&repeated(part)) > 0, "{part}");
    }
}

#[test]
fn names_without_end() {
    let name = |i: usize| {
        let letters = [i / 625 % 25, i / 25 % 25, i % 25].map(|n| char::from(b'a' + n as u8));
        format!("wij zien B{}emo{}i{}. ", letters[0], letters[1], letters[2])
    };
    let text: String = (0..15_000).map(name).collect();
    assert_eq!(words(&text), 45_000);
}

#[test]
fn broken_html_is_read_in_one_pass() {
    const LARGE: usize = 4 << 20;
    let nested = |open: &str, close: &str| open.repeat(100_000) + "De de brug." + &close.repeat(100_000);
    let filled = |part: &str| part.repeat(LARGE / part.len());
    let pages = [
        nested("<div>", "</div>"),
        nested("<b>", "</i>"),
        nested("<p><b>", "</p>"),
        nested("<nav>", "</nav>"),
        filled("<p>"),
        filled("<b><p>x"),
        filled("<a href=x>x</b>"),
        filled("<"),
        filled("&"),
        filled("<!--"),
        filled("<p lang=en>x"),
        filled("a &amp; b<br>"),
        filled("<x-y>"),
    ];
    for page in pages {
        let bytes = page.into_bytes();
        let pair = klopt::document::Pair { from: None, to: "nl" };
        let read = klopt::document::read("a.html", bytes, klopt::document::Format::Html, pair);
        assert!(read.map_or(true, |document| document.units.len() <= LARGE));
    }
}
