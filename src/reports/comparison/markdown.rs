//! Markdown for a merge request: the sum, then a table of each fate. Nothing in the article can
//! become markup, mention a person or refer to an issue.

use super::{at, quoted, shortened, sum};
use crate::compare::{Change, Comparison, PARAGRAPH, Side, Tied};
use crate::message;
use crate::reports::escape::one_line;
use crate::review::Placed;
use crate::ui::Ui;
use std::fmt::Write;

/// How many rows a table has before the rest is only counted: merge requests refuse what is too long.
const ROWS: usize = 100;

pub(super) fn render(comparison: &Comparison, ui: Ui) -> String {
    let mut out = format!("**klopt: {}**\n\n", sum(comparison.tally(), ui));
    let _ = writeln!(out, "{} → {}", text(&comparison.old.name), text(&comparison.new.name));
    let open = comparison.open.iter().map(|open| row(&comparison.new, &open.new, ui));
    let silenced = comparison.silenced.iter().map(|placed| row(&comparison.old, placed, ui));
    table(&mut out, ("New", true), &rows(comparison, (&comparison.new, &comparison.brought), ui), ui);
    table(&mut out, ("Open", comparison.open.len() <= 10), &open.collect::<Vec<_>>(), ui);
    table(&mut out, ("Resolved", false), &rows(comparison, (&comparison.old, &comparison.resolved), ui), ui);
    table(&mut out, ("Silenced", false), &silenced.collect::<Vec<_>>(), ui);
    out
}

/// A row: where, what changed, and the findings.
struct Row {
    place: String,
    change: String,
    findings: String,
}

/// A row a change, with all that it did; a row each for what no change stands at.
fn rows(comparison: &Comparison, (side, tied): (&Side, &[Tied]), ui: Ui) -> Vec<Row> {
    let mut rows: Vec<(Option<usize>, Row)> = Vec::new();
    for Tied { placed, change } in tied {
        match rows.last_mut().filter(|(of, _)| of.is_some() && of == change) {
            Some((_, own)) => own.findings.extend(["<br>", &said(placed, ui)]),
            None => {
                let words = change.map_or_else(String::new, |change| changed(comparison, &comparison.changes[change]));
                rows.push((*change, Row { change: words, ..row(side, placed, ui) }));
            }
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

fn row(side: &Side, placed: &Placed, ui: Ui) -> Row {
    Row { place: at(side, placed.start, ui), change: String::new(), findings: said(placed, ui) }
}

fn said(placed: &Placed, ui: Ui) -> String {
    let finding = &placed.finding;
    let message = format!("{}{}", quoted(finding), finding.message);
    format!("{} `{}` {}", ui.word(finding.severity.word()), finding.code(), text(&message))
}

/// What was taken out and what was put in.
fn changed(comparison: &Comparison, change: &Change) -> String {
    let (old, new) = (change.old.span.of(&comparison.old.text), change.new.span.of(&comparison.new.text));
    let old = if old.is_empty() { String::new() } else { format!("<del>{}</del>", words(old)) };
    let new = if new.is_empty() { String::new() } else { format!("<ins>{}</ins>", words(new)) };
    [old, new].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" → ")
}

fn table(out: &mut String, (title, unfolded): (&'static str, bool), rows: &[Row], ui: Ui) {
    if rows.is_empty() {
        return;
    }
    let open = if unfolded { " open" } else { "" };
    let _ = write!(out, "\n<details{open}><summary>{}: {}</summary>\n\n", ui.word(title), rows.len());
    let changes = rows.iter().any(|row| !row.change.is_empty());
    let change = if changes { format!(" {} |", ui.word("change")) } else { String::new() };
    let rule = if changes { "|---|---|---|" } else { "|---|---|" };
    let _ = writeln!(out, "| {} |{change} {} |\n{rule}", ui.word("line"), ui.word("finding"));
    for row in rows.iter().take(ROWS) {
        let change = if changes { format!(" {} |", row.change) } else { String::new() };
        let _ = writeln!(out, "| {} |{change} {} |", row.place, row.findings);
    }
    if rows.len() > ROWS {
        let more = message!("{count} more are not shown.", count = rows.len() - ROWS);
        let _ = writeln!(out, "\n{}", more.in_language(ui));
    }
    out.push_str("\n</details>\n");
}

/// Words of the article, with the ends of paragraphs as signs, shortened.
fn words(written: &str) -> String {
    text(&shortened(&written.replace(PARAGRAPH, "¶ ")))
}

/// Text that means nothing to Markdown, HTML, or the site that shows it.
fn text(written: &str) -> String {
    let mut out = String::with_capacity(written.len() + 16);
    let line = one_line(written);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // Invisible, and no longer the name of a person, a group, an issue or a merge request.
            '@' | '#' | '!' | '%' | '$' => out.extend([c, '\u{2060}']),
            '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '|' | '~' => out.extend(['\\', c]),
            // `:name:` would become a picture.
            ':' if chars.peek().is_some_and(|next| next.is_ascii_lowercase() || *next == '+') => out.push_str("\\:"),
            _ => out.push(c),
        }
    }
    // An address would become a link.
    out.replace("http", "ht\u{2060}tp").replace("www.", "www\u{2060}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_markup() {
        assert_eq!(text("a|b <i>@desk</i>\n#12"), "a\\|b &lt;i&gt;@\u{2060}desk&lt;/i&gt; #\u{2060}12");
        assert_eq!(text("*x* `y` [z](q)"), "\\*x\\* \\`y\\` \\[z\\]\\(q\\)");
    }
}
