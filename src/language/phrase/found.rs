//! What a set of patterns finds in a text.

use super::item::{Item, Scene, Standing};
use super::matcher::Found;
use crate::language::{Form, LemmaId};
use crate::text::Span;
use std::cmp::Reverse;
use std::ops::Range;

/// A place where a pattern matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// What the pattern was added as.
    pub payload: u32,
    /// All tokens that it took.
    pub tokens: Range<usize>,
    /// The tokens in its braces; all where it has none.
    pub report: Range<usize>,
    /// What classes and named groups took, in order.
    pub captures: Vec<Capture>,
    /// The first lemma item, where the pattern has one that took part.
    pub lemma: Option<LemmaMatch>,
}

/// A named part of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capture {
    /// Its name, as a number of the set.
    pub name: u16,
    /// Its bytes in the text; empty where a group matched no token.
    pub span: Span,
}

/// A lemma as it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LemmaMatch {
    /// The first token of the form.
    pub token: usize,
    /// The lemma.
    pub lemma: LemmaId,
    /// The forms that it may be; more than one for *werken*.
    pub forms: Vec<Form>,
    /// How it stands.
    pub standing: Standing,
}

pub(super) fn to_match(payload: u32, start: usize, scene: &Scene<'_>, found: &Found<'_>) -> Match {
    Match {
        payload,
        tokens: start..found.end,
        report: found.report.0..found.report.1,
        captures: found.captures.iter().map(|trace| Capture { name: trace.name, span: trace.span }).collect(),
        lemma: found.lemma.and_then(|(item, token)| lemma_match(scene, item, token)),
    }
}

fn lemma_match(scene: &Scene<'_>, item: &Item, token: usize) -> Option<LemmaMatch> {
    let Item::Lemma(lemma) = item else { return None };
    let view = scene.view;
    let standing = lemma.stands(scene, token)?;
    let verb = if standing == Standing::Marked { token + 2 } else { token };
    let apart = matches!(standing, Standing::Apart(_) | Standing::Marked);
    let takes = |form: Form| standing == Standing::Marked || lemma.filter.takes(form);
    let analyses = view.vocabulary.analyses(view.word(verb));
    let mine = analyses.filter(|a| lemma.ids.contains(&a.lemma) && a.particle.is_some() == apart && takes(a.form));
    let id = mine.clone().next()?.lemma;
    let forms = match standing {
        Standing::Marked => vec![Form::INF],
        _ => mine.filter(|a| a.lemma == id).map(|a| a.form).collect(),
    };
    Some(LemmaMatch { token, lemma: id, forms, standing })
}

/// Of each payload the leftmost, longest matches; then all in order of place.
pub(super) fn without_overlaps(mut found: Vec<Match>) -> Vec<Match> {
    found.sort_by_key(|m| (m.payload, m.report.start, Reverse(m.report.end), m.tokens.start));
    let mut kept: Vec<Match> = Vec::with_capacity(found.len());
    for next in found {
        let clear = kept.last().is_none_or(|last| last.payload != next.payload || last.report.end <= next.report.start);
        if clear {
            kept.push(next);
        }
    }
    kept.sort_by_key(|m| (m.report.start, m.report.end, m.payload));
    kept
}
