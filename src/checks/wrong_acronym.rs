use super::source_names::{Part, soften_throughout};
use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::reading::Bitext;
use rustc_hash::FxHashSet;

pub(super) static CHECK: Check = Check {
    id: "wrong-acronym",
    severity: Severity::Error,
    title: "an acronym that is nearly one of the source",
    explanation: "An acronym that the source does not have, beside one in the same sentence of the source that differs by a \
                  letter or by the order of two, and that the translation lacks. Acronyms with a form of \
                  their own in the target language (NAVO for NATO) are the pack’s, and left alone. What stands for another \
                  one throughout may be its translation: then it is a suggestion.",
    examples: &[
        Example::bad("nl", "Het onderzoek van de WQRT duurt een jaar.", &["WQRT"])
            .beside("The inquiry by the WRQT will take a year."),
        Example::bad("nl", "De WRQT koos. De leden van de WRTQ stemden, zei de WRQT.", &["WRTQ"])
            .beside("The WRQT chose. The members of the WRQT voted, it said."),
        // The same letters throughout may be what the acronym is in the other language.
        Example::bad("nl", "Elke soldaat begint met 20 LP. Wie geen LP meer heeft, ligt eruit.", &["LP", "LP"])
            .beside("Every soldier starts with 20 HP. Whoever has no HP left is out."),
        Example::good("nl", "De NAVO en de WRQT doen onderzoek.").beside("NATO and the WRQT are investigating."),
    ],
    on: true,
    run,
};

/// Known acronyms of fewer letters differ by one too often.
const SURE: usize = 3;
/// What has more letters is a word in capitals.
const LONGEST: usize = 7;

fn run(article: &Article<'_>) -> Vec<Finding> {
    let (Some(bitext), Some(parts)) = (article.kin(), article.name_parts()) else { return Vec::new() };
    let mut findings = Vec::new();
    for bead in &bitext.beads {
        let targets = parts.of_target(bead);
        let strange = |p: &&Part<'_>| is_acronym(p.written) && !article.source_has(p.written);
        for part in targets.iter().filter(strange) {
            let sources = parts.of_source(bead);
            let count = |parts: &[Part<'_>], p: &Part<'_>| parts.iter().filter(|t| t.written == p.written).count();
            let lost = |p: &&Part<'_>| is_acronym(p.written) && count(targets, p) < count(sources, p);
            // NAVO stands for NATO; ISIS, which is known too, does not stand for IISS.
            let own = FxHashSet::from_iter([Bitext::name_hash(part.written)]);
            let known = article.knows_name(part.written);
            if known && (part.written.len() < SURE || sources.iter().any(|p| bitext.has_form(p.written, &own))) {
                continue;
            }
            // Another number is the business of the check of amounts.
            let letters = |written: &str| written.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
            let near = |p: &&Part<'_>| {
                strsim::osa_distance(p.written, part.written) == 1 && letters(p.written) != letters(part.written)
            };
            // One that nobody knows is a slip even where the right one stands beside it.
            let slip = !known && part.written.len() >= SURE;
            let Some(there) = sources.iter().filter(near).find(|p| lost(p) || slip && is_acronym(p.written)) else {
                continue;
            };
            let message = crate::message!("the source has ‘{written}’ here", written = &there.written);
            let place = article.source_place(bitext, there.unit, there.span, "the acronym in the source");
            let finding = article.finding(&CHECK, part.unit, part.span, message).resting_on(place);
            findings.push(finding.group(format!("{}/{}", part.written, there.written)).fix(there.written, false));
        }
    }
    // LP for HP: life points for hit points.
    soften_throughout(article, &mut findings);
    findings
}

/// Two letters or more, capitals and digits only.
fn is_acronym(written: &str) -> bool {
    written.len() <= LONGEST
        && written.chars().filter(|c| c.is_uppercase()).count() >= 2
        && written.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}
