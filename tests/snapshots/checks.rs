//! The pages of `klopt explain`: the list, one a check, and one of a phrase rule.

use super::Page;
use crate::common::stdout;
use klopt::checks::ALL;

pub(super) fn pages() -> Vec<Page> {
    let mut pages = vec![
        Page::new("checks/list", || stdout(&["explain"])),
        Page::new("checks/a-rule", || stdout(&["explain", "regering-naam"])),
    ];
    pages.extend(ALL.iter().map(|check| Page::new(format!("checks/{}", check.id), || stdout(&["explain", check.id]))));
    pages
}
