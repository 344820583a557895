use super::source_names::{NameParts, Part, stands};
use super::{Article, Check, Example};
use crate::document::UnitKind;
use crate::finding::{Finding, Severity};
use crate::language::ClassSet;
use crate::reading::{Bead, Bitext};
use crate::text::WordId;

pub(super) static CHECK: Check = Check {
    id: "wrong-name",
    severity: Severity::Error,
    title: "another name than in the source",
    explanation: "A sentence of the translation has a name that its source sentence does not have, though the source has it \
                  elsewhere, and it lacks the name that does stand there: two people or places were mixed up. Left alone: \
                  names that were put in for a pronoun, and sentences with more new names than lost ones.",
    examples: &[
        Example {
            language: "nl",
            text: "Volgens Verhagten is de brug veilig.\n\nMolenaar noemde dat onzin.\n\nDaarop vertrok Verhagten naar huis.\n\n\
                   De avond eindigde rustig, zei Molenaar.\n\nDe klacht van Verhagten over de kade bleef onbesproken.",
            source: "According to Verhagten the bridge is safe.\nMolenaar called that nonsense.\nAfter that Verhagten went \
                     home.\nThe evening ended quietly, Molenaar said.\nThe complaint by Molenaar about the quay was not \
                     discussed.",
            finds: &["Verhagten"],
            glossary: "",
        },
        Example {
            language: "nl",
            text: "Volgens Verhagten is de brug veilig.\n\nVerhagten kwam later met Molenaar terug.",
            source: "According to Verhagten the bridge is safe.\nHe came back later with Molenaar.",
            finds: &[],
            glossary: "",
        },
    ],
    on: true,
    run,
};

/// Shorter names are too often something else.
const SHORTEST: usize = 4;

fn run(article: &Article<'_>) -> Vec<Finding> {
    let (Some(bitext), Some(parts)) = (article.kin(), article.name_parts()) else { return Vec::new() };
    let mut findings = Vec::new();
    for bead in &bitext.beads {
        let lost = lost(article, (bitext, parts), bead);
        if lost.is_empty() {
            continue;
        }
        let strange: Vec<&Part<'_>> = parts
            .of_target(bead)
            .iter()
            .filter(|part| {
                let long = part.written.chars().count() >= SHORTEST && !part.written.contains('.');
                long && article.source_has(part.written)
                    && !stands(part.written, (&bitext.readings, article.source_words()), bitext.source_of(bead))
            })
            .collect();
        // More new names than lost ones: the translator told more than the source.
        if strange.len() > lost.len() {
            continue;
        }
        for part in strange {
            let there = &lost[0];
            let message = crate::message!(
                "the source has ‘{there}’ here, not ‘{here}’",
                there = &there.written,
                here = &part.written
            );
            let place = article.source_place(bitext, there.unit, there.span, "the name in the source");
            let finding = article.finding(&CHECK, part.unit, part.span, message).resting_on(place);
            findings.push(finding.fix(there.written, false));
        }
    }
    findings
}

/// Names of the bead's source sentences that the translation should keep as they are, and that are not
/// there: it keeps them elsewhere, or they are nothing but names, without a form of their own.
fn lost<'p, 't>(
    article: &Article<'_>,
    (bitext, parts): (&Bitext<'t>, &'p NameParts<'t>),
    bead: &Bead,
) -> Vec<&'p Part<'t>> {
    let here = bitext.target_of(bead);
    let (from, own) = (&bitext.language.vocabulary, &article.language.vocabulary);
    let keeps = |part: &Part<'_>| {
        let strange = from.look_up(part.written) == WordId::UNKNOWN && !bitext.is_translated(part.written);
        let proper = || own.classes(own.look_up(part.written)).any(ClassSet::PROPER);
        // Headings may have a capital on every word.
        let plain = part.opens || bitext.readings[part.unit].kind == UnitKind::Heading;
        let named = !bitext.language.conventions.names.capital_nouns && strange;
        named && (!plain || proper()) || article.has_word(part.written)
    };
    let long = |part: &Part<'_>| part.written.chars().count() >= SHORTEST;
    let names = parts.of_source(bead).iter();
    names
        .filter(|p| long(p) && !stands(p.written, (&article.readings, article.own_words()), here) && keeps(p))
        .collect()
}
