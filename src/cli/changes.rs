//! `--changed` and `--staged`: only what is found in changed paragraphs is reported. A paragraph has
//! changed where the old version of its file has none with the same text; one that moved has not.

use super::args::Changes;
use super::git::{Changed, Since};
use crate::document::{self, Document, Pair, Unit};
use crate::review::Reviewed;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// What changed, where a run is about that.
///
/// # Errors
/// Whatever keeps git from answering.
pub(super) fn of(changes: &Changes) -> Result<Option<Changed>, String> {
    let since = changes.since.clone().map_or(Since::Head, Since::Revision);
    match () {
        () if changes.staged => Changed::in_index().map(Some),
        () if changes.changed => Changed::in_files(&since).map(Some),
        () => Ok(None),
    }
}

/// The paragraphs of a file as they were.
#[derive(Debug)]
pub(super) struct Old {
    /// How many there were of each text.
    paragraphs: HashMap<String, usize>,
    content: String,
}

impl Old {
    /// The old version of a file; none where it is new, or was no text: then all of it has changed.
    ///
    /// # Errors
    /// git cannot give it.
    pub(super) fn of(changed: &Changed, path: &Path, name: &str, pair: Pair<'_>) -> Result<Option<Self>, String> {
        let Some(bytes) = changed.before(path)? else { return Ok(None) };
        let format = document::Format::of(path).unwrap_or(document::Format::Plain);
        let Ok(document) = document::read(name, bytes, format, pair) else { return Ok(None) };
        let mut paragraphs = HashMap::new();
        for unit in &document.units {
            *paragraphs.entry(text(unit)).or_default() += 1;
        }
        Ok(Some(Self { paragraphs, content: document.content.into_string() }))
    }

    /// Leaves only what stands in changed paragraphs; of what stands in none, only what is new.
    pub(super) fn narrow(&self, document: &Document, reviewed: &mut Reviewed) {
        let mut left = self.paragraphs.clone();
        let mut changed: HashSet<*const Unit> = HashSet::new();
        for unit in &document.units {
            match left.get_mut(&text(unit)) {
                Some(count) if *count > 0 => *count -= 1,
                _ => {
                    changed.insert(unit);
                }
            }
        }
        reviewed.findings.retain(|placed| match document.unit_at(placed.finding.span) {
            Some(unit) => changed.contains(&std::ptr::from_ref(unit)),
            None => !self.content.contains(&placed.finding.text),
        });
    }
}

/// A paragraph's text, however its lines are broken.
fn text(unit: &Unit) -> String {
    unit.target.as_str().split_whitespace().collect::<Vec<_>>().join(" ")
}
