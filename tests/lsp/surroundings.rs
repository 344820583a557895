//! Settings, glossaries and source texts: what stands beside the text that is written.

use crate::client::{Client, uri};
use crate::titled;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const TEXT: &str = "De trein naar Warsaw had vertraging.\n";

fn changed(client: &mut Client, path: &Path) {
    let change = json!({ "uri": uri(path), "type": 2 });
    client.tell("workspace/didChangeWatchedFiles", &json!({ "changes": [change] }));
}

fn ids(found: &[Value]) -> Vec<&str> {
    found.iter().map(|diagnostic| diagnostic["code"].as_str().unwrap()).collect()
}

#[test]
fn settings_are_read_again_when_they_change() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("klopt.toml");
    let uri = uri(&folder.path().join("nieuws/a.txt"));
    let mut client = Client::running(folder.path(), &[], "utf-8");
    let found = client.open(&uri, "plaintext", TEXT);
    assert_eq!(found[0]["severity"], 1);
    fs::write(&settings, "[severity]\nforeign-name-form = \"suggestion\"\n").unwrap();
    changed(&mut client, &settings);
    assert_eq!(client.diagnostics(&uri, 1)[0]["severity"], 3);
    // What is wrong is said, once.
    fs::write(&settings, "[severity]\nforeign-name = \"off\"\n").unwrap();
    changed(&mut client, &settings);
    assert_eq!(client.diagnostics(&uri, 1), [] as [Value; 0]);
    let said = client.wait(|message| message["method"] == "window/showMessage");
    assert!(said["params"]["message"].as_str().unwrap().contains("klopt.toml:2: there is no check or rule"), "{said}");
    fs::write(&settings, "exclude = [\"nieuws/**\"]\n").unwrap();
    assert_eq!(client.replace(&uri, 2, TEXT), [] as [Value; 0]);
    fs::remove_file(&settings).unwrap();
    client.tell("textDocument/didSave", &json!({ "textDocument": { "uri": uri } }));
    assert_eq!(client.diagnostics(&uri, 2)[0]["severity"], 1);
    assert_eq!(client.stop(), 0);
}

#[test]
fn what_the_baseline_knows_is_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("a.txt");
    let text = format!("De brug is  dicht.\n\n{TEXT}");
    fs::write(&article, &text).unwrap();
    fs::write(folder.path().join("klopt.toml"), "baseline = \"known.json\"\n").unwrap();
    let mut write = std::process::Command::new(env!("CARGO_BIN_EXE_klopt"));
    let written = write.current_dir(folder.path()).args(["check", "--write-baseline", "--only", "spacing", "a.txt"]);
    assert_eq!(written.status().unwrap().code(), Some(0));
    let mut client = Client::running(folder.path(), &[], "utf-8");
    let uri = uri(&article);
    assert_eq!(ids(&client.open(&uri, "plaintext", &text)), ["foreign-name-form"]);
    // The sentence changed, so the finding is news.
    let found = client.replace(&uri, 2, &text.replace("brug", "sluis"));
    assert_eq!(ids(&found), ["spacing", "foreign-name-form"]);
    // The baseline is no glossary that words could be added to.
    let actions = client.actions(&uri, &found[1]["range"]);
    assert!(titled(&actions, "Add ‘Warsaw’ to the glossary glossary.toml").is_object());
    assert_eq!(client.stop(), 0);
}

#[test]
fn the_source_is_found_by_the_pattern() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("klopt.toml"), "from = \"en\"\nsource = \"{dir}/{name}.en.{ext}\"\n").unwrap();
    let source = folder.path().join("brug.en.txt");
    fs::write(&source, "The bridge cost $2.7 billion.\n").unwrap();
    let (target, source_uri) = (uri(&folder.path().join("brug.nl.txt")), uri(&source));
    let mut client = Client::running(folder.path(), &[], "utf-8");
    let text = "De brug kostte 2,7 biljoen dollar.\n";
    let found = client.open(&target, "plaintext", text);
    assert_eq!(ids(&found), ["wrong-amount"]);
    assert!(!found[0]["relatedInformation"].as_array().unwrap().is_empty());
    // The source itself is no article; while it is open, what the editor has counts.
    assert_eq!(client.open(&source_uri, "plaintext", "The bridge cost $2.7 billion.\n"), [] as [Value; 0]);
    client.replace(&source_uri, 2, "The bridge cost $2.7 trillion.\n");
    client.settles(&target, 1, &[]);
    client.tell("textDocument/didClose", &json!({ "textDocument": { "uri": source_uri } }));
    client.settles(&target, 1, &["wrong-amount"]);
    fs::write(&source, "The bridge cost $2.7 trillion. \n").unwrap();
    changed(&mut client, &source);
    client.settles(&target, 1, &[]);
    fs::remove_file(&source).unwrap();
    assert_eq!(client.replace(&target, 2, text), [] as [Value; 0]);
    assert_eq!(client.stop(), 0);
}

#[test]
fn a_word_is_added_to_the_glossary() {
    let folder = tempfile::tempdir().unwrap();
    let uri = uri(&folder.path().join("a.txt"));
    let mut client = Client::running(folder.path(), &[], "utf-8");
    for (version, glossary) in [(1, "glossary.toml"), (2, "namen.csv")] {
        let found =
            if version == 1 { client.open(&uri, "plaintext", TEXT) } else { client.replace(&uri, version, TEXT) };
        assert_eq!(ids(&found), ["foreign-name-form"], "{glossary}");
        let actions = client.actions(&uri, &found[0]["range"]);
        let action = titled(&actions, &format!("Add ‘Warsaw’ to the glossary {glossary}"));
        let command = &action["command"];
        let params = json!({ "command": command["command"], "arguments": command["arguments"] });
        let done = client.ask("workspace/executeCommand", &params);
        assert!(done.get("error").is_none(), "{done}");
        assert_eq!(client.diagnostics(&uri, version), [] as [Value; 0], "{glossary}");
        assert!(fs::read_to_string(folder.path().join(glossary)).unwrap().contains("Warsaw"));
        // The next round has a glossary of the desk's own.
        fs::write(folder.path().join("namen.csv"), "en;nl;kind\r\nKharkiv;Charkov;place\r\n").unwrap();
        fs::write(folder.path().join("klopt.toml"), "glossaries = [\"namen.csv\"]\n").unwrap();
    }
    assert_eq!(client.stop(), 0);
}

#[test]
fn a_finding_is_ignored_in_the_settings() {
    let folder = tempfile::tempdir().unwrap();
    let uri = uri(&folder.path().join("a.md"));
    let mut client = Client::running(folder.path(), &[], "utf-8");
    let found = client.open(&uri, "markdown", "| stad | trein |\n|---|---|\n| Warsaw | laat |\n");
    let actions = client.actions(&uri, &found[0]["range"]);
    let command = &titled(&actions, "Ignore foreign-name-form at ‘Warsaw’ in klopt.toml")["command"];
    let params = json!({ "command": command["command"], "arguments": command["arguments"] });
    client.ask("workspace/executeCommand", &params);
    assert_eq!(client.diagnostics(&uri, 1), [] as [Value; 0]);
    assert!(fs::read_to_string(folder.path().join("klopt.toml")).unwrap().contains("reason = "));
    let unknown = json!({ "command": "klopt.paint", "arguments": [uri] });
    assert_eq!(client.ask("workspace/executeCommand", &unknown)["error"]["code"], -32602);
    assert_eq!(client.stop(), 0);
}
