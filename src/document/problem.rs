/// Something that a reader has to say of a file that it could read for the most part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1; none where it holds for the whole file.
    pub line: Option<usize>,
    /// What it is, half a sentence.
    pub message: String,
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
        message: String,
    },
    /// An archive of several parts, or something under its name, that cannot be read.
    Packed {
        /// The part that is broken; none where it is the whole.
        part: Option<String>,
        /// What is wrong.
        message: String,
    },
}

impl Problem {
    /// A part of the file that could not be read.
    pub fn loss(line: usize, message: impl Into<String>) -> Self {
        Self { line: Some(line), message: message.into(), is_loss: true }
    }

    /// Something worth knowing of the whole file.
    pub fn note(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into(), is_loss: false }
    }

    /// Something worth knowing of one line.
    pub fn note_at(line: usize, message: impl Into<String>) -> Self {
        Self { line: Some(line), ..Self::note(message) }
    }

    /// `path:line: message`.
    pub fn of(&self, path: &str) -> String {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        format!("{path}{line}: {}", self.message)
    }
}

impl Unreadable {
    /// `path:line: message`, or `path: part: message` in an archive.
    pub fn of(&self, path: &str) -> String {
        match self {
            Self::Binary => format!("{path}: no text"),
            Self::OtherLanguage { line, language } => {
                format!("{path}:{line}: translated into ‘{language}’, not into the language that is checked")
            }
            Self::Broken { line, message } => format!("{path}:{line}: {message}"),
            Self::Packed { part: Some(part), message } => format!("{path}: {part}: {message}"),
            Self::Packed { part: None, message } => format!("{path}: {message}"),
        }
    }
}
