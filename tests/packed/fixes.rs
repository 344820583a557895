//! Fixing writes the text of a document and nothing else.

use super::build::{document, docx, members, odt, paragraph, run, texts};
use super::desk::Desk;
use klopt::document::Format;
use klopt::text::Span;

/// The document after `new` was written in place of `old`; none where that is refused.
fn replaced(bytes: &[u8], format: Format, old: &str, new: &str) -> Option<Vec<u8>> {
    let document = document(bytes, format).unwrap();
    let at = document.content.as_str().find(old).unwrap();
    let edits = document.edits(Span::new(at, at + old.len()), new)?;
    Some(document.with_edits(bytes, edits).unwrap())
}

/// What `word/document.xml` becomes.
fn xml(body: &str, old: &str, new: &str) -> Option<String> {
    let fixed = replaced(&docx(body), Format::Docx, old, new)?;
    let (_, content) = members(&fixed).into_iter().find(|(name, _)| name == "word/document.xml")?;
    let (_, content) = content.split_once("<w:body>")?;
    content.split_once("</w:body>").map(|(body, _)| body.to_owned())
}

#[test]
fn only_the_text_changes() {
    let body = format!("<w:p>{}<w:r><w:rPr><w:b/></w:rPr><w:t>kin</w:t></w:r>{}</w:p>", run("Blin"), run(" zweeg."));
    let bytes = docx(&body);
    let fixed = replaced(&bytes, Format::Docx, "Blinkin", "Blinken").unwrap();
    for ((name, before), (_, after)) in members(&bytes).iter().zip(members(&fixed)) {
        let expected = if name == "word/document.xml" { before.replace("kin<", "ken<") } else { before.clone() };
        assert_eq!(after, expected, "{name}");
    }
    assert_eq!(texts(&fixed, Format::Docx), ["Blinken zweeg."]);
}

#[test]
fn a_change_over_several_runs_goes_into_the_first() {
    let body = format!("<w:p>{}<w:proofErr/>{}{}</w:p>", run("de Bid"), run("en-administra"), run("tie zweeg"));
    let expected = format!("<w:p>{}<w:proofErr/>{}{}</w:p>", run("de regering-Bid"), run("en"), run(" zweeg"));
    assert_eq!(xml(&body, "Biden-administratie", "regering-Biden"), Some(xml_of_parts(&body, &expected)));
}

/// Which run holds which part of a replacement is free, as long as the text is right and the marks stay.
fn xml_of_parts(body: &str, expected: &str) -> String {
    let fixed = xml(body, "Biden-administratie", "regering-Biden").unwrap();
    let text =
        |xml: &str| xml.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text).collect::<String>();
    let tags = |xml: &str| {
        xml.split('<').filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((text(&fixed), tags(&fixed)), (text(expected), tags(expected)));
    fixed
}

#[test]
fn characters_of_xml_are_escaped() {
    assert_eq!(xml(&paragraph("x en y"), "en", "&amp;").as_deref(), Some(&*paragraph("x &amp;amp; y")));
    assert_eq!(xml(&paragraph("x &amp; y"), "&", "en").as_deref(), Some(&*paragraph("x en y")));
}

#[test]
fn what_is_no_text_is_never_overwritten() {
    let tab = "<w:p><w:r><w:t>een</w:t><w:tab/><w:t>twee</w:t></w:r></w:p>";
    assert_eq!(xml(tab, "een\ttwee", "een twee"), None);
    assert_eq!(xml(tab, "een\ttwee", "een\tdrie"), None, "a tab is no character of a run");
    // White space that would not show at the end of a run.
    let plain = "<w:p><w:r><w:t>een twee</w:t></w:r></w:p>";
    assert_eq!(xml(plain, "twee", ""), None);
    assert!(xml(plain, " twee", "").is_some());
}

#[test]
fn an_odt_is_written_too() {
    let bytes = odt("<text:p>De <text:span>de</text:span> brug <text:s/>is dicht.</text:p>", "");
    let fixed = replaced(&bytes, Format::Odt, "brug  is", "brug is").unwrap();
    assert_eq!(texts(&fixed, Format::Odt), ["De de brug is dicht."]);
    let names = |bytes: &[u8]| members(bytes).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names(&fixed), names(&bytes));
}

#[test]
fn the_command_fixes_files_and_standard_input() {
    let desk = Desk::new();
    let bytes = docx(&paragraph("De de brug is dicht."));
    desk.file("brief.docx", &bytes);
    desk.run(["check", "--diff", "brief.docx"])
        .says(1, &["brief.docx: would change, but no patch can hold an archive"]);
    desk.run(["fix", "brief.docx"]).says(0, &["nothing found"]);
    let fixed = std::fs::read(desk.path("brief.docx")).unwrap();
    assert_eq!(texts(&fixed, Format::Docx), ["De brug is dicht."]);
    let mut command = desk.command();
    command
        .args(["fix", "-", "--stdin-filename", "x.docx"])
        .stdin(std::fs::File::open(desk.path("brief.docx")).unwrap());
    assert_eq!(command.output().unwrap().stdout, fixed, "nothing is left to fix");
}
