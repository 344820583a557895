//! The fixed tokens by which a pattern is found.

use super::class::Class;
use super::item::{Compound, Item, Lemma, NAME_REACH};
use super::mask::{self, Edge, End, Lexis};
use super::node::Node;
use crate::language::{ClassSet, Vocabulary};
use crate::text::{WordId, fold};

/// How often a function word stands in a million words where the pack does not say: any other
/// anchor is better.
const FREQUENT: u32 = 1000;

/// What a token must have for the pattern to be tried around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// It is this word.
    Word(WordId),
    /// Its key, or with `part` what stands behind one of its hyphens, begins with this.
    Prefix { key: String, part: bool },
    /// Its key, or with `part` what ends in one of its hyphens, ends with this.
    Suffix { key: String, part: bool },
}

/// Anchors one of which every match has.
#[derive(Clone, Debug)]
pub(super) struct Anchors {
    pub(super) places: Vec<Anchored>,
    /// How often they will be met in a million words, roughly; less is better.
    cost: u32,
}

/// An anchor and where in the match it stands.
#[derive(Clone, Debug)]
pub(super) struct Anchored {
    pub(super) anchor: Anchor,
    /// How many tokens of the match stand before it, at least and at most.
    pub(super) before: (usize, usize),
    /// What stands right before it and right behind it.
    pub(super) beside: (Edge, Edge),
}

/// The rarest anchors of a pattern; none if it has no fixed token.
pub(super) fn of(node: &Node, lexis: Lexis<'_>) -> Option<Anchors> {
    match node {
        Node::Item(item) => of_item(item, lexis),
        Node::Capture(_, node) | Node::Report(node) => of(node, lexis),
        Node::Either(nodes) => {
            let branches: Option<Vec<Anchors>> = nodes.iter().map(|n| of(n, lexis)).collect();
            let branches = branches?;
            let cost = branches.iter().map(|b| b.cost).sum();
            Some(Anchors { places: branches.into_iter().flat_map(|b| b.places).collect(), cost })
        }
        Node::Row(nodes) => {
            let (mut min, mut max) = (0, 0);
            let mut best: Option<(usize, Anchors)> = None;
            for (at, node) in nodes.iter().enumerate() {
                let found = of(node, lexis).map(|a| (at, a.behind(min, max)));
                best = [best, found].into_iter().flatten().min_by_key(|(_, a)| a.cost);
                let (least, most) = node.width(lexis.classes.longest);
                (min, max) = (min + least, max + most);
            }
            let (at, anchors) = best?;
            Some(anchors.between(nodes.get(..at)?, nodes.get(at + 1..)?, lexis))
        }
        Node::Maybe(_) | Node::Not(_) | Node::Gap { .. } | Node::Start | Node::End => None,
    }
}

impl Anchors {
    fn one(anchor: Anchor, cost: u32) -> Self {
        Self { places: vec![Anchored { anchor, before: (0, 0), beside: (Edge::OPEN, Edge::OPEN) }], cost }
    }

    fn behind(mut self, min: usize, max: usize) -> Self {
        for place in &mut self.places {
            place.before = (place.before.0 + min, place.before.1 + max);
        }
        self
    }

    /// With what the parts of a row that stand before and behind say of what is beside.
    fn between(mut self, before: &[Node], behind: &[Node], lexis: Lexis<'_>) -> Self {
        let last = Edge::OPEN.beside(before.iter().rev().map(|node| mask::edge(node, End::Last, lexis)));
        let first = Edge::OPEN.beside(behind.iter().map(|node| mask::edge(node, End::First, lexis)));
        for place in &mut self.places {
            place.beside = (place.beside.0.beside([last]), place.beside.1.beside([first]));
        }
        self
    }
}

