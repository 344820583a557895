//! A review as text for people and for programs: one file a format, each with its own types.

mod checkstyle;
mod comparison;
mod concise;
mod escape;
mod github;
mod gitlab;
mod guide;
mod html;
mod json;
mod junit;
mod patch;
mod paths;
mod rdjson;
mod sarif;
mod stats;
mod text;
mod xml;

pub use comparison::{ComparisonFormat, render_comparison};
pub use escape::printable;
pub use guide::Guide;
pub use patch::patch;

/// The page of `klopt serve`.
pub mod page {
    pub use super::html::{CSS, JS, SERVE_CSS, SERVE_JS, part, served};
}

use crate::finding::{Finding, Severity};
use crate::language::Language;
use crate::review::{Placed, Review, Reviewed, Summary};
use crate::ui::{Message, Ui};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

/// A way to write a report down.
#[derive(Debug)]
pub struct Format {
    /// What `--format` says.
    pub id: &'static str,
    /// What it is for, as the help says it.
    pub help: &'static str,
    /// Whether it tells of the fixes, and holds the text as it is: a terminal must not get it unchanged.
    pub is_patch: bool,
    /// Writes a run down.
    render: fn(&Run<'_>) -> String,
    /// What its readers may do with it that the user should know.
    remark: fn(&Run<'_>) -> Option<Message>,
}

/// All formats, those for people first.
pub static ALL: &[&Format] = &[
    &text::FORMAT,
    &html::FORMAT,
    &concise::FORMAT,
    &stats::FORMAT,
    &patch::FORMAT,
    &json::FORMAT,
    &sarif::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &junit::FORMAT,
    &checkstyle::FORMAT,
    &rdjson::FORMAT,
];

/// What a report tells of.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// What was found.
    pub review: &'a Review,
    /// The target language, for what its rules say of themselves.
    pub language: &'a Language,
    /// The working directory, from which reports for machines name files.
    pub here: &'a Path,
    /// From which severity on a finding makes the run fail; none where none does.
    pub fails_from: Option<Severity>,
    /// How it should look, where it is for people.
    pub style: Style,
    /// The language in which it is written.
    pub ui: Ui,
}

/// How a report for people looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether colours are wanted.
    pub colour: bool,
    /// Width of the terminal, in columns.
    pub width: usize,
}

impl Format {
    /// The format of an id.
    pub fn of(id: &str) -> Option<&'static Self> {
        ALL.iter().copied().find(|format| format.id == id)
    }

    /// Whether it shows the articles themselves.
    pub fn shows_articles(&self) -> bool {
        *self == html::FORMAT
    }

    /// Writes a run down.
    pub fn render(&self, run: &Run<'_>) -> String {
        (self.render)(run)
    }

    /// What to say beside the report, to those who asked for it.
    pub fn remark(&self, run: &Run<'_>) -> Option<Message> {
        (self.remark)(run)
    }

    /// The same for a terminal: nothing in it steers.
    pub fn render_for_terminal(&self, run: &Run<'_>) -> String {
        let report = self.render(run);
        match printable(&report) {
            Cow::Owned(printable) if self.is_patch => printable,
            _ => report,
        }
    }
}

impl Run<'_> {
    /// Whether a finding makes the run fail.
    pub fn is_failure(&self, placed: &Placed) -> bool {
        self.fails_from.is_some_and(|from| placed.finding.severity >= from)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// No remark.
fn nothing(_: &Run<'_>) -> Option<Message> {
    None
}

/// JSON in which nothing steers a terminal.
fn to_json(report: &impl Serialize) -> String {
    // Plain structs of strings and numbers always serialize.
    let text = serde_json::to_string_pretty(report).unwrap_or_default();
    escape::json(&text).into_owned() + "\n"
}

/// The message on one line, with what stands there.
fn named(finding: &Finding) -> String {
    let (message, text) = (escape::one_line(&finding.message), escape::one_line(&finding.text));
    if message.contains(&text) { message } else { format!("‘{text}’: {message}") }
}

/// The same with the alternatives.
fn told(finding: &Finding) -> String {
    let fixes: Vec<_> = finding.fixes.iter().map(|f| format!("‘{}’", escape::one_line(&f.replacement))).collect();
    let fixes = if fixes.is_empty() { String::new() } else { format!(" [{}]", fixes.join(" or ")) };
    named(finding) + &fixes
}

/// What an alternative does.
fn instruction(replacement: &str) -> String {
    if replacement.is_empty() { "Delete it".to_owned() } else { format!("Replace it by ‘{replacement}’") }
}

/// A mark for each finding of a file that stays while its rule, text and sentence do: the same for no
/// two of them.
fn fingerprints(file: &Reviewed) -> Vec<String> {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let mark = |placed: &Placed| {
        let number = seen.entry(placed.fingerprint).or_default();
        *number += 1;
        format!("{:016x}:{number}", placed.fingerprint)
    };
    file.findings.iter().map(mark).collect()
}

/// With a capital at the start and a full stop at the end.
fn sentence(text: &str) -> String {
    let mut chars = text.trim_end().chars();
    let text = chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect());
    if text.is_empty() || text.ends_with(['.', '!', '?']) { text } else { text + "." }
}

/// `2 errors, 1 warning in 3 files (1,234 words)`.
fn sum(summary: Summary, ui: Ui) -> String {
    let Summary { documents, words, error, warning, suggestion } = summary;
    let found =
        [(error, "error", "errors"), (warning, "warning", "warnings"), (suggestion, "suggestion", "suggestions")];
    let found: Vec<_> =
        found.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| ui.count(n, one, many)).collect();
    if documents == 0 && found.is_empty() {
        return ui.word("nothing was checked").to_owned();
    }
    let found = if found.is_empty() { ui.word("nothing found").to_owned() } else { found.join(", ") };
    let (files, words) = (ui.count(documents, "file", "files"), ui.count(words, "word", "words"));
    crate::message!("{found} in {files} ({words})", found, files, words).in_language(ui)
}
