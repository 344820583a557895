//! Plain text: paragraphs by blank lines, or one a line; hard-wrapped lines are joined.

use super::comments::comment_line;
use super::{Comment, Document, Unit, UnitKind, kind};
use crate::text::{Span, Text, TextBuilder};
use memchr::memchr2_iter;

/// Files whose lines never grow longer than this may be wrapped by hand.
const WRAP_WIDTH: usize = 110;

/// Reads plain text.
pub(super) fn read(path: &str, content: Text) -> Document {
    let lines = lines(content.as_str());
    let width = wrap_width(content.as_str(), &lines);
    let mut units = Vec::new();
    let mut comments = Vec::new();
    let mut block: Option<Span> = None;
    for (i, line) in lines.iter().enumerate() {
        let text = line.of(content.as_str());
        if let Some(text) = comment_line(text) {
            units.extend(block.take().map(|span| unit(&content, span)));
            comments.push(Comment { span: content.file_span(*line), text: text.to_owned(), next_unit: units.len() });
            continue;
        }
        if text.trim().is_empty() {
            units.extend(block.take().map(|span| unit(&content, span)));
            continue;
        }
        let span = block.map_or(*line, |open| open.to(*line));
        block = Some(span);
        let wraps =
            lines.get(i + 1).is_some_and(|next| width.is_some_and(|w| is_wrapped(content.as_str(), *line, *next, w)));
        if !wraps {
            units.extend(block.take().map(|span| unit(&content, span)));
        }
    }
    units.extend(block.map(|span| unit(&content, span)));
    kind::assign(&mut units);
    Document { path: path.to_owned(), content, units, comments, ..Document::default() }
}

fn unit(content: &Text, span: Span) -> Unit {
    let text = span.of(content.as_str());
    let start = span.start + (text.len() - text.trim_start().len());
    let end = span.start + text.trim_end().len();
    let mut builder = TextBuilder::new();
    builder.push_text(content, Span::new(start, end.max(start)));
    Unit::new(UnitKind::Body, builder.finish())
}

/// The lines, without their ends (LF, CRLF or CR).
fn lines(content: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    let bytes = content.as_bytes();
    for i in memchr2_iter(b'\n', b'\r', bytes) {
        let byte = bytes[i];
        if byte == b'\n' || bytes.get(i + 1) != Some(&b'\n') {
            let end = if byte == b'\n' && i > start && bytes[i - 1] == b'\r' { i - 1 } else { i };
            lines.push(Span::new(start, end));
            start = i + 1;
        }
    }
    if start < content.len() {
        lines.push(Span::new(start, content.len()));
    }
    lines
}

/// The width, in characters, at which the lines are wrapped by hand; none where they are not.
fn wrap_width(content: &str, lines: &[Span]) -> Option<usize> {
    let longest = lines.iter().map(|line| line.of(content).chars().count()).max()?;
    (40..=WRAP_WIDTH).contains(&longest).then_some(longest)
}

/// Whether the break between two lines is only there because the next word did not fit.
fn is_wrapped(content: &str, line: Span, next: Span, width: usize) -> bool {
    let (line, next) = (line.of(content).trim_end(), next.of(content));
    let first = next.split_whitespace().next().unwrap_or_default();
    let indented = next.starts_with([' ', '\t']) || first.is_empty();
    !indented && comment_line(next).is_none() && line.chars().count() + 1 + first.chars().count() > width
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(content: &str) -> Vec<String> {
        read("a.txt", Text::verbatim(content, 0)).units.iter().map(|u| u.target.as_str().to_owned()).collect()
    }

    #[test]
    fn one_paragraph_a_line_or_a_block() {
        assert_eq!(texts("Kop\r\n\r\nEerste zin.\r\nTweede zin.\r\n"), ["Kop", "Eerste zin.", "Tweede zin."]);
        let wrapped = "De burgemeester opende woensdag het nieuwe\nzwembad aan de rand van de stad, dat al drie\njaar klaar had moeten zijn.\n\nDaarna dronk men koffie.";
        assert_eq!(texts(wrapped).len(), 2);
    }

    #[test]
    fn comments_stand_between_units() {
        let document = read("a.txt", Text::verbatim("Een.\n<!-- klopt-ignore spacing: zo hoort het -->\nTwee.\n", 0));
        assert_eq!(document.comments[0].text, "klopt-ignore spacing: zo hoort het");
        assert_eq!(document.comments[0].next_unit, 1);
        assert_eq!(document.units.len(), 2);
    }
}
