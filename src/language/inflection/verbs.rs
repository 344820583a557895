//! `verbs.toml`: the forms of weak, strong, irregular and separable verbs.

use super::paradigm::{Adjective, Paradigm, Verb};
use super::{alternatives, nothing};
use crate::language::error::PackError;
use crate::language::file::PackFile;
use crate::language::lines::{Line, WordList};
use crate::language::{ClassSet, Form, LemmaId, Vocabulary};
use crate::message;
use crate::text::{WordId, fold};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct File {
    weak: Option<WordList>,
    weak_unstressed: Option<WordList>,
    strong: Option<WordList>,
    irregular: Option<WordList>,
    separable: Option<WordList>,
}

/// Adds all forms of the verbs of `verbs.toml`.
///
/// # Errors
///
/// Lines that do not hold what their list asks for, verbs listed twice, separable verbs without
/// their base.
pub(in crate::language) fn read(file: &PackFile, paradigm: &Paradigm, words: &mut Vocabulary) -> Result<(), PackError> {
    let parsed: File = file.parse()?;
    let mut verbs = Verbs {
        rules: &paradigm.verb,
        adjective: &paradigm.adjective,
        words,
        made: Vec::new(),
        bases: FxHashMap::default(),
        lemma: LemmaId(0),
    };
    let lists: [(&Option<WordList>, &str, fn(&mut Verbs, Line) -> Result<(), PackError>); 5] = [
        (&parsed.weak, "weak", |verbs, line| verbs.weak(line, true)),
        (&parsed.weak_unstressed, "weak-unstressed", |verbs, line| verbs.weak(line, false)),
        (&parsed.strong, "strong", |verbs, line| verbs.strong(line)),
        (&parsed.irregular, "irregular", |verbs, line| verbs.irregular(line)),
        (&parsed.separable, "separable", |verbs, line| verbs.separable(line)),
    ];
    for (list, key, add) in lists {
        for line in list.iter().map(|list| file.lines(list, key)).collect::<Result<Vec<_>, _>>()?.into_iter().flatten()
        {
            add(&mut verbs, line)?;
        }
    }
    Ok(())
}

/// The forms of a verb that the pack does not list, as far as it is a weak one; none where no rule fits.
pub(super) fn weak_forms(infinitive: &str, paradigm: &Paradigm) -> Vec<(Form, String)> {
    let mut words = Vocabulary::default();
    let mut verbs = Verbs {
        rules: &paradigm.verb,
        adjective: &paradigm.adjective,
        words: &mut words,
        made: Vec::new(),
        bases: FxHashMap::default(),
        lemma: LemmaId(0),
    };
    if verbs.weak(Line::alone(infinitive), true).is_err() {
        return Vec::new();
    }
    let made = std::mem::take(&mut verbs.made);
    made.into_iter().map(|(form, word)| (form, words.key(word).to_owned())).collect()
}

const SINGULAR: Form = Form::PRES.with(Form::SG);
const PLURAL: Form = Form::PRES.with(Form::PL);

struct Verbs<'a> {
    rules: &'a Verb,
    adjective: &'a Adjective,
    words: &'a mut Vocabulary,
    /// All forms made so far, those of one verb together.
    made: Vec<(Form, WordId)>,
    /// Where in `made` the forms of an infinitive are.
    bases: FxHashMap<WordId, Range<usize>>,
    lemma: LemmaId,
}

