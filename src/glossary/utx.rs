//! UTX: a table of two languages for terms, with a header line that names them.

use super::entry::{Entry, Origin, Status};
use super::lines::Lines;
use super::table::is_tag;
use super::{GlossaryError, Read};
use crate::message;
use crate::ui::Message;
use std::sync::Arc;

/// What a file of this format begins with.
const MARK: &str = "#UTX";

/// Whether a text says that it is UTX.
pub(super) fn is_utx(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with(MARK)
}

/// The columns of a file, by their numbers.
#[derive(Default)]
struct Columns {
    source: usize,
    target: usize,
    part_of_speech: Option<usize>,
    status: Option<usize>,
    comment: Option<usize>,
}

/// Reads UTX: `#UTX 1.11; en/nl; …`, a line that names the columns, then a term a line.
pub(super) fn read(name: &str, text: &str) -> Read {
    let lines = Lines::new(text);
    let fail = |line: usize, message: Message| GlossaryError { path: name.to_owned(), line, message };
    let text = text.trim_start_matches('\u{feff}');
    let Some([source, target]) = text.lines().next().and_then(languages) else {
        return (Vec::new(), vec![fail(1, message!("the first line must name the languages: #UTX 1.11; en/nl;"))]);
    };
    let mut columns = None;
    let (mut entries, mut errors) = (Vec::new(), Vec::new());
    let path: Arc<str> = name.into();
    let mut at = 0;
    for row in text.split_inclusive('\n') {
        let line = lines.of(at);
        at += row.len();
        let row = row.trim_end_matches(['\r', '\n']);
        if let Some(comment) = row.strip_prefix('#') {
            columns = columns_of(comment).or(columns);
            continue;
        }
        if row.trim().is_empty() {
            continue;
        }
        let columns = columns.get_or_insert(Columns { target: 1, ..Columns::default() });
        match entry(row, columns, [&source, &target]) {
            Ok(entry) => entries.push(Entry { origin: Some(Origin { path: Arc::clone(&path), line }), ..entry }),
            Err(message) => errors.push(fail(line, message)),
        }
    }
    (entries, errors)
}

/// `#UTX 1.11; en-US/nl-NL; 2024-05-01` names two languages.
fn languages(header: &str) -> Option<[String; 2]> {
    let parts = header.strip_prefix(MARK)?.split(';').map(str::trim);
    parts.filter_map(|part| part.split_once('/')).find_map(|(from, to)| {
        let tag = |tag: &str| Some(tag.trim().to_lowercase().replace('_', "-")).filter(|tag| is_tag(tag));
        Some([tag(from)?, tag(to)?])
    })
}

/// `src`, `tgt`, `src:pos`, `term status`, between tabs.
fn columns_of(comment: &str) -> Option<Columns> {
    let names: Vec<String> = comment.split('\t').map(|name| name.trim().to_lowercase()).collect();
    let at = |name: &str| names.iter().position(|known| known == name);
    Some(Columns {
        source: at("src")?,
        target: at("tgt")?,
        part_of_speech: at("src:pos"),
        status: at("term status").or_else(|| at("src:term status")),
        comment: at("comment").or_else(|| at("src:comment")).or_else(|| at("tgt:comment")),
    })
}

fn entry(row: &str, columns: &Columns, [source, target]: [&str; 2]) -> Result<Entry, Message> {
    let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
    let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).copied().unwrap_or_default();
    let (from, to) = (cell(Some(columns.source)), cell(Some(columns.target)));
    if from.is_empty() && to.is_empty() {
        return Err(message!("this row has no form in any language; columns stand between tabs"));
    }
    let status = match cell(columns.status).to_lowercase().as_str() {
        "" | "approved" | "preferred" => Status::Preferred,
        "provisional" | "non-standard" | "admitted" => Status::Admitted,
        "forbidden" | "rejected" => Status::Forbidden,
        other => {
            return Err(message!("unknown status `{other}`: approved, provisional, non-standard or forbidden", other));
        }
    };
    let mut entry = Entry { status, ..Entry::empty() };
    cell(columns.part_of_speech).clone_into(&mut entry.part_of_speech);
    cell(columns.comment).clone_into(&mut entry.note);
    entry.add_forms(&source.into(), std::iter::once(from.to_owned()));
    entry.add_forms(&target.into(), std::iter::once(to.to_owned()));
    entry.forms.retain(|(_, forms)| !forms.is_empty());
    Ok(entry)
}
