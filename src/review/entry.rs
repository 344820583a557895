//! Findings of one cause, folded into one entry for people.

use super::Placed;
use std::collections::HashMap;

/// Findings of one cause in one file, in the order of the file; never empty.
pub type Entry<'a> = Vec<&'a Placed>;

/// The findings of a file, those of one cause together, each entry at its first place.
pub fn entries(findings: &[Placed]) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut by_cause = HashMap::new();
    for placed in findings {
        let finding = &placed.finding;
        let Some(cause) = &finding.group else {
            entries.push(vec![placed]);
            continue;
        };
        let index = *by_cause.entry((finding.check, cause)).or_insert(entries.len());
        match entries.get_mut(index) {
            Some(entry) => entry.push(placed),
            None => entries.push(vec![placed]),
        }
    }
    entries
}
