//! Two nouns that are written apart where one belongs.

use crate::language::{ClassSet, Language, Vocabulary};
use crate::reading::Reading;
use crate::text::{Case, Token, TokenKind};

/// The pack's classes that say what stands around a compound.
pub(super) struct Around {
    /// Words behind which a noun must follow.
    determiners: ClassSet,
    /// Those of them that are nothing else, before a noun of common gender or a plural.
    common: Option<ClassSet>,
    /// The same before a noun of neuter gender.
    neuter: Option<ClassSet>,
    /// The indefinite article, which says nothing of gender: an adjective behind it does.
    indefinite: Option<ClassSet>,
    prepositions: Option<ClassSet>,
    /// Nouns that stand before another one in their own right.
    measures: ClassSet,
    /// Nouns that never stand without an article: they are no object behind another noun.
    heads: Option<ClassSet>,
}

impl Around {
    pub(super) fn of(language: &Language) -> Self {
        let any =
            |names: &[&str]| names.iter().filter_map(|name| language.class(name)).fold(ClassSet::NONE, ClassSet::with);
        Self {
            determiners: any(&["determiner", "possessive"]),
            common: language.class("common-article"),
            neuter: language.class("neuter-article"),
            indefinite: language.class("indefinite-article"),
            prepositions: language.class("preposition"),
            measures: any(&["measure", "quantity", "time-noun"]),
            heads: language.class("compound-head"),
        }
    }
}

const NOUN: ClassSet = ClassSet::NOUN.with(ClassSet::PLURAL);
/// What else a word may be that is no part of a compound.
const OTHER: ClassSet = ClassSet::FUNCTION.with(ClassSet::NUMBER).with(ClassSet::ADJECTIVE).with(ClassSet::PARTICIPLE);
/// Adjectives between an article and its noun.
const ADJECTIVES: usize = 2;

/// The one word that two nouns are, the second being token `i`: where the pack knows it, and where one noun belongs.
pub(super) fn joined(language: &Language, reading: &Reading<'_>, i: usize, around: &Around) -> Option<String> {
    let vocabulary = &language.vocabulary;
    let (first, second) = (&reading.tokens[i - 1], &reading.tokens[i]);
    let plain = |token: &Token, but: ClassSet| {
        let classes = vocabulary.classes(token.word);
        classes.any(NOUN) && !classes.any(but)
    };
    let nouns = first.case == Case::Lower && plain(first, OTHER.with(around.measures)) && plain(second, OTHER);
    if !nouns
        || !opens(reading, vocabulary, i, around)
            && !disagrees(reading, vocabulary, i, around)
            && !behind(reading, vocabulary, i, around)
    {
        return None;
    }
    let (first, second) = (first.of(reading.text), second.of(reading.text));
    let known = |joined: &String| vocabulary.is(vocabulary.look_up(joined), NOUN.with(ClassSet::KNOWN));
    let links = &language.conventions.compounds.linking;
    let linked = links.iter().map(|link| format!("{first}{link}{second}"));
    std::iter::once(format!("{first}{second}")).chain(linked.take(1)).find(known)
}

/// `De olie prijs steeg`: between the article that opens the sentence and its verb.
fn opens(reading: &Reading<'_>, vocabulary: &Vocabulary, i: usize, around: &Around) -> bool {
    let article =
        |at: usize| vocabulary.is(reading.tokens[at].word, around.determiners) && reading.sentence_of(at).start == at;
    i.checked_sub(2).is_some_and(article)
        && reading.tokens.get(i + 1).is_some_and(|token| vocabulary.is(token.word, ClassSet::FINITE))
}

/// `de klimaat wet`, `een nieuw grens akkoord`: the article, or the adjective behind it, fits the second noun alone.
fn disagrees(reading: &Reading<'_>, vocabulary: &Vocabulary, i: usize, around: &Around) -> bool {
    let at = |at: usize| reading.tokens.get(at).map_or(ClassSet::NONE, |token| vocabulary.classes(token.word));
    let is = |at: usize, class: Option<ClassSet>| class.is_some_and(|class| at_word(reading, vocabulary, at, class));
    let adjectives = (2..=i).take_while(|back| at(i - back).any(ClassSet::ADJECTIVE)).take(ADJECTIVES).count();
    let Some(article) = i.checked_sub(2 + adjectives) else { return false };
    let (first, second) = (at(i - 1), at(i));
    let neuter = |noun: ClassSet| noun.any(ClassSet::NEUTER) && !noun.any(ClassSet::COMMON.with(ClassSet::PLURAL));
    let common = |noun: ClassSet| noun.any(ClassSet::COMMON) && !noun.any(ClassSet::NEUTER.with(ClassSet::PLURAL));
    let plural = |noun: ClassSet| noun.any(ClassSet::PLURAL);
    if is(article, around.common) {
        return neuter(first) && (common(second) || plural(second));
    }
    if is(article, around.neuter) {
        return common(first) && neuter(second);
    }
    if adjectives != 1 || !is(article, around.indefinite) {
        return false;
    }
    let (base, inflected) = (ClassSet::ADJECTIVE_BASE, ClassSet::ADJECTIVE_INFLECTED);
    let adjective = at(i - 2);
    adjective.any(base) && !adjective.any(inflected) && common(first) && neuter(second)
        || adjective.any(inflected) && !adjective.any(base) && neuter(first) && common(second)
}

/// `op een klimaat conferentie`: behind a preposition and an article, before what ends the phrase; the second noun
/// would need an article of its own.
fn behind(reading: &Reading<'_>, vocabulary: &Vocabulary, i: usize, around: &Around) -> bool {
    let is = |at: usize, class: ClassSet| at_word(reading, vocabulary, at, class);
    let (Some(prepositions), Some(heads), Some(start)) = (around.prepositions, around.heads, i.checked_sub(3)) else {
        return false;
    };
    let articles = around.indefinite.into_iter().chain(around.common).chain(around.neuter);
    let articles = articles.fold(ClassSet::NONE, ClassSet::with);
    let singular = |at: usize| !is(at, ClassSet::PLURAL);
    let ends = reading.tokens.get(i + 1).is_none_or(|token| {
        token.kind != TokenKind::Word || vocabulary.is(token.word, prepositions.with(ClassSet::FINITE))
    });
    ends && is(start, prepositions) && is(start + 1, articles) && singular(i - 1) && singular(i) && is(i, heads)
}

/// Whether a token is a word of a class.
fn at_word(reading: &Reading<'_>, vocabulary: &Vocabulary, at: usize, class: ClassSet) -> bool {
    reading.tokens.get(at).is_some_and(|token| vocabulary.is(token.word, class))
}
