//! The fixed tokens by which a pattern is found.

use super::class::Class;
use super::item::{Compound, Item, Lemma, NAME_REACH};
use super::node::Node;
use crate::language::{ClassSet, Vocabulary};
use crate::text::{WordId, fold};

/// A function word is on every line: any other anchor is better.
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

/// Anchors one of which every match has, and where in the match it stands.
#[derive(Clone, Debug)]
pub(super) struct Anchors {
    /// The anchors, each with how many tokens of the match stand before it at least and at most.
    pub(super) places: Vec<(Anchor, usize, usize)>,
    /// How often they will be met, roughly; less is better.
    cost: u32,
}

/// The rarest anchors of a pattern; none if it has no fixed token.
pub(super) fn of(node: &Node, vocabulary: &Vocabulary, phrase: usize) -> Option<Anchors> {
    match node {
        Node::Item(item) => of_item(item, vocabulary),
        Node::Capture(_, node) | Node::Report(node) => of(node, vocabulary, phrase),
        Node::Either(nodes) => {
            let branches: Option<Vec<Anchors>> = nodes.iter().map(|n| of(n, vocabulary, phrase)).collect();
            let branches = branches?;
            let cost = branches.iter().map(|b| b.cost).max()?;
            Some(Anchors { places: branches.into_iter().flat_map(|b| b.places).collect(), cost })
        }
        Node::Row(nodes) => {
            let (mut min, mut max) = (0, 0);
            let mut best: Option<Anchors> = None;
            for node in nodes {
                let found = of(node, vocabulary, phrase).map(|a| a.behind(min, max));
                best = [best, found].into_iter().flatten().min_by_key(|a| a.cost);
                let (least, most) = node.width(phrase);
                (min, max) = (min + least, max + most);
            }
            best
        }
        Node::Maybe(_) | Node::Not(_) | Node::Gap { .. } | Node::Start | Node::End => None,
    }
}

impl Anchors {
    fn one(anchor: Anchor, cost: u32) -> Self {
        Self { places: vec![(anchor, 0, 0)], cost }
    }

    fn behind(mut self, min: usize, max: usize) -> Self {
        for (_, least, most) in &mut self.places {
            *least += min;
            *most += max;
        }
        self
    }
}

fn of_item(item: &Item, vocabulary: &Vocabulary) -> Option<Anchors> {
    match item {
        Item::Word(word) | Item::Exact(word, _) => {
            Some(Anchors::one(Anchor::Word(*word), word_cost(*word, vocabulary)))
        }
        Item::Lemma(lemma) => Some(of_lemma(lemma, vocabulary)),
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
        Item::Class(_) | Item::Mark(_) | Item::Quote => None,
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

fn of_lemma(lemma: &Lemma, vocabulary: &Vocabulary) -> Anchors {
    // The particle and the infinitive mark may stand before the verb.
    let before = if lemma.separable { 2 } else { 0 };
    let words = lemma_words(lemma, vocabulary);
    let dearest = words.iter().map(|word| word_cost(*word, vocabulary)).max().unwrap_or(0);
    let cost = dearest + 3 * u32::try_from(words.len()).unwrap_or(FREQUENT);
    Anchors { places: words.into_iter().map(|word| (Anchor::Word(word), 0, before)).collect(), cost }
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
    Anchors { places: vec![(anchor, 0, most)], cost: affix_cost(longer) / 2 }
}

fn word_cost(word: WordId, vocabulary: &Vocabulary) -> u32 {
    let length = u32::try_from(vocabulary.key(word).chars().count()).unwrap_or(FREQUENT);
    let frequent = if vocabulary.is(word, ClassSet::FUNCTION) { FREQUENT } else { 0 };
    frequent + 40_u32.saturating_sub(3 * length)
}

fn affix_cost(affix: &str) -> u32 {
    let length = u32::try_from(affix.chars().count()).unwrap_or(FREQUENT);
    400 / length.clamp(1, 20)
}
