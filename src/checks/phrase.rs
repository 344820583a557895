//! The pack's phrase rules: one check a kind of rule, all from one pass over the text.

use super::{Article, Check, Example};
use crate::finding::{Finding, Related, Severity};
use crate::language::{Language, Rule, RuleMatch, Spellings, Trigger, View};
use crate::reading::{Bitext, Reading};
use crate::text::Span;
use crate::ui::Message;
use std::ops::Range;

pub(super) static FALSE_FRIEND: Check = Check {
    id: "false-friend",
    severity: Severity::Warning,
    title: "a word that looks like the source word and means something else",
    explanation: "English administration is a government, Dutch administratie is bookkeeping; billion is miljard, not biljoen. \
                  The rules stand in the language pack, each with the collocations in which the word is surely wrong and the \
                  ones in which it is right.",
    examples: &[Example::bad("nl", "De Clinton-administratie wilde het anders.", &["Clinton-administratie"])],
    on: true,
    run: |article| found(&FALSE_FRIEND, article),
};

pub(super) static CALQUE: Check = Check {
    id: "calque",
    severity: Severity::Warning,
    title: "a phrase built after the source language",
    explanation: "Each word is right, the phrase is not: told that, is expected to, in order to. The rules stand in the \
                  language pack; each says what the source has and what the target language writes.",
    examples: &[],
    on: true,
    run: |article| found(&CALQUE, article),
};

pub(super) static IDIOM: Check = Check {
    id: "idiom",
    severity: Severity::Suggestion,
    title: "a figure of speech translated word for word",
    explanation: "The elephant in the room, through the roof, pen to paper: where the target language has no such figure, \
                  the reader sees the machine. Figures that both languages share are left alone.",
    examples: &[],
    on: true,
    run: |article| found(&IDIOM, article),
};

pub(super) static GRAMMAR: Check = Check {
    id: "grammar",
    severity: Severity::Warning,
    title: "a fault of grammar that translation makes",
    explanation: "Wrong gender, endings of verbs, word order after an adverb, missing reflexives: what shows without parsing \
                  the whole sentence, from patterns whose traps are known.",
    examples: &[],
    on: true,
    run: |article| found(&GRAMMAR, article),
};

pub(super) static STYLE: Check = Check {
    id: "style",
    severity: Severity::Suggestion,
    title: "right, but not how an editor would write it",
    explanation: "Turns of phrase that are grammatical and that readers take for translation. Never inside quotations.",
    examples: &[],
    on: true,
    run: |article| found(&STYLE, article),
};

/// What the rules find in a reading. Where two rules speak of the same words, the graver one
/// stays, then the one that takes more of them.
pub(super) fn matches(
    reading: &Reading<'_>,
    language: &Language,
    spellings: &Spellings,
    source: Option<(&Bitext<'_>, usize)>,
) -> Vec<RuleMatch> {
    let find = |view: &View<'_>| language.find_rules(view, spellings, |i| reading.zone_of(i));
    let mut found = reading.with_view(language, find);
    let rules = language.rules();
    found.retain(|hit| rules.get(hit.rule).is_some_and(|rule| is_backed(rule, source, hit.tokens.start)));
    let rank = |hit: &RuleMatch| (rules.get(hit.rule).map(Rule::severity), hit.tokens.len(), hit.fixes.len());
    found.sort_by(|a, b| rank(b).cmp(&rank(a)).then(a.tokens.start.cmp(&b.tokens.start)).then(a.rule.cmp(&b.rule)));
    let mut kept: Vec<RuleMatch> = Vec::with_capacity(found.len());
    for hit in found {
        let overlaps = |k: &RuleMatch| k.tokens.start < hit.tokens.end && hit.tokens.start < k.tokens.end;
        if !kept.iter().any(overlaps) {
            kept.push(hit);
        }
    }
    kept.sort_by_key(|hit| hit.tokens.start);
    kept
}

/// Whether the source text does not speak against a rule, where it stands beside a text at all: the
/// sentences beside the match have one of the words that the rule names, if it names any, and none of
/// those beside which the phrase is right. Sentences before and behind count too, since translators
/// move words; not for a rule of one source language, which is wrong without its word.
pub(super) fn is_backed(rule: &Rule, source: Option<(&Bitext<'_>, usize)>, token: usize) -> bool {
    let Some((bitext, unit)) = source else { return rule.from.is_none() };
    if rule.from.as_ref().is_some_and(|from| from != bitext.language.tag()) {
        return false;
    }
    let any = |words: &[String]| {
        let beside = bitext.around(unit, token);
        words.iter().any(|written| place_of(written, bitext, &beside).is_some())
    };
    let has_trigger = match rule.from {
        Some(_) => trigger_of(rule, bitext, &bitext.beside(unit, token)).is_some(),
        None => rule.source.is_empty() || any(&rule.source),
    };
    has_trigger && (rule.right_beside.is_empty() || !any(&rule.right_beside))
}

/// Where the words by which a rule is sure stand in some source sentences.
fn trigger_of(rule: &Rule, bitext: &Bitext<'_>, sentences: &Range<usize>) -> Option<(usize, Span)> {
    rule.source.iter().find_map(|written| place_of(written, bitext, sentences))
}

fn place_of(written: &str, bitext: &Bitext<'_>, sentences: &Range<usize>) -> Option<(usize, Span)> {
    bitext.find(sentences, &Trigger::new(written, bitext.language).ok()?)
}

/// The words of the source by which a rule is sure, as what a finding rests on.
fn trigger(article: &Article<'_>, rule: &Rule, unit: usize, token: usize) -> Option<Related> {
    let bitext = article.kin()?;
    let beside = if rule.from.is_some() { bitext.beside(unit, token) } else { bitext.around(unit, token) };
    let (source_unit, span) = trigger_of(rule, bitext, &beside)?;
    let written = span.of(bitext.readings.get(source_unit)?.text);
    Some(article.source_place(bitext, source_unit, span, crate::message!("the source has ‘{written}’", written)))
}

/// What the rules of a check found; other checks add theirs to what they find themselves.
pub(super) fn found(check: &'static Check, article: &Article<'_>) -> Vec<Finding> {
    let rules = article.language.rules();
    let mut findings = Vec::new();
    for (unit, matches) in article.phrases().iter().enumerate() {
        for hit in matches {
            let Some(rule) = rules.get(hit.rule).filter(|r| r.kind.id() == check.id) else { continue };
            let span = article.readings[unit].span(&hit.tokens);
            let mut finding =
                article.finding(check, unit, span, Message::of_pack(rule.why.clone())).level(rule.severity());
            finding.rule = Some(rule.id.clone());
            finding.fixes.clone_from(&hit.fixes);
            finding.related.extend(trigger(article, rule, unit, hit.tokens.start));
            // What was nearly sure is sure beside the words of the source.
            if finding.severity == Severity::Warning && !finding.related.is_empty() {
                finding.severity = Severity::Error;
            }
            findings.push(finding);
        }
    }
    findings
}
