//! JSON, version 1: a contract. Fields are only ever added.

use crate::compare::{Change, Comparison, Open, PARAGRAPH, Part, Side, Tied};
use crate::reports::escape;
use crate::reports::json::{Entry, entry};
use serde::Serialize;

#[derive(Serialize)]
struct Report<'c> {
    version: u32,
    old: Version<'c>,
    new: Version<'c>,
    changes: Vec<Changed<'c>>,
    resolved: Vec<Found<'c>>,
    new_findings: Vec<Found<'c>>,
    open: Vec<StillOpen<'c>>,
    silenced: Vec<Entry<'c>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Version<'c> {
    path: &'c str,
    words: usize,
}

#[derive(Serialize)]
struct Changed<'c> {
    old: Words<'c>,
    new: Words<'c>,
    /// Numbers of findings in `resolved` and `new_findings`.
    resolves: Vec<usize>,
    brings: Vec<usize>,
}

#[derive(Serialize)]
struct Words<'c> {
    /// The part of an archive that the bytes are of.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'c str>,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    /// Paragraphs end with a line end.
    text: String,
}

#[derive(Serialize)]
struct Found<'c> {
    /// Number of the change in `changes`.
    change: Option<usize>,
    #[serde(flatten)]
    finding: Entry<'c>,
}

#[derive(Serialize)]
struct StillOpen<'c> {
    old: Entry<'c>,
    new: Entry<'c>,
}

#[derive(Serialize)]
struct Summary {
    resolved: usize,
    new: usize,
    open: usize,
    silenced: usize,
    changes: usize,
}

pub(super) fn render(comparison: &Comparison) -> String {
    let (old, new) = (&comparison.old, &comparison.new);
    let tally = comparison.tally();
    let report = Report {
        version: 1,
        old: Version { path: &old.name, words: old.words },
        new: Version { path: &new.name, words: new.words },
        changes: comparison.changes.iter().enumerate().map(|(i, change)| changed(comparison, i, change)).collect(),
        resolved: found(&comparison.resolved, old),
        new_findings: found(&comparison.brought, new),
        open: comparison.open.iter().map(|open| still_open(comparison, open)).collect(),
        silenced: comparison.silenced.iter().map(|placed| entry(&old.name, old.package.as_deref(), placed)).collect(),
        summary: Summary {
            resolved: tally.resolved,
            new: tally.brought,
            open: tally.open,
            silenced: tally.silenced,
            changes: comparison.changes.len(),
        },
    };
    // Plain structs of strings and numbers always serialize.
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    escape::json(&text).into_owned() + "\n"
}

fn found<'c>(list: &'c [Tied], side: &'c Side) -> Vec<Found<'c>> {
    let entry = |tied: &'c Tied| entry(&side.name, side.package.as_deref(), &tied.placed);
    list.iter().map(|tied| Found { change: tied.change, finding: entry(tied) }).collect()
}

fn still_open<'c>(comparison: &'c Comparison, open: &'c Open) -> StillOpen<'c> {
    let Comparison { old, new, .. } = comparison;
    let of = |side: &'c Side, placed| entry(&side.name, side.package.as_deref(), placed);
    StillOpen { old: of(old, &open.old), new: of(new, &open.new) }
}

fn changed<'c>(comparison: &'c Comparison, number: usize, change: &Change) -> Changed<'c> {
    let tied = |list: &[Tied]| (0..list.len()).filter(|i| list[*i].change == Some(number)).collect();
    Changed {
        old: words(&comparison.old, &change.old),
        new: words(&comparison.new, &change.new),
        resolves: tied(&comparison.resolved),
        brings: tied(&comparison.brought),
    }
}

fn words<'c>(side: &'c Side, words: &Part) -> Words<'c> {
    let packed = side.package.as_deref().and_then(|package| package.origin(words.file));
    let (part, span) = packed.map_or((None, words.file), |(part, span)| (Some(part), span));
    Words {
        part,
        start: span.start,
        end: span.end,
        line: words.place.line,
        column: words.place.column,
        text: words.span.of(&side.text).replace(PARAGRAPH, "\n"),
    }
}
