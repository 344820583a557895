use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::message;
use crate::reading::quantities::{self, Measure, Quantity, Unit, is_same};
use crate::reading::{Bead, Bitext, Place};
use crate::text::TokenKind;

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
        Example::bad(
            "nl",
            "De brug kostte 45 miljoen euro.\n\nOp de markt stonden 1.320 kramen.",
            &["45 miljoen euro"],
        )
        .beside("The bridge cost 54 million euros.\nThere were 1,320 stalls on the market."),
        Example::bad("nl", "Het bedrijf verloor 3 miljoen dollar.", &["3 miljoen dollar"])
            .beside("The company lost $3bn."),
        Example::bad("nl", "Verhagten, 74, komt om 18.00 uur.", &["74", "18.00 uur"])
            .beside("Verhagten, 47, will come at 8 a.m."),
        Example::good("nl", "Om 20.30 uur was het dorp, tien kilometer verderop, al zonder stroom.")
            .beside("At 8:30 p.m. the village, six miles on, was already without power."),
        // What only converts the measure before it, telephone numbers, one of two equal numbers.
        Example::bad(
            "nl",
            "De kade ligt 306 kilometer verderop.\n\nBel 0900 554 321 of 0900 654 321.\n\nDe drie zijn 34, 34 en 39 \
             jaar.",
            &["306 kilometer", "0900 554 321", "34"],
        )
        .beside(
            "The quay is 300 kilometres (190 miles) further on.\nCall 0900 654 321 or 0900 654 321.\nThe three are \
             33, 34 and 39 years old.",
        ),
        Example::good("nl", "De kade ligt 300 kilometer verderop, de haven 190 mijl.\n\nBel 0900 654 321.")
            .beside("The quay is 300 km (190 miles) further on, the port 190 miles.\nCall 0900 654 321."),
        Example::good("nl", "De elf schoot drie pijlen.").beside("The elf shot three arrows, and 4 more."),
    ],
    on: true,
    run,
};

/// Small numbers in words have too many other ways to be said: *both*, *a pair*, *twice*.
const SMALL: f64 = 3.0;

/// How many tokens part a measure from the same in other units.
const GLOSS: usize = 2;

/// A quantity of one side: of which unit.
type Found = (usize, Quantity);

fn run(article: &Article<'_>) -> Vec<Finding> {
    let Some(bitext) = article.kin() else { return Vec::new() };
    let from: Vec<_> =
        bitext.readings.iter().map(|r| quantities::find(r, bitext.language, article.source_words())).collect();
    let to: Vec<_> =
        article.readings.iter().map(|r| quantities::find(r, article.language, article.own_words())).collect();
    let compare = |bead: &Bead| {
        let mut targets = in_places(bitext.target_of(bead), &to);
        targets.retain(|found| !is_kept_word(article, bitext, bead, found));
        Compared::new(in_places(bitext.source_of(bead), &from), targets)
    };
    let beads: Vec<Compared> = bitext.beads.iter().map(compare).collect();
    let mut findings = Vec::new();
    for (at, bead) in beads.iter().enumerate().filter(|(_, bead)| !bead.sources.is_empty()) {
        // A number may have moved to the next sentence.
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|n| beads.get(n));
        let moved = |q: &Quantity| beside.clone().any(|b| b.made.iter().any(|n| q.agrees_with(&b.targets[*n].1)));
        let said = |q: &Quantity| beside.clone().any(|b| b.lost.iter().any(|n| q.agrees_with(&b.sources[*n].1)));
        let repeats = |q: &Quantity| beside.clone().any(|b| b.sources.iter().any(|(_, other)| q.agrees_with(other)));
        let lost: Vec<&Found> = bead.lost.iter().map(|n| &bead.sources[*n]).filter(|(_, q)| !moved(q)).collect();
        let made: Vec<&Found> = bead.made.iter().map(|n| &bead.targets[*n]).filter(|(_, q)| !said(q)).collect();
        let fresh: Vec<&Found> = made.iter().copied().filter(|(_, q)| !repeats(q)).collect();
        for (unit, quantity) in &made {
            let found = lost.iter().find_map(|(source_unit, source)| {
                Some((source_unit, source, corruption(source, quantity, &lost, &fresh)?))
            });
            if let Some((source_unit, source, severity)) = found {
                let found = finding(article, bitext, (*unit, quantity), (*source_unit, source));
                findings.push(found.level(severity));
            }
        }
        findings.extend(other_measure(article, bitext, &bead.sources, &bead.targets));
    }
    findings
}

