//! Termbases of other makers: TBX, XLSX and UTX, read and written.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod common;

use klopt::glossary::{self, Entry, Kind, Status};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

/// One termbase in three ways to write TBX down.
const MARTIF: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>own work</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="t1"><note>only for ships</note>
<langSet xml:lang="en"><tig><term>ferry &amp; barge</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
<langSet xml:lang="nl">
<ntig><termGrp><term>pont</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
<tig><term>veer<hi>boot</hi></term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
<tig><term>veerpont</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
</langSet></termEntry>
</body></text></martif>"#;

const DCA: &str = r#"<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="t1"><note>only for ships</note>
<langSec xml:lang="en"><termSec><term>ferry &amp; barge</term><termNote type="partOfSpeech">noun</termNote></termSec></langSec>
<langSec xml:lang="nl">
<termSec><term>pont</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
<termSec><term>veerboot</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
<termSec><term>veerpont</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
</langSec></conceptEntry></body></text></tbx>"#;

const DCT: &str = r#"<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="t1"><note>only for ships</note>
<langSec xml:lang="en"><termSec><term>ferry &amp; barge</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="nl">
<termSec><term>pont</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>veerboot</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>veerpont</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
</langSec></conceptEntry></body></text></tbx>"#;

fn read(name: &str, bytes: impl AsRef<[u8]>) -> (Vec<Entry>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let (entries, errors) = glossary::read(&path);
    let shown = folder.path().display().to_string();
    (entries, errors.iter().map(|e| e.to_string().replace(&format!("{shown}/"), "")).collect())
}

fn without_place(entries: Vec<Entry>) -> Vec<Entry> {
    entries.into_iter().map(|entry| Entry { origin: None, ..entry }).collect()
}

#[test]
fn every_term_of_a_concept_is_read_in_every_style() {
    for text in [MARTIF, DCA, DCT] {
        let (entries, errors) = read("ships.tbx", text);
        assert_eq!(errors, [""; 0], "{text}");
        let entry = &entries[0];
        assert_eq!(entry.forms("en"), ["ferry & barge"]);
        assert_eq!(entry.forms("nl"), ["veerboot", "pont"]);
        assert_eq!(entry.forbidden("nl").collect::<Vec<_>>(), ["veerpont"]);
        assert_eq!((entry.part_of_speech.as_str(), entry.note.as_str()), ("noun", "only for ships"));
    }
}

#[test]
fn a_broken_concept_costs_itself_alone() {
    let good = "<termEntry id=\"b\"><langSet xml:lang=\"nl\"><tig><term>dijk</term></tig></langSet></termEntry>\n";
    let bad = "<termEntry id=\"a\"><langSet xml:lang=\"nl\"><tig><term>sluis</langSet></termEntry>\n";
    let (entries, errors) = read("a.tbx", format!("<martif><text><body>\n{good}{bad}{good}</body></text></martif>"));
    assert_eq!(entries.len(), 2);
    assert!(errors[0].starts_with("a.tbx:3: concept ‘a’ is left out: "), "{errors:?}");
    let empty = "<martif><text><body>\n<termEntry id=\"x\"><langSet><tig><term>a</term></tig></langSet></termEntry></body></text></martif>";
    let (_, errors) = read("a.tbx", empty);
    assert!(errors[0].starts_with("a.tbx:2: concept ‘x’: <langSet> names no language by xml:lang"), "{errors:?}");
}

#[test]
fn entities_are_never_resolved() {
    let external = "<!DOCTYPE martif [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<martif><text><body><termEntry><langSet xml:lang=\"nl\"><tig><term>&x;</term></tig></langSet></termEntry></body></text></martif>";
    let (entries, errors) = read("a.tbx", external);
    assert!(entries.is_empty() && errors[0].contains("declares entities"), "{errors:?}");
    let (entries, errors) = read("a.tbx", "<html><body>no</body></html>");
    assert!(
        entries.is_empty() && errors[0].starts_with("a.tbx:1: this is no TBX: its root element is <html>"),
        "{errors:?}"
    );
}

#[test]
fn what_is_written_is_read_again() {
    let mut entry = read("ships.tbx", DCA).0.remove(0);
    entry.forms.push(("de".into(), vec!["Fähre".to_owned()]));
    let keep = read("k.csv", "en,nl,status,kind\nOpenType,OpenType,keep,organisation\n").0.remove(0);
    let person =
        read("p.toml", "[[entry]]\nscript = \"Кирилл Жуковский\"\nkind = \"person\"\nnl = \"Kirill Zjoekovski\"\n")
            .0
            .remove(0);
    let entries = without_place(vec![entry, keep, person]);
    for ending in ["toml", "csv", "tsv", "tbx", "xlsx"] {
        let written = glossary::write(&entries, ending, "en", "nl").unwrap();
        assert!(written.left_out.is_empty(), "{ending}: {:?}", written.left_out);
        let (again, errors) = read(&format!("a.{ending}"), &written.bytes);
        assert_eq!(errors, [""; 0], "{ending}");
        let again = without_place(again);
        for (before, after) in entries.iter().zip(&again) {
            let sorted = |entry: &Entry| {
                let mut forms = entry.forms.clone();
                forms.sort();
                forms
            };
            assert_eq!(sorted(before), sorted(after), "{ending}");
            let rest = |entry: &Entry| Entry { forms: Vec::new(), ..entry.clone() };
            assert_eq!(rest(before), rest(after), "{ending}");
        }
        assert_eq!(entries.len(), again.len());
    }
}

