//! Checkstyle's XML, which most CI servers read. Columns in characters.

use super::xml::{DECLARATION, escaped};
use super::{Format, Run, paths};
use crate::finding::Severity;
use std::fmt::Write;

pub(super) static FORMAT: Format = Format {
    id: "checkstyle",
    help: "Checkstyle's XML, which most CI servers read",
    is_patch: false,
    render,
    remark: super::nothing,
};

fn render(run: &Run<'_>) -> String {
    let mut out = format!("{DECLARATION}<checkstyle version=\"4.3\">\n");
    for file in &run.review.files {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "  <file name=\"{}\">", escaped(&paths::relative(&file.path, run.here)));
        for placed in &file.findings {
            let severity = match placed.finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Suggestion => "info",
            };
            let (line, column) = (placed.start.line, placed.start.column);
            let message = escaped(&super::told(&placed.finding));
            let source = escaped(&placed.finding.code().replace('/', "."));
            let _ = writeln!(
                out,
                "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" source=\"klopt.{source}\"/>"
            );
        }
        out.push_str("  </file>\n");
    }
    for failure in &run.review.failures {
        let _ = writeln!(out, "  <exception>{}</exception>", escaped(failure));
    }
    out + "</checkstyle>\n"
}
