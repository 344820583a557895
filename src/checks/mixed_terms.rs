use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::glossary::{Entry, Role, SourceSide};
use crate::message;
use crate::text::Span;
use crate::ui::Message;
use std::collections::BTreeMap;

pub(super) static CHECK: Check = Check {
    id: "mixed-terms",
    severity: Severity::Warning,
    title: "two renderings of one term in one article",
    explanation: "One person, institution or thing under two names that both translate the same source word: hoge functionaris \
                  and hoge ambtenaar, regering-Biden and regering van Biden. The renderings stand in the language pack and in \
                  the desk’s glossaries (several forms of one entry). Where one of them is preferred the others are reported, else \
                  those that stand there less often; of two that stand there as often, both. A mix of forms that the desk \
                  allows is a suggestion, and with the source at hand a warning where the same source term stands beside each. \
                  Left alone: inflected forms and compounds of one rendering.",
    examples: &[
        Example::bad(
            "nl",
            "Een hoge functionaris sprak van vooruitgang. De hoge functionaris bleef anoniem. Later zei de hoge \
             ambtenaar niets meer.",
            &["hoge ambtenaar"],
        ),
        Example::bad(
            "nl",
            "De hoge functionaris bleef anoniem. De hoge ambtenaar ook.",
            &["hoge functionaris", "hoge ambtenaar"],
        ),
        Example::bad(
            "nl",
            "De verordening geldt vanaf mei. Volgens de regelverordening mag het. Het reglement zwijgt.",
            &["reglement"],
        )
        .beside("The regulation applies from May. The rules regulation allows it. The regulation is silent.")
        .with("en,nl\nregulation,verordening;reglement\n"),
        Example::good("nl", "De verordening geldt vanaf mei. Het reglement van de club zwijgt.")
            .beside("The regulation applies from May. The club rules are silent.")
            .with("en,nl\nregulation,verordening;reglement\n"),
        Example::bad(
            "nl",
            "De diplomatieke route is open. Via de diplomatieke route kan het. Alleen de diplomatieke weg telt.",
            &["diplomatieke route", "diplomatieke route"],
        ),
        Example::good("nl", "Een hoge functionaris sprak van vooruitgang. Hoge functionarissen bleven anoniem."),
    ],
    on: true,
    run,
};

/// One place where a term stands.
#[derive(Clone, Copy)]
struct Place {
    unit: usize,
    span: Span,
    /// Its first token.
    token: usize,
}

/// A term and what is to be said where it is mixed.
struct Term<'a> {
    id: String,
    /// Whether any rendering is as right as the first.
    free: bool,
    why: &'a str,
    severity: Option<Severity>,
    /// The desk's entry.
    entry: Option<usize>,
}

/// The renderings of a term that stand in an article, by number, with their places.
type Renderings = BTreeMap<usize, Vec<Place>>;

fn run(article: &Article<'_>) -> Vec<Finding> {
    let own = of_pack(article).into_iter().map(|((term, about), renderings)| {
        let entry = &article.language.terms()[term];
        let id = format!("{}:{about}", entry.id);
        (Term { id, free: entry.free, why: &entry.why, severity: entry.severity, entry: None }, renderings)
    });
    let desk = of_desk(article).into_iter().filter_map(|(number, mut renderings)| {
        let severity = match article.kin() {
            Some(bitext) => {
                let side = article.index.source_side(bitext.language);
                for places in renderings.values_mut() {
                    places.retain(|place| translates(article, side, number, place));
                }
                renderings.retain(|_, places| !places.is_empty());
                Severity::Warning
            }
            None => Severity::Suggestion,
        };
        let entry = article.glossary.entries.get(number)?;
        let id = format!("glossary:{}", entry.preferred(article.language.tag())?);
        let term = Term { id, free: false, why: &entry.note, severity: Some(severity), entry: Some(number) };
        Some((term, renderings))
    });
    let mixed = own.chain(desk).filter(|(_, renderings)| renderings.len() > 1);
    mixed.flat_map(|(term, renderings)| report(article, &term, &renderings)).collect()
}

