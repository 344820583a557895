//! The words of messages and reports, in the language of those who read them.
//!
//! The program is written in English. A folder `src/ui/TAG` has the same in another language: words and
//! messages by the English ones, the help of commands too, checks by their id, what rules say by the pack's English words.
//! Identifiers stay as they are. Tests hold that nothing of the program is missing there, and nothing left over.

mod message;
mod parsed;

pub use message::{Argument, Message};
pub use parsed::parsed;

use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a language has, read when it is first asked for.
#[derive(Debug, Default)]
struct Catalogue {
    words: HashMap<String, String>,
    checks: HashMap<String, Check>,
    packs: HashMap<String, String>,
    help: HashMap<String, String>,
}

/// What a check says of itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Check {
    title: String,
    explanation: String,
}

/// The catalogues, by the tag of their language.
static CATALOGUES: &[(&str, &LazyLock<Catalogue>)] = &[("nl", &NL)];

static NL: LazyLock<Catalogue> = LazyLock::new(|| {
    let lists = [include_str!("nl/words.toml"), include_str!("nl/packs.toml"), include_str!("nl/help.toml")];
    Catalogue::new(lists, include_str!("nl/checks.toml"))
});

impl Catalogue {
    /// A file that is no TOML has nothing; the tests read each.
    fn new(lists: [&str; 3], checks: &str) -> Self {
        let [words, packs, help] = lists.map(|file| toml::from_str(file).unwrap_or_default());
        Self { words, checks: toml::from_str(checks).unwrap_or_default(), packs, help }
    }
}

/// A language in which klopt speaks; English unless another was asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ui {
    catalogue: Option<(&'static str, &'static LazyLock<Catalogue>)>,
}

impl Ui {
    /// The language of a tag (`nl`) or a locale (`nl_BE.UTF-8`); none of one that klopt does not speak.
    pub fn of(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        if language == "en" {
            return Some(Self::default());
        }
        let (tag, catalogue) = CATALOGUES.iter().find(|(tag, _)| *tag == language)?;
        Some(Self { catalogue: Some((tag, catalogue)) })
    }

    /// The tags of all languages that klopt speaks.
    pub fn tags() -> impl Iterator<Item = &'static str> {
        std::iter::once("en").chain(CATALOGUES.iter().map(|(tag, _)| *tag))
    }

    /// The tag of the language.
    pub fn tag(self) -> &'static str {
        self.catalogue.map_or("en", |(tag, _)| tag)
    }

    /// Words of the program, said in the language.
    pub fn word(self, english: &'static str) -> &'static str {
        let Some((tag, catalogue)) = self.catalogue else { return english };
        let said = catalogue.words.get(english);
        debug_assert!(said.is_some(), "src/ui/{tag}/words.toml has no \"{english}\"");
        said.map_or(english, String::as_str)
    }

    /// The title of a check, from its id and the English title.
    pub fn title(self, id: &str, english: &'static str) -> &'static str {
        self.catalogue.and_then(|(_, catalogue)| catalogue.checks.get(id)).map_or(english, |check| &check.title)
    }

    /// The explanation of a check, from its id and the English one.
    pub fn explanation(self, id: &str, english: &'static str) -> &'static str {
        self.catalogue.and_then(|(_, catalogue)| catalogue.checks.get(id)).map_or(english, |check| &check.explanation)
    }

    /// What a rule of a pack says, or the name of a language. Packs may be anybody's: what the catalogue
    /// does not have is said as it is.
    pub fn of_pack(self, english: &str) -> &str {
        self.catalogue.and_then(|(_, catalogue)| catalogue.packs.get(english)).map_or(english, String::as_str)
    }

    /// What a command or an argument says of itself.
    pub fn help(self, english: &str) -> &str {
        let Some((tag, catalogue)) = self.catalogue else { return english };
        let said = catalogue.help.get(english);
        debug_assert!(said.is_some(), "src/ui/{tag}/help.toml has no {english:?}");
        said.map_or(english, String::as_str)
    }

    /// All English texts of that kind which the language has.
    pub fn helps(self) -> impl Iterator<Item = &'static str> {
        self.catalogue.into_iter().flat_map(|(_, catalogue)| catalogue.help.keys().map(String::as_str))
    }

    /// `1 file`, `3 files`: a number with one of two words.
    pub fn count(self, n: usize, one: &'static str, many: &'static str) -> String {
        format!("{n} {}", self.word(if n == 1 { one } else { many }))
    }
}

impl PartialEq for Ui {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}
