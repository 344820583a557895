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

/// With time that grows with the square of the size, this would take hours.
#[test]
fn a_large_termbase_is_read_whole() {
    const SIZE: usize = 20 << 20;
    let mut text = String::from("<martif type=\"TBX\" xml:lang=\"en\"><text><body>\n");
    let mut concepts = 0;
    while text.len() < SIZE {
        concepts += 1;
        let _ = writeln!(
            text,
            "<termEntry id=\"c{concepts}\"><langSet xml:lang=\"en\"><tig><term>valve {concepts}</term></tig></langSet>\
             <langSet xml:lang=\"nl\"><tig><term>klep {concepts}</term><termNote type=\"partOfSpeech\">noun</termNote>\
             </tig></langSet></termEntry>"
        );
    }
    text.push_str("<termEntry id=\"last\"><langSet xml:lang=\"nl\"></langSet></termEntry>\n</body></text></martif>\n");
    let said = checked("termen.tbx", &text);
    let fault = format!("error: termen.tbx:{}: concept ‘last’ has no term in any language", concepts + 2);
    let sum = format!("{concepts} entries in 1 file, 1 error");
    assert_eq!(said.lines().collect::<Vec<_>>(), [fault, sum]);
}
