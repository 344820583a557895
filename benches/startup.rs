//! What a run does before the first article: languages, the pack's names, the desk's glossary.
//!
//! `cargo bench --bench startup` prints times; compare ratios within one run.

use divan::Bencher;
use klopt::glossary::{Glossary, Index, Tongues};
use klopt::language::{Language, Languages};
use std::fmt::Write;
use std::sync::{Arc, LazyLock};

fn main() {
    divan::main();
}

/// Rows of a large desk's glossary.
const ROWS: usize = 50_000;

static LANGUAGE: LazyLock<Arc<Language>> = LazyLock::new(language);
static CSV: LazyLock<String> =
    LazyLock::new(|| text("en,nl,kind\n", |out, [en, nl, kind]| writeln!(out, "{en},{nl},{kind}")));
static TOML: LazyLock<String> = LazyLock::new(|| {
    text("", |out, [en, nl, kind]| writeln!(out, "[[entry]]\nen = {en:?}\nnl = {nl:?}\nkind = {kind:?}\n"))
});

fn language() -> Arc<Language> {
    Languages::built_in().get("nl").unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// Made-up names and terms, no two alike.
fn text(head: &str, row: impl Fn(&mut String, [&str; 3]) -> std::fmt::Result) -> String {
    let mut out = head.to_owned();
    for number in 0..ROWS {
        let name: String = number
            .to_string()
            .bytes()
            .flat_map(|digit| [b"bdklmnprst"[(digit - b'0') as usize], b'a'])
            .map(char::from)
            .collect();
        let [en, nl, kind] = match number % 3 {
            0 => [format!("Ed X{name}"), format!("Ed Z{name}"), "person".to_owned()],
            1 => [format!("X{name}"), format!("Z{name}"), "place".to_owned()],
            _ => [format!("x{name} y"), format!("z{name}"), "term".to_owned()],
        };
        let _ = row(&mut out, [&en, &nl, &kind]);
    }
    out
}

#[divan::bench]
fn open_language() -> Arc<Language> {
    language()
}

#[divan::bench]
fn index_names_of_the_pack(bencher: Bencher) {
    let language = &*LANGUAGE;
    bencher.bench(|| Index::new(&Glossary::of_pack(language), language));
}

#[divan::bench]
fn load_glossary_csv(bencher: Bencher) {
    bencher.bench(|| loaded(&CSV, "csv"));
}

#[divan::bench]
fn load_glossary_toml(bencher: Bencher) {
    bencher.bench(|| loaded(&TOML, "toml"));
}

fn loaded(text: &str, ending: &str) -> Index {
    let language = &*LANGUAGE;
    let mut glossary = Glossary::of_pack(language);
    let tongues = Tongues { target: language, sources: &[] };
    glossary.add_text("names", text, ending, tongues).unwrap_or_else(|errors| panic!("{errors:?}"));
    Index::new(&glossary, language)
}
