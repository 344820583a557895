//! Reports for machines: every region slices out what was found, in the units of its format, and every
//! file is what its schema says.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod common;
mod desk;

use common::{read, report};
use desk::{Desk, Run};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use serde_json::Value;

/// The report of the hard article in a format.
fn of_article(format: &str) -> Run {
    let desk = Desk::new();
    desk.file(report::NAME, report::TEXT);
    desk.run(["check", "--format", format, report::NAME])
}

fn json(format: &str) -> Value {
    serde_json::from_str(&of_article(format).out).unwrap()
}

/// The findings of the article in the order of the file.
fn findings() -> Vec<Value> {
    json("json")["findings"].as_array().unwrap().clone()
}

fn texts() -> Vec<String> {
    findings().iter().map(|finding| finding["text"].as_str().unwrap().to_owned()).collect()
}

/// The lines of the article as they stand in the file, ends and byte order mark included.
fn lines() -> Vec<&'static str> {
    report::TEXT.split_inclusive('\n').collect()
}

/// What stands between two places, with the line ends of decoded text: line and column from 1, columns
/// in units that `units` counts.
fn slice(text: &str, (start, end): ((u64, u64), (u64, u64)), units: fn(char) -> usize) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let offset = |(line, column): (u64, u64)| {
        let line = line as usize - 1;
        let mut left = column as usize - 1;
        let in_line = lines[line].char_indices().find(|(_, c)| {
            let here = left == 0;
            left = left.saturating_sub(units(*c));
            here
        });
        lines[..line].concat().len() + in_line.map_or(lines[line].len(), |(at, _)| at)
    };
    text[offset(start)..offset(end)].replace("\r\n", "\n")
}

/// The text as it is read: without its byte order mark.
fn without_mark() -> &'static str {
    report::TEXT.trim_start_matches('\u{feff}')
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("no number: {value}"))
}

fn place(value: &Value, line: &str, column: &str) -> (u64, u64) {
    (number(&value[line]), number(&value[column]))
}

#[test]
fn the_article_is_hard() {
    let texts = texts();
    assert!(texts.len() >= 6 && texts.iter().any(|text| text.contains('\n')), "{texts:?}");
    let findings = findings();
    let severities: Vec<_> = findings.iter().map(|f| f["severity"].as_str().unwrap()).collect();
    assert!(["error", "warning", "suggestion"].iter().all(|s| severities.contains(s)), "{severities:?}");
    assert!(findings.iter().any(|f| f["suggestions"].as_array().unwrap().len() > 1));
    assert!(findings.iter().any(|f| !f["related"].as_array().unwrap().is_empty()));
    assert!(findings.iter().any(|f| f["line"] == 1), "one stands behind the byte order mark");
}

#[test]
fn json_counts_characters_and_bytes() {
    for finding in findings() {
        let span = number(&finding["start"]) as usize..number(&finding["end"]) as usize;
        assert_eq!(report::TEXT[span].replace("\r\n", "\n"), *finding["text"].as_str().unwrap());
        let places = (place(&finding, "line", "column"), place(&finding, "end_line", "end_column"));
        assert_eq!(slice(without_mark(), places, |_| 1), finding["text"].as_str().unwrap());
    }
}

