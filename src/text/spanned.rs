use super::Span;

/// Decoded text that knows which bytes of the file each of its characters came from.
///
/// Entities, soft line breaks, inline markup and other encodings make the two differ; a list of
/// pieces maps between them, so nobody ever searches for a match a second time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    content: String,
    pieces: Vec<Piece>,
}

/// A stretch in which every `text_step` bytes of text stand for `file_step` bytes of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    text: usize,
    file: usize,
    text_step: usize,
    file_step: usize,
}

impl Text {
    /// Text that stands in the file byte for byte, from byte `file_start` on.
    pub fn verbatim(content: impl Into<String>, file_start: usize) -> Self {
        let content = content.into();
        let pieces = vec![Piece { text: 0, file: file_start, text_step: 1, file_step: 1 }];
        Self { content, pieces }
    }

    /// The decoded characters.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The decoded characters, without where they came from.
    pub fn into_string(self) -> String {
        self.content
    }

    /// The file bytes of a span of this text. Wherever the two differ, the result covers every
    /// byte that any character of the span came from.
    pub fn file_span(&self, span: Span) -> Span {
        let start = self.piece_at(span.start);
        let file_start = start.file + (span.start - start.text) / start.text_step * start.file_step;
        if span.is_empty() {
            return Span::new(file_start, file_start);
        }
        let last = self.piece_at(span.end - 1);
        let units = (span.end - 1 - last.text) / last.text_step + 1;
        Span::new(file_start, last.file + units * last.file_step)
    }

    /// Whether every file byte of a span of this text belongs to a character of it: no inline tag, no
    /// quotation marks of the format lie between.
    pub fn is_gapless(&self, span: Span) -> bool {
        let first = self.pieces.partition_point(|p| p.text <= span.start);
        let last = self.pieces.partition_point(|p| p.text < span.end);
        let pieces = self.pieces.get(first.saturating_sub(1)..last).unwrap_or_default();
        pieces.windows(2).all(|pair| {
            let units = (pair[1].text - pair[0].text) / pair[0].text_step;
            pair[0].file + units * pair[0].file_step == pair[1].file
        })
    }

    /// The stretches of the file that a span of this text came from, in the order of the text: those that
    /// touch are one.
    pub fn stretches(&self, span: Span) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        let mut at = span.start;
        while at < span.end {
            let next = self.pieces.partition_point(|p| p.text <= at);
            let end = self.pieces.get(next).map_or(span.end, |p| p.text.min(span.end));
            let file = self.file_span(Span::new(at, end));
            match found.last_mut() {
                Some(last) if last.end == file.start => last.end = file.end,
                _ => found.push(file),
            }
            at = end;
        }
        found
    }

    /// The byte of this text at which file byte `offset` stands, the nearest one before it where
    /// it stands nowhere.
    pub fn text_offset(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|p| p.file <= offset);
        let Some(piece) = after.checked_sub(1).map(|i| self.pieces[i]) else { return 0 };
        let end = self.pieces.get(after).map_or(self.content.len(), |p| p.text);
        let units = (offset - piece.file) / piece.file_step.max(1);
        (piece.text + units * piece.text_step).min(end)
    }

    fn piece_at(&self, offset: usize) -> Piece {
        let after = self.pieces.partition_point(|p| p.text <= offset);
        let empty = Piece { text: 0, file: 0, text_step: 1, file_step: 1 };
        after.checked_sub(1).map_or(empty, |i| self.pieces[i])
    }
}

/// Puts a [`Text`] together from pieces of a file, front to back.
#[derive(Debug, Default)]
pub struct TextBuilder {
    text: Text,
}

impl TextBuilder {
    /// An empty builder.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether nothing was pushed yet.
    pub fn is_empty(&self) -> bool {
        self.text.content.is_empty()
    }

    /// The characters pushed so far.
    pub fn as_str(&self) -> &str {
        &self.text.content
    }

