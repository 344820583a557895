//! The classes that patterns name in `<...>`.

use super::compound;
use super::item::Scene;
use super::view::beginning_at;
use crate::language::{ClassSet, Vocabulary};
use crate::text::{TokenKind, WordId, fold};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What a language's words look like, and the few words that hold its clauses together.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Shapes {
    /// Beginnings of past participles, tried on words that the pack does not know.
    pub participle_prefixes: Vec<String>,
    /// Endings of past participles.
    pub participle_suffixes: Vec<String>,
    /// Ending of infinitives; empty where the language has none.
    pub infinitive_suffix: String,
    /// The word before an infinitive that goes between particle and verb; empty where there is none.
    pub infinitive_mark: String,
    /// Words behind which a new part of the sentence begins: a separable verb's particle that is
    /// also a preposition counts only before one of these or before a mark.
    pub clause_openers: Vec<String>,
}

/// The classes of one pack: the built-in ones, its own lists, entries of several words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Classes {
    own: FxHashMap<String, ClassSet>,
    /// Entries of several words, by their first one.
    pub(super) phrases: FxHashMap<WordId, Vec<Phrase>>,
    /// Words of the longest of these entries; 1 where there is none.
    pub(super) longest: usize,
    pub(super) shapes: Shapes,
    /// The infinitive mark, or no word.
    pub(super) mark: WordId,
    pub(super) openers: Vec<WordId>,
    /// How often frequent words stand in a million words; asked only when patterns are compiled.
    #[serde(skip)]
    frequencies: FxHashMap<WordId, u32>,
}

/// An entry of several words and the classes that it is in.
pub(super) type Phrase = (Box<[WordId]>, ClassSet);

/// One class, as an item tests it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Class {
    /// A whole name of the text.
    Name,
    /// A capitalised word.
    Cap,
    /// A number of the text.
    Number,
    /// Digits from 1000 to 2099.
    Year,
    /// Any word.
    Word,
    /// A word of any of these classes.
    Set(ClassSet),
}

/// The built-in classes that are bits of a word.
const BUILT_IN: [(&str, ClassSet); 15] = [
    ("inf", ClassSet::INFINITIVE),
    ("participle", ClassSet::PARTICIPLE),
    ("finite", ClassSet::FINITE),
    ("past", ClassSet::PAST),
    ("noun", ClassSet::NOUN),
    ("plural", ClassSet::PLURAL),
    ("adj", ClassSet::ADJECTIVE),
    ("adj-base", ClassSet::ADJECTIVE_BASE),
    ("adj-infl", ClassSet::ADJECTIVE_INFLECTED),
    ("day", ClassSet::DAY),
    ("month", ClassSet::MONTH),
    ("country", ClassSet::COUNTRY),
    ("city", ClassSet::CITY),
    ("inhabitant", ClassSet::INHABITANT),
    ("given-name", ClassSet::GIVEN_NAME),
];

/// The built-in classes that are more than a bit.
const SHAPED: [(&str, Class); 5] = [
    ("name", Class::Name),
    ("cap", Class::Cap),
    ("number", Class::Number),
    ("year", Class::Year),
    ("word", Class::Word),
];

/// The classes of nouns.
pub(super) const NOUNS: ClassSet = ClassSet::NOUN.with(ClassSet::PLURAL).with(ClassSet::COMMON).with(ClassSet::NEUTER);

/// The classes that say what a word is; a word of one of these is not judged by its shape.
const JUDGED: ClassSet = NOUNS
    .with(ClassSet::INFINITIVE)
    .with(ClassSet::PARTICIPLE)
    .with(ClassSet::FINITE)
    .with(ClassSet::PAST)
    .with(ClassSet::ADJECTIVE)
    .with(ClassSet::FUNCTION)
    .with(ClassSet::NUMBER)
    .with(ClassSet::DAY)
    .with(ClassSet::MONTH);

