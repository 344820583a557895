//! Files that pair source and target: no segment is lost, every character knows its bytes, and a fix
//! keeps the file what it is.

use super::cases;
use super::fixes::{fix, keeps};
use super::pieces::plain;
use crate::common::desk;
use klopt::document::{self, Document, Format, Pair};
use klopt::fix::{Applicability, applicable};
use klopt::text::{Span, Text};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::fmt::Write;

const FORMATS: &[Format] = &[Format::Xliff, Format::Tmx, Format::Po, Format::Csv, Format::Tsv, Format::Json];

/// A source and its target, and whether the format should write them in its longer way.
type Segment = (String, String, bool);

fn segments() -> impl Strategy<Value = Vec<Segment>> {
    // NUL makes a file binary; an object of a text's own would be taken for a variable.
    let side = || plain().prop_map(|text| text.replace(['\0', '\u{fffc}'], " "));
    vec((side(), side(), any::<bool>()), 1..6)
        .prop_map(|all| all.into_iter().map(|(s, t, long)| (format!("Here {s}"), format!("Hier {t}"), long)).collect())
}

/// A file of a format.
fn written(format: Format, segments: &[Segment]) -> String {
    let mut body = String::new();
    for (i, (source, target, long)) in segments.iter().enumerate() {
        let _ = match format {
            Format::Xliff => writeln!(
                body,
                "<trans-unit id=\"{i}\"><source>{}</source><target>{}</target></trans-unit>",
                xml(source, false),
                xml(target, *long)
            ),
            Format::Tmx => writeln!(
                body,
                "<tu><tuv xml:lang=\"en\"><seg>{}</seg></tuv><tuv xml:lang=\"nl\"><seg>{}</seg></tuv></tu>",
                xml(source, *long),
                xml(target, *long)
            ),
            Format::Po => writeln!(body, "msgid {}\nmsgstr {}\n", po(source, false), po(target, *long)),
            Format::Csv => writeln!(body, "{},{}", field(source, ',', *long), field(target, ',', *long)),
            Format::Tsv => writeln!(body, "{}\t{}", flat(source), flat(target)),
            _ => write!(
                body,
                "{}{}: {}",
                if i == 0 { "" } else { ",\n" },
                serde_json::to_string(source).unwrap(),
                json(target, *long)
            ),
        };
    }
    match format {
        Format::Xliff => format!(
            "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"nl\"><body>\n{body}</body></file></xliff>"
        ),
        Format::Tmx => format!("<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n{body}</body></tmx>"),
        Format::Csv => format!("en,nl\n{body}"),
        Format::Tsv => format!("en\tnl\n{body}"),
        Format::Json => format!("{{\n{body}\n}}"),
        _ => body,
    }
}

fn xml(text: &str, tags: bool) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('é', "&#233;");
    // A tag in the middle of whatever stands there, words included; but not of an entity.
    let middle = escaped.char_indices().map(|(at, _)| at).nth(escaped.chars().count() / 2).unwrap_or_default();
    let inside = escaped[..middle].rfind('&').is_some_and(|at| !escaped[at..middle].contains(';'));
    if !tags || inside {
        return escaped;
    }
    format!("<ph x=\"1\"/>{}<hi>{}</hi>", &escaped[..middle], &escaped[middle..])
}

fn po(text: &str, lines: bool) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\r', "\\r").replace('\n', "\\n");
    if lines { format!("\"\"\n\"{}\"", escaped.replace(' ', " \"\n\"")) } else { format!("\"{escaped}\"") }
}

