use super::Problem;
use std::collections::BTreeMap;

/// Counts the segments of a file that are not checked, so that none is left out unsaid.
#[derive(Debug, Default)]
pub(super) struct Skipped {
    by_reason: BTreeMap<String, usize>,
}

impl Skipped {
    pub(super) fn count(&mut self, reason: impl Into<String>) {
        *self.by_reason.entry(reason.into()).or_default() += 1;
    }

    /// One note for the file; none where every segment is checked.
    pub(super) fn note(&self, checked: usize) -> Option<Problem> {
        let all: usize = self.by_reason.values().sum();
        let reasons: Vec<_> = self.by_reason.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
        let total = all + checked;
        (all > 0).then(|| Problem::note(format!("{all} of {total} segments are not checked: {}", reasons.join(", "))))
    }
}
