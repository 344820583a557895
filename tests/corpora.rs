//! The corpora hold what their README says, good Dutch passes, and raw translations do not.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod common;

use common::{NEWSROOM, articles, entries, files, read, stdout, version};
use klopt::glossary::{Glossary, Tongues};
use klopt::language::Languages;
use std::path::{Path, PathBuf};

/// The glossaries with which the corpora are checked: none, and each that there is.
fn glossaries() -> Vec<Option<String>> {
    let named = entries("corpora/glossaries").into_iter().map(|path| Some(path.to_str().unwrap().to_owned()));
    [None].into_iter().chain(named).collect()
}

fn findings(path: &str, glossary: Option<&str>) -> Vec<String> {
    let mut arguments = vec!["check", path, "--format", "concise"];
    arguments.extend(glossary.into_iter().flat_map(|file| ["--glossary", file]));
    stdout(&arguments).lines().map(str::to_owned).collect()
}

#[test]
fn good_prose_is_silent() {
    let texts = entries("corpora/good");
    assert!(texts.len() >= 10, "several kinds of prose: {texts:?}");
    let words: usize = texts.iter().map(|path| read(path).split_whitespace().count()).sum();
    assert!(words >= 5_000, "only {words} words");
    for glossary in glossaries() {
        let found = findings("corpora/good", glossary.as_deref());
        assert!(found.is_empty(), "with {glossary:?}\n{}", found.join("\n"));
    }
}

#[test]
fn edited_translations_are_silent() {
    assert_eq!(articles().len(), 5);
    for article in articles() {
        for glossary in glossaries() {
            let found = findings(&version(&article, "edited.nl"), glossary.as_deref());
            assert!(found.is_empty(), "with {glossary:?}\n{}", found.join("\n"));
        }
    }
}

#[test]
fn edited_translations_are_silent_beside_their_source() {
    for article in articles() {
        let (edited, source) = (version(&article, "edited.nl"), version(&article, "en"));
        let arguments = ["check", &edited, "--source", &source, "--glossary", NEWSROOM, "--format", "concise"];
        let found = stdout(&arguments);
        assert!(found.is_empty(), "{found}");
    }
}

#[test]
fn raw_translations_are_not() {
    for article in articles() {
        let (raw, edited) = (version(&article, "raw.nl"), version(&article, "edited.nl"));
        assert_ne!(read(&raw), read(&edited));
        let alone = findings(&raw, None).len();
        let desk = findings(&raw, Some(NEWSROOM)).len();
        assert!(alone >= 15, "{article}: {alone} findings");
        assert!(desk >= alone, "{article}: {alone} findings, with the glossary {desk}");
    }
}

#[test]
fn the_phone_call_shows_its_errors() {
    let found = findings(&version("phone-call", "raw.nl"), Some(NEWSROOM)).join("\n");
    let wanted = [
        "‘February 12, 2022’: Dutch writes ‘12 februari 2022’",
        "‘stadscentrum.Olena’: no space behind ‘.’",
        "‘Biden-administratie’",
        "‘100,000’: Dutch writes ‘100.000’",
        "‘Poetin’s’: Dutch writes ‘Poetins’",
        "‘Yuri Ushakov’ is ‘Joeri Oesjakov’ in Dutch",
        "‘NATO’ is ‘NAVO’ in Dutch",
        "‘Sergei Lavrov’ is ‘Sergej Lavrov’ in Dutch",
        "‘Sergei Shoigu’ is ‘Sergej Sjojgoe’ in Dutch",
        "‘Blinkin’ (once) is spelled ‘Blinken’ elsewhere in this article",
        "‘hoge ambtenaar’ here, ‘hoge functionaris’ elsewhere in this article",
        "‘secretaris van Staat’",
    ];
    let missing: Vec<_> = wanted.iter().filter(|w| !found.contains(**w)).collect();
    assert!(missing.is_empty(), "{missing:#?}\nnot in\n{found}");
}

#[test]
fn glossaries_come_in_both_formats_and_can_be_read() {
    let languages = Languages::built_in();
    let (target, source) = (languages.get("nl").unwrap(), [languages.get("en").unwrap()]);
    let tongues = Tongues { target: &target, sources: &source };
    let mut endings = Vec::new();
    for path in entries("corpora/glossaries") {
        let mut glossary = Glossary::default();
        glossary.add_file(&Path::new(common::ROOT).join(&path), tongues).unwrap();
        assert!(glossary.entries.len() > 20, "{}: {} entries", path.display(), glossary.entries.len());
        endings.push(path.extension().unwrap().to_str().unwrap().to_owned());
    }
    endings.sort();
    assert_eq!(endings, ["csv", "toml"]);
}

#[test]
fn the_readme_describes_every_text() {
    let readme = read("corpora/README.md");
    let texts = files("corpora").into_iter().filter(|path| !path.ends_with("README.md"));
    let described = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        // Of an article its folder has a row, in which the versions are the same for all.
        let folder = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
        let row = |word: &str| readme.contains(&format!("| {word} |"));
        row(folder) || row(name.split('.').next().unwrap()) || readme.contains(&format!("glossaries/{name} "))
    };
    let silent: Vec<_> = texts.filter(|path| !described(path)).collect();
    assert!(silent.is_empty(), "corpora/README.md does not say what these are: {silent:#?}");
}