fn of_item(item: &Item, lexis: Lexis<'_>) -> Option<Anchors> {
    match item {
        Item::Word(word) | Item::Exact(word, _) => Some(Anchors::one(Anchor::Word(*word), word_cost(*word, lexis))),
        Item::Lemma(lemma) => Some(of_lemma(lemma, lexis)),
        Item::Affix(affix) => {
            let (prefix, suffix) = (fold::key(&affix.prefix), fold::key(&affix.suffix));
            let key = |part: &str| part.to_owned();
            if prefix.is_empty() && suffix.is_empty() {
                return None;
            }
            Some(if prefix.chars().count() >= suffix.chars().count() {
                Anchors::one(Anchor::Prefix { key: key(&prefix), part: false }, affix_cost(&prefix))
            } else {
                Anchors::one(Anchor::Suffix { key: key(&suffix), part: false }, affix_cost(&suffix))
            })
        }
        Item::Compound(compound) => Some(of_compound(compound)),
        Item::Class(_) | Item::Mark(_) | Item::Quote | Item::OneOf(_) | Item::Affixes(_) => None,
    }
}

/// The words that a lemma item may take.
pub(super) fn lemma_words(lemma: &Lemma, vocabulary: &Vocabulary) -> Vec<WordId> {
    let forms = lemma.ids.iter().flat_map(|id| vocabulary.forms(*id));
    let mut words: Vec<WordId> = forms.filter(|(form, _)| lemma.filter.takes(*form)).map(|(_, word)| word).collect();
    if lemma.separable {
        // `aan te kondigen` counts as an infinitive, whatever the table calls its last word.
        words.extend(lemma.ids.iter().flat_map(|id| vocabulary.forms(*id)).map(|(_, word)| word));
    }
    words.sort_unstable();
    words.dedup();
    words
}

fn of_lemma(lemma: &Lemma, lexis: Lexis<'_>) -> Anchors {
    // The particle and the infinitive mark may stand before the verb.
    let before = if lemma.separable { 2 } else { 0 };
    let words = lemma_words(lemma, lexis.vocabulary);
    let cost = words.iter().map(|word| word_cost(*word, lexis)).sum();
    let edge = if lemma.separable { Edge::ANY } else { Edge::OPEN };
    let one = |word| Anchored { anchor: Anchor::Word(word), before: (0, before), beside: (edge, Edge::OPEN) };
    Anchors { places: words.into_iter().map(one).collect(), cost }
}

fn of_compound(compound: &Compound) -> Anchors {
    let (before, after) = (fold::key(&compound.before).into_owned(), fold::key(&compound.after).into_owned());
    let anchor = if before.chars().count() >= after.chars().count() {
        if compound.open_before {
            Anchor::Suffix { key: before.trim_end_matches('-').to_owned(), part: true }
        } else {
            Anchor::Prefix { key: before.clone(), part: false }
        }
    } else if compound.open_after {
        Anchor::Prefix { key: after.trim_start_matches('-').to_owned(), part: true }
    } else {
        Anchor::Suffix { key: after.clone(), part: false }
    };
    let longer = if before.len() >= after.len() { &before } else { &after };
    // A name of several words may stand before its last, hyphenated one.
    let most = if compound.class == Class::Name && compound.before.is_empty() { NAME_REACH - 1 } else { 0 };
    // Neighbours of the anchor are then parts of the name, perhaps.
    let edge = if compound.class == Class::Name { Edge::ANY } else { Edge::OPEN };
    let place = Anchored { anchor, before: (0, most), beside: (edge, edge) };
    Anchors { places: vec![place], cost: affix_cost(longer) / 2 }
}

fn word_cost(word: WordId, lexis: Lexis<'_>) -> u32 {
    let Lexis { vocabulary, classes } = lexis;
    let length = vocabulary.key(word).chars().count() as u32;
    match classes.frequency(word) {
        Some(frequency) => frequency,
        None if vocabulary.is(word, ClassSet::FUNCTION) => FREQUENT,
        None => 40_u32.saturating_sub(3 * length),
    }
}

/// Each letter more is one of about three.
fn affix_cost(affix: &str) -> u32 {
    (80_000 / 3_u32.pow(affix.chars().count().min(8) as u32)).max(10)
}
