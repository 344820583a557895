//! What people see of klopt, as files in `snapshots/`: reports, pages, help, errors.
//!
//! A subject is a list of pages. One test compares all pages of a subject, another knows from the
//! same lists which files belong in the folder. `CONTRIBUTING.md` says how to accept changes.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

#[path = "../common/mod.rs"]
mod common;

mod articles;
mod checks;
mod documents;
mod errors;
mod help;
mod reports;
mod versions;

use common::{ROOT, files};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// A snapshot: where it stands below `snapshots/`, without its ending, and what it shows.
struct Page {
    name: String,
    show: Box<dyn Fn() -> String>,
}

impl Page {
    fn new(name: impl Into<String>, show: impl Fn() -> String + 'static) -> Self {
        Self { name: name.into(), show: Box::new(show) }
    }
}

/// Compares all pages of a subject, so that one run shows or writes all that changed.
fn compare(pages: &[Page]) {
    let changed: Vec<_> =
        pages.iter().filter(|page| catch_unwind(AssertUnwindSafe(|| assert(page))).is_err()).collect();
    let names: Vec<_> = changed.iter().map(|page| page.name.as_str()).collect();
    assert!(names.is_empty(), "changed: {}\nCONTRIBUTING.md says how to accept changes", names.join(", "));
}

fn assert(page: &Page) {
    let (folder, name) = page.name.rsplit_once('/').unwrap();
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(Path::new(ROOT).join("snapshots").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.remove_snapshot_suffix();
    settings.set_omit_expression(true);
    let shown = (page.show)();
    assert!(!knows_the_machine(&shown), "{}: names a folder of this machine\n{shown}", page.name);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

/// Whether a text names a folder that other machines do not have.
fn knows_the_machine(text: &str) -> bool {
    let home = std::env::var("HOME").ok().filter(|home| home.len() > 1);
    let temporary = std::env::temp_dir();
    let places = [Some(ROOT), home.as_deref(), temporary.to_str()];
    places.into_iter().flatten().any(|place| text.contains(place))
}

#[test]
fn articles_give_their_reports() {
    let pages = articles::pages();
    // Five reports an article: four formats with the glossary, one without.
    assert_eq!(pages.len(), 5 * 5, "five articles");
    compare(&pages);
}

#[test]
fn each_check_has_its_page() {
    let pages = checks::pages();
    assert_eq!(pages.len(), klopt::checks::ALL.len() + 2, "the checks, the list of them, and a rule");
    compare(&pages);
}

#[test]
fn files_of_two_languages_give_their_reports() {
    compare(&documents::pages());
}

#[test]
fn machines_get_their_reports() {
    compare(&reports::pages());
}

#[test]
fn two_versions_give_their_comparison() {
    compare(&versions::pages());
}

#[test]
fn each_command_has_its_help() {
    let pages = help::pages();
    assert!(pages.len() > 9, "only {} commands were found", pages.len());
    compare(&pages);
}

#[test]
fn mistakes_get_a_clear_message() {
    let pages = errors::pages();
    assert!(pages.len() > 20, "only {} mistakes are shown", pages.len());
    compare(&pages);
}

#[test]
fn no_snapshot_is_left_over() {
    let subjects = [
        articles::pages(),
        checks::pages(),
        documents::pages(),
        help::pages(),
        errors::pages(),
        reports::pages(),
        versions::pages(),
    ];
    let pages: Vec<String> = subjects.iter().flatten().map(|page| format!("snapshots/{}.snap", page.name)).collect();
    let wanted: BTreeSet<_> = pages.iter().cloned().collect();
    assert_eq!(pages.len(), wanted.len(), "two pages have one name");
    let found = files("snapshots").into_iter().map(|path| path.to_string_lossy().replace('\\', "/"));
    // What a failing run proposes (.snap.new) is no part of the folder.
    let found: BTreeSet<_> = found.filter(|path| !path.ends_with(".snap.new")).collect();
    let left: Vec<_> = found.difference(&wanted).collect();
    assert!(left.is_empty(), "nothing shows these any more, delete them: {left:#?}");
}
