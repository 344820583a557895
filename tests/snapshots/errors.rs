//! What klopt says when something is wrong: with the command line, the settings, a file, a
//! glossary, a pack. Each case has a folder of its own.

use super::Page;
use crate::common::klopt;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// A mistake: the files of its folder, and the command.
pub(super) struct Case {
    pub(super) name: &'static str,
    files: &'static [(&'static str, &'static [u8])],
    command: &'static [&'static str],
}

const ARTICLE: (&str, &[u8]) = ("artikel.txt", "De trein naar Warsaw had een uur vertraging.\n".as_bytes());
const CLEAN: (&str, &[u8]) = ("goed.txt", "De trein naar Warschau had een uur vertraging.\n".as_bytes());

pub(super) const fn case(
    name: &'static str,
    files: &'static [(&'static str, &'static [u8])],
    command: &'static [&'static str],
) -> Case {
    Case { name, files, command }
}

const CASES: &[Case] = &[
    case("no-command", &[], &[]),
    case("unknown-command", &[], &["chek", "artikel.txt"]),
    case("unknown-option", &[ARTICLE], &["check", "--glosary", "namen.csv", "artikel.txt"]),
    case("unknown-format", &[ARTICLE], &["check", "--format", "xml", "artikel.txt"]),
    case("unknown-check", &[ARTICLE], &["check", "--only", "name-varient", "artikel.txt"]),
    case("unknown-check-to-explain", &[], &["explain", "dangling-participle"]),
    case("unknown-language", &[ARTICLE], &["check", "--to", "xx", "artikel.txt"]),
    case("fix-and-diff-together", &[ARTICLE], &["check", "--fix", "--diff", "artikel.txt"]),
    case("missing-file", &[ARTICLE], &["check", "--format", "concise", "artikel.txt", "artikle.txt"]),
    case("no-article-in-folder", &[("plaatje.png", b"\x89PNG\0")], &["check", "."]),
    case("binary-file", &[("plaatje.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), CLEAN], &["check", "."]),
    case("only-binary-files", &[("plaatje.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")], &["check", "plaatje.txt"]),
    case("empty-file", &[("leeg.txt", b"")], &["check", "leeg.txt"]),
    case("invalid-utf8", &[("half.txt", b"De caf\xc3\xa9s gaan \xff naar Warsaw.\n")], &["check", "half.txt"]),
    case("wrong-exclude", &[ARTICLE], &["check", "--exclude", "a{b", "."]),
    case("source-of-two-articles", &[ARTICLE, CLEAN], &["check", "--source", "goed.txt", "."]),
    case("missing-source", &[ARTICLE], &["check", "--source", "bron.txt", "artikel.txt"]),
    case("missing-dictionary", &[ARTICLE], &["check", "--dictionary", "woorden.dic", "artikel.txt"]),
    case("missing-settings", &[ARTICLE], &["check", "--config", "klopt.tml", "artikel.txt"]),
    case("settings-unknown-key", &[ARTICLE, ("klopt.toml", b"to = \"nl\"\nlevels = \"error\"\n")], &["check"]),
    case("settings-wrong-value", &[ARTICLE, ("klopt.toml", b"to = \"nl\"\nlevel = \"fatal\"\n")], &["check"]),
    case("settings-no-toml", &[ARTICLE, ("klopt.toml", b"to = \"nl\"\nlevel = \n")], &["check"]),
    case("settings-unknown-check", &[ARTICLE, ("klopt.toml", b"[severity]\nname-varient = \"off\"\n")], &["check"]),
    case("settings-wrong-glob", &[ARTICLE, ("klopt.toml", b"to = \"nl\"\nexclude = [\"a{b\"]\n")], &["check"]),
    case("settings-already-there", &[("klopt.toml", b"to = \"nl\"\n")], &["init"]),
    case("missing-glossary", &[ARTICLE], &["check", "--glossary", "namen.csv", "artikel.txt"]),
    case("glossary-of-unknown-format", &[ARTICLE], &["check", "--glossary", "artikel.doc", "artikel.txt"]),
    case("glossary-broken-rows", &[BROKEN, ARTICLE], &["check", "--glossary", "namen.csv", "artikel.txt"]),
    case("glossary-without-header", &[BARE, ARTICLE], &["check", "--glossary", "namen.csv", "artikel.txt"]),
    case("glossary-unknown-key", &[UNKNOWN_KEY, ARTICLE], &["check", "--glossary", "namen.toml", "artikel.txt"]),
    case("glossary-contradictions", &[CONTRADICTIONS], &["glossary", "check", "namen.csv"]),
    case("missing-pack", &[ARTICLE], &["check", "--packs", "pakken", "artikel.txt"]),
    case("pack-unknown-key", &[PACK, UNKNOWN_PACK_KEY], &["pack", "test", "packs/nl"]),
    case("pack-wrong-pattern", &[PACK, WRONG_PATTERN], &["pack", "test", "packs/nl"]),
    case("pack-failing-examples", &[PACK, FAILING_EXAMPLES], &["pack", "test", "packs/nl"]),
];

const BROKEN: (&str, &[u8]) =
    ("namen.csv", "en,nl,kind\nKyiv,Kiev,place\nWarsaw,Warschau,stad\n,,\nThe Hague,\"Den Haag,place\n".as_bytes());
const BARE: (&str, &[u8]) = ("namen.csv", "Antony Blinken\nSergej Lavrov\n".as_bytes());
const UNKNOWN_KEY: (&str, &[u8]) =
    ("namen.toml", "[[entry]]\nnl = \"Antony Blinken\"\nkind = \"person\"\nspelling = \"exact\"\n".as_bytes());
const CONTRADICTIONS: (&str, &[u8]) = (
    "namen.csv",
    "en,nl,kind,status\nKyiv,Kiev,place,\nKyiv,Kyiv,place,\nKharkiv,Charkiv,place,\nKharkiv,Charkiv,place,forbidden\n"
        .as_bytes(),
);
const PACK: (&str, &[u8]) = ("packs/nl/pack.toml", include_bytes!("../../src/language/packs/nl/pack.toml"));
const UNKNOWN_PACK_KEY: (&str, &[u8]) = (
    "packs/nl/rules/eigen.toml",
    "[[rule]]\nid = \"praten-over\"\nkind = \"calque\"\nmatsh = \"praten naar\"\nwhy = \"one talks to someone\"\n"
        .as_bytes(),
);
const WRONG_PATTERN: (&str, &[u8]) = (
    "packs/nl/rules/eigen.toml",
    "[[rule]]\nid = \"praten-over\"\nkind = \"calque\"\nmatch = \"(praten|spreken naar\"\nwhy = \"one talks to someone\"\nbad = [\"Zij praten naar hem.\", \"Wij praten naar haar.\"]\ngood = [\"Zij praten.\", \"Wij spreken.\"]\n"
        .as_bytes(),
);
const FAILING_EXAMPLES: (&str, &[u8]) = (
    "packs/nl/rules/eigen.toml",
    "[[rule]]\nid = \"praten-over\"\nkind = \"calque\"\nmatch = \"praten naar\"\nuse = \"praten met\"\nwhy = \"one talks to someone\"\nbad = [\"Zij spreken naar hem.\", \"Wij praten naar haar. -> Wij praten tegen haar.\"]\ngood = [\"Zij praten naar hartenlust.\", \"Wij spreken.\"]\n"
        .as_bytes(),
);

pub(super) fn pages() -> Vec<Page> {
    CASES.iter().map(|case| Page::new(format!("errors/{}", case.name), || show(case))).collect()
}

/// The command, what it said on either stream, and its exit code.
pub(super) fn show(case: &Case) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in case.files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
        fs::write(path, content).unwrap();
    }
    let output = klopt(folder.path()).args(case.command).output().unwrap();
    let place = folder.path().canonicalize().unwrap();
    let anywhere = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        [place.as_path(), folder.path()].iter().fold(text, |text, path| text.replace(path.to_str().unwrap(), "/desk"))
    };
    let mut shown = format!("$ klopt {}\n", case.command.join(" "));
    for (stream, bytes) in [("standard output", &output.stdout), ("standard error", &output.stderr)] {
        if !bytes.is_empty() {
            let _ = write!(shown, "\n--- {stream}\n{}", anywhere(bytes));
        }
    }
    let _ = writeln!(shown, "\n--- exit code {}", output.status.code().unwrap_or(-1));
    shown
}
