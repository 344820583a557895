//! A workbook of one sheet, as the table of the other formats.

use super::{Written, cells};
use crate::glossary::Entry;
use crate::message;
use crate::ui::Message;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

pub(super) fn write(entries: &[Entry]) -> Result<Written, Message> {
    let (rows, left_out) = cells::table(entries);
    let bytes = workbook(&rows).map_err(|error| message!("a workbook cannot hold this: {error}", error = &error))?;
    Ok(Written { bytes, left_out })
}

fn workbook(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            if row == 0 {
                sheet.write_string_with_format(row, column, cell, &bold)?;
            } else {
                sheet.write_string(row, column, cell)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}
