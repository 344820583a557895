//! The lines of a multi-line string in a TOML file, each with its place for errors.

use super::error::{PackError, line_of};
use crate::message;
use crate::ui::Message;
use std::ops::Range;
use toml::Spanned;

/// A word list as it stands in a file: entries by lines, `#` comments and empty lines between.
pub(super) type WordList = Spanned<String>;

/// One entry of a word list: a line without its comment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// What stands there, trimmed, never empty.
    pub(super) text: &'t str,
    /// Its line in the file, from 1.
    pub(super) number: usize,
    file: &'t str,
    key: &'t str,
}

impl<'t> Line<'t> {
    /// A line that stands in no file.
    pub(super) const fn alone(text: &'t str) -> Self {
        Self { text, number: 0, file: "", key: "" }
    }

    /// An error about this line.
    pub(super) fn error(&self, message: impl Into<Message>) -> PackError {
        PackError { file: self.file.into(), line: self.number, key: self.key.into(), message: message.into() }
    }
}

/// The entries of the string that stands at bytes `span` of the file's text, quotation marks included.
///
/// # Errors
///
/// Where the string has escapes: the lines are taken as they stand in the file.
pub(super) fn lines<'t>(
    file: &'t str,
    text: &'t str,
    span: Range<usize>,
    key: &'t str,
) -> Result<impl Iterator<Item = Line<'t>>, PackError> {
    let raw = text.get(span.clone()).unwrap_or_default();
    if raw.starts_with('"') && raw.contains('\\') {
        let at = span.start + raw.find('\\').unwrap_or_default();
        return Err(PackError::at(
            file,
            text,
            at,
            key,
            message!("a word list has no escapes; write the letter itself"),
        ));
    }
    let quotes = raw.len() - raw.trim_start_matches(['"', '\'']).len();
    let quotes = if quotes >= 3 { 3 } else { 1 };
    let inner = raw.get(quotes..raw.len().saturating_sub(quotes)).unwrap_or_default();
    let first = line_of(text, span.start);
    Ok(inner.split('\n').zip(first..).filter_map(move |(line, number)| {
        let entry = line.split('#').next().unwrap_or_default().trim();
        (!entry.is_empty()).then_some(Line { text: entry, number, file, key })
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_know_their_lines() {
        let text = "# verbs\n\nweak = \"\"\"\nwerken\n\nhopen   # by rule\n# a remark\n\"\"\"\none = \"lopen\"\n";
        let span = text.find("\"\"\"").unwrap()..text.rfind("\"\"\"").unwrap() + 3;
        let found: Vec<_> = lines("f", text, span, "weak").unwrap().map(|l| (l.text, l.number)).collect();
        assert_eq!(found, [("werken", 4), ("hopen", 6)]);
        let one = text.find("\"lopen").unwrap();
        let found: Vec<_> = lines("f", text, one..one + 7, "one").unwrap().map(|l| (l.text, l.number)).collect();
        assert_eq!(found, [("lopen", 9)]);
    }

    #[test]
    fn an_escape_is_an_error_with_its_line() {
        let text = "a = \"\"\"\nco\\u00f6rdinatie\n\"\"\"";
        let error = lines("f.toml", text, 4..text.len(), "a").err().unwrap();
        assert_eq!(error.to_string(), "f.toml:2: a: a word list has no escapes; write the letter itself");
    }
}
