//! `klopt diff`: what becomes of findings between two versions of an article.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod common;

use common::{NEWSROOM, articles, klopt, stdout, version};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Compares two texts, and gives exit code and JSON.
fn compare(old: &str, new: &str, more: &[&str]) -> (i32, Value) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("oud.txt"), old).unwrap();
    fs::write(folder.path().join("nieuw.txt"), new).unwrap();
    let output = klopt(folder.path())
        .args(["diff", "--isolated", "oud.txt", "nieuw.txt", "--format", "json"])
        .args(more)
        .output()
        .unwrap();
    (output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap_or_default())
}

fn tally(report: &Value) -> [u64; 4] {
    ["resolved", "new", "open", "silenced"].map(|key| report["summary"][key].as_u64().unwrap())
}

#[test]
fn every_finding_has_one_fate() {
    for article in articles() {
        let (raw, edited) = (version(&article, "raw.nl"), version(&article, "edited.nl"));
        let count = |path: &str| {
            let report = stdout(&["check", path, "--glossary", NEWSROOM, "--format", "json"]);
            let report: Value = serde_json::from_str(&report).unwrap();
            report["findings"].as_array().unwrap().len() as u64
        };
        let diff = stdout(&["diff", &raw, &edited, "--glossary", NEWSROOM, "--format", "json"]);
        let diff: Value = serde_json::from_str(&diff).unwrap();
        let [resolved, new, open, silenced] = tally(&diff);
        assert_eq!(resolved + open + silenced, count(&raw), "{article}");
        assert_eq!(new + open, count(&edited), "{article}");
        // An edited article is clean: all was resolved, and nearly all by a change that can be named.
        assert_eq!((new, open), (0, 0), "{article}");
        let tied = diff["resolved"].as_array().unwrap().iter().filter(|f| !f["change"].is_null()).count() as u64;
        assert!(tied * 10 >= resolved * 9, "{article}: {tied} of {resolved}");
    }
}

#[test]
fn changes_are_bytes_of_the_files() {
    let old = "\u{feff}Een 🚆 naar Warsaw.\r\n\r\nDe cafe\u{301} is dicht.\r\n";
    let new = "Een 🚆 naar Warschau.\n\nDe café is open.\n";
    let (code, report) = compare(old, new, &[]);
    assert_eq!((code, tally(&report)), (0, [1, 0, 0, 0]));
    let changes = report["changes"].as_array().unwrap();
    let found: Vec<_> = changes
        .iter()
        .map(|change| {
            [("old", old), ("new", new)].map(|(side, text)| {
                let at = |key: &str| usize::try_from(change[side][key].as_u64().unwrap()).unwrap();
                assert_eq!(&text[at("start")..at("end")], change[side]["text"].as_str().unwrap());
                text[at("start")..at("end")].to_owned()
            })
        })
        .collect();
    assert_eq!(found, [["Warsaw", "Warschau"], ["dicht", "open"]]);
}

#[test]
fn a_finding_that_moves_stays_the_same() {
    let (first, second) = ("De trein naar Warsaw had vertraging.\n\n", "De brug ging zaterdag weer open.\n\n");
    let (code, report) = compare(&format!("{first}{second}"), &format!("{second}{first}"), &[]);
    assert_eq!((code, tally(&report)), (0, [0, 0, 1, 0]));
    // A sentence rewritten around it, and other words with the same fault.
    let (_, report) = compare(first, "Met een uur vertraging vertrok de trein naar Warsaw.\n", &[]);
    assert_eq!(tally(&report), [0, 0, 1, 0]);
    let (_, report) = compare("Het was 2.5 procent.\n", "Het was 3.5 procent.\n", &[]);
    assert_eq!(tally(&report), [0, 0, 1, 0]);
    // Another name with the fault of the first is another finding.
    let (_, report) = compare(first, &first.replace("Warsaw", "Warschau en Moscow"), &[]);
    assert_eq!(tally(&report), [1, 1, 0, 0]);
}

#[test]
fn only_new_findings_fail() {
    let (good, bad) = ("De trein naar Warschau had vertraging.\n", "De trein naar Warsaw had vertraging.\n");
    assert_eq!(compare(bad, bad, &[]).0, 0);
    assert_eq!(compare(good, bad, &[]).0, 1);
    assert_eq!(compare(good, bad, &["--fail-on", "never"]).0, 0);
    assert_eq!(compare(good, bad, &["--skip", "foreign-name-form"]).0, 0);
}

#[test]
fn line_ends_are_no_change() {
    let text = "De trein naar Warsaw had vertraging.\n\nDe brug ging dicht.\n";
    let (_, report) = compare(text, &text.replace('\n', "\r\n"), &[]);
    assert_eq!((tally(&report), report["changes"].as_array().unwrap().len()), ([0, 0, 1, 0], 0));
}

#[test]
fn revisions_of_git_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let git = |arguments: &[&str]| {
        let done = Command::new("git").arg("-C").arg(folder.path()).args(arguments).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    let write = |text: &str| {
        fs::create_dir_all(folder.path().join("nieuws")).unwrap();
        fs::write(folder.path().join("nieuws/brug.txt"), text).unwrap();
    };
    git(&["init", "--quiet"]);
    for (tag, text) in [("v1", "De trein naar Warsaw.\n"), ("v2", "De trein naar Warschau.\n")] {
        write(text);
        git(&["add", "."]);
        git(&["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message", tag]);
        git(&["tag", tag]);
    }
    write("De trein naar Warschau en Moscow.\n");
    let last = |below: &str, arguments: &[&str]| {
        let output = klopt(&folder.path().join(below)).args(["diff", "--isolated"]).args(arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        (output.status.code().unwrap(), text.lines().last().unwrap_or_default().to_owned())
    };
    let sum = |resolved, new| format!("resolved {resolved}, new {new}, open 0");
    assert_eq!(last("", &["--git", "v1..v2", "nieuws/brug.txt"]), (0, sum(1, 0)));
    assert_eq!(last("nieuws", &["--git", "v1..", "brug.txt"]), (0, sum(1, 0)));
    assert_eq!(last("nieuws", &["--git", "v2", "brug.txt"]), (1, sum(0, 1)));
    assert_eq!(last("", &["v1:nieuws/brug.txt", "nieuws/brug.txt"]), (1, sum(1, 1)));
    assert_eq!(last("nieuws", &["v1:./brug.txt", "v2:nieuws/brug.txt"]), (0, sum(1, 0)));
    let absolute = folder.path().join("nieuws/brug.txt");
    assert_eq!(last("", &["--git", "v1..v2", absolute.to_str().unwrap()]), (0, sum(1, 0)));
    assert_eq!(last("", &["--git", "v3", "nieuws/brug.txt"]).0, 2);
    // Without git there is a reason, and no comparison.
    let output = klopt(folder.path())
        .args(["diff", "--git", "v1", "nieuws/brug.txt"])
        .env("PATH", Path::new("/nowhere"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("not installed"));
}

#[test]
fn large_versions_take_no_time() {
    // Half a megabyte with nothing in common, and one with many small changes.
    let text =
        |word: &str| (0..40_000).map(|i| format!("{word}{i}{}", if i % 12 == 0 { ".\n\n" } else { " " })).collect();
    let (first, second): (String, String) = (text("woord"), text("ander"));
    let start = std::time::Instant::now();
    compare(&first, &second, &["--only", "spacing"]);
    let edited = first.replace("7 woord", "7 ander");
    let (_, report) = compare(&first, &edited, &["--only", "spacing"]);
    assert!(report["changes"].as_array().unwrap().len() > 3_000);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
