//! What a token is like, as a few bits: nearly all trials of patterns fail here, at the cost of a load.

use super::anchor;
use super::class::{Class, Classes, NOUNS};
use super::item::Item;
use super::node::Node;
use crate::language::{ClassSet, Vocabulary};
use crate::text::{Case, Token, TokenKind, WordId};
use serde::{Deserialize, Serialize};

/// What a token is like, or the tokens that may stand in one place: where both have no bit in
/// common, the token cannot stand there. The highest bits are hashes of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mask(u64);

impl Mask {
    /// No token at all may stand here.
    pub(super) const NONE: Self = Self(0);
    /// Any token may, and the end of the sentence.
    pub(super) const ANY: Self = Self(u64::MAX);
    /// Nothing, or what has no other bit.
    pub(super) const OTHER: Self = Self(1);
    const COMMA: Self = Self(1 << 1);
    const MARK: Self = Self(1 << 2);
    const QUOTE: Self = Self(1 << 3);
    /// A word with a capital.
    const CAPITAL: Self = Self(1 << 4);
    /// Digits, or a number word.
    const NUMBER: Self = Self(1 << 5);
    /// A word of the grammar's open classes: a noun, an adjective, a verb with person, one without.
    const NOUN: Self = Self(1 << 6);
    const ADJECTIVE: Self = Self(1 << 7);
    const FINITE: Self = Self(1 << 8);
    const NONFINITE: Self = Self(1 << 9);
    /// How many bits have a meaning of their own.
    const MEANINGS: u32 = 10;

    /// What a token is like whose word is of some classes.
    pub(super) fn of_token(token: &Token, text: &str, classes: ClassSet) -> Self {
        let word = if token.word == WordId::UNKNOWN { Self::NONE } else { Self::of(token.word) };
        let number = if classes.any(ClassSet::NUMBER) { Self::NUMBER } else { Self::NONE };
        word.with(Self::of_grammar(classes)).with(match token.kind {
            TokenKind::Word if token.case == Case::Lower => Self::OTHER.with(number),
            TokenKind::Word => Self::OTHER.with(Self::CAPITAL).with(number),
            TokenKind::Number => Self::NUMBER,
            TokenKind::Quote => Self::QUOTE,
            TokenKind::Punct | TokenKind::Symbol => Self::of_mark(token.of(text)),
            TokenKind::Object => Self::OTHER,
        })
    }

    /// The bits of the open classes among some.
    fn of_grammar(classes: ClassSet) -> Self {
        let bits = OPEN_CLASSES.iter().filter(|(set, _)| classes.any(*set)).map(|(_, bit)| *bit);
        bits.fold(Self::NONE, Self::with)
    }

    /// A known word.
    const fn of(word: WordId) -> Self {
        let hash = word.0.wrapping_mul(0x9e37_79b9) >> 16;
        Self(1 << (Self::MEANINGS + hash % (u64::BITS - Self::MEANINGS)))
    }

    fn of_mark(mark: &str) -> Self {
        if mark == "," { Self::COMMA } else { Self::MARK }
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn bits(self) -> u64 {
        self.0
    }

    pub(super) const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Whether they have a bit in common.
    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The open classes and their bits.
const OPEN_CLASSES: [(ClassSet, Mask); 4] = [
    (NOUNS, Mask::NOUN),
    (ClassSet::ADJECTIVE.with(ClassSet::ADJECTIVE_BASE).with(ClassSet::ADJECTIVE_INFLECTED), Mask::ADJECTIVE),
    (ClassSet::FINITE.with(ClassSet::PAST), Mask::FINITE),
    (ClassSet::INFINITIVE.with(ClassSet::PARTICIPLE), Mask::NONFINITE),
];

/// The tokens at one end of a part of a pattern, and whether what stands beside it may come there
/// too, because the part can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    tokens: Mask,
    open: bool,
}

impl Edge {
    /// Beside nothing: what stands there is for others to say.
    pub(super) const OPEN: Self = Self { tokens: Mask::NONE, open: true };
    /// Beside anything.
    pub(super) const ANY: Self = Self { tokens: Mask::ANY, open: false };

    /// This edge where the parts beside it, the nearest first, have these edges.
    pub(super) fn beside(self, edges: impl IntoIterator<Item = Self>) -> Self {
        let mut sum = self;
        for edge in edges {
            if !sum.open {
                break;
            }
            sum = Self { tokens: sum.tokens.with(edge.tokens), open: edge.open };
        }
        sum
    }

    /// What may stand here where this is the end of the pattern.
    pub(super) const fn closed(self) -> Mask {
        if self.open { Mask::ANY } else { self.tokens }
    }
}

/// An end of a part of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    First,
    Last,
}

/// What a pattern's words mean.
#[derive(Clone, Copy)]
pub(super) struct Lexis<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) classes: &'a Classes,
}

