//! The words that a pack knows: every inflected form of its tables, its closed lists and lexicon.

use crate::text::WordId;
use crate::text::fold;
use rustc_hash::FxHashMap;

/// A lemma's number in its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LemmaId(pub u32);

/// A set of word classes, one bit each: the built-in ones below, the pack's own from
/// [`ClassSet::FIRST_OWN`] up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassSet(pub u64);

/// What an inflected form is, as a set of features: `past` and `sg` for *zei*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Form(pub u16);

/// One reading of a word form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// The lemma that it is a form of.
    pub lemma: LemmaId,
    /// Which form.
    pub form: Form,
    /// For the apart forms of a separable verb (`kondigt … aan`): the particle that must follow.
    pub particle: Option<WordId>,
}

/// What is known of a word.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Its classes.
    pub classes: ClassSet,
    /// Its readings as an inflected form.
    pub analyses: Vec<Analysis>,
}

/// All words of a pack, by comparison key ([`fold::key`]).
#[derive(Debug)]
pub struct Vocabulary {
    ids: FxHashMap<Box<str>, WordId>,
    words: Vec<Word>,
    keys: Vec<Box<str>>,
    lemmas: FxHashMap<Box<str>, Vec<LemmaId>>,
    lemma_forms: Vec<Vec<(Form, WordId)>>,
}

impl ClassSet {
    /// No class.
    pub const NONE: Self = Self(0);
    /// An infinitive.
    pub const INFINITIVE: Self = Self(1);
    /// A past participle.
    pub const PARTICIPLE: Self = Self(1 << 1);
    /// A finite verb form.
    pub const FINITE: Self = Self(1 << 2);
    /// A past tense form.
    pub const PAST: Self = Self(1 << 3);
    /// A noun, singular or diminutive.
    pub const NOUN: Self = Self(1 << 4);
    /// A noun in the plural.
    pub const PLURAL: Self = Self(1 << 5);
    /// A noun of the first gender of the pack (`de`).
    pub const COMMON: Self = Self(1 << 6);
    /// A noun of the second gender of the pack (`het`).
    pub const NEUTER: Self = Self(1 << 7);
    /// An adjective, any form.
    pub const ADJECTIVE: Self = Self(1 << 8);
    /// An adjective without ending.
    pub const ADJECTIVE_BASE: Self = Self(1 << 9);
    /// An adjective with ending.
    pub const ADJECTIVE_INFLECTED: Self = Self(1 << 10);
    /// A function word, among the most frequent of the language.
    pub const FUNCTION: Self = Self(1 << 11);
    /// An ordinary word of the language: what is no name when it opens a sentence.
    pub const KNOWN: Self = Self(1 << 12);
    /// A foreign word that is at home in the language.
    pub const LOANWORD: Self = Self(1 << 13);
    /// A word that is also one of a source language.
    pub const HOMOGRAPH: Self = Self(1 << 14);
    /// A number word: cardinal, ordinal or scale.
    pub const NUMBER: Self = Self(1 << 15);
    /// A day of the week.
    pub const DAY: Self = Self(1 << 16);
    /// A month.
    pub const MONTH: Self = Self(1 << 17);
    /// A country's name.
    pub const COUNTRY: Self = Self(1 << 18);
    /// A city's name.
    pub const CITY: Self = Self(1 << 19);
    /// An inhabitant.
    pub const INHABITANT: Self = Self(1 << 20);
    /// A given name.
    pub const GIVEN_NAME: Self = Self(1 << 21);
    /// A surname, or another name that is right as it stands.
    pub const SURNAME: Self = Self(1 << 22);
    /// A part of a place, institution or person known to the pack.
    pub const NAME: Self = Self(1 << 23);
    /// A particle inside names (`van`, `der`).
    pub const NAME_PARTICLE: Self = Self(1 << 24);
    /// A separable verb's particle.
    pub const PARTICLE: Self = Self(1 << 25);
    /// The first bit that a pack's own classes may take.
    pub const FIRST_OWN: u32 = 26;

