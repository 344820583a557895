//! The report does not depend on how many threads wrote it, nor on the run.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod common;

use common::{NEWSROOM, run};

fn report(format: &str, jobs: &str) -> Vec<u8> {
    let arguments = ["check", "corpora", "src/language/packs", "--glossary", NEWSROOM, "--format", format, "-j", jobs];
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn reports_are_the_same_byte_for_byte() {
    for format in ["text", "concise", "json", "diff"] {
        let one = report(format, "1");
        assert!(one.len() > 5_000, "{format}: {} bytes are no report of the corpora", one.len());
        for jobs in ["8", "8", "3", "1"] {
            assert!(report(format, jobs) == one, "{format} with -j {jobs} differs from -j 1");
        }
    }
}

#[test]
fn the_order_of_the_arguments_does_not_matter() {
    let files = ["corpora/articles/cyclone/raw.nl.txt", "corpora/articles/cup-final/raw.nl.txt"];
    let forth = run(&["check", files[0], files[1], "--format", "json"]);
    let back = run(&["check", files[1], files[0], "--format", "json"]);
    assert!(forth.stdout.len() > 5_000 && forth.stdout == back.stdout);
}
