use super::{Article, Check, Example};
use crate::document::{Placeholder, Role, Unit};
use crate::finding::{Finding, Related, Severity};
use crate::message;
use crate::text::Span;
use std::collections::BTreeMap;

pub(super) static CHECK: Check = Check {
    id: "lost-placeholder",
    severity: Severity::Error,
    title: "a variable of the source is missing, or one was invented",
    explanation: "A translated message must hold the same variables as its source (`%s`, `{name}`, `{{ limit }}`, \
                  `<x id=\"INTERPOLATION\"/>`): one that is lost, doubled or translated shows as a gap, or breaks the program. \
                  Their order is free, and `%1$s` is the same as the first `%s`. Left alone: line breaks, lists of variants that each \
                  hold the same variable, the number in the singular form of a plural, and what stands inside the branches of an ICU message, since languages differ in \
                  their branches. Only in files that pair source and target: XLIFF, PO, TMX, tables, JSON.",
    examples: &[
        Example::bad("nl", "U hebt nog tegoed.", &["U hebt nog tegoed."]).beside("You have %d euros left."),
        Example::bad("nl", "Welkom terug, {naam}!", &["{naam}"]).beside("Welcome back, {name}!"),
        Example::good("nl", "In %2$s staan nog %1$d boten.").beside("There are still %d boats in %s."),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    article.in_pairs(|index, unit| of_unit(article, index, unit))
}

fn of_unit(article: &Article<'_>, index: usize, unit: &Unit) -> Vec<Finding> {
    let source = unit.source.as_ref().map_or("", |text| text.as_str());
    let mut lost = surplus(&unit.source_placeholders, &unit.placeholders, unit.target.as_str());
    let invented = surplus(&unit.placeholders, &unit.source_placeholders, source);
    let mut findings = Vec::new();
    for placeholder in invented {
        let written = &placeholder.written;
        // One lost and one invented are most probably one that was changed.
        let changed = lost.pop();
        let message = match changed {
            Some(original) => message!(
                "‘{written}’ is not in the source, which has ‘{original}’",
                written,
                original = &original.written
            ),
            None if unit.source_placeholders.iter().any(|p| p.key == placeholder.key) => {
                message!("‘{written}’ stands here more often than in the source", written)
            }
            None => message!("‘{written}’ is not in the source", written),
        };
        let mut finding = article.finding(&CHECK, index, placeholder.span, message);
        finding.text = written.to_string();
        if let Some(original) = changed {
            finding.related.push(place(original));
            if !original.written.contains(['&', '<', '>', '"', '\\']) {
                finding = finding.fix(&*original.written, false);
            }
        }
        findings.push(finding);
    }
    for placeholder in lost {
        let message = message!("‘{written}’ of the source is missing", written = &placeholder.written);
        let whole = Span::new(0, unit.target.as_str().len());
        findings.push(article.finding(&CHECK, index, whole, message).resting_on(place(placeholder)));
    }
    findings
}

/// The variables of one side that the other has less often. What `text`, the other side, holds as it
/// is written is not missing: it was only not recognised there.
fn surplus<'p>(own: &'p [Placeholder], other: &[Placeholder], text: &str) -> Vec<&'p Placeholder> {
    let (here, there) = (count(own), count(other));
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let alone = own.iter().filter(|p| p.role == Role::Alone && !p.optional);
    let missing = alone.filter(|placeholder| {
        let key = &*placeholder.key;
        let (here, there) = (here[key], there.get(key).copied().unwrap_or_default());
        let nth = seen.entry(key).or_default();
        *nth += 1;
        // A list of variants, each with the same variable, is as long as its language needs.
        let is_list = there > 0 && here.max(there) > 2;
        *nth > there && !is_list && !text.contains(&*placeholder.written)
    });
    missing.collect()
}

/// How often each variable stands in a side.
fn count(side: &[Placeholder]) -> BTreeMap<&str, usize> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for placeholder in side.iter().filter(|p| p.role == Role::Alone) {
        *count.entry(&placeholder.key).or_default() += 1;
    }
    count
}

/// Where a variable stands in the source.
fn place(placeholder: &Placeholder) -> Related {
    let Placeholder { file, written, .. } = placeholder;
    let message = message!("the source has ‘{written}’", written);
    Related { span: *file, text: written.to_string(), message, is_source: true, ..Related::default() }
}
