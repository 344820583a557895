//! The whole check and its stages, on articles of the corpora.
//!
//! `cargo bench` prints times; compare ratios within one run.

use divan::Bencher;
use divan::counter::BytesCount;
use klopt::checks::{ALL, Article, Desk};
use klopt::document::{self, Document, Format, Pair};
use klopt::glossary::{Glossary, Index};
use klopt::language::{Language, Languages};
use klopt::reading::Reading;
use std::sync::{Arc, LazyLock};

fn main() {
    divan::main();
}

/// What a run sets up once.
struct Bench {
    language: Arc<Language>,
    sources: Vec<Arc<Language>>,
    glossary: Glossary,
    index: Index,
    document: Document,
}

static BENCH: LazyLock<Bench> = LazyLock::new(|| {
    let languages = Languages::built_in();
    let get = |tag: &str| languages.get(tag).unwrap_or_else(|errors| panic!("{errors:?}"));
    let language = get("nl");
    let sources: Vec<_> = language.conventions.source.languages.iter().map(|tag| get(tag)).collect();
    let glossary = Glossary::of_pack(&language);
    let index = Index::new(&glossary, &language);
    Bench { document: document(), language, sources, glossary, index }
});

fn text() -> Vec<u8> {
    include_bytes!("../corpora/articles/phone-call/raw.nl.txt").repeat(20)
}

fn document() -> Document {
    document::read("article.txt", text(), Format::Plain, Pair::default()).unwrap_or_default()
}

#[divan::bench]
fn read_document(bencher: Bencher) {
    bencher.counter(BytesCount::new(text().len())).bench(document);
}

#[divan::bench]
fn read_units(bencher: Bencher) {
    let bench = &*BENCH;
    let units = &bench.document.units;
    bencher.counter(BytesCount::new(text().len())).bench(|| {
        units.iter().map(|u| Reading::new(u.target.as_str(), u.kind, &bench.language).tokens.len()).sum::<usize>()
    });
}

fn desk(bench: &Bench) -> Desk<'_> {
    Desk {
        language: &bench.language,
        source: bench.sources.first().map(|s| &**s),
        source_document: None,
        glossary: &bench.glossary,
        index: &bench.index,
        dictionary: None,
    }
}

#[divan::bench]
fn read_article(bencher: Bencher) {
    let bench = &*BENCH;
    let desk = desk(bench);
    bencher.counter(BytesCount::new(text().len())).bench(|| Article::new(&bench.document, &desk).words());
}

#[divan::bench]
fn whole_check(bencher: Bencher) {
    let bench = &*BENCH;
    let desk = desk(bench);
    bencher.counter(BytesCount::new(text().len())).bench(|| {
        let article = Article::new(&bench.document, &desk);
        ALL.iter().map(|check| (check.run)(&article).len()).sum::<usize>()
    });
}
