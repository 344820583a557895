//! klopt in another language: nothing is missing, nothing is left over, identifiers stay.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod desk;

use desk::Desk;
use klopt::checks::ALL;
use klopt::language::Languages;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/ui/nl");

fn catalogue(name: &str) -> BTreeMap<String, toml::Value> {
    let path = format!("{FOLDER}/{name}.toml");
    toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let read = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    read.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// A folder of the program, without its tests, as one text: its string literals on one line.
fn program(folder: &str) -> String {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let rust = sources(&src).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    let mut code = String::new();
    for path in rust {
        let text = std::fs::read_to_string(path).unwrap();
        let mut lines = text.split("#[cfg(test)]").next().unwrap().lines();
        while let Some(line) = lines.next() {
            match line.strip_suffix('\\') {
                Some(open) => {
                    code.push_str(open);
                    code.push_str(lines.next().unwrap_or_default().trim_start());
                }
                None => code.push_str(line.trim_start()),
            }
            code.push('\n');
        }
    }
    code
}

/// The string literals directly behind a word of the code, on the same line or the next.
fn literals<'c>(code: &'c str, before: &str) -> Vec<&'c str> {
    let behind = code.split(before).skip(1).map(str::trim_start);
    behind.filter_map(|rest| whole(rest.strip_prefix('"')?)).collect()
}

/// What stands before the quotation mark that closes a literal.
fn whole(behind: &str) -> Option<&str> {
    let mut escaped = false;
    let end = behind.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    Some(&behind[..end])
}

/// A literal as it is said.
fn unescaped(literal: &str) -> String {
    literal.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\")
}

/// What is said as a literal of the code.
fn escaped(said: &str) -> String {
    said.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

#[test]
fn all_that_is_said_has_its_words() {
    let (code, words) = (program("src"), catalogue("words"));
    let said: BTreeSet<&str> = [
        "message!(",
        "ui.word(",
        "said(",
        "Message::from(",
        "whole(",
        "Problem::note(",
        "skipped.count(",
        "about = ",
        "about: ",
    ]
    .iter()
    .flat_map(|before| literals(&code, before))
    .collect();
    // Words without places that checks pass on as they are.
    let calls = ["finding(", "related(", "source_place(", "add(", "Some((tag, ", "let message = \""];
    let checks = program("src/checks");
    let lines = checks.lines().filter(|line| line.contains(' ') && calls.iter().any(|call| line.contains(call)));
    let whole = |line: &'_ str| -> Option<String> {
        let words = line.split('"').nth(1)?;
        (words.contains(' ') && !words.contains('{')).then(|| words.to_owned())
    };
    let missing: Vec<_> = lines.filter_map(whole).filter(|words_| !words.contains_key(words_)).collect();
    assert!(missing.is_empty(), "src/ui/nl/words.toml lacks {missing:#?}");
    // In the documentation of the macro.
    let said: Vec<_> = said.into_iter().filter(|english| *english != "‘{one}’ and ‘{other}’").map(unescaped).collect();
    assert!(said.len() > 80, "{said:?}");
    let missing: Vec<_> = said.iter().filter(|english| !words.contains_key(*english)).collect();
    assert!(missing.is_empty(), "src/ui/nl/words.toml lacks {missing:#?}");
    let left_over: Vec<_> =
        words.keys().filter(|english| !code.contains(&format!("\"{}\"", escaped(english)))).collect();
    // A few may outlive what said them, until somebody tidies up.
    assert!(left_over.len() < 10, "src/ui/nl/words.toml has words that nothing says: {left_over:#?}");
}

#[test]
fn places_are_the_same() {
    let places = |text: &str| -> BTreeSet<String> {
        let named = |place: &str| place.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        let braces = text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()));
        braces.filter(|place| named(place)).collect()
    };
    for (english, dutch) in catalogue("words") {
        assert_eq!(places(&english), places(dutch.as_str().unwrap()), "{english}");
    }
}

#[test]
fn all_checks_explain_themselves() {
    let checks = catalogue("checks");
    let (have, want): (BTreeSet<&str>, BTreeSet<&str>) =
        (checks.keys().map(String::as_str).collect(), ALL.iter().map(|check| check.id).collect());
    assert_eq!(have, want);
    for (id, check) in &checks {
        for key in ["title", "explanation"] {
            assert!(check[key].as_str().is_some_and(|text| text.len() > 10), "{id}: {key}");
        }
    }
}

#[test]
fn the_languages_have_names() {
    let (packs, languages) = (catalogue("packs"), Languages::built_in());
    for tag in languages.tags() {
        let name = languages.get(&tag).unwrap().english_name().to_owned();
        assert!(packs.contains_key(&name), "{name}");
    }
}

