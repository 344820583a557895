use super::memory::{Lent, Marks, Memories, Memory};
use super::name_memory::{Facts, Name};
use super::source_names::NameParts;
use super::source_text::SourceText;
use super::spelling_set::SpellingSet;
use super::{Check, Project, name_pair, phrase};
use crate::dictionary::Dictionary;
use crate::document::{Document, Unit};
use crate::finding::{Finding, Related};
use crate::glossary::{Glossary, Hit, Index};
use crate::language::{ClassSet, Language, RuleMatch, Spellings, TermMatch, View};
use crate::reading::{Bitext, Mismatch, Reading, Words};
use crate::text::{Case, Span, Token, TokenKind, WordId, fold};
use crate::ui::Message;
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// What holds for a document: languages, glossary, evidence.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// The target language.
    pub language: &'a Language,
    /// The language that the text was most probably translated from.
    pub source: Option<&'a Language>,
    /// The source text, where it stands in a file of its own.
    pub source_document: Option<&'a Document>,
    /// The pack's own names and those of the desk.
    pub glossary: &'a Glossary,
    /// The glossary's forms for the target language.
    pub index: &'a Index,
    /// A spelling dictionary, where one was named.
    pub dictionary: Option<&'a Dictionary>,
    /// What is known of words; those of other desks know other things.
    pub memories: &'a Memories,
    /// What other files of the run have, where there are such.
    pub project: Option<&'a Project>,
}

/// What a check sees: a document, read, with the language and the glossary that hold for it.
#[derive(Debug)]
pub struct Article<'a> {
    /// The file.
    pub document: &'a Document,
    /// The target language.
    pub language: &'a Language,
    /// The language that it was most probably translated from.
    pub source: Option<&'a Language>,
    /// The source text aligned with the target, where it is at hand.
    pub bitext: Option<Bitext<'a>>,
    /// Why the source cannot be that of the article, where it cannot.
    pub mismatch: Option<Mismatch>,
    /// The words of the source text, where it is at hand.
    source_text: Option<SourceText>,
    /// The parts of names on both sides, where the source is at hand.
    name_parts: Option<NameParts<'a>>,
    /// One reading a unit of the document, in the same order.
    pub readings: Vec<Reading<'a>>,
    /// What the pack's phrase rules find, a list a reading; looked for when first asked for.
    phrases: OnceLock<Vec<Vec<RuleMatch>>>,
    /// The pack's own names and those of the desk.
    pub glossary: &'a Glossary,
    /// What other files of the run have, where there are such.
    pub(super) project: Option<&'a Project>,
    /// A spelling dictionary, where one was named.
    pub dictionary: Option<&'a Dictionary>,
    /// The glossary's forms for the target language.
    pub index: &'a Index,
    /// Glossary forms found, a list a reading.
    hits: Vec<Vec<Hit<'a>>>,
    /// The keys of words that stand in lower case.
    lower: SpellingSet,
    memory: Lent,
    /// Words with a capital, as they are written; collected when first asked for.
    capitalised: OnceLock<FxHashSet<String>>,
}

impl<'a> Article<'a> {
    /// Reads a document with what holds for it.
    pub fn new(document: &'a Document, desk: &Desk<'a>) -> Self {
        let Desk { language, source, source_document, glossary, index, dictionary, memories, project } = *desk;
        let mut memory = memories.lend();
        let units = document.units.iter();
        let read = |u: &'a Unit| Reading::new(u.target.as_str(), u.kind, language, &mut memory.words.spellings);
        let readings: Vec<Reading<'a>> = units.map(read).collect();
        memory.learn(desk);
        let bitext = bitext(document, source_document, desk, &readings, &mut memory);
        let target = (readings.as_slice(), language, &memory.words);
        let mismatch = bitext.as_ref().and_then(|bitext| bitext.mismatch(&memory.of_source, target));
        let kin = bitext.as_ref().filter(|_| mismatch.is_none());
        let source_text = kin.map(|bitext| SourceText::new(&bitext.readings, &memory.of_source));
        let name_parts = kin.map(|bitext| NameParts::new(bitext, &readings, language));
        let hits = readings.iter().map(|reading| index.find(reading, |token| memory.beginnings(token))).collect();
        let lower = lower_words(&readings, &memory.words.spellings);
        Self {
            document,
            language,
            source,
            bitext,
            mismatch,
            source_text,
            name_parts,
            readings,
            phrases: OnceLock::new(),
            glossary,
            project,
            dictionary,
            index,
            hits,
            lower,
            memory,
            capitalised: OnceLock::new(),
        }
    }

