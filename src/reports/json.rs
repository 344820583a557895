//! JSON, version 1: a contract. Fields are only ever added.

use super::{Format, Run};
use crate::document::Package;
use crate::finding::Severity;
use crate::review::Placed;
use crate::text::Span;
use serde::Serialize;

pub(super) static FORMAT: Format = Format {
    id: "json",
    help: "For programs: the contract of version 1",
    is_patch: false,
    render,
    remark: super::nothing,
};

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    findings: Vec<Entry<'a>>,
    /// What could not be checked, and why: the run ends with 2.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    failures: &'a [String],
    summary: Summary,
}

/// A finding as the contract writes it.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
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

fn render(run: &Run<'_>) -> String {
    let review = run.review;
    let findings = review
        .files
        .iter()
        .flat_map(|file| file.findings.iter().map(|p| entry(&file.path, file.package.as_deref(), p)));
    let sum = review.summary();
    let summary = Summary {
        documents: sum.documents,
        words: sum.words,
        error: sum.error,
        warning: sum.warning,
        suggestion: sum.suggestion,
    };
    super::to_json(&Report { version: 1, findings: findings.collect(), failures: &review.failures, summary })
}

/// A finding of a file. Of an archive the bytes are those of the part, where the package is given.
pub(super) fn entry<'a>(path: &'a str, package: Option<&'a Package>, placed: &'a Placed) -> Entry<'a> {
    let finding = &placed.finding;
    // Bytes of the part of an archive in which they stand.
    let origin = |span: Span| {
        let packed = package.and_then(|package| package.origin(span));
        packed.map_or((None, span), |(part, span)| (Some(part), span))
    };
    let related = finding.related.iter().zip(&placed.related).map(|(related, place)| {
        let (part, span) = match &related.packed {
            Some((part, span)) => (Some(part.as_str()), *span),
            None if related.path.is_none() => origin(related.span),
            None => (None, related.span),
        };
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
