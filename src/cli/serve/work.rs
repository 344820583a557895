//! What the page asks for: a text checked, with the fixes that were accepted put in first.

use crate::cli::desk::Desk;
use crate::document::{self, Document, Format};
use crate::finding::{Finding, Fix, Severity};
use crate::fix::{self, Applicability};
use crate::message;
use crate::reports::{Run, Style, page};
use crate::review::{Filter, Review};
use crate::text::Span;
use crate::ui::{Message, Ui};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The name of a text that was pasted.
pub(super) const UNNAMED: &str = "text.txt";

/// Texts may be so long, in bytes.
const LARGEST: usize = 8 << 20;

/// A desk that is there for all requests.
pub(super) struct Work {
    desk: Desk,
    filter: Filter,
    ui: Ui,
}

/// What the page sends.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    article: File,
    #[serde(default)]
    source: Option<File>,
    /// Fixes that were accepted, in bytes of the article.
    #[serde(default)]
    edits: Vec<Edit>,
}

/// A file: its name tells the format.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    /// The bytes, in base64.
    bytes: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    start: usize,
    end: usize,
    replacement: String,
}

/// What the page gets.
#[derive(Debug, Serialize)]
struct Reply {
    /// The article behind the edits, in base64.
    bytes: String,
    /// What was found, as a part of a page.
    html: String,
    /// What there is to say beside the findings.
    notes: Vec<String>,
    /// How many edits were made.
    applied: usize,
}

impl Work {
    pub(super) fn new(desk: Desk, filter: Filter, ui: Ui) -> Self {
        Self { desk, filter, ui }
    }

    /// The page before anything was checked.
    pub(super) fn page(&self) -> String {
        page::served(&self.desk.language, self.desk.source.as_deref(), self.ui)
    }

    /// Answers a question; the error is for the person at the page.
    pub(super) fn check(&self, body: &[u8]) -> Result<String, Message> {
        let question: Question = serde_json::from_slice(body)
            .map_err(|e| message!("not a question of this page: {e}", e = e.to_string()))?;
        let name = question.article.name();
        let mut bytes = Self::bytes(&question.article)?;
        let source = question.source.as_ref().filter(|file| !file.bytes.is_empty());
        let source = source.map(|file| self.read(&file.name(), Self::bytes(file)?)).transpose()?;
        let mut document = self.read(&name, bytes.clone())?;
        let mut applied = 0;
        if !question.edits.is_empty() {
            let edits: Vec<Finding> = question.edits.iter().map(finding).collect();
            let fixed =
                fix::apply(&document, &bytes, edits.iter(), Applicability::Safe).map_err(|error| error.of(&name))?;
            (bytes, applied) = (fixed.bytes, fixed.applied);
            document = self.read(&name, bytes.clone())?;
        }
        let notes = document.problems.iter().map(|problem| problem.of(&name).in_language(self.ui)).collect();
        let mut reviewed = self.desk.review(&document, source.as_ref(), &self.filter);
        reviewed.prose = Some(Box::new(self.desk.prose(&document, source.as_ref(), &reviewed.findings)));
        let review = Review { files: vec![reviewed], ..Review::default() };
        let style = Style { colour: false, width: 0 };
        let html = page::part(&Run {
            review: &review,
            language: &self.desk.language,
            style,
            here: Path::new(""),
            fails_from: None,
            ui: self.ui,
        });
        let reply = Reply { bytes: BASE64_STANDARD.encode(bytes), html, notes, applied };
        serde_json::to_string(&reply).map_err(|e| e.to_string().into())
    }

    fn bytes(file: &File) -> Result<Vec<u8>, Message> {
        let bytes = BASE64_STANDARD
            .decode(&file.bytes)
            .map_err(|e| message!("not a question of this page: {e}", e = e.to_string()))?;
        if bytes.len() > LARGEST {
            return Err(message!("the text is too large: at most 8 MiB, and as much for its source"));
        }
        Ok(bytes)
    }

    fn read(&self, name: &str, bytes: Vec<u8>) -> Result<Document, Message> {
        let format = Format::of(Path::new(name)).unwrap_or(Format::Plain);
        document::read(name, bytes, format, self.desk.pair()).map_err(|error| error.of(name))
    }
}

impl File {
    /// The last part of its name, so that it is no path.
    fn name(&self) -> String {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        if name.is_empty() { UNNAMED.to_owned() } else { name.to_owned() }
    }
}

/// An accepted fix as what a check might have found.
fn finding(edit: &Edit) -> Finding {
    Finding {
        check: "",
        rule: None,
        group: None,
        severity: Severity::Error,
        message: Message::default(),
        span: Span::new(edit.start, edit.end.max(edit.start)),
        text: String::new(),
        sentence: Span::default(),
        related: Vec::new(),
        fixes: vec![Fix { replacement: edit.replacement.clone(), safe: true }],
    }
}