    /// What the pack's phrase rules find, a list a reading.
    pub(super) fn phrases(&self) -> &[Vec<RuleMatch>] {
        let spellings = &self.memory.words.spellings;
        let find = |(unit, reading)| {
            let source = self.kin().map(|bitext| (bitext, unit));
            super::phrase::matches(reading, self.language, spellings, source)
        };
        self.phrases.get_or_init(|| self.readings.iter().enumerate().map(find).collect())
    }

    /// The aligned source, where there is one and it is that of this article.
    pub fn kin(&self) -> Option<&Bitext<'a>> {
        self.bitext.as_ref().filter(|_| self.mismatch.is_none())
    }

    /// Whether the article is not in its language at all: then only that is to be said.
    pub(super) fn is_untranslated(&self) -> bool {
        matches!(self.mismatch, Some(Mismatch::Swapped | Mismatch::Untranslated))
    }

    /// Whether a word with a capital, or such a part of a hyphenated one, stands somewhere in the article.
    pub fn has_word(&self, written: &str) -> bool {
        let capitalised = self.capitalised.get_or_init(|| {
            let words = |reading: &Reading<'a>| {
                let tokens = reading.tokens.iter().filter(|t| t.is_capitalised()).map(|t| t.of(reading.text));
                tokens.flat_map(|word| word.split('-')).map(str::to_owned).collect::<Vec<_>>()
            };
            self.readings.iter().flat_map(words).collect()
        });
        capitalised.contains(written)
    }

    /// What a check finds in each unit that has a source beside it.
    pub(super) fn in_pairs(&self, find: impl Fn(usize, &Unit) -> Vec<Finding>) -> Vec<Finding> {
        let pairs = self.document.units.iter().enumerate().filter(|(_, unit)| unit.source.is_some());
        pairs.flat_map(|(index, unit)| find(index, unit)).collect()
    }

    /// Glossary forms that stand in a unit.
    pub fn hits(&self, unit: usize) -> &[Hit<'a>] {
        &self.hits[unit]
    }

    /// Whether the word of a comparison key stands in lower case somewhere in the article.
    pub fn has_lower(&self, key: &str) -> bool {
        self.memory.words.spellings.word(key).is_some_and(|key| self.lower.has(key))
    }

    /// Whether a token's word stands in lower case somewhere in the article.
    pub(super) fn stands_lower(&self, token: &Token) -> bool {
        self.lower.has(self.memory.words.spellings.key_of(token.spelling))
    }

    /// The comparison key of a token.
    pub(super) fn key(&self, token: &Token) -> &str {
        self.memory.words.spellings.key(token.spelling)
    }

    /// Whether a word stands in the source in exactly this case, alone or as a part of a compound.
    pub(super) fn source_has(&self, written: &str) -> bool {
        self.source_text.as_ref().is_some_and(|source| source.has(written, self.source_words()))
    }

    /// The parts of names of both sides, where the source is at hand.
    pub(super) const fn name_parts(&self) -> Option<&NameParts<'a>> {
        self.name_parts.as_ref()
    }

    /// What is known of the words of the article.
    pub(super) fn own_words(&self) -> &Words {
        &self.memory.words
    }

    /// What is known of the words of its source.
    pub(super) fn source_words(&self) -> &Words {
        &self.memory.of_source
    }

    /// What is known of a name as it is written.
    pub(super) fn name(&self, written: &str) -> Name {
        self.memory.names.of(written, self.language)
    }

    /// Whether the pack, the source text or the dictionary knows a name.
    pub(super) fn knows(&self, name: &Facts) -> bool {
        self.knows_without_source(name) || self.source_has(&name.written)
    }

    /// Whether the pack or the dictionary does, whatever the source has.
    pub(super) fn knows_without_source(&self, name: &Facts) -> bool {
        let written = &name.written;
        name.in_pack || self.is_rendering(written) || self.dictionary.is_some_and(|d| d.knows(written))
    }

    /// What is known of a token's word.
    pub(super) fn marks(&self, token: &Token) -> Marks {
        self.memory.marks(token)
    }

    /// All that the pack's rules find in a unit, also where two of them speak of the same words.
    pub(super) fn rules(&self, unit: usize) -> Vec<RuleMatch> {
        let reading = &self.readings[unit];
        let find =
            |view: &View<'_>| self.language.find_rules(view, &self.memory.words.spellings, |i| reading.zone_of(i));
        let mut found = reading.with_view(self.language, find);
        let (rules, source) = (self.language.rules(), self.kin().map(|bitext| (bitext, unit)));
        found.retain(|hit| rules.get(hit.rule).is_some_and(|rule| phrase::is_backed(rule, source, hit.tokens.start)));
        found
    }

    /// The pack's terms that stand in a unit.
    pub fn terms(&self, unit: usize) -> Vec<TermMatch> {
        let spellings = &self.memory.words.spellings;
        if !self.readings[unit].tokens.iter().any(|token| spellings.may_be_term(token.spelling)) {
            return Vec::new();
        }
        self.readings[unit]
            .with_view(self.language, |view| self.language.find_terms(view, &self.memory.words.spellings))
    }

    /// Whether the pack, the source or the dictionary knows a word as a name.
    pub fn knows_name(&self, written: &str) -> bool {
        self.has_known_name(written) || self.source_has(written)
    }

    /// Whether the pack or the dictionary does, whatever the source has.
    pub fn has_known_name(&self, written: &str) -> bool {
        let vocabulary = &self.language.vocabulary;
        vocabulary.is(vocabulary.look_up(written), name_pair::NAMES)
            || self.is_rendering(written)
            || self.dictionary.is_some_and(|d| d.knows(written))
    }

    /// Whether the source language's own pack has a word as part of a name in the target language.
    pub(super) fn is_rendering(&self, written: &str) -> bool {
        let side = self.kin().map(|bitext| self.index.source_side(bitext.language));
        side.is_some_and(|side| side.knows_name(written))
    }

    /// What the source language knows of a comparison key; none where it has no such word.
    pub fn source_classes(&self, key: &str) -> Option<ClassSet> {
        let vocabulary = &self.source?.vocabulary;
        let id = vocabulary.id(key);
        (id != WordId::UNKNOWN).then(|| vocabulary.classes(id))
    }

    /// Whether a key is a function word of the source language and no word of the target language.
    pub fn is_source_function(&self, key: &str) -> bool {
        let own =
            self.language.vocabulary.is(self.language.vocabulary.id(key), ClassSet::KNOWN.with(ClassSet::FUNCTION));
        let of = self.source_classes(key).is_some_and(|c| c.any(ClassSet::FUNCTION));
        of && (!own || self.language.vocabulary.is(self.language.vocabulary.id(key), ClassSet::HOMOGRAPH))
    }

    /// Whether a word of the source is an ordinary one of its language, and no name that either pack knows.
    pub(super) fn is_ordinary_source(&self, written: &str) -> bool {
        let vocabulary = &self.language.vocabulary;
        self.source.is_some_and(|source| source.is_ordinary(written))
            && !vocabulary.is(vocabulary.look_up(written), name_pair::OWN_NAMES)
    }

    /// The name of the source language, for messages.
    pub fn source_name(&self) -> Message {
        self.source.map_or(Message::from("foreign"), Language::name)
    }

    /// The month (from 1) that a key names in the source language.
    pub fn source_month(&self, key: &str) -> Option<usize> {
        let months = &self.source?.conventions.dates.months;
        months.iter().position(|m| m.len() == key.len() && fold::key(m) == key).map(|at| at + 1)
    }

    /// The month (from 1) of the source language that a key abbreviates: `sept`.
    pub fn source_month_short(&self, key: &str) -> Option<usize> {
        let shortens = |m: &String| m.len() > key.len() && fold::key(m).starts_with(key);
        let months = &self.source?.conventions.dates.months;
        (3..=4).contains(&key.len()).then(|| months.iter().position(shortens)).flatten().map(|at| at + 1)
    }

    /// The weekday (from 0, Monday) that a key names in the source language.
    pub fn source_day(&self, key: &str) -> Option<usize> {
        self.source?.conventions.dates.days.iter().position(|d| d.len() == key.len() && fold::key(d) == key)
    }

    /// The glossary entry as a place that a finding rests on; none for the pack's own.
    pub fn entry_place(&self, entry: usize) -> Option<Related> {
        let entry = self.glossary.entries.get(entry)?;
        let origin = entry.origin.as_ref()?;
        let text = entry.preferred(&self.language.conventions.tag).unwrap_or_default().to_owned();
        let path = Some(origin.path.to_string());
        Some(Related {
            path,
            position: Some((origin.line, 1)),
            text,
            message: Message::from("the glossary says so"),
            ..Related::default()
        })
    }

    /// A finding of a check at a span (bytes) of a unit's text.
    pub fn finding(&self, check: &Check, unit: usize, span: Span, message: impl Into<Message>) -> Finding {
        let text = &self.document.units[unit].target;
        Finding {
            check: check.id,
            rule: None,
            group: None,
            severity: check.severity,
            message: message.into(),
            span: text.file_span(span),
            text: span.of(text.as_str()).to_owned(),
            sentence: text.file_span(self.readings[unit].sentence_around(span)),
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Another place of the document that a finding rests on: a span (bytes) of a unit's text.
    pub fn related(&self, unit: usize, span: Span, message: impl Into<Message>) -> Related {
        let text = &self.document.units[unit].target;
        Related {
            span: text.file_span(span),
            text: span.of(text.as_str()).to_owned(),
            message: message.into(),
            ..Related::default()
        }
    }

    /// A place of the source that a finding rests on: a span (bytes) of a source unit's text.
    pub fn source_place(&self, bitext: &Bitext<'_>, unit: usize, span: Span, message: impl Into<Message>) -> Related {
        let (file, position) = bitext.place(unit, span);
        let text = bitext.readings.get(unit).map_or("", |r| span.of(r.text)).to_owned();
        let path = bitext.path().map(str::to_owned);
        let packed = bitext.in_archive(file).map(|(part, span)| (part.to_owned(), span));
        Related { path, span: file, packed, position, text, message: message.into(), is_source: true }
    }

    /// Words in the document, as they are counted in reports.
    pub fn words(&self) -> usize {
        self.readings.iter().map(Reading::words).sum()
    }
}

/// The source text, from its own file or from the pairs of a bilingual one; none of another language's.
fn bitext<'a>(
    document: &'a Document,
    own_file: Option<&'a Document>,
    desk: &Desk<'a>,
    readings: &[Reading<'a>],
    memory: &mut Memory,
) -> Option<Bitext<'a>> {
    let source = desk.source?;
    let paired = document.units.iter().any(|unit| unit.source.is_some());
    if own_file.is_none() && !paired {
        return None;
    }
    let equivalents = &desk.index.source_side(source).equivalents;
    let target = (readings, desk.language, &memory.words);
    let source = (source, &mut memory.of_source);
    Some(match own_file {
        Some(file) => Bitext::of_document(file, source, target, equivalents),
        None => Bitext::of_pairs(document, source, target, equivalents),
    })
}

/// The keys of the words that stand in lower case.
fn lower_words(readings: &[Reading<'_>], spellings: &Spellings) -> SpellingSet {
    let mut lower = SpellingSet::default();
    for token in readings.iter().flat_map(|reading| &reading.tokens) {
        if token.kind == TokenKind::Word && token.case == Case::Lower {
            lower.add(spellings.key_of(token.spelling));
        }
    }
    lower
}
