//! The names of a text and its source, sentence beside sentence: what the checks on names share.

use super::Article;
use crate::language::ClassSet;
use crate::reading::{Bitext, Place, Reading, Words};
use crate::text::{Case, Span, TokenKind, fold, is_apostrophe};

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

/// The capitalised words of some sentences that may be names, hyphenated ones by their parts.
pub(super) fn parts<'t>(readings: &[Reading<'t>], places: &[Place], is_small: impl Fn(&str) -> bool) -> Vec<Part<'t>> {
    let mut parts = Vec::new();
    for place in places {
        let Some(reading) = readings.get(place.unit) else { continue };
        let mut opens = true;
        for token in place.tokens.clone().filter_map(|i| reading.tokens.get(i)) {
            let first = opens;
            opens = token.kind == TokenKind::Quote || opens && token.kind == TokenKind::Punct;
            let lower = token.kind == TokenKind::Word && token.case == Case::Lower;
            if lower || !token.of(reading.text).contains(char::is_uppercase) {
                continue;
            }
            let mut start = token.start as usize;
            for written in token.of(reading.text).split('-') {
                let name = bare(written);
                if name.starts_with(char::is_uppercase) && !is_small(&fold::key(name)) {
                    parts.push(Part {
                        unit: place.unit,
                        span: Span::new(start, start + name.len()),
                        written: name,
                        opens: first,
                    });
                }
                start += written.len() + 1;
            }
        }
    }
    parts
}

/// The parts of names on the source side of a bead.
pub(super) fn of_source<'b>(bitext: &'b Bitext<'_>, places: &[Place]) -> Vec<Part<'b>> {
    let vocabulary = &bitext.language.vocabulary;
    parts(&bitext.readings, places, |key| vocabulary.is(vocabulary.id(key), ClassSet::FUNCTION))
}

/// The parts of names on the target side of a bead.
pub(super) fn of_target<'a>(article: &'a Article<'_>, places: &[Place]) -> Vec<Part<'a>> {
    let vocabulary = &article.language.vocabulary;
    parts(&article.readings, places, |key| vocabulary.is(vocabulary.id(key), ClassSet::FUNCTION))
}

/// Whether a name, or a word that begins with it (`Bidens`, `Trumpaanhanger`), stands in some sentences.
pub(super) fn stands(name: &str, (readings, words): (&[Reading<'_>], &Words), places: &[Place]) -> bool {
    let name = fold::bare(name);
    places.iter().any(|place| {
        let tokens = readings.get(place.unit).and_then(|reading| reading.tokens.get(place.tokens.clone()));
        tokens.into_iter().flatten().any(|token| {
            let written = words.bare(token);
            written.starts_with(&name) || written.contains('-') && written.split('-').any(|p| p.starts_with(&name))
        })
    })
}

/// Without the ending of a possessive.
fn bare(written: &str) -> &str {
    let stem = written.strip_suffix('s').unwrap_or(written);
    stem.strip_suffix(is_apostrophe).or_else(|| written.strip_suffix(is_apostrophe)).unwrap_or(written)
}
