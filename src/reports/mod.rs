//! A review as text for people and for programs: one file a format, each with its own types.

mod concise;
mod escape;
mod json;
mod patch;
mod text;

pub use escape::printable;
pub use patch::patch;

use crate::review::{Review, Summary};

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: each finding with its line and an explanation.
    Text,
    /// One line a finding: `path:line:column: severity[check] message`.
    Concise,
    /// For programs: the contract of version 1.
    Json,
    /// A patch of the fixes, as `git apply` takes it.
    Diff,
}

/// How a report for people looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether colours are wanted.
    pub colour: bool,
    /// Width of the terminal, in columns.
    pub width: usize,
}

/// Writes a review down.
pub fn render(review: &Review, format: Format, style: Style) -> String {
    match format {
        Format::Text => text::render(review, style),
        Format::Concise => concise::render(review),
        Format::Json => json::render(review),
        Format::Diff => review.files.iter().filter_map(|f| f.patch.as_deref()).collect(),
    }
}

/// `2 errors, 1 warning in 3 files (1,234 words)`.
fn sum(summary: Summary) -> String {
    let found = [(summary.error, "error"), (summary.warning, "warning"), (summary.suggestion, "suggestion")];
    let found: Vec<_> = found.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| count(n, word)).collect();
    let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
    format!("{found} in {} ({})", count(summary.documents, "file"), count(summary.words, "word"))
}

/// `1 file`, `3 files`, `2 entries`.
pub fn count(n: usize, word: &str) -> String {
    match word.strip_suffix('y') {
        _ if n == 1 => format!("{n} {word}"),
        Some(stem) => format!("{n} {stem}ies"),
        None => format!("{n} {word}s"),
    }
}
