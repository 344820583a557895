//! How much was found: by check and rule, in 1,000 words, and as a score.

use super::{Format, Run};
use crate::finding::Severity;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

pub(super) static FORMAT: Format = Format {
    id: "stats",
    help: "Counts by check and rule, in 1,000 words, and a quality score",
    is_patch: false,
    render,
    remark: super::nothing,
};

/// What a fault takes off: the weights of MQM (themqm.org) for major, minor and neutral errors.
const fn weight(severity: Severity) -> usize {
    match severity {
        Severity::Error => 5,
        Severity::Warning => 1,
        Severity::Suggestion => 0,
    }
}

/// How much of one kind was found.
#[derive(Clone, Copy, Default)]
struct Count {
    findings: usize,
    penalty: usize,
}

fn render(run: &Run<'_>) -> String {
    let sum = run.review.summary();
    if sum.documents == 0 {
        return String::new();
    }
    let counts = counts(run);
    let mut checks: BTreeMap<&str, Count> = BTreeMap::new();
    for (code, count) in &counts {
        let check = checks.entry(code.split('/').next().unwrap_or_default()).or_default();
        check.findings += count.findings;
        check.penalty += count.penalty;
    }
    let mut order: Vec<(&str, Count)> = checks.into_iter().collect();
    order.sort_by_key(|(check, count)| (std::cmp::Reverse(count.findings), *check));
    let mut out = String::from("findings  in 1,000 words  penalty  check\n");
    let all = order.iter().fold(Count::default(), |all, (_, count)| Count {
        findings: all.findings + count.findings,
        penalty: all.penalty + count.penalty,
    });
    for (check, count) in order {
        line(&mut out, check, count, sum.words);
        let rules =
            counts.iter().filter(|(code, _)| code.strip_prefix(check).is_some_and(|rest| rest.starts_with('/')));
        let mut rules: Vec<_> = rules.collect();
        rules.sort_by_key(|(code, count)| (std::cmp::Reverse(count.findings), *code));
        for (code, count) in rules {
            line(&mut out, &format!("  {code}"), *count, sum.words);
        }
    }
    line(&mut out, "all", all, sum.words);
    let score = (100.0 * (1.0 - all.penalty as f64 / sum.words.max(1) as f64)).max(0.0);
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "\n{}\nquality score {score:.2}: 100 × (1 - penalty / words), at least 0. An error weighs 5, a warning 1, a suggestion 0, as\n\
         major, minor and neutral errors do in MQM; findings of one cause in one article weigh once.",
        super::sum(sum, run.ui)
    );
    out
}

fn line(out: &mut String, name: &str, count: Count, words: usize) {
    let rate = 1_000.0 * count.findings as f64 / words.max(1) as f64;
    let _ = writeln!(out, "{:>8}  {rate:>14.2}  {:>7}  {name}", count.findings, count.penalty);
}

/// What each check or rule found. Of findings of one cause in one article the gravest counts.
fn counts(run: &Run<'_>) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for file in &run.review.files {
        let mut findings: Vec<_> = file.findings.iter().map(|placed| &placed.finding).collect();
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let mut causes = HashSet::new();
        for finding in findings {
            let is_new = finding.group.as_ref().is_none_or(|group| causes.insert((finding.check, group)));
            let count = counts.entry(finding.code()).or_default();
            count.findings += 1;
            count.penalty += if is_new { weight(finding.severity) } else { 0 };
        }
    }
    counts
}
