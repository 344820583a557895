//! What the client on the other side can do.

use super::position::Encoding;
use super::uri;
use serde_json::Value;
use std::path::PathBuf;

/// What matters here of a client's capabilities.
#[derive(Debug, Default)]
pub(super) struct Client {
    pub(super) encoding: Encoding,
    /// Whether it shows the other places that a finding rests on.
    pub(super) related: bool,
    /// Whether hovers may be Markdown.
    pub(super) markdown: bool,
    /// Whether it watches files when it is asked to.
    pub(super) watches: bool,
    /// Whether an edit may have a place where the cursor waits for words.
    pub(super) snippets: bool,
    /// The folder that it works in.
    pub(super) folder: Option<PathBuf>,
}

impl Client {
    /// Reads the parameters of `initialize`. Only what is asked for here is looked at, so that a client
    /// that is wrong elsewhere is served all the same.
    pub(super) fn new(parameters: &Value) -> Self {
        let at = |path: &str| parameters.pointer(&format!("/capabilities/{path}"));
        let yes = |path: &str| at(path).and_then(Value::as_bool).unwrap_or(false);
        let strings = |path: &str| at(path).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let folders = ["/workspaceFolders/0/uri", "/rootUri"];
        let mut folder = folders.into_iter().filter_map(|path| parameters.pointer(path)?.as_str());
        Self {
            encoding: Encoding::negotiate(strings("general/positionEncodings")),
            related: yes("textDocument/publishDiagnostics/relatedInformation"),
            markdown: strings("textDocument/hover/contentFormat").any(|format| format == "markdown"),
            watches: yes("workspace/didChangeWatchedFiles/dynamicRegistration"),
            snippets: yes("workspace/workspaceEdit/snippetEditSupport")
                && yes("workspace/workspaceEdit/documentChanges"),
            folder: folder.find_map(uri::to_path),
        }
    }
}
