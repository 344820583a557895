//! Names that are nearly those of the source sentence: a part of the check `misspelt-name`.

use super::name_place::NamePlaces;
use super::source_names::{ENDING, Part, count, differ_at_end, soften_throughout};
use super::{Article, Check};
use crate::finding::{Finding, Severity};
use crate::glossary::Hit;
use crate::language::ClassSet;
use crate::reading::{Bead, Bitext};
use crate::text::{WordId, fold, is_apostrophe};
use rustc_hash::FxHashSet;

/// Shorter names differ by one letter too often without being the same.
const SHORTEST: usize = 4;
/// From this length on, in characters, two letters may differ.
const LONG: usize = 9;

/// What is nearly a name of the source, and not it. A spelling that stands for it throughout may be
/// meant: then it is one suggestion.
pub(super) fn found(article: &Article<'_>, check: &Check) -> Vec<Finding> {
    let (Some(bitext), Some(parts)) = (article.kin(), article.name_parts()) else { return Vec::new() };
    let places = NamePlaces::new(bitext);
    let mut findings = Vec::new();
    for bead in &bitext.beads {
        for part in parts.of_target(bead) {
            // A320 for A230 is a number gone wrong.
            let strange = !part.written.contains(|c: char| c.is_ascii_digit())
                && part.written.chars().count() >= SHORTEST
                && !article.source_has(part.written);
            let agreed = |hit: &Hit<'_>| hit.span.contains(part.span) && article.entry_place(hit.form.entry).is_some();
            if !strange || article.hits(part.unit).iter().any(agreed) {
                continue;
            }
            let Some(there) = right(article, &places, bead, (part, parts.of_source(bead))) else { continue };
            let message = crate::message!("the source has ‘{written}’ here", written = &there.written);
            let place = article.source_place(bitext, there.unit, there.span, "the name in the source");
            let finding = article.finding(check, part.unit, part.span, message).resting_on(place);
            findings.push(finding.group(format!("{}/{}", part.written, there.written)).fix(there.written, false));
        }
    }
    soften_throughout(article, &mut findings);
    for finding in &mut findings {
        let Some(there) = finding.fixes.first().map(|fix| fix.replacement.as_str()) else { continue };
        // Stoïcijn for Stoic, Mongool for Mongol: words that are no names take the endings and the spelling of the language.
        let adapted = differ_at_end(&finding.text, there)
            || article.name(&finding.text).is_own_of(&article.name(there), article.language);
        // Belarusiaans beside Belarusian: its ending is the language's own.
        let derived = article.language.has_own_ending(&finding.text, there);
        if adapted && !article.has_word(there) || derived {
            finding.severity = Severity::Suggestion;
        }
    }
    findings
}

/// The name of the source sentences that a word nearly is, and that stands less often in the translation.
fn right<'b>(
    article: &Article<'_>,
    places: &NamePlaces<'b>,
    bead: &Bead,
    (part, sources): (&Part<'_>, &[Part<'b>]),
) -> Option<Part<'b>> {
    let bitext = article.kin()?;
    let (here, there) = (bitext.target_of(bead), bitext.source_of(bead));
    // Tsjernysjev is how the target language writes Chernyshev: its own letters, not a slip.
    let own = |p: &Part<'_>| article.language.recognition.respell(p.written, bitext.language.tag());
    let respelled = |p: &Part<'_>| own(p).is_some_and(|own| fold::bare(&own) == fold::bare(part.written));
    // What begins with the name is counted with it.
    let longer = |p: &Part<'_>| usize::from(fold::bare(part.written).starts_with(&fold::bare(p.written)));
    let less = |p: &Part<'_>| {
        count(p.written, (&article.readings, article.own_words()), here)
            < count(p.written, (&bitext.readings, article.source_words()), there) + longer(p)
    };
    // Banier for the Banner of a list of terms.
    let shaped = |p: &Part<'_>| {
        article.language.has_own_ending(part.written, p.written) || article.language.is_derived(part.written)
    };
    let translated = |p: &Part<'_>| article.is_ordinary_source(p.written) && shaped(p);
    let near = |p: &&Part<'b>| is_near(part.written, p.written) && !respelled(p) && !translated(p);
    if !is_known(article, part) {
        let long = part.written.chars().count() > SHORTEST;
        return sources.iter().filter(near).find(|p| long || less(p)).cloned();
    }
    // Tromp is a name, and yet wrong for Trump.
    let form = FxHashSet::from_iter([Bitext::name_hash(part.written)]);
    let fits = |p: &&Part<'b>| near(p) && !bitext.has_form(p.written, &form) && !are_cognate(article, part, p);
    let beside = places.counterpart(article, bead, part).filter(|p| fits(&p));
    // What opens a sentence may be any word, if it is no name.
    let vocabulary = &article.language.vocabulary;
    let named = !part.opens || vocabulary.is(vocabulary.look_up(part.written), ClassSet::PROPER);
    let kept =
        |p: &&Part<'b>| fits(p) && named && !bitext.is_translated(p.written) && article.has_word(p.written) && less(p);
    beside.or_else(|| sources.iter().find(kept).cloned())
}

/// Whether both are ordinary words of their languages, which often differ by a letter: theatre, theater.
fn are_cognate(article: &Article<'_>, part: &Part<'_>, there: &Part<'_>) -> bool {
    article.language.has_word(part.written) && article.kin().is_some_and(|b| b.language.has_word(there.written))
}

/// Words of the language, names of its pack and of the desk, with or without a possessive ending.
fn is_known(article: &Article<'_>, part: &Part<'_>) -> bool {
    let vocabulary = &article.language.vocabulary;
    let known = |w: &str| vocabulary.look_up(w) != WordId::UNKNOWN || article.dictionary.is_some_and(|d| d.knows(w));
    let suffix = article.language.conventions.possessive.as_ref().map_or("", |p| p.suffix.as_str());
    let stem = part.written.strip_suffix(suffix).unwrap_or(part.written);
    known(part.written)
        || known(stem)
        || article.is_rendering(part.written)
        || article.hits(part.unit).iter().any(|hit| hit.span.contains(part.span))
}

/// Whether a word has another ending where a plural of the source has its s: Samaritanen for Samaritans.
fn is_plural_of(written: &str, name: &str) -> bool {
    let stem = name.strip_suffix('s').filter(|stem| stem.len() >= SHORTEST);
    stem.and_then(|stem| written.strip_prefix(stem)).is_some_and(|end| !end.is_empty() && end.len() <= ENDING)
}

/// One letter apart, two in long names, none of them the first; not one the other with an ending.
fn is_near(written: &str, name: &str) -> bool {
    let (a, b) = (fold::bare(written), fold::bare(name));
    let (long, short) = (a.chars().count().max(b.chars().count()), a.chars().count().min(b.chars().count()));
    let allowed = if short >= LONG { 2 } else { 1 };
    let same_start = a.chars().next() == b.chars().next();
    // Verhagtens is Verhagten with an ending; Verhagtene is not.
    let ending = is_plural_of(&a, &b)
        || a.strip_prefix(b.as_str()).is_some_and(|rest| rest == "s" && !b.ends_with('s') || rest.len() > 1)
        || b.strip_prefix(a.as_str()).is_some_and(|rest| rest != "s" || !a.ends_with('s'));
    // Hawaii, Hawai’i
    let letters = |word: &str| word.chars().filter(|c| !is_apostrophe(*c)).collect::<String>();
    short >= SHORTEST
        && long - short <= allowed
        && letters(&a) != letters(&b)
        && same_start
        && !ending
        && strsim::osa_distance(&a, &b) <= allowed
}
