//! A finding's span is where its text stands, in every encoding and format, and lines and columns
//! say the same.

use super::cases;
use super::pieces::{File, file};
use crate::common::desk;
use klopt::document::{Document, Encoding, Format, decode, encode};
use klopt::review::Review;
use klopt::text::Span;
use proptest::prelude::*;
use serde_json::Value;

proptest! {
    #![proptest_config(cases(160))]

    #[test]
    fn findings_stand_where_they_say(File { bytes, format } in file()) {
        let Some((document, reviewed)) = desk::check(&bytes, format) else { return Ok(()) };
        let json = desk::report(&Review { files: vec![reviewed], ..Review::default() }, "json", 80);
        let report: Value = serde_json::from_str(&json).unwrap();
        for finding in report["findings"].as_array().unwrap() {
            place(&document, &bytes, format, finding)?;
            for related in finding["related"].as_array().unwrap() {
                if related["path"] == finding["path"] {
                    place(&document, &bytes, format, related)?;
                }
            }
        }
    }
}

/// The span, line and column of one finding or related place.
fn place(document: &Document, bytes: &[u8], format: Format, finding: &Value) -> Result<(), TestCaseError> {
    let number = |key: &str| finding[key].as_u64().map(|n| n as usize);
    let span = Span::new(number("start").unwrap(), number("end").unwrap());
    let text = finding["text"].as_str().unwrap();
    let slice = bytes.get(span.range());
    prop_assert!(slice.is_some(), "{span:?} is outside the file: {finding}");
    let slice = slice.unwrap();
    if format == Format::Plain {
        prop_assert_eq!(decoded(slice, document.encoding), text, "{}", finding);
    } else {
        let slice = decoded(slice, document.encoding);
        prop_assert!(same_prose(&slice, text), "‘{}’ stands there: {}", slice, finding);
        // A fix that would take markup with it is nothing for programs.
        let safe = finding["suggestions"].as_array().is_some_and(|all| all.iter().any(|s| s["safe"] == true));
        prop_assert!(!safe || resolved(&slice) == text, "‘{}’ would go: {}", slice, finding);
    }
    let start = line_and_column(bytes, span.start, document.encoding);
    prop_assert_eq!((number("line").unwrap(), number("column").unwrap()), start, "{}", finding);
    if let Some(line) = number("end_line") {
        let end = line_and_column(bytes, span.end, document.encoding);
        prop_assert_eq!((line, number("end_column").unwrap()), end, "{}", finding);
    }
    Ok(())
}

/// A part of a file as text. It must be one: no half character.
fn decoded(slice: &[u8], encoding: Encoding) -> String {
    let wide = |read: fn([u8; 2]) -> u16| {
        let units = slice.chunks(2).map(|pair| read([pair[0], *pair.get(1).unwrap_or(&0)]));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(slice).into_owned(),
        Encoding::Utf16Le => wide(u16::from_le_bytes),
        Encoding::Utf16Be => wide(u16::from_be_bytes),
        Encoding::Windows1252 => encoding_rs::WINDOWS_1252.decode_without_bom_handling(slice).0.into_owned(),
        Encoding::Legacy(charset) => charset.decode_without_bom_handling(slice).0.into_owned(),
    }
}

/// Line and column of a byte, counted anew from the start of the file.
fn line_and_column(bytes: &[u8], at: usize, encoding: Encoding) -> (usize, usize) {
    let before = decoded(&bytes[..at], encoding);
    let before = before.strip_prefix('\u{feff}').filter(|_| encoding != Encoding::Windows1252).unwrap_or(&before);
    // A CRLF counts once; a lone CR ends a line too, unless its LF only stands behind the place.
    let split = before.ends_with('\r') && decoded(&bytes[at..], encoding).starts_with('\n');
    let ends = before.replace("\r\n", "\n").replace('\r', if split { "\r" } else { "\n" });
    let line = ends.matches('\n').count() + 1;
    (line, ends.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}

/// Whether Markdown reads as `text`: markup, addresses and line prefixes apart, entities resolved.
fn same_prose(markdown: &str, text: &str) -> bool {
    let plain = resolved(markdown);
    let mut prose = String::new();
    let mut rest = plain.as_str();
    while let Some((before, behind)) = rest.split_once("](") {
        prose.push_str(before);
        rest = behind.split_once(')').map_or("", |(_, behind)| behind);
    }
    prose.push_str(rest);
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    // A code span, an address or HTML stands in the text as one object.
    let object = text.contains('\u{fffc}');
    plain == text || object || words(&prose) == words(text) && !markdown.is_empty()
}

/// Markdown with the characters that its entities stand for.
fn resolved(markdown: &str) -> String {
    let entities = [
        ("\r\n", "\n"),
        ("&amp;", "&"),
        ("&eacute;", "é"),
        ("&#233;", "é"),
        ("&#235;", "ë"),
        ("&euml;", "ë"),
        ("&nbsp;", "\u{a0}"),
        ("&rsquo;", "’"),
        ("&ldquo;", "“"),
    ];
    entities.iter().fold(markdown.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

#[test]
fn places_are_counted_as_people_do() {
    let bytes = "één\r\ntwee\rdrie\n😀x".as_bytes();
    let at = |offset| line_and_column(bytes, offset, Encoding::Utf8);
    assert_eq!([at(0), at(5), at(7), at(12), at(21)], [(1, 1), (1, 4), (2, 1), (3, 1), (4, 2)]);
}

#[test]
fn encodings_are_recognised_again() {
    // The property above would say nothing if every shape were read as UTF-8.
    let text = "Eén café, twee ideeën: de trein naar Warsaw. ".repeat(4);
    for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252] {
        let marked = if encoding == Encoding::Windows1252 { text.clone() } else { format!("\u{feff}{text}") };
        let bytes = encode(&marked, encoding).unwrap();
        let (read, found) = decode(bytes.clone()).unwrap();
        assert_eq!((read.as_str(), found), (text.as_str(), encoding));
        assert!(desk::findings(&bytes, Format::Plain).iter().any(|f| f.text == "Warsaw"));
    }
}
