use std::borrow::Cow;
use std::fmt::Write;

/// A text without anything that steers a terminal: control characters (line ends and tabs
/// apart) and characters that turn the direction of writing stand as U+FFFD.
pub fn printable(text: &str) -> Cow<'_, str> {
    if may_steer(text) && text.chars().any(steers) {
        Cow::Owned(text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// JSON in which nothing steers a terminal: such characters, which stand only in strings, as `\uXXXX`.
pub(super) fn json(text: &str) -> Cow<'_, str> {
    if !may_steer(text) || !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        if steers(c) {
            // All of them lie below U+FFFF. Writing to a String cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether a byte may begin one of them: no letter of most texts does.
fn may_steer(text: &str) -> bool {
    text.bytes().any(|b| matches!(b, 0..=8 | 11 | 12 | 14..=31 | 127 | 0xc2 | 0xe2))
}

fn steers(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    control || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// Text for the inside of an element or a quoted attribute of HTML; what steers a terminal is
/// nothing that a page should hold either.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// The same on one line: line ends and tabs stand as spaces.
pub(super) fn one_line(text: &str) -> String {
    printable(text).replace(['\n', '\r', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_a_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\u{9b}\u{202e}\tc\n"), "a\u{fffd}[31mb\u{fffd}\u{fffd}\tc\n");
        assert_eq!(one_line("a\r\nb"), "a  b");
        assert_eq!(json("\"\u{9b}é\u{7f}\u{2066}\""), "\"\\u009bé\\u007f\\u2066\"");
    }
}
