//! What the checks and rules say of themselves, for reports that explain their findings.

use crate::checks;
use crate::finding::{Finding, Severity};
use crate::language::Language;

/// Sentences that show a rule, at most so many of each kind.
const EXAMPLES: usize = 3;

/// What a check or a rule reports and why.
#[derive(Debug)]
pub struct Guide<'a> {
    /// The id that `klopt explain` takes.
    pub id: &'a str,
    /// The fault in half a sentence.
    pub title: &'a str,
    /// Why, and what is left alone.
    pub explanation: &'a str,
    /// As it is without settings.
    pub severity: Severity,
    /// Sentences with the fault.
    pub bad: Vec<&'a str>,
    /// Sentences that look like it and are right.
    pub good: Vec<&'a str>,
}

impl<'a> Guide<'a> {
    /// The guide to what found something: the rule, where one did, else the check.
    pub fn of(finding: &'a Finding, language: &'a Language) -> Self {
        let check = checks::ALL.iter().find(|check| check.id == finding.check);
        let title = check.map_or(finding.check, |check| check.title);
        let rule = finding.rule.as_deref().and_then(|id| language.rule(id));
        if let Some(rule) = rule {
            let (bad, good) =
                (shown(rule.bad.iter().map(|bad| sentence(bad))), shown(rule.good.iter().map(String::as_str)));
            return Self { id: &rule.id, title, explanation: &rule.why, severity: rule.severity(), bad, good };
        }
        let examples = check.map_or(&[][..], |check| check.examples);
        // Those with a glossary or a source say little without it.
        let plain = examples.iter().filter(|e| e.glossary.is_empty() && e.source.is_empty());
        let (bad, good): (Vec<_>, Vec<_>) = plain.partition(|example| !example.finds.is_empty());
        Self {
            id: finding.check,
            title,
            explanation: check.map_or("", |check| check.explanation),
            severity: check.map_or(finding.severity, |check| check.severity),
            bad: shown(bad.into_iter().map(|example| example.text)),
            good: shown(good.into_iter().map(|example| example.text)),
        }
    }

    /// All of it as plain text.
    pub fn text(&self) -> String {
        let mut lines = vec![super::sentence(self.explanation)];
        lines.extend(self.bad.iter().map(|text| format!("Reported: {text}")));
        lines.extend(self.good.iter().map(|text| format!("Right: {text}")));
        lines.push(format!("More: klopt explain {}", self.id));
        lines.join("\n")
    }

    /// All of it as Markdown.
    pub fn markdown(&self) -> String {
        let list = |title: &str, sentences: &[&str]| {
            let items: Vec<_> = sentences.iter().map(|text| format!("- {}\n", fenced(text))).collect();
            if items.is_empty() { String::new() } else { format!("{title}\n\n{}\n", items.concat()) }
        };
        let (bad, good) = (list("Reported:", &self.bad), list("Right:", &self.good));
        format!("{}\n\n{bad}{good}More: `klopt explain {}`\n", super::sentence(self.explanation), self.id)
    }
}

/// A bad sentence without what it becomes.
fn sentence(bad: &str) -> &str {
    bad.split("->").next().unwrap_or_default().trim()
}

fn shown<'a>(sentences: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    sentences.take(EXAMPLES).collect()
}

/// A text as code, so that nothing in it is read as Markdown.
fn fenced(text: &str) -> String {
    let text = text.replace('\n', " / ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}
