//! A text beside its source: which sentences translate which.
//!
//! ```text
//! two documents (or the pairs of a bilingual file) -> sentences with anchors -> beads
//! ```
//!
//! A bead ties some sentences of the source to those of the target that render them. One with
//! nothing on the target side is a sentence that was lost, one with nothing on the source side was
//! added. Checks look at the words of a bead only, never at two whole texts.

mod align;
mod anchors;
mod equivalents;
mod scores;
mod stretch;

use super::{Reading, Words};
use crate::document::{Document, Unit};
use crate::language::{ClassSet, Language, Trigger};
use crate::text::{PlaceIndex, Span, Text, Token, TokenKind};
use align::Sentence;
use anchors::Anchors;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::OnceLock;

pub use equivalents::Equivalents;

/// A sentence by its place: which unit, and which tokens of that unit's reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index of the unit.
    pub unit: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// Sentences of the source, and those of the target that render them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bead {
    /// Indices of source sentences; empty for what was added.
    pub source: Range<usize>,
    /// Indices of target sentences; empty for what was lost.
    pub target: Range<usize>,
}

/// The source of an article, read and aligned.
#[derive(Debug)]
pub struct Bitext<'a> {
    /// The file of the source; none where the article's own file pairs its units with it.
    document: Option<&'a Document>,
    equivalents: &'a Equivalents,
    /// The texts of the units.
    texts: Vec<&'a Text>,
    /// The lines of the source's own file.
    places: OnceLock<PlaceIndex>,
    /// The language of the source.
    pub language: &'a Language,
    /// One reading a unit of the source.
    pub readings: Vec<Reading<'a>>,
    /// The sentences of the source, in order.
    pub source: Vec<Place>,
    /// The sentences of the target that have a source, in order.
    pub target: Vec<Place>,
    /// What renders what, in order.
    pub beads: Vec<Bead>,
    /// The share of sentences, from 0 to 1, that have a partner with which they share a name, a
    /// number or a word that looks alike; near 0 where the source is that of another article.
    pub kinship: f64,
}

/// Why a source cannot be that of its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// It has no words.
    Empty,
    /// It reads as text in the target language.
    Language,
    /// It reads as text in neither language.
    Foreign,
    /// It reads as text in the target language, and the target as text in its own.
    Swapped,
    /// The target reads as text in the language of the source.
    Untranslated,
    /// It shares next to nothing with the target.
    Article,
}

/// Texts of less kinship are not of one article.
const KIN: f64 = 0.3;
/// Fewer sentences that have a name, a number or a word like that may share nothing by chance.
const FEWEST_SENTENCES: usize = 8;
/// Fewer words prove no language.
const FEWEST_WORDS: usize = 20;
/// Texts of a language have at least this share of its function words.
const FUNCTION_SHARE: f64 = 0.25;
/// A text is in another language that has so many times the function words of its own.
const OUTWEIGHED: usize = 5;

/// Units of the source and of the target that are aligned with each other.
type Group = (Range<usize>, Range<usize>);

