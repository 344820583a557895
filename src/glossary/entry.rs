use super::Tongues;
use crate::language::{ClassSet, KnownName, Language, NameKind, Sense};
use crate::text::fold;
use std::sync::Arc;

/// A name or term with its forms by language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it names.
    pub kind: Kind,
    /// What the entry says of its form in the target language.
    pub status: Status,
    /// Language tags with their forms, the preferred one first.
    pub forms: Vec<(Arc<str>, Vec<String>)>,
    /// Forms that must not stand, with the tag of their language; an empty tag is the target language.
    pub forbidden: Vec<(Arc<str>, String)>,
    /// `noun`, `verb` and the like, as the file says; empty where it does not.
    pub part_of_speech: String,
    /// The name in its original script, and the language of that.
    pub script: Option<(String, String)>,
    /// A word to the editor.
    pub note: String,
    /// The foreign form may also be something else, so it proves nothing alone.
    pub ambiguous: bool,
    /// Where it stands; none for the pack's own.
    pub origin: Option<Origin>,
}

/// What an entry names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organisation, a company, an acronym.
    Organisation,
    /// A term.
    #[default]
    Term,
    /// A phrase.
    Phrase,
}

/// What an entry says of its form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// This is how it is written.
    #[default]
    Preferred,
    /// This is right too.
    Admitted,
    /// This must not stand.
    Forbidden,
    /// It stays as it is in the source.
    Keep,
}

/// A place in a glossary file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file, as it was named.
    pub path: Arc<str>,
    /// Line from 1.
    pub line: usize,
}

impl Kind {
    /// The kind that a word in a file means; `None` for an unknown word.
    pub fn of(word: &str) -> Option<Self> {
        Some(match &*fold::key(word.trim()) {
            "person" | "name" | "people" => Self::Person,
            "place" | "country" | "city" | "region" | "water" | "mountain" | "geo" => Self::Place,
            "organisation" | "organization" | "org" | "acronym" | "company" | "product" | "institution" => {
                Self::Organisation
            }
            "term" | "" => Self::Term,
            "phrase" => Self::Phrase,
            _ => return None,
        })
    }

    /// The word for it in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Term => "term",
            Self::Phrase => "phrase",
        }
    }

    /// Whether it is a name, which keeps its capitals.
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Person | Self::Place | Self::Organisation)
    }
}

impl Status {
    /// The word for it in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Admitted => "admitted",
            Self::Forbidden => "forbidden",
            Self::Keep => "keep",
        }
    }

    /// The status that a word in a file means; `None` for an unknown word.
    pub fn of(word: &str) -> Option<Self> {
        Some(match &*fold::key(word.trim()) {
            "preferred" | "" | "approved" => Self::Preferred,
            "admitted" | "allowed" => Self::Admitted,
            "forbidden" | "deprecated" | "rejected" | "not-recommended" => Self::Forbidden,
            "keep" | "do-not-translate" | "dnt" => Self::Keep,
            _ => return None,
        })
    }
}

impl Entry {
    /// An entry of the pack's own names.
    pub(super) fn of_pack(name: &KnownName, tag: &str) -> Self {
        let kind = match name.kind {
            NameKind::Person => Kind::Person,
            NameKind::Organisation | NameKind::Acronym => Kind::Organisation,
            _ => Kind::Place,
        };
        let script = name.script.as_ref().map(|(script, from)| (script.to_string(), from.to_string()));
        let mut entry = Self { kind, script, ambiguous: name.ambiguous, ..Self::empty() };
        for (tag, form) in &name.forms {
            entry.add_forms(&Arc::from(&**tag), std::iter::once(form.to_string()));
        }
        entry.add_forms(&tag.into(), name.admitted.iter().map(ToString::to_string));
        entry
    }

    /// An entry without anything.
    pub(super) fn empty() -> Self {
        Self {
            kind: Kind::Term,
            status: Status::Preferred,
            forms: Vec::new(),
            forbidden: Vec::new(),
            part_of_speech: String::new(),
            script: None,
            note: String::new(),
            ambiguous: false,
            origin: None,
        }
    }

