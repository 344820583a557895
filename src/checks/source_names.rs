//! The names of a text and its source, sentence beside sentence: what the checks on names share.

use super::Article;
use crate::language::ClassSet;
use crate::reading::{Bitext, Place, Reading};
use crate::text::{Span, TokenKind, fold, is_apostrophe};

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

/// The capitalised words of some sentences that may be names, hyphenated ones by their parts.
pub(super) fn parts<'t>(readings: &[Reading<'t>], places: &[Place], is_small: impl Fn(&str) -> bool) -> Vec<Part<'t>> {
    let mut parts = Vec::new();
    for place in places {
        let Some(reading) = readings.get(place.unit) else { continue };
        let mut opens = true;
        for token in place.tokens.clone().filter_map(|i| reading.tokens.get(i)) {
            let first = opens;
            opens = token.kind == TokenKind::Quote || opens && token.kind == TokenKind::Punct;
            if !token.of(reading.text).contains(char::is_uppercase) {
                continue;
            }
            let mut start = token.start as usize;
            let whole = bare(token.of(reading.text));
            if is_whole(whole) {
                parts.push(Part {
                    unit: place.unit,
                    span: Span::new(start, start + whole.len()),
                    written: whole,
                    opens: first,
                });
                continue;
            }
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

/// Whether a name is one with its hyphen: `Jae-in`, whose second part is short and small. `VN-top` is not.
fn is_whole(written: &str) -> bool {
    let Some((first, second)) = written.split_once('-') else { return false };
    let title = |side: &str| {
        side.starts_with(char::is_uppercase) && side.chars().skip(1).all(char::is_lowercase) && side.len() > 1
    };
    title(first) && second.chars().all(char::is_lowercase) && second.chars().count() <= SMALL_SIDE
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
pub(super) fn stands(name: &str, readings: &[Reading<'_>], places: &[Place]) -> bool {
    let name = fold::bare(name);
    words(readings, places).any(|word| begins(word, &name))
}

/// How often it does.
pub(super) fn count(name: &str, readings: &[Reading<'_>], places: &[Place]) -> usize {
    let name = fold::bare(name);
    words(readings, places).filter(|word| begins(word, &name)).count()
}

/// The words of some sentences.
fn words<'t>(readings: &[Reading<'t>], places: &[Place]) -> impl Iterator<Item = &'t str> {
    places.iter().flat_map(move |place| {
        let reading = readings.get(place.unit);
        let tokens = reading.and_then(|r| r.tokens.get(place.tokens.clone())).unwrap_or_default();
        tokens.iter().map(move |token| reading.map_or("", |r| token.of(r.text)))
    })
}

/// Whether a word or a side of its hyphen begins with a name, which is bare.
fn begins(word: &str, name: &str) -> bool {
    let word = fold::bare(word);
    word.starts_with(name) || word.split('-').any(|part| part.starts_with(name))
}

/// Without the ending of a possessive.
pub(super) fn bare(written: &str) -> &str {
    fold::without_s(written).or_else(|| written.strip_suffix(is_apostrophe)).unwrap_or(written)
}