#[test]
fn nearly_all_rules_say_why_in_dutch() {
    let (packs, languages) = (catalogue("packs"), Languages::built_in());
    let language = languages.get("nl").unwrap();
    let whys: BTreeSet<&str> = language.rules().iter().map(|rule| rule.why.as_str()).collect();
    let missing: Vec<_> = whys.iter().filter(|why| !packs.contains_key(**why)).collect();
    // A new rule may come without its Dutch, and then speaks English.
    assert!(
        missing.len() * 20 < whys.len(),
        "{} of {} whys are in English only: {missing:#?}",
        missing.len(),
        whys.len()
    );
}

#[test]
fn reports_are_in_dutch_and_identifiers_are_not() {
    let desk = Desk::new();
    desk.file(
        "en.txt",
        "The bridge at Rijnmeer cost 54 million euros.\n\nMayor Verhagten did not comment on Monday.\n",
    );
    desk.file(
        "nl.txt",
        "De  brug in Warsaw kostte 45 miljoen euro.\n\nBurgemeester Verhagten zweeg op March 29, 2024.\n",
    );
    let check = |more: &[&str]| desk.run(["check", "--isolated", "--source", "en.txt", "nl.txt"].iter().chain(more));
    let dutch = check(&["--ui", "nl"]);
    let words = [
        "fout[spacing]: meer dan één spatie",
        "‘Warsaw’ is in het Nederlands ‘Warschau’",
        "de bron heeft ‘54 million euros’",
    ];
    dutch
        .says(1, &words)
        .says(1, &["fouten", "in 1 bestand (", "beter: ‘Warschau’"])
        .hides(&["error", "the source has"]);
    let json = check(&["--ui", "nl", "--format", "json"]);
    json.says(1, &["\"severity\": \"error\"", "\"code\": \"spacing\"", "meer dan één spatie"]);
    let page = check(&["--ui", "nl", "--format", "html"]);
    page.says(1, &["<html lang=\"nl\">", "Filter op woorden", "een spatie te veel of te weinig", "Vertaling"]);
    page.hides(&["Filter by words", "Translation</div>"]);
    // The same findings, whatever language they are told in.
    let places =
        |out: &str| -> Vec<String> { out.lines().filter(|l| l.contains("\"start\"")).map(str::to_owned).collect() };
    assert_eq!(places(&json.out), places(&check(&["--format", "json"]).out));
    desk.run(["explain", "--ui", "nl", "name-variant"]).says(0, &["Een naam is op twee manieren gespeld.", "  fout: "]);
    desk.run(["explain", "--ui", "nl"]).says(0, &["waarschuwing", "regels voor wendingen in het Nederlands"]);
}

#[test]
fn help_errors_and_comparisons_are_in_dutch() {
    let desk = Desk::new();
    desk.file("oud.txt", "De trein naar Warsaw kwam.\n").file("nieuw.txt", "De trein naar Warschau  kwam.\n");
    let run = |arguments: &str| desk.run(["--ui", "nl"].into_iter().chain(arguments.split(' ')));
    run("--help").says(0, &["Gebruik: klopt [OPTIES] <OPDRACHT>", "Opdrachten:", "Controleer artikelen en meld"]);
    run("--help").says(0, &["[mogelijke waarden: en, nl]", "Begin met: klopt check"]).hides(&["Usage", "Options:"]);
    run("check --help").says(0, &["Argumenten:", "Opties:", "- error: Zeker fout", "[standaard: auto]"]);
    for command in ["fix", "diff", "serve", "explain", "glossary convert", "pack test", "lsp", "man", "completions"] {
        let help = run(&format!("{command} --help"));
        help.says(0, &["Gebruik: klopt "]).hides(&["Usage", "Options", "default", "possible values", "Print"]);
    }
    for (mistake, words) in [
        ("check --glosary x", "klopt: fout: het argument --glosary bestaat niet; bedoelde u --glossary?"),
        ("chek", "de opdracht chek bestaat niet; bedoelde u check?"),
        ("check --level hoog", "‘hoog’ is geen waarde voor --level <SEVERITY>; bekend zijn suggestion, warning, error"),
        ("check --fix --diff", "gaat niet samen met"),
        ("glossary check", "dit ontbreekt: <FILES>..."),
        ("check --jobs veel", "‘veel’ is geen waarde voor --jobs <N>: "),
        ("check --level", "--level <SEVERITY> heeft een waarde nodig"),
        ("check --format json: oud.txt", "--format json: heeft een waarde nodig"),
        ("check weg.txt", "klopt: fout: weg.txt: dit bestand of deze map bestaat niet"),
        (
            "check --only dangling oud.txt",
            "er is geen controle of regel `dangling`; `klopt explain` noemt de controles",
        ),
        ("check --write-baseline .", "welke baseline?"),
        ("diff oud.txt", "noem twee versies"),
    ] {
        run(mistake).says(2, &[words]).hides(&["error:", "For more information"]);
    }
    let diff = run("diff oud.txt nieuw.txt");
    diff.says(1, &["[1] opgelost fout[foreign-name-form]", "nieuw fout[spacing]", "opgelost 1, nieuw 1, open 0"]);
    diff.hides(&["resolved", "error"]);
    run("diff --format markdown oud.txt nieuw.txt")
        .says(1, &["**klopt: opgelost 1,", "| regel | verandering | melding |"]);
    run("diff --format html oud.txt nieuw.txt").says(1, &["<html lang=\"nl\">", "<h2>Opgelost en nieuw</h2>"]);
    run("diff --format json oud.txt nieuw.txt").says(1, &["\"resolved\"", "\"severity\": \"error\""]);
}

