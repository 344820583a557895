//! A pattern as a flat program, which the matcher runs without recursion into a tree.

use super::anchor::{self, Anchors};
use super::class::Classes;
use super::item::{Affix, Item};
use super::mask::{self, End, Lexis, Mask};
use super::node::Node;
use super::parse::{Parser, PatternError, error};
use super::require::Requirements;
use crate::language::Vocabulary;
use crate::message;
use crate::text::WordId;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use zerocopy::little_endian::U64;
use zerocopy::{FromBytes, Immutable, IntoBytes, Unaligned};

/// Tokens that a pattern may take, gaps included.
const WIDEST: usize = 200;
/// Steps that a pattern may have.
const LONGEST: usize = 4000;

/// One step.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Op {
    /// Take what the item matches.
    Item(Item),
    /// Take as few tokens as will do.
    Gap { max: u32, commas: bool },
    /// Go on behind this, where the next token may begin what stands there, and if that fails there.
    Split(u32, Mask),
    /// Go on at the first of these that the next token may begin, and if that fails at the next.
    Choice(Box<[(Mask, u32)]>),
    /// Go on there.
    Jump(u32),
    /// A capture begins.
    Open(u16),
    /// It ends.
    Close(u16),
    /// What is reported begins.
    ReportOpen,
    /// It ends.
    ReportClose,
    /// Only at the start of the sentence.
    Start,
    /// Only at its end.
    End,
    /// The steps up to `Accept` must not match here; go on there.
    Not(u32),
    /// It matches.
    Accept,
}

/// One pattern, ready to run.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Program {
    pub(super) ops: Box<[Op]>,
    /// What the owner calls it.
    pub(super) payload: u32,
    /// What a sentence must have for it to match anywhere.
    pub(super) requires: Requirements,
}

/// What most trials of a pattern need of it, so that few look at the program itself. As it lies in
/// a snapshot.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, Unaligned)]
#[repr(C)]
pub(super) struct Head {
    first: U64,
    opens: u8,
}

impl Head {
    /// Whether a match may begin with a token.
    pub(super) fn may_begin_with(self, token: Mask) -> bool {
        Mask::from_bits(self.first.get()).meets(token)
    }

    /// Whether it matches only at the start of a sentence.
    pub(super) const fn opens(self) -> bool {
        self.opens != 0
    }
}

/// A pattern with what leads to it.
pub(super) struct Compiled {
    pub(super) program: Program,
    pub(super) head: Head,
    pub(super) anchors: Anchors,
}

/// Compiles a pattern's text. New words join the vocabulary, new names of captures the list.
///
/// # Errors
///
/// Where the text is no pattern, names what the pack does not have, or has no fixed token.
pub(super) fn compile(
    payload: u32,
    text: &str,
    vocabulary: &mut Vocabulary,
    classes: &Classes,
    captures: &mut Vec<String>,
) -> Result<Compiled, PatternError> {
    let node = Parser::new(text, classes, vocabulary, captures).pattern()?;
    let lexis = Lexis { vocabulary, classes };
    let width = node.width(classes.longest).1;
    if width > WIDEST {
        return error(0, message!("the pattern may span {width} tokens; {most} is the most", width, most = WIDEST));
    }
    let Some(anchors) = anchor::of(&node, lexis) else {
        return error(
            0,
            message!(
                "the pattern has no fixed word; it needs a word, lemma, `word*` or `*word` that is not optional, \
             in every alternative"
            ),
        );
    };
    let mut ops = Vec::new();
    emit(&node, lexis, &mut ops);
    ops.push(Op::Accept);
    if ops.len() > LONGEST {
        return error(
            0,
            message!("the pattern has {parts} parts; {most} is the most", parts = ops.len(), most = LONGEST),
        );
    }
    let requires = Requirements::of(&node, vocabulary);
    let first = U64::new(mask::edge(&node, End::First, lexis).closed().bits());
    let head = Head { first, opens: node.opens().into() };
    Ok(Compiled { program: Program { ops: ops.into(), payload, requires }, head, anchors })
}

