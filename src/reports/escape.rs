use std::borrow::Cow;

/// A text without anything that steers a terminal: control characters (line ends and tabs
/// apart) and characters that turn the direction of writing stand as U+FFFD.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().any(steers) {
        Cow::Owned(text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn steers(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    control || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// The same on one line: line ends and tabs stand as spaces.
pub(super) fn one_line(text: &str) -> String {
    printable(text).replace(['\n', '\r', '\t'], " ")
}
