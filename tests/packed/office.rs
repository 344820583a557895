//! Files that a word processor wrote.

use super::build::{members, texts};
use super::common::{ROOT, desk};
use super::desk::Desk;
use klopt::document::Format;
use klopt::fix::Applicability;

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{ROOT}/tests/packed/files/{name}")).unwrap()
}

const BODY: [&str; 3] = [
    "De gemeente sluit maandag de brug bij Rijnmeer voor verkeer uit Warsaw & omstreken.",
    "Wie omrijdt,\tleest de route na of belt de de wethouder.\nDat kan tot 20.00 uur.",
    "Onder het kader staat nog een zin.",
];
const TAIL: [&str; 3] = ["Sluis een", "Dicht tot March 29, 2024", "Koe  stal, minister en einde."];
const NOTE: &str = "footnote 1: Bij sluis vier, aan de de oostkant.";
const BOX: &str = "text box 1: Het kader telt 2.5 procent.";

#[test]
fn all_text_is_read_and_nothing_else() {
    let word = [&["Brug bij Rijnmeer gaat dicht"], &BODY[..], &[BOX], &TAIL, &[NOTE, "header: Rubriek Wonen"]].concat();
    assert_eq!(texts(&file("brug.docx"), Format::Docx), word);
    let open =
        [&["Brug bij Rijnmeer gaat dicht", BODY[0], NOTE], &BODY[1..], &[BOX], &TAIL, &["header: Rubriek Wonen"]];
    assert_eq!(texts(&file("brug.odt"), Format::Odt), open.concat());
}

#[test]
fn both_formats_have_the_same_findings() {
    let found = |bytes: &[u8], format| {
        let mut found: Vec<_> = desk::findings(bytes, format).into_iter().map(|f| (f.check, f.text)).collect();
        found.sort();
        found
    };
    let word = found(&file("brug.docx"), Format::Docx);
    assert_eq!(word, found(&file("brug.odt"), Format::Odt));
    // ‘de de’ of the third paragraph is silenced by a comment, that of the note is not.
    assert_eq!(word.iter().filter(|(check, _)| *check == "repeated-word").count(), 1, "{word:?}");
    assert!(!word.iter().any(|(check, _)| *check == "unused-suppression"), "{word:?}");
}

#[test]
fn fixing_leaves_every_other_member_and_tag() {
    for (name, format) in [("brug.docx", Format::Docx), ("brug.odt", Format::Odt)] {
        let bytes = file(name);
        let (_, fixed) = desk::fix_once(&bytes, format, Applicability::Unsafe);
        let tags =
            |xml: &str| xml.split('<').skip(1).map(|tag| tag.split('>').next().unwrap().to_owned()).collect::<Vec<_>>();
        let mut changed = Vec::new();
        for ((name, before), (same, after)) in members(&bytes).iter().zip(members(&fixed)) {
            assert_eq!(*name, same);
            if *before != after {
                changed.push(name.clone());
                let gone = if format == Format::Odt { "text:s/" } else { "" };
                let kept: Vec<_> = tags(before).into_iter().filter(|tag| tag != gone).collect();
                assert_eq!(kept, tags(&after), "{name}");
            }
        }
        let text_parts =
            if format == Format::Odt { vec!["content.xml"] } else { vec!["word/document.xml", "word/footnotes.xml"] };
        changed.sort();
        assert_eq!(changed, text_parts);
    }
}

#[test]
fn a_brief_in_word_is_a_source_too() {
    let desk = Desk::new();
    let source = |amount: &str| {
        let text = [
            format!("The bridge at Rijnmeer cost {amount} million euros."),
            "Mayor Verhagten did not want to comment.".to_owned(),
            "The first car crossed it on Monday at 8:30 p.m.".to_owned(),
            "Some 1,320 people came to look at the bridge.".to_owned(),
        ];
        text.map(|text| super::build::paragraph(&text)).concat()
    };
    let target = "De brug bij Rijnmeer kostte 45 miljoen euro.\n\nBurgemeester Verhagten wilde niet reageren.\n\n\
                  De eerste auto reed er maandag om 20.30 uur overheen.\n\nZo’n 1.320 mensen kwamen naar de brug kijken.\n";
    let html = "<html lang=en><body><p>The bridge at Rijnmeer cost 54 million euros.<p>Mayor Verhagten did not want to comment.\
                <p>The first car crossed it on Monday at 8:30 p.m.<p>Some 1,320 people came to look at the bridge.";
    desk.file("brief.docx", super::build::docx(&source("54"))).file("nl.txt", target).file("brief.html", html);
    let words = ["wrong-amount", "45 miljoen euro", "54 million euros", "brief.docx:1:29"];
    desk.run(["check", "--source", "brief.docx", "nl.txt"]).says(1, &words);
    desk.run(["check", "--source", "brief.html", "nl.txt"]).says(1, &["wrong-amount", "brief.html:1:52"]);
    desk.file("brief.docx", super::build::docx(&source("45")));
    desk.check("--source brief.docx nl.txt").says(0, &[]).hides(&["wrong-amount"]);
}
