//! Documents put together by code, for what no word processor is asked to write.

use klopt::document::{Document, Format, Pair, Unreadable, read};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The namespaces that the parts of a DOCX use.
const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#
);

/// An archive of these members.
pub(crate) fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A DOCX with this in its body.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// A DOCX with further parts: their kind, the name of their root element, and what stands in it.
pub(crate) fn docx_with(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let wrapped =
        |root: &str, inside: &str| format!("<?xml version=\"1.0\"?><w:{root} {NAMESPACES}>{inside}</w:{root}>");
    let relations = |list: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>"
        )
    };
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id=\"r{kind}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    let of_document: String = parts.iter().map(|(kind, ..)| relation(kind, &format!("{kind}.xml"))).collect();
    let mut members = vec![
        (
            "[Content_Types].xml".to_owned(),
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        ("_rels/.rels".to_owned(), relations(&relation("officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels".to_owned(), relations(&of_document)),
        ("word/document.xml".to_owned(), wrapped("document", &format!("<w:body>{body}</w:body>"))),
    ];
    members.extend(parts.iter().map(|(kind, root, inside)| (format!("word/{kind}.xml"), wrapped(root, inside))));
    let members: Vec<_> = members.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
    archive(&members)
}

/// A paragraph of one run.
pub(crate) fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

/// A run.
pub(crate) fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// An ODT with this in its text, and this in its automatic styles.
pub(crate) fn odt(text: &str, styles: &str) -> Vec<u8> {
    let oasis = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"{oasis}:office:1.0\" xmlns:text=\"{oasis}:text:1.0\" \
         xmlns:style=\"{oasis}:style:1.0\" xmlns:table=\"{oasis}:table:1.0\" xmlns:draw=\"{oasis}:drawing:1.0\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}

/// Reads a document.
pub(crate) fn document(bytes: &[u8], format: Format) -> Result<Document, Unreadable> {
    read("brief", bytes.to_vec(), format, Pair { from: None, to: "nl" })
}

/// The paragraphs of a document, with where they stand where that is not the body.
pub(crate) fn texts(bytes: &[u8], format: Format) -> Vec<String> {
    let document = document(bytes, format).unwrap();
    let package = document.package.as_ref().unwrap();
    let units = document.units.iter().enumerate().map(|(index, unit)| {
        let spot = package.spot(index + 1).said().to_string();
        let place = if spot.starts_with("paragraph") { String::new() } else { format!("{spot}: ") };
        format!("{place}{}", unit.target.as_str())
    });
    units.collect()
}

/// The members of an archive: names and content, in order.
pub(crate) fn members(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let member = |index| {
        let mut file = zip.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), String::from_utf8_lossy(&content).into_owned())
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(member).collect()
}
