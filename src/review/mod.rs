//! What a run found, ready for a report: levels and suppressions applied, in order, with lines
//! and columns. Levels and suppressions are applied here and nowhere else.

mod baseline;
mod entry;
mod key;
mod place;
mod prose;
mod suppress;

pub use crate::text::Place;
pub use baseline::{Baseline, Judge};
pub use entry::{Entry, entries};
pub use key::Fingerprint;
pub use place::Excerpt;
pub use prose::{Beside, Block, Prose};
pub use suppress::Suppressions;

use crate::document::{Document, Package};
use crate::finding::{Finding, Severity};
use crate::settings::{Level, Settings};
use crate::text::{Span, Text};
use crate::ui::Ui;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// All that a run found.
#[derive(Debug, Default)]
pub struct Review {
    /// The files, in the order of their names.
    pub files: Vec<Reviewed>,
    /// What could not be checked, and why.
    pub failures: Vec<String>,
}

/// What was found in one file.
#[derive(Debug, Default)]
pub struct Reviewed {
    /// As the file was named.
    pub path: String,
    /// Words that were read, in the target language.
    pub words: usize,
    /// The findings, in the order of the file.
    pub findings: Vec<Placed>,
    /// A patch of the fixes, where one was asked for.
    pub patch: Option<String>,
    /// The decoded file, for reports that show lines of it.
    pub content: String,
    /// Where its text stands in the archive, where it is one.
    pub package: Option<Arc<Package>>,
    /// The article itself, where a report shows all of it.
    pub prose: Option<Box<Prose>>,
    /// Whether it is no article but the settings file, or a baseline.
    pub is_settings: bool,
    /// The settings file that held for it.
    pub settings: Option<PathBuf>,
    /// The numbers of the settings' suppressions that suppressed something.
    pub used_ignores: BTreeSet<usize>,
}

/// A finding with its place in lines and columns.
#[derive(Debug)]
pub struct Placed {
    /// The finding.
    pub finding: Finding,
    /// Where it begins.
    pub start: Place,
    /// Where it ends.
    pub end: Place,
    /// Where its related places begin.
    pub related: Vec<Place>,
    /// Where it stands in the decoded file, in bytes.
    pub span: Span,
    /// The same for each finding of this check, rule and text in such a sentence; see [`Fingerprint`].
    pub fingerprint: u64,
    /// Each alternative as the file must hold it; none where it cannot.
    pub written: Vec<Option<String>>,
}

/// What is known of the ids that comments name.
pub struct Ids<'a> {
    /// Whether there is a check or rule of this id.
    pub known: &'a dyn Fn(&str) -> bool,
    /// Whether the check of this id ran.
    pub ran: &'a dyn Fn(&str) -> bool,
}

/// How many findings of each severity, and of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were read.
    pub documents: usize,
    /// Words in them.
    pub words: usize,
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Suggestions.
    pub suggestion: usize,
}

/// Which findings are kept, and how grave they are.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only these checks and rules, where any are named.
    pub only: Vec<String>,
    /// Not these.
    pub skip: Vec<String>,
    /// Nothing below this; without it, the settings of a file say.
    pub level: Option<Severity>,
}

impl Review {
    /// The counts.
    pub fn summary(&self) -> Summary {
        let mut sum = Summary::default();
        for file in &self.files {
            sum.documents += usize::from(!file.is_settings);
            sum.words += file.words;
            for placed in &file.findings {
                match placed.finding.severity {
                    Severity::Error => sum.error += 1,
                    Severity::Warning => sum.warning += 1,
                    Severity::Suggestion => sum.suggestion += 1,
                }
            }
        }
        sum
    }

    /// Whether any finding is at or above a severity.
    pub fn reaches(&self, severity: Severity) -> bool {
        self.files.iter().flat_map(|f| &f.findings).any(|p| p.finding.severity >= severity)
    }
}

impl Reviewed {
    /// Says its messages in another language.
    pub fn translate(&mut self, ui: Ui) {
        for placed in &mut self.findings {
            placed.finding.message.translate(ui);
            placed.finding.related.iter_mut().for_each(|related| related.message.translate(ui));
        }
    }

    /// A place as people find it: line and column, or in an archive the paragraph.
    pub fn spot(&self, place: Place, ui: Ui) -> String {
        match &self.package {
            Some(package) => package.spot(place.line).said().in_language(ui),
            None => format!("{}:{}", place.line, place.column),
        }
    }

    /// The lines around a finding of the file.
    pub fn excerpt(&self, placed: &Placed) -> Excerpt {
        place::excerpt(&self.content, placed.span, placed.start)
    }
}

