//! The tests that a pattern makes of tokens.

use super::class::{Class, Classes, Member};
use super::form::Filter;
use super::mask::Mask;
use super::trial::Glance;
use super::view::{View, beginning_at};
use crate::language::{ClassSet, Form, LemmaId};
use crate::text::{Span, TokenKind, WordId, fold};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How far behind its verb a particle may stand, in tokens.
const PARTICLE_REACH: usize = 12;
/// How many tokens a name may have, for patterns whose fixed word stands behind it.
pub(super) const NAME_REACH: usize = 10;

/// One sentence in which a pattern is tried.
pub(super) struct Scene<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) classes: &'a Classes,
    pub(super) sentence: Range<usize>,
    pub(super) glance: &'a Glance,
    /// What the word of a token is by itself.
    pub(super) member: &'a dyn Fn(usize) -> Member,
}

/// A test of the token, or the few tokens, at one place. Small, since programs are rows of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Item {
    /// A word in any case.
    Word(WordId),
    /// One of several words, in order, in any case; only programs have these and [`Item::Affixes`].
    OneOf(Box<[WordId]>),
    /// A word in exactly this case.
    Exact(WordId, Box<str>),
    /// A form of one of the lemmas written so.
    Lemma(Box<Lemma>),
    /// A word by what it begins with, ends in, holds.
    Affix(Box<Affix>),
    /// A word by one of several affixes, in any case.
    Affixes(Box<[Affix]>),
    /// A class.
    Class(Class),
    /// A hyphenated word with a part of a class.
    Compound(Box<Compound>),
    /// A punctuation mark or sign.
    Mark(Box<str>),
    /// Any quotation mark.
    Quote,
}

/// A lemma and the forms of it that count.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Lemma {
    pub(super) ids: Box<[LemmaId]>,
    pub(super) filter: Filter,
    /// Whether it has forms with a particle apart.
    pub(super) separable: bool,
}

/// A word with a star in it. Folded like a key, or like [`fold::exact`] where case counts.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Affix {
    pub(super) prefix: Box<str>,
    pub(super) inner: Box<str>,
    pub(super) suffix: Box<str>,
    pub(super) exact: bool,
}

/// `before<class>after`, hyphens included; an open end may go on with anything.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Compound {
    pub(super) before: Box<str>,
    pub(super) open_before: bool,
    pub(super) class: Class,
    pub(super) capture: u16,
    pub(super) after: Box<str>,
    pub(super) open_after: bool,
    pub(super) exact: bool,
}

/// How a form of a lemma stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A word by itself.
    Plain,
    /// A separable verb as one word.
    Joined,
    /// A separable verb apart from its particle, which is this token.
    Apart(usize),
    /// Particle, infinitive mark and infinitive as three tokens.
    Marked,
}

impl Item {
    /// The ends, longest and shortest, of what the item matches from `token` on; all between are
    /// possible too.
    pub(super) fn ends(&self, scene: &Scene<'_>, token: usize) -> Option<(usize, usize)> {
        if token >= scene.sentence.end {
            return None;
        }
        let view = scene.view;
        let one = |yes: bool| yes.then_some((token + 1, token + 1));
        match self {
            Self::Word(word) => one(view.word(token) == *word),
            Self::OneOf(words) => one(words.binary_search(&view.word(token)).is_ok()),
            Self::Exact(word, text) => one(view.word(token) == *word && *fold::exact(view.written(token)) == **text),
            Self::Lemma(lemma) => match lemma.stands(scene, token)? {
                Standing::Marked => Some((token + 3, token + 3)),
                _ => one(true),
            },
            Self::Affix(affix) => one(affix.takes(view, token)),
            Self::Affixes(affixes) => one(takes_any(affixes, view, token)),
            Self::Class(class) => class.ends(scene, token),
            Self::Compound(compound) => compound.find(scene, token).map(|(end, _)| (end, end)),
            Self::Mark(mark) => one(is_mark(view, token, mark)),
            Self::Quote => one(view.kind(token) == Some(TokenKind::Quote)),
        }
    }
}

