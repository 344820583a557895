//! The forms in which a word may stand in a text: those that the pack lists, those of the noun that a
//! compound ends in, and for other words what the rules give.

use super::inflection::{is_verb, nominal_forms, verbal_forms};
use super::phrase::head;
use super::{ClassSet, Form, Language, LemmaId};
use crate::text::WordId;

/// The forms of one word, as comparison keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordForms {
    /// Forms that are one word, the word itself first.
    pub joined: Vec<Box<str>>,
    /// Forms of a separable verb that are two.
    pub apart: Vec<Apart>,
    /// Whether it may be a part of a compound: it is a noun, or unknown.
    pub joins: bool,
}

/// As what a word is meant, where that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sense {
    /// Any: all forms of all words that are written so.
    #[default]
    Any,
    /// A noun or an adjective: no forms of verbs.
    Noun,
    /// A verb.
    Verb,
}

/// A form of a separable verb whose particle stands elsewhere: `schort … op`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The form of the verb.
    pub verb: Box<str>,
    /// Its particle.
    pub particle: Box<str>,
    /// Whether it is an infinitive, which has its particle before it: `op te schorten`.
    pub infinitive: bool,
}

/// A particle has so many bytes at the most.
const LONGEST_PARTICLE: usize = 8;

impl Language {
    /// The forms of a word, given by its comparison key. Of an adjective no comparatives, unless it is one.
    pub fn word_forms(&self, key: &str, sense: Sense) -> WordForms {
        let vocabulary = &self.vocabulary;
        let id = vocabulary.id(key);
        let mut lemmas: Vec<LemmaId> = vocabulary.lemmas(key).collect();
        if lemmas.is_empty() {
            // A finite form is no term: then the word is another one, which the pack does not list.
            let finite = |form: Form| form.has(Form::PRES) || form.has(Form::PAST);
            lemmas.extend(vocabulary.analyses(id).filter(|a| a.particle.is_none() && !finite(a.form)).map(|a| a.lemma));
            lemmas.sort_unstable();
            lemmas.dedup();
        }
        let is_verb = |lemma: &LemmaId| vocabulary.forms(*lemma).any(|(form, _)| form.has(Form::INF));
        let meant = |lemma: &&LemmaId| is_verb(lemma) == (sense == Sense::Verb);
        if sense != Sense::Any && lemmas.iter().any(|lemma| meant(&lemma)) {
            lemmas.retain(|lemma| meant(&lemma));
        }
        let mut forms = WordForms { joined: vec![key.into()], ..WordForms::default() };
        let degrees = vocabulary.analyses(id).any(|a| is_degree(a.form));
        for lemma in &lemmas {
            self.add_lemma(&mut forms, "", *lemma, |form| degrees || !is_degree(form));
        }
        let noun = ClassSet::NOUN.with(ClassSet::PLURAL);
        forms.joins = lemmas.is_empty() || vocabulary.is(id, noun);
        if lemmas.is_empty() {
            self.add_unlisted(&mut forms, key, sense);
        }
        forms.joined[1..].sort_unstable();
        forms.joined.dedup();
        forms
    }

    /// Adds the forms of a lemma behind what it is joined to.
    fn add_lemma(&self, forms: &mut WordForms, front: &str, lemma: LemmaId, wanted: impl Fn(Form) -> bool) {
        let vocabulary = &self.vocabulary;
        for (form, word) in vocabulary.forms(lemma).filter(|(form, _)| wanted(*form)) {
            let written = vocabulary.key(word);
            let particles = vocabulary.analyses(word).filter(|a| a.lemma == lemma && a.form == form);
            match particles.map(|a| a.particle).next().flatten() {
                Some(particle) => forms.apart.push(apart(written, vocabulary.key(particle), form)),
                None => forms.joined.push(format!("{front}{written}").into()),
            }
        }
    }