fn emit(node: &Node, lexis: Lexis<'_>, ops: &mut Vec<Op>) {
    match node {
        Node::Item(item) => ops.push(Op::Item(item.clone())),
        Node::Gap { max, commas } => ops.push(Op::Gap { max: *max as u32, commas: *commas }),
        Node::Row(nodes) => nodes.iter().for_each(|n| emit(n, lexis, ops)),
        Node::Either(nodes) => emit_branches(&merged(nodes), lexis, ops),
        Node::Maybe(node) => {
            let split = ops.len();
            ops.push(Op::Accept);
            emit(node, lexis, ops);
            ops[split] = Op::Split(ops.len() as u32, mask::edge(node, End::First, lexis).closed());
        }
        Node::Capture(name, node) => {
            ops.push(Op::Open(*name));
            emit(node, lexis, ops);
            ops.push(Op::Close(*name));
        }
        Node::Report(node) => {
            ops.push(Op::ReportOpen);
            emit(node, lexis, ops);
            ops.push(Op::ReportClose);
        }
        Node::Not(node) => {
            let not = ops.len();
            ops.push(Op::Accept);
            emit(node, lexis, ops);
            ops.push(Op::Accept);
            ops[not] = Op::Not(ops.len() as u32);
        }
        Node::Start => ops.push(Op::Start),
        Node::End => ops.push(Op::End),
    }
}

/// Branches of which neighbours that are plain words, or words with a star, became one.
fn merged(nodes: &[Node]) -> Vec<Cow<'_, Node>> {
    let is_word = |node: &Node| matches!(node, Node::Item(Item::Word(_)));
    let is_affix = |node: &Node| matches!(node, Node::Item(Item::Affix(affix)) if !affix.exact);
    let runs = nodes.chunk_by(|a, b| is_word(a) && is_word(b) || is_affix(a) && is_affix(b));
    runs.flat_map(|run| {
        let one = match run {
            [first, ..] if is_word(first) => Some(Item::OneOf(words(run))),
            [first, ..] if is_affix(first) => Some(Item::Affixes(affixes(run))),
            _ => None,
        };
        let merged = one.map(|item| vec![Cow::Owned(Node::Item(item))]);
        merged.unwrap_or_else(|| run.iter().map(Cow::Borrowed).collect())
    })
    .collect()
}

/// The words of a run of words, in order.
fn words(run: &[Node]) -> Box<[WordId]> {
    let word = |node: &Node| if let Node::Item(Item::Word(word)) = node { Some(*word) } else { None };
    let mut words: Vec<WordId> = run.iter().filter_map(word).collect();
    words.sort_unstable();
    words.into()
}

/// The affixes of a run of words with a star.
fn affixes(run: &[Node]) -> Box<[Affix]> {
    let affix = |node: &Node| if let Node::Item(Item::Affix(affix)) = node { Some((**affix).clone()) } else { None };
    run.iter().filter_map(affix).collect()
}

/// The choice, then the branches, each but the last with a jump over the others.
fn emit_branches(nodes: &[Cow<'_, Node>], lexis: Lexis<'_>, ops: &mut Vec<Op>) {
    if let [only] = nodes {
        return emit(only, lexis, ops);
    }
    let choice = ops.len();
    ops.push(Op::Accept);
    let (mut branches, mut jumps) = (Vec::with_capacity(nodes.len()), Vec::new());
    for (index, node) in nodes.iter().enumerate() {
        branches.push((mask::edge(node, End::First, lexis).closed(), ops.len() as u32));
        emit(node, lexis, ops);
        if index + 1 < nodes.len() {
            jumps.push(ops.len());
            ops.push(Op::Accept);
        }
    }
    for jump in jumps {
        ops[jump] = Op::Jump(ops.len() as u32);
    }
    ops[choice] = Op::Choice(branches.into());
}
