//! Bytes of a text as the positions of a client: line and column from 0, columns in the units that
//! both sides agreed on.

use crate::text::Span;
use gen_lsp_types::{Position, PositionEncodingKind, Range};
use memchr::memchr2_iter;

/// The units that columns are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    #[default]
    Utf16,
    Utf32,
}

impl Encoding {
    /// The first that the client offers and that is known here; UTF-16 where it offers none.
    pub(super) fn negotiate<'a>(mut offered: impl Iterator<Item = &'a str>) -> Self {
        let known = |name: &str| match name {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            "utf-32" => Some(Self::Utf32),
            _ => None,
        };
        offered.find_map(known).unwrap_or_default()
    }

    pub(super) const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// The lines of a text. CRLF, LF and a lone CR end one, as the protocol says.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    /// Where each line begins, in bytes.
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr2_iter(b'\n', b'\r', bytes);
        let ends = ends.filter(|i| bytes[*i] == b'\n' || bytes.get(i + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain(ends.map(|i| i + 1)).collect();
        Self { text, starts, encoding }
    }

    /// The line, from 0, on which a byte stands.
    fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// Where the line of a byte begins, in bytes.
    pub(super) fn start_of(&self, offset: usize) -> usize {
        self.starts[self.line_of(offset)]
    }

    /// A byte as a position; one inside a character is its start.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.line_of(offset);
        let before = &self.text[self.starts[line]..offset];
        let column = match self.encoding {
            Encoding::Utf8 => before.len(),
            _ if before.is_ascii() => before.len(),
            encoding => before.chars().map(|c| encoding.width(c)).sum(),
        };
        Position { line: line as u32, character: column as u32 }
    }

    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end) }
    }

    /// A position as a byte: behind the end of a line its end, behind the last line the end of the text,
    /// inside a character its start.
    pub(super) fn offset(&self, position: Position) -> usize {
        let line = position.line as usize;
        let Some(start) = self.starts.get(line).copied() else { return self.text.len() };
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| *next);
        let content = self.text[start..end].trim_end_matches(['\n', '\r']);
        let mut left = position.character as usize;
        for (at, c) in content.char_indices() {
            let width = self.encoding.width(c);
            if left < width {
                return start + at;
            }
            left -= width;
        }
        start + content.len()
    }

    pub(super) fn span(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span::new(start.min(end), start.max(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\u{feff}één 🚆\r\ncafe\u{301}\rslot\n";

    #[test]
    fn every_character_comes_back() {
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let lines = Lines::new(TEXT, encoding);
            for (at, c) in TEXT.char_indices().filter(|(_, c)| !matches!(c, '\n' | '\r')) {
                assert_eq!(lines.offset(lines.position(at)), at, "{encoding:?} {c:?}");
            }
        }
    }

    #[test]
    fn columns_are_counted_in_the_units_agreed_on() {
        let at = TEXT.find("\r\n").unwrap();
        let column = |encoding| Lines::new(TEXT, encoding).position(at).character;
        assert_eq!([Encoding::Utf8, Encoding::Utf16, Encoding::Utf32].map(column), [13, 7, 6]);
        assert_eq!(Encoding::negotiate(["utf-7", "utf-32", "utf-16"].into_iter()), Encoding::Utf32);
        assert_eq!(Encoding::negotiate(std::iter::empty()), Encoding::Utf16);
    }

    #[test]
    fn positions_out_of_the_text_are_moved_into_it() {
        let lines = Lines::new(TEXT, Encoding::Utf16);
        let offset = |line, character| lines.offset(Position { line, character });
        assert_eq!(offset(0, 99), TEXT.find("\r\n").unwrap());
        // Between the halves of a surrogate pair.
        assert_eq!(offset(0, 6), TEXT.find('🚆').unwrap());
        assert_eq!(offset(99, 0), TEXT.len());
        assert_eq!(offset(3, 5), TEXT.len());
    }
}
