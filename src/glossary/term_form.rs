//! One form of a term, and how it stands in a text: inflected, apart, in a compound.

use super::known::is_all_capitals;
use crate::language::{ClassSet, Language, Sense, Standing, WordForms};
use crate::reading::Reading;
use crate::text::{Span, TokenKind, fold};
use std::ops::Range;

/// How far from its verb the rest of a verb phrase or a particle may stand, in tokens.
const REACH: usize = 14;

/// Words of one verb have so many letters in common at the least.
const SHORTEST_STEM: usize = 5;

/// A term as words.
#[derive(Debug)]
pub struct TermForm {
    words: Vec<Word>,
    /// It ends in a verb, which may stand apart from the rest: `nam het wapen in beslag`.
    verbal: bool,
}

/// A word of a term.
#[derive(Debug)]
struct Word {
    forms: WordForms,
    /// As it is written, where it is all capitals: then only capitals are meant.
    capitals: Option<Box<str>>,
}

/// Where a term stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermPlace {
    /// Its tokens; of a verb that is apart from its particle only those of the verb.
    pub tokens: Range<usize>,
    /// Its bytes in the text, without the rest of a compound.
    pub span: Span,
    /// Whether it stands as it is in the glossary, so that something else can be written in its place.
    pub plain: bool,
}

impl TermForm {
    /// A form of a term as the glossary writes it.
    pub fn new(written: &str, sense: Sense, language: &Language) -> Self {
        let word = |written: &str, sense| {
            let capitals = is_all_capitals(written).then(|| written.into());
            Word { forms: language.word_forms(&fold::key(written), sense), capitals }
        };
        // What is said of a term of several words holds for all of them together.
        let alone = !written.trim().contains(' ');
        let words: Vec<Word> =
            written.split_whitespace().map(|w| word(w, if alone { sense } else { Sense::Any })).collect();
        let ends_in_verb = words.last().and_then(|word| word.forms.joined.first()).is_some_and(|key| {
            let vocabulary = &language.vocabulary;
            vocabulary.is(vocabulary.id(key), ClassSet::INFINITIVE)
                && !vocabulary.is(vocabulary.id(key), ClassSet::NOUN)
        });
        Self { verbal: ends_in_verb && words.len() > 1, words }
    }

    /// Whether the word by which the form is looked for may stand in a word with this comparison key:
    /// the verb of a verb phrase, else the first word.
    pub(super) fn may_stand(&self, key: &str, language: &Language) -> bool {
        let anchor = if self.verbal { self.words.last() } else { self.words.first() };
        anchor.is_some_and(|word| {
            language.standing(key, &word.forms).is_some() || word.forms.apart.iter().any(|form| *form.verb == *key)
        })
    }

    /// A stem of a verb by which also the nouns made of it are known: `verbind` of `verbinden`.
    pub fn verb_stem(&self, language: &Language) -> Option<&str> {
        let key = self.words.last()?.forms.joined.first()?;
        let is = |classes| language.vocabulary.is(language.vocabulary.id(key), classes);
        let verb = is(ClassSet::INFINITIVE) && !is(ClassSet::NOUN) || is(ClassSet::NONE) && language.may_be_verb(key);
        let stem = key.get(..key.len().checked_sub(language.infinitive_suffix().len())?)?;
        (verb && stem.chars().count() >= SHORTEST_STEM).then_some(stem)
    }

    /// The first letters of a noun, by which also the verbs of its family are known: `blokk` of `blokkade`.
    pub fn noun_stem(&self) -> Option<&str> {
        let [only] = &self.words[..] else { return None };
        let key = only.forms.joined.first().filter(|_| only.capitals.is_none())?;
        let end = key.char_indices().nth(SHORTEST_STEM)?.0;
        key.get(..end)
    }

    /// Where the term stands that has its anchor at token `i`.
    pub fn at(&self, reading: &Reading<'_>, i: usize, language: &Language) -> Option<TermPlace> {
        match &self.words[..] {
            [] => None,
            [only] => only.at(reading, i, language).or_else(|| only.apart(reading, i, language)),
            _ if self.verbal => self.verb_phrase(reading, i, language),
            _ => self.contiguous(reading, i, language),
        }
    }

    /// The words one behind the other, each in one of its forms; the last one perhaps in a compound.
    fn contiguous(&self, reading: &Reading<'_>, i: usize, language: &Language) -> Option<TermPlace> {
        let tokens = i..i + self.words.len();
        let first = self.words.first()?.at(reading, i, language)?;
        let mut span = first.span;
        let mut plain = first.plain;
        for (word, at) in self.words.iter().zip(tokens.clone()).skip(1) {
            let before = reading.tokens.get(at - 1)?.end as usize;
            let token = reading.tokens.get(at).filter(|token| token.space_before && before == span.end)?;
            let place = word.at(reading, at, language).filter(|place| place.span.start == token.start as usize)?;
            span = span.to(place.span);
            plain &= place.plain;
        }
        Some(TermPlace { tokens, span, plain })
    }

