//! The language server: what editors ask while somebody writes. The protocol is here; how a text is
//! checked, and with which settings, is asked of a [`Desk`].

mod actions;
mod client;
mod diagnostics;
mod hover;
mod open;
mod position;
mod server;
mod transport;
mod uri;

use crate::document::{Document, Format};
use crate::finding::Finding;
use crate::ui::{Message, Ui};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// A text as an editor has it.
#[derive(Clone, Copy, Debug)]
pub struct Manuscript<'t> {
    /// The file; where it was never saved, a name in the folder that is being worked in.
    pub path: &'t Path,
    /// What the editor takes it for: `plaintext`, `markdown`.
    pub kind: &'t str,
    /// The text, which may differ from what the file holds.
    pub text: &'t str,
}

/// What was found in a text.
#[derive(Debug, Default)]
pub struct Checked {
    /// What was read.
    pub document: Document,
    /// The findings, in the order of the text.
    pub findings: Vec<Finding>,
    /// The other files that the findings rest on, such as the source text.
    pub rests_on: Vec<PathBuf>,
}

/// What the server needs of the desk that an article lies on.
pub trait Desk {
    /// Checks a text; none where its settings leave it out. `open` gives the text of another file that
    /// is open in the editor.
    ///
    /// # Errors
    /// What is wrong with settings, glossary or text, in a sentence for people.
    fn check(
        &mut self,
        manuscript: &Manuscript<'_>,
        open: &dyn Fn(&Path) -> Option<String>,
    ) -> Result<Option<Checked>, Message>;

    /// What a check or rule reports and why, in a few paragraphs.
    fn explain(&self, path: &Path, finding: &Finding) -> Option<String>;

    /// The glossary that a word of an article may be added to; none where there is no way.
    fn glossary(&self, path: &Path) -> Option<PathBuf>;

    /// Adds a word to that glossary.
    ///
    /// # Errors
    /// A file that cannot be written, or that changed in between.
    fn add_to_glossary(&mut self, path: &Path, word: &str) -> Result<PathBuf, Message>;

    /// Adds to the settings that a finding is right as it is; gives the settings file.
    ///
    /// # Errors
    /// As [`Desk::add_to_glossary`].
    fn ignore(&mut self, path: &Path, check: &str, text: &str) -> Result<PathBuf, Message>;

    /// The language that people are spoken to in.
    fn ui(&self) -> Ui;

    /// The folder that the editor works in.
    fn work_in(&mut self, folder: &Path);
}

/// The format of a text: by the ending of its name, else by what the editor takes it for.
pub fn format(path: &Path, kind: &str) -> Format {
    let told = match kind {
        "markdown" => Format::Markdown,
        _ => Format::Plain,
    };
    Format::of(path).unwrap_or(told)
}

/// Whether comments may stand between the paragraphs of a text.
fn has_comments(path: &Path, kind: &str) -> bool {
    matches!(format(path, kind), Format::Plain | Format::Markdown)
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// As the protocol says: shutdown, then exit.
    Orderly,
    /// Without shutdown, or because the client went away.
    Cut,
}

/// Serves a client until it leaves.
pub fn serve(input: impl Read + Send + 'static, output: impl Write, desk: &mut dyn Desk) -> Ended {
    server::Server::new(output, desk).run(&transport::receive(input))
}
