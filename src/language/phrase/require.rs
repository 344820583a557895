//! Words without which a pattern cannot match: a look at the sentence as a whole, before any run.

use super::anchor;
use super::item::Item;
use super::node::Node;
use super::view::View;
use crate::language::Vocabulary;
use crate::text::{TokenKind, WordId};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Words of 64 bits in a signature.
const WIDTH: usize = 4;
/// A requirement that so many bits fulfil says little.
const VAGUE: u32 = 48;

/// Marks that patterns often have, as if they were words.
const COMMA: WordId = WordId(u32::MAX);
const QUOTE: WordId = WordId(u32::MAX - 1);

/// A set of words, as the bits of their hashes: what is not in it is surely not in the set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Signature([u64; WIDTH]);

impl Signature {
    /// The words of some tokens.
    pub(super) fn of(view: &View<'_>, tokens: Range<usize>) -> Self {
        let mut signature = Self::default();
        for token in tokens {
            signature.insert(match view.kind(token) {
                Some(TokenKind::Quote) => QUOTE,
                Some(TokenKind::Punct) if view.written(token) == "," => COMMA,
                _ => view.word(token),
            });
        }
        signature
    }

    fn insert(&mut self, word: WordId) {
        let hash = word.0.wrapping_mul(0x9e37_79b9) >> 24;
        if let Some(bits) = self.0.get_mut(hash as usize / 64) {
            *bits |= 1 << (hash % 64);
        }
    }

    fn with(self, other: Self) -> Self {
        let mut both = self;
        both.0.iter_mut().zip(other.0).for_each(|(bits, more)| *bits |= more);
        both
    }

    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(a, b)| a & b != 0)
    }

    fn size(&self) -> u32 {
        self.0.iter().map(|bits| bits.count_ones()).sum()
    }
}

/// What a sentence must have: a word of each of these sets.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Requirements(Box<[Signature]>);

impl Requirements {
    /// What a pattern requires.
    pub(super) fn of(node: &Node, vocabulary: &Vocabulary) -> Self {
        let mut sets = Vec::new();
        collect(node, vocabulary, &mut sets);
        sets.retain(|set| set.size() <= VAGUE);
        sets.sort_unstable_by_key(Signature::size);
        sets.dedup();
        Self(sets.into())
    }

    /// Whether a sentence may have all of it.
    pub(super) fn met_by(&self, sentence: &Signature) -> bool {
        self.0.iter().all(|set| set.meets(sentence))
    }
}

fn collect(node: &Node, vocabulary: &Vocabulary, out: &mut Vec<Signature>) {
    match node {
        Node::Item(item) => out.extend(of_item(item, vocabulary)),
        Node::Capture(_, node) | Node::Report(node) => collect(node, vocabulary, out),
        Node::Row(nodes) => nodes.iter().for_each(|node| collect(node, vocabulary, out)),
        Node::Either(nodes) => out.extend(of_branches(nodes, vocabulary)),
        Node::Maybe(_) | Node::Not(_) | Node::Gap { .. } | Node::Start | Node::End => {}
    }
}

/// A word of each branch's narrowest set; nothing where a branch requires nothing.
fn of_branches(nodes: &[Node], vocabulary: &Vocabulary) -> Option<Signature> {
    nodes.iter().try_fold(Signature::default(), |all, node| {
        let mut sets = Vec::new();
        collect(node, vocabulary, &mut sets);
        Some(all.with(sets.into_iter().min_by_key(Signature::size)?))
    })
}

fn of_item(item: &Item, vocabulary: &Vocabulary) -> Option<Signature> {
    let mut signature = Signature::default();
    match item {
        Item::Word(word) | Item::Exact(word, _) => signature.insert(*word),
        Item::Lemma(lemma) => {
            for word in anchor::lemma_words(lemma, vocabulary) {
                signature.insert(word);
            }
        }
        Item::Mark(mark) if **mark == *"," => signature.insert(COMMA),
        Item::Quote => signature.insert(QUOTE),
        _ => return None,
    }
    Some(signature)
}
