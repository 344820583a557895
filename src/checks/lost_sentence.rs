use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::message;
use crate::reading::{Bead, Bitext, Place, Reading};
use crate::text::TokenKind;
use std::ops::Range;

pub(super) static LOST: Check = Check {
    id: "lost-sentence",
    severity: Severity::Error,
    title: "a sentence of the source has no translation",
    explanation: "The sentences of source and translation are aligned by their length and by what they share: names, numbers, \
                  days, words that look alike. A sentence of the source for which nothing is left is reported at the place \
                  where its translation should stand. Left alone: short ones, and those that a neighbour may have taken in.",
    examples: &[
        Example::bad("nl", "De brug ging in 1997 open. In de zomer komen er 4.000 fietsers langs.", &["open"]).beside(
            "The bridge opened in 1997. It was built by a company from Antwerp whose owner had died years before it \
                     was finished. In summer 4,000 cyclists pass by.",
        ),
        Example::good(
            "nl",
            "De brug ging in 1997 open en werd gebouwd door een bedrijf uit Antwerpen dat niet meer bestaat.",
        )
        .beside("The bridge opened in 1997. It was built by a company from Antwerp that no longer exists."),
    ],
    on: true,
    run: |article| run(article, &LOST),
};

pub(super) static ADDED: Check = Check {
    id: "added-sentence",
    severity: Severity::Warning,
    title: "a sentence of the translation has no source",
    explanation: "The other side of lost-sentence: a sentence that renders nothing of the source. Machines invent them, repeat \
                  what stood before, or leave a caption in the text. One within a paragraph that names nothing, neither a name nor an amount, is a suggestion. \
                  Left alone: short ones, and those that may be a part of a neighbour’s translation.",
    examples: &[
        Example::bad(
            "nl",
            "De brug ging in 1997 open. Het weer in Antwerpen is in dat seizoen meestal zacht en erg vochtig. In de \
                   zomer komen er 4.000 fietsers langs.",
            &["Het weer in Antwerpen is in dat seizoen meestal zacht en erg vochtig"],
        )
        .beside("The bridge opened in 1997. In summer 4,000 cyclists pass by."),
        Example::good("nl", "De brug ging in 1997 open. In de zomer komen er 4.000 fietsers langs.")
            .beside("The bridge opened in 1997, and in summer 4,000 cyclists pass by."),
    ],
    on: true,
    run: |article| run(article, &ADDED),
};

/// Shorter sentences, in words, may have been taken into another one; a source sentence is missed sooner
/// than one too many is seen.
const SHORTEST_LOST: usize = 6;
const SHORTEST_ADDED: usize = 8;
/// A whole unit of so many words is missed too.
const SHORTEST_UNIT: usize = 5;

fn run(article: &Article<'_>, check: &'static Check) -> Vec<Finding> {
    let Some(bitext) = article.kin() else { return Vec::new() };
    let lost = check.id == LOST.id;
    let mut findings = Vec::new();
    for (at, bead) in bitext.beads.iter().enumerate() {
        if lost && bead.target.is_empty() {
            findings.extend(lost_at(article, bitext, at, &stretch(bitext, at)));
        }
        if !lost && bead.source.is_empty() {
            findings.extend(bitext.target_of(bead).iter().filter_map(|place| added_at(article, place)));
        }
    }
    findings
}

/// The sentences without a partner that begin with bead `at`; nothing where the bead before belongs to them
/// too, so that a stretch is told once.
fn stretch<'b>(bitext: &'b Bitext<'_>, at: usize) -> Vec<&'b Place> {
    let alone = |bead: &&Bead| bead.target.is_empty();
    if at.checked_sub(1).and_then(|before| bitext.beads.get(before)).is_some_and(|b| alone(&b)) {
        return Vec::new();
    }
    let beads = bitext.beads.get(at..).unwrap_or_default().iter().take_while(alone);
    beads.flat_map(|bead| bitext.source_of(bead)).collect()
}