#[test]
fn sarif_counts_utf16() {
    let report = json("sarif");
    let run = &report["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let results = run["results"].as_array().unwrap();
    let (findings, texts) = (findings(), texts());
    assert_eq!(results.len(), texts.len());
    let sliced = |region: &Value| {
        let places = (place(region, "startLine", "startColumn"), place(region, "endLine", "endColumn"));
        slice(without_mark(), places, char::len_utf16)
    };
    for ((result, text), finding) in results.iter().zip(&texts).zip(&findings) {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!(sliced(region), *text);
        assert_eq!(region["snippet"]["text"].as_str().unwrap().replace("\r\n", "\n"), *text);
        let rule = &run["tool"]["driver"]["rules"][number(&result["ruleIndex"]) as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["markdown"].as_str().unwrap().contains("klopt explain"));
        let suggestions = finding["suggestions"].as_array().unwrap();
        let fixes = result["fixes"].as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(fixes.len(), suggestions.len(), "one fix an alternative");
        for (fix, suggestion) in fixes.iter().zip(suggestions) {
            let replacement = &fix["artifactChanges"][0]["replacements"][0];
            assert_eq!(sliced(&replacement["deletedRegion"]), *text);
            assert_eq!(replacement["insertedContent"]["text"], suggestion["replacement"]);
        }
        let related = result["relatedLocations"].as_array().map_or(0, Vec::len);
        assert_eq!(related, finding["related"].as_array().unwrap().len());
    }
    let marks: std::collections::BTreeSet<_> =
        results.iter().map(|r| r["partialFingerprints"]["klopt/v1"].as_str().unwrap()).collect();
    assert_eq!(marks.len(), results.len(), "no two findings have one fingerprint");
}

#[test]
fn rdjson_counts_bytes() {
    let report = json("rdjson");
    let diagnostics = report["diagnostics"].as_array().unwrap();
    let sliced = |range: &Value| {
        let places = (place(&range["start"], "line", "column"), place(&range["end"], "line", "column"));
        slice(report::TEXT, places, char::len_utf8)
    };
    let texts = texts();
    assert_eq!(diagnostics.len(), texts.len());
    for (diagnostic, text) in diagnostics.iter().zip(texts) {
        assert_eq!(sliced(&diagnostic["location"]["range"]), text);
        for suggestion in diagnostic["suggestions"].as_array().unwrap_or(&Vec::new()) {
            assert_eq!(sliced(&suggestion["range"]), text);
        }
    }
}

#[test]
fn gitlab_counts_lines() {
    let report = json("gitlab");
    let issues = report.as_array().unwrap();
    let texts = texts();
    assert_eq!(issues.len(), texts.len());
    for (issue, text) in issues.iter().zip(texts) {
        let in_lines = &issue["location"]["lines"];
        let lines = lines()[number(&in_lines["begin"]) as usize - 1..number(&in_lines["end"]) as usize].concat();
        assert!(lines.replace("\r\n", "\n").contains(&text), "{text:?} in {lines:?}");
        assert_eq!(issue["location"]["path"], report::NAME);
        let severity = issue["severity"].as_str().unwrap();
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
        assert!(!issue["description"].as_str().unwrap().is_empty() && !issue["check_name"].is_null());
    }
    let marks: std::collections::BTreeSet<_> = issues.iter().map(|i| i["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(marks.len(), issues.len(), "GitLab drops issues with the same fingerprint");
}

/// The properties of a workflow command.
fn properties(command: &str) -> Vec<(String, String)> {
    let inside = command.trim_start_matches("::").split("::").next().unwrap();
    let pairs = inside.split_once(' ').unwrap().1.split(',');
    pairs.map(|pair| pair.split_once('=').unwrap()).map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

#[test]
fn github_counts_characters_inside_a_line() {
    let run = of_article("github");
    let commands: Vec<_> = run.out.lines().filter(|line| line.contains(" file=")).collect();
    let mut texts = texts();
    assert_eq!(commands.len(), texts.len());
    let grave = |line: &&str| ["::error", "::warning", "::notice"].iter().position(|level| line.starts_with(level));
    assert!(commands.is_sorted_by_key(|line| grave(line).unwrap()), "errors first: {commands:#?}");
    for command in commands {
        let properties: std::collections::HashMap<_, _> = properties(command).into_iter().collect();
        let number = |key: &str| properties.get(key).map(|n| n.parse::<u64>().unwrap());
        let (start, end) = (number("line").unwrap(), number("endLine").unwrap());
        let text = match (number("col"), number("endColumn")) {
            (Some(from), Some(to)) => slice(without_mark(), ((start, from), (end, to)), |_| 1),
            columns => {
                assert!(columns == (None, None) && start < end, "columns hold inside one line: {command}");
                "de\nde".to_owned()
            }
        };
        let at = texts.iter().position(|known| *known == text).unwrap_or_else(|| panic!("{text:?} in {texts:?}"));
        texts.remove(at);
    }
    assert!(texts.is_empty(), "{texts:?}");
}

/// The elements of an XML report with their attributes, in order.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    let element = |start: &BytesStart<'_>| {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        (start.name().as_ref().to_owned(), attributes.collect())
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => found.push(element(&start)),
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn attribute<'a>(element: &'a (String, Vec<(String, String)>), name: &str) -> &'a str {
    element.1.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).unwrap()
}

/// Whether a text stands at a line and column, in characters.
fn stands_at(text: &str, line: u64, column: u64) -> bool {
    let rest: String = slice(without_mark(), ((line, column), (5, 99)), |_| 1);
    rest.starts_with(text)
}

#[test]
fn checkstyle_counts_characters() {
    let elements = elements(&of_article("checkstyle").out);
    assert_eq!(elements[0].0, "checkstyle");
    assert_eq!(attribute(&elements[1], "name"), report::NAME);
    let errors: Vec<_> = elements.iter().filter(|(name, _)| name == "error").collect();
    let texts = texts();
    assert_eq!(errors.len(), texts.len());
    for (error, text) in errors.iter().zip(texts) {
        let number = |name| attribute(error, name).parse().unwrap();
        assert!(stands_at(&text, number("line"), number("column")), "{text:?}");
        assert!(["error", "warning", "info"].contains(&attribute(error, "severity")));
        assert!(attribute(error, "source").starts_with("klopt."));
    }
}

#[test]
fn junit_fails_only_where_the_run_does() {
    let run = of_article("junit");
    let elements = elements(&run.out);
    let count = |wanted: &str| elements.iter().filter(|(name, _)| name == wanted).count().to_string();
    let suite = elements.iter().find(|(name, _)| name == "testsuite").unwrap();
    assert_eq!(attribute(suite, "tests"), count("testcase"));
    assert_eq!(attribute(suite, "failures"), count("failure"));
    assert_eq!(attribute(suite, "skipped"), count("skipped"));
    assert!(count("failure") != "0" && count("skipped") != "0");
    let cases: Vec<_> = elements.iter().filter(|(name, _)| name == "testcase").collect();
    for (case, text) in cases.iter().zip(texts()) {
        let (line, column) = attribute(case, "name").rsplit_once(" at ").unwrap().1.split_once(':').unwrap();
        assert!(stands_at(&text, line.parse().unwrap(), column.parse().unwrap()), "{text:?}");
    }
    let desk = Desk::new();
    desk.file(report::NAME, report::TEXT);
    let never = desk.run(["check", "--format", "junit", "--fail-on", "never", report::NAME]);
    assert!(never.code == 0 && !never.out.contains("<failure"), "{never:#?}");
}

#[test]
fn reports_are_what_their_schemas_say() {
    for (format, schema) in [("sarif", "sarif-2.1.0"), ("rdjson", "rdjson")] {
        let schema = read(format!("tests/schemas/{schema}.json"));
        // The published pattern of a language tag has a bracket too many, which only some engines let pass.
        let schema: Value = serde_json::from_str(&schema.replace("{2}]?$", "{2}\\\\]?$")).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let desk = Desk::new();
        desk.file(report::NAME, report::TEXT).file("goed.txt", "De brug is open.\n");
        for paths in [&[report::NAME][..], &["goed.txt"], &["weg.txt"], &[".", "weg.txt"]] {
            let run = desk.run(["check", "--format", format].iter().chain(paths));
            let report: Value = serde_json::from_str(&run.out).unwrap();
            let errors: Vec<_> =
                validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert!(errors.is_empty(), "{format} of {paths:?}: {errors:#?}");
        }
        assert!(!validator.is_valid(&serde_json::json!({ "version": 1, "diagnostics": 1 })), "the schema refuses");
    }
}

#[test]
fn a_report_is_never_green_where_the_job_was_not_done() {
    let desk = Desk::new();
    desk.file("goed.txt", "De brug is open.\n");
    for paths in [&["weg.txt"][..], &["goed.txt", "weg.txt"]] {
        let report = |format: &str| desk.run(["check", "--format", format].iter().chain(paths));
        let sarif = report("sarif");
        sarif.says(2, &["\"executionSuccessful\": false", "weg.txt: no such file or folder"]);
        report("junit").says(2, &["<error message=\"weg.txt: no such file or folder\""]);
        report("checkstyle").says(2, &["<exception>weg.txt: no such file or folder</exception>"]);
        report("github").says(2, &["::error title=klopt::weg.txt: no such file or folder"]);
        report("gitlab").says(2, &[]);
        report("rdjson").says(2, &[]);
    }
}

#[test]
fn fixes_are_written_as_the_file_writes_them() {
    let desk = Desk::new();
    let text = "<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"nl\"><file id=\"f\"><unit id=\"a\"><segment><source>Fish &amp; chips.</source><target>Vis  &amp; friet ,  ja.</target></segment></unit></file></xliff>";
    desk.file("a.xlf", text);
    for format in ["sarif", "rdjson"] {
        let run = desk.run(["check", "--only", "spacing", "--format", format, "a.xlf"]);
        let report: Value = serde_json::from_str(&run.out).unwrap();
        let inserted: Vec<_> = match format {
            "sarif" => {
                let results = report["runs"][0]["results"].as_array().unwrap().iter();
                results
                    .map(|r| r["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"].clone())
                    .collect()
            }
            _ => {
                report["diagnostics"].as_array().unwrap().iter().map(|d| d["suggestions"][0]["text"].clone()).collect()
            }
        };
        assert!(!inserted.is_empty());
        for text in inserted {
            assert!(!text.as_str().unwrap().replace("&amp;", "").contains('&'), "{text}");
        }
    }
}

#[test]
fn annotations_keep_to_the_limits_and_say_so() {
    let desk = Desk::new();
    desk.file("a.txt", "De brug is  dicht.\n".repeat(25));
    let run = desk.run(["check", "--format", "github", "a.txt"]);
    assert_eq!(run.out.lines().filter(|line| line.starts_with("::error")).count(), 10);
    run.says(1, &["::notice title=klopt::10 of 25 findings are annotated", "The other 15 are in the log"]);
    assert_eq!(run.out.lines().filter(|line| line.starts_with("a.txt:")).count(), 25, "the log has all of them");
    let few = desk.run(["check", "--format", "github", "--only", "heading-case", "a.txt"]);
    few.says(0, &["nothing found in 1 file"]).hides(&["::"]);
}

#[test]
fn more_results_than_github_takes_are_said() {
    let desk = Desk::new();
    desk.file("a.txt", "De brug is  dicht.\n".repeat(25_001));
    let run = desk.run(["check", "--only", "spacing", "--format", "sarif", "a.txt"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("25001 findings; GitHub refuses a SARIF file with more than 25000"), "{}", run.err);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["runs"][0]["results"].as_array().unwrap().len(), 25_001, "the others may take all of them");
    desk.file("a.txt", "De brug is  dicht.\n".repeat(5_001));
    let run = desk.run(["check", "--only", "spacing", "--format", "sarif", "a.txt"]);
    assert!(run.err.contains("GitHub shows the gravest 5000"), "{}", run.err);
}

#[test]
#[cfg(unix)]
fn nothing_in_a_text_or_a_name_gets_out_of_its_place() {
    let desk = Desk::new();
    let name = "a\n::error::b,c:d%\u{1b}[31m\"<é>]]>.txt";
    desk.file(
        name,
        "De \u{1b}]0;x\u{7}brug is\u{202e}  \u{fffe}dicht.::stop-commands::x  ##[error]nu.\n::error::nee  ja\n",
    );
    for format in klopt::reports::ALL.iter().filter(|format| !format.is_patch) {
        let run = desk.run(["check", "--format", format.id, name]);
        assert_eq!(run.code, 1, "{}: {run:#?}", format.id);
        let steers = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!run.out.contains(steers), "{}: {run:#?}", format.id);
        match format.id {
            "json" | "sarif" | "gitlab" | "rdjson" => {
                serde_json::from_str::<Value>(&run.out).unwrap();
            }
            "junit" | "checkstyle" => {
                let elements = elements(&run.out);
                assert!(elements.len() > 2 && !run.out.contains('\u{fffe}'), "{run:#?}");
            }
            "github" => {
                let stop = run.out.lines().position(|line| line.starts_with("::stop-commands::klopt-")).unwrap();
                let (commands, list): (Vec<_>, Vec<_>) = run.out.lines().enumerate().partition(|(at, _)| *at < stop);
                assert!(
                    commands.iter().all(|(_, line)| line.starts_with("::error file=a%0A%3A%3Aerror%3A%3Ab%2Cc%3Ad%25")
                        || line.starts_with("::group::")),
                    "{commands:#?}"
                );
                let token = list[0].1.trim_start_matches("::stop-commands::");
                assert_eq!(run.out.matches(&format!("::{token}::")).count(), 1);
            }
            // A page breaks its lines where it likes.
            "html" => {}
            _ => assert!(!run.out.lines().any(|line| line.starts_with("::")), "{run:#?}"),
        }
    }
}
