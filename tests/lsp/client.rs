//! A client that speaks to the built binary over standard input and output, as an editor does.

use crate::common::klopt;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Longer than any answer takes, also on a busy machine.
const PATIENCE: Duration = Duration::from_mins(2);

pub(crate) struct Client {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// Notifications and requests that came while an answer was waited for.
    kept: Vec<Value>,
    next: i64,
}

impl Client {
    /// Starts the server in a folder.
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = klopt(folder);
        command.arg("lsp").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let input = child.stdin.take();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self { child, input, messages, kept: Vec::new(), next: 1 }
    }

    /// The same, initialized: with an encoding, and all that is asked of clients.
    pub(crate) fn running(folder: &Path, arguments: &[&str], encoding: &str) -> Self {
        let mut client = Self::start(folder, arguments);
        let answer = client.ask("initialize", &initialize(folder, encoding));
        assert_eq!(answer["result"]["capabilities"]["positionEncoding"], encoding);
        client.tell("initialized", &json!({}));
        client
    }

    /// Writes bytes as they are.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).and_then(|()| input.flush()).unwrap();
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.write(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(crate) fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request, and gives its number.
    pub(crate) fn request(&mut self, method: &str, params: &Value) -> i64 {
        let id = self.next;
        self.next += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// Sends a request and waits for its answer.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> Value {
        let id = self.request(method, params);
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The next message that is wanted; the others are kept.
    pub(crate) fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(index) = self.kept.iter().position(&wanted) {
            return self.kept.remove(index);
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("the server answers");
            if wanted(&message) {
                return message;
            }
            self.kept.push(message);
        }
    }

    /// The diagnostics of a version of a text; none that are older may come behind them.
    pub(crate) fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let of =
            |message: &Value| message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri;
        let found = self.wait(|message| of(message) && message["params"]["version"] == version);
        self.kept.retain(|message| !of(message));
        found["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// Waits until the diagnostics of a version have these codes. A text is checked again when what it
    /// rests on changes, so one version may be published several times.
    pub(crate) fn settles(&mut self, uri: &str, version: i64, codes: &[&str]) -> Vec<Value> {
        let found = self.wait(|message| {
            let found = message["params"]["diagnostics"].as_array();
            let place = &message["params"];
            let given = found.map(|found| found.iter().map(|d| d["code"].as_str().unwrap()).collect::<Vec<_>>());
            place["uri"] == uri && place["version"] == version && given.is_some_and(|given| given == codes)
        });
        found["params"]["diagnostics"].as_array().unwrap().clone()
    }

    pub(crate) fn open(&mut self, uri: &str, kind: &str, text: &str) -> Vec<Value> {
        let item = json!({ "uri": uri, "languageId": kind, "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": item }));
        self.diagnostics(uri, 1)
    }

    /// Replaces the whole text.
    pub(crate) fn replace(&mut self, uri: &str, version: i64, text: &str) -> Vec<Value> {
        self.change(uri, version, &json!([{ "text": text }]));
        self.diagnostics(uri, version)
    }

    pub(crate) fn change(&mut self, uri: &str, version: i64, changes: &Value) {
        let document = json!({ "uri": uri, "version": version });
        self.tell("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// The code actions at a range.
    pub(crate) fn actions(&mut self, uri: &str, range: &Value) -> Vec<Value> {
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": { "diagnostics": [] } });
        self.ask("textDocument/codeAction", &params)["result"].as_array().unwrap().clone()
    }

    /// Shuts the server down, and gives its exit code.
    pub(crate) fn stop(mut self) -> i32 {
        let answer = self.ask("shutdown", &Value::Null);
        assert_eq!(answer["result"], Value::Null);
        self.tell("exit", &Value::Null);
        self.code()
    }

    /// Closes the server's input, and gives its exit code.
    pub(crate) fn code(mut self) -> i32 {
        self.input = None;
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What an editor says of itself.
pub(crate) fn initialize(folder: &Path, encoding: &str) -> Value {
    json!({
        "processId": null,
        "rootUri": uri(folder),
        "capabilities": {
            "general": { "positionEncodings": [encoding] },
            "textDocument": {
                "publishDiagnostics": { "relatedInformation": true },
                "hover": { "contentFormat": ["markdown", "plaintext"] },
            },
            "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } },
        },
    })
}

/// The address of a path without special characters.
pub(crate) fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// The next message; none at the end.
fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok()?,
            None if line.trim().is_empty() => break,
            _ => {}
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}
