//! Lines and columns of findings, and the lines around them.

use super::{Fingerprint, Placed, key};
use crate::document::Document;
use crate::finding::Finding;
use crate::text::{Place, Places, Span};
use std::collections::HashMap;

/// The lines around a finding, trimmed where they are long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The decoded text.
    pub text: String,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The finding in it, in bytes.
    pub span: Span,
    /// Whether its first line begins where the file's does.
    pub whole: bool,
}

/// How much of a long line stands on either side of a finding, in bytes.
const AROUND: usize = 500;
/// How much of a long finding is shown, in bytes.
const LONGEST: usize = 600;

/// Gives findings their places. They must be in the order of the file.
pub(super) fn place(document: &Document, findings: Vec<Finding>) -> Vec<Placed> {
    let text = document.content.as_str();
    let in_text =
        |span: Span| Span::new(document.content.text_offset(span.start), document.content.text_offset(span.end));
    let spans = findings.iter().flat_map(|f| {
        let related = f.related.iter().filter(|r| r.path.is_none()).map(|r| r.span);
        [f.span].into_iter().chain(related).map(in_text).collect::<Vec<_>>()
    });
    let mark = if document.content.file_span(Span::default()).start > 0 { '\u{feff}'.len_utf8() } else { 0 };
    let start = Place { byte: 1 + mark, ..Place::START };
    let places = Places::new(text, spans.flat_map(|s| [s.start, s.end]).collect(), start);
    let mut sentences: HashMap<Span, u64> = HashMap::new();
    let mut placed = |finding: Finding| {
        let span = in_text(finding.span);
        let start = places.at(span.start);
        let related = finding.related.iter().map(|r| match r.position {
            Some((line, column)) => Place { line, column, utf16: column, byte: column },
            None => places.at(in_text(r.span).start),
        });
        let related = related.collect();
        let sentence = finding.sentence;
        let hash = || Fingerprint::default().with(in_text(sentence).of(text)).value();
        let fingerprint = key::of(&finding, *sentences.entry(sentence).or_insert_with(hash));
        let written = finding.fixes.iter().map(|fix| document.escaped(finding.span, &fix.replacement)).collect();
        Placed { start, end: places.at(span.end), related, span, fingerprint, written, finding }
    };
    findings.into_iter().map(&mut placed).collect()
}

/// The lines around a span of a text, which begins at `start`.
pub(super) fn excerpt(text: &str, span: Span, start: Place) -> Excerpt {
    let floor = text.floor_char_boundary(span.start.saturating_sub(AROUND));
    let line_start = text[floor..span.start].rfind(['\n', '\r']).map_or(floor, |i| floor + i + 1);
    let end = text.floor_char_boundary(span.end.min(span.start + LONGEST));
    let ceiling = text.ceil_char_boundary((end + AROUND).min(text.len()));
    let line_end = text[end..ceiling].find(['\n', '\r']).map_or(ceiling, |i| end + i);
    let cut =
        |at: usize, edge: usize| if at == edge && !text[..at].ends_with(['\n', '\r']) && at > 0 { "…" } else { "" };
    let head = cut(line_start, floor);
    let tail = if line_end == ceiling && ceiling < text.len() { "…" } else { "" };
    let shown = Span::new(span.start - line_start + head.len(), end - line_start + head.len());
    Excerpt {
        text: format!("{head}{}{tail}", &text[line_start..line_end]),
        line: start.line,
        span: shown,
        whole: head.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_trimmed_around_the_finding() {
        let text = format!("{} hier {}", "a ".repeat(9_000), "b ".repeat(9_000));
        let at = text.find("hier").unwrap();
        let shown = excerpt(&text, Span::new(at, at + 4), Place::START);
        assert_eq!(shown.span.of(&shown.text), "hier");
        assert!(shown.text.len() < 1_100 && shown.text.starts_with('…') && shown.text.ends_with('…'));
    }
}
