//! Which tokens stand between quotation marks.

use super::Quotation;
use crate::text::{Token, TokenKind};

/// The two sides of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
}

/// Finds the quotations of a unit. One that stays open runs to the end of the unit.
pub(super) fn find(text: &str, tokens: &[Token]) -> Vec<Quotation> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let Some(mark) = mark(text, token) else { continue };
        match side(text, tokens, i, mark, &open) {
            Some(Side::Opens) => open.push((i, family(mark))),
            Some(Side::Closes) => {
                let Some(at) = open.iter().rposition(|(_, f)| *f == family(mark)) else { continue };
                let (start, _) = open[at];
                open.truncate(at);
                found.push(Quotation { tokens: start..i + 1, closed: true });
            }
            None => {}
        }
    }
    found.extend(open.iter().map(|(start, _)| Quotation { tokens: *start..tokens.len(), closed: false }));
    found.sort_by_key(|q| q.tokens.start);
    found
}

fn mark(text: &str, token: &Token) -> Option<char> {
    (token.kind == TokenKind::Quote).then(|| token.of(text).chars().next()).flatten()
}

/// Double, single and angle marks pair only among themselves.
const fn family(mark: char) -> char {
    match mark {
        '\'' | '‘' | '’' | '‚' | '‛' => '\'',
        '«' | '»' | '‹' | '›' => '«',
        _ => '"',
    }
}

/// Which side a mark is, from what stands around it; none for an apostrophe (`Boris’ plan`).
fn side(text: &str, tokens: &[Token], i: usize, mark: char, open: &[(usize, char)]) -> Option<Side> {
    let token = &tokens[i];
    let next = tokens.get(i + 1);
    let touches_next = next.is_some_and(|t| !t.space_before);
    let opens_here = token.space_before || i == 0 || before_opens(text, &tokens[i - 1]);
    let is_open = open.iter().any(|(_, f)| *f == family(mark));
    match mark {
        '„' | '‚' | '‟' | '‛' => Some(Side::Opens),
        ',' => Some(Side::Opens),
        // ” and » also open in some styles; “ also closes in others
        _ if opens_here && touches_next && !token_is_final(text, next) => Some(Side::Opens),
        _ if is_open && !(opens_here && touches_next) => Some(Side::Closes),
        '“' | '«' | '‘' if !is_open => Some(Side::Opens),
        '”' | '»' => Some(Side::Closes),
        _ => None,
    }
}

fn before_opens(text: &str, before: &Token) -> bool {
    matches!(before.of(text), "(" | "[" | "-" | "–" | "—" | "/") || matches!(before.kind, TokenKind::Quote) && before.space_before
}

fn token_is_final(text: &str, token: Option<&Token>) -> bool {
    token.is_some_and(|t| matches!(t.of(text), "," | "." | ";" | ":" | "!" | "?" | ")"))
}
