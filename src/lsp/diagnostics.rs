//! Findings as an editor shows them.

use super::client::Client;
use super::open::Open;
use super::position::Lines;
use super::uri;
use crate::finding::{Finding, Related, Severity};
use gen_lsp_types::{
    Code, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Position, PublishDiagnosticsParams,
    Range, Uri,
};
use std::path::Path;

/// What an editor shows as the sender.
const SOURCE: &str = "klopt";

/// All findings of an open text.
pub(super) fn publish(open: &Open, client: &Client) -> PublishDiagnosticsParams {
    let lines = open.lines(client.encoding);
    let findings = open.checked.iter().flat_map(|checked| &checked.findings);
    let diagnostics = findings.map(|finding| diagnostic(finding, open, &lines, client)).collect();
    PublishDiagnosticsParams { uri: Uri(open.uri.clone()), version: Some(open.version), diagnostics }
}

/// Takes back what was shown of a text that is no longer open.
pub(super) fn clear(uri: &str) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams { uri: Uri(uri.to_owned()), version: None, diagnostics: Vec::new() }
}

pub(super) fn diagnostic(finding: &Finding, open: &Open, lines: &Lines<'_>, client: &Client) -> Diagnostic {
    let severity = match finding.severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Suggestion => DiagnosticSeverity::Information,
    };
    let related = || finding.related.iter().filter_map(|related| self::related(related, open, lines)).collect();
    Diagnostic {
        range: lines.range(finding.span),
        severity: Some(severity),
        code: Some(Code::String(code(finding))),
        code_description: None,
        source: Some(SOURCE.to_owned()),
        message: finding.message.clone().into(),
        tags: None,
        related_information: (client.related && !finding.related.is_empty()).then(related),
        data: None,
    }
}

/// `number-format`, `calque/aan-tafel`.
pub(super) fn code(finding: &Finding) -> String {
    finding.rule.as_ref().map_or_else(|| finding.check.to_owned(), |rule| format!("{}/{rule}", finding.check))
}

/// Another place that a finding rests on; none where its file cannot be named.
fn related(related: &Related, open: &Open, lines: &Lines<'_>) -> Option<DiagnosticRelatedInformation> {
    let location = match (&related.path, related.position) {
        (None, _) => Location { uri: Uri(open.uri.clone()), range: lines.range(related.span) },
        (Some(path), position) => {
            let (line, column) = position.unwrap_or((1, 1));
            let place = Position { line: line.saturating_sub(1) as u32, character: column.saturating_sub(1) as u32 };
            let path = std::path::absolute(Path::new(path)).ok()?;
            Location { uri: Uri(uri::of_path(&path)), range: Range { start: place, end: place } }
        }
    };
    Some(DiagnosticRelatedInformation { location, message: related.message.clone() })
}