/// Whether what reads as a number word is a word that the source has too: an elf, which is Dutch for eleven.
fn is_kept_word(article: &Article<'_>, bitext: &Bitext<'_>, bead: &Bead, (unit, quantity): &Found) -> bool {
    if quantity.digits || quantity.tokens.len() != 1 {
        return false;
    }
    let Some(word) = article.readings.get(*unit).and_then(|r| r.tokens.get(quantity.tokens.start)) else {
        return false;
    };
    let key = article.own_words().key(word);
    let mut source = bitext.source_of(bead).iter().flat_map(|place| {
        bitext.readings.get(place.unit).and_then(|r| r.tokens.get(place.tokens.clone())).unwrap_or_default()
    });
    source.any(|token| token.kind == TokenKind::Word && article.source_words().key(token) == key)
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

/// The quantities of a bead.
struct Compared {
    sources: Vec<Found>,
    targets: Vec<Found>,
    /// Sources and targets, by index, for which nothing is left on the other side.
    lost: Vec<usize>,
    made: Vec<usize>,
}

impl Compared {
    /// Matches each with one of the other side, the likeliest value first.
    fn new(sources: Vec<Found>, targets: Vec<Found>) -> Self {
        let sources = without_glosses(sources, &targets);
        let mut taken = vec![false; targets.len()];
        let mut lost = Vec::new();
        for (number, (_, source)) in sources.iter().enumerate() {
            let free = |(at, (_, target)): &(usize, &Found)| !taken[*at] && source.agrees_with(target);
            let partners = targets.iter().enumerate().filter(free);
            // Of several with that value, the one at that place: 33, 34 that became 34, 34.
            let place =
                |(at, (_, target)): &(usize, &Found)| (!is_same(target.value(), source.value()), at.abs_diff(number));
            match partners.min_by_key(place) {
                Some((at, _)) => taken[at] = true,
                None => lost.push(number),
            }
        }
        let made = (0..targets.len()).filter(|at| !taken[*at]).collect();
        Self { sources, targets, lost, made }
    }
}

/// Without what only says the measure before it in other units, 300 km (190 miles), where the translation
/// has no such units: 306 km is not 300, though it is 190 miles.
fn without_glosses(sources: Vec<Found>, targets: &[Found]) -> Vec<Found> {
    let has = |unit: &Unit| {
        targets
            .iter()
            .filter_map(|(_, q)| q.unit())
            .any(|u| u.dimension == unit.dimension && u.is_foreign() == unit.is_foreign())
    };
    let is_gloss = |one: &Found, other: &Found| {
        let ((_, a), (_, b)) = (one, other);
        let units =
            a.unit().zip(b.unit()).filter(|(a, b)| a.dimension == b.dimension && a.is_foreign() != b.is_foreign());
        let near = one.0 == other.0
            && a.tokens.end.abs_diff(b.tokens.start).min(b.tokens.end.abs_diff(a.tokens.start)) <= GLOSS;
        units.is_some_and(|(own, theirs)| near && a.agrees_with(b) && !has(own) && has(theirs))
    };
    let beside = |at: usize| {
        [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .filter_map(|n| sources.get(n))
            .any(|other| is_gloss(&sources[at], other))
    };
    let kept: Vec<bool> = (0..sources.len()).map(|at| !beside(at)).collect();
    sources.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(found, _)| found).collect()
}

/// How sure it is that one is the other, gone wrong: the same digits at another scale, one digit apart or
/// two of them swapped; or there is nothing else of its kind that it could be.
fn corruption(source: &Quantity, target: &Quantity, lost: &[&Found], made: &[&Found]) -> Option<Severity> {
    if !source.is_comparable(target) {
        return None;
    }
    let written = |q: &Quantity| format!("{}", q.value());
    let (from, to) = (written(source), written(target));
    let bare = |digits: &str| digits.replace('.', "").trim_matches('0').to_owned();
    let digits = source.digits && target.digits;
    let several = from.len() > 1 && to.len() > 1 && (digits || source.measure == target.measure);
    let same_digits = bare(&from) == bare(&to) && !bare(&from).is_empty();
    let weighty = |q: &Quantity| q.digits || q.value() > SMALL || is_part(q) || q.measure != Measure::Plain;
    // Two and three can go wrong too; one has too many other names.
    if [source, target].iter().any(|q| !weighty(q) && q.value() < 2.0) {
        return None;
    }
    if same_digits && digits || several && strsim::osa_distance(&from, &to) <= 1 {
        return Some(Severity::Error);
    }
    let alike = |(_, q): &&&Found| q.is_comparable(source) && q.is_comparable(target);
    let only = lost.iter().filter(alike).count() == 1 && made.iter().filter(alike).count() == 1;
    let sure = digits && source.measure == target.measure;
    only.then_some(if sure { Severity::Error } else { Severity::Warning })
}

/// Two thirds, three quarters; a half has too many other names.
fn is_part(quantity: &Quantity) -> bool {
    (0.0..1.0).contains(&quantity.value()) && !is_same(quantity.value(), 0.5)
}

/// The same number of something else: another currency, percent for percentage points.
fn other_measure(article: &Article<'_>, bitext: &Bitext<'_>, sources: &[Found], targets: &[Found]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, target) in targets {
        let differ = |source: &Quantity| match (&source.measure, &target.measure) {
            // US$ and $
            (Measure::Money(one), Measure::Money(other)) => !one.ends_with(&**other) && !other.ends_with(&**one),
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
    let message = match converted(source, target, article) {
        Some(converted) => {
            message!("the source has ‘{written}’, which is {converted}", written = there, converted)
        }
        None => message!("the source has ‘{written}’", written = there),
    };
    let place = article.source_place(bitext, source_unit, source_span, "the amount in the source");
    article.finding(&CHECK, unit, span, message).resting_on(place)
}

/// What the source's measure is for readers, to one decimal.
fn converted(source: &Quantity, target: &Quantity, article: &Article<'_>) -> Option<String> {
    match (&source.measure, &target.measure) {
        (Measure::Unit(from), Measure::Unit(to)) if to.converted.is_none() => {
            let (value, word) = from.for_readers(source.value())?;
            let value = article.language.written_number((value * 10.0).round() / 10.0);
            Some(format!("{value} {word}"))
        }
        _ => None,
    }
}