impl Lemma {
    /// How a form of the lemma stands at `token`, if one does.
    pub(super) fn stands(&self, scene: &Scene<'_>, token: usize) -> Option<Standing> {
        if self.separable && self.is_marked(scene, token) {
            return Some(Standing::Marked);
        }
        let analyses = scene.view.vocabulary.analyses(scene.view.word(token));
        let mine = analyses.filter(|a| self.ids.contains(&a.lemma) && self.filter.takes(a.form));
        let mut particles = Vec::new();
        for analysis in mine {
            match analysis.particle {
                None => return Some(if self.separable { Standing::Joined } else { Standing::Plain }),
                // An infinitive has its particle before it.
                Some(particle) if !analysis.form.has(Form::INF) => particles.push(particle),
                Some(_) => {}
            }
        }
        particles.dedup();
        particles.into_iter().find_map(|p| scene.particle_behind(token, p)).map(Standing::Apart)
    }

    /// Whether particle, mark and infinitive begin at `token`.
    fn is_marked(&self, scene: &Scene<'_>, token: usize) -> bool {
        let (view, mark) = (scene.view, scene.classes.mark);
        if mark == WordId::UNKNOWN || token + 2 >= scene.sentence.end || view.word(token + 1) != mark {
            return false;
        }
        let particle = view.word(token);
        let mut verb = view.vocabulary.analyses(view.word(token + 2));
        self.filter.takes(Form::INF)
            && verb.any(|a| {
                let plural_or_infinitive = a.form.has(Form::INF) || a.form.has(Form::PRES.with(Form::PL));
                self.ids.contains(&a.lemma) && a.particle == Some(particle) && plural_or_infinitive
            })
    }
}

/// Whether one of several affixes, all of them in any case, takes a token.
fn takes_any(affixes: &[Affix], view: &View<'_>, token: usize) -> bool {
    if !matches!(view.kind(token), Some(TokenKind::Word | TokenKind::Number)) {
        return false;
    }
    let key = view.key(token);
    affixes.iter().any(|affix| affix.fits(&key))
}

impl Affix {
    fn takes(&self, view: &View<'_>, token: usize) -> bool {
        if !matches!(view.kind(token), Some(TokenKind::Word | TokenKind::Number)) {
            return false;
        }
        let word = if self.exact { fold::exact(view.written(token)) } else { view.key(token) };
        self.fits(&word)
    }

    fn fits(&self, word: &str) -> bool {
        // The letters at both ends say no to most words.
        let may = |own: Option<&u8>, other: Option<&u8>| own.is_none() || own == other;
        let (bytes, prefix, suffix) = (word.as_bytes(), self.prefix.as_bytes(), self.suffix.as_bytes());
        may(prefix.first(), bytes.first())
            && may(suffix.last(), bytes.last())
            && word.len() >= self.prefix.len() + self.suffix.len()
            && word.starts_with(&*self.prefix)
            && word.ends_with(&*self.suffix)
            && (self.inner.is_empty() || word.contains(&*self.inner))
    }
}

impl Compound {
    /// The end of the tokens and the bytes of the part that is of the class. A name of several
    /// words may run up to the hyphenated token, or on from it.
    pub(super) fn find(&self, scene: &Scene<'_>, token: usize) -> Option<(usize, Span)> {
        if self.class == Class::Name
            && let Some(name) = beginning_at(scene.view.names, token, &scene.sentence)
            && name.len() > 1
            && let Some(found) = self.find_in_name(scene, &name)
        {
            return Some(found);
        }
        let part = self.part(scene, token)?;
        let whole = scene.view.tokens.get(token)?.span();
        let written = part.of(scene.view.text);
        let inside = part.len() < whole.len() && self.class.is(scene, token, written);
        inside.then_some((token + 1, part))
    }

    fn find_in_name(&self, scene: &Scene<'_>, name: &Range<usize>) -> Option<(usize, Span)> {
        let tokens = scene.view.tokens;
        let (first, last) = (tokens.get(name.start)?.span(), tokens.get(name.end - 1)?.span());
        let span = if self.before.is_empty() {
            first.to(self.part(scene, name.end - 1)?)
        } else if self.after.is_empty() {
            self.part(scene, name.start)?.to(last)
        } else {
            return None;
        };
        span.of(scene.view.text).chars().next().is_some_and(char::is_uppercase).then_some((name.end, span))
    }

