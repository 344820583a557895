//! Whatever stands in a file or under its name: klopt checks it or says what is wrong, and goes on.

mod desk;

use desk::Desk;
use std::path::Path;

/// Text with one fault.
const FAULTY: &str = "De brug is dicht.Morgen gaat ze open.\n";

#[test]
fn empty_files_are_fine_and_folders_without_articles_are_not() {
    let desk = Desk::new();
    desk.file("empty.txt", "").file("blank.txt", "\n\n \n").file("none/picture.xyz", "x");
    desk.check("empty.txt blank.txt").says(0, &[]).hides(&["error"]);
    desk.check("none").says(2, &["no article found"]);
    desk.feed(["check", "-"], b"").says(0, &["nothing found in 1 file"]);
}

#[test]
fn one_bad_path_does_not_cost_the_others() {
    let desk = Desk::new();
    desk.file("a.txt", FAULTY).file("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    desk.check("missing.txt a.txt picture.png").says(
        2,
        &["missing.txt: no such file or folder", "a.txt:1:12: error[spacing]", "picture.png: no text, left out"],
    );
    desk.check("picture.png").says(2, &["nothing was checked"]);
    desk.file("leaflet.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n").check("leaflet.pdf").says(2, &["no text"]);
}

#[test]
fn a_file_is_checked_once_however_often_it_is_named() {
    let desk = Desk::new();
    desk.file("a.txt", FAULTY);
    let absolute = desk.path("a.txt");
    let run = desk.run(["check", "--format", "concise", "a.txt", "./a.txt", ".", absolute.to_str().unwrap()]);
    assert_eq!(run.out.lines().count(), 1, "{run:#?}");
}

#[test]
fn encodings_keep_their_bytes() {
    let desk = Desk::new();
    let text = "Één café is open.Het andere is dicht.\r\n";
    let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(unit).collect()
    };
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let files: [(&str, Vec<u8>); 5] = [
        ("utf8.txt", text.into()),
        ("bom.txt", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        ("le.txt", utf16(u16::to_le_bytes)),
        ("be.txt", utf16(u16::to_be_bytes)),
        ("latin.txt", latin),
    ];
    for (name, bytes) in files {
        desk.file(name, &bytes);
        let run = desk.check(&format!("{name} --only spacing"));
        run.says(1, &[&format!("{name}:1:13: error[spacing] ‘open.Het’")]);
        let json = desk.run(["check", "--format", "json", "--only", "spacing", name]);
        let report: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        let at = |key: &str| usize::try_from(report["findings"][0][key].as_u64().unwrap()).unwrap();
        let written = &bytes[at("start")..at("end")];
        let decoded: String = match name {
            "le.txt" | "be.txt" => written.iter().filter(|b| **b != 0).map(|b| char::from(*b)).collect(),
            _ => String::from_utf8_lossy(written).into_owned(),
        };
        assert_eq!(decoded, "open.Het", "{name}");
        desk.run(["fix", name]).says(0, &[]);
        let fixed = std::fs::read(desk.path(name)).unwrap();
        assert_eq!(fixed.len(), bytes.len() + if name.len() == 6 { 2 } else { 1 }, "{name}: one space more");
        assert!(fixed.starts_with(&bytes[..at("start")]), "{name}: nothing before the place changes");
    }
}

#[test]
fn decomposed_letters_and_lone_returns_keep_their_places() {
    let desk = Desk::new();
    desk.file("nfd.txt", "Het cafe\u{301} is open.Morgen niet.\rDe de brug is dicht.\r");
    desk.check("nfd.txt")
        .says(1, &["nfd.txt:1:14: error[spacing] ‘open.Morgen’", "nfd.txt:2:1: error[repeated-word] ‘De de’"]);
}

#[test]
fn nothing_in_text_or_names_steers_a_terminal() {
    let desk = Desk::new();
    let name = "a\u{1b}[31mb\u{9b}.txt";
    desk.file(name, "De \u{1b}[31mrode\u{1b}[0m \u{9b}1m de de brug.\u{7}Daar \u{202e}is ze.\n");
    for format in ["text", "concise", "json"] {
        let run = desk.run(["check", "--format", format, name, "miss\u{1b}ing.txt"]);
        assert_eq!(run.code, 2);
        run.hides(&["\u{1b}", "\u{9b}", "\u{7}", "\u{202e}"]);
    }
    let mistyped = desk.run(["check", "--no-such\u{1b}[31m-flag"]);
    assert_eq!(mistyped.code, 2);
    mistyped.hides(&["\u{1b}"]);
    desk.file("a.csv", "en,nl\u{1b}[31m\nx,y\n");
    desk.run(["glossary", "check", "a.csv"]).hides(&["\u{1b}"]);
}

