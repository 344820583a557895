use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::glossary::{Entry, SourceTerm, Status};
use crate::language::Language;
use crate::message;
use crate::reading::{Bitext, Place};
use crate::text::{TokenKind, fold};

pub(super) static CHECK: Check = Check {
    id: "missing-term",
    severity: Severity::Warning,
    title: "a term of the glossary is not rendered as agreed",
    explanation: "A source form of the desk’s glossary stands in a sentence of the source, and none of the agreed forms in its \
                  translation. Each form counts in all its inflections, apart or in a compound (kernwapen in \
                  kernwapenprogramma); where one entry is part of another, the longer one counts; an entry to keep must \
                  stand there as it is. Left alone: what the neighbouring sentence renders, names (they have checks of \
                  their own), and entries of the language pack.",
    examples: &[
        Example {
            language: "nl",
            text: "De inspecteurs vroegen naar het atoomarsenaal.",
            source: "The inspectors asked about the nuclear weapons.",
            finds: &["De inspecteurs vroegen naar het atoomarsenaal"],
            glossary: "en,nl\nnuclear weapon,kernwapen\n",
        },
        Example {
            language: "nl",
            text: "De inspecteurs vroegen naar het kernwapenprogramma.",
            source: "The inspectors asked about the nuclear weapons programme.",
            finds: &[],
            glossary: "en,nl\nnuclear weapon,kernwapen\n",
        },
    ],
    on: true,
    run,
};

/// A shorter form is no part of a compound: too many words begin or end so.
const SHORTEST_PART: usize = 4;

fn run(article: &Article<'_>) -> Vec<Finding> {
    let Some(bitext) = article.kin() else { return Vec::new() };
    let side = article.index.source_side(bitext.language);
    let mut findings = Vec::new();
    for (at, bead) in bitext.beads.iter().enumerate() {
        let Some(first) = bitext.target_of(bead).first() else { continue };
        let near = bitext.beads.get(at.saturating_sub(1)..(at + 2).min(bitext.beads.len())).unwrap_or_default();
        let around: Vec<&Place> = near.iter().flat_map(|bead| bitext.target_of(bead)).collect();
        for place in bitext.source_of(bead) {
            let terms = side.find(&bitext.readings[place.unit], &place.tokens);
            let is_rendered = |term: &SourceTerm| {
                let Some(entry) = article.glossary.entries.get(term.entry) else { return true };
                // A name may be a pronoun or an adjective in the translation, and has checks of its own.
                if entry.kind.is_name() && entry.status != Status::Keep {
                    return true;
                }
                let forms = entry.forms(article.language.tag());
                forms.is_empty() || forms.iter().any(|form| around.iter().any(|p| renders(article, p, form)))
            };
            for (n, term) in terms.iter().enumerate() {
                // Several entries of one form are several agreed renderings.
                let same = |other: &&SourceTerm| other.tokens == term.tokens;
                if terms[..n].iter().any(|other| same(&other)) || terms.iter().filter(same).any(is_rendered) {
                    continue;
                }
                findings.extend(finding(article, bitext, place, term, first));
            }
        }
    }
    findings
}

fn finding(
    article: &Article<'_>,
    bitext: &Bitext<'_>,
    place: &Place,
    term: &SourceTerm,
    first: &Place,
) -> Option<Finding> {
    let entry: &Entry = article.glossary.entries.get(term.entry)?;
    let preferred = entry.preferred(article.language.tag())?;
    let source_span = bitext.readings[place.unit].span(&term.tokens);
    let written = source_span.of(bitext.readings[place.unit].text);
    let message = match entry.status {
        Status::Keep => message!("‘{written}’ is kept as it is", written),
        _ => message!("‘{written}’ is agreed to be ‘{preferred}’", written, preferred),
    };
    let reading = &article.readings[first.unit];
    let there = article.source_place(bitext, place.unit, source_span, "the term in the source");
    let found =
        article.finding(&CHECK, first.unit, reading.worded(&first.tokens), message).group(preferred.to_lowercase());
    let found = found.resting_on(there);
    Some(match article.entry_place(term.entry) {
        Some(place) => found.resting_on(place),
        None => found,
    })
}

/// Whether a form stands in a sentence: its words in order, the last one inflected, or in a compound.
fn renders(article: &Article<'_>, place: &Place, form: &str) -> bool {
    let Some(reading) = article.readings.get(place.unit) else { return false };
    if reading.slice(&place.tokens).contains(form) {
        return true;
    }
    let words: Vec<String> = form.split_whitespace().map(|w| fold::key(w).into_owned()).collect();
    let Some((last, before)) = words.split_last() else { return true };
    let forms = article.language.inflected(last);
    let tokens = place.tokens.clone().filter(|i| reading.tokens[*i].kind == TokenKind::Word);
    let keys: Vec<_> = tokens.map(|i| reading.key(i)).collect();
    let joined = words.concat();
    keys.iter().enumerate().any(|(at, key)| {
        let leads = at >= before.len()
            && before.iter().zip(&keys[at - before.len()..]).all(|(w, k)| is_form(k, w, &[], article.language));
        leads && is_form(key, last, &forms, article.language) || key.contains(&joined) && joined.len() >= SHORTEST_PART
    })
}

/// Whether a key is a word, one of its forms, or a compound that begins or ends with one.
fn is_form(key: &str, word: &str, forms: &[&str], language: &Language) -> bool {
    let one = |form: &str| {
        let part = form.len() >= SHORTEST_PART && key.len() > form.len();
        key == form || part && (key.starts_with(form) || key.ends_with(form))
    };
    one(word) || forms.iter().any(|form| one(form)) || language.inflected(key).contains(&word)
}
