//! For people on a terminal: each changed paragraph with its changes in it, and below it what they
//! did to the findings.

use super::{Fate, Note, changed, closes, loose, named, notes, quoted, sum};
use crate::compare::{Comparison, Piece, PieceKind};
use crate::reports::Style;
use crate::reports::escape::one_line;
use crate::review::Placed;
use crate::ui::Ui;
use anstyle::{AnsiColor, Style as Ansi};
use std::fmt::Write;

/// How much of what stayed is shown beside a change, in characters.
const AROUND: usize = 60;

pub(super) fn render(comparison: &Comparison, style: Style, ui: Ui) -> String {
    let pen = Pen { colour: style.colour, ui };
    let notes = notes(comparison);
    let (old, new) = (one_line(&comparison.old.name), one_line(&comparison.new.name));
    let mut out = format!("{} → {}\n\n", old, pen.bold(&new));
    let mut seen = 0;
    for pieces in changed(comparison) {
        let first = pieces.iter().find_map(|piece| piece.change).unwrap_or_default();
        let place = comparison.changes[first].new.place;
        let _ = writeln!(out, "{}", pen.dim(&named(&comparison.new, place, ui)));
        let mut below: Vec<Note<'_>> = Vec::new();
        for (i, piece) in pieces.iter().enumerate() {
            out.push_str(&pen.piece(piece, i == 0, i + 1 == pieces.len()));
            let notes = closes(&pieces, i).map_or(&[][..], |change| &notes[change]);
            for note in notes {
                out.push_str(&pen.dim(&format!("[{}]", note.number)));
                // A change over several paragraphs is explained once.
                below.extend((note.number > seen).then_some(*note));
                seen = seen.max(note.number);
            }
        }
        out.push('\n');
        for note in below {
            let _ = writeln!(out, "  [{}] {} {}", note.number, pen.fate(note.fate), finding(note.placed, ui));
        }
        out.push('\n');
    }
    let lists = [
        (
            ui.word("Resolved by what changed elsewhere"),
            &comparison.old,
            loose(&comparison.resolved).collect::<Vec<_>>(),
        ),
        (ui.word("New by what changed elsewhere"), &comparison.new, loose(&comparison.brought).collect()),
        (ui.word("Silenced"), &comparison.old, comparison.silenced.iter().collect()),
        (ui.word("Open"), &comparison.new, comparison.open.iter().map(|open| &open.new).collect()),
    ];
    for (title, side, findings) in lists.iter().filter(|(_, _, findings)| !findings.is_empty()) {
        let _ = writeln!(out, "{}", pen.bold(&format!("{title}:")));
        for placed in findings {
            let _ = writeln!(out, "  {}: {}", named(side, placed.start, ui), finding(placed, ui));
        }
        out.push('\n');
    }
    if comparison.changes.is_empty() {
        out.push_str(ui.word("the prose did not change"));
        out.push('\n');
    }
    out + &pen.bold(&sum(comparison.tally(), ui)) + "\n"
}

/// `error[calque/aan-tafel] ‘op tafel’: the message`.
fn finding(placed: &Placed, ui: Ui) -> String {
    let finding = &placed.finding;
    let message = one_line(&finding.message);
    format!("{}[{}] {}{message}", ui.word(finding.severity.word()), finding.code(), quoted(finding))
}

/// Writes with colour, or without.
#[derive(Clone, Copy)]
struct Pen {
    colour: bool,
    ui: Ui,
}

impl Pen {
    fn with(self, style: Ansi, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn bold(self, text: &str) -> String {
        self.with(Ansi::new().bold(), text)
    }

    fn dim(self, text: &str) -> String {
        self.with(Ansi::new().dimmed(), text)
    }

    fn fate(self, fate: Fate) -> String {
        let colour = if fate == Fate::Brought { AnsiColor::Red } else { AnsiColor::Green };
        self.with(Ansi::new().bold().fg_color(Some(colour.into())), self.ui.word(fate.word()))
    }

    /// A piece as `git diff --word-diff` writes it; of what stayed only what stands near a change.
    fn piece(self, piece: &Piece<'_>, first: bool, last: bool) -> String {
        let text = one_line(piece.text);
        let colour = |colour: AnsiColor| Ansi::new().fg_color(Some(colour.into()));
        match piece.kind {
            PieceKind::Removed => self.with(colour(AnsiColor::Red), &format!("[-{text}-]")),
            PieceKind::Added => self.with(colour(AnsiColor::Green), &format!("{{+{text}+}}")),
            PieceKind::Same => near(&text, first, last),
        }
    }
}

/// The ends of a text that stayed: where it begins or ends a paragraph only the other one.
fn near(text: &str, first: bool, last: bool) -> String {
    let length = text.chars().count();
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    match (first, last) {
        (true, _) if length > AROUND => format!("…{}", &text[byte(length - AROUND)..]),
        (_, true) if length > AROUND => format!("{}…", &text[..byte(AROUND)]),
        (false, false) if length > 2 * AROUND => {
            format!("{} … {}", &text[..byte(AROUND)], &text[byte(length - AROUND)..])
        }
        _ => text.to_owned(),
    }
}
