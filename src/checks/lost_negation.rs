use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::language::Language;
use crate::reading::{Bitext, Place, Reading};
use crate::text::{TokenKind, WordId};

pub(super) static CHECK: Check = Check {
    id: "lost-negation",
    severity: Severity::Warning,
    title: "the source denies, the translation does not",
    explanation: "A sentence of the source has not, never, nobody or another word of denial, and nothing in its translation can \
                  render it: no niet or geen, no word with on-, no zonder, weigeren, nauwelijks. The most dangerous slip of \
                  machine translation, since the sentence reads well. A weaker word (refused, without, barely) that is gone is a suggestion. Left alone: phrases that deny nothing (not only, no \
                  doubt), and sentences whose translation may say it in another way.",
    examples: &[
        Example {
            language: "nl",
            text: "De minister wil het plan steunen.",
            source: "The minister does not want to support the plan.",
            finds: &["De minister wil het plan steunen"],
            glossary: "",
        },
        Example {
            language: "nl",
            text: "De minister tekende het verdrag.",
            source: "The minister refused to sign the treaty.",
            finds: &["De minister tekende het verdrag"],
            glossary: "",
        },
        Example {
            language: "nl",
            text: "De raad verwierp het plan zonder debat. Niet alleen de boeren klaagden.",
            source: "The council did not debate the plan before rejecting it. Not only the farmers complained.",
            finds: &[],
            glossary: "",
        },
    ],
    on: true,
    run,
};

/// What stands behind a prefix, in bytes; shorter words prove nothing.
const SHORTEST_REST: usize = 4;

fn run(article: &Article<'_>) -> Vec<Finding> {
    let Some(bitext) = article.kin() else { return Vec::new() };
    let mut findings = Vec::new();
    for bead in &bitext.beads {
        let (source, target) = (bitext.source_of(bead), bitext.target_of(bead));
        let negation = &bitext.language.conventions.negation;
        let surely = |place: &Place| Some((place.unit, denial(bitext, place, &negation.words)?, CHECK.severity));
        let weakly = |place: &Place| Some((place.unit, denial(bitext, place, &negation.weak)?, Severity::Suggestion));
        let cue = source.iter().find_map(surely).or_else(|| source.iter().find_map(weakly));
        let Some(((unit, cue, severity), first)) = cue.zip(target.first()) else { continue };
        let count = |readings: &[Reading<'_>], places: &[Place], language: &Language| {
            places.iter().fold((0, 0), |sum, place| add(sum, cues(&readings[place.unit], place, language)))
        };
        let (_, other) = count(&bitext.readings, source, bitext.language);
        let (denials, others) = count(&article.readings, target, article.language);
        // A weaker word of the target (without, deny) may render one of the source: then it renders no denial.
        let weaker = if severity == CHECK.severity { other } else { 0 };
        if denials > 0 || others > weaker {
            continue;
        }
        let span = article.readings[first.unit].worded(&first.tokens);
        let source_span = bitext.readings[unit].tokens[cue].span();
        let written = source_span.of(bitext.readings[unit].text);
        let message = format!("the source has ‘{written}’ here, and nothing renders it");
        let there = article.source_place(bitext, unit, source_span, "the denial in the source");
        findings.push(article.finding(&CHECK, first.unit, span, message).level(severity).resting_on(there));
    }
    findings
}

/// The first token of a source sentence that is one of some words which turn it round.
fn denial(bitext: &Bitext<'_>, place: &Place, words: &[String]) -> Option<usize> {
    let (reading, language) = (&bitext.readings[place.unit], bitext.language);
    let negation = &language.conventions.negation;
    let keys: Vec<_> = place.tokens.clone().map(|i| reading.key(i)).collect();
    let keys_fit = |words: &str, at: usize| {
        words.split(' ').enumerate().all(|(n, word)| keys.get(at + n).is_some_and(|key| fits(key, word)))
    };
    // `not only`, and with words between: `not ... until`
    let in_phrase = |at: usize| {
        let starts = |words: &str| (0..=at).rev().take(words.split(' ').count()).find(|start| keys_fit(words, *start));
        negation.except.iter().any(|phrase| match phrase.split_once(" ... ") {
            Some((first, later)) => starts(first).is_some() && (at + 1..keys.len()).any(|next| keys_fit(later, next)),
            None => starts(phrase).is_some_and(|start| start + phrase.split(' ').count() > at),
        })
    };
    // No. 1
    let is_number =
        |at: usize| reading.tokens.get(place.tokens.start + at).is_some_and(|t| t.kind == TokenKind::Number);
    let numbers = |at: usize| is_number(at + 1) || keys.get(at + 1).is_some_and(|k| k == ".") && is_number(at + 2);
    let denies = |at: &usize| words.iter().any(|w| *w == keys[*at]) && !in_phrase(*at) && !numbers(*at);
    (0..keys.len()).find(denies).map(|at| place.tokens.start + at)
}

/// How many words of a sentence deny, and how many others can render a denial.
fn cues(reading: &Reading<'_>, place: &Place, language: &Language) -> (usize, usize) {
    let negation = &language.conventions.negation;
    let words = place.tokens.clone().filter(|i| reading.tokens[*i].kind == TokenKind::Word);
    words.map(|i| reading.key(i)).fold((0, 0), |sum, key| {
        let any = |patterns: &[String]| patterns.iter().any(|pattern| fits(&key, pattern));
        let denies = any(&negation.words);
        add(sum, (usize::from(denies), usize::from(!denies && (any(&negation.also) || is_opposite(&key, language)))))
    })
}

const fn add(a: (usize, usize), b: (usize, usize)) -> (usize, usize) {
    (a.0 + b.0, a.1 + b.1)
}

/// `unfair`, `ongeschonden`: a known word behind what turns it into its opposite.
fn is_opposite(key: &str, language: &Language) -> bool {
    let known = |rest: &str| rest.len() >= SHORTEST_REST && language.vocabulary.id(rest) != WordId::UNKNOWN;
    language.conventions.negation.prefixes.iter().any(|p| key.strip_prefix(p.as_str()).is_some_and(known))
}

/// `on*`, `*loos` or the word itself.
fn fits(key: &str, pattern: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => key.ends_with(end),
        (_, Some(start)) => key.starts_with(start),
        _ => key == pattern,
    }
}
