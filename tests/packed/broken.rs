//! What is no document, or none that anybody should open: each file is named, the others are checked.

use super::build::{archive, docx, odt, paragraph};
use super::desk::Desk;

/// Checks a file with these bytes beside a good one.
fn refused(name: &str, bytes: &[u8], message: &str) {
    let desk = Desk::new();
    desk.file(name, bytes).file("goed.txt", "De de brug is dicht.\n");
    let run = desk.check(".");
    run.says(2, &[&format!("{name}: {message}"), "goed.txt:1:1"]);
}

/// A DOCX whose main part reads so.
fn with_document(xml: &[u8]) -> Vec<u8> {
    archive(&[("word/document.xml", xml)])
}

#[test]
fn other_files_under_the_name_are_named() {
    refused("a.docx", b"", "the file is empty");
    refused("a.docx", b"Gewoon tekst.", "no archive, as DOCX and ODT are");
    refused(
        "a.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 oud",
        "a file of old Word (.doc) under another name; open it and save it as DOCX",
    );
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused(
        "a.docx",
        &[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &encrypted].concat(),
        "protected with a password",
    );
    refused("a.docx", b"{\\rtf1 tekst}", "an RTF file under another name; open it and save it as DOCX");
    refused("a.docx", &archive(&[("x.txt", b"x")]), "this is no Word document: the archive holds no word/document.xml");
    refused("a.docx", &archive(&[("xl/workbook.xml", b"x")]), "this is no Word document but a spreadsheet (.xlsx)");
    refused("a.docx", &odt("<text:p>x</text:p>", ""), "this is no Word document but an OpenDocument file (.odt)");
    refused("a.odt", &docx(&paragraph("x")), "this is no OpenDocument but a Word document (.docx)");
    refused(
        "a.docx",
        &with_document(b"<workbook/>"),
        "word/document.xml: this is no Word document: its root element is <workbook>",
    );
}

#[test]
fn files_that_word_processors_read_are_named_with_what_to_do() {
    let desk = Desk::new();
    desk.file("a.rtf", b"{\\rtf1 tekst}")
        .file("b.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 oud")
        .file("c.md", "De de brug.\n");
    desk.check("a.rtf b.doc c.md")
        .says(2, &["a.rtf: an RTF file; open it", "b.doc: a file of old Word (.doc); open it", "c.md:1:1"]);
    let run = desk.feed(["check", "-"], &docx(&paragraph("De de brug is dicht.")));
    run.says(1, &["<stdin>, paragraph 1"]);
}

#[test]
fn damage_is_said_with_the_part() {
    let good = docx(&paragraph("De brug is dicht."));
    refused("a.docx", &good[..good.len() / 2], "the archive is damaged");
    let mut wrong = good.clone();
    let at = wrong.windows(17).position(|w| w == b"word/document.xml").unwrap() + 30;
    wrong[at..at + 8].fill(0x55);
    refused("a.docx", &wrong, "word/document.xml: this part is damaged");
    refused(
        "a.docx",
        &with_document(
            b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:p></w:document>",
        ),
        "word/document.xml: broken at byte ",
    );
    refused("a.docx", &with_document(b"<a>\xff</a>"), "word/document.xml: this part is not in UTF-8");
    refused(
        "a.docx",
        &with_document(b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
        "word/document.xml: broken at byte 0: a document type",
    );
}

#[test]
fn bombs_and_traps_are_refused() {
    refused(
        "a.docx",
        &with_document(&vec![b' '; 80 << 20]),
        "word/document.xml: with this part the document takes more than 64 MiB",
    );
    let deep = format!("{}{}", "<a>".repeat(5_000), "</a>".repeat(5_000));
    let body = docx(&deep);
    refused("a.docx", &body, "word/document.xml: broken at byte");
    refused(
        "a.docx",
        &archive(&[("word/document.xml", b"<a/>"), ("../../x", b"x")]),
        "the archive holds ‘../../x’, a path that leads out of it",
    );
    let names: Vec<String> = (0..21_000).map(|n| format!("{n}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    refused("a.docx", &archive(&many), "the archive has more than 20000 members");
    let mut twice = archive(&[("word/document.xml", b"<a/>"), ("word/document.xmm", b"<b/>")]);
    while let Some(at) = twice.windows(17).position(|w| w == b"word/document.xmm") {
        twice[at + 16] = b'l';
    }
    refused("a.docx", &twice, "two members of the archive have one name");
    let manifest = b"<manifest><encryption-data/></manifest>";
    refused(
        "a.odt",
        &archive(&[("content.xml", b"x"), ("META-INF/manifest.xml", manifest)]),
        "protected with a password",
    );
}

#[test]
fn locks_of_word_processors_are_no_documents() {
    let desk = Desk::new();
    desk.file("brief.docx", docx(&paragraph("De brug is dicht.")))
        .file("~$brief.docx", b"\x05Jan")
        .file(".~lock.brief.odt#", b"Jan");
    desk.check("--no-ignore .").says(0, &[]).hides(&["~$"]);
}
