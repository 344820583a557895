use crate::message;
use crate::ui::Message;

/// Something that a reader has to say of a file that it could read for the most part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1; none where it holds for the whole file.
    pub line: Option<usize>,
    /// What it is, half a sentence.
    pub message: Message,
    /// Whether a part of the file could not be read. Else it is only worth knowing.
    pub is_loss: bool,
}

/// Why a file cannot be read as a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The bytes are no text: an image, an archive, a program.
    Binary,
    /// It is a translation into another language.
    OtherLanguage {
        /// The line that says so, from 1.
        line: usize,
        /// Its language tag.
        language: String,
    },
    /// The format's rules are broken, so that nothing of it can be read.
    Broken {
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        message: Message,
    },
    /// An archive of several parts, or something under its name, that cannot be read.
    Packed {
        /// The part that is broken; none where it is the whole.
        part: Option<String>,
        /// What is wrong.
        message: Message,
    },
}

impl Problem {
    /// A part of the file that could not be read.
    pub fn loss(line: usize, message: impl Into<Message>) -> Self {
        Self { line: Some(line), message: message.into(), is_loss: true }
    }

    /// Something worth knowing of the whole file.
    pub fn note(message: impl Into<Message>) -> Self {
        Self { line: None, message: message.into(), is_loss: false }
    }

    /// Something worth knowing of one line.
    pub fn note_at(line: usize, message: impl Into<Message>) -> Self {
        Self { line: Some(line), ..Self::note(message) }
    }

    /// `path:line: message`.
    pub fn of(&self, path: &str) -> Message {
        let place = self.line.map_or_else(|| path.to_owned(), |line| format!("{path}:{line}"));
        Message::at(place, self.message.clone())
    }
}

impl Unreadable {
    /// `path:line: message`, or `path: part: message` in an archive.
    pub fn of(&self, path: &str) -> Message {
        match self {
            Self::Binary => Message::at(path, message!("no text")),
            Self::OtherLanguage { line, language } => {
                let what = message!("translated into ‘{language}’, not into the language that is checked", language);
                Message::at(format!("{path}:{line}"), what)
            }
            Self::Broken { line, message } => Message::at(format!("{path}:{line}"), message.clone()),
            Self::Packed { part: Some(part), message } => Message::at(format!("{path}: {part}"), message.clone()),
            Self::Packed { part: None, message } => Message::at(path, message.clone()),
        }
    }
}
