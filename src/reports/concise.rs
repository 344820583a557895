//! One line a finding, as compilers write them, so that editors can jump.

use super::escape::one_line;
use super::{Format, Run};
use crate::review::Placed;
use std::fmt::Write;

pub(super) static FORMAT: Format = Format {
    id: "concise",
    help: "One line a finding: `path:line:column: severity[check] message`",
    is_patch: false,
    render,
};

fn render(run: &Run<'_>) -> String {
    let mut out = String::new();
    for file in &run.review.files {
        for placed in &file.findings {
            line(&mut out, &file.path, placed);
        }
    }
    out
}

fn line(out: &mut String, path: &str, placed: &Placed) {
    let finding = &placed.finding;
    let code =
        finding.rule.as_ref().map_or_else(|| finding.check.to_owned(), |rule| format!("{}/{rule}", finding.check));
    let (path, message, text) = (one_line(path), one_line(&finding.message), one_line(&finding.text));
    let text = if message.contains(&text) { String::new() } else { format!("‘{text}’: ") };
    let fixes: Vec<_> = finding.fixes.iter().map(|f| format!("‘{}’", one_line(&f.replacement))).collect();
    let fixes = if fixes.is_empty() { String::new() } else { format!(" [{}]", fixes.join(" or ")) };
    let (line, column, severity) = (placed.start.line, placed.start.column, finding.severity.word());
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{path}:{line}:{column}: {severity}[{code}] {text}{message}{fixes}");
}