#[test]
fn utx_holds_two_languages_and_says_what_it_leaves_out() {
    let text = "#UTX 1.11; en-US/nl; 2024-05-01\n#src\ttgt\tsrc:pos\tterm status\nferry\tveerboot\tnoun\tapproved\nferry\tveerpont\tnoun\tforbidden\nsluice\tsluis\tnoun\tmaybe\n";
    let (entries, errors) = read("a.utx", text);
    assert_eq!(errors, ["a.utx:5: unknown status `maybe`: approved, provisional, non-standard or forbidden"]);
    assert_eq!(
        (entries[0].forms("en"), entries[0].forms("nl")),
        (&["ferry".to_owned()][..], &["veerboot".to_owned()][..])
    );
    assert_eq!((entries[1].status, entries[1].origin.as_ref().unwrap().line), (Status::Forbidden, 4));
    let ships = read("ships.tbx", DCA).0;
    let written = glossary::write(&ships, "utx", "en", "nl").unwrap();
    let text = String::from_utf8(written.bytes).unwrap();
    let rows: Vec<&str> = text.lines().skip(2).collect();
    assert_eq!(
        rows,
        [
            "ferry & barge\tveerboot\tnoun\tapproved\tonly for ships",
            "ferry & barge\tpont\tnoun\tprovisional\tonly for ships",
            "ferry & barge\tveerpont\tnoun\tforbidden\tonly for ships",
        ]
    );
    let lost = read("l.csv", "de,en,nl\nFähre,ferry,veerboot\nSchleuse,,sluis\n").0;
    let said = glossary::write(&lost, "utx", "en", "nl").unwrap().left_out;
    assert_eq!(said.len(), 2, "{said:?}");
}

/// A zip archive of files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn hostile_workbooks_are_refused_with_a_reason() {
    let bomb = vec![b' '; 257 << 20];
    let (_, errors) = read("a.xlsx", archive(&[("xl/sharedStrings.xml", &bomb)]));
    assert_eq!(errors, ["a.xlsx: this workbook unpacks to more than the 256 MiB that klopt reads"]);
    let (_, errors) = read("a.xlsx", archive(&[("../../evil.xml", b"x")]));
    assert!(errors[0].contains("holds a file outside itself"), "{errors:?}");
    let (_, errors) = read("a.xlsx", b"PK\x03\x04 not a zip at all");
    assert!(errors[0].starts_with("a.xlsx: this is no workbook (a zip archive)"), "{errors:?}");
    let (_, errors) = read("a.xlsx", archive(&[("readme.txt", b"hello")]));
    assert!(errors[0].starts_with("a.xlsx: this is no workbook that can be read"), "{errors:?}");
    let whole = glossary::write(&read("ships.tbx", DCA).0, "xlsx", "en", "nl").unwrap().bytes;
    let (_, errors) = read("a.xlsx", &whole[..whole.len() / 2]);
    assert!(errors[0].starts_with("a.xlsx: "), "{errors:?}");
}

#[test]
fn a_cell_far_away_costs_no_memory() {
    let sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
        <row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>nl</t></is></c></row>\
        <row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>ver</t></is></c></row></sheetData></worksheet>";
    let book = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let root = links.replace("worksheet\"", "officeDocument\"").replace("worksheets/sheet1.xml", "xl/workbook.xml");
    let bytes = archive(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    let (_, errors) = read("a.xlsx", bytes);
    assert_eq!(errors, ["a.xlsx:1048576: more than 256 columns; a glossary has a few"]);
}

#[test]
fn convert_writes_a_file_once_and_check_reads_them_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("ships.tbx"), DCA).unwrap();
    let convert = |arguments: &[&str]| {
        let mut command = common::klopt(folder.path());
        let output = command.args(["--isolated", "glossary", "convert"]).args(arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), text)
    };
    for ending in ["toml", "csv", "tsv", "xlsx", "utx"] {
        let into = format!("ships.{ending}");
        assert_eq!(convert(&["ships.tbx", &into]), (0, format!("1 entry written to {into}\n")));
        let mut command = common::klopt(folder.path());
        let output = command.args(["--isolated", "glossary", "check", &into]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{into}: {}", String::from_utf8_lossy(&output.stdout));
    }
    let (code, said) = convert(&["ships.tbx", "ships.csv"]);
    assert!(code == 2 && said.contains("ships.csv is there already; --force replaces it"), "{said}");
    assert_eq!(convert(&["ships.tbx", "ships.csv", "--force"]).0, 0);
    let (code, said) = convert(&["ships.tbx", "ships.doc"]);
    assert!(code == 2 && said.contains("there is no writer for this one"), "{said}");
    fs::write(path("half.csv"), "en,nl\nferry,veerboot\nbad,slecht,animal\n").unwrap();
    let (code, said) = convert(&["half.csv", "half.tbx"]);
    assert!(code == 1 && said.contains("half.csv:3: 3 cells under 2 columns"), "{said}");
    assert_eq!(glossary::read(Path::new(&path("half.tbx"))).0[0].kind, Kind::Term);
}
