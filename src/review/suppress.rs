//! Findings that somebody has said are right as they are: by a comment in the text, or in the
//! settings with a reason. What suppresses nothing is reported.

use super::Filter;
use crate::document::{Document, Unit};
use crate::finding::{Finding, Severity};
use crate::settings::{Ignore, Settings};
use crate::text::Span;
use std::path::Path;

/// Id of the check that reports suppressions without effect.
const UNUSED: &str = "unused-suppression";

/// The suppressions that hold for one document.
#[derive(Debug)]
pub struct Suppressions<'a> {
    comments: Vec<Directive>,
    ignores: Vec<(&'a Ignore, Vec<String>)>,
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
        let holds = |ignore: &&Ignore| ignore.paths.is_empty() || settings.covers(&ignore.paths, path);
        let ignores = settings.ignore.iter().filter(holds).map(|i| (i, ids_of(&i.check))).collect();
        Self { comments: document.comments.iter().flat_map(|c| directives(document, c)).collect(), ignores, document }
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
        let ignored = |(ignore, ids): &(&Ignore, Vec<String>)| {
            ids.iter().any(|id| is(id)) && ignore.text.as_ref().is_none_or(|text| *text == finding.text)
        };
        covered || self.ignores.iter().any(ignored)
    }

    /// A finding for each comment that suppressed nothing, or names no check. Comments about
    /// checks that this run leaves out are not judged.
    pub fn unused(&self, filter: &Filter, known: &dyn Fn(&str) -> bool) -> Vec<Finding> {
        if !filter.wants(UNUSED, None) {
            return Vec::new();
        }
        let silent = self.comments.iter().filter(|d| !d.used && (!known(&d.id) || filter.wants(&d.id, None)));
        silent.map(|directive| self.report(directive, known(&directive.id))).collect()
    }

    fn report(&self, directive: &Directive, known: bool) -> Finding {
        let id = &directive.id;
        let message = if known {
            format!("this suppresses nothing: no `{id}` is found here any more; delete the comment")
        } else {
            format!("klopt has no check or rule `{id}`; `klopt explain` lists them")
        };
        let content = &self.document.content;
        let span = Span::new(content.text_offset(directive.span.start), content.text_offset(directive.span.end));
        Finding {
            check: UNUSED,
            rule: None,
            group: None,
            severity: Severity::Warning,
            message,
            span: directive.span,
            text: span.of(content.as_str()).to_owned(),
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }
}

/// `klopt-ignore ID, ID: reason` holds for the next unit, `klopt-ignore-file ID: reason` for all.
fn directives(document: &Document, comment: &crate::document::Comment) -> Vec<Directive> {
    let (word, rest) = comment.text.split_once(char::is_whitespace).unwrap_or((&comment.text, ""));
    let scope = match word {
        "klopt-ignore-file" => Span::new(0, usize::MAX),
        "klopt-ignore" => document.units.get(comment.next_unit).map(unit_span).unwrap_or_default(),
        _ => return Vec::new(),
    };
    let ids = rest.split_once(':').map_or(rest, |(ids, _)| ids);
    ids_of(ids).into_iter().map(|id| Directive { id, scope, span: comment.span, used: false }).collect()
}

fn unit_span(unit: &Unit) -> Span {
    unit.target.file_span(Span::new(0, unit.target.as_str().len()))
}

fn ids_of(list: &str) -> Vec<String> {
    list.split([',', ' ']).map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}
