//! Fixes: applied in place, or shown as a patch that git takes.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod desk;

use desk::{Desk, Run};
use std::process::Command;

/// A text with safe fixes on several lines, far apart.
fn faulty(end: &str, last: &str) -> String {
    let middle = format!("De haven ligt er stil bij.{end}").repeat(8);
    format!("De brug is dicht.Morgen niet.{end}{middle}De de sluis ook.{end}Klaar is kees{last}")
}

fn fixed(text: &str) -> String {
    text.replace("dicht.Morgen", "dicht. Morgen").replace("De de", "De")
}

/// Runs git in the desk's folder.
fn git(desk: &Desk, arguments: &[&str]) -> String {
    let output = Command::new("git").current_dir(desk.path("")).args(arguments).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "git {arguments:?}: {out}{err}");
    out.into_owned()
}

#[test]
fn git_applies_the_patch() {
    let desk = Desk::new();
    git(&desk, &["init", "-q"]);
    git(&desk, &["config", "core.autocrlf", "false"]);
    let texts = [
        ("lf.txt", faulty("\n", "\n")),
        ("crlf.txt", faulty("\r\n", "\r\n")),
        ("no final newline.txt", faulty("\n", "")),
        ("sub/crlf-open.txt", faulty("\r\n", "")),
        ("lone-cr.txt", faulty("\r", "\r")),
        ("één.txt", faulty("\n", "\n")),
        ("quo\"ted.txt", faulty("\n", "\n")),
        ("bom.txt", format!("\u{feff}{}", faulty("\n", "\n"))),
    ];
    for (name, text) in &texts {
        desk.file(name, text);
    }
    for arguments in [["check", "--diff", "."], ["check", "--diff", desk.path("").to_str().unwrap()]] {
        let Run { code, out, err } = desk.run(arguments);
        assert_eq!((code, &*err), (1, ""));
        desk.file("fix.patch", &out);
        git(&desk, &["apply", "--check", "fix.patch"]);
    }
    git(&desk, &["apply", "fix.patch"]);
    for (name, text) in &texts {
        assert_eq!(desk.read(name), fixed(text), "{name}");
    }
    assert_eq!(desk.run(["check", "--diff", "."]).code, 0, "nothing is left to fix");
}

#[test]
fn the_patch_shows_the_source_words_where_git_passes_over_them() {
    let desk = Desk::new();
    git(&desk, &["init", "-q"]);
    desk.file("en.txt", "Mayor Ravenskow opened the bridge.\n\nMany came to look.\n");
    desk.file("nl.txt", "Burgemeester Ravenskov opende de brug.\n\nVelen kwamen kijken.\n");
    let run = desk.run(["check", "--diff", "--unsafe-fixes", "--from", "en", "--source", "en.txt", "nl.txt"]);
    assert!(run.out.contains("@@ source: ‘Ravenskow’\n"), "{}{}", run.out, run.err);
    desk.file("fix.patch", &run.out);
    git(&desk, &["apply", "fix.patch"]);
    assert!(desk.read("nl.txt").contains("Burgemeester Ravenskow opende"));
}