#[test]
fn faults_of_the_files_of_a_desk_are_in_dutch() {
    let desk = Desk::new();
    desk.file("a.txt", "De brug is dicht.\n").file("leeg/x", "");
    desk.file("sleutel.toml", "kleur = 1\n").file("waarde.toml", "[severity]\nspacing = \"hard\"\n");
    desk.file("soort.toml", "to = 3\n").file("reden.toml", "[[ignore]]\ncheck = \"spacing\"\n");
    desk.file("kolom.csv", "nl,kleur\nKiev,rood\n").file("namen.csv", "nl,en\nKiev,Kyiv\nKyjiv,Kyiv\n,Moscow\n");
    desk.file("nl/pack.toml", "tag = \"nl\"\nnaam = 1\n").file("lijst.json", "[");
    let run = |arguments: &str| desk.run(["--ui", "nl"].into_iter().chain(arguments.split(' ')));
    for (arguments, words) in [
        ("check --config sleutel.toml a.txt", "sleutel.toml:1: onbekende sleutel `kleur`; bekend zijn `to`, `from`"),
        ("check --config waarde.toml a.txt", "onbekende waarde `hard`; bekend zijn `off`, `suggestion`"),
        ("check --config soort.toml a.txt", "dit is een getal, `3`; dat moet een tekst tussen aanhalingstekens zijn"),
        ("check --config reden.toml a.txt", "de sleutel `reason` ontbreekt; zeg waarom"),
        ("check --glossary kolom.csv a.txt", "kolom.csv:1: onbekende kolom `kleur`: kolommen zijn taalcodes"),
        ("check --glossary weg.csv a.txt", "weg.csv: dit bestand of deze map bestaat niet"),
        (
            "check --baseline weg.json a.txt",
            "weg.json: dit bestand of deze map bestaat niet; --write-baseline schrijft het",
        ),
        ("check --baseline lijst.json a.txt", "lijst.json:1: geen baseline: "),
        ("check --to xx a.txt", "xx: er is geen taalpakket met deze code; ingebouwd zijn"),
        ("check --packs leeg a.txt", "in deze map is geen taalpakket"),
        ("check --dictionary weg.dic a.txt", "weg.aff: dit bestand of deze map bestaat niet"),
        ("pack test nl", "pack.toml:2: "),
    ] {
        run(arguments).says(2, &[words]).hides(&["expected", "unknown", "no such"]);
    }
    run("glossary check namen.csv").says(
        0,
        &[
            "waarschuwing: namen.csv:3: ‘Kyiv’ (en) is hier ‘Kyjiv’ en op namen.csv:2 ‘Kiev’; deze latere ingang gaat voor\n",
            "namen.csv:4: geen vorm in het Nederlands: er staat er geen;",
            "3 ingangen in 1 bestand, 0 fouten\n",
        ],
    );
    run("pack list").says(0, &["nl  Nederlands (", " regels)"]);
}

#[test]
fn the_locale_says_the_language() {
    let desk = Desk::new();
    desk.file("a.txt", "De  brug is dicht.\n");
    let out = |locale: &[(&str, &str)]| {
        let mut command = desk.command();
        command.args(["check", "--isolated", "a.txt"]).envs(locale.iter().copied());
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    for locale in [
        &[("LANG", "nl_NL.UTF-8")][..],
        &[("LC_ALL", "nl_BE"), ("LANG", "en_US")],
        &[("LC_ALL", ""), ("LC_MESSAGES", "nl")],
    ] {
        assert!(out(locale).contains("meer dan één spatie"), "{locale:?}");
    }
    for locale in [&[][..], &[("LC_ALL", "C"), ("LANG", "nl_NL")], &[("LANG", "fi_FI.UTF-8")]] {
        assert!(out(locale).contains("more than one space"), "{locale:?}");
    }
    desk.run(["check", "--ui", "xx", "a.txt"]).says(2, &["xx", "nl"]);
}
