//! Every check's own examples, run under all checks.

use klopt::checks::{ALL, proof};
use klopt::glossary::Tongues;
use klopt::language::Languages;

#[test]
fn every_check_is_explained_and_shown() {
    let languages = Languages::built_in();
    for check in ALL {
        assert!(check.explanation.len() > 60, "{}: say what is reported and what is left alone", check.id);
        assert!(!check.title.ends_with('.'), "{}: titles have no full stop", check.id);
        let language = languages.get("nl").unwrap();
        let rules = language.rules().iter().any(|r| r.kind.id() == check.id);
        assert!(rules || check.examples.iter().any(|e| e.finds.is_empty()), "{}: a good example", check.id);
    }
}

#[test]
fn ids_name_the_fault_once() {
    let mut ids: Vec<_> = ALL.iter().map(|c| c.id).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all);
    for id in ids {
        assert!(id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{id}");
        assert!(!["avoid", "no-", "use-", "prefer"].iter().any(|cure| id.starts_with(cure)), "{id} names the cure");
    }
}

#[test]
fn examples_find_what_they_say_and_good_ones_are_silent() {
    let languages = Languages::built_in();
    let mut wrong = Vec::new();
    for check in ALL.iter().filter(|c| c.id != "unused-suppression") {
        for example in check.examples {
            let language = languages.get(example.language).unwrap();
            let sources: Vec<_> =
                language.conventions.source.languages.iter().map(|t| languages.get(t).unwrap()).collect();
            let found = proof::example(example, Tongues { target: &language, sources: &sources }).unwrap();
            let own: Vec<_> = found
                .iter()
                .filter(|f| f.check == check.id || example.finds.is_empty())
                .map(|f| f.text.as_str())
                .collect();
            if own != example.finds {
                let all: Vec<_> = found.iter().map(|f| format!("{}: {} ({})", f.check, f.text, f.message)).collect();
                wrong.push(format!(
                    "{}: {:?}\n  wanted {:?}\n  found {own:?}\n  of {all:#?}",
                    check.id, example.text, example.finds
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
