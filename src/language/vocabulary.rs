//! The words that a pack knows: every inflected form of its tables, its closed lists and lexicon.

use super::ClassSet;
use super::strings::Strings;
use crate::text::WordId;
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A lemma's number in its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LemmaId(pub u32);

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
#[derive(Clone, Copy, Debug, Default)]
pub struct Word<'v> {
    /// Its classes.
    pub classes: ClassSet,
    /// Its readings as an inflected form.
    pub analyses: &'v [Analysis],
}

/// All words of a pack, by comparison key ([`fold::key`]).
///
/// Filled once when a pack is loaded, with tens of thousands of forms: so the keys stand in one
/// string, and what is asked by word or by lemma is sorted at the first question.
#[derive(Debug, Default)]
pub struct Vocabulary {
    keys: Strings,
    classes: Vec<ClassSet>,
    lemmas: Vec<WordId>,
    forms: Vec<Entry>,
    /// Words that are of a class only as they are written here.
    exact: FxHashMap<WordId, Vec<(Box<str>, ClassSet)>>,
    index: OnceLock<Index>,
}

/// A word as a form of a lemma, in the order of loading.
#[derive(Clone, Copy, Debug)]
struct Entry {
    word: WordId,
    lemma: LemmaId,
    form: Form,
    particle: Option<WordId>,
}

/// The forms, sorted twice. `x_start[i]..x_start[i + 1]` is the range of word or lemma `i`.
#[derive(Debug, Default)]
struct Index {
    word_start: Vec<u32>,
    analyses: Vec<Analysis>,
    lemma_start: Vec<u32>,
    forms: Vec<(Form, WordId)>,
    homographs: Vec<(WordId, LemmaId)>,
    homograph_ids: Vec<LemmaId>,
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

    /// What is known of it; nothing of [`WordId::UNKNOWN`].
    pub fn word(&self, id: WordId) -> Word<'_> {
        let index = self.index();
        Word { classes: self.classes(id), analyses: part(&index.analyses, &index.word_start, id.0) }
    }

    /// Its classes; none of [`WordId::UNKNOWN`].
    pub fn classes(&self, id: WordId) -> ClassSet {
        self.classes.get(id.0 as usize).copied().unwrap_or_default()
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
    pub fn lemmas(&self, written: &str) -> &[LemmaId] {
        let (word, index) = (self.look_up(written), self.index());
        let start = index.homographs.partition_point(|(id, _)| *id < word);
        let end = index.homographs.partition_point(|(id, _)| *id <= word);
        if word == WordId::UNKNOWN { &[] } else { index.homograph_ids.get(start..end).unwrap_or_default() }
    }

    /// All forms of a lemma.
    pub fn forms(&self, lemma: LemmaId) -> &[(Form, WordId)] {
        let index = self.index();
        part(&index.forms, &index.lemma_start, lemma.0)
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
        self.classes.reserve(words);
        self.forms.reserve(words);
    }

    /// The word of a key, added where it is new.
    pub fn add(&mut self, key: &str, classes: ClassSet) -> WordId {
        let id = self.keys.add(key);
        self.classes.resize(self.keys.len().max(self.classes.len()), ClassSet::NONE);
        if let Some(known) = self.classes.get_mut(id as usize) {
            *known = known.with(classes);
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
        self.forms.push(Entry { word, lemma, form, particle });
        word
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self))
    }
}

impl Index {
    fn new(vocabulary: &Vocabulary) -> Self {
        let entries = &vocabulary.forms;
        let (word_start, by_word) = grouped(entries, vocabulary.classes.len(), |e| e.word.0);
        let (lemma_start, by_lemma) = grouped(entries, vocabulary.lemmas.len(), |e| e.lemma.0);
        let mut homographs: Vec<_> = (0..).map(LemmaId).zip(&vocabulary.lemmas).map(|(l, w)| (*w, l)).collect();
        homographs.sort_unstable();
        Self {
            word_start,
            analyses: by_word.map(|e| Analysis { lemma: e.lemma, form: e.form, particle: e.particle }).collect(),
            lemma_start,
            forms: by_lemma.map(|e| (e.form, e.word)).collect(),
            homograph_ids: homographs.iter().map(|(_, lemma)| *lemma).collect(),
            homographs,
        }
    }
}

/// The entries by group number (counting sort, so those of one group keep their order), and where
/// each of the `groups` groups starts.
fn grouped(
    entries: &[Entry],
    groups: usize,
    group: impl Fn(&Entry) -> u32,
) -> (Vec<u32>, impl Iterator<Item = &Entry>) {
    let mut start = vec![0_u32; groups + 1];
    for entry in entries {
        start[group(entry) as usize + 1] += 1;
    }
    for i in 0..groups {
        start[i + 1] += start[i];
    }
    let (mut next, mut order) = (start.clone(), vec![0_u32; entries.len()]);
    for (at, entry) in (0..).zip(entries) {
        let slot = &mut next[group(entry) as usize];
        order[*slot as usize] = at;
        *slot += 1;
    }
    (start, order.into_iter().map(|at| &entries[at as usize]))
}

fn part<'v, T>(all: &'v [T], start: &[u32], group: u32) -> &'v [T] {
    let at = group as usize;
    match (start.get(at), start.get(at + 1)) {
        (Some(from), Some(to)) => all.get(*from as usize..*to as usize).unwrap_or_default(),
        _ => &[],
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
        let lemmas: Vec<_> = words.word(loop_).analyses.iter().map(|a| a.lemma).collect();
        assert_eq!(lemmas, [walk, barrel]);
        assert!(words.is(loop_, ClassSet::NOUN) && words.is(loop_, ClassSet::FINITE));
        assert_eq!(words.forms(walk), [(Form::INF, words.id("lopen")), (Form::PRES.with(Form::SG), loop_)]);
        assert_eq!(words.lemmas("loop"), [barrel]);
        assert_eq!(words.lemmas("liep"), []);
        assert!(words.word(WordId::UNKNOWN).analyses.is_empty());
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
