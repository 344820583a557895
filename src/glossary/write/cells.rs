//! A table of entries: its header and its rows, and CSV and TSV made of it.

use super::Written;
use crate::glossary::{Entry, Kind, Status};
use crate::message;
use crate::ui::Message;
use std::sync::Arc;

/// What stands between several forms in a cell.
const BETWEEN: &str = ";";

/// A column of a table.
enum Column {
    Language(Arc<str>),
    Forbidden(Arc<str>),
    Kind,
    PartOfSpeech,
    Status,
    Note,
    Script,
    ScriptLanguage,
}

/// The header, and a row an entry; only columns in which something stands.
pub(super) fn table(entries: &[Entry]) -> (Vec<Vec<String>>, Vec<Message>) {
    let columns = columns(entries);
    let mut rows = vec![columns.iter().map(Column::name).collect::<Vec<_>>()];
    rows.extend(entries.iter().map(|entry| columns.iter().map(|column| column.cell(entry)).collect()));
    let split = |form: &&String| form.contains([';', '|', '\n']);
    let forms =
        entries.iter().flat_map(|e| e.forms.iter().flat_map(|(_, f)| f).chain(e.forbidden.iter().map(|(_, f)| f)));
    let cut = forms.filter(split).count();
    let said = message!("{cut} forms hold a ; or |, which parts forms in a table; .toml and .tbx keep them", cut);
    (rows, if cut > 0 { vec![said] } else { Vec::new() })
}

/// Writes CSV or TSV.
pub(super) fn write(entries: &[Entry], delimiter: u8) -> Result<Written, Message> {
    let (rows, left_out) = table(entries);
    let mut writer = csv::WriterBuilder::new();
    // A TSV is read without quotation marks.
    let style = if delimiter == b'\t' { csv::QuoteStyle::Never } else { csv::QuoteStyle::Necessary };
    let mut writer = writer.delimiter(delimiter).quote_style(style).from_writer(Vec::new());
    for row in rows {
        let cells =
            row.iter().map(|cell| if delimiter == b'\t' { cell.replace(['\t', '\n'], " ") } else { cell.clone() });
        writer.write_record(cells).map_err(|error| error.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    Ok(Written { bytes, left_out })
}

fn columns(entries: &[Entry]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for entry in entries {
        for (tag, _) in &entry.forms {
            if !columns.iter().any(|c| matches!(c, Column::Language(known) if known == tag)) {
                columns.push(Column::Language(Arc::clone(tag)));
            }
        }
    }
    let any = |has: fn(&Entry) -> bool| entries.iter().any(has);
    let mut add = |wanted: bool, column: Column| {
        if wanted {
            columns.push(column);
        }
    };
    add(any(|e| e.kind != Kind::Term), Column::Kind);
    add(any(|e| !e.part_of_speech.is_empty()), Column::PartOfSpeech);
    add(any(|e| e.status != Status::Preferred), Column::Status);
    add(any(|e| !e.note.is_empty()), Column::Note);
    add(any(|e| e.script.is_some()), Column::Script);
    add(any(|e| e.script.is_some()), Column::ScriptLanguage);
    for (tag, _) in entries.iter().flat_map(|entry| &entry.forbidden) {
        if !columns.iter().any(|c| matches!(c, Column::Forbidden(known) if known == tag)) {
            columns.push(Column::Forbidden(Arc::clone(tag)));
        }
    }
    columns
}

impl Column {
    fn name(&self) -> String {
        match self {
            Self::Language(tag) => tag.to_string(),
            Self::Forbidden(tag) if tag.is_empty() => "forbidden".to_owned(),
            Self::Forbidden(tag) => format!("forbidden-{tag}"),
            Self::Kind => "kind".to_owned(),
            Self::PartOfSpeech => "part-of-speech".to_owned(),
            Self::Status => "status".to_owned(),
            Self::Note => "note".to_owned(),
            Self::Script => "script".to_owned(),
            Self::ScriptLanguage => "script-language".to_owned(),
        }
    }

    fn cell(&self, entry: &Entry) -> String {
        match self {
            Self::Language(tag) => {
                let own = entry.forms.iter().find(|(known, _)| known == tag);
                own.map(|(_, forms)| forms.join(BETWEEN)).unwrap_or_default()
            }
            Self::Forbidden(tag) => {
                let own = entry.forbidden.iter().filter(|(known, _)| known == tag).map(|(_, form)| form.as_str());
                own.collect::<Vec<_>>().join(BETWEEN)
            }
            Self::Kind => entry.kind.word().to_owned(),
            Self::PartOfSpeech => entry.part_of_speech.clone(),
            Self::Status => entry.status.word().to_owned(),
            Self::Note => entry.note.clone(),
            Self::Script => entry.script.as_ref().map(|(script, _)| script.clone()).unwrap_or_default(),
            Self::ScriptLanguage => entry.script.as_ref().map(|(_, tag)| tag.clone()).unwrap_or_default(),
        }
    }
}
