//! Many patterns, found in one pass.

use super::class::Classes;
use super::found::{self, Match};
use super::index::{Index, Place};
use super::item::Scene;
use super::matcher::{self, Scratch};
use super::parse::PatternError;
use super::program::{self, Compiled, Head, Program};
use super::trial::{self, Glance, Sight, Trial};
use super::view::View;
use crate::language::Vocabulary;
use crate::language::snapshot::{List, Table};
use crate::text::WordId;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// Patterns in one index. The time to search a text does not grow with their number.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct PhraseSet {
    programs: List<Program>,
    /// The head of each program.
    heads: Table<Head>,
    index: Index,
    /// Patterns that only [`PhraseSet::touches`] tries, by payload.
    asides: FxHashMap<u32, Vec<u32>>,
    captures: Vec<String>,
    /// Those of the language, which a snapshot holds once.
    #[serde(skip)]
    classes: Arc<Classes>,
}

/// Room that one search leaves to the next.
#[derive(Debug, Default)]
pub(in crate::language) struct Search {
    scratch: Scratch,
    glance: Glance,
    /// Tokens around which patterns may match.
    anchors: Vec<usize>,
    trials: Vec<Trial>,
}

/// Collects patterns for a [`PhraseSet`].
#[derive(Debug)]
pub struct Builder {
    set: PhraseSet,
}

impl PhraseSet {
    /// A set without patterns, over these classes.
    pub fn builder(classes: &Arc<Classes>) -> Builder {
        Builder {
            set: Self {
                programs: List::default(),
                heads: Table::default(),
                index: Index::default(),
                asides: FxHashMap::default(),
                captures: Vec::new(),
                classes: Arc::clone(classes),
            },
        }
    }

    /// Gives a set that comes out of a snapshot the classes of its language.
    pub(in crate::language) fn adopt(&mut self, classes: &Arc<Classes>) {
        self.classes = Arc::clone(classes);
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
    pub(super) fn infinitive_mark(&self) -> WordId {
        self.classes.mark
    }

    #[cfg(test)]
    pub(super) fn classes(&self) -> &Classes {
        &self.classes
    }

    /// All patterns.
    pub(super) fn programs(&self) -> impl Iterator<Item = &Program> {
        self.programs.iter()
    }

    /// The name of a capture.
    pub(super) fn capture_name(&self, capture: u16) -> &str {
        self.captures.get(usize::from(capture)).map_or("", String::as_str)
    }

    /// The patterns that may match around a word, of which only words and numbers have a `key`.
    pub(in crate::language) fn places(&self, word: WordId, key: Option<&str>, out: &mut Vec<Place>) {
        self.index.places(word, key, out);
    }

    /// All matches in order of place; of one payload only the leftmost and longest of those whose
    /// reported tokens overlap. `sight` says what is known of a token.
    pub(in crate::language) fn find<'p>(
        &self,
        view: &View<'_>,
        search: &mut Search,
        sight: impl Fn(usize) -> Sight<'p>,
    ) -> Vec<Match> {
        found::without_overlaps(self.find_all(view, search, sight).0)
    }