    /// Appends `content`, which stands in the file byte for byte from `file_start` on.
    pub fn push_verbatim(&mut self, content: &str, file_start: usize) {
        self.push_scaled(content, file_start, 1, 1);
    }

    /// Appends `content`, all of which stands for the file bytes `file` (an entity, a code span).
    pub fn push_atom(&mut self, content: &str, file: Span) {
        self.push_scaled(content, file.start, content.len(), file.len());
    }

    /// Appends `content`, every `text_step` bytes of which stand for `file_step` bytes of the file.
    pub fn push_scaled(&mut self, content: &str, file: usize, text_step: usize, file_step: usize) {
        if content.is_empty() {
            return;
        }
        let next = Piece { text: self.text.content.len(), file, text_step, file_step };
        if !self.text.pieces.last().is_some_and(|last| last.runs_on_to(next)) {
            self.text.pieces.push(next);
        }
        self.text.content.push_str(content);
    }

    /// Appends the part `span` of another text, with its map.
    pub fn push_text(&mut self, from: &Text, span: Span) {
        let mut at = span.start;
        while at < span.end {
            let index = from.pieces.partition_point(|p| p.text <= at);
            let end = from.pieces.get(index).map_or(span.end, |p| p.text.min(span.end));
            let piece = from.piece_at(at);
            let file = piece.file + (at - piece.text) / piece.text_step * piece.file_step;
            let content = Span::new(at, end).of(&from.content);
            self.push_scaled(content, file, piece.text_step, piece.file_step);
            at = end;
        }
    }

    /// The finished text.
    pub fn finish(self) -> Text {
        self.text
    }
}

impl Piece {
    /// Whether `next` continues this piece, so that one entry serves both.
    fn runs_on_to(self, next: Self) -> bool {
        let text = next.text - self.text;
        self.text_step == next.text_step
            && self.file_step == next.file_step
            && text.is_multiple_of(self.text_step)
            && self.file + text / self.text_step * self.file_step == next.file
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_map_to_all_their_bytes() {
        let mut builder = TextBuilder::new();
        builder.push_verbatim("Tom ", 10);
        builder.push_atom("&", Span::new(14, 19));
        builder.push_verbatim(" Jerry", 19);
        let text = builder.finish();
        assert_eq!(text.file_span(Span::new(4, 5)), Span::new(14, 19));
        assert_eq!(text.file_span(Span::new(0, 11)), Span::new(10, 25));
        assert_eq!(text.text_offset(20), 6);
        assert_eq!(text.text_offset(16), 4);
    }

    #[test]
    fn steps_map_other_encodings() {
        let mut builder = TextBuilder::new();
        builder.push_scaled("ab", 2, 1, 2);
        builder.push_scaled("éé", 6, 2, 2);
        let text = builder.finish();
        assert_eq!(text.file_span(Span::new(1, 4)), Span::new(4, 8));
        assert_eq!(text.file_span(Span::new(2, 6)), Span::new(6, 10));
    }

    #[test]
    fn gaps_are_seen() {
        let mut builder = TextBuilder::new();
        builder.push_verbatim("Blin", 0);
        builder.push_verbatim("ken", 7);
        builder.push_atom("&", Span::new(10, 15));
        let text = builder.finish();
        assert!(text.is_gapless(Span::new(0, 4)) && text.is_gapless(Span::new(4, 8)));
        assert!(!text.is_gapless(Span::new(0, 7)) && !text.is_gapless(Span::new(3, 5)));
        assert_eq!(text.stretches(Span::new(2, 8)), [Span::new(2, 4), Span::new(7, 15)]);
    }

    #[test]
    fn a_part_keeps_its_place() {
        let whole = Text::verbatim("een twee drie", 3);
        let mut builder = TextBuilder::new();
        builder.push_text(&whole, Span::new(4, 8));
        let part = builder.finish();
        assert_eq!(part.as_str(), "twee");
        assert_eq!(part.file_span(Span::new(0, 4)), Span::new(7, 11));
    }
}
