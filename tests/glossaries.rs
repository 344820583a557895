//! Large glossaries, and glossaries in which much is wrong.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod common;

use std::fmt::Write;
use std::fs;

/// Runs `klopt glossary check` on a file of such a name and text.
fn checked(name: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    let output = common::klopt(folder.path()).args(["--isolated", "glossary", "check", name]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_thousand_faults_of_one_kind_are_counted_and_not_listed() {
    let said = checked("namen.csv", &format!("en,nl,kind\n{}", "Kyiv,Kiev,place\n".repeat(1000)));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 12, "{said}");
    assert_eq!(
        lines[0],
        "suggestion: namen.csv:3: ‘Kyiv’ (en) stands already at namen.csv:2; one of the two is enough"
    );
    assert_eq!(lines[10], "suggestion: 989 more forms that stand already");
    let said = checked("namen.csv", &format!("en,nl,kind\n{}", "Kyiv,Kiev,animal\n".repeat(1000)));
    assert_eq!(said.lines().nth(10), Some("error: 990 more rows of namen.csv that cannot be used"), "{said}");
}

#[test]
fn lines_are_counted_in_large_files() {
    let mut text = String::new();
    for number in 0..5_000 {
        let _ = writeln!(text, "[[entry]]\nnl = \"naam{number}\"\n");
    }
    text.push_str("[[entry]]\nnl = 3\n");
    let said = checked("namen.toml", &text);
    let fault = "error: namen.toml:15002: this is a string in quotation marks, or a list of them";
    assert_eq!(said.lines().next(), Some(fault));
}
