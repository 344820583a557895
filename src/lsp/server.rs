//! The session: messages in, answers and diagnostics out.
//!
//! All that waits is taken in before anything is checked, so that a fast typist is never shown what
//! was wrong two keystrokes ago; a text is checked as a whole, and what is published is always what
//! was found in the version that is named.

use super::client::Client;
use super::open::Open;
use super::transport::{Incoming, Sender};
use super::{Checked, Desk, Ended, Manuscript, actions, diagnostics, hover, uri};
use gen_lsp_types::{
    CodeActionParams, DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    ExecuteCommandParams, HoverParams, PublishDiagnosticsParams,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Fresh,
    Running,
    ShutDown,
}

/// A request that cannot be answered: code and reason.
type Refusal = (ErrorCode, String);

pub(super) struct Server<'d, W: Write> {
    sender: Sender<W>,
    desk: &'d mut dyn Desk,
    client: Client,
    stage: Stage,
    /// The open texts, the one that changed last at the end.
    open: Vec<Open>,
    waiting: VecDeque<Incoming>,
    /// What went wrong last, so that it is not said with every keystroke.
    said: String,
    /// The number of the next request to the client.
    next: i32,
}

impl<'d, W: Write> Server<'d, W> {
    pub(super) fn new(output: W, desk: &'d mut dyn Desk) -> Self {
        Self {
            sender: Sender(output),
            desk,
            client: Client::default(),
            stage: Stage::Fresh,
            open: Vec::new(),
            waiting: VecDeque::new(),
            said: String::new(),
            next: 1,
        }
    }

    pub(super) fn run(mut self, incoming: &Receiver<Incoming>) -> Ended {
        loop {
            self.waiting.extend(incoming.try_iter());
            let Some(next) = self.waiting.pop_front() else {
                let due = self.open.iter().rposition(|open| open.is_due);
                if let Some(index) = due {
                    self.check(index);
                } else if let Ok(next) = incoming.recv() {
                    self.waiting.push_back(next);
                } else {
                    return Ended::Cut;
                }
                continue;
            };
            match next {
                Incoming::Broken(reason) => self.sender.fail_unread(&reason),
                Incoming::Message(Message::Request(request)) => self.request(request),
                Incoming::Message(Message::Notification(notification)) if notification.method == "exit" => {
                    return if self.stage == Stage::ShutDown { Ended::Orderly } else { Ended::Cut };
                }
                Incoming::Message(Message::Notification(notification)) => self.notification(notification),
                // Nothing is asked of the client whose answer matters.
                Incoming::Message(Message::Response(_)) => {}
            }
        }
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        if self.is_cancelled(&id) {
            return self.sender.fail(id, ErrorCode::RequestCanceled, "cancelled");
        }
        let answer = match (self.stage, method.as_str()) {
            (Stage::Fresh, "initialize") => Ok(self.initialize(&params)),
            (Stage::Fresh, _) => Err((ErrorCode::ServerNotInitialized, "initialize comes first".to_owned())),
            (Stage::ShutDown, _) => Err((ErrorCode::InvalidRequest, "the session was shut down".to_owned())),
            (_, "shutdown") => {
                self.stage = Stage::ShutDown;
                Ok(Value::Null)
            }
            (_, "textDocument/hover") => self.hover(params),
            (_, "textDocument/codeAction") => self.code_actions(params),
            (_, "workspace/executeCommand") => self.execute(params),
            _ => Err((ErrorCode::MethodNotFound, format!("klopt has no `{method}`"))),
        };
        match answer {
            Ok(value) => self.sender.send(Response::new_ok(id, value)),
            Err((code, reason)) => self.sender.fail(id, code, &reason),
        }
    }

    /// Whether a request that still waits was cancelled by a message behind it.
    fn is_cancelled(&self, id: &RequestId) -> bool {
        let id = serde_json::to_value(id).ok();
        self.waiting.iter().any(|waiting| match waiting {
            Incoming::Message(Message::Notification(n)) => {
                n.method == "$/cancelRequest" && n.params.get("id") == id.as_ref()
            }
            _ => false,
        })
    }

