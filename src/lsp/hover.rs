//! What stands beside a finding when the cursor rests on it.

use super::client::Client;
use super::open::Open;
use super::{Desk, diagnostics};
use crate::finding::Finding;
use crate::message;
use crate::text::Span;
use gen_lsp_types::{Contents, Hover, MarkupContent, MarkupKind, Position};
use std::fmt::Write;

/// The findings at a position, each with its explanation; none where there is none.
pub(super) fn at(position: Position, open: &Open, desk: &dyn Desk, client: &Client) -> Option<Hover> {
    let lines = open.lines(client.encoding);
    let offset = lines.offset(position);
    let here = |finding: &&Finding| finding.span.start <= offset && offset <= finding.span.end;
    let findings: Vec<&Finding> = open.checked.as_ref()?.findings.iter().filter(here).collect();
    let range = findings.iter().map(|finding| finding.span).reduce(Span::to)?;
    let parts = findings.iter().map(|finding| part(finding, open, desk, client.markdown));
    let rule = if client.markdown { "\n\n---\n\n" } else { "\n\n" };
    let kind = if client.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = Contents::MarkupContent(MarkupContent { kind, value: parts.collect::<Vec<_>>().join(rule) });
    Some(Hover { contents, range: Some(lines.range(range)) })
}

fn part(finding: &Finding, open: &Open, desk: &dyn Desk, markdown: bool) -> String {
    let plain = |text: &str| if markdown { escaped(text) } else { text.to_owned() };
    let ui = desk.ui();
    let (severity, code) = (ui.word(finding.severity.word()), diagnostics::code(finding));
    let mut out = if markdown { format!("**{severity}** `{code}`  \n") } else { format!("{severity} {code}\n") };
    out.push_str(&plain(&finding.message));
    if !finding.fixes.is_empty() {
        let fixes = finding.fixes.iter().map(|fix| format!("‘{}’", plain(&fix.replacement)));
        let fixes = fixes.reduce(|one, other| message!("{one} or {other}", one, other).in_language(ui));
        let forms = fixes.unwrap_or_default();
        out.push_str("\n\n");
        out.push_str(&message!("Use {forms}", forms).in_language(ui));
    }
    for related in &finding.related {
        // Writing to a String cannot fail.
        let _ = write!(out, "\n\n{}: ‘{}’", plain(&related.message), plain(&related.text));
    }
    if let Some(explanation) = desk.explain(&open.path, finding) {
        out.push_str("\n\n");
        if markdown {
            // A longer fence than any inside.
            let _ = write!(out, "````text\n{}\n````", explanation.trim_end());
        } else {
            out.push_str(explanation.trim_end());
        }
    }
    out
}

/// Text that means nothing to Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}
