//! Words without which a pattern cannot match: a look at the sentence as a whole, before any run.

use super::anchor;
use super::item::Item;
use super::node::Node;
use crate::language::Vocabulary;
use crate::text::{Token, TokenKind, WordId};
use serde::{Deserialize, Serialize};

/// Words of 64 bits in a signature.
const WIDTH: usize = 4;
/// A requirement that so many bits fulfil says little.
const VAGUE: u32 = 48;

/// A word, or a mark that patterns often have, as one of few bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::language) struct Mark(u8);

impl Mark {
    const COMMA: Self = Self::of(WordId(u32::MAX));
    const QUOTE: Self = Self::of(WordId(u32::MAX - 1));

    const fn of(word: WordId) -> Self {
        Self((word.0.wrapping_mul(0x9e37_79b9) >> 24) as u8)
    }

    /// That of a token.
    pub(super) fn of_token(token: &Token, text: &str) -> Self {
        match token.kind {
            TokenKind::Quote => Self::QUOTE,
            TokenKind::Punct if token.of(text) == "," => Self::COMMA,
            _ => Self::of(token.word),
        }
    }
}

/// A set of words, as the bits of their hashes: what is not in it is surely not in the set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Signature([u64; WIDTH]);

impl Signature {
    /// Adds a word.
    pub(super) fn insert(&mut self, mark: Mark) {
        if let Some(bits) = self.0.get_mut(usize::from(mark.0) / 64) {
            *bits |= 1 << (mark.0 % 64);
        }
    }

    fn has(&self, mark: Mark) -> bool {
        self.0.get(usize::from(mark.0) / 64).is_some_and(|bits| bits & 1 << (mark.0 % 64) != 0)
    }

    fn marks(&self) -> impl Iterator<Item = Mark> {
        (0..=u8::MAX).map(Mark).filter(|mark| self.has(*mark))
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

    /// The narrowest of these sets that an anchor does not fulfil by itself.
    pub(super) fn beside(&self, anchor: Option<WordId>) -> Needs {
        let itself = |set: &&Signature| anchor.is_some_and(|word| set.has(Mark::of(word)));
        let narrowest = self.0.iter().find(|set| !itself(set)).filter(|set| set.size() as usize <= NEEDS);
        let mut marks = narrowest.into_iter().flat_map(Signature::marks);
        match marks.next() {
            Some(first) => {
                let mut all = [first.0; NEEDS];
                all.iter_mut().skip(1).zip(marks).for_each(|(to, mark)| *to = mark.0);
                Needs { any: false, marks: all }
            }
            None => Needs { any: true, marks: [0; NEEDS] },
        }
    }

    /// Whether a sentence may have all of it.
    pub(super) fn met_by(&self, sentence: &Signature) -> bool {
        self.0.iter().all(|set| set.meets(sentence))
    }
}

/// How many words a need may name.
const NEEDS: usize = 4;

/// What a sentence must have beside an anchor of a pattern: one of a few words, or anything.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Needs {
    any: bool,
    /// The words; one of them several times where there are fewer.
    marks: [u8; NEEDS],
}

impl Needs {
    /// Whether a sentence may have it.
    pub(super) fn met_by(self, sentence: &Signature) -> bool {
        self.any || self.marks.iter().any(|mark| sentence.has(Mark(*mark)))
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
        Item::Word(word) | Item::Exact(word, _) => signature.insert(Mark::of(*word)),
        Item::Lemma(lemma) => {
            for word in anchor::lemma_words(lemma, vocabulary) {
                signature.insert(Mark::of(word));
            }
        }
        Item::Mark(mark) if **mark == *"," => signature.insert(Mark::COMMA),
        Item::Quote => signature.insert(Mark::QUOTE),
        _ => return None,
    }
    Some(signature)
}
