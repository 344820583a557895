//! Reports for people: every place that they name is that of what was found, and a patch is what the fixes do.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod common;
mod desk;

use common::report;
use desk::Desk;
use serde_json::Value;
use std::process::Command;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.file(report::NAME, report::TEXT);
    desk
}

/// The findings of the article in the order of the file.
fn findings(desk: &Desk) -> Vec<Value> {
    let report: Value = serde_json::from_str(&desk.run(["check", "--format", "json", report::NAME]).out).unwrap();
    report["findings"].as_array().unwrap().clone()
}

/// What stands at a line and column, from 1, in characters; line ends as they are told.
fn behind(line: &str, column: &str) -> String {
    let (line, column): (usize, usize) = (line.parse().unwrap(), column.parse().unwrap());
    let text = report::TEXT.trim_start_matches('\u{feff}');
    let lines: String = text.split_inclusive('\n').skip(line - 1).collect();
    lines.chars().skip(column - 1).collect::<String>().replace("\r\n", "\n")
}

#[test]
fn lines_and_columns_are_those_of_the_file() {
    let desk = desk();
    let findings = findings(&desk);
    let concise = desk.run(["check", "--format", "concise", report::NAME]).out;
    let places: Vec<_> = concise.lines().filter_map(|line| line.strip_prefix(report::NAME)).collect();
    assert_eq!(places.len(), findings.len());
    for (place, finding) in places.iter().zip(&findings) {
        let [_, line, column, ..] = place.split(':').collect::<Vec<_>>()[..] else { panic!("{place}") };
        assert!(behind(line, column).starts_with(finding["text"].as_str().unwrap()), "{place}");
    }
    let text = desk.run(["check", report::NAME]).out;
    let starts: Vec<_> = text.lines().filter_map(|line| line.trim().strip_prefix("--> ")).collect();
    assert!(starts.len() > 4, "{text}");
    for start in starts {
        let [_, line, column] = start.split(':').collect::<Vec<_>>()[..] else { panic!("{start}") };
        let there = behind(line, column);
        let found = findings.iter().any(|finding| there.starts_with(finding["text"].as_str().unwrap()));
        assert!(found, "{start}: {there}");
    }
}

#[test]
fn places_of_the_page_are_bytes_of_the_file() {
    let desk = desk();
    let page = desk.run(["check", "--format", "html", report::NAME]).out;
    let mut places = Vec::new();
    for entry in page.split("data-places=\"").skip(1) {
        let json = entry.split('"').next().unwrap().replace("&quot;", "\"");
        places.extend(serde_json::from_str::<Vec<Value>>(&json).unwrap());
    }
    let span = |value: &Value| (value["start"].as_u64().unwrap(), value["end"].as_u64().unwrap());
    let mut places: Vec<_> = places.iter().map(span).collect();
    places.sort_unstable();
    let mut wanted: Vec<_> = findings(&desk).iter().map(span).collect();
    wanted.sort_unstable();
    assert_eq!(places, wanted);
}

#[test]
fn a_patch_does_what_the_fixes_do() {
    let desk = desk();
    let patch = desk.run(["check", "--diff", "--unsafe-fixes", report::NAME]).out;
    desk.file("fix.patch", &patch);
    let done =
        Command::new("git").current_dir(desk.path("")).args(["apply", "--binary", "fix.patch"]).output().unwrap();
    assert!(done.status.success(), "{}\n{patch}", String::from_utf8_lossy(&done.stderr));
    let patched = std::fs::read(desk.path(report::NAME)).unwrap();
    desk.file(report::NAME, report::TEXT);
    let fixed = desk.run(["check", "--fix", "--unsafe-fixes", report::NAME]);
    assert_eq!(patched, std::fs::read(desk.path(report::NAME)).unwrap(), "{fixed:?}");
    assert_ne!(patched, report::TEXT.as_bytes());
}
