//! CSV and TSV: the header names the columns, language tags among them.

use super::GlossaryError;
use super::entry::{Entry, Kind, Origin, Status};
use super::lines::Lines;
use crate::message;
use crate::ui::Message;
use std::sync::Arc;

/// What a column holds.
enum Column {
    Language(Arc<str>),
    Kind,
    Status,
    Note,
    Script,
    ScriptLanguage,
    PartOfSpeech,
    /// Of a language; an empty tag is the target language.
    Forbidden(Arc<str>),
}

/// A table while its rows are read: the first one names the columns.
pub(super) struct Table {
    name: String,
    path: Arc<str>,
    columns: Option<Vec<Column>>,
    entries: Vec<Entry>,
    errors: Vec<GlossaryError>,
}

impl Table {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), path: name.into(), columns: None, entries: Vec::new(), errors: Vec::new() }
    }

    /// Adds a row; whether the table can be used at all.
    pub(super) fn add(&mut self, line: usize, cells: &[&str]) -> bool {
        if cells.iter().all(|cell| cell.trim().is_empty()) || cells.first().is_some_and(|c| c.starts_with('#')) {
            return true;
        }
        let Some(columns) = &self.columns else {
            match header(cells) {
                Ok(columns) => self.columns = Some(columns),
                Err(message) => {
                    self.fault(line, message);
                    return false;
                }
            }
            return true;
        };
        match row(columns, cells, Origin { path: self.path.clone(), line }) {
            Ok(entry) => self.entries.push(entry),
            Err(message) => self.fault(line, message),
        }
        true
    }

    pub(super) fn fault(&mut self, line: usize, message: Message) {
        self.errors.push(GlossaryError { path: self.name.clone(), line, message });
    }

    pub(super) fn finish(mut self) -> (Vec<Entry>, Vec<GlossaryError>) {
        if self.columns.is_none() && self.errors.is_empty() {
            self.fault(0, message!("the file is empty; its first row must name the columns, such as en,nl,kind"));
        }
        (self.entries, self.errors)
    }
}

/// Reads a table; rows that cannot be used are errors with their line.
pub(super) fn read(name: &str, text: &str, delimiter: u8) -> (Vec<Entry>, Vec<GlossaryError>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let delimiter = delimiter_of(text, delimiter);
    // Where this reader began: behind a row whose quote is never closed, reading starts anew.
    let mut start = 0;
    let mut reader = reader_of(text, delimiter);
    let mut table = Table::new(name);
    let lines = Lines::new(text);
    let mut record = csv::StringRecord::new();
    loop {
        let before = start + reader.position().byte() as usize;
        let line = lines.of(skip_blank(text, before));
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Err(error) => {
                table.fault(line, message!("this row cannot be read: {error}", error = &error));
                break;
            }
            Ok(true) => {}
        }
        if delimiter != b'\t'
            && let Some(behind) = unclosed(text, skip_blank(text, before), start + reader.position().byte() as usize)
        {
            table.fault(line, message!("a double quote in this row is never closed; close it, or double it"));
            start = behind;
            reader = reader_of(&text[start..], delimiter);
            continue;
        }
        if !table.add(line, &record.iter().collect::<Vec<_>>()) {
            break;
        }
    }
    table.finish()
}

fn reader_of(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(delimiter).flexible(true).has_headers(false).quoting(delimiter != b'\t');
    builder.from_reader(text.as_bytes())
}

/// Where the next line begins, if a row swallowed all lines to the end because of an open quote.
fn unclosed(text: &str, from: usize, to: usize) -> Option<usize> {
    let row = text.get(from..to).filter(|_| to >= text.len())?;
    let line_end = from + row.trim_end().find('\n')? + 1;
    (row.bytes().filter(|b| *b == b'"').count() % 2 == 1).then_some(line_end)
}

/// Spreadsheets in many countries write semicolons and call it CSV.
fn delimiter_of(text: &str, expected: u8) -> u8 {
    let header = text.lines().find(|l| !l.trim().is_empty() && !l.starts_with('#')).unwrap_or_default();
    let has = |c: u8| header.bytes().any(|b| b == c);
    if has(expected) {
        return expected;
    }
    [b';', b'\t', b','].into_iter().find(|c| has(*c)).unwrap_or(expected)
}

fn header(record: &[&str]) -> Result<Vec<Column>, Message> {
    let columns: Result<Vec<_>, _> = record.iter().map(|cell| column(cell.trim())).collect();
    let columns = columns?;
    if !columns.iter().any(|c| matches!(c, Column::Language(_) | Column::Script)) {
        return Err(message!(
            "the first row must name the columns, with at least one language tag, such as en,nl,kind"
        ));
    }
    Ok(columns)
}

