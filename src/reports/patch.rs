//! A patch of what the fixes change, as `git apply` and `patch` take it. Behind the place of a change, where
//! those programs pass over what stands there, are the words of the source beside it.

use super::escape::one_line;
use super::{Format, Run};
use crate::review::Placed;
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline, group_diff_ops};
use std::fmt::Write;
use std::time::{Duration, Instant};

pub(super) static FORMAT: Format = Format {
    id: "diff",
    help: "A patch of the fixes, as `git apply` takes it",
    is_patch: true,
    render,
    remark: super::nothing,
};

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// The source words of one change take no more characters.
const WIDTH: usize = 160;

fn render(run: &Run<'_>) -> String {
    run.review.files.iter().filter_map(|file| file.patch.as_deref()).collect()
}

/// The unified diff of a file with what was found in it; none where it is not UTF-8.
pub fn patch(path: &str, old: &[u8], new: &[u8], findings: &[Placed]) -> Option<String> {
    let (old, new) = (std::str::from_utf8(old).ok()?, std::str::from_utf8(new).ok()?);
    // Only LF ends a line of a patch: a CR before it, or alone, belongs to the line.
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let mut out = format!("--- {}\n+++ {}\n", name("a", path), name("b", path));
    for hunk in group_diff_ops(operations(&old, &new), CONTEXT) {
        header(&mut out, &hunk, findings);
        for operation in hunk {
            let (before, after) = (&old[operation.old_range()], &new[operation.new_range()]);
            if let DiffOp::Equal { .. } = operation {
                lines(&mut out, ' ', before);
            } else {
                lines(&mut out, '-', before);
                lines(&mut out, '+', after);
            }
        }
    }
    Some(out)
}

/// What changed. Fixes hardly ever join lines, so nearly always the lines pair off; else they are compared.
fn operations(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    if old.len() != new.len() {
        let patience = Instant::now() + Duration::from_secs(5);
        return capture_diff_slices_deadline(Algorithm::Myers, old, new, Some(patience));
    }
    let mut operations: Vec<DiffOp> = Vec::new();
    let mut at = 0;
    while at < old.len() {
        let same = old[at] == new[at];
        let length = (at..old.len()).take_while(|i| (old[*i] == new[*i]) == same).count();
        operations.push(if same {
            DiffOp::Equal { old_index: at, new_index: at, len: length }
        } else {
            DiffOp::Replace { old_index: at, old_len: length, new_index: at, new_len: length }
        });
        at += length;
    }
    operations
}

/// `@@ -3,7 +3,7 @@`: first line, from 1, and count on either side; an empty side names the line before.
fn header(out: &mut String, hunk: &[DiffOp], findings: &[Placed]) {
    let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { return };
    let side = |start: usize, end: usize| {
        let first = if start == end { start } else { start + 1 };
        format!("{first},{}", end - start)
    };
    let old = side(first.old_range().start, last.old_range().end);
    let new = side(first.new_range().start, last.new_range().end);
    // Writing to a String cannot fail.
    let _ = writeln!(out, "@@ -{old} +{new} @@{}", beside(hunk, findings));
}

/// The source words on which the findings of the changed lines rest.
fn beside(hunk: &[DiffOp], findings: &[Placed]) -> String {
    let changed = |line: usize| {
        hunk.iter().any(|op| !matches!(op, DiffOp::Equal { .. }) && op.old_range().contains(&line.saturating_sub(1)))
    };
    let mut words: Vec<&str> = Vec::new();
    for placed in findings.iter().filter(|p| !p.finding.fixes.is_empty() && changed(p.start.line)) {
        for related in placed.finding.related.iter().filter(|related| related.is_source) {
            if !words.contains(&related.text.as_str()) {
                words.push(&related.text);
            }
        }
    }
    let all = words.iter().map(|words| format!("‘{}’", one_line(words))).collect::<Vec<_>>().join(", ");
    let shown: String = all.chars().take(WIDTH).collect();
    match shown.len() {
        0 => String::new(),
        length if length < all.len() => format!(" source: {shown}…"),
        _ => format!(" source: {shown}"),
    }
}

fn lines(out: &mut String, mark: char, lines: &[&str]) {
    for line in lines {
        out.push(mark);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

/// A file name as git writes it: a tab behind one with spaces, quoted where it has characters that
/// would end it or steer a terminal.
fn name(side: &str, path: &str) -> String {
    let full = format!("{side}/{path}");
    if super::printable(&full) == full && !full.contains(|c: char| c.is_control() || matches!(c, '"' | '\\')) {
        return if full.contains(' ') { full + "\t" } else { full };
    }
    let mut out = String::from("\"");
    for byte in full.bytes() {
        match byte {
            b'"' | b'\\' => out.extend(['\\', char::from(byte)]),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "\\{byte:03o}");
            }
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_carriage_return_belongs_to_its_line() {
        let patch = patch("a.txt", b"een\r\ntwee\rdrie\r\nvier", b"een\r\ntwee\rDRIE\r\nvier", &[]).unwrap();
        let wanted = "--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n een\r\n-twee\rdrie\r\n+twee\rDRIE\r\n vier\n\\ No newline at end of file\n";
        assert_eq!(patch, wanted);
    }

    #[test]
    fn lines_may_be_joined() {
        let patch = patch("a b.txt", b"een\ntwee\ndrie\n", b"een twee\ndrie\n", &[]).unwrap();
        assert_eq!(patch, "--- a/a b.txt\t\n+++ b/a b.txt\t\n@@ -1,3 +1,2 @@\n-een\n-twee\n+een twee\n drie\n");
    }

    #[test]
    fn names_are_quoted_as_git_does() {
        assert_eq!(name("a", "x\u{1b}\"é"), "\"a/x\\033\\\"\\303\\251\"");
        assert_eq!(name("a", "café.txt"), "a/café.txt");
    }
}
