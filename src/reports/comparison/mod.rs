//! A comparison of two versions as text for people and for programs: one file a format.

mod html;
mod json;
mod markdown;
mod text;

use super::Style;
use super::escape::one_line;
use crate::compare::{Comparison, Piece, PieceKind, Side, Tally, Tied};
use crate::finding::Finding;
use crate::message;
use crate::review::{Place, Placed};
use crate::ui::Ui;

/// How a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ComparisonFormat {
    /// For people: each change with the findings that it resolved or brought.
    Text,
    /// For a merge request: tables.
    Markdown,
    /// One file for a browser: the article with its changes marked.
    Html,
    /// For programs: a stable contract.
    Json,
}

/// Writes a comparison down; `language` is the tag of the article's language, `ui` that of its readers.
pub fn render_comparison(
    comparison: &Comparison,
    format: ComparisonFormat,
    language: &str,
    style: Style,
    ui: Ui,
) -> String {
    match format {
        ComparisonFormat::Text => text::render(comparison, style, ui),
        ComparisonFormat::Markdown => markdown::render(comparison, ui),
        ComparisonFormat::Html => html::render(comparison, language, ui),
        ComparisonFormat::Json => json::render(comparison),
    }
}

/// What a change did to a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Resolved,
    Brought,
}

impl Fate {
    /// The English word, by which pages name the style.
    const fn word(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Brought => "new",
        }
    }
}

/// A finding beside the change that it is tied to.
#[derive(Clone, Copy, Debug)]
struct Note<'c> {
    /// From 1, over the whole comparison.
    number: usize,
    fate: Fate,
    placed: &'c Placed,
}

/// The notes of each change, numbered through.
fn notes(comparison: &Comparison) -> Vec<Vec<Note<'_>>> {
    let mut by_change: Vec<Vec<Note<'_>>> = vec![Vec::new(); comparison.changes.len()];
    let sides = [(Fate::Resolved, &comparison.resolved), (Fate::Brought, &comparison.brought)];
    for (fate, tied) in sides.into_iter().flat_map(|(fate, list)| list.iter().map(move |tied| (fate, tied))) {
        if let Some(notes) = tied.change.and_then(|change| by_change.get_mut(change)) {
            notes.push(Note { number: 0, fate, placed: &tied.placed });
        }
    }
    for (number, note) in by_change.iter_mut().flatten().enumerate() {
        note.number = number + 1;
    }
    by_change
}

/// Findings that no change stands at.
fn loose(tied: &[Tied]) -> impl Iterator<Item = &Placed> {
    tied.iter().filter(|tied| tied.change.is_none()).map(|tied| &tied.placed)
}

/// The paragraphs in which something changed.
fn changed(comparison: &Comparison) -> Vec<Vec<Piece<'_>>> {
    let mut paragraphs = comparison.paragraphs();
    paragraphs.retain(|pieces| pieces.iter().any(|piece| piece.kind != PieceKind::Same));
    paragraphs
}

/// Whether a piece is the last of its change in a paragraph, so that the notes stand behind it.
fn closes(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let change = pieces[at].change?;
    pieces.get(at + 1).is_none_or(|next| next.change != Some(change)).then_some(change)
}

/// `resolved 14, new 1, open 3`.
fn sum(tally: Tally, ui: Ui) -> String {
    let Tally { resolved, brought, open, silenced } = tally;
    let sum = match silenced {
        0 => message!("resolved {resolved}, new {brought}, open {open}", resolved, brought, open),
        _ => message!(
            "resolved {resolved}, new {brought}, open {open}, silenced {silenced}",
            resolved,
            brought,
            open,
            silenced
        ),
    };
    sum.in_language(ui)
}

/// `‘Blinkin’: ` where the message does not say it.
fn quoted(finding: &Finding) -> String {
    let text = one_line(&finding.text);
    if finding.message.contains(&*text) { String::new() } else { format!("‘{}’: ", shortened(&text)) }
}

/// The start of what is long.
fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// `12:4`; in an archive the paragraph, as nobody counts lines in a word processor.
fn at(side: &Side, place: Place, ui: Ui) -> String {
    match &side.package {
        Some(package) => package.spot(place.line).said().in_language(ui),
        None => format!("{}:{}", place.line, place.column),
    }
}

/// The same behind the name of the version.
fn named(side: &Side, place: Place, ui: Ui) -> String {
    let between = if side.package.is_some() { ", " } else { ":" };
    format!("{}{between}{}", one_line(&side.name), at(side, place, ui))
}
