//! The names of a text and its source, sentence beside sentence: what the checks on names share.

use super::Article;
use crate::finding::{Finding, Severity};
use crate::language::{ClassSet, Language};
use crate::reading::{Bead, Bitext, Place, Reading, Words};
use crate::text::{Case, Span, Token, TokenKind, fold, is_apostrophe};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A part of a name as it is written: without a possessive ending, one side of a hyphen.
#[derive(Clone, Debug)]
pub(super) struct Part<'t> {
    /// The unit in which it stands.
    pub(super) unit: usize,
    /// Its bytes in that unit's text.
    pub(super) span: Span,
    /// Its characters.
    pub(super) written: &'t str,
    /// Whether it may have its capital from the sentence that it opens.
    pub(super) opens: bool,
}

/// The longest second side of such a name as `Jae-in`, in characters.
const SMALL_SIDE: usize = 3;

/// The parts of names of both sides of an article, sentence by sentence.
#[derive(Debug)]
pub(super) struct NameParts<'t> {
    source: Side<'t>,
    target: Side<'t>,
}

#[derive(Debug, Default)]
struct Side<'t> {
    parts: Vec<Part<'t>>,
    /// How many parts there are up to the end of each sentence.
    ends: Vec<usize>,
}

impl<'t> NameParts<'t> {
    /// Those of an article's target readings and of its source.
    pub(super) fn new(bitext: &Bitext<'t>, readings: &[Reading<'t>], language: &Language) -> Self {
        let source = Side::new(&bitext.readings, &bitext.source, bitext.language);
        Self { source, target: Side::new(readings, &bitext.target, language) }
    }

    /// The parts of names on the source side of a bead.
    pub(super) fn of_source(&self, bead: &Bead) -> &[Part<'t>] {
        self.source.of(&bead.source)
    }

    /// The parts of names on the target side of a bead.
    pub(super) fn of_target(&self, bead: &Bead) -> &[Part<'t>] {
        self.target.of(&bead.target)
    }
}

impl<'t> Side<'t> {
    fn new(readings: &[Reading<'t>], places: &[Place], language: &Language) -> Self {
        let mut side = Self::default();
        for place in places {
            if let Some(reading) = readings.get(place.unit) {
                side.add(reading, place, language);
            }
            side.ends.push(side.parts.len());
        }
        side
    }

    /// Adds the capitalised words of a sentence that may be names, hyphenated ones by their parts.
    fn add(&mut self, reading: &Reading<'t>, place: &Place, language: &Language) {
        let mut opens = true;
        for token in reading.tokens.get(place.tokens.clone()).unwrap_or_default() {
            let first = opens;
            opens = token.kind == TokenKind::Quote || opens && token.kind == TokenKind::Punct;
            if matches!(token.case, Case::Lower | Case::None) {
                continue;
            }
            let mut start = token.start as usize;
            let whole = bare(token.of(reading.text));
            if is_whole(whole) {
                let span = Span::new(start, start + whole.len());
                self.parts.push(Part { unit: place.unit, span, written: whole, opens: first });
                continue;
            }
            for written in token.of(reading.text).split('-') {
                let name = bare(written);
                let is_small = || language.vocabulary.is(language.vocabulary.look_up(name), ClassSet::FUNCTION);
                if name.starts_with(char::is_uppercase) && !is_small() {
                    let span = Span::new(start, start + name.len());
                    self.parts.push(Part { unit: place.unit, span, written: name, opens: first });
                }
                start += written.len() + 1;
            }
        }
    }

    fn of(&self, places: &Range<usize>) -> &[Part<'t>] {
        let start = |place: usize| place.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let (from, to) = (start(places.start).unwrap_or_default(), start(places.end).unwrap_or_default());
        self.parts.get(from..to).unwrap_or_default()
    }
}

/// Whether a name is one with its hyphen: `Jae-in`, whose second part is short and small. `VN-top` is not.
fn is_whole(written: &str) -> bool {
    let Some((first, second)) = written.split_once('-') else { return false };
    let title = |side: &str| {
        side.starts_with(char::is_uppercase) && side.chars().skip(1).all(char::is_lowercase) && side.len() > 1
    };
    title(first) && second.chars().all(char::is_lowercase) && second.chars().count() <= SMALL_SIDE
}

/// Whether a name, or a word that begins with it (`Bidens`, `Trumpaanhanger`), stands in some sentences.
pub(super) fn stands(name: &str, (readings, words): (&[Reading<'_>], &Words), places: &[Place]) -> bool {
    // Most stand there as they are.
    if tokens(readings, places).any(|(reading, token)| token.of(reading.text) == name) {
        return true;
    }
    count(name, (readings, words), places) > 0
}

/// How often it does.
pub(super) fn count(name: &str, (readings, words): (&[Reading<'_>], &Words), places: &[Place]) -> usize {
    let name = fold::bare(name);
    let begins = |word: &str| word.starts_with(&name) || word.split('-').any(|part| part.starts_with(&name));
    tokens(readings, places).filter(|(_, token)| words.with_bare(token, begins)).count()
}

/// The tokens of some sentences.
fn tokens<'r, 't>(
    readings: &'r [Reading<'t>],
    places: &'r [Place],
) -> impl Iterator<Item = (&'r Reading<'t>, &'r Token)> {
    places.iter().filter_map(|place| Some((readings.get(place.unit)?, place))).flat_map(|(reading, place)| {
        let tokens = reading.tokens.get(place.tokens.clone()).unwrap_or_default();
        tokens.iter().map(move |token| (reading, token))
    })
}

/// Without the ending of a possessive.
pub(super) fn bare(written: &str) -> &str {
    fold::without_s(written).or_else(|| written.strip_suffix(is_apostrophe)).unwrap_or(written)
}

/// How many letters an ending may have, in characters.
pub(super) const ENDING: usize = 3;

/// Whether two words differ in their last letters only, the very last one too: an ending has another end.
pub(super) fn differ_at_end(a: &str, b: &str) -> bool {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    a.chars().next_back() != b.chars().next_back() && same + ENDING >= a.chars().count().max(b.chars().count())
}

/// What stands for a word of the source throughout, and nowhere that word itself, may be meant: of findings by cause,
/// each with what the source has as its first fix, those are suggestions.
pub(super) fn soften_throughout(article: &Article<'_>, findings: &mut [Finding]) {
    let mut mentions: FxHashMap<String, usize> = FxHashMap::default();
    for group in findings.iter().filter_map(|finding| finding.group.as_ref()) {
        *mentions.entry(group.clone()).or_default() += 1;
    }
    for finding in findings {
        let again = finding.group.as_ref().is_some_and(|group| mentions.get(group).is_some_and(|n| *n >= 2));
        if again && !finding.fixes.iter().any(|fix| article.has_word(&fix.replacement)) {
            finding.severity = Severity::Suggestion;
        }
    }
}
