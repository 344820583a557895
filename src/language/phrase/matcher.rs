//! Runs one pattern from one token on.

use super::item::{Item, Scene};
use super::program::{Op, Program};
use crate::text::{Span, TokenKind};

/// Steps that looking ahead may take; beyond, something counts as following.
const AHEAD: usize = 500;

/// One way through the program, so far.
#[derive(Clone, Copy, Debug)]
struct State {
    op: usize,
    token: usize,
    /// How much of the trail of captures belongs to it.
    trail: usize,
    report: Option<usize>,
    report_end: Option<usize>,
    /// The op and token of the first lemma.
    lemma: Option<(usize, usize)>,
    /// The op that took the first reported token.
    first: Option<usize>,
}

/// A capture on the way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trace {
    pub(super) name: u16,
    opened: usize,
    pub(super) span: Span,
}

/// What a run found.
#[derive(Debug)]
pub(super) struct Found<'p> {
    /// One past the last token.
    pub(super) end: usize,
    /// The reported tokens.
    pub(super) report: (usize, usize),
    /// The captures, in order.
    pub(super) captures: Vec<Trace>,
    /// The first lemma item and its token.
    pub(super) lemma: Option<(&'p Item, usize)>,
    /// The item that took the first reported token.
    pub(super) first: Option<&'p Item>,
}

/// What runs leave behind for the next one to use again.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    stack: Vec<State>,
    trail: Vec<Trace>,
    /// One bit for each op and token from which going on has failed.
    failed: Vec<u64>,
    /// Steps taken in all runs.
    pub(super) steps: u64,
}

/// Runs a program from `start` on. Of several ways to match it takes the first: options taken
/// rather than not, longer alternatives before shorter, gaps as short as can be.
pub(super) fn run<'p>(program: &'p Program, scene: &Scene<'_>, start: usize, scratch: &mut Scratch) -> Option<Found<'p>> {
    scratch.stack.clear();
    scratch.trail.clear();
    scratch.failed.clear();
    let state = State { op: 0, token: start, trail: 0, report: None, report_end: None, lemma: None, first: None };
    let run = Run { program, scene, start };
    let end = run.go(state, scratch, None)?;
    let item = |op: usize| match program.ops.get(op) {
        Some(Op::Item(item)) => Some(item),
        _ => None,
    };
    let whole = (start, end.token);
    let report = end.report.zip(end.report_end).filter(|(from, to)| from < to).unwrap_or(whole);
    scratch.trail.truncate(end.trail);
    Some(Found {
        end: end.token,
        report,
        captures: scratch.trail.clone(),
        lemma: end.lemma.and_then(|(op, token)| Some((item(op)?, token))),
        first: end.first.and_then(item),
    })
}

struct Run<'p, 's> {
    program: &'p Program,
    scene: &'s Scene<'s>,
    start: usize,
}

impl Run<'_, '_> {
    /// Follows a state to the end, or those left on the stack; `budget` bounds the steps of a look
    /// ahead. The main run is bounded by never going on twice from one op and token.
    fn go(&self, mut state: State, scratch: &mut Scratch, budget: Option<usize>) -> Option<State> {
        let base = scratch.stack.len();
        let mut left = budget.unwrap_or(usize::MAX);
        loop {
            scratch.steps += 1;
            if left == 0 {
                scratch.stack.truncate(base);
                return Some(state);
            }
            left -= 1;
            if matches!(self.program.ops.get(state.op), Some(Op::Accept)) {
                scratch.stack.truncate(base);
                return Some(state);
            }
            if !self.step(&mut state, scratch) {
                state = self.backtrack(scratch, base, budget.is_none())?;
            }
        }
    }

    /// The next state to go on from.
    fn backtrack(&self, scratch: &mut Scratch, base: usize, remember: bool) -> Option<State> {
        while scratch.stack.len() > base {
            scratch.steps += 1;
            let state = scratch.stack.pop()?;
            if !remember || self.is_new(&state, scratch) {
                scratch.trail.truncate(state.trail);
                return Some(state);
            }
        }
        None
    }