/// The classes of names that the pack knows.
const NAMES: ClassSet = ClassSet::NAME
    .with(ClassSet::GIVEN_NAME)
    .with(ClassSet::SURNAME)
    .with(ClassSet::COUNTRY)
    .with(ClassSet::CITY)
    .with(ClassSet::INHABITANT);

impl Classes {
    /// The built-in classes and the shapes of a language, whose words join the vocabulary.
    pub fn new(shapes: Shapes, vocabulary: &mut Vocabulary) -> Self {
        let mut word = |written: &String| vocabulary.add(&fold::key(written), ClassSet::NONE);
        let mark = if shapes.infinitive_mark.is_empty() { WordId::UNKNOWN } else { word(&shapes.infinitive_mark) };
        let openers = shapes.clause_openers.iter().map(word).collect();
        Self { shapes, mark, openers, longest: 1, ..Self::default() }
    }

    /// Adds a class of the pack: a list of its own, or its name for one of the genders. Words of it
    /// carry the bit; a gender is known of compounds too. Says no where the name is taken.
    pub fn add(&mut self, name: &str, set: ClassSet) -> bool {
        if self.get(name).is_some() {
            return false;
        }
        self.own.insert(name.into(), set);
        true
    }

    /// Adds an entry of several words, written with spaces, to the classes of `set`. One word alone
    /// belongs into the vocabulary with its bit.
    pub fn add_phrase(&mut self, words: &str, set: ClassSet, vocabulary: &mut Vocabulary) {
        let ids: Box<[WordId]> =
            words.split_whitespace().map(|w| vocabulary.add(&fold::key(w), ClassSet::NONE)).collect();
        let Some(first) = ids.first() else { return };
        self.longest = self.longest.max(ids.len());
        self.phrases.entry(*first).or_default().push((ids, set));
    }

    /// Says how often a word stands in a million words of text.
    pub fn set_frequency(&mut self, word: WordId, frequency: u32) {
        self.frequencies.insert(word, frequency);
    }

    /// How often a word stands in a million words of text, where the pack says so.
    pub(super) fn frequency(&self, word: WordId) -> Option<u32> {
        self.frequencies.get(&word).copied()
    }

    /// The word before an infinitive that goes between particle and verb; unknown where there is none.
    pub const fn mark(&self) -> WordId {
        self.mark
    }

    /// Whether a new part of the sentence begins at a word.
    pub fn opens_clause(&self, word: WordId) -> bool {
        word != WordId::UNKNOWN && (word == self.mark || self.openers.contains(&word))
    }

    /// All names of classes, in order.
    pub fn names(&self) -> Vec<&str> {
        let own = self.own.keys().map(String::as_str);
        let shaped = SHAPED.iter().map(|(name, _)| *name);
        let mut names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).chain(shaped).chain(own).collect();
        names.sort_unstable();
        names
    }

    /// The bits of a class that is a list of words.
    pub fn set(&self, name: &str) -> Option<ClassSet> {
        match self.get(name)? {
            Class::Set(set) => Some(set),
            _ => None,
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<Class> {
        let shaped = SHAPED.iter().find(|(known, _)| *known == name).map(|(_, class)| *class);
        let built_in = || BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, set)| *set);
        shaped.or_else(|| built_in().or_else(|| self.own.get(name).copied()).map(Class::Set))
    }
}

impl Class {
    /// Where the class, begun at `token`, ends: the longest end and the shortest, all between them
    /// being possible too. A number may be cut short, so that `<number> biljoen` finds `3 biljoen`.
    pub(super) fn ends(self, scene: &Scene<'_>, token: usize) -> Option<(usize, usize)> {
        let view = scene.view;
        let range = match self {
            Self::Name => beginning_at(view.names, token, &scene.sentence)?,
            Self::Number => {
                let number = beginning_at(view.numbers, token, &scene.sentence)?;
                return Some((number.end, token + 1));
            }
            Self::Set(set) => {
                let member = scene.member(token);
                let several = if member.opens_entry { scene.phrase_end(token, set) } else { None };
                let end = several.or_else(|| member.classes.any(set).then_some(token + 1))?;
                return Some((end, end));
            }
            _ => return self.is(scene, token, view.written(token)).then_some((token + 1, token + 1)),
        };
        Some((range.end, range.end))
    }