    /// All matches as they come, also those that overlap, and the number of steps that it took.
    pub(super) fn find_all<'p>(
        &self,
        view: &View<'_>,
        search: &mut Search,
        sight: impl Fn(usize) -> Sight<'p>,
    ) -> (Vec<Match>, u64) {
        let Search { scratch, glance, anchors, trials } = search;
        let steps = scratch.steps;
        let member = |token: usize| sight(token).look.member;
        let mut found = Vec::new();
        for sentence in view.sentences {
            let sentence = sentence.start..sentence.end.min(view.tokens.len());
            anchors.clear();
            glance.at(sentence.clone().map(|token| {
                let Sight { places, look } = sight(token);
                if !places.is_empty() {
                    anchors.push(token);
                }
                look
            }));
            if anchors.is_empty() {
                continue;
            }
            let scene = Scene { view, classes: &self.classes, sentence, glance, member: &member };
            trials.clear();
            for token in anchors.iter() {
                trial::around(&scene, *token, sight(*token).places, trials);
            }
            trials.sort_unstable_by_key(Trial::order);
            self.try_all(&scene, trials, scratch, &mut found);
        }
        (found, scratch.steps - steps)
    }

    /// Whether an aside of the payload matches in a sentence and shares a token with `range`.
    pub(super) fn touches<'p>(
        &self,
        (view, sentence): (&View<'_>, &Range<usize>),
        sight: impl Fn(usize) -> Sight<'p>,
        payload: u32,
        range: &Range<usize>,
    ) -> bool {
        let Some(patterns) = self.asides.get(&payload) else { return false };
        let sentence = sentence.start..sentence.end.min(view.tokens.len());
        let mut glance = Glance::default();
        glance.at(sentence.clone().map(|token| sight(token).look));
        let member = |token: usize| sight(token).look.member;
        let scene =
            Scene { view, classes: &self.classes, sentence: sentence.clone(), glance: &glance, member: &member };
        let mut scratch = Scratch::default();
        let programs = patterns.iter().filter_map(|p| self.heads.get(*p as usize).zip(self.programs.get(*p as usize)));
        programs.filter(|(_, program)| program.requires.met_by(&glance.words)).any(|(head, program)| {
            let starts = sentence.clone().take_while(|start| *start < range.end);
            starts.filter(|start| head.may_begin_with(scene.mask(*start))).any(|start| {
                let report = matcher::run(program, &scene, start, &mut scratch).map(|found| found.report);
                report.is_some_and(|(from, to)| from < range.end && range.start < to)
            })
        })
    }

    /// Tries each pattern once from each token.
    fn try_all(&self, scene: &Scene<'_>, trials: &[Trial], scratch: &mut Scratch, out: &mut Vec<Match>) {
        let opening = scene.view.opening(&scene.sentence);
        for trials in trials.chunk_by(|a, b| a.pattern == b.pattern) {
            let pattern = trials.first().map_or(0, |trial| trial.pattern as usize);
            let Some(head) = self.heads.get(pattern) else { continue };
            let mut program = None;
            let mut next = 0;
            for trial in trials {
                let last = if head.opens() { trial.last.min(opening as u32) } else { trial.last };
                for start in trial.first.max(next)..=last {
                    if !head.may_begin_with(scene.mask(start as usize)) {
                        continue;
                    }
                    let hopeful = |program: &&Program| program.requires.met_by(&scene.glance.words);
                    let program = program.get_or_insert_with(|| self.programs.get(pattern).filter(hopeful));
                    // Without a word that it needs it matches nowhere in the sentence.
                    let Some(program) = program else { break };
                    let found = matcher::run(program, scene, start as usize, scratch);
                    out.extend(found.map(|found| found::to_match(program.payload, start as usize, scene, &found)));
                }
                next = next.max(trial.last + 1);
            }
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
        let compiled = program::compile(payload, pattern, vocabulary, &set.classes, &mut set.captures)?;
        let Compiled { program, head, anchors } = compiled;
        set.index.add(set.programs.len() as u32, anchors, &program.requires);
        set.heads.to_mut().push(head);
        set.programs.push(program);
        Ok(())
    }

    /// Adds a pattern that is not searched for, only asked of where another has matched.
    ///
    /// # Errors
    ///
    /// As [`Builder::add`].
    pub(super) fn add_aside(
        &mut self,
        payload: u32,
        pattern: &str,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), PatternError> {
        let set = &mut self.set;
        let compiled = program::compile(payload, pattern, vocabulary, &set.classes, &mut set.captures)?;
        set.asides.entry(payload).or_default().push(set.programs.len() as u32);
        set.heads.to_mut().push(compiled.head);
        set.programs.push(compiled.program);
        Ok(())
    }

    /// The set, ready to search texts.
    pub fn finish(self) -> PhraseSet {
        self.set
    }
}

#[cfg(test)]
mod tests {
    use super::super::item::Standing;
    use super::super::sample::{Sample, find_all};
    use super::*;
    use crate::language::Form;
    use crate::text::{SpellingId, Token, TokenKind};
    use proptest::prelude::*;

    #[test]
    fn one_payload_reports_a_place_once() {
        let mut sample = Sample::new();
        let mut builder = PhraseSet::builder(&sample.classes);
        for pattern in ["de school", "school van", "de school van hout"] {
            builder.add(7, pattern, &mut sample.words).unwrap();
        }
        builder.add(8, "van hout", &mut sample.words).unwrap();
        let found = sample.matches(&builder.finish(), "Dit is de school van hout.");
        let found: Vec<_> = found.iter().map(|(text, m)| (text.as_str(), m.payload)).collect();
        assert_eq!(found, [("de school van hout", 7), ("van hout", 8)]);
    }

