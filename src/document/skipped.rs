use super::{Document, Problem, Unreadable};
use crate::message;
use crate::ui::Message;
use std::collections::BTreeMap;

/// Counts the segments of a file that are not checked, so that none is left out unsaid.
#[derive(Debug, Default)]
pub(super) struct Skipped {
    by_reason: BTreeMap<Message, usize>,
}

impl Skipped {
    pub(super) fn count(&mut self, reason: impl Into<Message>) {
        *self.by_reason.entry(reason.into()).or_default() += 1;
    }

    /// One note for the file; none where every segment is checked.
    pub(super) fn note(&self, checked: usize) -> Option<Problem> {
        let all: usize = self.by_reason.values().sum();
        let reason = |(reason, count): (&Message, &usize)| message!("{count} {reason}", count, reason = reason.clone());
        let reasons = Message::joined(self.by_reason.iter().map(reason), ", ");
        let total = all + checked;
        (all > 0).then(|| {
            Problem::note(message!("{all} of {total} segments are not checked: {reasons}", all, total, reasons))
        })
    }

    /// A bilingual document that was read, with that note. `other` is another language that its segments are in, and
    /// the line of the first.
    ///
    /// # Errors
    ///
    /// That language, where nothing else is there.
    pub(super) fn noted_in(&self, document: Document, other: Option<(usize, String)>) -> Result<Document, Unreadable> {
        if let Some((line, language)) = other.filter(|_| document.units.is_empty() && document.problems.is_empty()) {
            return Err(Unreadable::OtherLanguage { line, language });
        }
        let mut document = document;
        document.problems.extend(self.note(document.units.len()));
        Ok(document)
    }
}
