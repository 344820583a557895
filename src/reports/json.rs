//! JSON, version 1: a contract. Fields are only ever added.

use crate::finding::Severity;
use crate::review::{Placed, Review, Reviewed};
use crate::text::Span;
use serde::Serialize;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    findings: Vec<Entry<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Entry<'a> {
    path: &'a str,
    code: &'a str,
    rule: Option<&'a str>,
    group: Option<&'a str>,
    severity: Severity,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
    suggestions: Vec<Suggestion<'a>>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    replacement: &'a str,
    safe: bool,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct Summary {
    documents: usize,
    words: usize,
    error: usize,
    warning: usize,
    suggestion: usize,
}

pub(super) fn render(review: &Review) -> String {
    let findings = review.files.iter().flat_map(|file| file.findings.iter().map(|p| entry(file, p)));
    let sum = review.summary();
    let summary = Summary {
        documents: sum.documents,
        words: sum.words,
        error: sum.error,
        warning: sum.warning,
        suggestion: sum.suggestion,
    };
    let report = Report { version: 1, findings: findings.collect(), summary };
    // Plain structs of strings and numbers always serialize.
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    super::escape::json(&text).into_owned() + "\n"
}

fn entry<'a>(file: &'a Reviewed, placed: &'a Placed) -> Entry<'a> {
    let path = &file.path;
    let finding = &placed.finding;
    // Bytes of the part of an archive in which they stand.
    let origin = |span: Span| {
        let packed = file.package.as_ref().and_then(|package| package.origin(span));
        packed.map_or((None, span), |(part, span)| (Some(part), span))
    };
    let related = finding.related.iter().zip(&placed.related).map(|(related, place)| {
        let (part, span) = if related.path.is_none() { origin(related.span) } else { (None, related.span) };
        Related {
            path: related.path.as_deref().unwrap_or(path),
            part,
            start: span.start,
            end: span.end,
            line: place.line,
            column: place.column,
            text: &related.text,
            message: &related.message,
        }
    });
    let (part, span) = origin(finding.span);
    Entry {
        path,
        code: finding.check,
        rule: finding.rule.as_deref(),
        group: finding.group.as_deref(),
        severity: finding.severity,
        message: &finding.message,
        part,
        start: span.start,
        end: span.end,
        line: placed.start.line,
        column: placed.start.column,
        end_line: placed.end.line,
        end_column: placed.end.column,
        text: &finding.text,
        suggestions: finding.fixes.iter().map(|f| Suggestion { replacement: &f.replacement, safe: f.safe }).collect(),
        related: related.collect(),
    }
}
