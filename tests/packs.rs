//! The built-in packs: every rule's sentences, and errors that name their place.

use klopt::checks::proof;
use klopt::language::Languages;

#[test]
fn every_rule_finds_its_bad_sentences_and_no_good_one() {
    let languages = Languages::built_in();
    let mut failures = Vec::new();
    for tag in languages.tags() {
        failures.extend(proof::prove(&languages.get(&tag).unwrap()));
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}
