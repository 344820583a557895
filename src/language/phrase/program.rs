//! A pattern as a flat program, which the matcher runs without recursion into a tree.

use super::anchor::{self, Anchors};
use super::class::Classes;
use super::item::Item;
use super::mask::{self, End, Lexis, Mask};
use super::node::Node;
use super::parse::{Parser, PatternError, error};
use super::require::Requirements;
use crate::language::Vocabulary;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

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
    Gap { max: usize, commas: bool },
    /// Go on here, where the next token may begin what stands here, and if that fails there.
    Split(usize, usize, Mask),
    /// Go on there.
    Jump(usize),
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
    Not(usize),
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
    /// What its first token may be.
    pub(super) first: Mask,
    /// Whether it matches only at the start of a sentence.
    pub(super) opens: bool,
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
) -> Result<(Program, Anchors), PatternError> {
    let node = Parser::new(text, classes, vocabulary, captures).pattern()?;
    let lexis = Lexis { vocabulary, classes };
    let width = node.width(classes.longest).1;
    if width > WIDEST {
        return error(0, format!("the pattern may span {width} tokens; {WIDEST} is the most"));
    }
    let Some(anchors) = anchor::of(&node, lexis) else {
        return error(
            0,
            "the pattern has no fixed word; it needs a word, lemma, `word*` or `*word` that is not optional, \
             in every alternative",
        );
    };
    let mut ops = Vec::new();
    emit(&node, lexis, &mut ops);
    ops.push(Op::Accept);
    if ops.len() > LONGEST {
        return error(0, format!("the pattern has {} parts; {LONGEST} is the most", ops.len()));
    }
    let requires = Requirements::of(&node, vocabulary);
    let (first, opens) = (mask::edge(&node, End::First, lexis).closed(), node.opens());
    Ok((Program { ops: ops.into(), payload, requires, first, opens }, anchors))
}

fn emit(node: &Node, lexis: Lexis<'_>, ops: &mut Vec<Op>) {
    match node {
        Node::Item(item) => ops.push(Op::Item(item.clone())),
        Node::Gap { max, commas } => ops.push(Op::Gap { max: *max, commas: *commas }),
        Node::Row(nodes) => nodes.iter().for_each(|n| emit(n, lexis, ops)),
        Node::Either(nodes) => emit_branches(&merged(nodes), lexis, ops),
        Node::Maybe(node) => {
            let split = ops.len();
            ops.push(Op::Accept);
            emit(node, lexis, ops);
            ops[split] = Op::Split(split + 1, ops.len(), mask::edge(node, End::First, lexis).closed());
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
            ops[not] = Op::Not(ops.len());
        }
        Node::Start => ops.push(Op::Start),
        Node::End => ops.push(Op::End),
    }
}

/// Branches of which neighbours that are plain words, or words with a star, became one.
fn merged(nodes: &[Node]) -> Vec<Cow<'_, Node>> {
    let mut out: Vec<Cow<'_, Node>> = Vec::with_capacity(nodes.len());
    for node in nodes {
        match (node, out.last_mut()) {
            (Node::Item(Item::Word(word)), Some(Cow::Owned(Node::Item(Item::OneOf(words))))) => words.push(*word),
            (Node::Item(Item::Word(word)), _) => out.push(Cow::Owned(Node::Item(Item::OneOf(vec![*word])))),
            (Node::Item(Item::Affix(affix)), Some(Cow::Owned(Node::Item(Item::Affixes(all))))) if !affix.exact => {
                all.push(affix.clone());
            }
            (Node::Item(Item::Affix(affix)), _) if !affix.exact => {
                out.push(Cow::Owned(Node::Item(Item::Affixes(vec![affix.clone()]))));
            }
            _ => out.push(Cow::Borrowed(node)),
        }
    }
    for node in &mut out {
        if let Cow::Owned(Node::Item(Item::OneOf(words))) = node {
            words.sort_unstable();
        }
    }
    out
}

/// Each branch but the last: try it, else the next; behind it jump over the others.
fn emit_branches(nodes: &[Cow<'_, Node>], lexis: Lexis<'_>, ops: &mut Vec<Op>) {
    let mut jumps = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        if index + 1 == nodes.len() {
            emit(node, lexis, ops);
            break;
        }
        let split = ops.len();
        ops.push(Op::Accept);
        emit(node, lexis, ops);
        jumps.push(ops.len());
        ops.push(Op::Accept);
        ops[split] = Op::Split(split + 1, ops.len(), mask::edge(node, End::First, lexis).closed());
    }
    for jump in jumps {
        ops[jump] = Op::Jump(ops.len());
    }
}
