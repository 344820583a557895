//! Strings between quotation marks with backslashes, as PO and JSON write them.

use super::segment::Draft;
use crate::text::Span;

/// How long a string is whose inside begins with `text`: up to the quotation mark that ends it.
pub(super) fn end_of(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes.get(at..)?.iter().position(|b| matches!(b, b'"' | b'\\')) {
        at += found;
        if bytes[at] == b'"' {
            return Some(at);
        }
        at += 2;
    }
    None
}

/// Reads the inside of a string.
pub(super) fn read(draft: &mut Draft<'_>, content: &str, span: Span) {
    let mut at = span.start;
    while let Some(found) = Span::new(at, span.end).of(content).find('\\') {
        let escape = at + found;
        draft.text(Span::new(at, escape));
        let (character, length) = unescape(Span::new(escape + 1, span.end).of(content));
        at = (escape + 1 + length).min(span.end);
        draft.escaped(character.encode_utf8(&mut [0; 4]), Span::new(escape, at));
    }
    draft.text(Span::new(at, span.end));
}

/// The character behind a backslash, and how many bytes it takes.
fn unescape(text: &str) -> (char, usize) {
    let Some(first) = text.chars().next() else { return ('\\', 0) };
    let simple = match first {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'a' => '\u{7}',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'v' => '\u{b}',
        'u' => return unicode(text),
        'x' => return number(&text[1..], 16, 2, 1),
        '0'..='7' => return number(text, 8, 3, 0),
        other => other,
    };
    (simple, first.len_utf8())
}

/// `u00e9`, and pairs such as `ud83d\ude00`.
fn unicode(text: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = text.get(at..at + 4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(high) = unit(1) else { return (char::REPLACEMENT_CHARACTER, 1) };
    let low = text.get(5..7).filter(|next| *next == "\\u").and_then(|_| unit(7));
    let mut pair = char::decode_utf16([high].into_iter().chain(low));
    match pair.next() {
        Some(Ok(character)) => (character, if character.len_utf16() == 2 { 11 } else { 5 }),
        _ => (char::REPLACEMENT_CHARACTER, 5),
    }
}

fn number(text: &str, radix: u32, most: usize, before: usize) -> (char, usize) {
    let length = text.chars().take(most).take_while(|c| c.is_digit(radix)).count();
    let value = u32::from_str_radix(&text[..length], radix).ok().and_then(char::from_u32);
    (value.unwrap_or(char::REPLACEMENT_CHARACTER), before + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn escapes_map_to_all_their_bytes() {
        let content = r#"caf\u00e9 \ud83d\ude00 \"ja\" \x41\101\q"#;
        let text = Text::verbatim(content, 0);
        let mut draft = Draft::new(&text);
        read(&mut draft, content, Span::new(0, content.len()));
        let side = draft.finish();
        assert_eq!(side.text.as_str(), "café 😀 \"ja\" AAq");
        let at = side.text.as_str().find('😀').unwrap();
        assert_eq!(side.text.file_span(Span::new(at, at + 4)).of(content), r"\ud83d\ude00");
    }

    #[test]
    fn the_end_is_the_first_free_mark() {
        assert_eq!(end_of(r#"a\"b" c"#), Some(4));
        assert_eq!(end_of(r"a\"), None);
        assert_eq!(end_of("abc"), None);
    }
}
