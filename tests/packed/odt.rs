//! What is read of an ODT.

use super::build::{document, odt, texts};
use klopt::document::{Format, UnitKind};

fn of(text: &str) -> Vec<String> {
    texts(&odt(text, ""), Format::Odt)
}

#[test]
fn white_space_and_marks_are_read_as_they_show() {
    let text = "<text:p>De\n   brug<text:s text:c=\"2\"/>is<text:tab/>di<text:span>cht</text:span>,<text:line-break/>koe\u{ad}stal &amp; hok.</text:p>";
    assert_eq!(of(text), ["De brug  is\tdicht,\nkoestal & hok."]);
}

#[test]
fn changes_comments_and_lists_of_the_program_are_no_text() {
    let text = "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion></text:changed-region></text:tracked-changes>\
                <text:table-of-content><text:index-body><text:p>Kop 1</text:p></text:index-body></text:table-of-content>\
                <text:p>De <text:change-start/>nieuwe<text:change-end/> brug<text:change/> is \
                <office:annotation><dc:creator>Jan</dc:creator><text:p>klopt?</text:p></office:annotation>dicht.</text:p>";
    assert_eq!(of(text), ["De nieuwe brug is dicht."]);
}

#[test]
fn notes_and_boxes_follow_their_paragraph() {
    let note = "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>Een noot.</text:p></text:note-body></text:note>";
    let boxed = "<draw:frame><draw:text-box><text:p>Een kader.</text:p></draw:text-box></draw:frame>";
    let text = format!(
        "<text:p>Voor{note} en na{boxed}.</text:p><table:table><table:table-row><table:table-cell><text:p>Cel</text:p></table:table-cell></table:table-row></table:table>"
    );
    assert_eq!(of(&text), ["Voor en na.", "footnote 1: Een noot.", "text box 1: Een kader.", "Cel"]);
}

#[test]
fn styles_tell_headings_and_captions() {
    let styles = "<style:style style:name=\"P1\" style:parent-style-name=\"Heading_20_2\"/><style:style style:name=\"P2\" style:parent-style-name=\"Caption\"/>";
    let text = "<text:h>De brug is dicht</text:h><text:p text:style-name=\"P1\">De brug is dicht</text:p><text:p text:style-name=\"P2\">De brug is dicht</text:p>\
                <text:p>De brug is dicht.</text:p>";
    let kinds: Vec<_> = document(&odt(text, styles), Format::Odt).unwrap().units.iter().map(|unit| unit.kind).collect();
    assert_eq!(kinds, [UnitKind::Heading, UnitKind::Heading, UnitKind::Caption, UnitKind::Body]);
}
