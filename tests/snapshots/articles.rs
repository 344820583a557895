//! The report of each raw translation, in each format, with the newsroom's glossary; and without it.

use super::Page;
use crate::common::{NEWSROOM, articles, stdout, version};

const FORMATS: [&str; 4] = ["text", "concise", "json", "diff"];

pub(super) fn pages() -> Vec<Page> {
    articles().into_iter().flat_map(|article| of(&article)).collect()
}

fn of(article: &str) -> Vec<Page> {
    let raw = version(article, "raw.nl");
    let page = |name: &str, arguments: &[&str]| {
        let raw = raw.clone();
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        Page::new(format!("articles/{article}/{name}"), move || {
            let arguments = arguments.iter().map(String::as_str);
            stdout(&["check", &raw].into_iter().chain(arguments).collect::<Vec<_>>())
        })
    };
    let mut pages: Vec<_> =
        FORMATS.iter().map(|format| page(format, &["--glossary", NEWSROOM, "--format", format])).collect();
    pages.push(page("concise-without-glossary", &["--format", "concise"]));
    pages
}
