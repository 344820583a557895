use super::*;
use crate::document::Role;
use crate::text::Span;

fn document(body: &str) -> Document {
    let content = format!(
        "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"nl-NL\"><body>{body}</body></file></xliff>"
    );
    read("a.xlf", Text::verbatim(content, 0), Pair { from: None, to: "nl" }).unwrap()
}

fn pairs(document: &Document) -> Vec<(&str, &str)> {
    document.units.iter().map(|u| (u.source.as_ref().map_or("", Text::as_str), u.target.as_str())).collect()
}

#[test]
fn tags_and_entities_keep_their_place() {
    let found = document(
        "<trans-unit id=\"a\"><source>The <g id=\"1\">blue</g> sea &amp; <x id=\"2\"/></source><target>De <g id=\"1\">blauw</g>e zee &amp; <x id=\"2\"/></target></trans-unit>",
    );
    assert_eq!(pairs(&found), [("The blue sea & \u{fffc}", "De blauwe zee & \u{fffc}")]);
    let unit = &found.units[0];
    let keys: Vec<_> = unit.placeholders.iter().map(|p| (p.key.as_ref(), p.span, p.role)).collect();
    assert_eq!(
        keys,
        [
            ("<g id=\"1\">", Span::new(3, 3), Role::Opens),
            ("<g id=\"1\">", Span::new(8, 8), Role::Closes),
            ("<x 2>", Span::new(16, 19), Role::Alone),
        ]
    );
    let content = found.content.as_str();
    assert_eq!(unit.target.file_span(Span::new(3, 9)).of(content), "blauw</g>e");
    assert_eq!(unit.target.file_span(Span::new(14, 15)).of(content), "&amp;");
    assert_eq!(unit.placeholders[0].file.of(content), "<g id=\"1\">");
}

#[test]
fn what_is_not_translated_is_counted() {
    let found = document(
        "<trans-unit id=\"a\"><source>a</source><target state=\"needs-translation\">a</target></trans-unit><trans-unit id=\"b\"><source>b</source><target/></trans-unit><trans-unit id=\"c\"><source>c</source></trans-unit><group translate=\"no\"><trans-unit id=\"d\"><source>d</source><target>d</target></trans-unit><trans-unit id=\"e\" translate=\"yes\"><source>Sea</source><target>Zee</target><alt-trans><source>x</source><target>y</target></alt-trans></trans-unit></group>",
    );
    assert_eq!(pairs(&found), [("Sea", "Zee")]);
    assert_eq!(
        found.problems[0].message,
        "4 of 5 segments are not checked: 1 in state ‘needs-translation’, 1 not to be translated, 2 without a translation"
    );
}

#[test]
fn one_broken_unit_does_not_lose_the_others() {
    let found = document(
        "\n<trans-unit id=\"a\"><source>Sea</source><target>Zee</target></trans-unit>\n<trans-unit id=\"b\"><source>A &lt; b</source><target>A < b</target></trans-unit>\n<trans-unit id=\"c\"><source>Wind</source><target>Wind</target></trans-unit>\n<trans-unit id=\"d\"><source>Rain</source><target><g id=\"1\">Regen</target></trans-unit>\n<trans-unit id=\"e\"><source>Snow</source><target>&sneeuw;</target></trans-unit>\n<trans-unit id=\"f\"><source>Ice</source><target>IJs</target></trans-unit>",
    );
    assert_eq!(pairs(&found), [("Sea", "Zee"), ("Wind", "Wind"), ("Ice", "IJs")]);
    let said: Vec<_> = found.problems.iter().map(|p| (p.line.unwrap(), &*p.message, p.is_loss)).collect();
    assert_eq!(
        said,
        [
            (3, "unit ‘b’: ‘<’ opens no tag here; as a character it is written ‘&lt;’", true),
            (5, "unit ‘d’: <g> is not closed before this </target>", true),
            (6, "unit ‘e’: ‘&sneeuw;’ is no entity of XML, and klopt resolves no others", true),
        ]
    );
}

