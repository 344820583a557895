//! Bytes to text: UTF-8 with or without BOM, UTF-16, Windows-1252, each with its map to bytes.

use crate::text::{Span, Text, TextBuilder};
use encoding_rs::WINDOWS_1252;
use memchr::memchr;

/// How a file's characters are written as bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, of which ISO 8859-1 is a part.
    Windows1252,
    /// Another one, which the file names.
    Legacy(&'static encoding_rs::Encoding),
}

/// How much of a file is looked at to see whether it is text, in bytes.
const HEAD: usize = 8_000;

/// Bytes that are no text: an image, an archive, a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binary;

/// Decodes a whole file.
///
/// # Errors
/// [`Binary`] where the first 8,000 bytes show that this is no text: by a NUL byte, many control
/// characters or the mark of a PDF.
pub fn decode(bytes: Vec<u8>) -> Result<(Text, Encoding), Binary> {
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => Ok((utf16(&bytes, 2, u16::from_le_bytes), Encoding::Utf16Le)),
        [0xfe, 0xff, ..] => Ok((utf16(&bytes, 2, u16::from_be_bytes), Encoding::Utf16Be)),
        _ if memchr(0, bytes.get(..HEAD).unwrap_or(&bytes)).is_some() => utf16_without_bom(&bytes).ok_or(Binary),
        _ if is_binary(&bytes) => Err(Binary),
        [0xef, 0xbb, 0xbf, ..] => Ok(utf8(bytes, 3)),
        _ => Ok(utf8(bytes, 0)),
    }
}

/// Whether control characters, or the mark of a file that begins like text, show that this is none.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    // So few at a time that a byte counts them, so that many are looked at together.
    let in_part = |part: &[u8]| part.iter().map(|b| u8::from(matches!(b, 1..=8 | 14..=26 | 28..=31 | 127))).sum::<u8>();
    let controls: usize = head.chunks(u8::MAX.into()).map(|part| usize::from(in_part(part))).sum();
    head.starts_with(b"%PDF-") || controls > 16 && controls * 20 > head.len()
}

/// A replacement as bytes; none where the encoding has no such character.
pub fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Utf8 => Some(text.as_bytes().to_vec()),
        Encoding::Utf16Le => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Be => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Encoding::Windows1252 => encode_legacy(text, WINDOWS_1252),
        Encoding::Legacy(charset) => encode_legacy(text, charset),
    }
}

fn encode_legacy(text: &str, charset: &'static encoding_rs::Encoding) -> Option<Vec<u8>> {
    let (bytes, _, unmappable) = charset.encode(text);
    (!unmappable).then(|| bytes.into_owned())
}

/// UTF-8 from `skip` on, Windows-1252 where it is not valid.
fn utf8(bytes: Vec<u8>, skip: usize) -> (Text, Encoding) {
    match String::from_utf8(bytes) {
        Ok(mut content) => {
            content.drain(..skip);
            (Text::verbatim(content, skip), Encoding::Utf8)
        }
        Err(error) => not_quite_utf8(error.as_bytes(), skip),
    }
}

/// UTF-8 with a few bad bytes, which stand as U+FFFD, or Windows-1252: what most of it fits.
fn not_quite_utf8(bytes: &[u8], skip: usize) -> (Text, Encoding) {
    let body = &bytes[skip..];
    // A mark that says UTF-8 is believed.
    let (mut good, mut bad) = (skip * bytes.len(), 0);
    for chunk in body.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    if good <= bad {
        return (windows_1252(bytes), Encoding::Windows1252);
    }
    let mut builder = TextBuilder::new();
    let mut at = skip;
    for chunk in body.utf8_chunks() {
        builder.push_verbatim(chunk.valid(), at);
        at += chunk.valid().len();
        let invalid = Span::new(at, at + chunk.invalid().len());
        if !invalid.is_empty() {
            builder.push_atom("\u{fffd}", invalid);
        }
        at = invalid.end;
    }
    (builder.finish(), Encoding::Utf8)
}

