use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::reading::{Bead, Bitext, Place, Reading};
use crate::text::TokenKind;

pub(super) static LOST: Check = Check {
    id: "lost-sentence",
    severity: Severity::Error,
    title: "a sentence of the source has no translation",
    explanation: "The sentences of source and translation are aligned by their length and by what they share: names, numbers, \
                  days, words that look alike. A sentence of the source for which nothing is left is reported at the place \
                  where its translation should stand. Left alone: short ones, and those that a neighbour may have taken in.",
    examples: &[
        Example {
            language: "nl",
            text: "De brug ging in 1997 open. In de zomer komen er 4.000 fietsers langs.",
            source: "The bridge opened in 1997. It was built by a company from Antwerp whose owner had died years before it \
                     was finished. In summer 4,000 cyclists pass by.",
            finds: &["open"],
            glossary: "",
        },
        Example {
            language: "nl",
            text: "De brug ging in 1997 open en werd gebouwd door een bedrijf uit Antwerpen dat niet meer bestaat.",
            source: "The bridge opened in 1997. It was built by a company from Antwerp that no longer exists.",
            finds: &[],
            glossary: "",
        },
    ],
    on: true,
    run: |article| run(article, &LOST),
};

pub(super) static ADDED: Check = Check {
    id: "added-sentence",
    severity: Severity::Warning,
    title: "a sentence of the translation has no source",
    explanation: "The other side of lost-sentence: a sentence that renders nothing of the source. Machines invent them, repeat \
                  what stood before, or leave a caption in the text. Left alone: short ones, and those that may be a part of \
                  a neighbour’s translation.",
    examples: &[
        Example {
            language: "nl",
            text: "De brug ging in 1997 open. Het weer in Antwerpen is in dat seizoen meestal zacht en erg vochtig. In de \
                   zomer komen er 4.000 fietsers langs.",
            source: "The bridge opened in 1997. In summer 4,000 cyclists pass by.",
            finds: &["Het weer in Antwerpen is in dat seizoen meestal zacht en erg vochtig"],
            glossary: "",
        },
        Example {
            language: "nl",
            text: "De brug ging in 1997 open. In de zomer komen er 4.000 fietsers langs.",
            source: "The bridge opened in 1997, and in summer 4,000 cyclists pass by.",
            finds: &[],
            glossary: "",
        },
    ],
    on: true,
    run: |article| run(article, &ADDED),
};

/// Shorter sentences, in words, may have been taken into another one.
const SHORTEST: usize = 8;
/// A whole unit of so many words is missed too.
const SHORTEST_UNIT: usize = 5;

fn run(article: &Article<'_>, check: &'static Check) -> Vec<Finding> {
    let Some(bitext) = article.kin() else { return Vec::new() };
    let lost = check.id == LOST.id;
    let mut findings = Vec::new();
    for (at, bead) in bitext.beads.iter().enumerate() {
        if lost && bead.target.is_empty() {
            let whole = whole_units(&bitext.beads, at, |b| b.target.is_empty(), |b| bitext.source_of(b));
            findings.extend(lost_at(article, bitext, at, &whole));
        }
        if !lost && bead.source.is_empty() {
            findings.extend(bitext.target_of(bead).iter().filter_map(|place| added_at(article, place)));
        }
    }
    findings
}

/// The sentences without a partner that begin with bead `at` and are of one unit; nothing where the
/// bead before belongs to them too, so that each is told once.
fn whole_units<'p>(
    beads: &[Bead],
    at: usize,
    alone: impl Fn(&Bead) -> bool,
    places: impl Fn(&Bead) -> &'p [Place],
) -> Vec<&'p Place> {
    let unit = |bead: &Bead| places(bead).first().map(|p| p.unit);
    let own = beads.get(at).and_then(&unit);
    let same = |bead: &&Bead| alone(bead) && unit(bead) == own;
    if at.checked_sub(1).and_then(|before| beads.get(before)).is_some_and(|b| same(&b)) {
        return Vec::new();
    }
    beads.get(at..).unwrap_or_default().iter().take_while(same).flat_map(&places).collect()
}

/// What is said of lost sentences, at the word beside the place where they should stand.
fn lost_at(article: &Article<'_>, bitext: &Bitext<'_>, at: usize, places: &[&Place]) -> Option<Finding> {
    let (first, last) = (places.first()?, places.last()?);
    let reading = bitext.readings.get(first.unit)?;
    let lost = Place { unit: first.unit, tokens: first.tokens.start..last.tokens.end };
    let weighty = |place: &Place| is_weighty(reading, place);
    let whole_unit = lost.tokens.len() == reading.tokens.len();
    if !weighty(&lost) || !whole_unit && !places.iter().any(|p| weighty(p)) {
        return None;
    }
    let (unit, token) = gap(article, bitext, at, whole_unit)?;
    let span = article.readings[unit].tokens.get(token)?.span();
    let whole = reading.worded(&lost.tokens);
    let message = crate::message!(
        "the source goes on, and nothing renders it: ‘{words}’",
        words = shortened(whole.of(reading.text))
    );
    let there = article.source_place(bitext, lost.unit, whole, "lost from the source");
    Some(article.finding(&LOST, unit, span, message).resting_on(there))
}

fn added_at(article: &Article<'_>, place: &Place) -> Option<Finding> {
    let reading = article.readings.get(place.unit)?;
    let message = "nothing in the source says this";
    is_weighty(reading, place).then(|| article.finding(&ADDED, place.unit, reading.worded(&place.tokens), message))
}

/// Where lost words should stand: a paragraph before the first word of the next one, a sentence behind
/// the last word of the one before.
fn gap(article: &Article<'_>, bitext: &Bitext<'_>, at: usize, whole: bool) -> Option<(usize, usize)> {
    let word = |place: &Place, i: &usize| {
        matches!(article.readings[place.unit].tokens[*i].kind, TokenKind::Word | TokenKind::Number)
    };
    let before = bitext.beads.get(..at)?.iter().rev().find_map(|bead| bitext.target_of(bead).last());
    let behind = bitext.beads.get(at..)?.iter().find_map(|bead| bitext.target_of(bead).first());
    let end = before.and_then(|p| p.tokens.clone().rev().find(|i| word(p, i)).map(|i| (p.unit, i)));
    let start = behind.and_then(|p| p.tokens.clone().find(|i| word(p, i)).map(|i| (p.unit, i)));
    if whole { start.or(end) } else { end.or(start) }
}

/// Whether a sentence is long enough to be missed.
fn is_weighty(reading: &Reading<'_>, place: &Place) -> bool {
    let words = place.tokens.clone().filter(|i| reading.tokens[*i].kind == TokenKind::Word).count();
    words >= if place.tokens.len() == reading.tokens.len() { SHORTEST_UNIT } else { SHORTEST }
}

/// The first words of a sentence.
fn shortened(sentence: &str) -> String {
    const WORDS: usize = 14;
    let words: Vec<&str> = sentence.split_whitespace().collect();
    if words.len() <= WORDS { words.join(" ") } else { format!("{} …", words[..WORDS].join(" ")) }
}