fn column(cell: &str) -> Result<Column, Message> {
    let lower = cell.to_lowercase().replace('_', "-");
    Ok(match lower.as_str() {
        "kind" | "type" => Column::Kind,
        "status" => Column::Status,
        "note" | "notes" | "comment" | "remark" => Column::Note,
        "script" | "original" => Column::Script,
        "script-language" => Column::ScriptLanguage,
        "part-of-speech" | "pos" => Column::PartOfSpeech,
        name if forbidden_of(name).is_some() => Column::Forbidden(forbidden_of(name).unwrap_or_default().into()),
        tag if is_tag(tag) => Column::Language(tag.into()),
        _ => {
            return Err(message!(
                "unknown column `{cell}`: columns are language tags (en, nl, de-AT), kind, part-of-speech, status, note, script, script-language, forbidden, forbidden-nl",
                cell
            ));
        }
    })
}

/// The language whose forms a column or key forbids: `forbidden` (the target language, an empty tag), `forbidden-nl`.
pub(super) fn forbidden_of(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("forbidden")?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('-').filter(|tag| is_tag(tag)) }
}

/// `nl`, `en-gb`, `zh-hant`, `gsw`.
pub(super) fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let letters = |p: &str| p.bytes().all(|b| b.is_ascii_alphanumeric());
    let primary =
        parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    primary && parts.all(|p| (2..=8).contains(&p.len()) && letters(p))
}

fn row(columns: &[Column], record: &[&str], origin: Origin) -> Result<Entry, Message> {
    if record.len() > columns.len() {
        return Err(message!(
            "{cells} cells under {columns} columns; put a cell that holds the separator between double quotes",
            cells = record.len(),
            columns = columns.len()
        ));
    }
    let mut entry = Entry { origin: Some(origin), ..Entry::empty() };
    let (mut script, mut script_language) = (String::new(), "ru".to_owned());
    for (column, cell) in columns.iter().zip(record.iter().map(|cell| cell.trim())) {
        match column {
            Column::Language(tag) if !cell.is_empty() => entry.add_forms(tag, forms(cell)),
            Column::Kind => {
                entry.kind = Kind::of(cell).ok_or_else(|| {
                    message!("unknown kind `{cell}`: person, place, organisation, term or phrase", cell)
                })?;
            }
            Column::Status => {
                entry.status = Status::of(cell)
                    .ok_or_else(|| message!("unknown status `{cell}`: preferred, admitted, forbidden or keep", cell))?;
            }
            Column::Note => cell.clone_into(&mut entry.note),
            Column::Script => cell.clone_into(&mut script),
            Column::ScriptLanguage if !cell.is_empty() => cell.clone_into(&mut script_language),
            Column::PartOfSpeech => cell.clone_into(&mut entry.part_of_speech),
            Column::Forbidden(tag) => {
                entry.forbidden.extend(forms(cell).filter(|f| !f.is_empty()).map(|form| (Arc::clone(tag), form)));
            }
            Column::Language(_) | Column::ScriptLanguage => {}
        }
    }
    if !script.is_empty() {
        entry.script = Some((script, script_language));
    }
    if entry.forms.is_empty() && entry.script.is_none() {
        return Err(message!("this row has no form in any language"));
    }
    Ok(entry)
}

/// Several forms of one language in a cell stand between `;` or `|`, or on lines of their own.
pub(super) fn forms(cell: &str) -> impl Iterator<Item = String> + '_ {
    cell.split([';', '|', '\n']).map(|form| {
        let mut words = form.split_whitespace();
        let mut joined = words.next().unwrap_or_default().to_owned();
        for word in words {
            joined.push(' ');
            joined.push_str(word);
        }
        joined
    })
}

/// The csv reader's position may be that of a blank line before the record.
fn skip_blank(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches(['\n', '\r']).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_by_name_several_forms_and_lines() {
        let (entries, errors) =
            read("n.csv", "en,nl,kind\n\n\"Kyiv\",Kiev;Kyiv,place\nBad,Slecht,animal\nOne,Een,term,4,5\n", b',');
        assert_eq!(entries[0].forms("nl"), ["Kiev", "Kyiv"]);
        assert_eq!((entries[0].kind, entries[0].origin.as_ref().unwrap().line), (Kind::Place, 3));
        assert_eq!(errors.iter().map(|e| e.line).collect::<Vec<_>>(), [4, 5]);
    }

    #[test]
    fn an_open_quote_costs_its_own_row_only() {
        let (entries, errors) = read("n.csv", "en,nl\nOne,Een\n\"Two,Twee\nThree,Drie\nFour,Vier\n", b',');
        let forms: Vec<_> = entries.iter().map(|e| e.preferred("nl").unwrap()).collect();
        assert_eq!(forms, ["Een", "Drie", "Vier"]);
        assert_eq!(entries[2].origin.as_ref().unwrap().line, 5);
        assert_eq!(errors.len(), 1);
        assert!(errors[0].to_string().starts_with("n.csv:3: a double quote"), "{}", errors[0]);
    }

    #[test]
    fn a_missing_header_is_said() {
        let (_, errors) = read("n.csv", "Blinken,Antony Blinken\n", b',');
        assert!(errors[0].to_string().starts_with("n.csv:1: unknown column `Blinken`"), "{}", errors[0]);
    }
}
