//! The page: its marks are where the findings are, whatever the text is made of.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod desk;

use desk::Desk;
use serde_json::Value;
use std::collections::BTreeMap;

/// Accents, composed and not, characters outside the BMP, CRLF, a BOM; findings that overlap and that
/// reach over line ends.
const TEXT: &str = "\u{feff}Het café in Warsaw\r\n\r\nDe  brug bij cafe\u{301} 😀 in Warsaw is  dicht. “Hij is dicht, zei de\r\n\
                    burgemeester in de  morgen. Biden-administratie en  &amp; <b>Warsaw</b>.\r\n";

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&#13;", "\r").replace("&amp;", "&")
}

/// The text of each place (`3-1`: the first of entry 3), put together from its pieces.
fn marked(page: &str) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for piece in page.split("data-e=\"").skip(1) {
        let (places, rest) = piece.split_once('"').unwrap();
        let (_, rest) = rest.split_once('>').unwrap();
        let (text, _) = rest.split_once("</a>").unwrap();
        for place in places.split(' ') {
            found.entry(place.to_owned()).or_default().push_str(&unescaped(text));
        }
    }
    found
}

/// The spans (bytes of the file) of each entry's places.
fn places(page: &str) -> BTreeMap<String, (usize, usize)> {
    let mut found = BTreeMap::new();
    for entry in page.split("<li class=\"entry ").skip(1) {
        let number = entry.split_once("id=\"e").unwrap().1.split_once('"').unwrap().0;
        let json = entry.split_once("data-places=\"").unwrap().1.split_once('"').unwrap().0;
        let places: Value = serde_json::from_str(&unescaped(json)).unwrap();
        for (n, place) in places.as_array().unwrap().iter().enumerate() {
            let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
            found.insert(format!("{number}-{}", n + 1), (at("start"), at("end")));
        }
    }
    found
}

#[test]
fn marks_stand_where_the_findings_do() {
    let desk = Desk::new();
    desk.file("a.txt", TEXT);
    let page = desk.run(["check", "--isolated", "--format", "html", "a.txt"]);
    let (marked, places) = (marked(&page.out), places(&page.out));
    assert!(places.len() > 4, "{}", page.out);
    for (place, (start, end)) in &places {
        let shown = marked.get(place).unwrap_or_else(|| panic!("{place} has no mark"));
        assert_eq!(shown, &TEXT[*start..*end], "{place}");
    }
    assert_eq!(marked.keys().collect::<Vec<_>>(), places.keys().collect::<Vec<_>>());
    // All that the article says is there, with nothing between but marks.
    let json: Value =
        serde_json::from_str(&desk.run(["check", "--isolated", "--format", "json", "a.txt"]).out).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), places.len());
}

#[test]
fn several_files_make_one_page() {
    let desk = Desk::new();
    desk.file("a.txt", "De  brug.\n")
        .file("b/<goed>.txt", "De brug is open.\n")
        .file("c.md", "# Kop\n\nIn Warsaw dus.\n");
    let page = desk.run(["check", "--isolated", "--format", "html", "."]).out;
    for part in ["<h2 class=\"file\">a.txt</h2>", "<h2 class=\"file\">c.md</h2>", "<li>b/&lt;goed&gt;.txt</li>"] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("De brug is open"), "a file without findings is only named");
}

#[test]
fn source_and_target_stand_side_by_side() {
    let desk = Desk::new();
    desk.file(
        "en.txt",
        "The bridge cost 54 million euros. It is long.\n\nMayor Verhagten did not want to comment on it.\n",
    );
    desk.file(
        "nl.txt",
        "De brug kostte 45 miljoen euro. Ze is lang.\n\nBurgemeester Verhagten wilde er niets over zeggen.\n",
    );
    let page = desk.run(["check", "--isolated", "--format", "html", "--source", "en.txt", "nl.txt"]).out;
    assert!(page.contains("<span class=\"s\" data-pair=\"0\">The bridge cost 54 million euros.</span>"), "{page}");
    assert!(page.contains("<span class=\"s\" data-pair=\"1\">Ze is lang.</span>"), "{page}");
    assert!(page.contains("lang=\"en\"") && page.contains("<main id=\"text\" lang=\"nl\">"));
}

#[test]
fn the_page_asks_nothing_of_a_network() {
    let desk = Desk::new();
    desk.file("a.txt", "De  brug.\n");
    let page = desk.run(["check", "--isolated", "--format", "html", "a.txt"]).out;
    assert!(page.contains("default-src &#39;none&#39;"));
    for part in ["http://", "https://", "url(", "@import", "src=", "<link"] {
        assert!(!page.contains(part), "{part}");
    }
}

#[test]
fn a_page_shows_the_gravest_of_very_many() {
    let desk = Desk::new();
    desk.file("a.txt", "De brug is  dicht.\n\n".repeat(5_100) + "De Clinton-administratie wilde dat.\n");
    let page = desk.run(["check", "--isolated", "--format", "html:a.html", "a.txt"]);
    page.says(1, &["the page shows the gravest 5000 of 5101 entries; check fewer files, or use --level or --only"]);
    let page = desk.read("a.html");
    assert_eq!(page.matches("<li class=\"entry").count(), 5_000);
    assert!(page.contains("<p class=\"limit\">the page shows the gravest 5000 of 5101 entries"));
    assert!(!page.contains("id=\"e5001\""));
}
