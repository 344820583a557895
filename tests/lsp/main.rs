//! The language server, as a client sees it.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

#[path = "../common/mod.rs"]
mod common;

mod client;
mod edits;
mod protocol;
mod surroundings;

use client::{Client, uri};
use serde_json::{Value, json};

/// Applies the edit of an action to a text; positions in UTF-8 units.
fn apply(text: &str, action: &Value, uri: &str) -> String {
    let offset = |position: &Value| {
        let number = |key: &str| usize::try_from(position[key].as_u64().unwrap()).unwrap();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        lines[..number("line")].iter().map(|line| line.len()).sum::<usize>() + number("character")
    };
    let mut edits: Vec<_> = action["edit"]["changes"][uri].as_array().unwrap().iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(offset(&edit["range"]["start"])));
    let mut edited = text.to_owned();
    for edit in edits {
        let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
        edited.replace_range(range, edit["newText"].as_str().unwrap());
    }
    edited
}

fn titled<'a>(actions: &'a [Value], title: &str) -> &'a Value {
    let titles: Vec<_> = actions.iter().map(|action| action["title"].as_str().unwrap()).collect();
    actions.iter().find(|action| action["title"] == title).unwrap_or_else(|| panic!("{title}: {titles:#?}"))
}

const TEXT: &str =
    "De trein\r\n\r\nDe trein naar Warsaw had een uur vertraging.\r\n\r\n1. In Warsaw stond Warsaw op het bord.\r\n";

#[test]
fn a_form_is_used_here_or_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::running(folder.path(), &["--isolated"], "utf-8");
    let uri = uri(&folder.path().join("brug.md"));
    let found = client.open(&uri, "markdown", TEXT);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert_eq!(found[0]["code"], "foreign-name-form");
    assert_eq!(found[0]["source"], "klopt");
    let actions = client.actions(&uri, &found[0]["range"]);
    let here = titled(&actions, "Use ‘Warschau’");
    assert_eq!(here["diagnostics"][0]["range"], found[0]["range"]);
    assert_eq!(apply(TEXT, here, &uri), TEXT.replacen("Warsaw", "Warschau", 1));
    let everywhere = titled(&actions, "Use ‘Warschau’ everywhere in the article (3 places)");
    let edited = apply(TEXT, everywhere, &uri);
    assert_eq!(edited, TEXT.replace("Warsaw", "Warschau"));
    assert_eq!(client.replace(&uri, 2, &edited), [] as [Value; 0]);
    assert_eq!(client.stop(), 0);
}

#[test]
fn a_finding_is_ignored_where_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::running(folder.path(), &["--isolated"], "utf-8");
    let uri = uri(&folder.path().join("brug.md"));
    let found = client.open(&uri, "markdown", TEXT);
    let actions = client.actions(&uri, &found[0]["range"]);
    let edited = apply(TEXT, titled(&actions, "Ignore foreign-name-form here, with a reason"), &uri);
    let comment = "<!-- klopt-ignore foreign-name-form: the reason -->\r\nDe trein naar Warsaw";
    assert!(edited.contains(comment), "{edited}");
    assert_eq!(client.replace(&uri, 2, &edited).len(), 2);
    // A row of a table has no room for a comment.
    let table = "| stad | trein |\n|---|---|\n| Warsaw | laat |\n";
    let found = client.replace(&uri, 3, table);
    let actions = client.actions(&uri, &found[0]["range"]);
    titled(&actions, "Ignore foreign-name-form at ‘Warsaw’ in klopt.toml");
}

#[test]
fn all_safe_fixes_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::running(folder.path(), &["--isolated"], "utf-8");
    let uri = uri(&folder.path().join("brug.txt"));
    let text = "De brug  ging dicht , zei hij.\n\nHet  plein ook.\n";
    client.open(&uri, "plaintext", text);
    let start = json!({ "line": 0, "character": 0 });
    let params = json!({
        "textDocument": { "uri": uri }, "range": { "start": start, "end": start },
        "context": { "diagnostics": [], "only": ["source.fixAll"] },
    });
    let actions = client.ask("textDocument/codeAction", &params)["result"].as_array().unwrap().clone();
    assert_eq!(actions.len(), 1, "{actions:#?}");
    let fixed = apply(text, &actions[0], &uri);
    assert_eq!(fixed, "De brug ging dicht, zei hij.\n\nHet plein ook.\n");
}

#[test]
fn a_hover_explains() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::running(folder.path(), &["--isolated"], "utf-16");
    let uri = uri(&folder.path().join("brug.txt"));
    let text = "In het cafe\u{301} 🚆 sprak de Biden-administratie.\n";
    client.open(&uri, "plaintext", text);
    let at =
        |character: usize| json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": character } });
    // é as two units, the train as two.
    let character = "In het cafex tt sprak de Bid".len();
    let hover = client.ask("textDocument/hover", &at(character))["result"].clone();
    let value = hover["contents"]["value"].as_str().unwrap();
    assert!(value.starts_with("**error** `false-friend/regering-naam`"), "{value}");
    assert!(value.contains("Use ‘regering-Biden’") && value.contains("klopt-ignore regering-naam"), "{value}");
    assert_eq!(hover["range"]["start"]["character"], "In het cafex tt sprak de ".len());
    assert_eq!(client.ask("textDocument/hover", &at(2))["result"], Value::Null);
}
