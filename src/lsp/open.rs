//! A text that is open in the editor.

use super::Checked;
use super::position::{Encoding, Lines};
use gen_lsp_types::TextDocumentContentChangeEvent as Change;
use std::path::PathBuf;

/// An open text.
#[derive(Debug)]
pub(super) struct Open {
    /// As the client names it.
    pub(super) uri: String,
    pub(super) path: PathBuf,
    pub(super) kind: String,
    pub(super) version: i32,
    pub(super) text: String,
    /// What was found in this very text; none where it changed since.
    pub(super) checked: Option<Checked>,
    /// Whether the text, or what its findings rest on, changed since it was checked.
    pub(super) is_due: bool,
}

impl Open {
    pub(super) fn lines(&self, encoding: Encoding) -> Lines<'_> {
        Lines::new(&self.text, encoding)
    }

    /// Applies the changes of one message, in their order: each speaks of the text that the one before left.
    pub(super) fn change(&mut self, changes: Vec<Change>, version: i32, encoding: Encoding) {
        for change in changes {
            match change {
                Change::TextDocumentContentChangePartial(part) => {
                    let span = self.lines(encoding).span(part.range);
                    self.text.replace_range(span.range(), &part.text);
                }
                Change::TextDocumentContentChangeWholeDocument(whole) => self.text = whole.text,
            }
        }
        self.version = version;
        self.is_due = true;
        self.checked = None;
    }
}
