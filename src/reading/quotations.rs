//! Which tokens stand between quotation marks.

use super::{Mark, MarkFamily, Quotation};
use crate::text::{Token, TokenKind};
use std::ops::Range;

/// The two sides of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
}

/// Nobody quotes deeper than this. Of more marks that open, the first is one that never closes.
const DEEPEST: usize = 8;

/// Finds the quotations of a unit, and the marks that have no partner in it. A quotation that
/// stays open runs to the end of the unit.
pub(super) fn find(text: &str, tokens: &[Token]) -> (Vec<Quotation>, Vec<Mark>) {
    let mut open: Vec<(usize, MarkFamily)> = Vec::new();
    let mut found = Vec::new();
    let mut unpaired = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let Some(mark) = mark(text, token) else { continue };
        // '' closes what ,, opened
        let family = if token.of(text) == "''" { MarkFamily::Double } else { family(mark) };
        match side(text, tokens, i, (mark, family), &open) {
            Some(Side::Opens) => {
                if open.len() == DEEPEST {
                    let (token, family) = open.remove(0);
                    unpaired.push(Mark { token, family, opens: true, sure: true });
                }
                open.push((i, family));
            }
            Some(Side::Closes) => match open.iter().rposition(|(_, f)| *f == family) {
                Some(at) => {
                    let left = open.drain(at + 1..);
                    unpaired.extend(left.map(|(token, family)| Mark { token, family, opens: true, sure: true }));
                    if let Some((start, _)) = open.pop() {
                        found.push(Quotation { tokens: start..i + 1, family, closed: true, depth: open.len() });
                    }
                }
                None => unpaired.push(Mark { token: i, family, opens: false, sure: true }),
            },
            None if may_close(text, tokens, i) => {
                unpaired.push(Mark { token: i, family, opens: false, sure: false });
            }
            None => {}
        }
    }
    for (depth, (start, family)) in open.into_iter().enumerate() {
        found.push(Quotation { tokens: start..tokens.len(), family, closed: false, depth });
        unpaired.push(Mark { token: start, family, opens: true, sure: true });
    }
    found.sort_by_key(|q| q.tokens.start);
    unpaired.sort_by_key(|m| m.token);
    (found, unpaired)
}

/// The tokens of quotations, those inside and beside others joined. They must be in order.
pub(super) fn outer(quotations: &[Quotation]) -> Vec<Range<usize>> {
    let mut outer: Vec<Range<usize>> = Vec::new();
    for Quotation { tokens, .. } in quotations {
        match outer.last_mut().filter(|last| tokens.start <= last.end) {
            Some(last) => last.end = last.end.max(tokens.end),
            None => outer.push(tokens.clone()),
        }
    }
    outer
}

fn mark(text: &str, token: &Token) -> Option<char> {
    (token.kind == TokenKind::Quote).then(|| token.of(text).chars().next()).flatten()
}

/// Double, single and angle marks pair only among themselves.
const fn family(mark: char) -> MarkFamily {
    match mark {
        '\'' | '‘' | '’' | '‚' | '‛' => MarkFamily::Single,
        '«' | '»' | '‹' | '›' => MarkFamily::Angle,
        _ => MarkFamily::Double,
    }
}

/// Which side a mark is, from what stands around it; none for an apostrophe (`Boris’ plan`).
fn side(
    text: &str,
    tokens: &[Token],
    i: usize,
    (mark, family): (char, MarkFamily),
    open: &[(usize, MarkFamily)],
) -> Option<Side> {
    let token = &tokens[i];
    let next = tokens.get(i + 1);
    let touches_next = next.is_some_and(|t| !t.space_before) && !is_final(text, next);
    let opens_here = (token.space_before || i == 0 || opens_before(text, &tokens[i - 1])) && touches_next;
    let is_open = open.iter().any(|(_, f)| *f == family);
    match mark {
        '„' | '‚' | '‟' | '‛' | ',' => Some(Side::Opens),
        // ” and » also open in some styles; “ also closes in others
        _ if opens_here => Some(Side::Opens),
        _ if is_open => Some(Side::Closes),
        // mensen,‘ zei: an opening mark that can only close
        '“' | '‘' if i > 0 && !token.space_before && next.is_none_or(|t| t.space_before) => Some(Side::Closes),
        '“' | '«' | '‘' => Some(Side::Opens),
        '”' | '»' | '"' => Some(Side::Closes),
        // behind a final mark it is no apostrophe
        _ if i > 0 && !token.space_before && is_final(text, tokens.get(i - 1)) => Some(Side::Closes),
        _ => None,
    }
}

/// Whether a mark behind a word may close a quotation of a unit before: an apostrophe of possession
/// stands behind a sibilant (`Boris’`, `Max’`).
fn may_close(text: &str, tokens: &[Token], i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|b| &tokens[b]) else { return false };
    !tokens[i].space_before
        && before.kind == TokenKind::Word
        && !before.of(text).to_lowercase().ends_with(['s', 'x', 'z', 'ß'])
}

fn opens_before(text: &str, before: &Token) -> bool {
    matches!(before.of(text), "(" | "[" | "-" | "–" | "—" | "/")
        || before.kind == TokenKind::Quote && before.space_before
}

fn is_final(text: &str, token: Option<&Token>) -> bool {
    token.is_some_and(|t| matches!(t.of(text), "," | "." | ";" | ":" | "!" | "?" | ")"))
}