    /// Adds the forms of a word that the pack does not list.
    fn add_unlisted(&self, forms: &mut WordForms, key: &str, sense: Sense) {
        let vocabulary = &self.vocabulary;
        if let Some(head) = head(vocabulary, key).filter(|_| sense != Sense::Verb) {
            let front = key.strip_suffix(vocabulary.key(head)).unwrap_or_default();
            let nouns = vocabulary.analyses(head).filter(|a| is_nominal(a.form));
            let alone = forms.joined.len();
            for lemma in nouns.map(|a| a.lemma) {
                self.add_lemma(forms, front, lemma, is_nominal);
            }
            // What has no plural by itself may have one in a compound.
            if forms.joined.len() > alone + 1 {
                return;
            }
        }
        if sense != Sense::Noun && is_verb(key, &self.paradigm) {
            self.add_separable(forms, key);
        }
        if sense != Sense::Verb {
            forms.joined.extend(nominal_forms(key, &self.paradigm).into_iter().map(Into::into));
        }
        if sense != Sense::Noun {
            let verbal = verbal_forms(key, &self.paradigm);
            forms.joined.extend(verbal.into_iter().map(|(_, form)| form.into()));
        }
    }

    /// Adds the forms of a separable verb that the pack does not list, of a listed verb or by rule.
    fn add_separable(&self, forms: &mut WordForms, key: &str) {
        let vocabulary = &self.vocabulary;
        let Some((particle, base)) = self.particle_of(key) else { return };
        let verb = |lemma: &LemmaId| vocabulary.forms(*lemma).any(|(form, _)| form.has(Form::INF));
        let base_forms: Vec<(Form, String)> = match vocabulary.lemmas(base).find(verb) {
            Some(lemma) => {
                vocabulary.forms(lemma).map(|(form, word)| (form, vocabulary.key(word).to_owned())).collect()
            }
            None => verbal_forms(base, &self.paradigm),
        };
        for (form, written) in base_forms {
            if form.has(Form::INF) || form.has(Form::PRES) || form.has(Form::PAST) {
                forms.apart.push(apart(&written, particle, form));
            }
            forms.joined.push(format!("{particle}{written}").into());
        }
    }

    /// Whether a word ends as infinitives do.
    pub fn may_be_verb(&self, key: &str) -> bool {
        is_verb(key, &self.paradigm)
    }

    /// The particle that a verb begins with, and the verb behind it.
    pub fn particle_of<'k>(&self, key: &'k str) -> Option<(&'k str, &'k str)> {
        let splits = (2..=LONGEST_PARTICLE.min(key.len())).rev().filter_map(|at| key.split_at_checked(at));
        let is_particle = |word: &str| self.vocabulary.is(self.vocabulary.id(word), ClassSet::PARTICLE);
        splits.into_iter().find(|(particle, base)| is_particle(particle) && is_verb(base, &self.paradigm))
    }

    /// Whether a new part of the sentence begins at a word, so that a particle before it ends the old one.
    pub fn opens_clause(&self, word: WordId) -> bool {
        self.classes.opens_clause(word)
    }

    /// The ending of infinitives; empty where the language has none.
    pub fn infinitive_suffix(&self) -> &str {
        &self.paradigm.shapes.infinitive_suffix
    }

    /// The word between a separable verb's particle and its infinitive; unknown where there is none.
    pub fn infinitive_mark(&self) -> WordId {
        self.classes.mark()
    }
}

fn apart(verb: &str, particle: &str, form: Form) -> Apart {
    // The present plural is written as the infinitive; either may be meant.
    let infinitive = form.has(Form::INF);
    Apart { verb: verb.into(), particle: particle.into(), infinitive }
}

fn is_degree(form: Form) -> bool {
    form.has(Form::COMP) || form.has(Form::SUP)
}

/// Whether a form is one of a noun.
fn is_nominal(form: Form) -> bool {
    let other = [Form::INF, Form::PRES, Form::PAST, Form::PART, Form::BASE, Form::INFL, Form::COMP, Form::SUP];
    (form.has(Form::SG) || form.has(Form::PL)) && !other.into_iter().any(|feature| form.has(feature))
}
