//! Many patterns, found in one pass.

use super::class::Classes;
use super::index::{Index, Trial};
use super::item::{Item, Scene, Standing};
use super::matcher::{self, Found, Scratch};
use super::parse::PatternError;
use super::program::{self, Op, Program};
use super::view::View;
use crate::language::{Form, LemmaId, Vocabulary};
use crate::text::{Span, WordId};
use std::cmp::Reverse;
use std::ops::Range;

/// Patterns in one index. The time to search a text does not grow with their number.
#[derive(Debug)]
pub struct PhraseSet {
    programs: Vec<Program>,
    index: Index,
    captures: Vec<String>,
    classes: Classes,
}

/// What patterns give to a replacement.
#[derive(Clone, Debug, Default)]
pub(super) struct Offer {
    /// The captures of any of them.
    pub(super) captures: Vec<u16>,
    /// Whether any of them has a lemma.
    pub(super) lemma: bool,
}

/// Collects patterns for a [`PhraseSet`].
#[derive(Debug)]
pub struct Builder {
    set: PhraseSet,
}

/// A place where a pattern matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// What the pattern was added as.
    pub payload: u32,
    /// All tokens that it took.
    pub tokens: Range<usize>,
    /// The tokens in its braces; all where it has none.
    pub report: Range<usize>,
    /// What classes and named groups took, in order.
    pub captures: Vec<Capture>,
    /// The first lemma item, where the pattern has one that took part.
    pub lemma: Option<LemmaMatch>,
    /// Whether a capital of the first reported token is no part of what the pattern asks for.
    pub ignores_case: bool,
}

/// A named part of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capture {
    /// Its name, as a number of the set.
    pub name: u16,
    /// Its bytes in the text; empty where a group matched no token.
    pub span: Span,
}

/// A lemma as it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LemmaMatch {
    /// The first token of the form.
    pub token: usize,
    /// The lemma.
    pub lemma: LemmaId,
    /// The forms that it may be; more than one for *werken*.
    pub forms: Vec<Form>,
    /// How it stands.
    pub usage: Use,
}

/// How a form of a lemma stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A word by itself.
    Plain,
    /// A separable verb as one word.
    Joined,
    /// A separable verb apart from its particle, which is this token.
    Apart(usize),
    /// Particle, infinitive mark and infinitive as three tokens.
    Marked,
}

impl PhraseSet {
    /// A set without patterns, over these classes.
    pub fn builder(classes: &Classes) -> Builder {
        let (programs, captures) = (Vec::new(), Vec::new());
        Builder { set: Self { programs, index: Index::default(), captures, classes: classes.clone() } }
    }

    /// How many patterns it holds.
    pub fn len(&self) -> usize {
        self.programs.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.programs.is_empty()
    }

    /// The number of a capture's name; none where no pattern uses it.
    pub fn capture(&self, name: &str) -> Option<u16> {
        self.captures.iter().position(|known| known == name).and_then(|index| u16::try_from(index).ok())
    }

    /// The word between a separable verb's particle and its infinitive; unknown where there is none.
    pub(super) const fn infinitive_mark(&self) -> WordId {
        self.classes.mark
    }

    /// What the patterns of a payload below `payloads` give to a replacement.
    pub(super) fn offers(&self, payloads: usize) -> Vec<Offer> {
        let mut offers = vec![Offer::default(); payloads];
        for program in &self.programs {
            let Some(offer) = offers.get_mut(program.payload as usize) else { continue };
            for op in &program.ops {
                match op {
                    Op::Open(name) => offer.captures.push(*name),
                    Op::Item(Item::Compound(compound)) => offer.captures.push(compound.capture),
                    Op::Item(Item::Lemma(_)) => offer.lemma = true,
                    _ => {}
                }
            }
        }
        offers
    }

    /// The name of a capture.
    pub(super) fn capture_name(&self, capture: u16) -> &str {
        self.captures.get(usize::from(capture)).map_or("", String::as_str)
    }

    /// All matches in order of place; of one payload only the leftmost and longest of those whose
    /// reported tokens overlap.
    pub fn find(&self, view: &View<'_>) -> Vec<Match> {
        without_overlaps(self.find_all(view).0)
    }

