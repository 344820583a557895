//! The names of a text and its source, sentence beside sentence: what the checks on names share.

use super::Article;
use crate::language::ClassSet;
use crate::reading::{Bitext, Place, Reading, Words};
use crate::text::{Span, Token, TokenKind, fold, is_apostrophe};

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
            if !token.of(reading.text).contains(char::is_uppercase) {
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
pub(super) fn stands(name: &str, readings: (&[Reading<'_>], &Words), places: &[Place]) -> bool {
    stands_beside(name, readings, places, None)
}

/// The same, with a word (its unit and bytes) that does not count.
pub(super) fn stands_beside(
    name: &str,
    (readings, words): (&[Reading<'_>], &Words),
    places: &[Place],
    except: Option<(usize, Span)>,
) -> bool {
    let any = |is: &dyn Fn(&Reading<'_>, &Token) -> bool| {
        places.iter().any(|place| {
            let Some(reading) = readings.get(place.unit) else { return false };
            let counts = |t: &&Token| except.is_none_or(|(unit, span)| unit != place.unit || !span.overlaps(t.span()));
            let tokens = reading.tokens.get(place.tokens.clone()).unwrap_or_default();
            tokens.iter().filter(counts).any(|t| is(reading, t))
        })
    };
    // Most stand there as they are.
    if any(&|reading, token| token.of(reading.text) == name) {
        return true;
    }
    let name = fold::bare(name);
    any(&|_, token| words.with_bare(token, |word| word.split('-').any(|part| part.starts_with(&name))))
}

/// Without the ending of a possessive.
pub(super) fn bare(written: &str) -> &str {
    fold::without_s(written).or_else(|| written.strip_suffix(is_apostrophe)).unwrap_or(written)
}
