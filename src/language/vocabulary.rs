//! The words that a pack knows: every inflected form of its tables, its closed lists and lexicon.

use super::ClassSet;
use super::snapshot::{Groups, Table};
use super::strings::Strings;
use crate::text::WordId;
use crate::text::fold;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use zerocopy::little_endian::{U16, U32, U128};
use zerocopy::{FromBytes, Immutable, IntoBytes, Unaligned};

/// A lemma's number in its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LemmaId(pub u32);

/// What an inflected form is, as a set of features: `past` and `sg` for *zei*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// All words of a pack, by comparison key ([`fold::key`]).
///
/// Filled once when a pack is loaded, with tens of thousands of forms, and complete when it comes
/// out of a snapshot. What is asked by word or by lemma is sorted at the first question.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Vocabulary {
    keys: Strings,
    classes: Table<U128>,
    /// Words that are of a class only as they are written here.
    exact: FxHashMap<WordId, Vec<(Box<str>, ClassSet)>>,
    /// What the index is made of, as it was loaded.
    #[serde(skip)]
    lemmas: Vec<WordId>,
    #[serde(skip)]
    forms: Vec<Entry>,
    #[serde(with = "made")]
    index: OnceLock<Index>,
}

/// A word as a form of a lemma.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, Unaligned)]
#[repr(C)]
struct Entry {
    word: U32,
    lemma: U32,
    /// The unknown word where there is none.
    particle: U32,
    form: U16,
}

/// The forms twice, and the lemmas, by what they are asked by.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Index {
    of_word: Groups<Entry>,
    of_lemma: Groups<Entry>,
    /// The lemmas that a word names, sorted by word.
    homographs: Table<Homograph>,
}

/// A word that names a lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, FromBytes, IntoBytes, Immutable, Unaligned)]
#[repr(C)]
struct Homograph {
    word: U32,
    lemma: U32,
}

impl Entry {
    fn analysis(&self) -> Analysis {
        let particle = WordId(self.particle.get());
        Analysis {
            lemma: LemmaId(self.lemma.get()),
            form: Form(self.form.get()),
            particle: (particle != WordId::UNKNOWN).then_some(particle),
        }
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

impl Vocabulary {
    /// The word of a comparison key; [`WordId::UNKNOWN`] where the pack has none.
    pub fn id(&self, key: &str) -> WordId {
        self.keys.find(key).map_or(WordId::UNKNOWN, WordId)
    }

    /// The word as it is written in a text.
    pub fn look_up(&self, written: &str) -> WordId {
        self.id(&fold::key(written))
    }

    /// Its readings as an inflected form; none of [`WordId::UNKNOWN`].
    pub fn analyses(&self, id: WordId) -> impl Iterator<Item = Analysis> + Clone {
        self.index().of_word.of(id.0).iter().map(Entry::analysis)
    }

    /// Its classes; none of [`WordId::UNKNOWN`].
    pub fn classes(&self, id: WordId) -> ClassSet {
        self.classes.get(id.0 as usize).map_or(ClassSet::NONE, |set| ClassSet(set.get()))
    }

    /// The classes of a word as it is written: those of names only with a capital, those given for
    /// one spelling only in that.
    pub fn classes_as(&self, id: WordId, written: &str) -> ClassSet {
        let all = self.classes(id);
        let capital = written.chars().next().is_some_and(char::is_uppercase);
        let classes = if capital { all } else { all.without(ClassSet::PROPER) };
        match self.exact.get(&id) {
            None => classes,
            Some(spellings) => {
                let written = fold::exact(written);
                let same = spellings.iter().filter(|(spelling, _)| **spelling == *written);
                same.fold(classes, |classes, (_, own)| classes.with(*own))
            }
        }
    }

    /// Its comparison key; empty of [`WordId::UNKNOWN`].
    pub fn key(&self, id: WordId) -> &str {
        self.keys.get(id.0)
    }

    /// Whether it is in any of the classes.
    pub fn is(&self, id: WordId, classes: ClassSet) -> bool {
        self.classes(id).any(classes)
    }

    /// The lemmas written so: `[zijn]` may be a verb and a noun.
    pub fn lemmas(&self, written: &str) -> impl Iterator<Item = LemmaId> {
        let (word, all) = (self.look_up(written), &self.index().homographs);
        let start = all.partition_point(|one| one.word.get() < word.0);
        let own = all.iter().skip(start).take_while(move |one| one.word.get() == word.0 && word != WordId::UNKNOWN);
        own.map(|one| LemmaId(one.lemma.get()))
    }

    /// All forms of a lemma.
    pub fn forms(&self, lemma: LemmaId) -> impl Iterator<Item = (Form, WordId)> + Clone {
        self.index().of_lemma.of(lemma.0).iter().map(|entry| (Form(entry.form.get()), WordId(entry.word.get())))
    }

    /// How many words there are, the unknown one not counted.
    pub fn len(&self) -> usize {
        self.classes.len().saturating_sub(1)
    }

    /// Whether it holds no word.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes room for about so many words.
    pub fn reserve(&mut self, words: usize) {
        self.keys.reserve(words);
        self.classes.to_mut().reserve(words);
        self.forms.reserve(words);
    }

    /// The word of a key, added where it is new.
    pub fn add(&mut self, key: &str, classes: ClassSet) -> WordId {
        let id = self.keys.add(key);
        let all = self.classes.to_mut();
        all.resize(self.keys.len().max(all.len()), U128::new(0));
        if let Some(known) = all.get_mut(id as usize) {
            *known = U128::new(known.get() | classes.0);
        }
        WordId(id)
    }

    /// The word of a spelling with capitals, which is of the classes only when written so.
    pub fn add_exact(&mut self, written: &str, classes: ClassSet) -> WordId {
        let word = self.add(&fold::key(written), ClassSet::NONE);
        self.exact.entry(word).or_default().push((fold::exact(written).into(), classes));
        word
    }

    /// A new lemma, written so in `[...]`.
    pub fn add_lemma(&mut self, written: &str) -> LemmaId {
        self.index.take();
        let lemma = LemmaId(self.lemmas.len() as u32);
        let word = self.add(&fold::key(written), ClassSet::NONE);
        self.lemmas.push(word);
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
        self.index.take();
        let word = self.add(key, classes);
        let particle = U32::new(particle.unwrap_or_default().0);
        let (lemma, form) = (U32::new(lemma.0), U16::new(form.0));
        self.forms.push(Entry { word: U32::new(word.0), lemma, particle, form });
        word
    }

    /// Sorts what is asked by word or by lemma now.
    pub(super) fn prepare(&self) {
        self.index();
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self))
    }
}