impl<'a> Bitext<'a> {
    /// Aligns a source file with the readings of the target.
    pub fn of_document(
        document: &'a Document,
        (language, words): (&'a Language, &mut Words),
        target: (&[Reading<'_>], &Language, &Words),
        equivalents: &'a Equivalents,
    ) -> Self {
        let units = document.units.iter();
        let read = |u: &'a Unit| Reading::new(u.target.as_str(), u.kind, language, &mut words.spellings);
        let readings: Vec<_> = units.map(read).collect();
        let groups = vec![(0..readings.len(), 0..target.0.len())];
        let texts = document.units.iter().map(|u| &u.target).collect();
        let bitext = Self::aligned((language, readings, words), target, &groups, equivalents);
        Self { document: Some(document), texts, ..bitext }
    }

    /// Aligns the units of a bilingual file, each by itself.
    pub fn of_pairs(
        document: &'a Document,
        (language, words): (&'a Language, &mut Words),
        target: (&[Reading<'_>], &Language, &Words),
        equivalents: &'a Equivalents,
    ) -> Self {
        let texts: Vec<_> = document.units.iter().map(|u| u.source.as_ref().unwrap_or(&u.target)).collect();
        let source = |unit: &'a Unit| unit.source.as_ref().map_or("", Text::as_str);
        let read = |u: &'a Unit| Reading::new(source(u), u.kind, language, &mut words.spellings);
        let readings = document.units.iter().map(read).collect();
        let paired = document.units.iter().enumerate().filter(|(_, unit)| unit.source.is_some());
        let groups: Vec<Group> = paired.map(|(n, _)| (n..n + 1, n..n + 1)).collect();
        Self { texts, ..Self::aligned((language, readings, words), target, &groups, equivalents) }
    }

    fn aligned(
        (language, readings, words): (&'a Language, Vec<Reading<'a>>, &Words),
        target: (&[Reading<'_>], &Language, &Words),
        groups: &[Group],
        equivalents: &'a Equivalents,
    ) -> Self {
        let (mut source_places, mut target_places, mut beads) = (Vec::new(), Vec::new(), Vec::new());
        let (mut kin, mut able) = (0.0, 0);
        for (source_units, target_units) in groups {
            let (rows, columns) = (places(&readings, source_units), places(target.0, target_units));
            let from =
                sentences(&readings, &rows, |r, t| anchors::of_source(r, t, (language, words), equivalents, target.1));
            let to = sentences(target.0, &columns, |r, t| anchors::of_target(r, t, (target.1, target.2)));
            let (row, column) = (source_places.len(), target_places.len());
            let own = align::align(&from, &to);
            let (share, of) = align::kinship(&own, &from, &to);
            (kin, able) = (kin + share, able + of);
            let moved = |range: &Range<usize>, by: usize| range.start + by..range.end + by;
            beads.extend(own.iter().map(|b| Bead { source: moved(&b.source, row), target: moved(&b.target, column) }));
            source_places.extend(rows);
            target_places.extend(columns);
        }
        let kinship = if able < FEWEST_SENTENCES { 1.0 } else { kin / groups.len() as f64 };
        let (document, texts, places) = (None, Vec::new(), OnceLock::new());
        Self {
            document,
            equivalents,
            texts,
            places,
            language,
            readings,
            source: source_places,
            target: target_places,
            beads,
            kinship,
        }
    }

    /// Whether this, of whose language `own_words` are, cannot be the source of some readings.
    pub fn mismatch(&self, own_words: &Words, target: (&[Reading<'_>], &Language, &Words)) -> Option<Mismatch> {
        let (readings, language, their_words) = target;
        let source = FunctionWords::of(&self.readings, (self.language, own_words), language);
        let target = FunctionWords::of(readings, (language, their_words), self.language);
        let (words, theirs) = (source.words, target.words);
        if words == 0 {
            return (theirs >= FEWEST_WORDS).then_some(Mismatch::Empty);
        }
        // Words of both languages (was, of, in) tell nothing of the target.
        let reads_as_source = theirs >= FEWEST_WORDS && target.foreign > OUTWEIGHED * (target.own + 1);
        if words >= FEWEST_WORDS && source.own < source.foreign {
            return Some(match ((source.foreign + source.both) as f64) < FUNCTION_SHARE * words as f64 {
                true => Mismatch::Foreign,
                false if reads_as_source => Mismatch::Swapped,
                false => Mismatch::Language,
            });
        }
        let other = self.kinship < KIN;
        reads_as_source.then_some(Mismatch::Untranslated).or_else(|| other.then_some(Mismatch::Article))
    }

    /// Whether a name of the source has another form in the target language.
    pub fn is_translated(&self, name: &str) -> bool {
        self.equivalents.is_translated(name)
    }

    /// Whether the target language is known to have a form of a name, its own or the same.
    pub fn has_equivalent(&self, name: &str) -> bool {
        self.equivalents.has(name)
    }

    /// A word of a name as the known forms of names are compared.
    pub fn name_hash(word: &str) -> u64 {
        anchors::name_hash(word)
    }

    /// Whether a form of a name is among some words of the target, each as [`name_hash`](Self::name_hash) gives it.
    pub fn has_form(&self, name: &str, words: &FxHashSet<u64>) -> bool {
        self.equivalents.forms(name).any(|form| words.contains(&form))
    }

    /// Whether it is known to have a form of a name that begins like this one.
    pub fn has_equivalent_like(&self, name: &str) -> bool {
        self.equivalents.has_like(name)
    }

    /// Where a place of the source (bytes of its text) is in its archive: the member, and bytes of it. None
    /// where the source is no archive of its own.
    pub fn in_archive(&self, span: Span) -> Option<(&str, Span)> {
        self.document?.package.as_ref()?.origin(span)
    }

    /// The path of the source's own file.
    pub fn path(&self) -> Option<&'a str> {
        self.document.map(|document| document.path.as_str())
    }

    /// A span (bytes) of a source unit's text as bytes of its file, and its line and column there
    /// (from 1, in characters) where it has a file of its own.
    pub fn place(&self, unit: usize, span: Span) -> (Span, Option<(usize, usize)>) {
        let Some(text) = self.texts.get(unit) else { return (Span::default(), None) };
        let file = text.file_span(span);
        let position = self.document.map(|document| {
            let at = document.content.text_offset(file.start);
            let content = document.content.as_str();
            let place = self.places.get_or_init(|| PlaceIndex::new(content)).at(content, at);
            (place.line, place.column)
        });
        (file, position)
    }

    /// The words of a bead's source side, sentence by sentence.
    pub fn source_of(&self, bead: &Bead) -> &[Place] {
        self.source.get(bead.source.clone()).unwrap_or_default()
    }

    /// The words of a bead's target side, sentence by sentence.
    pub fn target_of(&self, bead: &Bead) -> &[Place] {
        self.target.get(bead.target.clone()).unwrap_or_default()
    }

    /// The source sentences that a target token renders; none where it has no counterpart.
    pub fn beside(&self, unit: usize, token: usize) -> Range<usize> {
        let bead = self.bead_of(unit, token).and_then(|bead| self.beads.get(bead));
        bead.map_or(0..0, |bead| bead.source.clone())
    }

    /// The source sentences beside a target token, with one before and one behind; all of them where
    /// the token has no counterpart.
    pub fn around(&self, unit: usize, token: usize) -> Range<usize> {
        let bead = self.bead_of(unit, token).and_then(|b| self.beads.get(b)).filter(|b| !b.source.is_empty());
        bead.map_or(0..self.source.len(), |b| {
            b.source.start.saturating_sub(1)..(b.source.end + 1).min(self.source.len())
        })
    }

    /// Where a trigger stands in some source sentences: a unit and bytes of its text.
    pub fn find(&self, sentences: &Range<usize>, trigger: &Trigger) -> Option<(usize, Span)> {
        self.source.get(sentences.clone())?.iter().find_map(|place| {
            let reading = self.readings.get(place.unit)?;
            let tokens = trigger.find(reading.text, &reading.tokens, &place.tokens)?;
            Some((place.unit, reading.span(&tokens)))
        })
    }

    /// The bead in which a target token stands.
    pub fn bead_of(&self, unit: usize, token: usize) -> Option<usize> {
        let at = self.target.partition_point(|p| (p.unit, p.tokens.end) <= (unit, token));
        let holds = self.target.get(at).is_some_and(|p| p.unit == unit && p.tokens.contains(&token));
        let bead = self.beads.partition_point(|b| b.target.end <= at);
        holds.then_some(bead).filter(|b| self.beads.get(*b).is_some_and(|b| b.target.contains(&at)))
    }
}

/// How many words a text has, and how many of them are function words: of its own language, of the other
/// one, of both.
#[derive(Debug, Default)]
struct FunctionWords {
    words: usize,
    own: usize,
    foreign: usize,
    both: usize,
}

impl FunctionWords {
    fn of(readings: &[Reading<'_>], (language, words): (&Language, &Words), other: &Language) -> Self {
        let mut count = Self { words: readings.iter().map(Reading::words).sum(), ..Self::default() };
        let is_word = |token: &&Token| token.kind == TokenKind::Word;
        for token in readings.iter().flat_map(|reading| &reading.tokens).filter(is_word) {
            let own = language.vocabulary.is(token.word, ClassSet::FUNCTION);
            match (own, words.is_function_of(other, token)) {
                (true, true) => count.both += 1,
                (true, false) => count.own += 1,
                (false, true) => count.foreign += 1,
                (false, false) => {}
            }
        }
        count
    }
}

/// All sentences of some units.
fn places(readings: &[Reading<'_>], units: &Range<usize>) -> Vec<Place> {
    let all = readings.iter().enumerate().skip(units.start).take(units.len());
    all.flat_map(|(unit, reading)| reading.sentences.iter().map(move |tokens| Place { unit, tokens: tokens.clone() }))
        .collect()
}

/// What alignment needs to know of each sentence.
fn sentences(
    readings: &[Reading<'_>],
    places: &[Place],
    anchors: impl Fn(&Reading<'_>, &Range<usize>) -> Anchors,
) -> Vec<Sentence> {
    let mut last = None;
    let one = |place: &Place| {
        let reading = &readings[place.unit];
        let opens_unit = last.replace(place.unit) != Some(place.unit);
        let length = reading.slice(&place.tokens).chars().count();
        Sentence { length, opens_unit, anchors: anchors(reading, &place.tokens) }
    };
    places.iter().map(one).collect()
}