/// What is said of lost sentences, at the word beside the place where they should stand.
fn lost_at(article: &Article<'_>, bitext: &Bitext<'_>, at: usize, places: &[&Place]) -> Option<Finding> {
    // Of each unit what is lost of it, where that is enough to be missed.
    let mut lost: Vec<Place> = Vec::new();
    for own in places.chunk_by(|a, b| a.unit == b.unit) {
        let (first, last, reading) = (own.first()?, own.last()?, bitext.readings.get(own.first()?.unit)?);
        let all = Place { unit: first.unit, tokens: first.tokens.start..last.tokens.end };
        let weighty = |place: &Place| is_weighty(reading, place, SHORTEST_LOST);
        if weighty(&all) && (all.tokens.len() == reading.tokens.len() || own.iter().any(|p| weighty(p))) {
            lost.push(all);
        }
    }
    let first = lost.first()?;
    let reading = bitext.readings.get(first.unit)?;
    let (unit, token) = gap(article, bitext, at, first)?;
    let span = article.readings[unit].tokens.get(token)?.span();
    let whole = reading.worded(&first.tokens);
    let words = shortened(whole.of(reading.text));
    let message = match lost.len() - 1 {
        0 => message!("the source goes on, and nothing renders it: ‘{words}’", words),
        1 => message!("the source goes on, and nothing renders it: ‘{words}’ and another paragraph", words),
        n => message!("the source goes on, and nothing renders it: ‘{words}’ and {n} more paragraphs", words, n),
    };
    let there = article.source_place(bitext, first.unit, whole, "lost from the source");
    Some(article.finding(&LOST, unit, span, message).resting_on(there))
}

fn added_at(article: &Article<'_>, place: &Place) -> Option<Finding> {
    let reading = article.readings.get(place.unit)?;
    if !is_weighty(reading, place, SHORTEST_ADDED) {
        return None;
    }
    let finding = article.finding(&ADDED, place.unit, reading.worded(&place.tokens), "nothing in the source says this");
    // What names nothing may say what the sentence beside it left open.
    let whole = place.tokens.len() == reading.tokens.len();
    Some(if whole || names_something(reading, &place.tokens) { finding } else { finding.level(Severity::Suggestion) })
}

/// Whether a name, which has its capital not from the sentence that it opens, or an amount begins among some tokens.
fn names_something(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let name = reading.names.partition_point(|name| name.tokens.start < tokens.start);
    let mut names = reading.names.iter().skip(name).take_while(|name| name.tokens.start < tokens.end);
    let amount = reading.amounts.partition_point(|amount| amount.tokens.start < tokens.start);
    names.any(|name| !name.opens_sentence) || reading.amounts.get(amount).is_some_and(|a| a.tokens.start < tokens.end)
}

/// Where lost words should stand: behind the last word of the sentence before, before the first word of
/// the next one where only that is of their own paragraph, or where they are a whole one.
fn gap(article: &Article<'_>, bitext: &Bitext<'_>, at: usize, lost: &Place) -> Option<(usize, usize)> {
    let word = |place: &Place, i: &usize| {
        matches!(article.readings[place.unit].tokens[*i].kind, TokenKind::Word | TokenKind::Number)
    };
    let rendered = |bead: &&Bead| !bead.source.is_empty() && !bead.target.is_empty();
    let before = bitext.beads.get(..at)?.iter().rfind(rendered);
    let behind = bitext.beads.get(at..)?.iter().find(rendered);
    let is_own = |place: Option<&Place>| place.is_some_and(|p| p.unit == lost.unit);
    let own_before = before.is_some_and(|b| is_own(bitext.source_of(b).last()));
    let own_behind = behind.is_some_and(|b| is_own(bitext.source_of(b).first()));
    let end = before.and_then(|b| bitext.target_of(b).last());
    let end = end.and_then(|p| p.tokens.clone().rev().find(|i| word(p, i)).map(|i| (p.unit, i)));
    let start = behind.and_then(|b| bitext.target_of(b).first());
    let start = start.and_then(|p| p.tokens.clone().find(|i| word(p, i)).map(|i| (p.unit, i)));
    let ahead = !own_before && (own_behind || lost.tokens.start == 0);
    if ahead { start.or(end) } else { end.or(start) }
}

/// Whether a sentence is long enough to be missed.
fn is_weighty(reading: &Reading<'_>, place: &Place, shortest: usize) -> bool {
    let words = place.tokens.clone().filter(|i| reading.tokens[*i].kind == TokenKind::Word).count();
    words >= if place.tokens.len() == reading.tokens.len() { SHORTEST_UNIT } else { shortest }
}

/// The first words of a sentence.
fn shortened(sentence: &str) -> String {
    const WORDS: usize = 14;
    let words: Vec<&str> = sentence.split_whitespace().collect();
    if words.len() <= WORDS { words.join(" ") } else { format!("{} …", words[..WORDS].join(" ")) }
}
