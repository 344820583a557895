//! The pages of `klopt explain`: the list, one a check, and one of a phrase rule.

use super::Page;
use crate::common::stdout;
use klopt::checks::{ALL, Check};

pub(super) fn pages() -> Vec<Page> {
    let mut pages = vec![
        Page::new("checks/list", || without_rules(&stdout(&["explain"]))),
        Page::new("checks/a-rule", || stdout(&["explain", "false-friend/regering-naam"])),
        Page::new("checks/a-severity", || stdout(&["explain", "warning"])),
    ];
    let page = |check: &&'static Check| {
        let id = check.id;
        Page::new(format!("checks/{id}"), move || without_rules(&stdout(&["explain", id])))
    };
    pages.extend(ALL.iter().map(page));
    pages
}

/// The phrase rules are the pack's: its own tests know them, and each would change a page here.
fn without_rules(page: &str) -> String {
    let line = |line: &str| match line.split_once(' ') {
        Some((number, rest)) if number.parse::<usize>().is_ok() && rest.starts_with("rules") => {
            "[N] rules: [...]".to_owned()
        }
        Some((number, rest)) if number.parse::<usize>().is_ok() && rest.starts_with("phrase rules ") => {
            format!("[N] {rest}")
        }
        _ => line.to_owned(),
    };
    page.lines().map(line).collect::<Vec<_>>().join("\n")
}
