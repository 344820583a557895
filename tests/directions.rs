//! Other languages than English as the source, and English as the target: `corpora/directions`.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod common;

use std::fs;

/// The findings of a translation with some of its words replaced, as `code text`.
fn findings(pair: &str, faults: &[(&str, &str)]) -> Vec<String> {
    let (from, to) = pair.split_once('-').unwrap();
    let folder = tempfile::tempdir().unwrap();
    let text = |name: &str| common::read(format!("corpora/directions/{pair}/{name}.txt"));
    let mut target = text("target");
    for (right, wrong) in faults {
        assert!(target.contains(right), "{pair}: {right} is not in the translation");
        target = target.replace(right, wrong);
    }
    fs::write(folder.path().join("source.txt"), text("source")).unwrap();
    fs::write(folder.path().join("target.txt"), target).unwrap();
    let mut command = common::klopt(folder.path());
    command.args(["check", "--isolated", "--format", "json", "--from", from, "--to", to, "--source", "source.txt"]);
    let output = command.arg("target.txt").output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{pair}: {}", String::from_utf8_lossy(&output.stderr)));
    let found = report["findings"].as_array().unwrap().iter();
    found.map(|f| format!("{} {}", f["code"].as_str().unwrap(), f["text"].as_str().unwrap())).collect()
}

fn finds(pair: &str, fault: (&str, &str), code: &str) {
    let found = findings(pair, &[fault]);
    assert!(found.iter().any(|f| f.starts_with(code)), "{pair}: {fault:?} is no {code}: {found:?}");
}

#[test]
fn good_translations_are_silent() {
    for pair in ["de-nl", "fr-nl", "nl-en"] {
        assert_eq!(findings(pair, &[]), [""; 0], "{pair}");
    }
}

#[test]
fn german_numbers_names_and_denials() {
    finds("de-nl", ("3,5 miljard", "3,5 biljoen"), "wrong-amount 3,5 biljoen");
    finds("de-nl", ("anderhalf miljard", "tweeënhalf miljard"), "wrong-amount");
    finds("de-nl", ("12.000 forenzen", "1.200 forenzen"), "wrong-amount 1.200");
    finds("de-nl", ("half zes", "half zeven"), "wrong-amount half zeven");
    finds("de-nl", ("eenentwintig", "twaalf"), "wrong-amount twaalf");
    finds("de-nl", ("pijlers niet", "pijlers"), "lost-negation");
    finds("de-nl", ("nooit in het", "altijd in het"), "lost-negation");
    finds("de-nl", ("Brandhorst in Keulen", "Brandhurst in Keulen"), "misspelt-name Brandhurst");
    finds(
        "de-nl",
        ("De eerste trein vertrekt om half zes van het station, de laatste om 23.15 uur.", ""),
        "lost-sentence",
    );
}

#[test]
fn french_numbers_names_and_denials() {
    finds("fr-nl", ("3,5 miljard", "3,5 biljoen"), "wrong-amount 3,5 biljoen");
    finds("fr-nl", ("anderhalf miljard", "tweeënhalf miljard"), "wrong-amount");
    finds("fr-nl", ("12.000 vissers", "1.200 vissers"), "wrong-amount 1.200");
    finds("fr-nl", ("eenentwintig", "twaalf"), "wrong-amount twaalf");
    finds("fr-nl", ("kades niet", "kades"), "lost-negation");
    finds("fr-nl", ("Vaucresson in Londen", "Vaucrezzon in Londen"), "misspelt-name Vaucrezzon");
}

#[test]
fn dutch_into_english() {
    finds("nl-en", ("3.5 billion", "3.5 trillion"), "wrong-amount 3.5 trillion");
    finds("nl-en", ("one and a half billion", "two and a half billion"), "wrong-amount");
    finds("nl-en", ("12,000 commuters", "1,200 commuters"), "wrong-amount 1,200");
    finds("nl-en", ("did not know", "knew"), "lost-negation");
    finds("nl-en", ("Brandhorst said", "Brandhurst said"), "misspelt-name Brandhurst");
    finds("nl-en", ("The first train", "The the first train"), "repeated-word");
}

const XLIFF: &str = r#"<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="de-DE" target-language="nl" datatype="plaintext"><body>
<trans-unit id="1"><source>Die Brücke kostet 3,5 Milliarden Euro.</source><target>De brug kost 3,5 biljoen euro.</target></trans-unit>
<trans-unit id="2"><source>Niemand hat das gewusst.</source><target>Iedereen heeft dat geweten.</target></trans-unit>
</body></file></xliff>
"#;

#[test]
fn false_friends_of_the_source_language_alone() {
    let with = |from: &str, source: &str, target: &str| {
        let text = XLIFF.replace("de-DE", from).replace("Niemand hat das gewusst.", source);
        bilingual(&text.replace("Iedereen heeft dat geweten.", target), &[]).0
    };
    let found = with("de", "Die Kacheln sind alt.", "De kachels zijn oud.");
    assert!(found.contains("error[false-friend/de-kachel] ‘kachels’"), "{found}");
    let silent = |from: &str, source: &str, target: &str| {
        let found = with(from, source, target);
        assert!(!found.contains("false-friend"), "{found}");
    };
    silent("fr", "Die Kacheln sind alt.", "De kachels zijn oud.");
    silent("de", "Die Öfen sind alt.", "De kachels zijn oud.");
    let found = with("fr", "L’ancien ministre sourit.", "De oude minister glimlacht.");
    assert!(found.contains("false-friend/fr-ancien"), "{found}");
    silent("fr", "Le vieux ministre sourit.", "De oude minister glimlacht.");
}

/// Runs a check over the XLIFF file: standard output and standard error.
fn bilingual(text: &str, arguments: &[&str]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.xlf"), text).unwrap();
    let mut command = common::klopt(folder.path());
    let output =
        command.args(["check", "--isolated", "--format", "concise", "a.xlf"]).args(arguments).output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_bilingual_file_is_held_against_its_own_source_language() {
    let (found, said) = bilingual(XLIFF, &[]);
    assert!(found.contains("the source has ‘3,5 Milliarden"), "{found}{said}");
    assert!(found.contains("lost-negation") && said.is_empty(), "{found}{said}");
    let (found, said) = bilingual(XLIFF, &["--from", "fr"]);
    assert!(found.contains("‘3,5 Milliarden"), "{found}");
    assert!(said.contains("a.xlf: its source is in ‘de’, so ‘fr’, which was asked for, is not used for it"), "{said}");
    let (found, said) = bilingual(&XLIFF.replace("de-DE", "pl"), &[]);
    assert!(!found.contains("wrong-amount"), "{found}");
    assert!(said.contains("its source is in ‘pl’, for which there is no language pack"), "{said}");
}
