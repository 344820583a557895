//! Encodings that a file names itself, in its XML declaration, its PO header or a meta element, and what to say where
//! that is not true.

use super::{Binary, Encoding, Format, Problem, decode};
use crate::message;
use crate::text::{Text, TextBuilder};
use encoding_rs::{Encoding as Charset, UTF_8, WINDOWS_1252};

/// How much of a file is searched for the name of its encoding, in bytes.
const HEAD: usize = 4_000;

/// Decodes a file of a format that may name its encoding.
pub(super) fn decode_as(bytes: Vec<u8>, format: Format) -> Result<(Text, Encoding, Option<Problem>), Binary> {
    let Some(label) = declared(&bytes, format) else { return decode(bytes).map(|(text, is)| (text, is, None)) };
    let charset = Charset::for_label(label.as_bytes());
    let is_ascii = bytes.is_ascii();
    let has_mark = matches!(bytes.as_slice(), [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0xef, 0xbb, 0xbf, ..]);
    let is_utf8 = std::str::from_utf8(&bytes).is_ok();
    match charset {
        Some(charset)
            if !has_mark && !is_utf8 && charset != UTF_8 && charset != WINDOWS_1252 && reads_bytes(charset) =>
        {
            Ok((legacy(&bytes, charset), Encoding::Legacy(charset), None))
        }
        _ => {
            let (text, encoding) = decode(bytes)?;
            let real = name(encoding);
            let differs =
                !is_ascii && charset.is_none_or(|c| !c.name().eq_ignore_ascii_case(real) && !is_wide(c, encoding));
            let message = message!("says that its encoding is {label}, which is not so; read as {real}", label, real);
            Ok((text, encoding, differs.then(|| Problem::note(message))))
        }
    }
}

/// Decodes a file of XML, which may name its encoding.
///
/// # Errors
/// [`Binary`] where it is no text.
pub fn decode_xml(bytes: Vec<u8>) -> Result<Text, Binary> {
    decode_as(bytes, Format::Tmx).map(|(text, ..)| text)
}

/// The name of the encoding in the XML declaration, the header of a PO file or a meta element.
fn declared(bytes: &[u8], format: Format) -> Option<String> {
    if !matches!(format, Format::Po | Format::Xliff | Format::Tmx) {
        return None;
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    // In UTF-16 every second byte of the name is a zero.
    let head: String = head.iter().filter(|b| **b != 0).map(|b| char::from(*b)).collect();
    let behind = match format {
        Format::Po => head.split_once("charset=")?.1.to_owned(),
        Format::Xliff | Format::Tmx => {
            let declaration = head.split_once("<?xml")?.1.split_once("?>")?.0;
            declaration.split_once("encoding")?.1.trim_start_matches(|c: char| "= \"'\t\r\n".contains(c)).to_owned()
        }
        // charset="x" of its own, or in the content of http-equiv.
        Format::Html => {
            let head = head.to_ascii_lowercase();
            let named = head.match_indices("charset").find_map(|(at, _)| {
                let in_meta = head[..at].rfind('<').is_some_and(|open| head[open..].starts_with("<meta"));
                head[at + 7..].trim_start().strip_prefix('=').filter(|_| in_meta)
            })?;
            named.trim_start().trim_start_matches(['"', '\'']).to_owned()
        }
        _ => return None,
    };
    let label: String = behind.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_.:".contains(*c)).collect();
    // The placeholder of an untouched PO template.
    (!label.is_empty() && label != "CHARSET").then_some(label)
}

fn name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16Le => "UTF-16LE",
        Encoding::Utf16Be => "UTF-16BE",
        Encoding::Windows1252 => "windows-1252",
        Encoding::Legacy(charset) => charset.name(),
    }
}

/// `UTF-16` is the name of both.
fn is_wide(charset: &'static Charset, encoding: Encoding) -> bool {
    charset.name().starts_with("UTF-16") && matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be)
}

/// Whether the bytes of a character say all about it; ISO-2022-JP switches between character sets.
fn reads_bytes(charset: &'static Charset) -> bool {
    charset != encoding_rs::ISO_2022_JP && !charset.name().starts_with("UTF-16") && charset != encoding_rs::REPLACEMENT
}

/// Character by character, each with its bytes.
fn legacy(bytes: &[u8], charset: &'static Charset) -> Text {
    let mut builder = TextBuilder::new();
    let mut decoder = charset.new_decoder_without_bom_handling();
    let mut start = 0;
    let mut buffer = [0; 32];
    for at in 0..bytes.len() {
        let (_, _, written, _) = decoder.decode_to_utf8(&bytes[at..=at], &mut buffer, false);
        if written > 0 {
            let content = std::str::from_utf8(&buffer[..written]).unwrap_or("\u{fffd}");
            builder.push_scaled(content, start, content.len(), at + 1 - start);
            start = at + 1;
        }
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn a_named_encoding_is_used() {
        let mut bytes =
            b"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=windows-1251\\n\"\nmsgid \"x\"\nmsgstr \""
                .to_vec();
        let at = bytes.len();
        bytes.extend(b"\xcc\xe8\xf0\"\n");
        let (text, encoding, problem) = decode_as(bytes, Format::Po).unwrap();
        assert_eq!((encoding, problem), (Encoding::Legacy(encoding_rs::WINDOWS_1251), None));
        let mir = text.as_str().find("Мир").unwrap();
        assert_eq!(text.file_span(Span::new(mir + 2, mir + 6)), Span::new(at + 1, at + 3));
    }

    #[test]
    fn characters_of_two_bytes_keep_them() {
        let bytes = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a>\x93\xfa\x96{!</a>".to_vec();
        let (text, _, _) = decode_as(bytes, Format::Tmx).unwrap();
        let at = text.as_str().find("日本!").unwrap();
        assert_eq!(text.file_span(Span::new(at + 3, at + 6)), Span::new(47, 49));
    }

    #[test]
    fn a_wrong_name_is_said() {
        let said = |content: &[u8]| decode_as(content.to_vec(), Format::Po).unwrap().2.map(|p| p.message);
        assert_eq!(
            said("charset=ISO-8859-15\\n é".as_bytes()).as_deref(),
            Some("says that its encoding is ISO-8859-15, which is not so; read as UTF-8")
        );
        assert_eq!(
            said(b"charset=UTF-8\\n \xe9").as_deref(),
            Some("says that its encoding is UTF-8, which is not so; read as windows-1252")
        );
        assert_eq!(said("charset=UTF-8\\n é".as_bytes()), None);
        assert_eq!(said(b"charset=ISO-8859-15\\n e"), None);
        assert_eq!(said("charset=CHARSET\\n é".as_bytes()), None);
    }
}
