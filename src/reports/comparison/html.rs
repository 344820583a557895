//! One file for a browser, which asks nothing of the network: the article with its changes marked,
//! and the findings beside it.

use super::{Fate, Note, at, closes, loose, notes, quoted, sum};
use crate::compare::{Comparison, Piece, PieceKind, Side};
use crate::reports::escape::html;
use crate::review::Placed;
use crate::ui::Ui;
use std::fmt::Write;

pub(super) fn render(comparison: &Comparison, language: &str, ui: Ui) -> String {
    let (old, new) = (html(&comparison.old.name), html(&comparison.new.name));
    let sum = html(&sum(comparison.tally(), ui));
    let notes = notes(comparison);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{new}: {sum}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1>{old} → {new}</h1>\n<p class=\"sum\">{sum}</p>\n</header>\n<main>\n\
         <article lang=\"{}\" aria-label=\"{label}\">\n",
        html(language),
        tag = ui.tag(),
        label = ui.word("the article with its changes")
    );
    let mut seen = 0;
    for pieces in comparison.paragraphs() {
        out.push_str("<p>");
        for (i, piece) in pieces.iter().enumerate() {
            marked(&mut out, piece);
            if let Some(change) = closes(&pieces, i) {
                references(&mut out, &notes[change], &mut seen);
            }
        }
        out.push_str("</p>\n");
    }
    let _ = writeln!(out, "</article>\n<aside aria-label=\"{}\">", ui.word("findings"));
    let (old_side, new_side) = (&comparison.old, &comparison.new);
    let tied: Vec<Note<'_>> = notes.into_iter().flatten().collect();
    section(
        &mut out,
        ui,
        "Resolved and new",
        tied.iter()
            .map(|note| (Some(*note), if note.fate == Fate::Resolved { old_side } else { new_side }, note.placed)),
    );
    section(
        &mut out,
        ui,
        "Resolved by what changed elsewhere",
        loose(&comparison.resolved).map(|p| (None, old_side, p)),
    );
    section(&mut out, ui, "New by what changed elsewhere", loose(&comparison.brought).map(|p| (None, new_side, p)));
    section(&mut out, ui, "Silenced", comparison.silenced.iter().map(|p| (None, old_side, p)));
    section(&mut out, ui, "Open", comparison.open.iter().map(|open| (None, new_side, &open.new)));
    out.push_str("</aside>\n</main>\n</body>\n</html>\n");
    out
}

fn marked(out: &mut String, piece: &Piece<'_>) {
    let text = html(piece.text);
    // Writing to a String cannot fail.
    let _ = match piece.kind {
        PieceKind::Same => write!(out, "{text}"),
        PieceKind::Removed => write!(out, "<del>{text}</del>"),
        PieceKind::Added => write!(out, "<ins>{text}</ins>"),
    };
}

/// The numbers of the findings behind a change. A change over several paragraphs has them at each
/// end; the list leads back to the first.
fn references(out: &mut String, notes: &[Note<'_>], seen: &mut usize) {
    for note in notes {
        let (number, word) = (note.number, note.fate.word());
        let id = if number > *seen { format!("id=\"change-{number}\" ") } else { String::new() };
        let _ = write!(out, "<sup><a {id}class=\"{word}\" href=\"#finding-{number}\">{number}</a></sup>");
        *seen = number.max(*seen);
    }
}

fn section<'c>(
    out: &mut String,
    ui: Ui,
    title: &'static str,
    findings: impl Iterator<Item = (Option<Note<'c>>, &'c Side, &'c Placed)>,
) {
    let mut findings = findings.peekable();
    if findings.peek().is_none() {
        return;
    }
    let _ = write!(out, "<section>\n<h2>{}</h2>\n<ul>\n", ui.word(title));
    for (note, side, placed) in findings {
        let finding = &placed.finding;
        let (severity, code) = (finding.severity.word(), html(&finding.code()));
        let said_severity = ui.word(severity);
        let (start, class) = match note {
            Some(Note { number, fate, .. }) => {
                let word = fate.word();
                let back = format!("<a href=\"#change-{number}\">{number}</a> <b>{}</b> ", ui.word(word));
                (format!("<li id=\"finding-{number}\" class=\"{word}\">{back}"), severity)
            }
            None => ("<li>".to_owned(), severity),
        };
        let said = html(&format!("{}{}", quoted(finding), finding.message));
        let _ = writeln!(
            out,
            "{start}<span class=\"{class}\">{said_severity}</span> <code>{code}</code> <small>{}</small><br>{said}</li>",
            html(&at(side, placed.start, ui))
        );
    }
    out.push_str("</ul>\n</section>\n");
}

const STYLE: &str = "\
:root { color-scheme: light dark; --in: #0a6b2d; --in-back: #d9f5e1; --out: #a3161d; --out-back: #fde2e1; --line: #8886; }
@media (prefers-color-scheme: dark) { :root { --in: #7fe0a0; --in-back: #12381f; --out: #ff9d98; --out-back: #4a1a1a; } }
body { font: 1rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 1rem; }
h1 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 1rem 0 .3rem; }
.sum { font-weight: 600; margin: .2rem 0 1rem; }
main { display: grid; gap: 2rem; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
article { overflow-wrap: anywhere; }
article p { white-space: pre-line; }
sup a { margin-inline: .15em; }
ins { background: var(--in-back); color: var(--in); }
del { background: var(--out-back); color: var(--out); }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid var(--line); padding: .4rem 0; overflow-wrap: anywhere; }
a.new { font-weight: bold; }
a.new, li.new b { color: var(--out); }
a.resolved, li.resolved b { color: var(--in); }
:target { outline: 2px solid; outline-offset: 2px; }
@media (max-width: 60rem), print { main { grid-template-columns: minmax(0, 1fr); } }
";