    /// Whether `written`, a token or a hyphenated part of it, is of the class by itself.
    pub(super) fn is(self, scene: &Scene<'_>, token: usize, written: &str) -> bool {
        let view = scene.view;
        let whole = written.len() == view.written(token).len();
        let word = if whole { view.word(token) } else { view.vocabulary.look_up(written) };
        let capital = written.chars().next().is_some_and(char::is_uppercase);
        let letters = || matches!(view.kind(token), Some(TokenKind::Word));
        match self {
            Self::Word => letters(),
            Self::Cap => capital && letters(),
            Self::Name => capital && !(is_ordinary(view.vocabulary, word) && view.opens(&scene.sentence, token)),
            Self::Number => {
                written.chars().next().is_some_and(char::is_numeric) && !written.chars().any(char::is_alphabetic)
                    || view.vocabulary.is(word, ClassSet::NUMBER)
            }
            Self::Year => written.len() == 4 && written.parse::<u16>().is_ok_and(|year| (1000..2100).contains(&year)),
            Self::Set(set) => Member::of(word, written, view.vocabulary, scene.classes).classes.any(set),
        }
    }
}

/// Whether a capital says nothing about a word at the start of a sentence.
fn is_ordinary(vocabulary: &Vocabulary, word: WordId) -> bool {
    vocabulary.is(word, ClassSet::KNOWN.with(JUDGED)) && !vocabulary.is(word, NAMES)
}

/// What a word is by itself, whatever stands around it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Member {
    /// Its classes, as it is written.
    pub(super) classes: ClassSet,
    /// Whether an entry of several words may begin with it.
    pub(super) opens_entry: bool,
}

impl Member {
    pub(super) fn of(word: WordId, written: &str, vocabulary: &Vocabulary, classes: &Classes) -> Self {
        let known = vocabulary.classes_as(word, written);
        let by_shape = || by_shape(vocabulary, &classes.shapes, written);
        let all = if known.any(JUDGED) { known } else { known.with(by_shape()) };
        Self { classes: all, opens_entry: classes.phrases.contains_key(&word) }
    }
}

/// The classes that a word looks like of which the pack knows nothing.
fn by_shape(vocabulary: &Vocabulary, shapes: &Shapes, written: &str) -> ClassSet {
    match compound::head(vocabulary, written) {
        Some(head) => vocabulary.classes(head).only(NOUNS),
        None => verb_shape(shapes, written),
    }
}

/// The letters that a verb form has besides its prefix and its ending, at the least.
const STEM: usize = 2;

fn verb_shape(shapes: &Shapes, written: &str) -> ClassSet {
    let mut classes = ClassSet::NONE;
    if written.is_empty() || !written.chars().all(char::is_lowercase) {
        return classes;
    }
    let key = fold::key(written);
    let long = |rest: &str| rest.chars().nth(STEM - 1).is_some();
    let suffix = shapes.infinitive_suffix.as_str();
    if !suffix.is_empty() && key.strip_suffix(suffix).is_some_and(long) {
        classes = classes.with(ClassSet::INFINITIVE);
    }
    let mut rests = shapes.participle_prefixes.iter().filter_map(|prefix| key.strip_prefix(prefix.as_str()));
    let ends = |rest: &str, suffix: &String| rest.strip_suffix(suffix.as_str()).is_some_and(long);
    if rests.any(|rest| shapes.participle_suffixes.iter().any(|suffix| ends(rest, suffix))) {
        classes = classes.with(ClassSet::PARTICIPLE);
    }
    classes
}
