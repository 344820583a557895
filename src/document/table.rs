//! Tables with a source and a target column, as CSV or TSV. Every field keeps its place, which the
//! libraries for tables do not tell.

use super::lines::Lines;
use super::segment::{self, Draft, Side};
use super::skipped::Skipped;
use super::{Document, Escape, Pair, Problem, Unreadable, tag};
use crate::message;
use crate::text::{Span, Text};
use crate::ui::Message;

/// A field: the bytes of its content, without quotation marks around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Field {
    span: Span,
    is_quoted: bool,
}

/// Which columns hold the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Columns {
    source: Option<usize>,
    target: usize,
    /// Whether the first record names them.
    has_header: bool,
}

/// Reads a table. Without a header that names the columns by language tags it must have exactly two,
/// and the source language must have been named.
pub(super) fn read(path: &str, content: Text, tabs: bool, pair: Pair<'_>) -> Result<Document, Unreadable> {
    let text = content.as_str();
    let mut splitter = Splitter { text, at: 0, delimiter: if tabs { b'\t' } else { delimiter(text) }, lenient: tabs };
    let mut lines = Lines::new(text);
    let mut document = Document::default();
    let mut skipped = Skipped::default();
    let mut columns = None;
    let mut record = Vec::new();
    loop {
        let start = splitter.at;
        let more = splitter.record(&mut record);
        let more = more.map_err(|message| Unreadable::Broken { line: lines.at(start), message })?;
        if !more {
            break;
        }
        if record.iter().all(|field| field.span.of(text).trim().is_empty()) {
            continue;
        }
        let Some(Columns { source, target, .. }) = columns else {
            let found = find_columns(text, &record, pair)
                .map_err(|message| Unreadable::Broken { line: lines.at(start), message })?;
            columns = Some(found);
            document.source_language = source_tag(text, &record, found);
            if !found.has_header {
                splitter.at = start;
            }
            continue;
        };
        let Some(field) = record.get(target) else {
            let message =
                message!("{fields} fields, so that the one with the target is missing", fields = record.len());
            document.problems.push(Problem::loss(lines.at(start), message));
            continue;
        };
        let side = side(&content, *field);
        if side.text.as_str().is_empty() {
            skipped.count("without a translation");
            continue;
        }
        let source = source.and_then(|i| record.get(i)).map(|field| self::side(&content, *field));
        let mut unit = segment::unit(side, source);
        unit.escape = if field.is_quoted { Escape::Quoted } else { Escape::Never(reserved(splitter.delimiter)) };
        document.units.push(unit);
    }
    document.problems.extend(skipped.note(document.units.len()));
    Ok(Document { path: path.to_owned(), content, ..document })
}

/// What cannot stand in a field without quotation marks.
const fn reserved(delimiter: u8) -> &'static [char] {
    match delimiter {
        b'\t' => &['\t', '"', '\n', '\r'],
        b';' => &[';', '"', '\n', '\r'],
        _ => &[',', '"', '\n', '\r'],
    }
}

/// What parts the fields of a CSV: the mark that its first line has most.
fn delimiter(text: &str) -> u8 {
    let line = text.trim_start().lines().next().unwrap_or_default();
    let count = |mark: u8| line.bytes().filter(|b| *b == mark).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

/// The columns that a header names, or the two that there are.
fn find_columns(text: &str, header: &[Field], pair: Pair<'_>) -> Result<Columns, Message> {
    let find = |is: &dyn Fn(&str) -> bool| header.iter().position(|field| is(field.span.of(text).trim()));
    let by_tag = |wanted: &str| {
        find(&|cell| tag::is_same(cell, wanted))
            .or_else(|| find(&|c| tag::is_tag(c) && tag::is_same_language(c, wanted)))
    };
    let target = by_tag(pair.to).or_else(|| find(&|cell| cell.eq_ignore_ascii_case("target")));
    if let Some(target) = target {
        let named = pair.from.and_then(by_tag).or_else(|| find(&|cell| cell.eq_ignore_ascii_case("source")));
        // A column `id` numbers the rows; it holds Indonesian only where that is asked for.
        let is_source = |cell: &str| {
            tag::is_tag(cell)
                && cell.len() != 3
                && !cell.eq_ignore_ascii_case("id")
                && !tag::is_same_language(cell, pair.to)
        };
        let other = || find(&is_source);
        let source = named.or_else(|| other().filter(|_| pair.from.is_none()));
        return Ok(Columns { source, target, has_header: true });
    }
    if header.len() == 2 && pair.from.is_some() {
        return Ok(Columns { source: Some(0), target: 1, has_header: false });
    }
    Err(message!(
        "no column is named ‘{to}’; name the columns by language tags in the first line, or give --from and a table of two columns, source and target",
        to = pair.to
    ))
}

fn source_tag(text: &str, header: &[Field], columns: Columns) -> Option<String> {
    let cell = header.get(columns.source?)?.span.of(text).trim();
    (columns.has_header && tag::is_tag(cell)).then(|| cell.to_owned())
}

fn side(content: &Text, field: Field) -> Side {
    let mut draft = Draft::new(content);
    let mut at = field.span.start;
    while let Some(found) = Span::new(at, field.span.end).of(content.as_str()).find("\"\"").filter(|_| field.is_quoted)
    {
        let mark = at + found;
        draft.text(Span::new(at, mark));
        draft.escaped("\"", Span::new(mark, mark + 2));
        at = mark + 2;
    }
    draft.text(Span::new(at, field.span.end));
    draft.finish()
}

/// Splits a table into records of fields.
struct Splitter<'a> {
    text: &'a str,
    at: usize,
    delimiter: u8,
    /// Whether a quotation mark at the start of a field may be one of the text, as in many TSV files;
    /// a quoted field must then end on its line.
    lenient: bool,
}