    /// The pack's own class number `index` (0 to 37).
    pub const fn own(index: u32) -> Self {
        Self(1 << (Self::FIRST_OWN + index))
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any class of `other` is in this set.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Form {
    /// Verb: infinitive.
    pub const INF: Self = Self(1);
    /// Verb: present tense.
    pub const PRES: Self = Self(1 << 1);
    /// Verb: past tense.
    pub const PAST: Self = Self(1 << 2);
    /// Verb: past participle.
    pub const PART: Self = Self(1 << 3);
    /// Verb or noun: singular.
    pub const SG: Self = Self(1 << 4);
    /// Verb or noun: plural.
    pub const PL: Self = Self(1 << 5);
    /// Verb: the bare stem (first person, imperative, inversion).
    pub const STEM: Self = Self(1 << 6);
    /// Noun: diminutive.
    pub const DIM: Self = Self(1 << 7);
    /// Adjective: without ending.
    pub const BASE: Self = Self(1 << 8);
    /// Adjective: with ending.
    pub const INFL: Self = Self(1 << 9);
    /// Adjective: comparative.
    pub const COMP: Self = Self(1 << 10);
    /// Adjective: superlative.
    pub const SUP: Self = Self(1 << 11);
    /// Verb: joined form of a separable verb with `te` inside (`aan te kondigen` has none; German has).
    pub const JOINED: Self = Self(1 << 12);
    /// Verb: present participle.
    pub const PRESPART: Self = Self(1 << 13);

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all features of `other` are in this form.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            ids: FxHashMap::default(),
            words: vec![Word::default()],
            keys: vec!["".into()],
            lemmas: FxHashMap::default(),
            lemma_forms: Vec::new(),
        }
    }
}

impl Vocabulary {
    /// The word of a comparison key; [`WordId::UNKNOWN`] where the pack has none.
    pub fn id(&self, key: &str) -> WordId {
        self.ids.get(key).copied().unwrap_or_default()
    }

    /// The word as it is written in a text.
    pub fn look_up(&self, written: &str) -> WordId {
        self.id(&fold::key(written))
    }

    /// What is known of it; nothing of [`WordId::UNKNOWN`].
    pub fn word(&self, id: WordId) -> &Word {
        &self.words[id.0 as usize]
    }

    /// Its comparison key.
    pub fn key(&self, id: WordId) -> &str {
        &self.keys[id.0 as usize]
    }

    /// Whether it is in any of the classes.
    pub fn is(&self, id: WordId, classes: ClassSet) -> bool {
        self.word(id).classes.any(classes)
    }

    /// The lemmas written so: `[zijn]` may be a verb and a noun.
    pub fn lemmas(&self, written: &str) -> &[LemmaId] {
        self.lemmas.get(written).map_or(&[], Vec::as_slice)
    }

    /// All forms of a lemma.
    pub fn forms(&self, lemma: LemmaId) -> &[(Form, WordId)] {
        &self.lemma_forms[lemma.0 as usize]
    }

    /// How many words there are, the unknown one not counted.
    pub fn len(&self) -> usize {
        self.words.len() - 1
    }

    /// Whether it holds no word.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The word of a key, added where it is new.
    pub fn add(&mut self, key: &str, classes: ClassSet) -> WordId {
        let id = self.id(key);
        if id != WordId::UNKNOWN {
            let word = &mut self.words[id.0 as usize];
            word.classes = word.classes.with(classes);
            return id;
        }
        let id = WordId(self.words.len() as u32);
        self.ids.insert(key.into(), id);
        self.words.push(Word { classes, analyses: Vec::new() });
        self.keys.push(key.into());
        id
    }

    /// A new lemma, written so in `[...]`.
    pub fn add_lemma(&mut self, written: &str) -> LemmaId {
        let lemma = LemmaId(self.lemma_forms.len() as u32);
        self.lemmas.entry(written.into()).or_default().push(lemma);
        self.lemma_forms.push(Vec::new());
        lemma
    }

    /// A form of a lemma.
    pub fn add_form(
        &mut self,
        lemma: LemmaId,
        form: Form,
        key: &str,
        particle: Option<WordId>,
        classes: ClassSet,
    ) -> WordId {
        let id = self.add(key, classes);
        self.words[id.0 as usize].analyses.push(Analysis { lemma, form, particle });
        self.lemma_forms[lemma.0 as usize].push((form, id));
        id
    }
}