/// The pack's terms, by number and what they captured (regering-Biden, regering-Trump).
fn of_pack(article: &Article<'_>) -> BTreeMap<(usize, String), Renderings> {
    let mut terms: BTreeMap<(usize, String), Renderings> = BTreeMap::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for hit in article.terms(unit) {
            let place = Place { unit, span: reading.span(&hit.tokens), token: hit.tokens.start };
            terms.entry((hit.term, hit.about)).or_default().entry(hit.rendering).or_default().push(place);
        }
    }
    terms
}

/// The terms of the desk's glossary that have several right forms, by entry.
fn of_desk(article: &Article<'_>) -> BTreeMap<usize, Renderings> {
    let mut terms: BTreeMap<usize, Renderings> = BTreeMap::new();
    for unit in 0..article.readings.len() {
        for hit in article.hits(unit).iter().filter(|hit| hit.form.role == Role::Own && !hit.form.name) {
            let several = |entry: &Entry| entry.origin.is_some() && entry.forms(article.language.tag()).len() > 1;
            if article.glossary.entries.get(hit.form.entry).is_some_and(several) {
                let place = Place { unit, span: hit.span, token: hit.tokens.start };
                terms.entry(hit.form.entry).or_default().entry(hit.form.number).or_default().push(place);
            }
        }
    }
    terms.retain(|_, renderings| renderings.len() > 1);
    terms
}

/// Whether the source form of an entry stands beside a place.
fn translates(article: &Article<'_>, side: &SourceSide, entry: usize, place: &Place) -> bool {
    let Some(bitext) = article.kin() else { return false };
    let bead = bitext.bead_of(place.unit, place.token).and_then(|bead| bitext.beads.get(bead));
    let sentences = bead.map(|bead| bitext.source_of(bead)).unwrap_or_default();
    sentences.iter().any(|sentence| {
        let found = side.find(&bitext.readings[sentence.unit], &sentence.tokens, bitext.language);
        found.iter().any(|term| term.entry == entry)
    })
}

/// The rendering that stays, where one does: the preferred one, else the one that stands there most.
fn kept(renderings: &Renderings, free: bool) -> Option<usize> {
    if !free && renderings.contains_key(&0) {
        return Some(0);
    }
    let most = renderings.values().map(Vec::len).max()?;
    let mut frequent = renderings.iter().filter(|(_, places)| places.len() == most).map(|(number, _)| *number);
    frequent.next().filter(|_| frequent.next().is_none())
}

fn report(article: &Article<'_>, term: &Term<'_>, renderings: &Renderings) -> Vec<Finding> {
    let kept = kept(renderings, term.free);
    let first = |places: &[Place]| places.iter().copied().min_by_key(|place| (place.unit, place.span));
    // What a rendering is held against: the one that stays, else the other one that stands first.
    let example = |own: usize| match kept {
        Some(kept) => first(&renderings[&kept]),
        None => first(&renderings.iter().filter(|(n, _)| **n != own).flat_map(|(_, p)| p.clone()).collect::<Vec<_>>()),
    };
    let mut findings = Vec::new();
    for (number, places) in renderings.iter().filter(|(number, _)| Some(**number) != kept) {
        let Some(example) = example(*number) else { continue };
        let other = example.span.of(article.readings[example.unit].text);
        for place in places {
            let written = place.span.of(article.readings[place.unit].text);
            let message = if term.why.is_empty() {
                message!("‘{here}’ here, ‘{there}’ elsewhere in this article", here = written, there = other)
            } else {
                let why = Message::of_pack(term.why);
                message!(
                    "‘{here}’ here, ‘{there}’ elsewhere in this article: {why}",
                    here = written,
                    there = other,
                    why
                )
            };
            let related = article.related(example.unit, example.span, message!("‘{there}’ here", there = other));
            let finding = article.finding(&CHECK, place.unit, place.span, message).resting_on(related);
            let finding = finding.group(&*term.id).level(term.severity.unwrap_or(CHECK.severity));
            findings.push(match term.entry.and_then(|entry| article.entry_place(entry)) {
                Some(place) => finding.resting_on(place),
                None => finding,
            });
        }
    }
    findings
}
