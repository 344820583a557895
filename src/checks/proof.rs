//! Proves a language pack: each rule's bad sentences are found by it and become what they should,
//! its good ones pass under all rules. Sentences that have their source are held against it.

use super::{Article, Desk, Example, Memories};
use crate::document::{self, Format, Pair};
use crate::finding::Finding;
use crate::glossary::{Glossary, Index, Tongues};
use crate::language::{Language, Rule};
use crate::message;
use crate::text::Span;
use crate::ui::Message;

/// What is wrong with every rule of a language: a line each, `file:line: rule: what and where`.
pub fn prove(tongues: Tongues<'_>) -> Vec<Message> {
    let bench = Bench::new(tongues);
    tongues.target.rules().iter().enumerate().flat_map(|(number, rule)| bench.rule(number, rule)).collect()
}

/// A language with nothing but its own glossary, and those from which texts come.
struct Bench<'a> {
    language: &'a Language,
    glossary: Glossary,
    index: Index,
    /// Each source language with what is known of words beside it.
    sources: Vec<(&'a Language, Memories)>,
    /// What is known of words without a source.
    alone: Memories,
}

impl<'a> Bench<'a> {
    fn new(tongues: Tongues<'a>) -> Self {
        let glossary = Glossary::default();
        let index = Index::new(&glossary, tongues.target);
        let sources = tongues.sources.iter().map(|source| (&**source, Memories::default())).collect();
        Self { language: tongues.target, glossary, index, sources, alone: Memories::default() }
    }

    fn rule(&self, number: usize, rule: &Rule) -> Vec<Message> {
        let place = self.language.rule_origin(number).map_or_else(String::new, |o| format!("{}:{}: ", o.file, o.line));
        let say = |message: Message| message!("{place}rule `{id}`: {message}", place = &place, id = &rule.id, message);
        let mut failures = Vec::new();
        if rule.bad.len() < 2 || rule.good.len() < 2 {
            failures.push(say(message!(
                "{bad} bad and {good} good sentences; at least two of each are needed",
                bad = rule.bad.len(),
                good = rule.good.len()
            )));
        }
        for bad in &rule.bad {
            failures.extend(self.bad(rule, bad).map(&say));
        }
        for good in &rule.good {
            failures.extend(self.good(rule, good).map(&say));
        }
        failures
    }

    /// A bad sentence must have findings of this rule and of no other; one that needs its source none without it.
    fn bad(&self, rule: &Rule, written: &str) -> Option<Message> {
        let (source, target) = Rule::source_of(written);
        let (sentence, right) = target.split_once("->").map_or((target, None), |(a, b)| (a.trim(), Some(b.trim())));
        let found = self.found(rule, source, sentence);
        let (own, others): (Vec<_>, Vec<_>) = found.iter().partition(|f| f.rule.as_deref() == Some(&rule.id));
        if own.is_empty() {
            return Some(message!("finds nothing in its bad sentence ‘{sentence}’", sentence));
        }
        // Two rules may speak of the same words: a report then has only one of them.
        if let Some(other) = others.iter().find(|other| own.iter().all(|f| !f.span.overlaps(other.span))) {
            let id = other.rule.as_deref().unwrap_or(other.check);
            return Some(message!(
                "its bad sentence ‘{sentence}’ also has ‘{other}’ of rule `{id}`",
                sentence,
                other = &other.text,
                id
            ));
        }
        let right = right?;
        let fixed = fixed(sentence, &own);
        (fixed != right).then(|| message!("‘{sentence}’ becomes ‘{fixed}’, not ‘{right}’", sentence, fixed, right))
    }

    /// A good sentence must pass under all rules.
    fn good(&self, rule: &Rule, written: &str) -> Option<Message> {
        let (source, sentence) = Rule::source_of(written);
        let found = self.found(rule, source, sentence);
        let finding = found.first()?;
        let id = finding.rule.as_deref().unwrap_or(finding.check);
        Some(message!(
            "rule `{id}` finds ‘{found}’ in the good sentence ‘{sentence}’",
            id,
            found = &finding.text,
            sentence
        ))
    }

    /// What all rules find in a sentence, beside its source where it has one.
    fn found(&self, rule: &Rule, source: Option<&str>, sentence: &str) -> Vec<Finding> {
        let Ok(document) = document::read("", sentence.as_bytes().to_vec(), Format::Plain, Pair::default()) else {
            return Vec::new();
        };
        let is_own = |language: &Language| rule.from.as_ref().is_none_or(|from| from == language.tag());
        let beside = source.and_then(|text| Some((text, self.sources.iter().find(|(language, _)| is_own(language))?)));
        let (document, source, memories) = match beside {
            Some((text, (language, memories))) => (document.beside(text), Some(*language), memories),
            None => (document, None, &self.alone),
        };
        let (language, glossary, index) = (self.language, &self.glossary, &self.index);
        let desk = Desk {
            language,
            source,
            source_document: None,
            glossary,
            index,
            dictionary: None,
            memories,
            project: None,
        };
        let article = Article::new(&document, &desk);
        let rules = self.language.rules();
        let mut findings = Vec::new();
        for (unit, reading) in article.readings.iter().enumerate() {
            for hit in article.rules(unit) {
                let Some(rule) = rules.get(hit.rule) else { continue };
                let check =
                    super::ALL.iter().find(|c| c.id == rule.kind.id()).copied().unwrap_or(&super::phrase::STYLE);
                let mut finding = article.finding(check, unit, reading.span(&hit.tokens), "");
                finding.rule = Some(rule.id.clone());
                finding.fixes.clone_from(&hit.fixes);
                findings.push(finding);
            }
        }
        findings
    }
}

/// The sentence with the first fix of each finding.
fn fixed(sentence: &str, findings: &[&Finding]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for finding in findings {
        let Span { start, end } = finding.span;
        if start < at {
            continue;
        }
        out.push_str(sentence.get(at..start).unwrap_or_default());
        out.push_str(finding.fixes.first().map_or(finding.text.as_str(), |f| f.replacement.as_str()));
        at = end;
    }
    out.push_str(sentence.get(at..).unwrap_or_default());
    out
}

/// The texts of what an example's own check finds, for tests over the list of checks.
///
/// # Errors
/// A glossary that cannot be read.
pub fn example(example: &Example, tongues: Tongues<'_>) -> Result<Vec<Finding>, String> {
    let language = tongues.target;
    let mut glossary = Glossary::of_pack(language);
    if !example.glossary.is_empty() {
        glossary.add_text("glossary.csv", example.glossary, "csv", tongues).map_err(|e| format!("{e:?}"))?;
    }
    let index = Index::new(&glossary, language);
    let document = document::read("", example.text.as_bytes().to_vec(), Format::Plain, Pair::default())
        .map_err(|error| error.of("example").to_string())?
        .beside(example.source);
    let source = tongues.sources.first().map(|s| &**s);
    let (glossary, index, memories) = (&glossary, &index, &Memories::default());
    let desk =
        Desk { language, source, source_document: None, glossary, index, dictionary: None, memories, project: None };
    let article = Article::new(&document, &desk);
    Ok(super::ALL.iter().flat_map(|check| (check.run)(&article)).collect())
}