    /// All matches as they come, also those that overlap, and the number of steps that it took.
    pub(super) fn find_all(&self, view: &View<'_>) -> (Vec<Match>, u64) {
        let mut scratch = Scratch::default();
        let mut trials = Vec::new();
        let mut found = Vec::new();
        for sentence in view.sentences {
            let sentence = sentence.start..sentence.end.min(view.tokens.len());
            trials.clear();
            for token in sentence.clone() {
                self.index.trials(view, token, sentence.start, &mut trials);
            }
            if trials.is_empty() {
                continue;
            }
            trials.sort_unstable();
            let scene = Scene { view, classes: &self.classes, sentence };
            self.try_all(&scene, &trials, &mut scratch, &mut found);
        }
        (found, scratch.steps)
    }

    /// Tries each pattern once from each token.
    fn try_all(&self, scene: &Scene<'_>, trials: &[Trial], scratch: &mut Scratch, out: &mut Vec<Match>) {
        let (mut pattern, mut next) = (u32::MAX, 0);
        for trial in trials {
            if trial.pattern != pattern {
                (pattern, next) = (trial.pattern, 0);
            }
            let Some(program) = self.programs.get(pattern as usize) else { continue };
            for start in trial.first.max(next)..=trial.last {
                let found = matcher::run(program, scene, start as usize, scratch);
                out.extend(found.map(|found| to_match(program.payload, start as usize, scene, &found)));
            }
            next = next.max(trial.last + 1);
        }
    }
}

impl Builder {
    /// Adds a pattern. Several may share a payload. The words of the pattern join the vocabulary,
    /// so texts must be looked up in it only when all patterns are added.
    ///
    /// # Errors
    ///
    /// Where the text is no pattern, names a class or lemma that the pack does not have, or has no
    /// fixed token to find it by.
    pub fn add(&mut self, payload: u32, pattern: &str, vocabulary: &mut Vocabulary) -> Result<(), PatternError> {
        let set = &mut self.set;
        let (program, anchors) = program::compile(payload, pattern, vocabulary, &set.classes, &mut set.captures)?;
        set.index.add(set.programs.len() as u32, anchors);
        set.programs.push(program);
        Ok(())
    }

    /// The set, ready to search.
    pub fn finish(self) -> PhraseSet {
        self.set
    }
}

fn to_match(payload: u32, start: usize, scene: &Scene<'_>, found: &Found<'_>) -> Match {
    Match {
        payload,
        tokens: start..found.end,
        report: found.report.0..found.report.1,
        captures: found.captures.iter().map(|trace| Capture { name: trace.name, span: trace.span }).collect(),
        lemma: found.lemma.and_then(|(item, token)| lemma_match(scene, item, token)),
        ignores_case: found.first.is_some_and(Item::ignores_case),
    }
}

fn lemma_match(scene: &Scene<'_>, item: &Item, token: usize) -> Option<LemmaMatch> {
    let Item::Lemma(lemma) = item else { return None };
    let view = scene.view;
    let standing = lemma.stands(scene, token)?;
    let verb = if standing == Standing::Marked { token + 2 } else { token };
    let apart = standing != Standing::Joined;
    let takes = |form: Form| standing == Standing::Marked || lemma.filter.takes(form);
    let analyses = view.vocabulary.word(view.word(verb)).analyses.iter();
    let mine = analyses.filter(|a| lemma.ids.contains(&a.lemma) && a.particle.is_some() == apart && takes(a.form));
    let id = mine.clone().next()?.lemma;
    let forms = match standing {
        Standing::Marked => vec![Form::INF],
        _ => mine.filter(|a| a.lemma == id).map(|a| a.form).collect(),
    };
    let usage = match standing {
        Standing::Marked => Use::Marked,
        Standing::Apart(particle) => Use::Apart(particle),
        Standing::Joined if lemma.separable => Use::Joined,
        Standing::Joined => Use::Plain,
    };
    Some(LemmaMatch { token, lemma: id, forms, usage })
}

/// Of each payload the leftmost, longest matches; then all in order of place.
pub(super) fn without_overlaps(mut found: Vec<Match>) -> Vec<Match> {
    found.sort_by_key(|m| (m.payload, m.report.start, Reverse(m.report.end), m.tokens.start));
    let mut kept: Vec<Match> = Vec::with_capacity(found.len());
    for next in found {
        let clear = kept.last().is_none_or(|last| last.payload != next.payload || last.report.end <= next.report.start);
        if clear {
            kept.push(next);
        }
    }
    kept.sort_by_key(|m| (m.report.start, m.report.end, m.payload));
    kept
}
