use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::language::Language;
use crate::reading::{Bitext, Denial, Place, Reading, Words, fits};
use crate::text::TokenKind;
use std::ops::Range;

pub(super) static CHECK: Check = Check {
    id: "lost-negation",
    severity: Severity::Warning,
    title: "the source denies, the translation does not",
    explanation: "A sentence of the source has not, never, nobody or another word of denial, and nothing in its translation can \
                  render it: no niet or geen, no word with on-, no zonder, weigeren, nauwelijks. The most dangerous slip of \
                  machine translation, since the sentence reads well. A weaker word (refused, without, barely) that is gone is a suggestion. Left alone: phrases that deny nothing (not only, no \
                  doubt), and sentences whose translation may say it in another way.",
    examples: &[
        Example::bad("nl", "De minister wil het plan steunen.", &["De minister wil het plan steunen"])
            .beside("The minister does not want to support the plan."),
        Example::bad("nl", "De minister tekende het verdrag.", &["De minister tekende het verdrag"])
            .beside("The minister refused to sign the treaty."),
        Example::good("nl", "De raad verwierp het plan zonder debat. Niet alleen de boeren klaagden.")
            .beside("The council did not debate the plan before rejecting it. Not only the farmers complained."),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let Some(bitext) = article.kin() else { return Vec::new() };
    let mut findings = Vec::new();
    for bead in &bitext.beads {
        let (source, target) = (bitext.source_of(bead), bitext.target_of(bead));
        if !source.iter().any(|place| may_deny(article, bitext, place)) {
            continue;
        }
        let (denials, others) = cues(&article.readings, target, (article.language, article.own_words()));
        if denials > 0 {
            continue;
        }
        let surely =
            |place: &Place| Some((place.unit, denial(article, bitext, place, |word| word.cue)?, CHECK.severity));
        let weakly =
            |place: &Place| Some((place.unit, denial(article, bitext, place, |word| word.weak)?, Severity::Suggestion));
        let cue = source.iter().find_map(surely).or_else(|| source.iter().find_map(weakly));
        let Some(((unit, cue, severity), first)) = cue.zip(target.first()) else { continue };
        let (_, other) = cues(&bitext.readings, source, (bitext.language, article.source_words()));
        // A weaker word of the target (without, deny) may render one of the source: then it renders no denial.
        let weaker = if severity == CHECK.severity { other } else { 0 };
        if others > weaker {
            continue;
        }
        // A phrase that renders one of the source (lost, silent) renders no denial either.
        let own = phrases(&article.readings, target, (article.language, article.own_words()));
        if own > 0 && own > phrases(&bitext.readings, source, (bitext.language, article.source_words())) {
            continue;
        }
        let span = article.readings[first.unit].worded(&first.tokens);
        let source_span = bitext.readings[unit].tokens[cue].span();
        let written = source_span.of(bitext.readings[unit].text);
        let message = crate::message!("the source has ‘{written}’ here, and nothing renders it", written);
        let there = article.source_place(bitext, unit, source_span, "the denial in the source");
        findings.push(article.finding(&CHECK, first.unit, span, message).level(severity).resting_on(there));
    }
    findings
}

/// Whether a source sentence has a word that may turn it round: most have none.
fn may_deny(article: &Article<'_>, bitext: &Bitext<'_>, place: &Place) -> bool {
    let tokens = bitext.readings.get(place.unit).and_then(|reading| reading.tokens.get(place.tokens.clone()));
    tokens.unwrap_or_default().iter().any(|token| {
        let denial = article.source_words().denial(token, bitext.language);
        denial.cue || denial.weak
    })
}

/// The first token of a source sentence that is a word of some kind which turns it round.
fn denial(article: &Article<'_>, bitext: &Bitext<'_>, place: &Place, is: impl Fn(Denial) -> bool) -> Option<usize> {
    let (reading, language, words) = (&bitext.readings[place.unit], bitext.language, article.source_words());
    let tokens = reading.tokens.get(place.tokens.clone())?;
    let first = tokens.iter().position(|token| is(words.denial(token, language)))?;
    let negation = &language.conventions.negation;
    let keys: Vec<&str> = tokens.iter().map(|token| words.key(token)).collect();
    // `not only`, and with words between: `not ... until`
    let except = negation.except.iter().map(|phrase| Phrase::new(phrase));
    let except: Vec<(Phrase<'_>, usize)> = except.map(|phrase| (phrase, phrase.last(&keys))).collect();
    let in_phrase = |at: usize| {
        let around = |phrase: &Phrase<'_>| (at + 1).saturating_sub(phrase.length())..at + 1;
        except.iter().any(|(phrase, last)| *last > at && phrase.end_of_first(&keys, around(phrase)).is_some())
    };
    // No. 1
    let is_number =
        |at: usize| reading.tokens.get(place.tokens.start + at).is_some_and(|t| t.kind == TokenKind::Number);
    let numbers = |at: usize| is_number(at + 1) || keys.get(at + 1).is_some_and(|k| *k == ".") && is_number(at + 2);
    let whole = |at: usize| negation.words.iter().chain(&negation.weak).any(|words| stand(words, &keys, at));
    let denies =
        |at: &usize| is(words.denial(&tokens[*at], language)) && whole(*at) && !in_phrase(*at) && !numbers(*at);
    (first..keys.len()).find(denies).map(|at| place.tokens.start + at)
}

/// How many of a language's phrases that can render a denial some sentences have: `te laat`, `bleef ... weg`.
fn phrases(readings: &[Reading<'_>], places: &[Place], (language, words): (&Language, &Words)) -> usize {
    let in_place = |place: &Place| {
        let tokens = readings.get(place.unit).and_then(|reading| reading.tokens.get(place.tokens.clone()));
        let keys: Vec<&str> = tokens.unwrap_or_default().iter().map(|token| words.key(token)).collect();
        let found = language.conventions.negation.phrases.iter().filter(|phrase| {
            let phrase = Phrase::new(phrase);
            phrase.end_of_first(&keys, 0..keys.len()).is_some_and(|end| end <= phrase.last(&keys))
        });
        found.count()
    };
    places.iter().map(in_place).sum()
}

/// A phrase of the pack: words that follow each other, and others somewhere behind them.
#[derive(Clone, Copy)]
struct Phrase<'p> {
    first: &'p str,
    /// What stands behind the dots.
    later: Option<&'p str>,
}

impl<'p> Phrase<'p> {
    fn new(written: &'p str) -> Self {
        written
            .split_once(" ... ")
            .map_or(Self { first: written, later: None }, |(first, later)| Self { first, later: Some(later) })
    }

    /// The last place where what stands behind the dots does: the end where there are none, 0 where it stands nowhere.
    fn last(&self, keys: &[&str]) -> usize {
        let Some(later) = self.later else { return keys.len() };
        (0..keys.len()).rev().find(|at| stand(later, keys, *at)).unwrap_or_default()
    }

    /// How many words stand before the dots.
    fn length(&self) -> usize {
        self.first.split(' ').count()
    }

    /// Where its first words end, which begin at one of some places.
    fn end_of_first(&self, keys: &[&str], mut starts: Range<usize>) -> Option<usize> {
        starts.find(|start| stand(self.first, keys, *start)).map(|start| start + self.length())
    }
}

/// Whether words of the pack stand at a place, one behind the other.
fn stand(words: &str, keys: &[&str], at: usize) -> bool {
    words.split(' ').enumerate().all(|(n, word)| keys.get(at + n).is_some_and(|key| fits(key, word)))
}

/// How many words of some sentences deny, and how many others can render a denial.
fn cues(readings: &[Reading<'_>], places: &[Place], (language, words): (&Language, &Words)) -> (usize, usize) {
    let tokens = places.iter().filter_map(|place| readings.get(place.unit)?.tokens.get(place.tokens.clone())).flatten();
    tokens.filter(|token| token.kind == TokenKind::Word).fold((0, 0), |(denials, others), token| {
        let word = words.denial(token, language);
        (denials + usize::from(word.denies), others + usize::from(word.renders))
    })
}