    fn initialize(&mut self, params: &Value) -> Value {
        self.stage = Stage::Running;
        self.client = Client::new(params);
        if let Some(folder) = &self.client.folder {
            self.desk.work_in(folder);
        }
        json!({
            "serverInfo": { "name": "klopt", "version": env!("CARGO_PKG_VERSION") },
            "capabilities": {
                "positionEncoding": self.client.encoding.kind(),
                // Changes come as the parts that changed.
                "textDocumentSync": { "openClose": true, "change": 2, "save": true },
                "hoverProvider": true,
                "codeActionProvider": { "codeActionKinds": actions::KINDS },
                "executeCommandProvider": { "commands": actions::COMMANDS },
            },
        })
    }

    fn notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        if self.stage != Stage::Running {
            return;
        }
        match method.as_str() {
            "initialized" => self.watch(),
            "textDocument/didOpen" => self.did_open(params),
            "textDocument/didChange" => self.did_change(params),
            "textDocument/didClose" => self.did_close(params),
            // Settings, glossaries and source texts are files too: any of them may have changed.
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" | "workspace/didChangeConfiguration" => {
                self.all_are_due();
            }
            _ => {}
        }
    }

    /// Asks the client to tell of files that change outside the editor.
    fn watch(&mut self) {
        if !self.client.watches {
            return;
        }
        let globs = ["**/klopt.toml", "**/*.{csv,tsv,toml,tbx,xlsx,utx,dic}", "**/*.{txt,md}"];
        let watchers: Vec<Value> = globs.iter().map(|glob| json!({ "globPattern": glob })).collect();
        let registration = json!({
            "id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": { "watchers": watchers },
        });
        self.ask("client/registerCapability", json!({ "registrations": [registration] }));
    }

    fn ask(&mut self, method: &str, params: Value) {
        let id = RequestId::from(self.next);
        self.next += 1;
        self.sender.send(Request { id, method: method.to_owned(), params });
    }

    fn did_open(&mut self, params: Value) {
        let Ok(DidOpenTextDocumentParams { text_document: item }) = serde_json::from_value(params) else { return };
        let uri = item.uri.0;
        let kind = serde_json::to_value(&item.language_id).ok().and_then(|kind| kind.as_str().map(str::to_owned));
        let path = uri::to_path(&uri).unwrap_or_else(|| self.unsaved(&uri));
        self.open.retain(|open| open.uri != uri);
        self.rests_on(&path);
        self.open.push(Open {
            uri,
            path,
            kind: kind.unwrap_or_default(),
            version: item.version,
            text: item.text,
            checked: None,
            is_due: true,
        });
    }

    /// A name for a text that was never saved.
    fn unsaved(&self, uri: &str) -> PathBuf {
        let name: String = uri.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        self.client.folder.clone().unwrap_or_default().join(name)
    }

    fn did_change(&mut self, params: Value) {
        let Ok(DidChangeTextDocumentParams { text_document, content_changes }) = serde_json::from_value(params) else {
            let said = self.desk.ui().word("a change could not be read; open the text again");
            return self.say(said);
        };
        let uri = text_document.text_document_identifier.uri.0;
        let Some(index) = self.open.iter().position(|open| open.uri == uri) else { return };
        let mut open = self.open.remove(index);
        open.change(content_changes, text_document.version, self.client.encoding);
        self.rests_on(&open.path);
        self.open.push(open);
    }

    fn did_close(&mut self, params: Value) {
        let Ok(DidCloseTextDocumentParams { text_document }) = serde_json::from_value(params) else { return };
        let uri = text_document.uri.0;
        if let Some(index) = self.open.iter().position(|open| open.uri == uri) {
            let closed = self.open.remove(index);
            self.rests_on(&closed.path);
            self.publish(&diagnostics::clear(&uri));
        }
    }

    fn all_are_due(&mut self) {
        self.open.iter_mut().for_each(|open| open.is_due = true);
    }

    /// A file changed in the editor: texts whose findings rest on it are due.
    fn rests_on(&mut self, path: &Path) {
        for open in &mut self.open {
            let rests = open.checked.as_ref().is_some_and(|checked| checked.rests_on.iter().any(|on| on == path));
            open.is_due |= rests;
        }
    }

    /// Checks a text and publishes what was found.
    fn check(&mut self, index: usize) {
        let Some(open) = self.open.get(index) else { return };
        let manuscript = Manuscript { path: &open.path, kind: &open.kind, text: &open.text };
        let others = |path: &Path| self.open.iter().find(|open| open.path == path).map(|open| open.text.clone());
        let checked = self.desk.check(&manuscript, &others);
        let checked = match checked {
            Ok(checked) => {
                self.said.clear();
                checked.unwrap_or_default()
            }
            Err(reason) => {
                self.say(&reason.in_language(self.desk.ui()));
                Checked::default()
            }
        };
        let open = &mut self.open[index];
        open.checked = Some(checked);
        open.is_due = false;
        let found = diagnostics::publish(open, &self.client);
        self.publish(&found);
    }

    fn publish(&mut self, found: &PublishDiagnosticsParams) {
        let params = serde_json::to_value(found).unwrap_or_default();
        let method = "textDocument/publishDiagnostics".to_owned();
        self.sender.send(Notification { method, params });
    }

    /// Says something to the person at the keyboard, once.
    fn say(&mut self, message: &str) {
        if self.said != message {
            message.clone_into(&mut self.said);
            let params = json!({ "type": 1, "message": format!("klopt: {message}") });
            self.sender.send(Notification { method: "window/showMessage".to_owned(), params });
        }
    }

    /// An open text, checked as it stands now.
    fn settled(&mut self, uri: &str) -> Result<&Open, Refusal> {
        let missing = || (ErrorCode::InvalidParams, format!("{uri} is not open"));
        let index = self.open.iter().position(|open| open.uri == uri).ok_or_else(missing)?;
        if self.open[index].is_due {
            self.check(index);
        }
        Ok(&self.open[index])
    }

    fn hover(&mut self, params: Value) -> Result<Value, Refusal> {
        let HoverParams { text_document_position_params: place, .. } = read(params)?;
        self.settled(&place.text_document.uri.0)?;
        let open = self.open.iter().find(|open| open.uri == place.text_document.uri.0);
        let hover = open.and_then(|open| hover::at(place.position, open, &*self.desk, &self.client));
        Ok(serde_json::to_value(hover).unwrap_or_default())
    }

    fn code_actions(&mut self, params: Value) -> Result<Value, Refusal> {
        let params: CodeActionParams = read(params)?;
        self.settled(&params.text_document.uri.0)?;
        let Some(open) = self.open.iter().find(|open| open.uri == params.text_document.uri.0) else {
            return Ok(Value::Null);
        };
        let offered = actions::offered(&params, open, &*self.desk, &self.client);
        Ok(serde_json::to_value(offered).unwrap_or_default())
    }

    fn execute(&mut self, params: Value) -> Result<Value, Refusal> {
        let ExecuteCommandParams { command, arguments, .. } = read(params)?;
        let words: Vec<String> =
            arguments.iter().flatten().filter_map(|argument| argument.as_str().map(str::to_owned)).collect();
        let path = words.first().map(|uri| uri::to_path(uri).unwrap_or_else(|| self.unsaved(uri)));
        let done = match (command.as_str(), path, &words[words.len().min(1)..]) {
            (actions::ADD, Some(path), [word]) => self.desk.add_to_glossary(&path, word),
            (actions::IGNORE, Some(path), [check, text]) => self.desk.ignore(&path, check, text),
            _ => {
                return Err((
                    ErrorCode::InvalidParams,
                    format!("klopt has no command `{command}` with these arguments"),
                ));
            }
        };
        self.all_are_due();
        let ui = self.desk.ui();
        done.map(|_| Value::Null).map_err(|reason| (ErrorCode::RequestFailed, reason.in_language(ui)))
    }
}

/// The parameters of a request.
fn read<P: DeserializeOwned>(params: Value) -> Result<P, Refusal> {
    serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}
