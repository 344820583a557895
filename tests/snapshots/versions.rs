//! Two versions of an article, compared: each format, and what is asked of git.

use super::Page;
use super::errors::{Case, case, show};

/// With a BOM and CRLF, an emoji, a decomposed letter, and markup that must stay text.
const OLD: (&str, &[u8]) = (
    "oud.txt",
    "\u{feff}De trein naar Warsaw had een uur vertraging 🚆.\r\n\r\nIn het cafe\u{301} sprak de Biden-administratie over  <script>alert(1)</script> van 2.5 procent.\r\n\r\nHet  plein bleef leeg, zei @desk over *alles* | #12.\r\n\r\nVooraf sprak de wethouder.\r\n\r\nDe brug ging dicht. De burgemeester kwam naar Moscow.\r\n\r\nDe laatste alinea gaat weg.\r\n"
        .as_bytes(),
);
const NEW: (&str, &[u8]) = (
    "nieuw.txt",
    "De trein naar Warschau had een uur vertraging 🚆.\n\nIn het café sprak de regering-Biden over <script>alert(1)</script> van 3.5 procent.\n\n<!-- klopt-ignore spacing: zo gezet -->\nHet  plein bleef leeg, zei @desk over *alles* | #12.\n\nDe brug ging dicht. De burgemeester kwam naar Moscow.\n\nVooraf sprak de wethouder.\n\nNa afloop liep hij ,naar huis.\n"
        .as_bytes(),
);
const EMPTY: (&str, &[u8]) = ("leeg.txt", b"");
const MARKDOWN: (&str, &[u8]) = (
    "nieuw.md",
    "# De trein\n\nDe trein naar *Warschau* had een uur vertraging 🚆.\n\nEen heel ander stuk over Moscow.\n"
        .as_bytes(),
);
const SHORT: (&str, &[u8]) = ("oud.txt", "De trein\n\nDe trein naar Warsaw had een uur vertraging 🚆.\n".as_bytes());

const CASES: &[Case] = &[
    case("text", &[OLD, NEW], &["diff", "oud.txt", "nieuw.txt"]),
    case("colour", &[SHORT, MARKDOWN], &["diff", "oud.txt", "nieuw.md", "--color", "always"]),
    case("markdown", &[OLD, NEW], &["diff", "oud.txt", "nieuw.txt", "--format", "markdown"]),
    case("html", &[OLD, NEW], &["diff", "oud.txt", "nieuw.txt", "--format", "html"]),
    case("json", &[SHORT, MARKDOWN], &["diff", "oud.txt", "nieuw.md", "--format", "json"]),
    case("the-same", &[OLD], &["diff", "oud.txt", "oud.txt"]),
    case("nothing-before", &[EMPTY, MARKDOWN], &["diff", "leeg.txt", "nieuw.md"]),
    case("nothing-left", &[EMPTY, SHORT], &["diff", "oud.txt", "leeg.txt"]),
    case("one-version", &[OLD], &["diff", "oud.txt"]),
    case("missing-version", &[OLD], &["diff", "oud.txt", "niuew.txt"]),
    case("no-repository", &[OLD], &["diff", "--git", "HEAD", "oud.txt"]),
    case("no-revision", &[OLD], &["diff", "--git=--output=x", "oud.txt"]),
];

pub(super) fn pages() -> Vec<Page> {
    CASES.iter().map(|case| Page::new(format!("versions/{}", case.name), || show(case))).collect()
}