    /// The verb at a token, and the rest of the phrase elsewhere in the sentence.
    fn verb_phrase(&self, reading: &Reading<'_>, i: usize, language: &Language) -> Option<TermPlace> {
        let (verb, rest) = self.words.split_last()?;
        let own = verb.at(reading, i, language).filter(|place| place.span == reading.span(&(i..i + 1)));
        let own = own.or_else(|| verb.apart(reading, i, language))?;
        let sentence = reading.sentence_of(i);
        let from = sentence.start.max(i.saturating_sub(REACH));
        let to = sentence.end.min(i + REACH);
        let stands = |start: usize| {
            let all = rest.iter().zip(start..).all(|(word, at)| {
                word.at(reading, at, language).is_some_and(|place| place.span == reading.span(&(at..at + 1)))
            });
            all && !(start..start + rest.len()).contains(&i)
        };
        let start = (from..to.saturating_sub(rest.len() - 1)).find(|start| stands(*start))?;
        let beside = start + rest.len() == i;
        let tokens = if beside { start..own.tokens.end } else { own.tokens };
        let plain = beside && own.plain;
        Some(TermPlace { span: reading.span(&tokens), tokens, plain })
    }
}

impl Word {
    /// The word at a token, as it stands there or in a compound.
    fn at(&self, reading: &Reading<'_>, i: usize, language: &Language) -> Option<TermPlace> {
        let token = reading.tokens.get(i)?;
        let written = token.of(reading.text);
        // 3-stappengids
        let is_word =
            token.kind == TokenKind::Word || token.kind == TokenKind::Number && written.contains(char::is_alphabetic);
        if !is_word {
            return None;
        }
        if self.capitals.as_ref().is_some_and(|capitals| !written.contains(&**capitals)) {
            return None;
        }
        let key = fold::key(written);
        let whole = token.span();
        let (span, plain) = match language.standing(&key, &self.forms)? {
            Standing::Whole => (whole, self.forms.joined.first().is_some_and(|first| **first == *key)),
            // Folding keeps the length of nearly all words; where it does not, the whole word is meant.
            Standing::Part(part) if key.len() == written.len() => {
                (Span::new(whole.start + part.start, whole.start + part.end), false)
            }
            Standing::Part(_) => (whole, false),
        };
        Some(TermPlace { tokens: i..i + 1, span, plain })
    }

    /// The verb at a token whose particle stands elsewhere in the clause.
    fn apart(&self, reading: &Reading<'_>, i: usize, language: &Language) -> Option<TermPlace> {
        if self.forms.apart.is_empty() || reading.tokens.get(i)?.kind != TokenKind::Word {
            return None;
        }
        let key = reading.key(i);
        for form in self.forms.apart.iter().filter(|form| *form.verb == *key) {
            let marked = i >= 2 && language.infinitive_mark() == reading.tokens[i - 1].word;
            if marked && *reading.key(i - 2) == *form.particle {
                let tokens = i - 2..i + 1;
                return Some(TermPlace { span: reading.span(&tokens), tokens, plain: false });
            }
            if !form.infinitive && particle_behind(reading, i, &form.particle, language) {
                return Some(TermPlace { tokens: i..i + 1, span: reading.span(&(i..i + 1)), plain: false });
            }
        }
        None
    }
}

/// Whether a particle ends the clause of the verb before it.
fn particle_behind(reading: &Reading<'_>, verb: usize, particle: &str, language: &Language) -> bool {
    let sentence = reading.sentence_of(verb);
    for at in verb + 1..(verb + 1 + REACH).min(sentence.end) {
        let Some(token) = reading.tokens.get(at) else { return false };
        match token.kind {
            TokenKind::Word
                if *reading.key(at) == *particle && ends_clause(reading, at + 1, sentence.end, language) =>
            {
                return true;
            }
            TokenKind::Quote => return false,
            TokenKind::Punct if token.of(reading.text) != "," => return false,
            _ => {}
        }
    }
    false
}

/// Whether nothing follows that a particle, were it a preposition, could govern.
fn ends_clause(reading: &Reading<'_>, at: usize, end: usize, language: &Language) -> bool {
    let Some(token) = reading.tokens.get(at).filter(|_| at < end) else { return true };
    matches!(token.kind, TokenKind::Punct | TokenKind::Quote) || language.opens_clause(token.word)
}
