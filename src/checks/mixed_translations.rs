use super::project::{self, LONGEST, Place};
use super::{Article, Check, Example};
use crate::finding::{Finding, Related, Severity};
use crate::language::ClassSet;
use crate::reading::{Bitext, Reading};
use crate::text::{Span, TokenKind, WordId};
use std::collections::BTreeMap;

pub(super) static CHECK: Check = Check {
    id: "mixed-translations",
    severity: Severity::Warning,
    title: "one name or term of the source is rendered in two ways",
    explanation: "In a file that pairs its segments: a short source segment, a name or a term, that stands there more than once \
                  and has another translation in one place than in the others. Told once, with the other place. Where \
                  several such files are checked together, what most of them have is held against the others too. Left \
                  alone: sentences, single common words, which may mean several things, segments to which the file gives \
                  different contexts, and translations that differ in capitals or final marks only.",
    examples: &[
        Example::bad("nl", "Verhagten Stichting\n\nDe brug is open.\n\nStichting Verhagten", &["Stichting Verhagten"])
            .beside("Verhagten Foundation\nThe bridge is open.\nVerhagten Foundation"),
        Example::good("nl", "Openen\n\nDe brug is vandaag open.\n\nOpen")
            .beside("Open\nThe bridge is open today.\nOpen"),
    ],
    on: true,
    run,
};

/// One translation: the units that have it, in order.
type Renderings = BTreeMap<String, Vec<usize>>;

fn run(article: &Article<'_>) -> Vec<Finding> {
    let Some(bitext) = article.kin() else { return Vec::new() };
    let mut terms: BTreeMap<_, (Severity, Renderings)> = BTreeMap::new();
    let mut findings = Vec::new();
    for (index, unit) in article.document.units.iter().enumerate().filter(|(_, unit)| unit.source.is_some()) {
        let Some(severity) = bitext.readings.get(index).and_then(|reading| worth(bitext, reading)) else { continue };
        let Some((term, target)) = project::term_of(article.document, unit) else { continue };
        let (_, renderings) = terms.entry(term).or_insert((severity, Renderings::new()));
        renderings.entry(target).or_default().push(index);
    }
    for (term, (severity, renderings)) in terms {
        match renderings.first_key_value() {
            Some((key, units)) if renderings.len() == 1 => {
                let against = article.project.and_then(|project| project.against(&term, key));
                let place = units.first().copied().zip(against);
                findings.extend(place.map(|(unit, against)| in_project(article, bitext, (unit, severity), against)));
            }
            _ => findings.extend(report(article, bitext, &term.0, severity, &renderings)),
        }
    }
    findings
}

/// The only translation that this file has of a name or term, where others have another one.
fn in_project(
    article: &Article<'_>,
    bitext: &Bitext<'_>,
    (unit, severity): (usize, Severity),
    (usual, files): (&Place, usize),
) -> Finding {
    let (source, own) = (bitext.readings[unit].text, article.readings[unit].text);
    let usual_form = &usual.written;
    let message = if files == 1 {
        crate::message!("‘{source}’ is rendered ‘{usual}’ in another file of this run", source, usual = usual_form)
    } else {
        crate::message!(
            "‘{source}’ is rendered ‘{usual}’ in {n} files of this run",
            source,
            usual = usual_form,
            n = files
        )
    };
    let there = Related {
        path: Some(usual.path.clone()),
        span: usual.span,
        position: Some(usual.position),
        text: usual_form.clone(),
        message: crate::message!("‘{there}’ here", there = usual_form),
        ..Related::default()
    };
    let from = article.source_place(bitext, unit, Span::new(0, source.len()), "the source");
    let found = article.finding(&CHECK, unit, Span::new(0, own.len()), message).level(severity).group(source);
    found.fix(usual_form, false).resting_on(there).resting_on(from)
}

/// How grave it is that a source segment has two translations; none where it is no name and no term.
fn worth(bitext: &Bitext<'_>, reading: &Reading<'_>) -> Option<Severity> {
    let vocabulary = &bitext.language.vocabulary;
    let words = || reading.tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let marks = reading.tokens.iter().any(|t| !matches!(t.kind, TokenKind::Word | TokenKind::Number));
    if marks || reading.sentences.len() > 1 || !(1..=LONGEST).contains(&words().count()) {
        return None;
    }
    let name = words().any(|t| t.is_capitalised() && vocabulary.look_up(t.of(reading.text)) == WordId::UNKNOWN);
    let content =
        words().filter(|t| !vocabulary.is(vocabulary.look_up(t.of(reading.text)), ClassSet::FUNCTION)).count();
    if name { Some(Severity::Warning) } else { (content > 1).then_some(Severity::Suggestion) }
}

/// One finding for each rendering but the most frequent one; of two as frequent the first stays.
fn report(
    article: &Article<'_>,
    bitext: &Bitext<'_>,
    source: &str,
    severity: Severity,
    renderings: &Renderings,
) -> Vec<Finding> {
    let rank = |(_, units): &(&String, &Vec<usize>)| (units.len(), std::cmp::Reverse(units.first().copied()));
    let Some((kept, units)) = renderings.iter().max_by_key(rank) else { return Vec::new() };
    let whole = |unit: usize| Span::new(0, article.readings[unit].text.len());
    let others = renderings.iter().filter(|(rendering, _)| *rendering != kept);
    let one = |(_, others): (&String, &Vec<usize>)| {
        let (unit, first) = (*others.first()?, *units.first()?);
        let usual = article.readings[first].text;
        let message = crate::message!(
            "‘{source}’ is rendered ‘{usual}’ elsewhere in this file",
            source = bitext.readings[unit].text,
            usual
        );
        let there = article.related(first, whole(first), crate::message!("‘{there}’ here", there = usual));
        let from = bitext
            .readings
            .get(unit)
            .map(|r| article.source_place(bitext, unit, Span::new(0, r.text.len()), "the source"));
        let found = article.finding(&CHECK, unit, whole(unit), message).level(severity).group(source);
        let found = found.fix(usual, false).resting_on(there);
        Some(match from {
            Some(from) => found.resting_on(from),
            None => found,
        })
    };
    others.filter_map(one).collect()
}
