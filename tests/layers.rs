//! The house has layers: a module uses only those above it in `src/lib.rs`.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

use std::fs;
use std::path::{Path, PathBuf};

/// Larger files hold more than one idea.
const LONGEST_FILE: usize = 400;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn layers() -> Vec<String> {
    let text = fs::read_to_string("src/lib.rs").unwrap();
    let module = |line: &str| line.strip_prefix("pub mod ").and_then(|rest| rest.split(';').next()).map(str::to_owned);
    text.lines().filter_map(module).collect()
}

#[test]
fn imports_run_upward_only() {
    let layers = layers();
    assert!(layers.len() > 8, "src/lib.rs lists the modules: {layers:?}");
    let mut wrong = Vec::new();
    for path in sources(Path::new("src")) {
        let below = path.strip_prefix("src").unwrap();
        let first = below.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
        let Some(own) = layers.iter().position(|l| *l == first) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        for (line, content) in text.lines().enumerate() {
            for used in content.split("crate::").skip(1) {
                let used = used.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
                if layers.iter().position(|l| l == used).is_some_and(|layer| layer > own) {
                    wrong.push(format!("{}:{}: {first} uses {used}, which stands below it", path.display(), line + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_hold_one_idea() {
    let long = sources(Path::new("src")).into_iter().chain(sources(Path::new("tests"))).filter_map(|path| {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        (lines > LONGEST_FILE).then(|| format!("{}: {lines} lines", path.display()))
    });
    let long: Vec<_> = long.collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn no_language_is_named_in_the_code() {
    let named = sources(Path::new("src")).into_iter().flat_map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        let lines = code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
        lines
            .filter(|(_, line)| line.contains("Dutch\"") || line.contains("is_dutch"))
            .map(|(n, _)| format!("{}:{}", path.display(), n + 1))
            .collect::<Vec<_>>()
    });
    let named: Vec<_> = named.collect();
    assert!(named.is_empty(), "{}", named.join("\n"));
}
