/// Line numbers of places that are asked for front to back, in one pass over the text.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line, from 1, of a byte. CRLF and LF end a line, and so does a lone CR.
    pub(super) fn at(&mut self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let bytes = self.text.as_bytes();
        if offset < self.at {
            (self.at, self.line) = (0, 1);
        }
        let ends = |i: &usize| bytes[*i] == b'\n' || bytes[*i] == b'\r' && bytes.get(i + 1) != Some(&b'\n');
        self.line += (self.at..offset).filter(ends).count();
        self.at = offset;
        self.line
    }
}
