//! GitLab's report of code quality: a list in JSON, shown in merge requests. Lines only.

use super::{Format, Run, paths};
use crate::finding::Severity;
use crate::review::{Fingerprint, Placed};
use serde::Serialize;

pub(super) static FORMAT: Format =
    Format { id: "gitlab", help: "GitLab's code quality report", is_patch: false, render, remark: super::nothing };

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

fn render(run: &Run<'_>) -> String {
    let issues = run.review.files.iter().flat_map(|file| {
        let path = paths::relative(&file.path, run.here);
        let marks = super::fingerprints(file);
        file.findings.iter().zip(marks).map(move |(placed, mark)| issue(placed, &mark, &path))
    });
    super::to_json(&issues.collect::<Vec<_>>())
}

fn issue(placed: &Placed, mark: &str, path: &str) -> Issue {
    let finding = &placed.finding;
    let check_name = finding.code();
    // GitLab does not show the name of the check, and takes a fingerprint for the same thing in every file.
    let fingerprint = format!("{:016x}", Fingerprint::default().with(path).with(mark).value());
    Issue {
        description: format!("{check_name}: {}", super::told(finding)),
        fingerprint,
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Suggestion => "info",
        },
        location: Location { path: path.to_owned(), lines: Lines { begin: placed.start.line, end: placed.end.line } },
        check_name,
    }
}
