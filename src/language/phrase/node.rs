//! A pattern as a tree.

use super::class::Class;
use super::item::{Item, NAME_REACH};

/// A part of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A test of the tokens here.
    Item(Item),
    /// Any tokens up to `max`, over no punctuation but perhaps commas.
    Gap { max: usize, commas: bool },
    /// One after another.
    Row(Vec<Node>),
    /// One of these.
    Either(Vec<Node>),
    /// This or nothing.
    Maybe(Box<Node>),
    /// What matches here gets a name.
    Capture(u16, Box<Node>),
    /// What matches here is reported.
    Report(Box<Node>),
    /// This must not follow.
    Not(Box<Node>),
    /// Start of the sentence.
    Start,
    /// End of the sentence.
    End,
}

impl Node {
    /// The least and the greatest number of tokens that it takes; `phrase` is the length of the
    /// longest entry of a class.
    pub(super) fn width(&self, phrase: usize) -> (usize, usize) {
        match self {
            Self::Item(item) => item_width(item, phrase),
            Self::Gap { max, .. } => (0, *max),
            Self::Row(nodes) => nodes.iter().map(|n| n.width(phrase)).fold((0, 0), |sum, w| (sum.0 + w.0, sum.1 + w.1)),
            Self::Either(nodes) => {
                let widths = || nodes.iter().map(|n| n.width(phrase));
                (widths().map(|w| w.0).min().unwrap_or(0), widths().map(|w| w.1).max().unwrap_or(0))
            }
            Self::Maybe(node) => (0, node.width(phrase).1),
            Self::Capture(_, node) | Self::Report(node) => node.width(phrase),
            Self::Not(_) | Self::Start | Self::End => (0, 0),
        }
    }
}

impl Node {
    /// Whether a match begins at the start of the sentence.
    pub(super) fn opens(&self) -> bool {
        match self {
            Self::Start => true,
            Self::Row(nodes) => nodes.first().is_some_and(Self::opens),
            Self::Capture(_, node) | Self::Report(node) => node.opens(),
            _ => false,
        }
    }
}

fn item_width(item: &Item, phrase: usize) -> (usize, usize) {
    match item {
        Item::Lemma(lemma) if lemma.separable => (1, 3),
        Item::Class(Class::Name | Class::Number) => (1, NAME_REACH),
        Item::Compound(compound) if compound.class == Class::Name => (1, NAME_REACH),
        Item::Class(Class::Set(_)) => (1, phrase),
        _ => (1, 1),
    }
}
