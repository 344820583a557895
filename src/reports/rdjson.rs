//! Reviewdog's diagnostic format (`DiagnosticResult`): columns in bytes of UTF-8, ends exclusive.

use super::{Format, Run, paths};
use crate::finding::Severity;
use crate::review::{Place, Placed};
use serde::Serialize;

pub(super) static FORMAT: Format =
    Format { id: "rdjson", help: "For reviewdog; columns in bytes", is_patch: false, render, remark: super::nothing };

#[derive(Serialize)]
struct Report<'a> {
    source: Source,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code {
    value: String,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Clone, Copy, Serialize)]
struct Range {
    start: Position,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Position>,
}

#[derive(Clone, Copy, Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Location,
}

fn render(run: &Run<'_>) -> String {
    let findings = run.review.files.iter().flat_map(|file| {
        let path = paths::relative(&file.path, run.here);
        file.findings.iter().map(move |placed| diagnostic(placed, path.clone(), run))
    });
    super::to_json(&Report { source: Source { name: "klopt" }, diagnostics: findings.collect() })
}

fn diagnostic<'a>(placed: &'a Placed, path: String, run: &Run<'a>) -> Diagnostic<'a> {
    let finding = &placed.finding;
    let range = Range { start: position(placed.start), end: Some(position(placed.end)) };
    let suggestions = placed.written.iter().flatten().map(|text| Suggestion { range, text });
    let related = finding.related.iter().zip(&placed.related).map(|(related, place)| Related {
        message: &related.message,
        location: Location {
            path: related.path.as_deref().map_or_else(|| path.clone(), |path| paths::relative(path, run.here)),
            range: Range { start: position(*place), end: None },
        },
    });
    Diagnostic {
        message: super::named(finding),
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Suggestion => "INFO",
        },
        code: Code { value: finding.code() },
        suggestions: suggestions.collect(),
        related_locations: related.collect(),
        location: Location { path, range },
    }
}

const fn position(place: Place) -> Position {
    Position { line: place.line, column: place.byte }
}
