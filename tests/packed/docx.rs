//! What is read of a DOCX.

use super::build::{document, docx, docx_with, paragraph, run, texts};
use klopt::document::{Format, UnitKind};

fn of(body: &str) -> Vec<String> {
    texts(&docx(body), Format::Docx)
}

#[test]
fn tracked_changes_are_read_as_if_accepted() {
    let body = "<w:p><w:r><w:t>De brug is </w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>open</w:delText></w:r></w:del>\
                <w:ins w:id=\"2\"><w:r><w:t xml:space=\"preserve\"> dicht</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>\
                <w:p><w:moveFrom><w:r><w:t>Verplaatst.</w:t></w:r></w:moveFrom></w:p>\
                <w:p><w:moveTo><w:r><w:t>Verplaatst.</w:t></w:r></w:moveTo></w:p>\
                <w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Het slot </w:t></w:r></w:p>\
                <w:p><w:r><w:t>is stuk.</w:t></w:r></w:p>";
    assert_eq!(of(body), ["De brug is dicht.", "Verplaatst.", "Het slot is stuk."]);
}

#[test]
fn runs_meet_and_marks_stand_for_characters() {
    let body = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>Blin</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr>\
                <w:t>ken</w:t></w:r><w:r><w:tab/><w:t>noord</w:t><w:noBreakHyphen/><w:t>zuid</w:t><w:br/><w:t>koe</w:t><w:softHyphen/><w:t>stal \
                &amp; mi\u{ad}nister</w:t><w:sym w:char=\"F0\"/></w:r></w:p>";
    assert_eq!(of(body), ["Blinken\tnoord-zuid\nkoestal & minister\u{fffc}"]);
    // White space at the ends of a run shows only where the run says so.
    let trimmed = "<w:p><w:r><w:t>een </w:t></w:r><w:r><w:t xml:space=\"preserve\"> twee</w:t></w:r></w:p>";
    assert_eq!(of(trimmed), ["een twee"]);
}

#[test]
fn fields_links_and_controls_show_what_readers_see() {
    let field = |instruction: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            run(result)
        )
    };
    let link = field(" HYPERLINK \"http://x.example\" ", "hier");
    let toc = field(" TOC \\o ", "Kop 1 3");
    let control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Klik hier</w:t></w:r></w:sdtContent></w:sdt>\
                   <w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>gevuld</w:t></w:r></w:sdtContent></w:sdt>";
    let body = format!(
        "<w:p>{}{link}{}<w:hyperlink>{}</w:hyperlink>{control}</w:p><w:p>{toc}</w:p>\
         <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>zichtbaar</w:t></w:r></w:p>",
        run("Lees "),
        run(" of "),
        run("daar, ")
    );
    assert_eq!(of(&body), ["Lees hier of daar, gevuld", "zichtbaar"]);
    let lost = docx(&format!(
        "<w:p>{}</w:p><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>{}",
        run("Een."),
        paragraph("Twee.")
    ));
    let found = document(&lost, Format::Docx).unwrap();
    assert!(
        found.problems[0].is_loss && found.problems[0].message.contains("a field is never closed"),
        "{:?}",
        found.problems
    );
}

#[test]
fn notes_boxes_headers_and_tables_are_read_in_order() {
    let note = "<w:r><w:footnoteReference w:id=\"7\"/></w:r>";
    let drawing =
        |inside: &str| format!("<wp:anchor><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wp:anchor>");
    let boxed = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>\
         <w:txbxContent>{}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        drawing(&paragraph("In het kader.")),
        paragraph("In het kader.")
    );
    let body = format!(
        "<w:p>{}{boxed}{}{note}</w:p><w:p/><w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>{}",
        run("Voor het kader, "),
        run("en erna."),
        paragraph("Cel een"),
        paragraph("Cel twee"),
        paragraph("Slot.")
    );
    let notes = format!(
        "<w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote><w:footnote w:id=\"7\">{}</w:footnote>",
        paragraph("lijn"),
        paragraph(" Een noot.")
    );
    let parts = [("footnotes", "footnotes", notes.as_str()), ("header", "hdr", &paragraph("Krantenkop"))];
    let expected = [
        "Voor het kader, en erna.",
        "text box 1: In het kader.",
        "Cel een",
        "Cel twee",
        "Slot.",
        "footnote 1: Een noot.",
        "header: Krantenkop",
    ];
    assert_eq!(texts(&docx_with(&body, &parts), Format::Docx), expected);
}

#[test]
fn styles_tell_headings_and_captions() {
    let styles = "<w:style w:styleId=\"Kop1\"><w:name w:val=\"heading 1\"/></w:style>\
                  <w:style w:styleId=\"Eigen\"><w:name w:val=\"Krantenkop\"/><w:basedOn w:val=\"Kop1\"/></w:style>\
                  <w:style w:styleId=\"Bijschrift\"><w:name w:val=\"caption\"/></w:style>\
                  <w:style w:styleId=\"Lijst\"><w:name w:val=\"List Paragraph\"/></w:style>";
    let styled =
        |style: &str, text: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(text));
    let body =
        ["Kop1", "Eigen", "Bijschrift", "Lijst", "Onbekend"].map(|style| styled(style, "De brug is dicht")).concat();
    let found = document(&docx_with(&body, &[("styles", "styles", styles)]), Format::Docx).unwrap();
    let kinds: Vec<_> = found.units.iter().map(|unit| unit.kind).collect();
    assert_eq!(kinds[..4], [UnitKind::Heading, UnitKind::Heading, UnitKind::Caption, UnitKind::Body]);
}

#[test]
fn raised_marks_of_notes_do_not_join_the_word() {
    let raised =
        |text: &str| format!("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>{text}</w:t></w:r>");
    let body = format!("<w:p>{}{}{}{}{}</w:p>", run("Blinken"), raised("1"), run(" mat 3 m"), raised("2"), run("."));
    assert_eq!(of(&body), ["Blinken mat 3 m2."]);
}

#[test]
fn comments_are_no_text_but_may_suppress() {
    let body = format!(
        "<w:p><w:commentRangeStart w:id=\"4\"/>{}<w:commentRangeEnd w:id=\"4\"/><w:r><w:commentReference w:id=\"4\"/></w:r></w:p>{}",
        run("De de brug."),
        paragraph("De de sluis.")
    );
    let comment = format!("<w:comment w:id=\"4\">{}</w:comment>", paragraph("klopt-ignore repeated-word: zo gezegd"));
    let bytes = docx_with(&body, &[("comments", "comments", &comment)]);
    assert_eq!(texts(&bytes, Format::Docx), ["De de brug.", "De de sluis."]);
    let found = super::common::desk::findings(&bytes, Format::Docx);
    let repeated: Vec<_> = found.iter().filter(|f| f.check == "repeated-word").map(|f| f.span.start).collect();
    assert_eq!(repeated, [12], "{found:#?}");
}
