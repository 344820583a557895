//! Findings that somebody has said are right as they are: by a comment in the text, or in the
//! settings with a reason. What suppresses nothing is reported.

use super::{Filter, Ids};
use crate::document::{Comment, Document, Unit};
use crate::finding::{Finding, Severity};
use crate::settings::{Ignore, Settings};
use crate::text::Span;
use std::collections::BTreeSet;
use std::path::Path;

/// Id of the check that reports suppressions without effect.
const UNUSED: &str = "unused-suppression";

/// The suppressions that hold for one document.
#[derive(Debug)]
pub struct Suppressions<'a> {
    comments: Vec<Directive>,
    /// Comments that mean to suppress something and do not, with what is wrong.
    wrong: Vec<(Span, String)>,
    /// The settings' own that hold here, by their number there.
    ignores: Vec<(usize, &'a Ignore)>,
    /// The numbers of those that suppressed something.
    used: BTreeSet<usize>,
    document: &'a Document,
}

/// One id of one comment.
#[derive(Debug)]
struct Directive {
    id: String,
    /// Where it holds, in bytes of the file.
    scope: Span,
    /// The comment.
    span: Span,
    used: bool,
}

impl<'a> Suppressions<'a> {
    /// Reads the suppressions of a document and those of the settings that hold for it.
    pub fn new(document: &'a Document, settings: &'a Settings) -> Self {
        let path = Path::new(&document.path);
        let ignores = settings.ignore.iter().enumerate().filter(|(_, ignore)| ignore.covers(path)).collect();
        let (mut comments, mut wrong) = (Vec::new(), Vec::new());
        for comment in &document.comments {
            match directives(document, comment) {
                Ok(found) => comments.extend(found),
                Err(message) => wrong.push((comment.span, message)),
            }
        }
        Self { comments, wrong, ignores, used: BTreeSet::new(), document }
    }

    /// Whether a finding is suppressed; notes what suppressed it.
    pub fn cover(&mut self, finding: &Finding) -> bool {
        let is = |id: &str| id == finding.check || Some(id) == finding.rule.as_deref();
        let mut covered = false;
        for directive in &mut self.comments {
            if is(&directive.id) && directive.scope.contains(finding.span) {
                directive.used = true;
                covered = true;
            }
        }
        for (number, ignore) in &self.ignores {
            if ignore.ids().any(is) && ignore.text.as_ref().is_none_or(|text| *text == finding.text) {
                self.used.insert(*number);
                covered = true;
            }
        }
        covered
    }

    /// The numbers of the settings' suppressions that suppressed something here.
    pub fn used(self) -> BTreeSet<usize> {
        self.used
    }

    /// A finding for each comment that suppressed nothing, names no check, or cannot be understood.
    /// Comments about checks that this run leaves out are not judged.
    pub fn unused(&self, filter: &Filter, ids: &Ids<'_>) -> Vec<Finding> {
        if !filter.wants(UNUSED, None) {
            return Vec::new();
        }
        let judged = |id: &str| !(ids.known)(id) || filter.wants(id, None) && (ids.ran)(id);
        let silent = self.comments.iter().filter(|d| !d.used && judged(&d.id));
        let silent = silent.map(|d| (d.span, nothing(&d.id, (ids.known)(&d.id))));
        silent.chain(self.wrong.iter().cloned()).map(|(span, message)| report(self.document, span, message)).collect()
    }
}

/// What to say of a comment that suppressed nothing.
fn nothing(id: &str, known: bool) -> String {
    if known {
        format!("this suppresses nothing: no `{id}` is found here any more; delete the comment")
    } else {
        format!("klopt has no check or rule `{id}`; `klopt explain` lists them")
    }
}

pub(super) fn report(document: &Document, span: Span, message: String) -> Finding {
    let content = &document.content;
    let written = Span::new(content.text_offset(span.start), content.text_offset(span.end));
    Finding {
        check: UNUSED,
        rule: None,
        group: None,
        severity: Severity::Warning,
        message,
        span,
        text: written.of(content.as_str()).to_owned(),
        sentence: span,
        related: Vec::new(),
        fixes: Vec::new(),
    }
}

/// A finding for each `[[ignore]]` of the settings that suppressed nothing, in the settings file as a document.
pub(super) fn unused_ignores(
    document: &Document,
    settings: &Settings,
    used: &BTreeSet<usize>,
    filter: &Filter,
) -> Vec<Finding> {
    if !filter.wants(UNUSED, None) {
        return Vec::new();
    }
    let text = document.content.as_str();
    let headers: Vec<Span> =
        text.match_indices("[[ignore]]").map(|(at, found)| Span::new(at, at + found.len())).collect();
    let silent = settings.ignore.iter().enumerate().filter(|(number, _)| !used.contains(number));
    let judged = silent.filter(|(_, ignore)| ignore.ids().all(|id| filter.wants(id, None)));
    let message = |ignore: &Ignore| {
        let what = ignore.text.as_ref().map_or_else(String::new, |text| format!(" at ‘{text}’"));
        format!("this suppresses nothing: no `{}`{what} is found any more; delete the entry", ignore.check)
    };
    let place = |number: usize| document.content.file_span(headers.get(number).copied().unwrap_or_default());
    judged.map(|(number, ignore)| report(document, place(number), message(ignore))).collect()
}

/// `klopt-ignore ID, ID: reason` holds for the next unit, `klopt-ignore-file ID: reason` for all.
/// Comments of others are none of our business; what is wrong with one that means us is an error.
fn directives(document: &Document, comment: &Comment) -> Result<Vec<Directive>, String> {
    let end = comment.text.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(comment.text.len());
    let (word, rest) = comment.text.split_at(end);
    let scope = match word {
        "klopt-ignore-file" => Span::new(0, usize::MAX),
        "klopt-ignore" => document.units.get(comment.next_unit).map(unit_span).unwrap_or_default(),
        _ if word.starts_with("klopt-") => {
            return Err(format!("`{word}` means nothing: write klopt-ignore or klopt-ignore-file"));
        }
        _ => return Ok(Vec::new()),
    };
    let ids = rest.split(':').next().unwrap_or_default();
    let ids: Vec<&str> = ids.split([',', ' ']).map(str::trim).filter(|id| !id.is_empty()).collect();
    if ids.is_empty() {
        return Err(format!("this suppresses nothing: name the check, as in `{word} spacing: the reason`"));
    }
    Ok(ids.into_iter().map(|id| Directive { id: id.to_owned(), scope, span: comment.span, used: false }).collect())
}

fn unit_span(unit: &Unit) -> Span {
    unit.target.file_span(Span::new(0, unit.target.as_str().len()))
}