#[test]
fn fixing_changes_nothing_else() {
    let desk = Desk::new();
    let text = faulty("\r\n", "");
    desk.file("a.txt", &text).file("clean.txt", "Niets aan de hand.\n");
    let before = std::fs::metadata(desk.path("clean.txt")).unwrap().modified().unwrap();
    desk.run(["fix", "."]).says(0, &["nothing found"]);
    assert_eq!(desk.read("a.txt"), fixed(&text));
    assert_eq!(std::fs::metadata(desk.path("clean.txt")).unwrap().modified().unwrap(), before);
    let left: Vec<_> = std::fs::read_dir(desk.path("")).unwrap().collect();
    assert_eq!(left.len(), 2, "no temporary file stays behind: {left:?}");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::new();
    desk.file("a.txt", faulty("\n", "\n"));
    std::fs::set_permissions(desk.path("a.txt"), std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("a.txt", desk.path("link.txt")).unwrap();
    desk.run(["check", "--fix", "link.txt"]).says(0, &[]);
    assert!(std::fs::symlink_metadata(desk.path("link.txt")).unwrap().is_symlink());
    assert_eq!(std::fs::metadata(desk.path("a.txt")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(desk.read("a.txt"), fixed(&faulty("\n", "\n")));
    std::fs::set_permissions(desk.path("a.txt"), std::fs::Permissions::from_mode(0o444)).unwrap();
    desk.file("b.txt", faulty("\n", "\n"));
    std::fs::set_permissions(desk.path("b.txt"), std::fs::Permissions::from_mode(0o444)).unwrap();
    desk.run(["fix", "b.txt"]).says(2, &["b.txt: the file is read-only; nothing was written"]);
    assert_eq!(desk.read("b.txt"), faulty("\n", "\n"));
}

#[test]
fn unsafe_fixes_are_only_applied_where_asked_for() {
    let desk = Desk::new();
    desk.file("a.txt", "Er kwam 2.5 procent bij.\n");
    desk.run(["fix", "a.txt"]).says(1, &["number-format"]);
    assert_eq!(desk.read("a.txt"), "Er kwam 2.5 procent bij.\n");
    desk.run(["fix", "--unsafe-fixes", "a.txt"]).says(0, &[]);
    assert_eq!(desk.read("a.txt"), "Er kwam 2,5 procent bij.\n");
}

#[test]
fn colours_are_written_where_they_are_wanted() {
    let desk = Desk::new();
    desk.file("a.txt", faulty("\n", "\n"));
    let coloured = |arguments: &[&str], name: &str, value: &str| {
        let output = desk.command().args(arguments).env(name, value).output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!coloured(&["check", "a.txt"], "NOTHING", "1"));
    assert!(coloured(&["check", "a.txt"], "CLICOLOR_FORCE", "1"));
    assert!(coloured(&["--color", "always", "check", "a.txt"], "NO_COLOR", "1"));
    assert!(coloured(&["check", "a.txt", "--color", "always"], "NO_COLOR", "1"));
    assert!(!coloured(&["check", "a.txt", "--color", "never"], "CLICOLOR_FORCE", "1"));
    let both =
        desk.command().args(["check", "a.txt"]).env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(!both.stdout.contains(&0x1b));
}

#[test]
fn carets_stand_under_wide_and_combined_letters() {
    let desk = Desk::new();
    desk.file("a.txt", "Één café in 東京 ne\u{301}e\u{301}n 😀 de de brug.\n");
    let run = desk.run(["check", "a.txt", "--only", "repeated-word"]);
    let lines: Vec<&str> = run.out.lines().collect();
    let text = lines.iter().position(|line| line.contains("de de")).unwrap();
    // 東京 and 😀 take two columns each, the accents none.
    let before = "1 | Één café in 東京 neen 😀 ".chars().count() + 3;
    assert_eq!(lines[text + 1].find('^'), Some(before), "{}", run.out);
}

#[test]
fn one_cause_is_one_entry_with_its_places() {
    let desk = Desk::new();
    desk.file(
        "a.txt",
        "Minister Blinken sprak lang. Daarna zweeg Blinkin.\n\nVolgens Blinken vertrok Blinkin. Blinken bleef.\n",
    );
    let run = desk.run(["check", "a.txt", "--only", "name-variant"]);
    run.says(1, &["also at 3:25 (2 places in all)"]);
    assert_eq!(run.out.matches("[name-variant]").count(), 1, "{}", run.out);
}

#[test]
fn a_file_that_changed_since_it_was_checked_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("artikel.txt");
    std::fs::write(&path, "De brug is  weer open.\n").unwrap();
    let refused = klopt::fix::write(&path, b"De brug is  dicht.\n", b"De brug is dicht.\n").unwrap_err();
    assert!(refused.to_string().starts_with("changed while it was being checked"), "{refused}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "De brug is  weer open.\n");
    klopt::fix::write(&path, b"De brug is  weer open.\n", b"De brug is weer open.\n").unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "De brug is weer open.\n");
}
