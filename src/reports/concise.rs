//! One line a finding, as compilers write them, so that editors can jump.

use super::escape::one_line;
use super::{Format, Run, code, told};
use crate::review::Placed;
use std::fmt::Write;

pub(super) static FORMAT: Format = Format {
    id: "concise",
    help: "One line a finding: `path:line:column: severity[check] message`",
    is_patch: false,
    render,
    remark: super::nothing,
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
    let (path, code, told) = (one_line(path), code(finding), told(finding));
    let (line, column, severity) = (placed.start.line, placed.start.column, finding.severity.word());
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{path}:{line}:{column}: {severity}[{code}] {told}");
}
