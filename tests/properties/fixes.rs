//! Fixing ends, adds nothing to complain about, and touches nothing but what was reported.

use super::cases;
use super::pieces::{File, file};
use crate::common::{articles, desk, read, version};
use klopt::document::Format;
use klopt::finding::Finding;
use klopt::fix::{Applicability, applicable};
use klopt::text::Span;
use proptest::prelude::*;
use std::path::Path;

/// More rounds than this mean that fixes undo each other.
const ROUNDS: usize = 8;

/// Whether the fix of a finding may show a fault of another check that was there before.
fn uncovers(fixed: &Finding, shown: &str) -> bool {
    match fixed.check {
        // â€™ becomes ’, which may be as wrong where it stands; without U+200B two spaces meet.
        "stray-character" => true,
        // UN functionaris, het NATO: hyphen and article of an acronym are known of the language’s own.
        "foreign-name-form" => {
            let acronym = fixed.text.chars().all(char::is_uppercase);
            acronym && matches!(shown, "split-compound" | "grammar")
        }
        _ => false,
    }
}

/// A comparison of bytes may find a change a character or two beside it: in bytes.
const NEAR: usize = 8;

proptest! {
    #![proptest_config(cases(160))]

    #[test]
    fn fixing_twice_changes_nothing(File { bytes, format } in file()) {
        let fixed = fix(&bytes, format, Applicability::Safe);
        prop_assert!(fixed.is_some(), "no end");
        let fixed = fixed.unwrap();
        prop_assert!(fix(&fixed, format, Applicability::Safe).as_ref() == Some(&fixed));
    }

    #[test]
    fn unsafe_fixing_ends_too(File { bytes, format } in file()) {
        prop_assert!(fix(&bytes, format, Applicability::Unsafe).is_some(), "no end");
    }

    #[test]
    fn what_fixes_write_is_not_reported(File { bytes, format } in file()) {
        let (before, fixed) = desk::fix_once(&bytes, format, Applicability::Safe);
        let after = desk::findings(&fixed, format);
        for (old, new) in changes(&bytes, &fixed) {
            for finding in after.iter().filter(|f| f.span.start < new.end && new.start < f.span.end) {
                let there = |f: &&Finding| f.span.start <= old.end + NEAR && old.start <= f.span.end + NEAR;
                let known = |f: &Finding| f.check == finding.check || uncovers(f, finding.check);
                prop_assert!(before.iter().filter(there).any(known), "{:#?}\nin ‘{}’", finding, String::from_utf8_lossy(&fixed));
            }
        }
    }

    #[test]
    fn fixes_change_reported_spans_only(File { bytes, format } in file()) {
        for applicability in [Applicability::Safe, Applicability::Unsafe] {
            let (findings, fixed) = desk::fix_once(&bytes, format, applicability);
            let mut spans: Vec<Span> =
                findings.iter().filter(|f| applicable(f, applicability).is_some()).map(|f| f.span).collect();
            spans.sort();
            prop_assert!(keeps(&bytes, &fixed, &spans), "{:?}", spans);
        }
    }
}

/// The file when no fix is left; none where there is no end to them.
pub(super) fn fix(bytes: &[u8], format: Format, applicability: Applicability) -> Option<Vec<u8>> {
    let mut bytes = bytes.to_vec();
    for _ in 0..ROUNDS {
        let (_, fixed) = desk::fix_once(&bytes, format, applicability);
        if fixed == bytes {
            return Some(bytes);
        }
        bytes = fixed;
    }
    None
}

/// The stretches that differ: where in the old bytes, where in the new ones.
fn changes(old: &[u8], new: &[u8]) -> Vec<(Span, Span)> {
    let ops = similar::capture_diff_slices(similar::Algorithm::Myers, old, new);
    let changed = ops.iter().filter(|op| op.tag() != similar::DiffTag::Equal);
    changed.map(|op| (Span::from(op.old_range()), Span::from(op.new_range()))).collect()
}

/// Whether all that lies outside the spans stands in the new file too, in the same order, the
/// first stretch at its start and the last at its end.
pub(super) fn keeps(old: &[u8], new: &[u8], spans: &[Span]) -> bool {
    let mut kept = Vec::new();
    let mut at = 0;
    for span in spans {
        if span.start >= at {
            kept.push(&old[at..span.start]);
        }
        at = at.max(span.end);
    }
    let last = &old[at..];
    if kept.is_empty() {
        return new == old;
    }
    let mut rest = new;
    for (i, stretch) in kept.into_iter().enumerate() {
        let found = if i == 0 { rest.starts_with(stretch).then_some(0) } else { find(rest, stretch) };
        let Some(found) = found else { return false };
        rest = &rest[found + stretch.len()..];
    }
    rest.ends_with(last)
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() { Some(0) } else { text.windows(part.len()).position(|w| w == part) }
}

#[test]
fn fixes_are_seen_at_work() {
    // The properties above would hold if nothing were ever fixed.
    let text = "De gemeente wil wil de brug op March 29, 2024 sluiten. Vladimir Putin zwijgt.";
    let fixed = fix(text.as_bytes(), Format::Plain, Applicability::Safe).unwrap();
    assert_eq!(
        String::from_utf8(fixed).unwrap(),
        "De gemeente wil de brug op 29 maart 2024 sluiten. Vladimir Poetin zwijgt."
    );
    let text = "De brug gaat dicht om 8 p.m.\n\n“De trein rijdt tot 11 p.m.”";
    let fixed = fix(text.as_bytes(), Format::Plain, Applicability::Safe).unwrap();
    assert_eq!(
        String::from_utf8(fixed).unwrap(),
        "De brug gaat dicht om 20.00 uur.\n\n“De trein rijdt tot 23.00 uur.”"
    );
    let half = |spans: &[Span]| keeps(b"een twee drie", b"een 2 drie", spans);
    assert!(half(&[Span::new(4, 8)]));
    assert!(!half(&[Span::new(0, 3)]));
}

#[test]
fn fixed_articles_have_fewer_findings() {
    for article in articles() {
        let path = version(&article, "raw.nl");
        let format = Format::of(Path::new(&path)).unwrap();
        let bytes = read(&path).into_bytes();
        let before = desk::findings(&bytes, format);
        let after = desk::findings(&fix(&bytes, format, Applicability::Safe).unwrap(), format);
        assert!(after.len() < before.len(), "{article}: {} of {} findings are left", after.len(), before.len());
        let count = |findings: &[Finding], check| findings.iter().filter(|f| f.check == check).count();
        let shown = |check| before.iter().any(|fixed| uncovers(fixed, check));
        let more: Vec<_> =
            after.iter().filter(|f| count(&after, f.check) > count(&before, f.check) && !shown(f.check)).collect();
        assert!(more.is_empty(), "{article}: {more:#?}");
    }
}
