//! What the protocol says of sessions, and what happens where a client does otherwise.

use crate::client::{Client, initialize, uri};
use serde_json::{Value, json};

fn code(answer: &Value) -> i64 {
    answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("no error: {answer}"))
}

#[test]
fn the_order_of_a_session_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::start(folder.path(), &["--isolated", "--stdio"]);
    assert_eq!(code(&client.ask("textDocument/hover", &json!({}))), -32002);
    let answer = client.ask("initialize", &initialize(folder.path(), "utf-16"));
    assert_eq!(answer["result"]["serverInfo"]["name"], "klopt");
    client.tell("initialized", &json!({}));
    let registered = client.wait(|message| message["method"] == "client/registerCapability");
    client.send(&json!({ "jsonrpc": "2.0", "id": registered["id"], "result": null }));
    assert_eq!(code(&client.ask("textDocument/rename", &json!({}))), -32601);
    assert_eq!(code(&client.ask("textDocument/hover", &json!({ "position": 1 }))), -32602);
    client.tell("$/setTrace", &json!({ "value": "off" }));
    assert_eq!(client.ask("shutdown", &Value::Null)["result"], Value::Null);
    assert_eq!(code(&client.ask("textDocument/hover", &json!({}))), -32600);
    client.tell("exit", &Value::Null);
    assert_eq!(client.code(), 0);
}

#[test]
fn a_client_that_leaves_early_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::running(folder.path(), &["--isolated"], "utf-8");
    client.tell("exit", &Value::Null);
    assert_eq!(client.code(), 1);
    assert_eq!(Client::running(folder.path(), &["--isolated"], "utf-8").code(), 1);
    assert_eq!(Client::start(folder.path(), &["--to", "xx"]).code(), 2);
    assert_eq!(Client::start(folder.path(), &["--source", "a.txt"]).code(), 2);
}

#[test]
fn broken_messages_do_not_end_the_session() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::running(folder.path(), &["--isolated"], "utf-8");
    for broken in ["{", "[]", "\u{0}", "{\"id\":1}"] {
        client.write(format!("Content-Length: {}\r\n\r\n{broken}", broken.len()).as_bytes());
        let answer = client.wait(|message| message.get("error").is_some());
        assert_eq!((code(&answer), &answer["id"]), (-32700, &Value::Null), "{broken}");
    }
    client.write(b"Content-Length: nine\r\n\r\n");
    assert_eq!(code(&client.wait(|message| message.get("error").is_some())), -32700);
    let uri = uri(&folder.path().join("a.txt"));
    assert_eq!(client.open(&uri, "plaintext", "De trein naar Warsaw.\n").len(), 1);
    assert_eq!(client.stop(), 0);
}

#[test]
fn a_request_that_waits_can_be_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::running(folder.path(), &["--isolated"], "utf-8");
    // Request and cancellation arrive together.
    let hover = json!({ "jsonrpc": "2.0", "id": 77, "method": "textDocument/hover", "params": {} }).to_string();
    let cancel = json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": 77 } }).to_string();
    let frame = |text: &str| format!("Content-Length: {}\r\n\r\n{text}", text.len());
    // A long text before them, so that both wait.
    let text = "De brug ging dicht. ".repeat(20_000);
    let item =
        json!({ "uri": uri(&folder.path().join("lang.txt")), "languageId": "plaintext", "version": 1, "text": text });
    client.tell("textDocument/didOpen", &json!({ "textDocument": item }));
    std::thread::sleep(std::time::Duration::from_millis(20));
    client.write((frame(&hover) + &frame(&cancel)).as_bytes());
    let answer = client.wait(|message| message["id"] == 77);
    // It was either still waiting, or refused already for what it lacks.
    assert!([-32800, -32602].contains(&code(&answer)), "{answer}");
    assert_eq!(client.stop(), 0);
}

#[test]
fn two_texts_are_open_and_one_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::running(folder.path(), &["--isolated"], "utf-8");
    let (first, second) = (uri(&folder.path().join("een.txt")), "untitled:Untitled-1".to_owned());
    assert_eq!(client.open(&first, "plaintext", "De trein naar Warsaw.\n").len(), 1);
    assert_eq!(client.open(&second, "markdown", "# Kop\n\nDe `Warsaw` trein naar Moscow en Warsaw.\n").len(), 2);
    assert_eq!(client.replace(&first, 2, "De trein naar Warschau.\n").len(), 0);
    client.tell("textDocument/didClose", &json!({ "textDocument": { "uri": second } }));
    let cleared = client.wait(|message| message["params"]["uri"] == second.as_str());
    assert_eq!(cleared["params"]["diagnostics"], json!([]));
    // A text that is not open has nothing to ask about, and what is said of it is no harm.
    client.change(&second, 3, &json!([{ "text": "x" }]));
    let hover = json!({ "textDocument": { "uri": second }, "position": { "line": 0, "character": 0 } });
    assert_eq!(code(&client.ask("textDocument/hover", &hover)), -32602);
    assert_eq!(client.stop(), 0);
}

#[test]
fn ranges_outside_the_text_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::running(folder.path(), &["--isolated"], "utf-16");
    let uri = uri(&folder.path().join("a.txt"));
    client.open(&uri, "plaintext", "De 🚆 naar Warschau.\r\n");
    let place = |line: u64, character: u64| json!({ "line": line, "character": character });
    let far = json!([{ "range": { "start": place(9, 9), "end": place(7, 4_000_000_000) }, "text": "Naar Warsaw.\n" }]);
    client.change(&uri, 2, &far);
    assert_eq!(client.diagnostics(&uri, 2).len(), 1);
    // Start behind end, inside a surrogate pair.
    client.change(&uri, 3, &json!([{ "range": { "start": place(0, 7), "end": place(0, 4) }, "text": "trein" }]));
    assert_eq!(client.diagnostics(&uri, 3).len(), 1);
    assert_eq!(client.stop(), 0);
}