    /// Whether going on from the state was not tried before; now it was.
    fn is_new(&self, state: &State, scratch: &mut Scratch) -> bool {
        let ops = self.program.ops.len();
        let bit = (state.token - self.start) * ops + state.op;
        if scratch.failed.len() <= bit / 64 {
            scratch.failed.resize(bit / 64 + 1, 0);
        }
        let Some(word) = scratch.failed.get_mut(bit / 64) else { return false };
        let new = *word & 1 << (bit % 64) == 0;
        *word |= 1 << (bit % 64);
        new
    }

    /// One step; says whether the state lives on.
    fn step(&self, state: &mut State, scratch: &mut Scratch) -> bool {
        let Some(op) = self.program.ops.get(state.op) else { return false };
        match op {
            Op::Item(item) => return self.take(item, state, scratch),
            Op::Gap { max, commas } => self.gap(*max, *commas, *state, scratch),
            Op::Split(here, there) => {
                scratch.stack.push(State { op: *there, ..*state });
                state.op = *here;
                return true;
            }
            Op::Jump(there) => {
                state.op = *there;
                return true;
            }
            Op::Open(name) => {
                let start = self.scene.view.tokens.get(state.token).map_or(self.scene.view.text.len(), |t| t.start as usize);
                scratch.trail.truncate(state.trail);
                scratch.trail.push(Trace { name: *name, opened: state.token, span: Span::new(start, start) });
                state.trail += 1;
            }
            Op::Close(name) => self.close(*name, state.token, scratch),
            Op::ReportOpen => (state.report, state.first) = (Some(state.token), None),
            Op::ReportClose => state.report_end = Some(state.token),
            Op::Start if !self.scene.view.opens(&self.scene.sentence, state.token) => return false,
            Op::End if !self.scene.view.closes(&self.scene.sentence, state.token) => return false,
            Op::Not(there) => {
                let ahead = self.go(State { op: state.op + 1, ..*state }, scratch, Some(AHEAD));
                scratch.trail.truncate(state.trail);
                state.op = *there;
                return ahead.is_none();
            }
            Op::Start | Op::End | Op::Accept => {}
        }
        state.op += 1;
        true
    }

    fn take(&self, item: &Item, state: &mut State, scratch: &mut Scratch) -> bool {
        let Some((longest, shortest)) = item.ends(self.scene, state.token) else { return false };
        if state.lemma.is_none() && matches!(item, Item::Lemma(_)) {
            state.lemma = Some((state.op, state.token));
        }
        state.first = state.first.or(Some(state.op));
        if let Item::Compound(compound) = item
            && let Some((_, span)) = compound.find(self.scene, state.token)
        {
            scratch.trail.truncate(state.trail);
            scratch.trail.push(Trace { name: compound.capture, opened: state.token, span });
            state.trail += 1;
        }
        state.op += 1;
        scratch.stack.extend((shortest..longest).map(|token| State { token, ..*state }));
        state.token = longest;
        true
    }

    fn close(&self, name: u16, token: usize, scratch: &mut Scratch) {
        let Some(trace) = scratch.trail.iter_mut().rev().find(|trace| trace.name == name) else { return };
        let last = token.checked_sub(1).filter(|last| *last >= trace.opened);
        let end = last.and_then(|last| self.scene.view.tokens.get(last)).map(|t| t.end as usize);
        trace.span.end = end.unwrap_or(trace.span.start);
    }

    /// Leaves the longer ways over the gap on the stack, the shortest of them on top.
    fn gap(&self, max: usize, commas: bool, state: State, scratch: &mut Scratch) {
        let view = self.scene.view;
        let room = self.scene.sentence.end.saturating_sub(state.token).min(max);
        let crosses = |token: usize| match view.kind(token) {
            Some(TokenKind::Quote) | None => false,
            Some(TokenKind::Punct) => commas && view.written(token) == ",",
            Some(_) => true,
        };
        let reach = (0..room).take_while(|skip| crosses(state.token + skip)).count();
        let op = state.op + 1;
        scratch.stack.extend((1..=reach).rev().map(|skip| State { op, token: state.token + skip, ..state }));
    }
}
