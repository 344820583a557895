//! Two versions of one article held against each other: what changed, which findings the changes
//! resolved, which they brought, which stand as they stood.

mod align;
mod fates;
mod flat;
mod pieces;

pub use flat::PARAGRAPH;
pub use pieces::{Piece, PieceKind};

use crate::document::{Document, Package};
use crate::finding::{Finding, Severity};
use crate::review::{Placed, Reviewed};
use crate::text::Span;
use crate::text::{Place, Places};
use align::Alignment;
use flat::Flat;
use std::sync::Arc;

/// A version of an article, as it was read and what was found in it.
#[derive(Debug)]
pub struct Version<'d> {
    /// As it is named to people: a path, or a revision and a path.
    pub name: String,
    /// What was read.
    pub document: &'d Document,
    /// What was found.
    pub reviewed: Reviewed,
}

/// What became of an article.
#[derive(Debug)]
pub struct Comparison {
    /// The old version.
    pub old: Side,
    /// The new version.
    pub new: Side,
    /// What changed, in order.
    pub changes: Vec<Change>,
    /// Findings of the old version that are gone, in its order.
    pub resolved: Vec<Tied>,
    /// Findings that only the new version has, in its order.
    pub brought: Vec<Tied>,
    /// Findings of both versions.
    pub open: Vec<Open>,
    /// Findings of the old version whose words still stand, but that the new version suppresses.
    pub silenced: Vec<Placed>,
    /// What is equal, in bytes of the new version's text.
    equal: Vec<Span>,
    /// Whether the next stretch is equal or a change, in order.
    order: Vec<bool>,
}

/// One version, for a report.
#[derive(Debug)]
pub struct Side {
    /// As it is named to people.
    pub name: String,
    /// Words that were read.
    pub words: usize,
    /// Where its text stands in the archive, where it is one.
    pub package: Option<Arc<Package>>,
    /// Its prose, [`PARAGRAPH`] behind each unit.
    pub text: String,
}

/// Words that changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// In the old version.
    pub old: Part,
    /// In the new version.
    pub new: Part,
}

/// What a change took out or put in; empty where it only did the other.
#[derive(Clone, Debug)]
pub struct Part {
    /// Bytes of the side's text.
    pub span: Span,
    /// Bytes of the file.
    pub file: Span,
    /// Where it begins.
    pub place: Place,
}

/// A finding, and the change that resolved it or brought it.
#[derive(Debug)]
pub struct Tied {
    /// The finding.
    pub placed: Placed,
    /// The number of the change; none where what changed stands elsewhere.
    pub change: Option<usize>,
}

/// A finding that both versions have.
#[derive(Debug)]
pub struct Open {
    /// In the old version.
    pub old: Placed,
    /// In the new version.
    pub new: Placed,
}

/// How many findings of each fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Gone.
    pub resolved: usize,
    /// Only in the new version.
    pub brought: usize,
    /// In both.
    pub open: usize,
    /// Suppressed in the new version.
    pub silenced: usize,
}

/// Compares two versions. `is_silenced` says whether the new version suppresses a finding.
pub fn compare(old: Version<'_>, new: Version<'_>, is_silenced: &mut dyn FnMut(&Finding) -> bool) -> Comparison {
    let (old_flat, new_flat) = (Flat::new(old.document), Flat::new(new.document));
    let alignment = align::align(&old_flat.text, &new_flat.text);
    let changes = changes(&alignment, (&old_flat, old.document), (&new_flat, new.document));
    let (mut old_reviewed, mut new_reviewed) = (old.reviewed, new.reviewed);
    let found = (std::mem::take(&mut old_reviewed.findings), std::mem::take(&mut new_reviewed.findings));
    let fates = fates::settle(found, (&old_flat, &new_flat), &alignment, is_silenced);
    let side = |name, reviewed: Reviewed, flat: Flat<'_>| Side {
        name,
        words: reviewed.words,
        package: reviewed.package,
        text: flat.text,
    };
    let Alignment { equal, order, .. } = alignment;
    Comparison {
        old: side(old.name, old_reviewed, old_flat),
        new: side(new.name, new_reviewed, new_flat),
        changes,
        resolved: fates.resolved,
        brought: fates.brought,
        open: fates.open,
        silenced: fates.silenced,
        equal: equal.into_iter().map(|stretch| stretch.new).collect(),
        order,
    }
}

/// The changes with their places in the files.
fn changes(alignment: &Alignment, old: (&Flat<'_>, &Document), new: (&Flat<'_>, &Document)) -> Vec<Change> {
    let parts = |(flat, document): (&Flat<'_>, &Document), spans: Vec<Span>| -> Vec<Part> {
        let files: Vec<Span> = spans.iter().map(|span| flat.file_span(*span)).collect();
        let starts: Vec<usize> = files.iter().map(|file| document.content.text_offset(file.start)).collect();
        let places = Places::new(document.content.as_str(), starts.clone(), Place::START);
        let part =
            |((span, file), start): ((&Span, &Span), usize)| Part { span: *span, file: *file, place: places.at(start) };
        spans.iter().zip(&files).zip(starts).map(part).collect()
    };
    let old = parts(old, alignment.changes.iter().map(|(old, _)| *old).collect());
    let new = parts(new, alignment.changes.iter().map(|(_, new)| *new).collect());
    old.into_iter().zip(new).map(|(old, new)| Change { old, new }).collect()
}

impl Comparison {
    /// The counts.
    pub fn tally(&self) -> Tally {
        Tally {
            resolved: self.resolved.len(),
            brought: self.brought.len(),
            open: self.open.len(),
            silenced: self.silenced.len(),
        }
    }

    /// Whether a finding that only the new version has is at or above a severity.
    pub fn brings(&self, severity: Severity) -> bool {
        self.brought.iter().any(|tied| tied.placed.finding.severity >= severity)
    }

    /// How much of the longer version both have, from 0 to 1; 1 where both are empty.
    pub fn likeness(&self) -> f64 {
        let longer = self.old.text.len().max(self.new.text.len());
        let equal: usize = self.equal.iter().map(|new| new.len()).sum();
        if longer == 0 { 1.0 } else { equal as f64 / longer as f64 }
    }
}
