//! What shells, manuals and editors get of klopt: completions, man pages, the schema of its settings.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

mod common;

use common::{ROOT, klopt, read, stdout};
use klopt::settings::Settings;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The commands below klopt, as its help lists them.
fn commands() -> Vec<String> {
    let help = String::from_utf8(klopt(Path::new(ROOT)).arg("--help").output().unwrap().stdout).unwrap();
    let list = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    list.filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|n| !n.is_empty()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_shell_completes_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(&["completions", shell]);
        for command in commands() {
            assert!(script.contains(&command), "{shell} does not know {command}");
        }
    }
}

#[test]
fn bash_reads_its_script() {
    let script = stdout(&["completions", "bash"]);
    let asked = "COMP_WORDS=(klopt ch); COMP_CWORD=1; _klopt klopt ch klopt; echo \"${COMPREPLY[@]}\"";
    let Ok(mut bash) = Command::new("bash").args(["--norc", "-s"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()
    else {
        return;
    };
    bash.stdin.take().unwrap().write_all(format!("{script}\n{asked}\n").as_bytes()).unwrap();
    let output = bash.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), "check");
}

#[test]
fn every_command_has_a_man_page() {
    let page = stdout(&["man"]);
    assert!(page.contains(".TH klopt 1") && page.contains("klopt\\-check(1)"), "{page}");
    let folder = tempfile::tempdir().unwrap();
    let man = folder.path().join("share/man1");
    assert!(klopt(folder.path()).args(["man", "share/man1"]).output().unwrap().status.success());
    for command in commands().iter().filter(|command| *command != "help") {
        let page = fs::read_to_string(man.join(format!("klopt-{command}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{command}");
    }
    assert!(man.join("klopt-glossary-check.1").is_file());
}

#[test]
fn the_schema_is_the_one_that_is_published() {
    let hint = "cargo run -- schema > klopt.schema.json";
    assert!(stdout(&["schema"]) == read("klopt.schema.json"), "klopt.schema.json is old: {hint}");
}

/// What the settings say that they take in place of a wrong word.
fn taken(text: &str) -> BTreeSet<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("klopt.toml");
    fs::write(&path, text).unwrap();
    let error = Settings::read(&path).unwrap_err().message;
    let listed = error.split_once("known are").unwrap_or_else(|| panic!("{error}")).1;
    listed.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn keys(schema: &Value) -> BTreeSet<String> {
    schema["properties"].as_object().unwrap().keys().cloned().collect()
}

fn values(schema: &Value) -> BTreeSet<String> {
    schema["enum"].as_array().unwrap().iter().map(|value| value.as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_schema_takes_what_the_settings_take() {
    let schema: Value = serde_json::from_str(&read("klopt.schema.json")).unwrap();
    let of = |key: &str| &schema["properties"][key];
    assert_eq!(keys(&schema), taken("wrong = 1\n"));
    assert_eq!(keys(&of("overrides")["items"]), taken("[[overrides]]\nwrong = 1\n"));
    assert_eq!(keys(&of("ignore")["items"]), taken("[[ignore]]\nwrong = 1\n"));
    assert_eq!(values(of("level")), taken("level = \"wrong\"\n"));
    assert_eq!(values(of("fail-on")), taken("fail-on = \"wrong\"\n"));
    assert_eq!(values(&of("severity")["additionalProperties"]), taken("[severity]\nstyle = \"wrong\"\n"));
    assert_eq!(values(&of("severity")["properties"]["name-variant"]), taken("[severity]\nstyle = \"wrong\"\n"));
    let required: Vec<_> = of("ignore")["items"]["required"].as_array().unwrap().iter().collect();
    assert_eq!(required, ["check", "reason"]);
    // What the schema gives as examples can be written.
    for (key, value) in schema["properties"].as_object().unwrap() {
        let Some(example) = value["examples"].get(0) else { continue };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("klopt.toml");
        fs::write(&path, format!("{key} = {example}\n")).unwrap();
        Settings::read(&path).unwrap_or_else(|error| panic!("{key}: {error}"));
    }
}

#[test]
fn a_new_settings_file_names_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    assert!(klopt(folder.path()).arg("init").output().unwrap().status.success());
    let settings = folder.path().join("klopt.toml");
    assert!(fs::read_to_string(&settings).unwrap().starts_with("#:schema ./klopt.schema.json\n"));
    // Every key is in it, as it is or as a comment that only needs its mark taken away.
    let schema: Value = serde_json::from_str(&read("klopt.schema.json")).unwrap();
    let text = fs::read_to_string(&settings).unwrap();
    for key in keys(&schema) {
        let named = [format!("{key} = "), format!("[{key}]"), format!("[[{key}]]")];
        assert!(named.iter().any(|name| text.contains(name)), "{key} is not explained");
    }
}
