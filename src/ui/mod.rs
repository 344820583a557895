//! The words of messages and reports, in the language of those who read them.
//!
//! The program is written in English. A catalogue (`src/ui/TAG.toml`) has the same words in another
//! language, by the English ones; identifiers stay as they are. A test holds that a catalogue has all
//! words of the program and no others.

mod message;

pub use message::{Argument, Message};

use std::collections::HashMap;
use std::sync::LazyLock;

type Catalogue = HashMap<String, String>;

/// The catalogues, by the tag of their language.
static CATALOGUES: &[(&str, &LazyLock<Catalogue>)] = &[("nl", &NL)];

static NL: LazyLock<Catalogue> = LazyLock::new(|| parsed(include_str!("nl.toml")));

/// A catalogue that is no TOML has nothing; the tests read each.
fn parsed(catalogue: &str) -> Catalogue {
    toml::from_str(catalogue).unwrap_or_default()
}

/// A language in which klopt speaks; English unless another was asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ui {
    catalogue: Option<(&'static str, &'static Catalogue)>,
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
        self.catalogue.and_then(|(_, catalogue)| catalogue.get(english)).map_or(english, String::as_str)
    }

    /// A message, said in the language.
    pub fn say(self, message: &Message) -> String {
        message.say(&|english| self.word(english))
    }

    /// `1 file`, `3 files`: a number with one of two words.
    pub fn count(self, n: usize, one: &'static str, many: &'static str) -> String {
        format!("{n} {}", self.word(if n == 1 { one } else { many }))
    }
}
