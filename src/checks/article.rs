use super::Check;
use crate::document::Document;
use crate::finding::{Finding, Fix, Related, Severity};
use crate::glossary::Glossary;
use crate::language::{Dictionary, Language};
use crate::reading::Reading;
use crate::text::Span;

/// What a check sees: a document, read, with the language and the glossary that hold for it.
#[derive(Debug)]
pub struct Article<'a> {
    /// The file.
    pub document: &'a Document,
    /// The target language.
    pub language: &'a Language,
    /// One reading a unit of the document, in the same order.
    pub readings: Vec<Reading<'a>>,
    /// The pack's own names and those of the desk.
    pub glossary: &'a Glossary,
    /// A spelling dictionary, where one was named.
    pub dictionary: Option<&'a Dictionary>,
}

impl<'a> Article<'a> {
    /// Reads a document.
    pub fn new(document: &'a Document, language: &'a Language, glossary: &'a Glossary, dictionary: Option<&'a Dictionary>) -> Self {
        let readings = document.units.iter().map(|unit| Reading::new(unit.target.as_str(), unit.kind, language)).collect();
        Self { document, language, readings, glossary, dictionary }
    }

    /// A finding of a check at a span (bytes) of a unit's text.
    pub fn finding(&self, check: &Check, unit: usize, span: Span, message: impl Into<String>) -> Finding {
        let text = &self.document.units[unit].target;
        Finding {
            check: check.id,
            rule: None,
            group: None,
            severity: check.severity,
            message: message.into(),
            span: text.file_span(span),
            text: span.of(text.as_str()).to_owned(),
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Another place of the document that a finding rests on: a span (bytes) of a unit's text.
    pub fn related(&self, unit: usize, span: Span, message: impl Into<String>) -> Related {
        let text = &self.document.units[unit].target;
        let written = span.of(text.as_str()).to_owned();
        Related { path: None, span: text.file_span(span), position: None, text: written, message: message.into() }
    }

    /// Words in the document, as they are counted in reports.
    pub fn words(&self) -> usize {
        self.readings.iter().map(Reading::words).sum()
    }
}

impl Finding {
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
