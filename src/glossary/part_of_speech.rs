//! Whether a word that a glossary has as a noun is a verb where it stands, by the words around it: `to help`,
//! `Update the app`, `a code that links to it`.

use crate::language::{ClassSet, Language};
use crate::reading::Reading;
use crate::text::{TokenKind, WordId};
use std::ops::Range;

/// A word of a source sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a, 't> {
    pub(super) reading: &'a Reading<'t>,
    pub(super) sentence: &'a Range<usize>,
    pub(super) at: usize,
    pub(super) language: &'a Language,
}

impl At<'_, '_> {
    /// Whether it is surely a verb.
    pub(super) fn is_verb(self) -> bool {
        let signs = &self.language.conventions.verb_signs;
        let (before, next) = (self.key(self.before()), self.key(Some(self.at + 1)));
        let is = |list: &[String], word: &str| list.iter().any(|listed| listed == word);
        if is(&signs.behind, &before) || self.is_marked() {
            return true;
        }
        let object = is(&signs.opening, &next);
        if is(&signs.particles, &next) && self.ends_phrase(self.at + 2) {
            return true;
        }
        if self.opens() {
            return object;
        }
        // `better help you`, but `the help you need`
        object && !self.is_led() || is(&signs.relative, &before) && self.is_relative(&before)
    }

    /// Whether a word before it says that it is a noun.
    pub(super) fn is_led(self) -> bool {
        let before = self.key(self.before());
        self.language.conventions.verb_signs.nominal.contains(&before)
    }

    /// Whether it opens a clause in which more than itself stands and may be an imperative there: what the
    /// translation has can tell.
    pub(super) fn may_command(self) -> bool {
        let signs = &self.language.conventions.verb_signs;
        let word = self.key(Some(self.at));
        let next = self.key(Some(self.at + 1));
        let ends = |endings: &[String], word: &str| endings.iter().any(|ending| word.ends_with(ending.as_str()));
        let participle = ends(&signs.participles, &next) && self.language.vocabulary.id(&next) == WordId::UNKNOWN;
        self.opens() && !signs.opening.is_empty() && !next.is_empty() && !participle && !ends(&signs.never, &word)
    }

    /// Whether nothing stands at a place that a preposition before it could govern: `Sign in`, `sign in to it`.
    fn ends_phrase(self, at: usize) -> bool {
        let word = self.key(Some(at));
        let is_word = self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
        word.is_empty() || !is_word || self.language.conventions.verb_signs.closing.contains(&word)
    }

    /// Whether it is the first word of a clause.
    fn opens(self) -> bool {
        let marks = |at: &usize| {
            self.reading.tokens.get(*at).is_some_and(|t| matches!(t.kind, TokenKind::Punct | TokenKind::Quote))
        };
        self.before().is_none_or(|before| marks(&before) && !self.follows_comma(before))
    }

    fn follows_comma(self, before: usize) -> bool {
        self.reading.tokens.get(before).is_some_and(|token| token.of(self.reading.text) == ",")
    }

    /// Whether it is an infinitive behind its mark: `to help`.
    fn is_marked(self) -> bool {
        let mark = self.language.infinitive_mark();
        let before = self.before().and_then(|before| self.reading.tokens.get(before));
        mark != WordId::UNKNOWN && before.is_some_and(|token| token.word == mark)
    }

    /// `networks that block it`, `a code that links to it`: behind a relative pronoun with something before it that
    /// it can stand for; `of that link` is another that.
    fn is_relative(self, pronoun: &str) -> bool {
        let noun = self.before().and_then(|at| at.checked_sub(1)).filter(|at| *at >= self.sentence.start);
        let Some(token) = noun.and_then(|at| self.reading.tokens.get(at)) else { return false };
        let word = self.key(noun);
        let plural = |word: &str| word.ends_with('s') && !word.ends_with("ss");
        let function = self.language.vocabulary.is(token.word, ClassSet::FUNCTION);
        let agrees = plural(&word) != plural(&self.key(Some(self.at)));
        !function && !pronoun.is_empty() && token.kind == TokenKind::Word && agrees
    }

    fn before(self) -> Option<usize> {
        self.at.checked_sub(1).filter(|before| *before >= self.sentence.start)
    }

    /// The comparison key of a word of the sentence; empty where there is none.
    fn key(self, at: Option<usize>) -> String {
        let inside = at.filter(|at| self.sentence.contains(at));
        inside.map_or_else(String::new, |at| self.reading.key(at).into_owned())
    }
}
