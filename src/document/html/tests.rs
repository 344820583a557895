use super::super::UnitKind;
use super::*;

fn document(content: &str) -> Document {
    read("a.html", Text::verbatim(content, 0), Pair { from: None, to: "nl" }).unwrap()
}

fn texts(content: &str) -> Vec<String> {
    document(content).units.iter().map(|u| u.target.as_str().to_owned()).collect()
}

/// What stands in the file for the part of a unit's text that reads `part`.
fn written<'c>(content: &'c str, part: &str) -> &'c str {
    let found = document(content);
    let target = &found.units.iter().find(|u| u.target.as_str().contains(part)).unwrap().target;
    let at = target.as_str().find(part).unwrap();
    target.file_span(Span::new(at, at + part.len())).of(content)
}

#[test]
fn the_prose_of_a_page_is_read() {
    let page = "<!doctype html><html lang=nl><head><title>De brug | Krant</title><style>p {}</style></head><body>
        <nav><a href=/>Voorpagina</a></nav>
        <article><h1>De brug is <em>dicht</em></h1>
        <p>De gemeente
           sluit de brug.<script>if (a<b) x()</script> Zie <code>brug.sh</code>.
        <p>Tweede alinea.<ul><li>Een<li>Twee</ul>
        <figure><img src=a.jpg alt='x'><figcaption>De brug, gisteren</figcaption></figure>
        <pre>code hier</pre><form><label>Zoek</label></form></article>
        <footer>Alle rechten</footer></body></html>";
    let kinds: Vec<_> = document(page).units.iter().map(|u| (u.kind, u.target.as_str().to_owned())).collect();
    let body = |text: &str| (UnitKind::Body, text.to_owned());
    assert_eq!(
        kinds,
        [
            (UnitKind::Heading, "De brug is dicht".to_owned()),
            body("De gemeente\nsluit de brug. Zie \u{fffc}."),
            body("Tweede alinea."),
            body("Een"),
            body("Twee"),
            (UnitKind::Caption, "De brug, gisteren".to_owned()),
        ]
    );
}

#[test]
fn every_piece_keeps_its_place() {
    let content = "<p>Tom &amp;\r\n  <b>Jer</b>ry &eacuteen&nbsp;koe&shy;stal, <i>daar</i>\n</p>";
    assert_eq!(texts(content), ["Tom &\nJerry éen\u{a0}koestal, daar"]);
    assert_eq!(written(content, "&"), "&amp;");
    assert_eq!(written(content, "Jerry"), "Jer</b>ry");
    assert_eq!(written(content, "éen"), "&eacuteen");
    assert_eq!(written(content, "koestal"), "koe&shy;stal");
    assert_eq!(written(content, "daar"), "daar");
}

#[test]
fn marks_of_notes_do_not_join_the_word() {
    let content =
        "<p>Blinken<sup><a href='#n'>1</a></sup> mat 3 m<sup>2</sup> in de 21<sup>e</sup> eeuw.<sup>[2]</sup>";
    assert_eq!(texts(content), ["Blinken mat 3 m2 in de 21e eeuw."]);
}

#[test]
fn html_written_as_xml_has_elements_without_content() {
    let page = "<script src='x'/><p>Een <![CDATA[twee < drie]]> vier.</p><div/><p>Vijf.</p>";
    assert_eq!(texts(&format!("<?xml version='1.0'?>{page}")), ["Een twee < drie vier.", "Vijf."]);
    assert_eq!(document(page).problems[0].message, "<script> is never closed, so that all behind it is left out");
}

#[test]
fn line_breaks_part_lines_and_two_part_paragraphs() {
    assert_eq!(texts("<div>Een<br>twee.<br>\n<br/>Drie.</div>Vier."), ["Een\ntwee.", "Drie.", "Vier."]);
}

#[test]
fn other_languages_are_left_out_and_said() {
    let found =
        document("<html lang=nl-BE><p>Hij zei <q lang=en>no comment</q> en liep weg.<p lang=en>No comment.<p>Zo.");
    let texts: Vec<_> = found.units.iter().map(|u| u.target.as_str()).collect();
    assert_eq!(texts, ["Hij zei \u{fffc} en liep weg.", "Zo."]);
    assert_eq!(found.problems[0].message, "1 paragraph in another language (‘en’), as the page says, not checked");
    let english = "<!doctype html>\n<html lang=en><p>The bridge is closed.";
    let refused = read("a.html", Text::verbatim(english, 0), Pair { from: None, to: "nl" }).unwrap_err();
    assert_eq!(refused, Unreadable::OtherLanguage { line: 2, language: "en".to_owned() });
    let source = read("a.html", Text::verbatim(english, 0), Pair::default()).unwrap();
    assert_eq!(source.units.len(), 1);
}

#[test]
fn the_article_is_chosen_but_never_a_teaser_for_the_page() {
    let prose = "Een lange alinea over de brug die dicht is. ".repeat(5);
    let page =
        format!("<header>De Krant</header><h1>Kop</h1><article><p>{prose}</article><aside><p>Lees ook dit</aside>");
    assert_eq!(texts(&page), ["Kop", prose.trim()]);
    let page = format!("<article>Lees ook</article><div><p>{prose}</div><footer>Voet</footer>");
    assert_eq!(texts(&page), ["Lees ook", prose.trim()]);
    let page = format!("<form action=x><div><p>{prose}</div><select><option>x</select></form>");
    assert_eq!(texts(&page), [prose.trim()]);
}

#[test]
fn what_is_never_closed_is_said() {
    let found = document("<p>Een.</p>\n<nav>Menu<p>De brug is dicht.</p>");
    assert_eq!(found.units.len(), 1);
    assert_eq!(found.problems[0].of("a"), "a:2: <nav> is never closed, so that all behind it is left out");
    let closed = document("<p>Een.</p><div><nav>Menu</div><p>Twee.</p>");
    assert_eq!((closed.units.len(), closed.problems.len()), (2, 0));
}

#[test]
fn comments_name_the_next_unit() {
    let found = document("<nav>x</nav><p>Een.<!-- klopt-ignore spacing: zo --><p>Twee<!--x-->de.");
    let comments: Vec<_> = found.comments.iter().map(|c| (c.text.as_str(), c.next_unit)).collect();
    assert_eq!(comments, [("klopt-ignore spacing: zo", 1), ("x", 2)]);
    assert_eq!(found.units[1].target.as_str(), "Tweede.");
}
