//! What the checks know of each name as it is written, worked out when one first asks. News names
//! the same people, places and institutions day after day.

use super::{known_name, name_pair};
use crate::language::Language;
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// The names that one thread has met.
#[derive(Debug, Default)]
pub(super) struct NameMemory {
    by_name: RefCell<FxHashMap<Box<str>, Name>>,
}

/// A name with what is known of it, in one target language.
#[derive(Clone, Debug)]
pub(super) struct Name(Arc<Facts>);

#[derive(Debug)]
pub(super) struct Facts {
    /// As it is written, folded as by [`fold::exact`].
    pub(super) written: Box<str>,
    /// Its length in characters.
    pub(super) letters: usize,
    /// Its key without accents.
    pub(super) bare: Box<str>,
    /// The letters of `bare`, a bit each.
    pub(super) alphabet: u32,
    /// Whether it is an ordinary word or a nationality.
    pub(super) ordinary: bool,
    /// Whether the pack knows it as a name.
    pub(super) in_pack: bool,
    respelled: OnceLock<Box<str>>,
    skeleton: OnceLock<u64>,
    sounds: OnceLock<Box<[(bool, Box<str>)]>>,
    place: OnceLock<Option<Box<str>>>,
    transcribed: OnceLock<Option<Box<str>>>,
}

impl NameMemory {
    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.by_name.borrow().len()
    }

    /// What is known of a name as it is written.
    pub(super) fn of(&self, written: &str, language: &Language) -> Name {
        let written = fold::exact(written);
        let mut by_name = self.by_name.borrow_mut();
        if let Some(name) = by_name.get(&*written) {
            return name.clone();
        }
        let name = Name(Arc::new(Facts::new(&written, language)));
        by_name.insert(written.into(), name.clone());
        name
    }
}

impl Deref for Name {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.0
    }
}

impl Facts {
    fn new(written: &str, language: &Language) -> Self {
        let bare = fold::bare(written).into_boxed_str();
        let word = language.vocabulary.look_up(written);
        Self {
            written: written.into(),
            letters: written.chars().count(),
            alphabet: bare.chars().map(|c| 1 << (u32::from(c) % u32::BITS)).fold(0, |all, one| all | one),
            bare,
            ordinary: language.vocabulary.is(word, name_pair::ORDINARY),
            in_pack: language.vocabulary.is(word, name_pair::NAMES),
            respelled: OnceLock::new(),
            skeleton: OnceLock::new(),
            sounds: OnceLock::new(),
            place: OnceLock::new(),
            transcribed: OnceLock::new(),
        }
    }

    /// Its bare key in which the usual exchanges of transcription are undone.
    pub(super) fn respelled(&self) -> &str {
        self.respelled.get_or_init(|| name_pair::respelled(&self.bare).into())
    }

    /// The consonants that all transcriptions keep, as a number.
    pub(super) fn skeleton(&self) -> u64 {
        *self.skeleton.get_or_init(|| name_pair::skeleton(&self.bare))
    }

    /// Its keys of sound, each with whether it is read in the spelling of the target language.
    pub(super) fn sounds(&self, language: &Language) -> &[(bool, Box<str>)] {
        self.sounds.get_or_init(|| {
            let keys = language.fold_keys(&self.written).into_iter();
            keys.map(|(tag, key)| (tag == language.tag(), key.into())).collect()
        })
    }

    /// Whether another spelling is that of another language for what this one is in the target language.
    pub(super) fn is_own_of(&self, other: &Self, language: &Language) -> bool {
        if self.letters.min(other.letters) < language.recognition.min_length() {
            return false;
        }
        let mine = self.sounds(language).iter().filter(|(is_own, key)| *is_own && !key.is_empty());
        let theirs = other.sounds(language);
        mine.into_iter().any(|(_, key)| theirs.iter().any(|(is_own, same)| !is_own && same == key))
    }

    /// The one place or inhabitant of the pack that it is but for a slip, as a comparison key.
    pub(super) fn place(&self, language: &Language) -> Option<&str> {
        self.place.get_or_init(|| known_name::nearest(&fold::key(&self.written), language).map(Into::into)).as_deref()
    }

    /// As the target language transcribes it, where `source` has a transcription of its own. A memory
    /// serves one source language.
    pub(super) fn transcribed(&self, language: &Language, source: &Language) -> Option<&str> {
        let respell = || language.recognition.respell(&self.written, source.tag()).map(Into::into);
        self.transcribed.get_or_init(respell).as_deref()
    }
}
