//! Free translations are silent, and the errors that editors miss are found in them: `corpora/pairs`.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod common;

use std::fmt::Write;
use std::fs;

/// Of the pairs so many must be silent, and of the faults so many be found.
const SILENT: f64 = 0.97;
const FOUND: f64 = 0.85;

/// What `name` stands for: the checks on names.
const NAMES: [&str; 5] = ["misspelt-name", "wrong-name", "lost-name", "name-variant", "foreign-name-form"];

struct Pair {
    en: String,
    nl: String,
    /// What stands there, what takes its place, the check that finds it.
    faults: Vec<[String; 3]>,
}

fn pairs() -> Vec<Pair> {
    let corpus: toml::Table = common::read("corpora/pairs/en-nl.toml").parse().unwrap();
    let text = |value: &toml::Value| value.as_str().unwrap().to_owned();
    let fault = |value: &toml::Value| {
        let words: Vec<String> = value.as_array().unwrap().iter().map(text).collect();
        <[String; 3]>::try_from(words).unwrap()
    };
    let pair = |pair: &toml::Value| Pair {
        en: text(&pair["en"]),
        nl: text(&pair["nl"]),
        faults: pair.get("faults").and_then(toml::Value::as_array).into_iter().flatten().map(fault).collect(),
    };
    corpus["pair"].as_array().unwrap().iter().map(pair).collect()
}

/// The findings of some translations, with the number of the pair in which each stands.
fn findings(pairs: &[Pair], targets: &[String]) -> Vec<(usize, serde_json::Value)> {
    let folder = tempfile::tempdir().unwrap();
    let sources: Vec<&str> = pairs.iter().map(|pair| pair.en.as_str()).collect();
    fs::write(folder.path().join("source.txt"), sources.join("\n\n")).unwrap();
    fs::write(folder.path().join("target.txt"), targets.join("\n\n")).unwrap();
    let mut command = common::klopt(folder.path());
    command.args(["check", "--isolated", "--format", "json", "--from", "en", "--source", "source.txt", "target.txt"]);
    let output = command.output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let found = report["findings"].as_array().unwrap().clone();
    found.into_iter().map(|f| (f["line"].as_u64().unwrap() as usize / 2, f)).collect()
}

#[test]
fn free_translations_are_silent() {
    let pairs = pairs();
    assert!(pairs.len() >= 50, "a corpus of {} pairs measures nothing", pairs.len());
    let targets: Vec<String> = pairs.iter().map(|pair| pair.nl.clone()).collect();
    let found = findings(&pairs, &targets);
    let told: Vec<_> = found.iter().filter(|(_, f)| f["severity"] != "suggestion").collect();
    let silent = 1.0 - told.len() as f64 / pairs.len() as f64;
    let said = told.iter().fold(String::new(), |mut said, (at, f)| {
        writeln!(said, "{}: {} {}", pairs[*at].nl, f["code"], f["message"]).unwrap();
        said
    });
    assert!(silent >= SILENT, "{silent:.3} are silent\n{said}");
}

#[test]
fn what_goes_wrong_in_them_is_found() {
    let pairs = pairs();
    let (mut found, mut missed) = (0, Vec::new());
    // One fault of each pair at a time, all pairs in one run.
    for round in 0..pairs.iter().map(|pair| pair.faults.len()).max().unwrap() {
        let broken = |pair: &Pair| match pair.faults.get(round) {
            Some([right, wrong, _]) => {
                assert!(pair.nl.contains(right), "{right} is not in: {}", pair.nl);
                pair.nl.replacen(right, wrong, 1)
            }
            None => pair.nl.clone(),
        };
        let all = findings(&pairs, &pairs.iter().map(broken).collect::<Vec<_>>());
        for (at, pair) in pairs.iter().enumerate() {
            let Some([_, wrong, check]) = pair.faults.get(round) else { continue };
            let fits = |code: &str| code == check || check == "name" && NAMES.contains(&code);
            if all.iter().any(|(n, f)| *n == at && fits(f["code"].as_str().unwrap())) {
                found += 1;
            } else {
                missed.push(format!("{check}: {wrong}: {}", pair.nl));
            }
        }
    }
    let share = f64::from(found) / (f64::from(found) + missed.len() as f64);
    assert!(found >= 50 && share >= FOUND, "{share:.3} of {found} and more are found; not\n{}", missed.join("\n"));
}
