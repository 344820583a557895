//! XLSX: the first sheet of a workbook as a table, whose first row names the columns.

use super::table::Table;
use super::{Read, refused};
use crate::message;
use crate::ui::Message;
use calamine::{DataRef, Reader, Xlsx, XlsxError};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// A workbook unpacks to so many bytes at the most, in so many files.
const LARGEST: u64 = 256 << 20;
const MOST_FILES: usize = 2_000;
/// A glossary has so many columns at the most; farther cells are looked at no more.
const MOST_COLUMNS: u32 = 256;

/// Reads the first sheet of a workbook.
pub(super) fn read(name: &str, bytes: &[u8]) -> Read {
    match sheet(name, bytes) {
        Ok(table) => table.finish(),
        Err(message) => refused(name, message),
    }
}

fn sheet(name: &str, bytes: &[u8]) -> Result<Table, Message> {
    unpacks(bytes)?;
    let broken = |error: XlsxError| message!("this is no workbook that can be read: {error}", error = &error);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let Some(first) = workbook.sheet_names().first().cloned() else {
        return Err(message!("this workbook has no sheet"));
    };
    let mut cells = workbook.worksheet_cells_reader(&first).map_err(broken)?;
    let mut table = Table::new(name);
    let (mut row, mut line) = (Vec::<String>::new(), 0);
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (at, column) = cell.get_position();
        if at + 1 != line {
            if !flush(&mut table, line, &row) {
                return Ok(table);
            }
            (row, line) = (Vec::new(), at + 1);
        }
        let written = text(cell.get_value());
        if written.is_empty() {
            continue;
        }
        if column >= MOST_COLUMNS {
            table.fault(
                line as usize,
                message!("more than {most} columns; a glossary has a few", most = MOST_COLUMNS as usize),
            );
            return Ok(table);
        }
        row.resize(row.len().max(column as usize + 1), String::new());
        row[column as usize] = written;
    }
    flush(&mut table, line, &row);
    Ok(table)
}

fn flush(table: &mut Table, line: u32, row: &[String]) -> bool {
    table.add(line as usize, &row.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A cell as text; numbers as a reader sees them.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}

/// Whether an archive unpacks to what can be read: what it says of its sizes is not believed.
fn unpacks(bytes: &[u8]) -> Result<(), Message> {
    let broken =
        |error: zip::result::ZipError| message!("this is no workbook (a zip archive): {error}", error = &error);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MOST_FILES {
        return Err(message!("this workbook holds more than {most} files", most = MOST_FILES));
    }
    let mut left = LARGEST;
    for number in 0..archive.len() {
        let file = archive.by_index(number).map_err(broken)?;
        let name = file.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        if file.enclosed_name().is_none() {
            return Err(message!("this workbook holds a file outside itself: {name}", name));
        }
        let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink());
        let size =
            read.map_err(|error| message!("{name} in this workbook is broken: {error}", name, error = &error))?;
        left = left.checked_sub(size).ok_or_else(|| {
            message!(
                "this workbook unpacks to more than the {size} MiB that klopt reads",
                size = (LARGEST >> 20).to_string()
            )
        })?;
    }
    Ok(())
}