/// Every byte one character; the five that mean nothing stand as control characters.
fn windows_1252(bytes: &[u8]) -> Text {
    let mut builder = TextBuilder::new();
    for (i, byte) in bytes.iter().enumerate() {
        let one = std::slice::from_ref(byte);
        let (character, _) = WINDOWS_1252.decode_without_bom_handling(one);
        builder.push_scaled(&character, i, character.len(), 1);
    }
    builder.finish()
}

/// UTF-16 from byte `skip` on; a lone surrogate stands as U+FFFD, an odd last byte is left out.
fn utf16(bytes: &[u8], skip: usize, read: fn([u8; 2]) -> u16) -> Text {
    let body = bytes.get(skip..).unwrap_or_default();
    let units = body.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    let mut builder = TextBuilder::new();
    let mut at = skip;
    let mut buffer = [0; 4];
    for unit in char::decode_utf16(units) {
        let character = unit.unwrap_or(char::REPLACEMENT_CHARACTER);
        let content = character.encode_utf8(&mut buffer);
        let width = 2 * character.len_utf16();
        builder.push_scaled(content, at, content.len(), width);
        at += width;
    }
    builder.finish()
}

/// UTF-16 without BOM shows by its zeroes: nearly every second byte, always the same one.
fn utf16_without_bom(bytes: &[u8]) -> Option<(Text, Encoding)> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let zeroes = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeroes(0), zeroes(1), head.len() / 2);
    if odd * 10 > pairs * 7 && even * 50 < pairs {
        return Some((utf16(bytes, 0, u16::from_le_bytes), Encoding::Utf16Le));
    }
    (even * 10 > pairs * 7 && odd * 50 < pairs).then(|| (utf16(bytes, 0, u16::from_be_bytes), Encoding::Utf16Be))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_text_but_counts() {
        let (text, _) = decode(b"\xef\xbb\xbfJa".to_vec()).unwrap();
        assert_eq!((text.as_str(), text.file_span(Span::new(0, 2))), ("Ja", Span::new(3, 5)));
    }

    #[test]
    fn windows_1252_and_utf16_keep_their_bytes() {
        let (text, _) = decode(b"caf\xe9 \x93nu\x94".to_vec()).unwrap();
        assert_eq!(text.as_str(), "café “nu”");
        assert_eq!(text.file_span(Span::new(3, 5)), Span::new(3, 4));
        let wide: Vec<u8> =
            [0xfeff_u16].into_iter().chain("één 😀 jaar".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let (text, _) = decode(wide).unwrap();
        let at = text.as_str().find("jaar").unwrap();
        assert_eq!(text.file_span(Span::new(at, at + 4)), Span::new(16, 24));
    }

    #[test]
    fn one_bad_byte_does_not_spoil_the_rest() {
        let (text, _) = decode("één café\n".bytes().chain(*b"x\xffy").collect()).unwrap();
        assert_eq!(text.as_str(), "één café\nx\u{fffd}y");
        let at = text.as_str().find('\u{fffd}').unwrap();
        assert_eq!(text.file_span(Span::new(at, at + 3)).len(), 1);
    }

    #[test]
    fn a_bad_byte_behind_a_byte_order_mark_leaves_the_mark_out() {
        let (text, encoding) = decode(b"\xef\xbb\xbfx\xffy".to_vec()).unwrap();
        assert_eq!((text.as_str(), encoding), ("x\u{fffd}y", Encoding::Utf8));
        assert_eq!(text.file_span(Span::new(0, 1)), Span::new(3, 4));
    }

    #[test]
    fn pictures_and_the_like_are_no_text() {
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()), Err(Binary));
        assert_eq!(decode(b"%PDF-1.7\n1 0 obj\n".to_vec()), Err(Binary));
        let noise: Vec<u8> = (0..4_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8 | 1).collect();
        assert_eq!(decode(noise), Err(Binary));
        assert!(decode(b"een \x1b[1mvet\x1b[0m woord".to_vec()).is_ok());
    }
}