    /// The forms in a language, the preferred one first.
    pub fn forms(&self, tag: &str) -> &[String] {
        let base = tag.split('-').next().unwrap_or(tag);
        let exact = self.forms.iter().find(|(t, _)| **t == *tag);
        let found = exact.or_else(|| self.forms.iter().find(|(t, _)| t.split('-').next() == Some(base)));
        found.map_or(&[], |(_, forms)| forms.as_slice())
    }

    /// The forms that must not stand in the target language, which has this tag.
    pub fn forbidden<'e>(&'e self, tag: &'e str) -> impl Iterator<Item = &'e String> {
        let base = |tag: &'e str| tag.split('-').next();
        let own = self.forbidden.iter().filter(move |(of, _)| of.is_empty() || base(of) == base(tag));
        own.map(|(_, form)| form)
    }

    /// As what the entry is meant: as it says, or as the form to write in the target language shows.
    pub fn sense(&self, target: &Language) -> Sense {
        match self.part_of_speech.to_lowercase().as_str() {
            "noun" | "properNoun" | "proper noun" | "adjective" => return Sense::Noun,
            "verb" => return Sense::Verb,
            _ => {}
        }
        let last = self.preferred(target.tag()).and_then(|form| form.split_whitespace().next_back());
        let Some(last) = last else { return Sense::Any };
        let classes = target.vocabulary.classes(target.vocabulary.look_up(last));
        let (noun, verb) = (classes.any(ClassSet::NOUN.with(ClassSet::PLURAL)), classes.any(ClassSet::INFINITIVE));
        match (noun, verb) {
            (true, false) => Sense::Noun,
            (false, true) => Sense::Verb,
            _ => Sense::Any,
        }
    }

    /// The form to write in a language.
    pub fn preferred(&self, tag: &str) -> Option<&str> {
        self.forms(tag).first().map(String::as_str)
    }

    /// Forms of other languages, with their tags.
    pub fn foreign<'e>(&'e self, tag: &'e str) -> impl Iterator<Item = (&'e str, &'e str)> {
        let others = self.forms.iter().filter(move |(t, _)| t.split('-').next() != tag.split('-').next());
        others.flat_map(|(tag, forms)| forms.iter().map(move |form| (&**tag, form.as_str())))
    }

    /// Adds forms of a language that it does not have yet.
    pub(super) fn add_forms(&mut self, tag: &Arc<str>, forms: impl Iterator<Item = String>) {
        let index = self.forms.iter().position(|(t, _)| t == tag).unwrap_or_else(|| {
            self.forms.push((Arc::clone(tag), Vec::new()));
            self.forms.len() - 1
        });
        let own = &mut self.forms[index].1;
        for form in forms {
            if !form.is_empty() && !own.contains(&form) {
                own.push(form);
            }
        }
    }

    /// With the forms that follow from the original script, where none was given.
    pub(super) fn derived(mut self, tongues: Tongues<'_>) -> Self {
        let Some((script, from)) = self.script.clone() else { return self };
        for language in std::iter::once(tongues.target).chain(tongues.sources) {
            if self.forms(language.tag()).is_empty() {
                let form = language.transliterate(&script, &from);
                // A letter that the table lacks stands as it was: that is no form.
                let whole = |form: &String| !form.chars().any(|c| !is_latin(c) && script.contains(c));
                self.add_forms(&language.tag().into(), form.filter(whole).into_iter());
            }
        }
        self
    }

    /// The place in the file as `file:line`.
    pub fn place(&self) -> String {
        self.origin.as_ref().map_or_else(|| "language pack".to_owned(), |o| format!("{}:{}", o.path, o.line))
    }
}

/// Whether a character is a Latin letter, or none at all.
fn is_latin(c: char) -> bool {
    !c.is_alphabetic() || c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c)
}
