//! Known findings: they stay known while their rule, text and sentence do, wherever they move; what is
//! new is reported, and so is what is known of nothing.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod common;
mod desk;

use common::{ROOT, articles, version};
use desk::{Desk, Run};
use serde_json::Value;
use std::path::Path;

const BASELINE: [&str; 2] = ["--baseline", "known.json"];

fn check(desk: &Desk, arguments: &[&str]) -> Run {
    desk.run(["check", "--format", "json"].iter().chain(&BASELINE).chain(arguments))
}

/// Checks and code of the findings of a JSON report.
fn codes(run: &Run) -> Vec<String> {
    let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {run:#?}"));
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|f| format!("{} {}", f["code"].as_str().unwrap(), f["text"].as_str().unwrap())).collect()
}

#[test]
fn old_findings_of_the_corpora_stay_away_and_come_back_with_their_sentence() {
    for article in articles() {
        let raw = version(&article, "raw.nl");
        let ending = Path::new(&raw).extension().unwrap().to_str().unwrap();
        let name = format!("artikel.{ending}");
        let text = common::read(&raw);
        let desk = Desk::new();
        desk.file(&name, &text);
        let before = check(&desk, &["--write-baseline", &name]);
        before.says(0, &["known.json now lists"]);
        let all = desk.run(["check", "--format", "json", &name]);
        let all: Value = serde_json::from_str(&all.out).unwrap();
        let findings = all["findings"].as_array().unwrap();
        assert!(findings.len() > 3, "{article} has findings to know");

        // Lines above move everything, and nothing comes back.
        desk.file(&name, format!("De haven was gisteren open.\n\nHet regende de hele dag.\n\n{text}"));
        let moved = check(&desk, &[&name]);
        assert_eq!(codes(&moved), [""; 0], "{article}");

        // A word more in the sentence of a finding, and it does.
        let finding = findings.iter().find(|f| f["group"].is_null() && f["code"] != "heading-case").unwrap();
        let at = usize::try_from(finding["start"].as_u64().unwrap()).unwrap();
        let start = text[..at].rfind(". ").map_or(0, |at| at + 2).max(text[..at].rfind('\n').map_or(0, |at| at + 1));
        let changed = format!("{}Bovendien {}", &text[..start], &text[start..]);
        desk.file(&name, changed);
        let wanted = format!("{} {}", finding["code"].as_str().unwrap(), finding["text"].as_str().unwrap());
        let run = check(&desk, &[&name]);
        assert!(codes(&run).contains(&wanted), "{article}: no {wanted} in {:#?}", codes(&run));
    }
    assert!(Path::new(ROOT).join("corpora").is_dir());
}

#[test]
fn what_is_known_of_nothing_is_reported_and_pruned() {
    let desk = Desk::new();
    desk.file("a.txt", "De brug is  dicht.\n\nDe trein naar Warsaw komt.\n").file("b.txt", "De zee is  kalm.\n");
    check(&desk, &["--write-baseline", "."]).says(0, &["known.json now lists 3 findings"]);
    desk.file("a.txt", "De brug is dicht.\n\nDe trein naar Warsaw komt.\n");
    let run = check(&desk, &["."]);
    run.says(
        0,
        &["2 known findings of known.json not shown", "no `spacing` at ‘  ’ is found in such a sentence of a.txt"],
    );
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let dead = &report["findings"][0];
    assert_eq!((dead["path"].as_str(), dead["code"].as_str()), (Some("known.json"), Some("unused-suppression")));
    let line = desk.read("known.json").lines().nth(dead["line"].as_u64().unwrap() as usize - 1).unwrap().to_owned();
    assert!(line.contains("spacing") && line.contains("a.txt"), "{line}");
    // A run that did not look says nothing of it.
    for elsewhere in [&["b.txt"][..], &["--skip", "spacing", "."], &["--level", "error", "."]] {
        check(&desk, elsewhere).hides(&["unused-suppression"]);
    }
    check(&desk, &["--prune-baseline", "b.txt"]).says(0, &["known.json: 0 findings gone, 3 findings left"]);
    check(&desk, &["--prune-baseline", "."]).says(0, &["known.json: 1 finding gone, 2 findings left"]);
    check(&desk, &["."]).says(0, &[]).hides(&["unused-suppression"]);
}

#[test]
fn as_many_are_known_as_there_were() {
    let desk = Desk::new();
    desk.file("a.txt", "Open , staat er.\n\nOpen , staat er.\n");
    check(&desk, &["--write-baseline", "."]);
    assert!(desk.read("known.json").contains("\"count\":2"), "{}", desk.read("known.json"));
    desk.file("a.txt", "Open , staat er.\n\nOpen , staat er.\n\nOpen , staat er.\n");
    assert_eq!(codes(&check(&desk, &["."])), ["spacing  ,"]);
    desk.file("a.txt", "Open , staat er.\n");
    check(&desk, &["."]).says(0, &["any more; --prune-baseline removes it"]);
}

#[test]
fn a_renamed_article_keeps_what_is_known_of_it() {
    let desk = Desk::new();
    desk.file("oud/a.txt", "De brug is  dicht.\n");
    check(&desk, &["--write-baseline", "."]);
    std::fs::create_dir(desk.path("nieuw")).unwrap();
    std::fs::rename(desk.path("oud/a.txt"), desk.path("nieuw/b.txt")).unwrap();
    assert_eq!(codes(&check(&desk, &["."])), [""; 0]);
    check(&desk, &["--prune-baseline", "."]).says(0, &["0 findings gone, 1 finding left"]);
    assert!(desk.read("known.json").contains("nieuw/b.txt"));
    // An article that is still there does not lend its entries.
    desk.file("nieuw/c.txt", "De brug is  dicht.\n");
    assert_eq!(codes(&check(&desk, &["."])), ["spacing   "]);
}

