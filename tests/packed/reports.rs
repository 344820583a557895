//! Reports name the paragraph to people, and the bytes of the part to programs.

use super::build::{docx_with, members, paragraph, run};
use super::desk::Desk;

fn desk() -> Desk {
    let desk = Desk::new();
    let body = format!(
        "{}<w:p/><w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
        paragraph("Een kop"),
        run("De tro&amp;ts van Warsaw.")
    );
    let note = format!("<w:footnote w:id=\"2\">{}</w:footnote>", paragraph("Kaart: Warsaw."));
    desk.file("brief.docx", docx_with(&body, &[("footnotes", "footnotes", &note)]));
    desk
}

#[test]
fn people_read_of_paragraphs_and_notes() {
    let desk = desk();
    let run = desk.run(["check", "brief.docx"]);
    run.says(
        1,
        &["--> brief.docx, paragraph 2\n", "2 | De tro&ts van Warsaw.", "also at footnote 1 (2 places in all)"],
    );
    desk.check("brief.docx")
        .says(1, &["brief.docx:2:15: error[", "brief.docx:3:8: error[foreign-name-form] footnote 1: "]);
}

#[test]
fn programs_find_the_bytes_of_the_part() {
    let desk = desk();
    let report = desk.run(["check", "--format", "json", "brief.docx"]);
    let report: serde_json::Value = serde_json::from_str(&report.out).unwrap();
    let members = members(&std::fs::read(desk.path("brief.docx")).unwrap());
    let mut parts = Vec::new();
    for finding in report["findings"].as_array().unwrap() {
        let part = finding["part"].as_str().unwrap();
        let (_, xml) = members.iter().find(|(name, _)| name == part).unwrap();
        let at = |key: &str| finding[key].as_u64().unwrap() as usize;
        assert_eq!(&xml[at("start")..at("end")], finding["text"].as_str().unwrap());
        parts.push(part);
    }
    assert_eq!(parts, ["word/document.xml", "word/footnotes.xml"]);
}

#[test]
fn places_of_a_packed_source_are_bytes_of_its_part() {
    let desk = desk();
    let source = docx_with(&paragraph("The bridge at Mill &amp; Co cost 54 million euros."), &[]);
    desk.file("en.docx", source).file("nl.txt", "De brug bij Mill & Co kostte 45 miljoen euro.\n");
    let report = desk.run(["check", "--isolated", "--format", "json", "--source", "en.docx", "nl.txt"]);
    let report: serde_json::Value = serde_json::from_str(&report.out).unwrap();
    let finding = report["findings"].as_array().unwrap().iter().find(|f| f["code"] == "wrong-amount").unwrap();
    let place = finding["related"].as_array().unwrap().iter().find(|r| r["path"] == "en.docx").unwrap();
    assert_eq!(place["part"], "word/document.xml");
    let members = members(&std::fs::read(desk.path("en.docx")).unwrap());
    let (_, xml) = members.iter().find(|(name, _)| name == "word/document.xml").unwrap();
    let at = |key: &str| place[key].as_u64().unwrap() as usize;
    assert_eq!(&xml[at("start")..at("end")], "54 million euros");
}

#[test]
fn versions_are_compared_by_paragraph_and_part() {
    let desk = desk();
    let body = format!("{}{}", paragraph("Een kop"), paragraph("De trots van Warschau  nu."));
    desk.file("nieuw.docx", docx_with(&body, &[]));
    desk.run(["diff", "brief.docx", "nieuw.docx"])
        .says(1, &["nieuw.docx, paragraph 2\n", "[1] resolved error[foreign-name-form]"])
        .hides(&["nieuw.docx:"]);
    let text = desk.run(["diff", "--ui", "nl", "brief.docx", "nieuw.docx"]).out;
    assert!(text.contains("nieuw.docx, alinea 2\n"), "{text}");
    let report = desk.run(["diff", "--format", "json", "brief.docx", "nieuw.docx"]);
    let report: serde_json::Value = serde_json::from_str(&report.out).unwrap();
    let xml_of = |name: &str, part: &str| {
        let all = members(&std::fs::read(desk.path(name)).unwrap());
        all.into_iter().find(|(member, _)| member == part).unwrap().1
    };
    let slice = |name: &str, place: &serde_json::Value| {
        let at = |key: &str| place[key].as_u64().unwrap() as usize;
        xml_of(name, place["part"].as_str().unwrap())[at("start")..at("end")].to_owned()
    };
    let resolved = report["resolved"].as_array().unwrap();
    assert_eq!(resolved.len(), 2);
    for finding in resolved {
        assert_eq!(slice("brief.docx", finding), finding["text"].as_str().unwrap());
    }
    assert_eq!(slice("nieuw.docx", &report["new_findings"][0]), "  ");
    let mut changes = report["changes"].as_array().unwrap().iter().map(|change| &change["new"]);
    let change = changes.find(|new| new["text"].as_str().unwrap().contains("Warschau")).unwrap();
    assert_eq!(slice("nieuw.docx", change), change["text"].as_str().unwrap());
}
