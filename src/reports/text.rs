//! For people: each finding with its line, what it rests on and what to write instead. Findings
//! of one cause in one file stand as one entry with all its places.

use super::escape::{one_line, printable};
use super::{Format, Run, code, sum};
use crate::finding::{Finding, Severity};
use crate::review::{Excerpt, Place, Placed, Reviewed, entries};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;

pub(super) static FORMAT: Format = Format {
    id: "text",
    help: "For people: each finding with its line and an explanation",
    is_patch: false,
    render,
    remark: super::nothing,
};

/// How many further places an entry names before it only counts them.
const PLACES: usize = 12;

fn render(run: &Run<'_>) -> String {
    let Run { review, style, ui, .. } = *run;
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() }.term_width(style.width);
    let of_file = |file: &Reviewed| {
        let entry = |entry: Vec<&Placed>| {
            let excerpt = file.excerpt(entry[0]);
            renderer.render(&[group(&file.path, &entry, &excerpt)]) + "\n\n"
        };
        entries(&file.findings).into_iter().map(entry).collect::<String>()
    };
    let mut out = review.files.par_iter().map(of_file).collect::<Vec<_>>().concat();
    // Where there was no file, what went wrong has been said.
    if !review.files.is_empty() {
        out.push_str(&sum(review.summary(), ui));
        out.push('\n');
    }
    out
}

fn group<'a>(path: &'a str, entry: &[&'a Placed], excerpt: &'a Excerpt) -> Group<'a> {
    let placed = entry[0];
    let finding = &placed.finding;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Suggestion => Level::INFO.with_name("suggestion"),
    };
    let title = level.primary_title(one_line(&finding.message)).id(code(finding));
    let mut elements: Vec<Element<'a>> = Vec::new();
    if excerpt.whole {
        elements.push(snippet(excerpt).path(one_line(path)).into());
    } else {
        // The column of a trimmed line would be counted from its cut.
        let origin = Origin::path(one_line(path)).line(placed.start.line).char_column(placed.start.column);
        elements.extend([origin.into(), snippet(excerpt).into()]);
    }
    elements.extend(notes(finding, &placed.related).into_iter().map(|note| Level::NOTE.message(note).into()));
    if let Some(also) = also(&entry[1..]) {
        elements.push(Level::NOTE.message(also).into());
    }
    if let Some(help) = help(finding) {
        elements.push(Level::HELP.message(help).into());
    }
    title.elements(elements)
}

fn snippet(excerpt: &Excerpt) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    // What steers a terminal is replaced by characters of another length: keep the span right.
    let before = printable(&excerpt.text[..excerpt.span.start]).into_owned();
    let inside = printable(excerpt.span.of(&excerpt.text)).into_owned();
    let behind = printable(&excerpt.text[excerpt.span.end..]).into_owned();
    let span = before.len()..before.len() + inside.len();
    let annotation = AnnotationKind::Primary.span(span);
    Snippet::source(before + &inside + &behind).line_start(excerpt.line).annotation(annotation)
}

/// What the finding rests on, a line each.
fn notes(finding: &Finding, places: &[Place]) -> Vec<String> {
    let note = |(related, place): (&crate::finding::Related, &Place)| {
        let path = related.path.as_deref().map(|p| format!("{}:", one_line(p))).unwrap_or_default();
        format!("{} ({path}{}:{})", one_line(&related.message), place.line, place.column)
    };
    finding.related.iter().zip(places).map(note).collect()
}

/// The further places of one cause.
fn also(others: &[&Placed]) -> Option<String> {
    let places = others.iter().take(PLACES).map(|p| format!("{}:{}", p.start.line, p.start.column));
    let listed = places.collect::<Vec<_>>().join(", ");
    let more = others.len().saturating_sub(PLACES);
    let tail = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!others.is_empty()).then(|| format!("also at {listed}{tail} ({} places in all)", others.len() + 1))
}

fn help(finding: &Finding) -> Option<String> {
    let alternatives: Vec<_> = finding.fixes.iter().map(|f| quoted(&f.replacement)).collect();
    (!alternatives.is_empty()).then(|| alternatives.join(" or "))
}

fn quoted(replacement: &str) -> String {
    if replacement.is_empty() { "delete it".to_owned() } else { format!("‘{}’", one_line(replacement)) }
}
