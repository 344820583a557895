use super::name_place::{NamePlaces, opposite};
use super::source_names::{Part, count, differ_at_end, stands};
use super::{Article, Check, Example};
use crate::document::UnitKind;
use crate::finding::{Finding, Severity};
use crate::language::ClassSet;
use crate::reading::{Bead, Bitext};
use crate::text::WordId;
use rustc_hash::FxHashSet;

pub(super) static CHECK: Check = Check {
    id: "wrong-name",
    severity: Severity::Error,
    title: "another name than in the source",
    explanation: "A sentence of the translation has a name that its source sentence does not have, though the source has it \
                  elsewhere, and it lacks the name that does stand there: two people or places were mixed up. What stands \
                  beside the same word in both, or between the same names, tells it of any word with a capital. Left alone: \
                  names that were put in for a pronoun, and sentences with more new names than lost ones. Where one of the two is also an \
                  ordinary word of the source language (Parliament for Westminster), it is a suggestion.",
    examples: &[
        Example::bad(
            "nl",
            "Volgens Verhagten is de brug veilig.\n\nMolenaar noemde dat onzin.\n\nDaarop vertrok Verhagten naar \
             huis.\n\nDe avond eindigde rustig, zei Molenaar.\n\nDe klacht van Verhagten over de kade bleef \
             onbesproken.",
            &["Verhagten"],
        )
        .beside(
            "According to Verhagten the bridge is safe.\nMolenaar called that nonsense.\nAfter that Verhagten went \
             home.\nThe evening ended quietly, Molenaar said.\nThe complaint by Molenaar about the quay was not \
             discussed.",
        ),
        Example::good("nl", "Volgens Verhagten is de brug veilig.\n\nVerhagten kwam later met Molenaar terug.")
            .beside("According to Verhagten the bridge is safe.\nHe came back later with Molenaar."),
        // Among the same words, whatever else the word may be; of two mentions one.
        Example::bad(
            "nl",
            "De opening van de Grand Verhagten Fair trok veel volk.\n\nVerhagten sprak met Anna Molenaar en met haar \
             zus Ravenskow.\n\nMolenaar keek toe.",
            &["Verhagten", "Molenaar"],
        )
        .beside(
            "The opening of the Grand Harbour Fair drew a crowd.\nVerhagten spoke with Anna Ravenskow and with her \
             sister Ravenskow.\nMolenaar looked on.",
        ),
        // What names are called in the other language stands for them, whatever the article does elsewhere.
        Example::good(
            "nl",
            "De Andes liggen in Zuid-Amerika. De bond Europe Now vergadert.\n\nVerhagten reist door Europa.",
        )
        .beside(
            "The Andean range lies in South America. The union Europe Now meets.\nVerhagten travels through Europe.",
        ),
    ],
    on: true,
    run,
};

/// Shorter names are too often something else.
const SHORTEST: usize = 4;
/// Words that begin with so many equal letters may be forms of one.
const STEM: usize = 4;