#[test]
fn writing_keeps_what_the_run_did_not_look_at() {
    let desk = Desk::new();
    desk.file("a.txt", "De brug is  dicht in Warsaw.\n").file("b.txt", "De zee is  kalm.\n");
    check(&desk, &["--write-baseline", "."]).says(0, &["lists 3 findings"]);
    desk.file("b.txt", "De zee is kalm.\n").file("a.txt", "De brug is open in Warsaw.\n");
    check(&desk, &["--write-baseline", "b.txt"]).says(0, &["lists 2 findings"]);
    check(&desk, &["--write-baseline", "--only", "spacing", "."]).says(0, &["lists 1 finding"]);
    let folder = desk.path("onder");
    std::fs::create_dir(&folder).unwrap();
    let from_below =
        desk.command().current_dir(&folder).args(["check", "--baseline", "../known.json", "../a.txt"]).output();
    let from_below = String::from_utf8(from_below.unwrap().stderr).unwrap();
    assert!(from_below.is_empty(), "the sentence changed, so nothing is known: {from_below}");
}

#[test]
fn a_baseline_that_cannot_be_used_is_an_error() {
    let desk = Desk::new();
    desk.file("a.txt", "De brug is  dicht.\n");
    check(&desk, &["a.txt"]).says(2, &["known.json: no such file or folder; --write-baseline writes it"]);
    desk.file("known.json", "{\n  \"version\": 1,\n<<<<<<< ours\n");
    check(&desk, &["a.txt"]).says(2, &["known.json:3: no baseline: "]);
    check(&desk, &["--write-baseline", "a.txt"]).says(2, &["known.json:3: no baseline: "]);
    desk.file("known.json", "{\"version\": 7, \"entries\": []}");
    check(&desk, &["a.txt"]).says(2, &["a baseline of version 7; this klopt reads version 1"]);
    desk.file("known.json", "[]");
    check(&desk, &["a.txt"]).says(2, &["known.json:1: no baseline: "]);
    let alone = desk.run(["check", "--write-baseline", "a.txt"]);
    alone.says(2, &["Name its file with --baseline, or with `baseline` in klopt.toml"]);
    check(&desk, &["--write-baseline", "--level", "error", "a.txt"]).says(2, &["cannot be used with"]);
}

#[test]
fn the_settings_name_the_baseline() {
    let desk = Desk::new();
    desk.file("klopt.toml", "baseline = \"lists/known.json\"\n").file("nl/a.txt", "De brug is  dicht.\n");
    std::fs::create_dir(desk.path("lists")).unwrap();
    let run = |arguments: &str| desk.run(["check"].into_iter().chain(arguments.split(' ')));
    run(".").says(2, &["lists/known.json: no such file or folder; --write-baseline writes it"]);
    run("--write-baseline .").says(0, &["lists/known.json now lists 1 finding"]);
    run(".").says(0, &["1 known finding of lists/known.json not shown", "nothing found"]);
    run("--no-baseline .").says(1, &["spacing"]);
    run("--no-baseline --prune-baseline .").says(2, &["cannot be used with"]);
    // The settings' paths are relative to their file, from wherever klopt starts.
    let mut below = desk.command();
    let below = below.current_dir(desk.path("nl")).args(["check", "a.txt"]).output().unwrap();
    assert_eq!(below.status.code(), Some(0), "{below:?}");
    // Another one may be named.
    desk.file("none.json", "{\"version\": 1, \"findings\": []}");
    run("--baseline none.json .").says(1, &["spacing"]);
    // Settings of a folder below do not change the run's.
    desk.file("nl/klopt.toml", "baseline = \"own.json\"\n");
    run(".").says(0, &["nl/klopt.toml: `baseline` does not hold in this run"]);
}

#[test]
fn fixes_leave_alone_what_is_known() {
    let desk = Desk::new();
    desk.file("a.txt", "De brug is  dicht.\n\nDe brug is  dicht.\n");
    check(&desk, &["--write-baseline", "a.txt"]);
    desk.file("a.txt", "De brug is  dicht.\n\nDe zee is  kalm.\n\nDe brug is  dicht.\n\nDe brug is  dicht.\n");
    let patch = desk.run(["check", "--diff", "a.txt"].iter().chain(&BASELINE));
    patch.says(1, &["-De zee is  kalm."]);
    assert_eq!(patch.out.matches("\n-De brug").count(), 1, "two of three are known: {}", patch.out);
    desk.run(["fix", "a.txt"].iter().chain(&BASELINE)).says(0, &["2 known findings of known.json not shown"]);
    let fixed = "De brug is  dicht.\n\nDe zee is kalm.\n\nDe brug is  dicht.\n\nDe brug is dicht.\n";
    assert_eq!(desk.read("a.txt"), fixed);
    desk.run(["fix", "a.txt"].iter().chain(&BASELINE)).says(0, &["nothing found"]);
    assert_eq!(desk.read("a.txt"), fixed);
}

#[test]
fn a_file_that_cannot_be_read_keeps_what_is_known_of_it() {
    let desk = Desk::new();
    desk.file("a.txt", "De brug is  dicht.\n").file("b.txt", "De zee is  kalm.\n");
    check(&desk, &["--write-baseline", "."]);
    desk.file("b.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    check(&desk, &["--write-baseline", "a.txt", "b.txt"]).says(0, &["lists 2 findings"]);
}