impl Index {
    fn new(vocabulary: &Vocabulary) -> Self {
        let entries = vocabulary.forms.iter();
        let named = vocabulary.lemmas.iter().zip(0..);
        let mut homographs: Vec<_> =
            named.map(|(word, lemma)| Homograph { word: U32::new(word.0), lemma: U32::new(lemma) }).collect();
        homographs.sort_unstable();
        Self {
            of_word: Groups::new(vocabulary.classes.len(), entries.clone().map(|e| (e.word.get(), *e))),
            of_lemma: Groups::new(vocabulary.lemmas.len(), entries.map(|e| (e.lemma.get(), *e))),
            homographs: homographs.into_iter().collect(),
        }
    }
}

/// The index in a snapshot, which must have been made.
mod made {
    use super::Index;
    use serde::ser::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::sync::OnceLock;

    pub(super) fn serialize<S: Serializer>(index: &OnceLock<Index>, to: S) -> Result<S::Ok, S::Error> {
        index.get().ok_or_else(|| S::Error::custom("the vocabulary has no index yet"))?.serialize(to)
    }

    pub(super) fn deserialize<'de: 'static, D: Deserializer<'de>>(from: D) -> Result<OnceLock<Index>, D::Error> {
        Index::deserialize(from).map(OnceLock::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_knows_its_lemmas_and_a_lemma_its_forms() {
        let mut words = Vocabulary::default();
        let walk = words.add_lemma("lopen");
        words.add_form(walk, Form::INF, "lopen", None, ClassSet::INFINITIVE);
        let barrel = words.add_lemma("loop");
        words.add_form(walk, Form::PRES.with(Form::SG), "loop", None, ClassSet::FINITE);
        words.add_form(barrel, Form::SG, "loop", None, ClassSet::NOUN);
        let loop_ = words.look_up("LOOP");
        let lemmas: Vec<_> = words.analyses(loop_).map(|a| a.lemma).collect();
        assert_eq!(lemmas, [walk, barrel]);
        assert!(words.is(loop_, ClassSet::NOUN) && words.is(loop_, ClassSet::FINITE));
        let forms: Vec<_> = words.forms(walk).collect();
        assert_eq!(forms, [(Form::INF, words.id("lopen")), (Form::PRES.with(Form::SG), loop_)]);
        assert_eq!(words.lemmas("loop").collect::<Vec<_>>(), [barrel]);
        assert_eq!(words.lemmas("liep").count(), 0);
        assert_eq!(words.analyses(WordId::UNKNOWN).count(), 0);
    }

    #[test]
    fn capitals_decide_where_a_class_says_so() {
        let mut words = Vocabulary::default();
        let acronym = ClassSet::own(3);
        let is = words.add("is", ClassSet::FINITE);
        words.add_exact("IS", acronym);
        assert_eq!(words.classes_as(is, "is"), ClassSet::FINITE);
        assert!(words.classes_as(is, "IS").any(acronym) && !words.classes_as(is, "Is").any(acronym));
        let nice = words.add("nice", ClassSet::CITY.with(ClassSet::LOANWORD));
        assert!(words.classes_as(nice, "Nice").any(ClassSet::CITY));
        assert_eq!(words.classes_as(nice, "nice"), ClassSet::LOANWORD);
    }
}