impl Verbs<'_> {
    /// `werken`, `ondersteunen ondersteund`
    fn weak(&mut self, line: Line, stressed: bool) -> Result<(), PackError> {
        let mut parts = line.text.split_whitespace();
        let (Some(infinitive), participle, None) = (parts.next(), parts.next(), parts.next()) else {
            return Err(line.error(message!("a weak verb is its infinitive and, where the rule fails, its participle")));
        };
        let stem = self.present(&line, infinitive, stressed)?;
        let mut past = stem;
        if !self.rules.past.ending(infinitive, &mut past) {
            return Err(
                line.error(message!("no rule gives the past of ‘{infinitive}’; list it under irregular", infinitive))
            );
        }
        let mut plural = String::new();
        self.past(&past, Form::SG);
        if self.rules.past_plural.end(&past, &mut plural) {
            self.past(&plural, Form::PL);
        }
        match participle {
            Some(given) => alternatives(given).for_each(|participle| self.participle(participle)),
            None => {
                let (mut end, mut whole) = (String::new(), String::new());
                self.rules.participle.end(&past, &mut end);
                self.rules.participle_start.start(&end, &mut whole);
                self.participle(&whole);
            }
        }
        self.finish(infinitive);
        Ok(())
    }

    /// `geven gaf gaven gegeven`
    fn strong(&mut self, line: Line) -> Result<(), PackError> {
        let mut parts = line.text.split_whitespace();
        let (Some(infinitive), Some(past), Some(plural), Some(participle), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(line.error(message!("a strong verb is infinitive, past singular, past plural, participle")));
        };
        self.present(&line, infinitive, true)?;
        alternatives(past).for_each(|past| self.past(past, Form::SG));
        alternatives(plural).for_each(|past| self.past(past, Form::PL));
        alternatives(participle).for_each(|participle| self.participle(participle));
        self.finish(infinitive);
        Ok(())
    }

    /// `zijn | ben bent is zijn | was waren | geweest`
    fn irregular(&mut self, line: Line) -> Result<(), PackError> {
        let mut parts = line.text.split('|').map(str::trim);
        let (Some(infinitive), Some(present), Some(past), Some(participle), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(
                line.error(message!("an irregular verb is infinitive | present | past | participle, - for none"))
            );
        };
        self.start(&line, infinitive)?;
        let forms = |part: &str| part.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let present = forms(present);
        if let [first, between @ .., third, plural] = present.as_slice() {
            self.form(SINGULAR.with(Form::STEM), first, ClassSet::FINITE);
            // The usual form comes first: what corresponds to another verb's form is looked for from the front.
            for person in std::iter::once(third).chain(between) {
                self.form(SINGULAR, person, ClassSet::FINITE);
            }
            self.form(PLURAL, plural, ClassSet::FINITE);
        } else if !present.iter().all(|form| nothing(form)) {
            return Err(line.error(message!("the present is first person, others, third person, plural")));
        }
        for past in forms(past) {
            let number = if self.rules.past_plural.gives_end_of(&past) { Form::PL } else { Form::SG };
            self.past(&past, number);
        }
        for participle in &forms(participle) {
            self.participle(participle);
        }
        self.finish(infinitive);
        Ok(())
    }

    /// `aan+kondigen`
    fn separable(&mut self, line: Line) -> Result<(), PackError> {
        let Some((particle, base)) = line.text.split_once('+') else {
            return Err(line.error(message!("a separable verb is particle+verb")));
        };
        let Some(forms) = self.bases.get(&self.words.look_up(base)).cloned() else {
            return Err(
                line.error(message!("‘{base}’ is not among the verbs above; list it under weak or strong", base))
            );
        };
        let particle_word = self.words.add(&fold::key(particle), ClassSet::PARTICLE);
        let (mut base_key, mut joined) = (String::new(), String::new());
        self.joined(particle, base, &mut joined);
        self.lemma = self.words.add_lemma(&joined);
        for at in forms {
            let Some(&(form, word)) = self.made.get(at) else { continue };
            base_key.clear();
            base_key.push_str(self.words.key(word));
            joined.clear();
            self.joined(particle, &base_key, &mut joined);
            self.words.add_form(self.lemma, form, &joined, None, classes(form).with(ClassSet::KNOWN));
            if form.has(Form::INF) || classes(form).any(ClassSet::FINITE) {
                self.words.add_form(self.lemma, form, &base_key, Some(particle_word), ClassSet::NONE);
            }
        }
        Ok(())
    }

    /// Infinitive and present by rule; gives the stem.
    fn present(&mut self, line: &Line, infinitive: &str, stressed: bool) -> Result<String, PackError> {
        self.start(line, infinitive)?;
        let (mut inside, mut stem, mut person) = (String::new(), String::new(), String::new());
        let rules = if stressed { &self.rules.stem } else { &self.rules.unstressed_stem };
        if !rules.end(infinitive, &mut inside) {
            return Err(
                line.error(message!("no rule gives the stem of ‘{infinitive}’; list it under irregular", infinitive))
            );
        }
        if !self.rules.last.end(&inside, &mut stem) {
            stem = inside;
        }
        self.rules.person.end(&stem, &mut person);
        self.form(SINGULAR.with(Form::STEM), &stem, ClassSet::FINITE);
        if person != stem {
            self.form(SINGULAR, &person, ClassSet::FINITE);
        }
        self.form(PLURAL, infinitive, ClassSet::FINITE);
        Ok(stem)
    }

    fn start(&mut self, line: &Line, infinitive: &str) -> Result<(), PackError> {
        if infinitive.is_empty() || infinitive.contains(char::is_whitespace) {
            return Err(line.error(message!("the infinitive is one word")));
        }
        if self.bases.contains_key(&self.words.look_up(infinitive)) {
            return Err(line.error(message!(
                "‘{infinitive}’ is listed already; join the lines, with / between forms",
                infinitive
            )));
        }
        self.lemma = self.words.add_lemma(infinitive);
        let start = self.made.len();
        let word = self.form(Form::INF, infinitive, ClassSet::INFINITIVE);
        self.bases.insert(word, start..start);
        Ok(())
    }

    fn past(&mut self, past: &str, number: Form) {
        if !nothing(past) {
            self.form(Form::PAST.with(number), past, ClassSet::FINITE.with(ClassSet::PAST));
        }
    }

    /// The participle, and as an adjective with ending.
    fn participle(&mut self, participle: &str) {
        if nothing(participle) {
            return;
        }
        self.form(Form::PART, participle, ClassSet::PARTICIPLE);
        let mut declined = String::new();
        if !self.adjective.participle_declined.end(participle, &mut declined) {
            self.adjective.inflected.end(participle, &mut declined);
        }
        if !declined.is_empty() && declined != participle {
            self.form(Form::INFL, &declined, classes(Form::INFL));
        }
    }

    /// What is left: the present participle; then the verb's forms are complete.
    fn finish(&mut self, infinitive: &str) {
        let (mut present, mut declined) = (String::new(), String::new());
        if self.rules.present_participle.end(infinitive, &mut present) {
            self.form(Form::PRESPART, &present, classes(Form::PRESPART));
            if self.adjective.declined.end(&present, &mut declined) {
                let form = Form::PRESPART.with(Form::INFL);
                self.form(form, &declined, classes(form));
            }
        }
        let (word, end) = (self.words.look_up(infinitive), self.made.len());
        if let Some(range) = self.bases.get_mut(&word) {
            range.end = end;
        }
    }

    fn form(&mut self, form: Form, written: &str, classes: ClassSet) -> WordId {
        let key = fold::key(written);
        let word = self.words.add_form(self.lemma, form, &key, None, classes.with(ClassSet::KNOWN));
        self.made.push((form, word));
        word
    }

    /// Appends particle and form as one word, with a hyphen where their vowels would run together.
    fn joined(&self, particle: &str, form: &str, out: &mut String) {
        out.push_str(particle);
        let meets = |seam: &String| {
            let mut letters = seam.chars();
            letters.next().is_some_and(|c| particle.ends_with(c)) && form.starts_with(letters.as_str())
        };
        if self.rules.seams.iter().any(meets) {
            out.push('-');
        }
        out.push_str(form);
    }
}

/// The classes that a verb form has by what it is.
const fn classes(form: Form) -> ClassSet {
    if form.has(Form::INF) {
        ClassSet::INFINITIVE
    } else if form.has(Form::PRES) {
        ClassSet::FINITE
    } else if form.has(Form::PAST) {
        ClassSet::FINITE.with(ClassSet::PAST)
    } else if form.has(Form::PART) {
        ClassSet::PARTICIPLE
    } else if form.has(Form::INFL) {
        ClassSet::ADJECTIVE.with(ClassSet::ADJECTIVE_INFLECTED)
    } else {
        ClassSet::ADJECTIVE.with(ClassSet::ADJECTIVE_BASE)
    }
}