impl Filter {
    /// Whether a check or rule is wanted.
    pub fn wants(&self, check: &str, rule: Option<&str>) -> bool {
        let named = |ids: &[String]| ids.iter().any(|id| id == check || Some(id.as_str()) == rule);
        (self.only.is_empty() || named(&self.only)) && !named(&self.skip)
    }

    /// Whether a check may have anything to say: it is wanted, or one of its rules is.
    pub fn may_want(&self, check: &str, is_rule_of: impl Fn(&str) -> bool) -> bool {
        let only = self.only.is_empty() || self.only.iter().any(|id| id == check || is_rule_of(id));
        only && !self.skip.iter().any(|id| id == check)
    }
}

/// Applies settings, suppressions and filter to what the checks found, and puts it in order.
pub fn settle(
    document: &Document,
    mut findings: Vec<Finding>,
    settings: &Settings,
    filter: &Filter,
    ids: &Ids<'_>,
) -> Reviewed {
    let mut suppressions = Suppressions::new(document, settings);
    findings.retain(|finding| !suppressions.cover(finding));
    findings.extend(suppressions.unused(filter, ids));
    let findings = wanted(findings, settings, filter, document);
    let findings = place::place(document, findings);
    let (path, settings) = (document.path.clone(), settings.path.clone());
    let package = document.package.clone();
    Reviewed { path, findings, settings, package, used_ignores: suppressions.used(), ..Reviewed::default() }
}

/// What is to be said of the settings' own suppressions once every file was checked that they may
/// hold for, given the numbers of those that suppressed something; none where all did.
pub fn settle_ignores(settings: &Settings, used: &BTreeSet<usize>, filter: &Filter) -> Option<Reviewed> {
    let path = settings.path.as_deref()?;
    let content = Text::verbatim(settings.text.clone(), 0);
    let document = Document { path: path.to_string_lossy().into_owned(), content, ..Document::default() };
    about(&document, suppress::unused_ignores(&document, settings, used, filter), settings, filter)
}

/// Findings about a file that is no article; none where nothing is left of them.
fn about(document: &Document, findings: Vec<Finding>, settings: &Settings, filter: &Filter) -> Option<Reviewed> {
    let findings = place::place(document, wanted(findings, settings, filter, document));
    let (path, content) = (document.path.clone(), document.content.as_str().to_owned());
    let reviewed = Reviewed { path, findings, content, is_settings: true, ..Reviewed::default() };
    (!reviewed.findings.is_empty()).then_some(reviewed)
}

/// The findings that settings and filter leave, with the severity that the settings give them, in order.
fn wanted(mut findings: Vec<Finding>, settings: &Settings, filter: &Filter, document: &Document) -> Vec<Finding> {
    let path = Path::new(&document.path);
    let lowest = filter.level.or(settings.level);
    findings.retain_mut(|finding| {
        let level = settings.level_of(&ids(finding), path);
        finding.severity = match level {
            Some(Level::Off) => return false,
            Some(Level::Suggestion) => Severity::Suggestion,
            Some(Level::Warning) => Severity::Warning,
            Some(Level::Error) => Severity::Error,
            None => finding.severity,
        };
        // What cannot be written where it stands is left to people.
        let span = finding.span;
        finding.fixes.iter_mut().for_each(|fix| fix.safe &= document.takes(span, &fix.replacement));
        filter.wants(finding.check, finding.rule.as_deref()) && lowest.is_none_or(|level| finding.severity >= level)
    });
    sort(&mut findings);
    findings
}

/// The ids by which settings and suppressions may name a finding, the most exact first.
fn ids(finding: &Finding) -> Vec<&str> {
    finding.rule.as_deref().into_iter().chain([finding.check]).collect()
}

/// By place; of what stands at one place the gravest first. Equal findings stand once, and so does an equal fix.
fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (f.span.start, f.span.end, std::cmp::Reverse(f.severity), f.check);
        key(a).cmp(&key(b)).then_with(|| (&a.rule, &a.message).cmp(&(&b.rule, &b.message)))
    });
    findings.dedup();
    // Two checks that would write the same in one place say the same: the graver speaks.
    findings.dedup_by(|later, kept| {
        let written = |f: &Finding| f.fixes.first().map(|fix| fix.replacement.clone());
        let same = later.span == kept.span && written(later).is_some_and(|fix| written(kept) == Some(fix));
        // What rests on an entry of the desk says more.
        if same && kept.related.is_empty() && !later.related.is_empty() && later.severity >= kept.severity {
            std::mem::swap(later, kept);
        }
        same
    });
}