fn field(text: &str, delimiter: char, quoted: bool) -> String {
    if quoted || text.contains([delimiter, '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn flat(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

fn json(text: &str, escapes: bool) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    if escapes { quoted.replace('é', "\\u00e9").replace('😀', "\\ud83d\\ude00").replace('/', "\\/") } else { quoted }
}

fn read(format: Format, bytes: &[u8]) -> Document {
    document::read("a", bytes.to_vec(), format, Pair { from: None, to: "nl" }).unwrap()
}

proptest! {
    #![proptest_config(cases(160))]

    #[test]
    fn no_segment_is_lost_and_characters_know_their_bytes(format in select(FORMATS), segments in segments()) {
        let file = written(format, &segments);
        let document = read(format, file.as_bytes());
        prop_assert_eq!(document.units.len(), segments.len(), "{:?}\n{}", document.problems, file);
        prop_assert!(document.problems.is_empty());
        for (unit, (source, target, _)) in document.units.iter().zip(&segments) {
            prop_assert!(subsequence(unit.target.as_str(), target), "‘{}’ of ‘{}’", unit.target.as_str(), target);
            prop_assert!(subsequence(unit.source.as_ref().unwrap().as_str(), source));
            for text in [Some(&unit.target), unit.source.as_ref()].into_iter().flatten() {
                for (at, c) in text.as_str().char_indices().filter(|(_, c)| c.is_alphanumeric()) {
                    let bytes = text.file_span(Span::new(at, at + c.len_utf8())).of(&file);
                    prop_assert!(bytes.starts_with(c) && bytes.len() == c.len_utf8() || bytes.starts_with(['&', '\\']), "{} at ‘{}’", c, bytes);
                }
            }
        }
    }

    #[test]
    fn a_fixed_file_is_still_one(format in select(FORMATS), segments in segments()) {
        let file = written(format, &segments);
        let before = read(format, file.as_bytes());
        for applicability in [Applicability::Safe, Applicability::Unsafe] {
            let (findings, fixed) = desk::fix_once(file.as_bytes(), format, applicability);
            let mut spans: Vec<Span> =
                findings.iter().filter(|f| applicable(f, applicability).is_some()).map(|f| f.span).collect();
            spans.sort();
            prop_assert!(keeps(file.as_bytes(), &fixed, &spans), "{:?}", spans);
            let after = read(format, &fixed);
            prop_assert!(after.problems.is_empty(), "{:?}", after.problems);
            prop_assert_eq!(after.units.len(), before.units.len());
            for (old, new) in before.units.iter().zip(&after.units) {
                prop_assert_eq!(old.source.as_ref().map(Text::as_str), new.source.as_ref().map(Text::as_str));
                let touched = spans.iter().any(|span| old.file_span().overlaps(*span) || old.file_span().contains(*span));
                prop_assert!(touched || old.target.as_str() == new.target.as_str());
            }
        }
        let fixed = fix(file.as_bytes(), format, Applicability::Safe);
        prop_assert!(fixed.is_some(), "no end");
        let again = fix(fixed.as_deref().unwrap_or_default(), format, Applicability::Safe);
        prop_assert!(again == fixed);
    }

    #[test]
    fn broken_files_do_no_harm(format in select(FORMATS), segments in segments(), cuts in vec((any::<prop::sample::Index>(), "[<>&\"'\\\\/{}\\[\\],;:#a \\n]{0,3}"), 1..6)) {
        let mut file = written(format, &segments);
        for (at, piece) in cuts {
            let at = file.floor_char_boundary(at.index(file.len()));
            let end = file.ceil_char_boundary((at + piece.len()).min(file.len()));
            file.replace_range(at..end, &piece);
        }
        if let Ok(document) = document::read("a", file.clone().into_bytes(), format, Pair { from: None, to: "nl" }) {
            prop_assert!(document.units.iter().all(|unit| unit.file_span().end <= file.len()));
            prop_assert!(document.problems.iter().all(|problem| problem.line.is_none_or(|line| line <= file.lines().count() + 1)));
        }
        let _ = desk::fix_once(file.as_bytes(), format, Applicability::Unsafe);
    }
}

/// Whether the characters of `part` stand in `whole` in this order; what is no prose is left out of it.
fn subsequence(part: &str, whole: &str) -> bool {
    let mut characters = whole.chars();
    part.chars().filter(|c| !c.is_whitespace() && *c != '\u{fffc}').all(|c| characters.any(|w| w == c))
}

#[test]
fn fixes_are_written_as_the_format_writes() {
    let fixed = |format: Format, file: &str| {
        String::from_utf8(fix(file.as_bytes(), format, Applicability::Safe).unwrap()).unwrap()
    };
    let unit = |target: &str| {
        format!(
            "<xliff><file><body><trans-unit id=\"a\"><source>Here.</source><target>{target}</target></trans-unit></body></file></xliff>"
        )
    };
    // The tag stays, and a fix that would have to reach over one is left to people.
    assert_eq!(
        fixed(Format::Xliff, &unit("R&amp;D wil  wil <g id=\"1\">naar Vladimir Putin</g>.")),
        unit("R&amp;D wil <g id=\"1\">naar Vladimir Poetin</g>.")
    );
    assert_eq!(
        fixed(Format::Xliff, &unit("De brug <g id=\"1\"/> , zei hij.")),
        unit("De brug <g id=\"1\"/> , zei hij.")
    );
    assert_eq!(
        fixed(Format::Json, "{\"Here is\": \"Hier  \\\"is\\\" de de brug\"}"),
        "{\"Here is\": \"Hier \\\"is\\\" de brug\"}"
    );
    assert_eq!(
        fixed(Format::Po, "msgid \"Here is\"\nmsgstr \"Hier  is \"\n\"de de \\\"brug\\\"\"\n"),
        "msgid \"Here is\"\nmsgstr \"Hier is \"\n\"de \\\"brug\\\"\"\n"
    );
    assert_eq!(
        fixed(Format::Csv, "en,nl\nHere,\"Hier  is \"\"de de\"\" brug\"\n"),
        "en,nl\nHere,\"Hier is \"\"de\"\" brug\"\n"
    );
}