    #[test]
    fn a_lemma_is_told_with_its_form() {
        let mut sample = Sample::new();
        let set = sample.set(&["[aankondigen]"]);
        let text = "Hij kondigde het aan. Om aan te kondigen. Hij heeft aangekondigd.";
        let lemmas: Vec<_> = sample.matches(&set, text).into_iter().filter_map(|(_, m)| m.lemma).collect();
        let past = Form::PAST.with(Form::SG);
        let expected = [(Standing::Apart(3), past), (Standing::Marked, Form::INF), (Standing::Joined, Form::PART)];
        let expected = expected.map(|(standing, form)| (standing, vec![form]));
        assert_eq!(lemmas.into_iter().map(|l| (l.standing, l.forms)).collect::<Vec<_>>(), expected);
    }

    const HARD: [&str; 6] = [
        "(a|a a|a a a)? (a|a a)? (a|a a)? (a|a a)? a b",
        "a ...30 a ...30 a ...30 b",
        "a ...,30 !(a ...9 (a|b) ...9 c) ...,30 b",
        "(x: a (y: a? a?)? ) {...9 a} , ^ b $",
        "[aankondigen] ...9 [aankondigen] ...9 b",
        "<name>-a* ...9 *a-<number> <name> ...9 <number> b",
    ];

    proptest! {
        #[test]
        fn any_tokens_are_searched_in_bounded_time(
            picks in prop::collection::vec(0usize..18, 0..200),
            cuts in prop::collection::vec(0usize..200, 0..4),
        ) {
            let mut sample = Sample::new();
            let set = sample.set(&HARD);
            let pieces = [
                "a", "a", "a", "b", "A", ",", ".", "“", "3", "kondigt", "aan", "te", "kondigen", "Jan", "Jan-aap", "x-3-a", "Jan-a", "\u{fffc}",
            ];
            let text: Vec<&str> = picks.iter().filter_map(|p| pieces.get(*p).copied()).collect();
            let text = text.join(" ");
            let read = sample.read(&text);
            let mut view = read.view(&sample.words);
            // Whatever ranges a careless caller gives.
            let ranges: Vec<_> = cuts.windows(2).map(|w| w[0]..w[1]).collect();
            let (_, steps) = find_all(&set, &view);
            prop_assert!(steps <= 200_000 * (view.tokens.len() as u64 + 1), "{steps} steps");
            view.sentences = &ranges;
            view.names = &ranges;
            find_all(&set, &view);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_pattern_or_none(pattern in r#"([ab*<>(){}\[\]|?!.,:"^$\\\\ \-6é\u{ad}]|<name>|\[zeggen\]|\.\.\.3){0,12}"#) {
            let mut sample = Sample::new();
            let mut builder = PhraseSet::builder(&sample.classes);
            if builder.add(0, &pattern, &mut sample.words).is_ok() {
                let set = builder.finish();
                find_all(&set, &sample.read("a b-a Jan-a zei aé, a 6 a. b").view(&sample.words));
            }
        }
    }

    #[test]
    fn time_grows_with_the_text_alone() {
        let mut sample = Sample::new();
        let set = sample.set(&HARD);
        let steps = |sample: &Sample, length: usize| {
            let text = "a , ".repeat(length) + "b";
            find_all(&set, &sample.read(&text).view(&sample.words)).1
        };
        let (short, long) = (steps(&sample, 1_000), steps(&sample, 10_000));
        assert!(long < 11 * short, "{short} steps, then {long}");
    }

    #[test]
    fn tokens_of_no_use_are_no_harm() {
        let mut sample = Sample::new();
        let set = sample.set(&["school", "*school", "<name>-school"]);
        let odd = Token {
            start: 9,
            end: 3,
            kind: TokenKind::Word,
            case: crate::text::Case::Lower,
            space_before: true,
            word: WordId::UNKNOWN,
            spelling: SpellingId::default(),
        };
        let (text, tokens) = ("é", &[odd]);
        let ranges = std::slice::from_ref(&(0..5));
        let view = View { text, tokens, sentences: ranges, names: ranges, numbers: ranges, vocabulary: &sample.words };
        assert!(find_all(&set, &view).0.is_empty());
    }
}
