//! A review as text for people and for programs: one file a format, each with its own types.

mod comparison;
mod concise;
mod escape;
mod html;
mod json;
mod patch;
mod text;

pub use comparison::{ComparisonFormat, render_comparison};
pub use escape::printable;
pub use patch::patch;

/// The page of `klopt serve`.
pub mod page {
    pub use super::html::{CSS, JS, SERVE_CSS, SERVE_JS, part, served};
}

use crate::language::Language;
use crate::review::{Review, Summary};
use crate::ui::Ui;
use std::borrow::Cow;

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
}

/// All formats, those for people first.
pub static ALL: &[&Format] = &[&text::FORMAT, &html::FORMAT, &concise::FORMAT, &json::FORMAT, &patch::FORMAT];

/// What a report tells of.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// What was found.
    pub review: &'a Review,
    /// The target language, for what its rules say of themselves.
    pub language: &'a Language,
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

    /// The same for a terminal: nothing in it steers.
    pub fn render_for_terminal(&self, run: &Run<'_>) -> String {
        let report = self.render(run);
        match printable(&report) {
            Cow::Owned(printable) if self.is_patch => printable,
            _ => report,
        }
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// `2 errors, 1 warning in 3 files (1,234 words)`.
fn sum(summary: Summary, ui: Ui) -> String {
    let Summary { documents, words, error, warning, suggestion } = summary;
    let found =
        [(error, "error", "errors"), (warning, "warning", "warnings"), (suggestion, "suggestion", "suggestions")];
    let found: Vec<_> =
        found.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| ui.count(n, one, many)).collect();
    let found = if found.is_empty() { ui.word("nothing found").to_owned() } else { found.join(", ") };
    let (files, words) = (ui.count(documents, "file", "files"), ui.count(words, "word", "words"));
    ui.say(&crate::message!("{found} in {files} ({words})", found, files, words))
}

/// `1 file`, `3 files`, `2 entries`.
pub fn count(n: usize, word: &str) -> String {
    match word.strip_suffix('y') {
        _ if n == 1 => format!("{n} {word}"),
        Some(stem) => format!("{n} {stem}ies"),
        None => format!("{n} {word}s"),
    }
}
