//! JUnit's XML: a suite a file, a case a finding. Those that do not make the run fail are skipped
//! cases, so that a green run has a green report.

use super::xml::{DECLARATION, escaped};
use super::{Format, Run, paths};
use crate::review::{Placed, Reviewed};
use std::fmt::Write;

pub(super) static FORMAT: Format = Format {
    id: "junit",
    help: "JUnit's XML: a suite a file; only findings that make the run fail are failures",
    is_patch: false,
    render,
    remark: super::nothing,
};

fn render(run: &Run<'_>) -> String {
    let suites: String = run.review.files.iter().map(|file| suite(file, run)).collect();
    let errors = &run.review.failures;
    let (tests, failures) = run.review.files.iter().fold((errors.len(), 0), |(tests, failures), file| {
        (tests + file.findings.len().max(1), failures + fails(file, run))
    });
    let mut out = format!(
        "{DECLARATION}<testsuites name=\"klopt\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{}\">\n{suites}",
        errors.len()
    );
    if !errors.is_empty() {
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "  <testsuite name=\"klopt\" tests=\"{0}\" failures=\"0\" errors=\"{0}\" skipped=\"0\">",
            errors.len()
        );
        for error in errors {
            let _ = writeln!(
                out,
                "    <testcase name=\"could not be checked\" classname=\"klopt\">\n      <error message=\"{}\" type=\"unreadable\"/>\n    </testcase>",
                escaped(error)
            );
        }
        out.push_str("  </testsuite>\n");
    }
    out + "</testsuites>\n"
}

/// How many findings of a file make the run fail.
fn fails(file: &Reviewed, run: &Run<'_>) -> usize {
    file.findings.iter().filter(|placed| run.is_failure(placed)).count()
}

fn suite(file: &Reviewed, run: &Run<'_>) -> String {
    let path = escaped(&paths::relative(&file.path, run.here));
    let (failures, all) = (fails(file, run), file.findings.len());
    let mut out = format!(
        "  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{}\">\n",
        all.max(1),
        all - failures
    );
    if all == 0 {
        // A suite without a case is taken for one that did not run.
        let _ = writeln!(out, "    <testcase name=\"nothing found\" classname=\"{path}\"/>");
    }
    file.findings.iter().for_each(|placed| case(&mut out, placed, &path, run));
    out + "  </testsuite>\n"
}

fn case(out: &mut String, placed: &Placed, path: &str, run: &Run<'_>) {
    let finding = &placed.finding;
    let (code, line, column) = (escaped(&finding.code()), placed.start.line, placed.start.column);
    let message = escaped(&super::told(finding));
    let _ = writeln!(out, "    <testcase name=\"{code} at {line}:{column}\" classname=\"{path}\">");
    if run.is_failure(placed) {
        let severity = finding.severity.word();
        let place = format!("{path}:{line}:{column}");
        let _ = writeln!(
            out,
            "      <failure message=\"{message}\" type=\"{severity}\">{place}: {severity}[{code}] {message}</failure>"
        );
    } else {
        let _ = writeln!(out, "      <skipped message=\"{message}\"/>");
    }
    out.push_str("    </testcase>\n");
}
