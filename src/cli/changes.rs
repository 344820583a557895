//! `--changed` and `--staged`: only what is found in changed paragraphs is reported. A paragraph has
//! changed where the old version of its file has none with the same text; one that moved has not. Where
//! the source of a paragraph has changed, the paragraph is looked at again.

use super::args::Changes;
use super::desk::Desk;
use super::git::{Changed, Since};
use crate::document::{self, Document, Pair, Unit};
use crate::review::Reviewed;
use crate::ui::Message;
use std::collections::HashMap;
use std::path::Path;

/// What changed, where a run is about that.
///
/// # Errors
/// Whatever keeps git from answering.
pub(super) fn of(changes: &Changes) -> Result<Option<Changed>, Message> {
    let since = changes.since.clone().map_or(Since::Head, Since::Revision);
    match () {
        () if changes.staged => Changed::in_index().map(Some),
        () if changes.changed => Changed::in_files(&since).map(Some),
        () => Ok(None),
    }
}

/// An article and its source as they were; each only where it changed.
#[derive(Debug)]
pub(super) struct Old {
    article: Option<Version>,
    source: Option<Version>,
}

/// A file as it was.
#[derive(Debug, Default)]
struct Version {
    /// How many paragraphs there were of each text.
    paragraphs: HashMap<String, usize>,
    content: String,
}

impl Old {
    /// The old version of an article; none where it is new, or was no text: then all of it has changed.
    ///
    /// # Errors
    /// git cannot give it.
    pub(super) fn of(changed: &Changed, path: &Path, name: &str, desk: &Desk) -> Result<Option<Self>, Message> {
        let article = if changed.has(path) {
            let Some(old) = Version::of(changed, path, name, desk.pair())? else { return Ok(None) };
            Some(old)
        } else {
            None
        };
        let source = match desk.source_path(path).filter(|source| changed.has(source)) {
            Some(source) => {
                let old = Version::of(changed, &source, &source.to_string_lossy(), Pair::default())?;
                Some(old.unwrap_or_default())
            }
            None => None,
        };
        Ok(Some(Self { article, source }))
    }

    /// Leaves only what stands in changed paragraphs, or in those whose source changed; of what stands in
    /// none, only what is new.
    pub(super) fn narrow(&self, reviewed: &mut Reviewed, document: &Document, desk: &Desk, source: Option<&Document>) {
        let source = source.or(desk.source_document.as_deref());
        let old_article = self.article.as_ref();
        let mut in_view = old_article.map_or_else(|| vec![false; document.units.len()], |old| old.changed(document));
        let mut source_in_view = Vec::new();
        if let Some((old, source)) = self.source.as_ref().zip(source) {
            let pairs = desk.pairs(document, Some(source));
            if pairs.is_empty() {
                return;
            }
            source_in_view = old.changed(source);
            let is_less = old.paragraphs.values().sum::<usize>() > source.units.len();
            for pair in &pairs {
                let is_new = pair.source.iter().any(|(unit, _)| source_in_view.get(*unit) == Some(&true));
                if is_new || pair.source.is_empty() && is_less {
                    pair.target.iter().for_each(|(unit, _)| in_view[*unit] = true);
                }
            }
        }
        reviewed.findings.retain(|placed| {
            let finding = &placed.finding;
            let of_source = finding.related.iter().filter(|related| related.is_source && related.path.is_some());
            let mut units = of_source.filter_map(|related| source?.unit_number_at(related.span));
            let rests_on_change = units.any(|unit| source_in_view.get(unit) == Some(&true));
            rests_on_change
                || match document.unit_number_at(finding.span) {
                    Some(unit) => in_view.get(unit) == Some(&true),
                    None => old_article.is_some_and(|old| !old.content.contains(&finding.text)),
                }
        });
    }
}

impl Version {
    /// Reads the old version of a file; none where it is new, or was no text.
    fn of(changed: &Changed, path: &Path, name: &str, pair: Pair<'_>) -> Result<Option<Self>, Message> {
        let Some(bytes) = changed.before(path)? else { return Ok(None) };
        let format = document::Format::of(path).unwrap_or(document::Format::Plain);
        let Ok(document) = document::read(name, bytes, format, pair) else { return Ok(None) };
        let mut paragraphs = HashMap::new();
        for unit in &document.units {
            *paragraphs.entry(text(unit)).or_default() += 1;
        }
        Ok(Some(Self { paragraphs, content: document.content.into_string() }))
    }

    /// Which paragraphs of the new version it did not have.
    fn changed(&self, document: &Document) -> Vec<bool> {
        let mut left = self.paragraphs.clone();
        let is_new = |unit: &Unit| match left.get_mut(&text(unit)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        document.units.iter().map(is_new).collect()
    }
}

/// A paragraph's text, however its lines are broken, with the source that its file has beside it.
fn text(unit: &Unit) -> String {
    let sides = std::iter::once(&unit.target).chain(&unit.source);
    let words = |side: &crate::text::Text| side.as_str().lines().map(str::trim).collect::<Vec<_>>().join(" ");
    sides.map(words).collect::<Vec<_>>().join("\n")
}
