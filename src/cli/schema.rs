//! `klopt schema`: the JSON Schema of `klopt.toml`, by which editors complete and check it. The
//! repository has it as a file; `tests/schema.rs` holds it against what the settings really take.

use super::{Outcome, output};
use crate::checks;
use crate::ui::Message;
use serde_json::{Map, Value, json};

pub(super) fn run() -> Result<Outcome, Message> {
    let text = serde_json::to_string_pretty(&schema()).map_err(|e| e.to_string())?;
    output::print(&(text + "\n"))?;
    Ok(Outcome::Clean)
}

fn schema() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "klopt.toml",
        "description": "Settings of klopt for a folder and those below it. Paths and globs are relative to the file.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "to": string("Tag of the target language.", "nl"),
            "from": string("Tag of the source language.", "en"),
            "source": string(
                "Where the source text of an article is; {dir} is its folder, {name} its name up to the first full stop, {ext} its last ending.",
                "{dir}/{name}.en.{ext}",
            ),
            "glossaries": strings("Glossary files; a later one wins.", "names.csv"),
            "packs": string("A folder of language packs in place of the built-in ones.", "packs"),
            "dictionary": string("A Hunspell dictionary: the path of a .dic file, or the system's own.", "auto"),
            "baseline": string("A file that lists findings which are known and not reported; --write-baseline writes it.", "klopt-baseline.json"),
            "exclude": strings("Globs of files that are never checked, as in .gitignore.", "archive/**"),
            "level": choice("Findings below this severity are not shown.", &["suggestion", "warning", "error"]),
            "fail-on": choice(
                "Findings of this severity or above make the exit code 1.",
                &["suggestion", "warning", "error", "never"],
            ),
            "severity": severity("Severity by the id of a check or rule."),
            "overrides": {
                "description": "What holds for some paths only; a later one wins.",
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                        "paths": strings("Globs of the files that it holds for.", "opinion/**"),
                        "severity": severity("Severity by the id of a check or rule, over the general one."),
                        "glossaries": strings("Further glossary files.", "columnists.csv"),
                    },
                },
            },
            "ignore": {
                "description": "Findings that are right as they are.",
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["check", "reason"],
                    "properties": {
                        "check": string("Id of the check or rule; several are parted by commas.", "name-variant"),
                        "text": string("What stands there; without it, all findings of the check.", "Blinkin"),
                        "paths": strings("Globs of the files that it holds for; everywhere without them.", "letters/**"),
                        "reason": string("Why the finding is right as it is.", "quoted as it was written"),
                    },
                },
            },
        },
    })
}

fn string(description: &str, example: &str) -> Value {
    json!({ "description": description, "type": "string", "examples": [example] })
}

fn strings(description: &str, example: &str) -> Value {
    json!({ "description": description, "type": "array", "items": { "type": "string" }, "examples": [[example]] })
}

fn choice(description: &str, values: &[&str]) -> Value {
    json!({ "description": description, "enum": values })
}

/// A table of levels. The checks are named, so that editors offer them; rules are too many, and
/// those of a folder of packs are not known here.
fn severity(description: &str) -> Value {
    const LEVELS: [&str; 4] = ["off", "suggestion", "warning", "error"];
    let checks: Map<String, Value> =
        checks::ALL.iter().map(|check| (check.id.to_owned(), choice(check.title, &LEVELS))).collect();
    json!({
        "description": description,
        "type": "object",
        "properties": checks,
        "additionalProperties": { "enum": LEVELS },
    })
}
