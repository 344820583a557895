use crate::ui::Message;
use std::fmt;

/// What is wrong with a pack's file, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// The file, as it is opened.
    pub file: String,
    /// Line, from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// The key, with the keys around it (`conventions.month`); empty where none is meant.
    pub key: String,
    /// What is wrong and what to do.
    pub message: Message,
}

impl PackError {
    /// An error at a byte of a file's text.
    pub fn at(file: &str, text: &str, byte: usize, key: impl Into<String>, message: impl Into<Message>) -> Self {
        Self { file: file.into(), line: line_of(text, byte), key: key.into(), message: message.into() }
    }

    /// An error about a file or folder as a whole.
    pub fn whole(file: impl Into<String>, message: impl Into<Message>) -> Self {
        Self { file: file.into(), line: 0, key: String::new(), message: message.into() }
    }
}

impl PackError {
    /// `file:line: key: message`.
    pub fn said(&self) -> Message {
        let line = if self.line > 0 { format!(":{}", self.line) } else { String::new() };
        let key = if self.key.is_empty() { String::new() } else { format!(": {}", self.key) };
        Message::at(format!("{}{line}{key}", self.file), self.message.clone())
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said())
    }
}

impl std::error::Error for PackError {}

/// The line, from 1, of a byte of the text.
pub(super) fn line_of(text: &str, byte: usize) -> usize {
    let before = text.as_bytes().get(..byte.min(text.len())).unwrap_or_default();
    before.iter().filter(|b| **b == b'\n').count() + 1
}
