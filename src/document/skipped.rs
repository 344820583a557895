use super::Problem;
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
}
