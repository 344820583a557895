//! Workflow commands of GitHub Actions, which become annotations; the full list stands in the log.

use super::{Format, Run, concise, escape, paths};
use crate::finding::Severity;
use crate::message;
use crate::review::{Fingerprint, Placed};
use crate::ui::Message;
use std::fmt::Write;

pub(super) static FORMAT: Format = Format {
    id: "github",
    help: "Annotations of GitHub Actions, the gravest first, and the full list in the log",
    is_patch: false,
    render,
    remark: super::nothing,
};

/// So many annotations of each level a step are shown; GitHub drops the others without a word
/// (github.com/actions/toolkit, docs/problem-matchers.md).
const MOST: usize = 10;

fn render(run: &Run<'_>) -> String {
    let mut out = String::new();
    for failure in run.review.failures.iter().take(MOST) {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "::error title=klopt::{}", data(failure));
    }
    let mut room = [MOST, MOST, MOST.saturating_sub(run.review.failures.len())];
    let findings: Vec<(&str, &Placed)> =
        run.review.files.iter().flat_map(|file| file.findings.iter().map(|p| (file.path.as_str(), p))).collect();
    let is_too_much = |severity: Severity, room: usize| {
        findings.iter().filter(|(_, placed)| placed.finding.severity == severity).count() > room
    };
    let crowded = is_too_much(Severity::Error, room[Severity::Error as usize])
        || is_too_much(Severity::Warning, MOST)
        || is_too_much(Severity::Suggestion, MOST);
    if crowded {
        // The note below is an annotation too.
        room[Severity::Suggestion as usize] -= 1;
    }
    let mut shown = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Suggestion] {
        let of_level = findings.iter().filter(|(_, placed)| placed.finding.severity == severity);
        for (path, placed) in of_level.take(room[severity as usize]) {
            command(&mut out, path, placed, run);
            shown += 1;
        }
    }
    if crowded {
        let (more, all) = (findings.len() - shown, Message::count(findings.len(), "finding", "findings"));
        let said = message!(
            "{shown} of {all} are annotated: GitHub shows {most} of a level in a step. The other {more} are in the log of this step",
            shown,
            all,
            most = MOST,
            more
        );
        let _ = writeln!(out, "::notice title=klopt::{}", said.in_language(run.ui));
    }
    if !findings.is_empty() {
        let count = Message::count(findings.len(), "finding", "findings").in_language(run.ui);
        list(&mut out, &concise::FORMAT.render(run), &count);
    }
    out.push_str(&escape::one_line(&super::sum(run.review.summary(), run.ui)));
    out.push('\n');
    out
}

fn command(out: &mut String, path: &str, placed: &Placed, run: &Run<'_>) {
    let finding = &placed.finding;
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Suggestion => "notice",
    };
    let (start, end) = (placed.start, placed.end);
    let path = property(&paths::relative(path, run.here));
    let _ = write!(out, "::{level} file={path},line={},endLine={}", start.line, end.line);
    // GitHub takes columns only inside one line.
    if start.line == end.line {
        let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
    }
    let _ = writeln!(out, ",title={}::{}", property(&finding.code()), data(&super::told(finding)));
}

/// The full list, folded. Between these tokens the runner takes nothing for a command, whatever
/// stands in the texts; the token must not stand in them.
fn list(out: &mut String, lines: &str, count: &str) {
    let mut token = Fingerprint::default().with(lines);
    while lines.contains(&format!("{:016x}", token.value())) {
        token = token.with("");
    }
    let token = format!("klopt-{:016x}", token.value());
    let _ = writeln!(out, "::group::{count}");
    let _ = writeln!(out, "::stop-commands::{token}\n{lines}::{token}::\n::endgroup::");
}

/// Text of a command.
fn data(text: &str) -> String {
    super::printable(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before the text of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
