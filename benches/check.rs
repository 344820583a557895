//! The whole check and its stages, on the translated articles of the corpora, in bytes a second.
//!
//! `cargo bench` prints times; compare ratios within one run. Words are met once before: what a
//! desk knows of them is then at hand, as in any run over more than a few articles.

use divan::Bencher;
use divan::counter::BytesCount;
use klopt::checks::{ALL, Article, Desk, Memories};
use klopt::document::{self, Document, Format, Pair, Unit};
use klopt::glossary::{Glossary, Index};
use klopt::language::{Language, Languages, Spellings};
use klopt::reading::Reading;
use klopt::reports::{self, Run, Style};
use klopt::review::{self, Filter, Ids, Review, Reviewed};
use klopt::settings::Settings;
use klopt::text::tokenize;
use klopt::ui::Ui;
use std::fs;
use std::path::Path;
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
    memories: Memories,
    text: Vec<u8>,
    document: Document,
}

static BENCH: LazyLock<Bench> = LazyLock::new(|| {
    let languages = Languages::built_in();
    let get = |tag: &str| languages.get(tag).unwrap_or_else(|errors| panic!("{errors:?}"));
    let language = get("nl");
    let sources: Vec<_> = language.conventions.source.languages.iter().map(|tag| get(tag)).collect();
    let glossary = Glossary::of_pack(&language);
    let index = Index::new(&glossary, &language);
    let (text, memories) = (articles("raw.nl.txt"), Memories::default());
    Bench { document: document(&text), text, language, sources, glossary, index, memories }
});

/// A text of each article of the corpora, one behind the other.
fn articles(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/articles");
    let mut folders: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    let texts: Vec<Vec<u8>> = folders.iter().filter_map(|path| fs::read(path.join(name)).ok()).collect();
    assert!(!texts.is_empty(), "the corpora hold a {name} an article");
    texts.join(&b"\n\n"[..])
}

fn document(text: &[u8]) -> Document {
    document::read("article.txt", text.to_vec(), Format::Plain, Pair::default()).unwrap_or_default()
}

impl Bench {
    fn desk(&self) -> Desk<'_> {
        Desk {
            language: &self.language,
            source: self.sources.first().map(|s| &**s),
            source_document: None,
            glossary: &self.glossary,
            index: &self.index,
            dictionary: None,
            memories: &self.memories,
            project: None,
        }
    }

    fn readings<'b>(&'b self, spellings: &mut Spellings) -> Vec<Reading<'b>> {
        let mut read = |u: &'b Unit| Reading::new(u.target.as_str(), u.kind, &self.language, spellings);
        self.document.units.iter().map(&mut read).collect()
    }

    fn reviewed(&self, article: &Article<'_>) -> Reviewed {
        let findings = ALL.iter().filter(|check| check.on).flat_map(|check| (check.run)(article)).collect();
        let ids = Ids { known: &|_| true, ran: &|_| true };
        let reviewed = review::settle(&self.document, findings, &Settings::default(), &Filter::default(), &ids);
        Reviewed { words: article.words(), ..reviewed }
    }
}

/// Measures a stage over the whole text.
fn stage<T>(bencher: Bencher, run: impl Fn(&'static Bench) -> T + Sync) {
    let bench = &*BENCH;
    bencher.counter(BytesCount::new(bench.text.len())).bench(|| run(bench));
}

#[divan::bench]
fn a_load_language() -> Arc<Language> {
    Languages::built_in().get("nl").unwrap_or_else(|errors| panic!("{errors:?}"))
}

#[divan::bench]
fn b_document(bencher: Bencher) {
    stage(bencher, |bench| document(&bench.text));
}

#[divan::bench]
fn c_tokens(bencher: Bencher) {
    stage(bencher, |bench| bench.document.units.iter().map(|u| tokenize(u.target.as_str()).len()).sum::<usize>());
}

#[divan::bench]
fn d_reading(bencher: Bencher) {
    let bench = &*BENCH;
    let mut spellings = Spellings::default();
    bench.readings(&mut spellings);
    bencher.counter(BytesCount::new(bench.text.len())).bench_local(|| bench.readings(&mut spellings).len());
}

#[divan::bench]
fn e_phrase_rules(bencher: Bencher) {
    let mut spellings = Spellings::default();
    let readings = BENCH.readings(&mut spellings);
    let find = |r: &Reading<'_>| {
        r.with_view(&BENCH.language, |view| BENCH.language.find_rules(view, &spellings, |i| r.zone_of(i))).len()
    };
    bencher.counter(BytesCount::new(BENCH.text.len())).bench_local(|| readings.iter().map(find).sum::<usize>());
}

#[divan::bench]
fn f_checks(bencher: Bencher) {
    let article = Article::new(&BENCH.document, &BENCH.desk());
    bencher
        .counter(BytesCount::new(BENCH.text.len()))
        .bench_local(|| ALL.iter().map(|check| (check.run)(&article).len()).sum::<usize>());
}

#[divan::bench]
fn g_report(bencher: Bencher) {
    let review =
        Review { files: vec![BENCH.reviewed(&Article::new(&BENCH.document, &BENCH.desk()))], ..Review::default() };
    let style = Style { colour: false, width: 120 };
    stage(bencher, |bench| {
        let run = Run {
            review: &review,
            language: &bench.language,
            here: Path::new("/"),
            fails_from: None,
            style,
            ui: Ui::default(),
        };
        reports::ALL[0].render(&run)
    });
}

#[divan::bench]
fn h_whole_check(bencher: Bencher) {
    stage(bencher, |bench| {
        let document = document(&bench.text);
        bench.reviewed(&Article::new(&document, &bench.desk()))
    });
}

/// Beside the source text, which is read and aligned each time.
#[divan::bench]
fn i_whole_check_beside_source(bencher: Bencher) {
    let source = document(&articles("en.txt"));
    stage(bencher, |bench| {
        let document = document(&bench.text);
        let desk = Desk { source_document: Some(&source), ..bench.desk() };
        bench.reviewed(&Article::new(&document, &desk)).findings.len()
    });
}
