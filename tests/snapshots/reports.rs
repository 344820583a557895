//! One hard article in each format for machines.

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
];

pub(super) fn pages() -> Vec<Page> {
    CASES.iter().map(|case| Page::new(format!("reports/{}", case.name), || show(case))).collect()
}
