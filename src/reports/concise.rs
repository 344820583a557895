//! One line a finding, as compilers write them, so that editors can jump.

use super::escape::one_line;
use super::{Format, Run, told};
use crate::document::Story;
use crate::review::{Placed, Reviewed};
use crate::ui::Ui;
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
            line(&mut out, file, placed, run.ui);
        }
    }
    out
}

fn line(out: &mut String, file: &Reviewed, placed: &Placed, ui: Ui) {
    let finding = &placed.finding;
    // In the body of an archive the line is the number of the paragraph; all else has to be named.
    let spot = file.package.as_ref().map(|package| package.spot(placed.start.line));
    let spot = spot
        .filter(|spot| spot.story != Story::Body)
        .map(|spot| spot.said().in_language(ui) + ": ")
        .unwrap_or_default();
    let (path, code, told) = (one_line(&file.path), finding.code(), told(finding));
    let (line, column, severity) = (placed.start.line, placed.start.column, finding.severity.word());
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{path}:{line}:{column}: {severity}[{code}] {spot}{told}");
}
