//! One hard article in each format.

use super::Page;
use super::errors::{Case, case, show};
use crate::common::report;

const ARTICLE: (&str, &[u8]) = (report::NAME, report::TEXT.as_bytes());
const CLEAN: (&str, &[u8]) = ("goed.txt", b"De brug is open.\n");

const CASES: &[Case] = &[
    case("sarif", &[ARTICLE], &["check", "--only", "name-variant,repeated-word", "--format", "sarif", report::NAME]),
    case("github", &[ARTICLE], &["check", "--format", "github", report::NAME, "weg.txt"]),
    case("gitlab", &[ARTICLE], &["check", "--level", "error", "--format", "gitlab", report::NAME]),
    case("junit", &[ARTICLE, CLEAN], &["check", "--format", "junit", ".", "weg.txt"]),
    case("checkstyle", &[ARTICLE, CLEAN], &["check", "--format", "checkstyle", ".", "weg.txt"]),
    case("rdjson", &[ARTICLE], &["check", "--skip", "spacing,foreign-name-form", "--format", "rdjson", report::NAME]),
    case("json", &[ARTICLE], &["check", "--only", "name-variant,repeated-word", "--format", "json", report::NAME]),
    case("text", &[ARTICLE], &["check", report::NAME]),
    case("concise", &[ARTICLE], &["check", "--format", "concise", report::NAME]),
    case("stats", &[ARTICLE, CLEAN], &["check", "--stats", "."]),
    case("diff", &[ARTICLE], &["check", "--diff", "--unsafe-fixes", report::NAME]),
];

const PAGE: Case = case("html", &[ARTICLE], &["check", "--format", "html", report::NAME]);

pub(super) fn pages() -> Vec<Page> {
    let mut pages: Vec<Page> =
        CASES.iter().map(|case| Page::new(format!("reports/{}", case.name), || show(case))).collect();
    pages.push(Page::new("reports/html", || without_looks(&show(&PAGE))));
    pages
}

/// A page without its style, its script and the hashes of both, which are files of their own.
fn without_looks(page: &str) -> String {
    let mut rest = page;
    let mut left = String::new();
    for (open, close) in [("style-src ", "; base-uri"), ("<style>", "</style>"), ("<script>", "</script>")] {
        let (before, behind) = rest.split_once(open).expect(open);
        left.push_str(before);
        left.push_str(open);
        left.push('…');
        rest = &behind[behind.find(close).expect(close)..];
    }
    left + rest
}