impl Splitter<'_> {
    /// The fields of the next record; false at the end.
    fn record(&mut self, fields: &mut Vec<Field>) -> Result<bool, Message> {
        fields.clear();
        if self.at >= self.text.len() {
            return Ok(false);
        }
        loop {
            let field = self.field()?;
            fields.push(field);
            match self.text.as_bytes().get(self.at) {
                Some(byte) if *byte == self.delimiter => self.at += 1,
                Some(b'\r') if self.text.as_bytes().get(self.at + 1) == Some(&b'\n') => {
                    self.at += 2;
                    return Ok(true);
                }
                Some(_) => {
                    self.at += 1;
                    return Ok(true);
                }
                None => return Ok(true),
            }
        }
    }

    fn field(&mut self) -> Result<Field, Message> {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.first() == Some(&b'"') {
            match self.quoted() {
                Some(field) => return Ok(field),
                None if self.lenient => {}
                None => return Err(message!("a quoted field is not closed, or something follows behind it")),
            }
        }
        let ends = |b: &u8| *b == self.delimiter || matches!(b, b'\n' | b'\r');
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let span = Span::new(self.at, self.at + length);
        self.at = span.end;
        Ok(Field { span, is_quoted: false })
    }

    fn quoted(&mut self) -> Option<Field> {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let mut at = start;
        loop {
            match bytes.get(at)? {
                b'"' if bytes.get(at + 1) == Some(&b'"') => at += 2,
                b'"' => break,
                b'\n' if self.lenient => return None,
                _ => at += 1,
            }
        }
        if bytes.get(at + 1).is_some_and(|b| *b != self.delimiter && !matches!(b, b'\n' | b'\r')) {
            return None;
        }
        self.at = at + 1;
        Some(Field { span: Span::new(start, at), is_quoted: true })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(content: &str, tabs: bool, from: Option<&str>) -> Result<Document, Unreadable> {
        read("a.csv", Text::verbatim(content, 0), tabs, Pair { from, to: "nl" })
    }

    fn pairs(document: &Document) -> Vec<(Option<&str>, &str)> {
        document.units.iter().map(|u| (u.source.as_ref().map(Text::as_str), u.target.as_str())).collect()
    }

    #[test]
    fn a_header_names_the_columns() {
        let content = "key,en,de,nl-NL\r\n1,\"The sea, the \"\"old\"\" sea\",x,\"De zee, de \"\"oude\"\" zee\"\r\n2,Wind,x,Wind\r\n3,Rain,x,\r\n";
        let found = document(content, false, Some("en")).unwrap();
        assert_eq!(
            pairs(&found),
            [(Some("The sea, the \"old\" sea"), "De zee, de \"oude\" zee"), (Some("Wind"), "Wind")]
        );
        let target = &found.units[0].target;
        let at = target.as_str().find("\"oude\"").unwrap();
        assert_eq!(target.file_span(Span::new(at, at + 6)).of(content), "\"\"oude\"\"");
        assert_eq!(found.problems[0].message, "1 of 3 segments are not checked: 1 without a translation");
    }

    #[test]
    fn two_columns_need_a_source_language() {
        let content = "The sea\t\"De\" zee\nWind\tWind\n";
        assert_eq!(pairs(&document(content, true, Some("en")).unwrap())[0], (Some("The sea"), "\"De\" zee"));
        assert!(document(content, true, None).unwrap_err().of("a").starts_with("a:1: no column is named ‘nl’"));
    }

    #[test]
    fn what_is_broken_is_said_with_its_line() {
        let found = document("en,nl\nWind\nRain,Regen\n", false, None).unwrap();
        assert_eq!((found.units.len(), found.problems[0].line), (1, Some(2)));
        let broken = document("en,nl\nWind,Wind\nRain,\"Regen\n", false, None).unwrap_err().of("a");
        assert_eq!(broken, "a:3: a quoted field is not closed, or something follows behind it");
    }
}
