//! The built-in packs: every rule's sentences, and what became of the files in the snapshots.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

use klopt::checks::{ALL, Article, Desk, Memories, proof};
use klopt::document::{self, Format, Pair};
use klopt::finding::Finding;
use klopt::glossary::{Glossary, Index, Tongues};
use klopt::language::{Language, Languages};
use klopt::text::{WordId, fold};
use std::fs;
use std::sync::Arc;

#[test]
fn every_rule_finds_its_bad_sentences_and_no_good_one() {
    let languages = Languages::built_in();
    let mut failures = Vec::new();
    for tag in languages.tags() {
        let language = languages.get(&tag).unwrap();
        let of = |tag: &String| languages.get(tag).unwrap();
        let sources: Vec<_> = language.conventions.source.languages.iter().map(of).collect();
        failures.extend(proof::prove(Tongues { target: &language, sources: &sources }));
    }
    assert!(failures.is_empty(), "{} failures: {failures:#?}", failures.len());
}

/// What all checks find in an article.
fn findings(text: &[u8], language: &Arc<Language>, source: &Language) -> Vec<Finding> {
    let glossary = Glossary::of_pack(language);
    let index = Index::new(&glossary, language);
    let document = document::read("", text.to_vec(), Format::Plain, Pair::default()).unwrap();
    let source = Some(source);
    let (glossary, index, memories) = (&glossary, &index, &Memories::default());
    let desk =
        Desk { language, source, source_document: None, glossary, index, dictionary: None, memories, project: None };
    let article = Article::new(&document, &desk);
    ALL.iter().flat_map(|check| (check.run)(&article)).collect()
}

/// `zuid-afrikaanse` with a capital for each part.
fn capitalised(key: &str) -> String {
    let parts = key.split('-').map(|part| {
        let (first, rest) = part.split_at(part.chars().next().map_or(0, char::len_utf8));
        first.to_uppercase() + rest
    });
    parts.collect::<Vec<_>>().join("-")
}

#[test]
fn the_names_of_a_pack_are_right_as_they_stand() {
    let languages = Languages::built_in();
    let (language, source) = (languages.get("nl").unwrap(), languages.get("en").unwrap());
    let mut sentences = Vec::new();
    for name in language.known_names() {
        let form = |form: &str| format!("De vergadering ging gisteren over {form} en over de begroting.");
        sentences.extend(name.own_forms(language.tag()).map(form));
        sentences.extend(name.inhabitants.iter().map(|who| form(who)));
        let base = name.adjective.as_deref().and_then(|forms| forms.split(' ').next()).unwrap_or_default();
        let degrees = |form: &&str| form.len() > base.len() + 1 || !form.ends_with('e');
        for form in language.inflected(&fold::key(base)).into_iter().filter(|form| !degrees(form)) {
            sentences.push(format!("Het schip voer onder {} vlag naar het zuiden.", capitalised(form)));
        }
    }
    assert!(sentences.len() > 5_000, "only {} names", sentences.len());
    let told = |sentence: &String| {
        let found = findings(sentence.as_bytes(), &language, &source);
        found.first().map(|finding| format!("{sentence}\n  {}: {}", finding.check, finding.message))
    };
    let wrong: Vec<_> = sentences.iter().filter_map(told).collect();
    assert!(wrong.is_empty(), "{} names\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_snapshot_says_what_the_folder_says() {
    let (opened, loaded) = (Languages::built_in(), Languages::in_folder("src/language/packs").unwrap());
    for tag in opened.tags() {
        let (opened, loaded) = (opened.get(&tag).unwrap(), loaded.get(&tag).unwrap());
        let (a, b) = (&opened.vocabulary, &loaded.vocabulary);
        assert_eq!(a.len(), b.len());
        for word in (0..=a.len() as u32).map(WordId) {
            assert_eq!((a.key(word), a.classes(word)), (b.key(word), b.classes(word)));
            assert!(a.id(a.key(word)) == word && a.analyses(word).eq(b.analyses(word)), "{}", a.key(word));
        }
        assert!(opened.known_names().eq(loaded.known_names()));
        let rule = |rule: &klopt::language::Rule| format!("{rule:?}");
        assert!(opened.rules().iter().map(rule).eq(loaded.rules().iter().map(rule)));
    }
    let ours = |languages: &Languages| (languages.get("nl").unwrap(), languages.get("en").unwrap());
    let (opened, loaded) = (ours(&opened), ours(&loaded));
    let mut found = 0;
    for folder in fs::read_dir("corpora/articles").unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap().map(|file| file.unwrap().path()) {
            let text = fs::read(&file).unwrap();
            let (one, other) = (findings(&text, &opened.0, &opened.1), findings(&text, &loaded.0, &loaded.1));
            assert_eq!(one, other, "{}", file.display());
            found += one.len();
        }
    }
    assert!(found > 100, "only {found} findings in the articles of the corpora");
}
