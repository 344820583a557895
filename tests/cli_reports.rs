//! Where reports go: standard output, files, several at once.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod desk;

use desk::Desk;

/// Text with one fault that is fixed safely.
const FAULTY: &str = "De brug is  dicht.\n";

#[test]
fn several_reports_are_written_at_once() {
    let desk = Desk::new();
    desk.file("a.txt", FAULTY);
    let run = desk.run(["check", "--format", "json:out/klopt.json", "--format", "concise:lines.txt", "a.txt"]);
    run.says(1, &["error[spacing]", "1 error in 1 file"]);
    assert!(desk.read("out/klopt.json").starts_with("{\n  \"version\": 1"));
    assert!(desk.read("lines.txt").starts_with("a.txt:1:11: error[spacing]"));
    let run = desk.run(["check", "--format", "json:klopt.json", "--format", "concise", "a.txt"]);
    assert!(run.out.starts_with("a.txt:1:11: error[spacing]") && run.out.lines().count() == 1, "{run:#?}");
    let run = desk.run(["check", "--format", "concise:-", "a.txt"]);
    assert!(run.out.starts_with("a.txt:1:11:"), "{run:#?}");
}

#[test]
fn a_place_takes_one_report() {
    let desk = Desk::new();
    desk.file("a.txt", FAULTY);
    let both = ["check", "--format", "json", "--format", "concise", "a.txt"];
    desk.run(both).says(2, &["the reports json and concise both go to standard output"]);
    let both = ["check", "--format", "json:x", "--format", "concise:x", "a.txt"];
    desk.run(both).says(2, &["both go to x"]);
    desk.run(["check", "--diff", "--format", "json", "a.txt"]).says(2, &["both go to standard output"]);
    desk.run(["check", "--diff", "--format", "json:a.json", "a.txt"]).says(1, &["+De brug is dicht."]);
    desk.run(["check", "--format", "json:", "a.txt"])
        .says(2, &["a value is required for '--format json:' but none was supplied"]);
    desk.run(["check", "--format", "jsn:a.json", "a.txt"]).says(2, &["invalid value 'jsn'", "json"]);
    assert!(!desk.path("x").exists());
}

#[test]
fn a_report_that_cannot_be_written_is_an_error() {
    let desk = Desk::new();
    desk.file("a.txt", FAULTY).file("file", "");
    let run = desk.run(["check", "--format", "json:file/a.json", "--format", "concise:lines.txt", "a.txt"]);
    run.says(2, &["klopt: error: file/a.json: "]);
    assert!(desk.read("lines.txt").starts_with("a.txt:1:11:"), "the other report is written");
}

#[test]
#[cfg(unix)]
fn links_permissions_and_devices_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::new();
    desk.file("a.txt", FAULTY).file("there.json", "old");
    std::fs::set_permissions(desk.path("there.json"), std::fs::Permissions::from_mode(0o604)).unwrap();
    symlink("there.json", desk.path("link.json")).unwrap();
    desk.run(["check", "--format", "json:link.json", "--format", "concise:/dev/stderr", "a.txt"])
        .says(1, &["a.txt:1:11: error[spacing]"]);
    assert!(desk.path("link.json").is_symlink());
    let mode = std::fs::metadata(desk.path("there.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o604);
    assert!(desk.read("there.json").contains("spacing"));
    desk.run(["check", "--format", "json:new.json", "a.txt"]);
    let modes = ["new.json", "a.txt"].map(|name| std::fs::metadata(desk.path(name)).unwrap().permissions().mode());
    assert_eq!(modes[0], modes[1], "a new report may be read as any new file");
}

#[test]
fn counts_stand_by_check_and_rule_and_make_a_score() {
    let desk = Desk::new();
    // Ten words: two errors of one cause each, a warning, and a suggestion.
    desk.file("a.txt", "De trein naar Warsaw is  laat.\n\nEventueel gaf hij toe.\n");
    let run = desk.run(["check", "--stats", "a.txt"]);
    run.says(
        1,
        &[
            "       1          100.00        5  foreign-name-form",
            "       1          100.00        1    false-friend/eventueel-uiteindelijk",
        ],
    );
    run.says(1, &["       3          300.00       11  all", "quality score 0.00"]);
    // Findings of one cause in one article weigh once.
    desk.file("b.txt", "Minister Blinken sprak lang. Volgens Blinkin is het klaar, en Blinkin zweeg.\n");
    let run = desk.run(["check", "--format", "stats", "--only", "name-variant", "b.txt"]);
    assert!(run.out.contains("       2 ") && run.out.contains("        5  all"), "{run:#?}");
    desk.run(["check", "--stats", "--format", "json", "a.txt"]).says(2, &["both go to standard output"]);
}