/// What a match of the node has at one end.
pub(super) fn edge(node: &Node, end: End, lexis: Lexis<'_>) -> Edge {
    match node {
        Node::Item(item) => Edge { tokens: of_item(item, end, lexis), open: false },
        Node::Capture(_, node) | Node::Report(node) => edge(node, end, lexis),
        Node::Maybe(node) => Edge { open: true, ..edge(node, end, lexis) },
        Node::Row(nodes) => {
            let edges = nodes.iter().map(|node| edge(node, end, lexis));
            match end {
                End::First => Edge::OPEN.beside(edges),
                End::Last => Edge::OPEN.beside(edges.rev()),
            }
        }
        Node::Either(nodes) => {
            let closed = Edge { tokens: Mask::NONE, open: false };
            nodes
                .iter()
                .map(|node| edge(node, end, lexis))
                .fold(closed, |all, one| Edge { tokens: all.tokens.with(one.tokens), open: all.open || one.open })
        }
        Node::Gap { .. } => Edge::ANY,
        Node::Not(_) | Node::Start | Node::End => Edge::OPEN,
    }
}

fn of_item(item: &Item, end: End, lexis: Lexis<'_>) -> Mask {
    match item {
        Item::Word(word) | Item::Exact(word, _) => Mask::of(*word),
        Item::OneOf(words) => words.iter().map(|word| Mask::of(*word)).fold(Mask::NONE, Mask::with),
        // A separable verb may begin with its particle.
        Item::Lemma(lemma) if !lemma.separable => {
            let words = anchor::lemma_words(lemma, lexis.vocabulary);
            words.into_iter().map(Mask::of).fold(Mask::NONE, Mask::with)
        }
        Item::Mark(mark) => Mask::of_mark(mark),
        Item::Quote => Mask::QUOTE,
        Item::Class(class) => of_class(*class, end, lexis.classes),
        _ => Mask::ANY,
    }
}

fn of_class(class: Class, end: End, classes: &Classes) -> Mask {
    match class {
        Class::Name | Class::Cap => Mask::CAPITAL,
        // The last token may be a short word of scale.
        Class::Number if end == End::First => Mask::NUMBER,
        Class::Year => Mask::NUMBER,
        Class::Word => Mask::OTHER,
        Class::Set(set) => of_set(set, end, classes),
        Class::Number => Mask::ANY,
    }
}

/// Names count with a capital only, but their entries of several words do in any case.
fn of_set(set: ClassSet, end: End, classes: &Classes) -> Mask {
    let phrases = classes.phrases.values().flatten().filter(|(_, of)| of.any(set));
    let words = phrases.filter_map(|(words, _)| if end == End::First { words.first() } else { words.last() });
    let entries = words.map(|word| Mask::of(*word)).fold(Mask::NONE, Mask::with);
    let open = OPEN_CLASSES.iter().fold(ClassSet::NONE, |all, (set, _)| all.with(*set));
    let names = if set.any(ClassSet::PROPER) { Mask::CAPITAL } else { Mask::NONE };
    // Of the other classes words, numbers and signs may be.
    let others = set.without(open).without(ClassSet::PROPER) != ClassSet::NONE;
    let others = if others { Mask::OTHER.with(Mask::NUMBER).with(Mask::MARK) } else { Mask::NONE };
    entries.with(names).with(others).with(Mask::of_grammar(set))
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;

    /// Pattern, text, whether it is found: each would fail if an edge were too narrow.
    const CASES: &[(&str, &str)] = &[
        ("de? minister van? (oude|nieuwe)? besluit", "minister besluit"),
        ("de? minister van? (oude|nieuwe)? besluit", "de minister nieuwe besluit"),
        ("(de|!het) minister", "een minister"),
        ("^ minister , $", "“Minister,"),
        ("(x: van (y: de)?) minister", "van minister"),
        ("{de oude} minister", "de oude minister"),
        ("<word> minister ...2 raad", "iets minister raad"),
        ("[aankondigen] minister", "aan te kondigen minister"),
        ("minister [aankondigen]", "minister aan te kondigen"),
        ("minister [zeggen]", "minister zei"),
        ("VN minister", "VN minister"),
        ("(<country>|<name>) {, minister}", "Jan Smit, minister"),
        ("<country> besluit", "Verenigde Staten besluit"),
        ("besluit <country> raad", "besluit verenigde staten raad"),
        ("<number> raad", "3 miljoen raad"),
        ("<number> raad", "twee raad"),
        ("\" minister", "“minister"),
        ("raad ( minister )", "raad minister"),
        ("minister (% |$)", "minister"),
    ];

    #[test]
    fn nothing_is_lost() {
        for (pattern, text) in CASES {
            assert_eq!(Sample::new().reports(pattern, text).len(), 1, "{pattern} in {text}");
        }
    }
}
