use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
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
                  the desk’s glossaries (several forms of one entry). Where the pack prefers one of them the others are \
                  reported, else the one that stands there less often. Left alone: inflected forms and compounds of one rendering.",
    examples: &[
        Example {
            language: "nl",
            text: "Een hoge functionaris sprak van vooruitgang. De hoge functionaris bleef anoniem. Later zei de hoge ambtenaar niets meer.",
            finds: &["hoge ambtenaar"],
            glossary: "",
            source: "",
        },
        Example {
            language: "nl",
            text: "De diplomatieke route is open. Via de diplomatieke route kan het. Alleen de diplomatieke weg telt.",
            finds: &["diplomatieke route", "diplomatieke route"],
            glossary: "",
            source: "",
        },
        Example {
            language: "nl",
            text: "Een hoge functionaris sprak van vooruitgang. Hoge functionarissen bleven anoniem.",
            finds: &[],
            glossary: "",
            source: "",
        },
    ],
    on: true,
    run,
};

/// One place where a term stands.
#[derive(Clone, Copy)]
struct Place {
    unit: usize,
    span: Span,
}

fn run(article: &Article<'_>) -> Vec<Finding> {
    // By term and what it captured (regering-Biden, regering-Trump): the renderings with their places.
    let mut terms: BTreeMap<(usize, String), BTreeMap<usize, Vec<Place>>> = BTreeMap::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for hit in article.terms(unit) {
            let place = Place { unit, span: reading.span(&hit.tokens) };
            terms.entry((hit.term, hit.about)).or_default().entry(hit.rendering).or_default().push(place);
        }
    }
    let mixed = terms.into_iter().filter(|(_, renderings)| renderings.len() > 1);
    mixed.flat_map(|((term, about), renderings)| report(article, term, &about, &renderings)).collect()
}

fn report(article: &Article<'_>, term: usize, about: &str, renderings: &BTreeMap<usize, Vec<Place>>) -> Vec<Finding> {
    let first = |places: &Vec<Place>| places.iter().map(|p| (p.unit, p.span)).min();
    let entry = &article.language.terms()[term];
    // The preferred one stays, else the most frequent; of two as frequent the one that stands first.
    let preferred = renderings.get_key_value(&0).filter(|_| !entry.free);
    let most = renderings.iter().max_by_key(|(_, places)| (places.len(), std::cmp::Reverse(first(places))));
    let Some((kept, kept_places)) = preferred.or(most) else { return Vec::new() };
    let Some(example) = kept_places.first() else { return Vec::new() };
    let kept_text = example.span.of(article.readings[example.unit].text).to_owned();
    let others = renderings.iter().filter(|(rendering, _)| *rendering != kept).flat_map(|(_, places)| places);
    let one = |place: &Place| {
        let written = place.span.of(article.readings[place.unit].text);
        let message = if entry.why.is_empty() {
            message!("‘{here}’ here, ‘{there}’ elsewhere in this article", here = written, there = &kept_text)
        } else {
            let why = Message::of_pack(entry.why.clone());
            message!(
                "‘{here}’ here, ‘{there}’ elsewhere in this article: {why}",
                here = written,
                there = &kept_text,
                why
            )
        };
        let related = article.related(example.unit, example.span, message!("‘{there}’ here", there = &kept_text));
        let finding = article.finding(&CHECK, place.unit, place.span, message).resting_on(related);
        let finding = finding.group(format!("{}:{about}", entry.id));
        match entry.severity {
            Some(severity) => finding.level(severity),
            None => finding,
        }
    };
    others.map(one).collect()
}
