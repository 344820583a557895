use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::reading::quantities::{self, Measure, Quantity, is_same};
use crate::reading::{Bitext, Place};

pub(super) static CHECK: Check = Check {
    id: "wrong-amount",
    severity: Severity::Error,
    title: "a number, amount or unit is not that of the source",
    explanation: "Numbers are compared by what they say, not by their digits: $2.5bn is 2,5 miljard dollar, 8 p.m. is 20.00 uur, \
                  the 1990s are de jaren negentig, 60 miles are some 97 kilometer, twenty-two is 22. Reported where the source \
                  has a number that the translation lacks and the translation one that the source lacks, in the same \
                  sentence; also an amount in another currency. Left alone: vague numbers (tientallen), small numbers in \
                  words, numbers that were left out or added alone, measures that were converted and rounded.",
    examples: &[
        Example {
            language: "nl",
            text: "De brug kostte 45 miljoen euro.\n\nOp de markt stonden 1.320 kramen.",
            source: "The bridge cost 54 million euros.\nThere were 1,320 stalls on the market.",
            finds: &["45 miljoen euro"],
            glossary: "",
        },
        Example {
            language: "nl",
            text: "Het bedrijf verloor 3 miljoen dollar.",
            source: "The company lost $3bn.",
            finds: &["3 miljoen dollar"],
            glossary: "",
        },
        Example {
            language: "nl",
            text: "Om 20.30 uur was het dorp, tien kilometer verderop, al zonder stroom.",
            source: "At 8:30 p.m. the village, six miles on, was already without power.",
            finds: &[],
            glossary: "",
        },
    ],
    on: true,
    run,
};

/// Small numbers in words have too many other ways to be said: *both*, *a pair*, *twice*.
const SMALL: f64 = 3.0;

/// A quantity of one side: of which unit.
type Found = (usize, Quantity);

fn run(article: &Article<'_>) -> Vec<Finding> {
    let Some(bitext) = article.kin() else { return Vec::new() };
    let from: Vec<_> =
        bitext.readings.iter().map(|r| quantities::find(r, bitext.language, article.source_words())).collect();
    let to: Vec<_> =
        article.readings.iter().map(|r| quantities::find(r, article.language, article.own_words())).collect();
    let mut findings = Vec::new();
    for (at, bead) in bitext.beads.iter().enumerate() {
        // A number may have moved to the next sentence; that one is lost is a matter of its own sentence.
        let near = bitext.beads.get(at.saturating_sub(1)..(at + 2).min(bitext.beads.len())).unwrap_or_default();
        let sources: Vec<Found> = in_places(bitext.source_of(bead), &from);
        let targets: Vec<Found> = in_places(bitext.target_of(bead), &to);
        let around: Vec<Found> = near.iter().flat_map(|bead| in_places(bitext.source_of(bead), &from)).collect();
        let (lost, made) = (alone(&sources, &targets), alone(&targets, &around));
        for (unit, quantity) in made {
            if let Some((source_unit, source)) = lost.iter().find(|(_, s)| is_corruption(s, quantity, lost.len() == 1))
            {
                findings.push(finding(article, bitext, (*unit, quantity), (*source_unit, source)));
            }
        }
        findings.extend(other_measure(article, bitext, &sources, &targets));
    }
    findings
}

/// The quantities of some sentences.
fn in_places(places: &[Place], all: &[Vec<Quantity>]) -> Vec<Found> {
    let one = |place: &Place| {
        let (unit, tokens) = (place.unit, place.tokens.clone());
        let own = all.get(unit).into_iter().flatten();
        own.filter(move |q| tokens.contains(&q.tokens.start)).map(move |q| (unit, q.clone()))
    };
    places.iter().flat_map(one).collect()
}

/// Those that nothing on the other side may say.
fn alone<'q>(own: &'q [Found], others: &[Found]) -> Vec<&'q Found> {
    let says = |q: &Quantity| others.iter().any(|(_, other)| q.agrees_with(other));
    let weighty = |q: &Quantity| q.digits || q.value() > SMALL;
    own.iter().filter(|(_, q)| weighty(q) && !says(q)).collect()
}

/// Whether one may be the other, gone wrong: the same digits at another scale, one digit apart or two
/// of them swapped; or there is nothing else of its kind that it could be.
fn is_corruption(source: &Quantity, target: &Quantity, only: bool) -> bool {
    let (from, to) = (format!("{}", source.value()), format!("{}", target.value()));
    let bare = |digits: &str| digits.replace('.', "").trim_matches('0').to_owned();
    let several = from.len() > 1 && to.len() > 1;
    let nearly = bare(&from) == bare(&to) || several && strsim::osa_distance(&from, &to) <= 1;
    nearly || only && source.digits && target.digits && source.measure == target.measure && several
}

/// The same number of something else: another currency, percent for percentage points.
fn other_measure(article: &Article<'_>, bitext: &Bitext<'_>, sources: &[Found], targets: &[Found]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, target) in targets {
        let differ = |source: &Quantity| match (&source.measure, &target.measure) {
            (Measure::Money(one), Measure::Money(other)) => one != other,
            (Measure::PercentPoints, Measure::Percent) => true,
            _ => false,
        };
        let same = |s: &Quantity| s.values.iter().any(|v| target.values.iter().any(|t| is_same(*v, *t)));
        let mut equal = sources.iter().filter(|(_, s)| same(s));
        if let Some((source_unit, source)) = equal.clone().find(|(_, s)| differ(s))
            && equal.all(|(_, s)| differ(s) || s.measure == Measure::Plain)
        {
            findings.push(finding(article, bitext, (*unit, target), (*source_unit, source)));
        }
    }
    findings
}

fn finding(
    article: &Article<'_>,
    bitext: &Bitext<'_>,
    (unit, target): (usize, &Quantity),
    (source_unit, source): (usize, &Quantity),
) -> Finding {
    let span = article.readings[unit].span(&target.tokens);
    let source_span = bitext.readings[source_unit].span(&source.tokens);
    let there = source_span.of(bitext.readings[source_unit].text);
    let converted = match &source.measure {
        Measure::Foreign { factor, offset, .. } if target.measure == Measure::Metric => {
            let value = (source.value() + offset) * factor;
            format!(", which is {}", article.language.written_number((value * 10.0).round() / 10.0))
        }
        _ => String::new(),
    };
    let message = format!("the source has ‘{there}’{converted}");
    let place = article.source_place(bitext, source_unit, source_span, "the amount in the source");
    article.finding(&CHECK, unit, span, message).resting_on(place)
}