#[cfg(unix)]
#[test]
fn odd_names_and_links_are_read_or_named() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let odd = Path::new(std::ffi::OsStr::from_bytes(b"bad\xff.txt")).to_owned();
    desk.file(&odd, FAULTY).file("in/a.txt", FAULTY);
    let run = desk.run(["check".as_ref(), "--format".as_ref(), "concise".as_ref(), odd.as_os_str()]);
    run.says(1, &["bad\u{fffd}.txt:1:12"]);
    std::os::unix::fs::symlink("loop", desk.path("loop")).unwrap();
    std::os::unix::fs::symlink(".", desk.path("in/self")).unwrap();
    let run = desk.check("loop in");
    run.says(2, &["loop: Too many levels of symbolic links\n", "in/a.txt:1:12"]);
    assert_eq!(run.out.lines().count(), 1, "{run:#?}");
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_run_quietly() {
    let desk = Desk::new();
    desk.file("a.txt", FAULTY.repeat(5_000));
    let mut command = desk.command();
    command.args(["check", "a.txt"]).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn standard_input_has_a_name_and_a_format() {
    let desk = Desk::new();
    let markdown = b"# Kop\n\n`code.Code` is geen tekst.Dit wel.\n";
    desk.feed(["check", "-", "--stdin-filename", "a/b.md", "--format", "concise"], markdown)
        .says(1, &["a/b.md:3:21: error[spacing] ‘tekst.Dit’"])
        .hides(&["code.Code"]);
    // The name alone says where the text comes from.
    desk.feed(["check", "--stdin-filename", "b.txt", "--format", "concise"], FAULTY.as_bytes())
        .says(1, &["b.txt:1:12"]);
    let fixed = desk.feed(["fix", "-"], FAULTY.as_bytes());
    assert_eq!((fixed.code, &*fixed.out), (0, "De brug is dicht. Morgen gaat ze open.\n"));
}

#[test]
fn mistyped_ids_are_guessed() {
    let desk = Desk::new();
    desk.file("a.txt", FAULTY);
    desk.check("--only name-varient a.txt").says(2, &["`name-varient`; did you mean `name-variant`?"]);
    desk.check("--skip spacin a.txt").says(2, &["did you mean `spacing`?"]);
    let all = desk.run(["explain", "false-friend", "--all"]);
    all.says(0, &["false-friend, "]);
    let rules = all.out.lines().count();
    assert!(rules > 100 && all.out.lines().all(|line| line.contains(": ")), "{}", all.out);
    let page = desk.run(["explain", "false-friend"]);
    page.says(0, &[&format!("{rules} rules, such as: "), "`klopt explain false-friend --all` lists them all."]);
    assert!(page.out.lines().all(|line| line.chars().count() < 1_000), "{}", page.out);
    desk.run(["explain", "--all"]).says(0, &["calque, ", "idiom, "]);
    desk.run(["explain", "spacing", "--all"]).says(2, &["`spacing` is no check that has rules"]);
    desk.run(["explain", "zzzz"]).says(2, &["no check or rule `zzzz`; `klopt explain` lists"]);
    desk.check("--only misspelt-word a.txt").says(2, &["misspelt-word needs a dictionary"]);
}

#[test]
fn a_huge_line_and_many_lines_take_seconds() {
    let desk = Desk::new();
    let paragraph = "De burgemeester opende het zwembad aan de rand van de stad. Hij zei: ‘Dat duurde lang.’ ";
    desk.file("line.txt", paragraph.repeat(5_000)).file("quotes.txt", "\"a ".repeat(100_000));
    desk.file("lines.txt", "De de brug.\n".repeat(5_000));
    let start = std::time::Instant::now();
    desk.check("line.txt quotes.txt").hides(&["klopt: error"]);
    assert_eq!(desk.check("lines.txt").out.lines().count(), 5_000);
    assert_eq!(desk.run(["check", "--diff", "lines.txt"]).code, 1);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