#[test]
fn marked_segments_are_paired_by_number() {
    let found = document(
        "<trans-unit id=\"a\"><source>One. Two.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">One.</mrk> <mrk mtype=\"seg\" mid=\"2\">Two.</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"2\">Twee.</mrk> <mrk mtype=\"seg\" mid=\"1\"><mrk mtype=\"x-term\">Eén</mrk>.</mrk></target></trans-unit>",
    );
    assert_eq!(pairs(&found), [("Two.", "Twee."), ("One.", "Eén.")]);
}

#[test]
fn version_2_has_segments_in_units() {
    let content = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" trgLang=\"nl\"><file id=\"f\"><unit id=\"u\"><notes><note>klopt-ignore spacing: as it was written</note></notes><segment><source>Hello <pc id=\"1\">you</pc>, <ph id=\"2\" equiv=\"name\"/>.</source><target>Dag <pc id=\"1\">jij</pc>, <ph id=\"2\" equiv=\"name\"/>.</target></segment><ignorable><source> </source></ignorable><segment state=\"initial\"><source>Bye</source><target>Bye</target></segment><mtc:matches xmlns:mtc=\"m\"><mtc:match ref=\"#1\"><source>x</source><target>y</target></mtc:match></mtc:matches></unit></file></xliff>";
    let found = read("a.xlf", Text::verbatim(content, 0), Pair { from: None, to: "nl" }).unwrap();
    assert_eq!(pairs(&found), [("Hello you, \u{fffc}.", "Dag jij, \u{fffc}.")]);
    assert_eq!(found.comments[0].text, "klopt-ignore spacing: as it was written");
    assert_eq!((found.comments[0].next_unit, found.source_language.as_deref()), (0, Some("en")));
}

#[test]
fn entities_are_never_resolved() {
    let content = "<?xml version=\"1.0\"?>\n<!DOCTYPE xliff [\n<!ENTITY a SYSTEM \"file:///etc/passwd\">\n]>\n<xliff><file><body/></file></xliff>";
    let read = read("a.xlf", Text::verbatim(content, 0), Pair { from: None, to: "nl" });
    let Err(Unreadable::Broken { line, message }) = read else { panic!("{read:?}") };
    assert!(line == 3 && message.starts_with("the document type declares entities"), "{line}: {message}");
}

#[test]
fn what_is_no_xliff_is_refused() {
    let refused = |content: &str| {
        let read = read("a.xlf", Text::verbatim(content, 0), Pair { from: None, to: "nl" });
        read.unwrap_err().of("a.xlf")
    };
    assert_eq!(refused("<!-- x -->\n<html/>"), "a.xlf:2: this is no XLIFF: its root element is <html>");
    assert_eq!(refused(""), "a.xlf:1: this is no XLIFF: it holds no element");
    assert!(refused(&format!("<xliff>{}", "<g>".repeat(10_000))).contains("nest more than"));
    let foreign = "<xliff>\n<file target-language=\"de\"><body><trans-unit id=\"a\"><source>Sea</source><target>Meer</target></trans-unit></body></file></xliff>";
    assert_eq!(refused(foreign), "a.xlf:2: translated into ‘de’, not into the language that is checked");
}

#[test]
fn a_file_that_ends_too_early_is_said() {
    let found = read(
        "a.xlf",
        Text::verbatim("<xliff><file><body><trans-unit id=\"a\"><source>Sea</source><target>Zee</target></trans-unit>\n<trans-unit id=\"b\"><source>Wi", 0),
        Pair { from: None, to: "nl" },
    )
    .unwrap();
    assert_eq!(pairs(&found), [("Sea", "Zee")]);
    assert_eq!(found.problems[0].message, "unit ‘b’: the file ends inside <source>");
}

#[test]
fn branches_of_a_message_are_prose() {
    let found = document(
        "<trans-unit id=\"a\"><source>{VAR_PLURAL, plural, =1 {one boat} other {<x id=\"INTERPOLATION\"/> boats}}</source><target>{VAR_PLURAL, plural, =1 {één boot} other {<x id=\"INTERPOLATION\"/> boten}}</target></trans-unit>",
    );
    assert_eq!(found.units[0].target.as_str(), "\u{fffc}één boot\u{fffc}\u{fffc} boten\u{fffc}");
}