fn run(article: &Article<'_>) -> Vec<Finding> {
    let (Some(bitext), Some(parts)) = (article.kin(), article.name_parts()) else { return Vec::new() };
    let places = NamePlaces::new(bitext);
    let mut findings = Vec::new();
    for bead in &bitext.beads {
        let targets = parts.of_target(bead);
        let strange = |part: &&Part<'_>| {
            is_long(part)
                && article.source_has(part.written)
                && !stands(part.written, (&bitext.readings, article.source_words()), bitext.source_of(bead))
        };
        let strange: Vec<&Part<'_>> = targets.iter().filter(strange).collect();
        if strange.is_empty() {
            continue;
        }
        let sources = parts.of_source(bead);
        // Europe is not lost where Europa stands; but what the source has as well renders nothing else of it.
        let own = targets.iter().filter(|part| !sources.iter().any(|there| there.written == part.written));
        let forms: FxHashSet<u64> = own.map(|part| Bitext::name_hash(part.written)).collect();
        let rendered = |part: &Part<'_>| bitext.has_form(part.written, &forms);
        let lost: Vec<&Part<'_>> =
            sources.iter().filter(|part| is_lost(article, &places, bead, part) && !rendered(part)).collect();
        // With more new names than lost ones the translator told more than the source.
        let first = lost.first().filter(|_| strange.len() <= lost.len()).copied();
        for part in strange {
            let at_place = places.counterpart(article, bead, part);
            let anywhere =
                || first.or_else(|| opposite(targets, sources, part).filter(|p| may_be_lost(article, bitext, bead, p)));
            // A word of the source language may be a part of another name for the same: Houses of Parliament.
            let unlike = |there: &Part<'_>| {
                at_place.is_none() && bitext.language.has_word(part.written) != bitext.language.has_word(there.written)
            };
            let beside = at_place.clone().or_else(|| anywhere().cloned());
            let Some(there) = beside.filter(|there| !is_related(article, part.written, there.written)) else {
                continue;
            };
            let severity = if unlike(&there) { Severity::Suggestion } else { CHECK.severity };
            let message = crate::message!(
                "the source has ‘{there}’ here, not ‘{here}’",
                there = &there.written,
                here = &part.written
            );
            let place = article.source_place(bitext, there.unit, there.span, "the name in the source");
            let finding = article.finding(&CHECK, part.unit, part.span, message).resting_on(place);
            findings.push(finding.level(severity).fix(there.written, false));
        }
    }
    findings
}

fn is_long(part: &Part<'_>) -> bool {
    part.written.chars().count() >= SHORTEST && !part.written.contains('.')
}

/// Whether one word is the other with another ending: the Andes for what is Andean. Niger is not Nigeria.
fn is_related(article: &Article<'_>, here: &str, there: &str) -> bool {
    let stem = here.chars().zip(there.chars()).take_while(|(a, b)| a == b).count();
    stem >= STEM && differ_at_end(here, there) && !(article.has_known_name(here) && article.has_known_name(there))
}

/// Whether a name of the bead's source sentences is one that the translation should keep as it is, and that is
/// not there: it keeps it elsewhere, or it is nothing but a name, without a form of its own.
fn is_lost(article: &Article<'_>, places: &NamePlaces<'_>, bead: &Bead, part: &Part<'_>) -> bool {
    let bitext = places.bitext();
    let (from, own) = (&bitext.language.vocabulary, &article.language.vocabulary);
    let strange = from.look_up(part.written) == WordId::UNKNOWN && !bitext.is_translated(part.written);
    let proper =
        || own.classes(own.look_up(part.written)).any(ClassSet::PROPER) || places.is_behind_another(part.written);
    // Headings may have a capital on every word.
    let plain = part.opens || bitext.readings[part.unit].kind == UnitKind::Heading;
    let named = !bitext.language.conventions.names.capital_nouns && strange && (!plain || proper());
    is_long(part)
        && (named || article.has_word(part.written))
        && !stands(singular(part.written), (&article.readings, article.own_words()), bitext.target_of(bead))
}

/// Several of what has an acronym, without their ending: DVDs.
fn singular(written: &str) -> &str {
    let capitals = |stem: &&str| stem.len() > 1 && stem.chars().all(char::is_uppercase);
    written.strip_suffix('s').filter(capitals).unwrap_or(written)
}

/// Whether a word may be a name that stands less often in the translation of a bead than in its source.
fn may_be_lost(article: &Article<'_>, bitext: &Bitext<'_>, bead: &Bead, part: &Part<'_>) -> bool {
    let named = !bitext.language.conventions.names.capital_nouns
        && !part.opens
        && bitext.readings[part.unit].kind != UnitKind::Heading
        && !article.source_has(&part.written.to_lowercase());
    let less = || {
        let there = count(part.written, (&bitext.readings, article.source_words()), bitext.source_of(bead));
        count(part.written, (&article.readings, article.own_words()), bitext.target_of(bead)) < there
    };
    is_long(part) && !bitext.is_translated(part.written) && (named || article.has_word(part.written)) && less()
}