    /// The bytes of what stands between `before` and `after` in a token. Found in the folded word,
    /// carried over to the written one by counting hyphens, which folding keeps.
    fn part(&self, scene: &Scene<'_>, token: usize) -> Option<Span> {
        let view = scene.view;
        if !matches!(view.kind(token), Some(TokenKind::Word | TokenKind::Number)) {
            return None;
        }
        let written = view.written(token);
        let word = if self.exact { fold::exact(written) } else { view.key(token) };
        let start = match (&*self.before, self.open_before) {
            ("", _) => 0,
            (before, false) => word.starts_with(before).then_some(before.len())?,
            (before, true) => word.rfind(before)? + before.len(),
        };
        let rest = word.get(start..)?;
        let length = match (&*self.after, self.open_after) {
            ("", _) => rest.len(),
            (after, false) => rest.strip_suffix(after)?.len(),
            (after, true) => rest.find(after)?,
        };
        let hyphens = |part: &str| part.matches('-').count();
        let before = hyphens(word.get(..start)?);
        let inside = hyphens(rest.get(..length)?);
        let offset = view.tokens.get(token)?.span().start;
        let from = nth_part(written, before)?;
        let to = nth_part(written, before + inside)?;
        (length > 0).then(|| Span::new(offset + from.start, offset + to.end))
    }
}

/// The bytes of the hyphenated part number `n` of a word.
fn nth_part(written: &str, n: usize) -> Option<Span> {
    let mut hyphens = written.match_indices(['-', '‐', '‑']).map(|(at, hyphen)| (at, at + hyphen.len()));
    let start = if n == 0 { 0 } else { hyphens.nth(n - 1)?.1 };
    Some(Span::new(start, hyphens.next().map_or(written.len(), |(at, _)| at)))
}

/// Whether the token is the mark, for `!` and `?` also several of them.
fn is_mark(view: &View<'_>, token: usize, mark: &str) -> bool {
    if !matches!(view.kind(token), Some(TokenKind::Punct | TokenKind::Symbol)) {
        return false;
    }
    let written = view.written(token);
    written == mark || matches!(mark, "!" | "?") && written.starts_with(mark) && written.len() < 8
}

impl Scene<'_> {
    /// What a token is like; nothing stands outside the sentence.
    pub(super) fn mask(&self, token: usize) -> Mask {
        let inside = token.checked_sub(self.sentence.start).and_then(|at| self.glance.masks.get(at));
        inside.copied().unwrap_or(Mask::OTHER)
    }

    /// What the word of a token is by itself.
    pub(super) fn member(&self, token: usize) -> Member {
        if token < self.sentence.end { (self.member)(token) } else { Member::default() }
    }

    /// Where a particle stands behind its verb: inside the clause, and, if it is a function word
    /// too, only where nothing follows that it could govern.
    fn particle_behind(&self, verb: usize, particle: WordId) -> Option<usize> {
        let view = self.view;
        let common = view.vocabulary.is(particle, ClassSet::FUNCTION);
        for at in verb + 1..(verb + 1 + PARTICLE_REACH).min(self.sentence.end) {
            if view.word(at) == particle && (!common || self.ends_clause(at + 1)) {
                return Some(at);
            }
            match view.kind(at) {
                Some(TokenKind::Quote) => return None,
                Some(TokenKind::Punct) if view.written(at) != "," => return None,
                Some(TokenKind::Punct) if view.vocabulary.is(view.word(at + 1), ClassSet::FINITE) => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether a part of the sentence has ended before `token`.
    fn ends_clause(&self, token: usize) -> bool {
        if token >= self.sentence.end || matches!(self.view.kind(token), Some(TokenKind::Punct | TokenKind::Quote)) {
            return true;
        }
        let word = self.view.word(token);
        word != WordId::UNKNOWN && (word == self.classes.mark || self.classes.openers.contains(&word))
    }

    /// The end of the longest entry of several words of a class that begins at `token`.
    pub(super) fn phrase_end(&self, token: usize, set: ClassSet) -> Option<usize> {
        let entries = self.classes.phrases.get(&self.view.word(token))?;
        let fits = |words: &[WordId]| {
            token + words.len() <= self.sentence.end
                && words.iter().enumerate().all(|(i, word)| self.view.word(token + i) == *word)
        };
        let ends = entries.iter().filter(|(words, classes)| classes.any(set) && fits(words));
        ends.map(|(words, _)| token + words.len()).max()
    }
}
