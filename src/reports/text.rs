//! For people: each finding with its line, what it rests on and what to write instead. Findings
//! of one cause in one file stand as one entry with all its places.

use super::escape::{one_line, printable};
use super::{Format, Run, sum};
use crate::finding::{Finding, Severity};
use crate::message;
use crate::review::{Excerpt, Place, Placed, Reviewed, entries};
use crate::ui::Ui;
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
            let rendered = renderer.render(&[group(file, &entry, &excerpt, ui)]);
            let rendered = match file.package {
                Some(_) => without_column(&rendered, &origin(file, entry[0], run.ui)),
                None => rendered,
            };
            rendered + "\n\n"
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

fn group<'a>(file: &'a Reviewed, entry: &[&'a Placed], excerpt: &'a Excerpt, ui: Ui) -> Group<'a> {
    let path = &file.path;
    let placed = entry[0];
    let finding = &placed.finding;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Suggestion => Level::INFO,
    };
    let level = level.with_name(ui.word(finding.severity.word()));
    let (note, help) = (Level::NOTE.with_name(ui.word("note")), Level::HELP.with_name(ui.word("help")));
    let title = level.primary_title(one_line(&finding.message)).id(finding.code());
    let mut elements: Vec<Element<'a>> = Vec::new();
    if file.package.is_some() {
        elements.push(snippet(excerpt).path(origin(file, placed, ui)).into());
    } else if excerpt.whole {
        elements.push(snippet(excerpt).path(one_line(path)).into());
    } else {
        // The column of a trimmed line would be counted from its cut.
        let origin = Origin::path(one_line(path)).line(placed.start.line).char_column(placed.start.column);
        elements.extend([origin.into(), snippet(excerpt).into()]);
    }
    elements
        .extend(notes(finding, &placed.related, file, ui).into_iter().map(|said| note.clone().message(said).into()));
    if let Some(also) = also(&entry[1..], file, ui) {
        elements.push(note.message(also).into());
    }
    if let Some(alternatives) = alternatives(finding, ui) {
        elements.push(help.message(alternatives).into());
    }
    title.elements(elements)
}

/// Where a finding stands in an archive: nobody counts lines and columns in a word processor.
fn origin(file: &Reviewed, placed: &Placed, ui: Ui) -> String {
    format!("{}, {}", one_line(&file.path), file.spot(placed.start, ui))
}

/// The entry without the line and column behind its first `origin`, which the renderer always writes.
fn without_column(entry: &str, origin: &str) -> String {
    let Some((before, behind)) = entry.split_once(origin) else { return entry.to_owned() };
    let behind = behind.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
    format!("{before}{origin}{behind}")
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
fn notes(finding: &Finding, places: &[Place], file: &Reviewed, ui: Ui) -> Vec<String> {
    let note = |(related, place): (&crate::finding::Related, &Place)| {
        let place = match related.path.as_deref() {
            Some(path) => format!("{}:{}:{}", one_line(path), place.line, place.column),
            None => file.spot(*place, ui),
        };
        format!("{} ({place})", one_line(&related.message))
    };
    finding.related.iter().zip(places).map(note).collect()
}

/// The further places of one cause.
fn also(others: &[&Placed], file: &Reviewed, ui: Ui) -> Option<String> {
    let places = others.iter().take(PLACES).map(|p| file.spot(p.start, ui));
    let places = places.collect::<Vec<_>>().join(", ");
    let (more, count) = (others.len().saturating_sub(PLACES), others.len() + 1);
    let said = match more {
        0 => message!("also at {places} ({count} places in all)", places, count),
        _ => message!("also at {places} and {more} more ({count} places in all)", places, more, count),
    };
    (!others.is_empty()).then(|| said.in_language(ui))
}

fn alternatives(finding: &Finding, ui: Ui) -> Option<String> {
    let alternatives = finding.fixes.iter().map(|f| quoted(&f.replacement, ui));
    alternatives.reduce(|one, other| message!("{one} or {other}", one, other).in_language(ui))
}

fn quoted(replacement: &str, ui: Ui) -> String {
    if replacement.is_empty() { ui.word("delete it").to_owned() } else { format!("‘{}’", one_line(replacement)) }
}
