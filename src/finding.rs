//! What a check says about one place of a document.

use crate::text::Span;
use crate::ui::Message;
use serde::{Deserialize, Serialize};

/// How sure and how grave a finding is. Ordered: a suggestion is the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// An editor would usually change it.
    Suggestion,
    /// Nearly surely wrong.
    Warning,
    /// Certainly wrong.
    Error,
}

/// One fault at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Id of the check.
    pub check: &'static str,
    /// Id of the pack rule, where one gave it.
    pub rule: Option<String>,
    /// Key of the cause: equal for all findings of one cause in one article.
    pub group: Option<String>,
    /// How grave.
    pub severity: Severity,
    /// One or two sentences, without a final full stop.
    pub message: Message,
    /// The place, in bytes of the file.
    pub span: Span,
    /// What stands there, decoded.
    pub text: String,
    /// The sentence around it, in bytes of the file.
    pub sentence: Span,
    /// What it rests on.
    pub related: Vec<Related>,
    /// Alternatives for the whole span, best first.
    pub fixes: Vec<Fix>,
}

/// Another place that a finding rests on: the other spelling, a glossary entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Related {
    /// The other file; none where it is the document itself.
    pub path: Option<String>,
    /// Bytes in that file, or in its text where it is packed.
    pub span: Span,
    /// Where the other file is an archive, the member in which that is, and bytes of it, unpacked.
    pub packed: Option<(String, Span)>,
    /// Line and column from 1, where the file is not the document (there reports know).
    pub position: Option<(usize, usize)>,
    /// What stands there.
    pub text: String,
    /// What it has to do with the finding.
    pub message: Message,
    /// Whether these are words of the source text.
    pub is_source: bool,
}

/// A replacement of the finding's whole span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What should stand there instead, decoded.
    pub replacement: String,
    /// Whether it is right without anybody looking.
    pub safe: bool,
}

impl Finding {
    /// Its check, with the rule that gave it: `calque/sprekend-in`.
    pub fn code(&self) -> String {
        self.rule.as_ref().map_or_else(|| self.check.to_owned(), |rule| format!("{}/{rule}", self.check))
    }

    /// With an alternative for its whole span.
    #[must_use]
    pub fn fix(mut self, replacement: impl Into<String>, safe: bool) -> Self {
        self.fixes.push(Fix { replacement: replacement.into(), safe });
        self
    }

    /// With the key of its cause.
    #[must_use]
    pub fn group(mut self, cause: impl Into<String>) -> Self {
        self.group = Some(cause.into());
        self
    }

    /// With another severity.
    #[must_use]
    pub fn level(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// With a place that it rests on.
    #[must_use]
    pub fn resting_on(mut self, related: Related) -> Self {
        self.related.push(related);
        self
    }
}

impl Severity {
    /// The word that stands in reports, settings and arguments.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Suggestion => "suggestion",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
