//! A pattern as a flat program, which the matcher runs without recursion into a tree.

use super::anchor::{self, Anchors};
use super::class::Classes;
use super::item::Item;
use super::node::Node;
use super::parse::{Parser, PatternError, error};
use super::require::Requirements;
use crate::language::Vocabulary;
use serde::{Deserialize, Serialize};

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
    /// Go on here, and if that fails there.
    Split(usize, usize),
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
    let width = node.width(classes.longest).1;
    if width > WIDEST {
        return error(0, format!("the pattern may span {width} tokens; {WIDEST} is the most"));
    }
    let Some(anchors) = anchor::of(&node, vocabulary, classes.longest) else {
        return error(
            0,
            "the pattern has no fixed word; it needs a word, lemma, `word*` or `*word` that is not optional, \
             in every alternative",
        );
    };
    let mut ops = Vec::new();
    emit(&node, &mut ops);
    ops.push(Op::Accept);
    if ops.len() > LONGEST {
        return error(0, format!("the pattern has {} parts; {LONGEST} is the most", ops.len()));
    }
    let requires = Requirements::of(&node, vocabulary);
    Ok((Program { ops: ops.into(), payload, requires }, anchors))
}

fn emit(node: &Node, ops: &mut Vec<Op>) {
    match node {
        Node::Item(item) => ops.push(Op::Item(item.clone())),
        Node::Gap { max, commas } => ops.push(Op::Gap { max: *max, commas: *commas }),
        Node::Row(nodes) => nodes.iter().for_each(|n| emit(n, ops)),
        Node::Either(nodes) => emit_branches(nodes, ops),
        Node::Maybe(node) => {
            let split = ops.len();
            ops.push(Op::Accept);
            emit(node, ops);
            ops[split] = Op::Split(split + 1, ops.len());
        }
        Node::Capture(name, node) => {
            ops.push(Op::Open(*name));
            emit(node, ops);
            ops.push(Op::Close(*name));
        }
        Node::Report(node) => {
            ops.push(Op::ReportOpen);
            emit(node, ops);
            ops.push(Op::ReportClose);
        }
        Node::Not(node) => {
            let not = ops.len();
            ops.push(Op::Accept);
            emit(node, ops);
            ops.push(Op::Accept);
            ops[not] = Op::Not(ops.len());
        }
        Node::Start => ops.push(Op::Start),
        Node::End => ops.push(Op::End),
    }
}

/// Each branch but the last: try it, else the next; behind it jump over the others.
fn emit_branches(nodes: &[Node], ops: &mut Vec<Op>) {
    let mut jumps = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        if index + 1 == nodes.len() {
            emit(node, ops);
            break;
        }
        let split = ops.len();
        ops.push(Op::Accept);
        emit(node, ops);
        jumps.push(ops.len());
        ops.push(Op::Accept);
        ops[split] = Op::Split(split + 1, ops.len());
    }
    for jump in jumps {
        ops[jump] = Op::Jump(ops.len());
    }
}
