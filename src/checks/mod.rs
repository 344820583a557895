//! The checks: one file each, and the one list of them all.

mod article;

pub use article::Article;

use crate::finding::{Finding, Severity};

/// A check: data and a function.
#[derive(Debug)]
pub struct Check {
    /// Names the fault, never the cure; what settings, reports and suppressions say.
    pub id: &'static str,
    /// The usual severity; a check may give less, a pack rule its own.
    pub severity: Severity,
    /// The fault in half a sentence.
    pub title: &'static str,
    /// What is reported and why, what is left alone, what to do: for `klopt explain`.
    pub explanation: &'static str,
    /// Texts that show it; the tests run all of them.
    pub examples: &'static [Example],
    /// Whether it runs without being asked for.
    pub on: bool,
    /// What it finds in an article.
    pub run: fn(&Article<'_>) -> Vec<Finding>,
}

/// A text that a check must find something in, or must leave alone.
#[derive(Debug)]
pub struct Example {
    /// Tag of the language.
    pub language: &'static str,
    /// The article.
    pub text: &'static str,
    /// The texts of this check's findings, in order; none where the text is good, and then all checks must be silent.
    pub finds: &'static [&'static str],
    /// The glossary that it needs, as CSV with a header, or nothing.
    pub glossary: &'static str,
}
