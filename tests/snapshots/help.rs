//! The help of every command, found by reading the help of the command above it.

use super::Page;
use crate::common::{ROOT, klopt};
use std::path::Path;

pub(super) fn pages() -> Vec<Page> {
    let commands = below(&[]);
    let page = |command: Vec<String>| {
        let name = ["klopt"].into_iter().chain(command.iter().map(String::as_str)).collect::<Vec<_>>().join("-");
        Page::new(format!("help/{name}"), move || help(&command))
    };
    commands.into_iter().map(page).collect()
}

/// A command and all below it.
fn below(command: &[String]) -> Vec<Vec<String>> {
    let text = help(command);
    let list = text.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = list.filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|n| !n.is_empty()));
    let mut found = vec![command.to_vec()];
    for name in names.filter(|name| *name != "help") {
        found.extend(below(&[command, &[name.to_owned()]].concat()));
    }
    found
}

fn help(command: &[String]) -> String {
    let output = klopt(Path::new(ROOT)).args(command).arg("--help").env("COLUMNS", "100").output().unwrap();
    assert!(output.status.success(), "klopt {} --help", command.join(" "));
    String::from_utf8(output.stdout).unwrap()
}
