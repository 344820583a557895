//! What holds of a DOCX: its runs are cut anywhere, as word processors do.

use super::cases;
use super::pieces::plain;
use crate::common::desk;
use klopt::document::Format;
use klopt::finding::Finding;
use klopt::fix::Applicability;
use proptest::prelude::*;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const MAIN: &str = "word/document.xml";

/// A DOCX of a text: a paragraph a line, cut into runs behind every so many characters.
fn docx(text: &str, run: usize) -> Vec<u8> {
    let escaped = |run: &[char]| {
        let text: String = run.iter().filter(|c| !c.is_control()).collect();
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    };
    let run_of = |run: &[char]| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(run));
    let paragraph = |line: &str| {
        let characters: Vec<char> = line.chars().collect();
        format!("<w:p>{}</w:p>", characters.chunks(run).map(run_of).collect::<String>())
    };
    let body: String = text.split('\n').map(paragraph).collect();
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let xml = format!("<w:document xmlns:w=\"{word}\"><w:body>{body}</w:body></w:document>");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("a.xml", "<a/>"), (MAIN, &xml), ("z.png", "z")] {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A member of an archive.
fn member(bytes: &[u8], name: &str) -> String {
    let mut content = String::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut content).unwrap();
    content
}

/// The text of XML, and its tags alone.
fn parted(xml: &str) -> (String, String) {
    let (mut text, mut tags, mut in_tag) = (String::new(), String::new(), false);
    for c in xml.chars() {
        in_tag |= c == '<';
        if in_tag { &mut tags } else { &mut text }.push(c);
        in_tag &= c != '>';
    }
    (text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), tags)
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    (plain(), 1..20usize).prop_map(|(text, run)| docx(&text, run))
}

fn fixed(bytes: &[u8], applicability: Applicability) -> Option<Vec<u8>> {
    let mut bytes = bytes.to_vec();
    for _ in 0..8 {
        let (_, new) = desk::fix_once(&bytes, Format::Docx, applicability);
        if new == bytes {
            return Some(bytes);
        }
        bytes = new;
    }
    None
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn spans_lead_back_to_the_runs(bytes in file()) {
        let (document, reviewed) = desk::check(&bytes, Format::Docx).unwrap();
        let package = document.package.as_ref().unwrap();
        for Finding { span, text, .. } in reviewed.findings.iter().map(|placed| &placed.finding) {
            prop_assert_eq!(span.of(document.content.as_str()), text);
            let (part, place) = package.origin(*span).unwrap();
            let xml = member(&bytes, part);
            prop_assert_eq!(&parted(&xml[place.range()]).0.replace('\u{ad}', ""), text);
        }
    }

    #[test]
    fn only_reported_text_changes(bytes in file()) {
        for applicability in [Applicability::Safe, Applicability::Unsafe] {
            let new = fixed(&bytes, applicability);
            prop_assert!(new.is_some(), "no end");
            let new = new.unwrap();
            let (_, before) = parted(&member(&bytes, MAIN));
            let (_, after) = parted(&member(&new, MAIN));
            prop_assert_eq!(before, after);
            prop_assert_eq!((member(&new, "a.xml"), member(&new, "z.png")), ("<a/>".to_owned(), "z".to_owned()));
        }
    }

    #[test]
    fn runs_make_no_difference(text in plain(), run in 1..20usize) {
        let texts = |bytes: &[u8]| desk::findings(bytes, Format::Docx).into_iter().map(|f| (f.check, f.span, f.fixes)).collect::<Vec<_>>();
        let fixes = |bytes: &[u8]| parted(&member(&fixed(bytes, Applicability::Safe).unwrap(), MAIN)).0;
        let (cut, whole) = (docx(&text, run), docx(&text, usize::MAX));
        prop_assert_eq!(texts(&cut), texts(&whole));
        prop_assert_eq!(fixes(&cut), fixes(&whole));
    }
}
