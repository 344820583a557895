//! A long session: after each edit the diagnostics are those of the text as it stands.

use crate::client::{Client, uri};
use crate::common::desk::findings;
use crate::common::{NEWSROOM, ROOT, read, version};
use klopt::document::Format;
use klopt::finding::{Finding, Severity};
use serde_json::{Value, json};
use std::path::Path;

/// So many edits make a session.
const EDITS: i64 = 200;

/// Numbers that look random, and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }
}

/// What is typed: faults, what is none, and characters of all widths.
const TYPED: &[&str] = &[
    " Warsaw",
    " Moscow",
    "  ",
    " ,",
    " 2.5 procent",
    " Blinkin",
    "é",
    "e\u{301}",
    "🚆",
    "\r\n\r\n",
    "\n",
    "\r",
    " De brug ging dicht.",
    "\u{200b}",
    " March 29, 2024",
    "‘",
    "”",
    "x",
    " de de",
    "\u{feff}",
    "Kyiv",
];

/// A position, counted character by character from the start of the text.
fn position(text: &str, offset: usize, encoding: &str) -> Value {
    let (mut line, mut column) = (0, 0);
    let mut chars = text[..offset].chars().peekable();
    while let Some(c) = chars.next() {
        let ends = c == '\n' || c == '\r' && !text[offset - rest(&chars)..].starts_with('\n');
        if ends {
            line += 1;
            column = 0;
        } else {
            column += match encoding {
                "utf-8" => c.len_utf8(),
                "utf-16" => c.len_utf16(),
                _ => 1,
            };
        }
    }
    json!({ "line": line, "character": column })
}

/// How many bytes the characters are that are left.
fn rest(chars: &std::iter::Peekable<std::str::Chars<'_>>) -> usize {
    chars.clone().map(char::len_utf8).sum()
}

fn range(text: &str, start: usize, end: usize, encoding: &str) -> Value {
    json!({ "start": position(text, start, encoding), "end": position(text, end, encoding) })
}

/// What is compared of a finding: where it stands, how grave it is, what it says.
fn expected(finding: &Finding, text: &str, encoding: &str) -> Value {
    let severity = match finding.severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Suggestion => 3,
    };
    let range = range(text, finding.span.start, finding.span.end, encoding);
    json!({ "range": range, "severity": severity, "message": finding.message })
}

fn assert_fresh(text: &str, shown: &[Value], encoding: &str, edit: i64) {
    let shown: Vec<Value> = shown
        .iter()
        .map(|d| json!({ "range": d["range"], "severity": d["severity"], "message": d["message"] }))
        .collect();
    let fresh = findings(text.as_bytes(), Format::Plain);
    let fresh: Vec<Value> = fresh.iter().map(|finding| expected(finding, text, encoding)).collect();
    assert_eq!(shown, fresh, "after edit {edit} in {encoding}");
}

/// The nearest place at or before a byte that lies between two characters, and not inside the end of a line.
fn place(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at.min(text.len()));
    if at > 0 && text[..at].ends_with('\r') && text[at..].starts_with('\n') { at - 1 } else { at }
}

/// An edit: what it is called in the protocol, and the text behind it.
fn edit(text: &str, dice: &mut Dice, encoding: &str) -> (Value, String) {
    if dice.roll(25) == 0 {
        let whole = text.replace("Warsaw", "Warschau").replace("\r\n", "\n");
        return (json!({ "text": whole }), whole);
    }
    let start = place(text, dice.roll(text.len() + 1));
    let length = if dice.roll(3) == 0 { dice.roll(40) } else { 0 };
    let end = place(text, start + length).max(start);
    let typed = if dice.roll(4) == 0 { "" } else { TYPED[dice.roll(TYPED.len())] };
    let change = json!({ "range": range(text, start, end, encoding), "text": typed });
    (change, format!("{}{typed}{}", &text[..start], &text[end..]))
}

fn session(encoding: &str, seed: u64) {
    let glossary = Path::new(ROOT).join(NEWSROOM);
    let arguments = ["--isolated", "--glossary", glossary.to_str().unwrap()];
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::running(folder.path(), &arguments, encoding);
    let uri = uri(&folder.path().join("artikel.txt"));
    let mut text = format!("\u{feff}{}", read(version("phone-call", "raw.nl")).replace('\n', "\r\n"));
    text.truncate(text.floor_char_boundary(2_500));
    let shown = client.open(&uri, "plaintext", &text);
    assert_fresh(&text, &shown, encoding, 0);
    let mut dice = Dice(seed);
    for number in 1..=EDITS {
        let (change, edited) = edit(&text, &mut dice, encoding);
        text = edited;
        client.change(&uri, number + 1, &json!([change]));
        let shown = client.diagnostics(&uri, number + 1);
        assert_fresh(&text, &shown, encoding, number);
    }
    // The same without waiting: what is shown last is what the text gives, nothing older behind it.
    for number in EDITS + 1..=2 * EDITS {
        let (first, edited) = edit(&text, &mut dice, encoding);
        let (second, edited) = edit(&edited, &mut dice, encoding);
        text = edited;
        client.change(&uri, number + 1, &json!([first, second]));
    }
    let shown = client.diagnostics(&uri, 2 * EDITS + 1);
    assert_fresh(&text, &shown, encoding, 2 * EDITS);
    assert_eq!(client.stop(), 0);
}

#[test]
fn two_hundred_edits_in_utf_8() {
    session("utf-8", 1);
}

#[test]
fn two_hundred_edits_in_utf_16() {
    session("utf-16", 2);
}

#[test]
fn two_hundred_edits_in_utf_32() {
    session("utf-32", 3);
}
