//! How well a denial of the source is found in its translation: `corpora/negation`.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod common;

use std::fmt::Write;
use std::fs;

/// Of the translations that render the denial so many must be silent, and of the others so many be reported.
const SILENT: f64 = 0.97;
const REPORTED: f64 = 0.9;

/// Whether each translation of a source sentence is reported, line by line.
fn reported(sources: &[&str], targets: &[&str]) -> Vec<bool> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("source.txt"), sources.join("\n\n")).unwrap();
    fs::write(folder.path().join("target.txt"), targets.join("\n\n")).unwrap();
    let mut command = common::klopt(folder.path());
    command.args(["check", "--isolated", "--only", "lost-negation", "--format", "json", "--from", "en"]);
    let output = command.args(["--source", "source.txt", "target.txt"]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let lines: Vec<u64> = report["findings"].as_array().unwrap().iter().map(|f| f["line"].as_u64().unwrap()).collect();
    (0..targets.len()).map(|n| lines.contains(&(2 * n as u64 + 1))).collect()
}

#[test]
fn denials_are_rendered_in_many_words() {
    let corpus: toml::Table = common::read("corpora/negation/en-nl.toml").parse().unwrap();
    let pairs = corpus["pair"].as_array().unwrap();
    assert!(pairs.len() >= 30, "a corpus of {} pairs measures nothing", pairs.len());
    let of = |key: &str| pairs.iter().map(|pair| pair[key].as_str().unwrap()).collect::<Vec<_>>();
    let (sources, says, loses) = (of("en"), of("says"), of("loses"));
    let mut wrong = String::new();
    let (rendered, lost) = (reported(&sources, &says), reported(&sources, &loses));
    for (target, _) in says.iter().zip(&rendered).filter(|(_, reported)| **reported) {
        writeln!(wrong, "reported: {target}").unwrap();
    }
    for (target, _) in loses.iter().zip(&lost).filter(|(_, reported)| !**reported) {
        writeln!(wrong, "missed: {target}").unwrap();
    }
    let share = |all: &[bool], is: bool| all.iter().filter(|found| **found == is).count() as f64 / all.len() as f64;
    let (silent, found) = (share(&rendered, false), share(&lost, true));
    assert!(silent >= SILENT && found >= REPORTED, "{silent:.3} are silent, {found:.3} are reported\n{wrong}");
}
