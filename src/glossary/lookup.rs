//! Finding glossary forms in a reading: a few look-ups a word, however many entries there are.

use super::entry::Status;
use super::known::{self, Form, Known, Role};
use super::{Entries, Entry, Glossary, People, SourceSide, TermForm, Terms};
use crate::language::{Language, Sense};
use crate::reading::Reading;
use crate::text::{Case, Span, Token, TokenKind, fold, is_apostrophe};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A glossary by words, for a target language. What a word means is worked out when a text first
/// has it, so the time to set up grows with the desk's entries alone, and by little for each.
#[derive(Debug)]
pub struct Index {
    entries: Entries,
    language: Arc<Language>,
    /// By the number that the word has among the pack's names.
    of_pack: Vec<OnceLock<Box<Known>>>,
    /// Words of the desk's entries, with all that is known of them.
    of_desk: Vec<OfDesk>,
    words_of_desk: FxHashMap<Box<str>, usize>,
    terms: Terms,
    /// The forms of each of the desk's entries in the target language, once they were asked for.
    term_forms: Vec<OnceLock<Box<[TermForm]>>>,
    source: OnceLock<SourceSide>,
}

/// A form that may begin with a word.
#[derive(Clone, Copy, Debug)]
pub struct Beginning {
    word: Word,
    /// Its number among the forms of that word.
    form: usize,
    /// Which of the parts of the word as it is written, and its bytes.
    part: usize,
    span: Span,
    /// The first byte of the form's second word, where it has one.
    next: Option<u8>,
}

/// A word that the glossary knows, by its number.
#[derive(Clone, Copy, Debug)]
enum Word {
    /// Of the pack's names.
    Pack(usize),
    /// Of the desk's names.
    Desk(usize),
    /// Of a term, by its number: it may stand there in any of its forms.
    Term(usize),
}

/// A word of the desk's.
#[derive(Debug, Default)]
struct OfDesk {
    key: Box<str>,
    entries: Vec<u32>,
    known: OnceLock<Known>,
}

/// A form that was found.
#[derive(Clone, Debug)]
pub struct Hit<'i> {
    /// The form.
    pub form: &'i Form,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its bytes in the text, without a possessive ending and without the rest of a compound.
    pub span: Span,
    /// Whether it stands as it is in the glossary, so that something else can be written in its place.
    pub plain: bool,
}

impl Index {
    /// Indexes a glossary for a target language.
    pub fn new(glossary: &Glossary, language: &Arc<Language>) -> Self {
        let entries = glossary.entries.clone();
        let mut of_desk: Vec<OfDesk> = Vec::new();
        let mut words_of_desk: FxHashMap<Box<str>, usize> = FxHashMap::default();
        let mut terms = Terms::new();
        for (number, entry) in entries.of_desk() {
            add_terms(&mut terms, number, entry, language);
            for key in known::keys(entry) {
                let word = *words_of_desk.entry(key).or_insert_with_key(|key| {
                    of_desk.push(OfDesk { key: key.clone(), ..OfDesk::default() });
                    of_desk.len() - 1
                });
                of_desk[word].entries.push(number as u32);
            }
        }
        let of_pack = (0..entries.names().words()).map(|_| OnceLock::new()).collect();
        let term_forms = entries.of_desk().map(|_| OnceLock::new()).collect();
        let (language, source) = (Arc::clone(language), OnceLock::new());
        Self { entries, language, of_pack, of_desk, words_of_desk, terms, term_forms, source }
    }

    /// What the source side of a text can be held against; worked out when first asked for. An index
    /// serves one source language.
    pub fn source_side(&self, source: &Language) -> &SourceSide {
        self.source.get_or_init(|| SourceSide::new(&self.entries, source, &self.language))
    }

    /// The forms of one of the desk's entries in the target language.
    pub fn term_forms(&self, entry: usize) -> &[TermForm] {
        let of_desk = entry.checked_sub(self.entries.names().len()).and_then(|number| self.term_forms.get(number));
        let make = || {
            let forms = self.entries.get(entry).map_or(&[][..], |entry| entry.forms(self.language.tag()));
            let said = self.entries.get(entry).map_or(Sense::Any, |entry| entry.sense(&self.language));
            forms.iter().map(|form| TermForm::new(form, said, &self.language)).collect()
        };
        of_desk.map_or(&[], |forms| forms.get_or_init(make))
    }

    /// The people among the entries.
    pub const fn people(&self) -> People<'_> {
        People(self)
    }

    /// What is known of a word, by its comparison key.
    pub(super) fn known(&self, key: &str) -> Option<&Known> {
        self.known_as(self.word(key)?)
    }

    fn word(&self, key: &str) -> Option<Word> {
        let of_desk = self.words_of_desk.get(key).map(|number| Word::Desk(*number));
        of_desk.or_else(|| self.entries.names().word(key).map(Word::Pack))
    }

    fn known_as(&self, word: Word) -> Option<&Known> {
        let names = self.entries.names();
        let make = |key: &str, numbers: &mut dyn Iterator<Item = usize>| {
            Known::new(key, numbers, &self.entries, &self.language)
        };
        match word {
            Word::Desk(number) => {
                let OfDesk { key, entries, known } = self.of_desk.get(number)?;
                let numbers = || names.word(key).into_iter().flat_map(|word| names.of_word(word));
                let own = entries.iter().map(|number| *number as usize);
                Some(known.get_or_init(|| make(key, &mut numbers().chain(own))))
            }
            Word::Pack(number) => {
                let known = self.of_pack.get(number)?;
                Some(known.get_or_init(|| Box::new(make(names.key(number), &mut names.of_word(number)))))
            }
            Word::Term(_) => None,
        }
    }

    /// The forms that may begin with a word: with itself, or with what may stand for it.
    pub fn beginnings(&self, written: &str) -> Box<[Beginning]> {
        let mut found = Vec::new();
        for (part, (key, span)) in parts(written, 0).into_iter().enumerate() {
            let Some((word, known)) = self.word(&key).and_then(|word| Some((word, self.known_as(word)?))) else {
                continue;
            };
            let lower = starts_lower(span.of(written));
            let may_begin = |form: &Form| !form.name || !lower || opens_lower(form);
            let fitting = known.forms.iter().enumerate().filter(|(_, form)| may_begin(form));
            let next = |form: &Form| form.keys.get(1).and_then(|key| key.bytes().next());
            found.extend(fitting.map(|(number, form)| Beginning { word, form: number, part, span, next: next(form) }));
        }
        if !self.terms.is_empty() {
            let span = Span::new(0, written.len());
            let terms = self.terms.candidates(&fold::key(written), &self.language).into_iter();
            found.extend(terms.map(|number| Beginning {
                word: Word::Term(number),
                form: 0,
                part: usize::MAX,
                span,
                next: None,
            }));
        }
        found.into()
    }

    /// The forms that stand in a reading: at each place the longest, none inside another.
    /// `beginnings` are those of a token's word.
    pub fn find<'b>(&self, reading: &Reading<'_>, beginnings: impl Fn(&Token) -> &'b [Beginning]) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        let mut i = 0;
        while i < reading.tokens.len() {
            let beginnings = beginnings(&reading.tokens[i]);
            if beginnings.is_empty() {
                i += 1;
                continue;
            }
            let found = self.at(reading, i, beginnings);
            i = found.iter().map(|h| h.tokens.end).max().unwrap_or(0).max(i + 1);
            hits.extend(found);
        }
        hits
    }

    /// The longest forms that begin at token `i`, of several entries where they are the same; in parts
    /// of one word also several.
    fn at<'i>(&'i self, reading: &Reading<'_>, i: usize, beginnings: &[Beginning]) -> Vec<Hit<'i>> {
        if reading.tokens[i].kind != TokenKind::Word {
            return Vec::new();
        }
        let terms = beginnings.partition_point(|beginning| !matches!(beginning.word, Word::Term(_)));
        let (names, terms) = beginnings.split_at(terms);
        let mut best = self.names_at(reading, i, names);
        let longest = |hits: &[Hit<'_>]| hits.iter().map(Hit::length).max().unwrap_or_default();
        if let Some(term) = self.term_at(reading, i, terms)
            && !best.iter().any(|hit| hit.form.entry == term.form.entry && hit.span.overlaps(term.span))
        {
            if !best.iter().any(|hit| hit.span.overlaps(term.span)) {
                best.push(term);
            } else if term.length() > longest(&best) {
                best = vec![term];
            }
        }
        best
    }

    /// The longest term at token `i`; of several the last one of the glossary.
    fn term_at<'i>(&'i self, reading: &Reading<'_>, i: usize, beginnings: &[Beginning]) -> Option<Hit<'i>> {
        let hits = beginnings.iter().filter_map(|beginning| {
            let Word::Term(number) = beginning.word else { return None };
            let (form, words) = self.terms.get(number, &self.language)?;
            let place = words.at(reading, i, &self.language)?;
            Some(Hit { form, tokens: place.tokens, span: place.span, plain: place.plain })
        });
        hits.max_by_key(|hit| (hit.length(), hit.form.entry))
    }

    /// The longest names that begin at token `i`.
    fn names_at<'i>(&'i self, reading: &Reading<'_>, i: usize, beginnings: &[Beginning]) -> Vec<Hit<'i>> {
        let mut best: Vec<Hit<'i>> = Vec::new();
        let start = reading.tokens[i].start as usize;
        let mut ahead = Vec::new();
        let behind = reading.tokens.get(i + 1).and_then(|token| reading.text.as_bytes().get(token.start as usize));
        for same in beginnings.chunk_by(|a, b| a.part == b.part) {
            for Beginning { word, form, span, next, .. } in same {
                // Most forms of several words go on otherwise.
                if next.is_some_and(|next| !begins_with(behind, next)) {
                    continue;
                }
                let Some(form) = self.known_as(*word).and_then(|known| known.forms.get(*form)) else { continue };
                let first = Span::new(start + span.start, start + span.end);
                let Some(hit) = Self::matches(form, reading, i, first, &mut ahead) else { continue };
                let length = hit.tokens.len();
                let longest = best.first().map_or(0, |h| h.tokens.len());
                if length > longest {
                    best.clear();
                }
                if length >= longest {
                    best.push(hit);
                }
            }
            if !best.is_empty() {
                break;
            }
        }
        best
    }

    /// The form where it begins at token `i` with the bytes `first`. `ahead` holds the parts of the
    /// tokens behind, as far as they were asked for.
    fn matches<'i, 't>(
        form: &'i Form,
        reading: &Reading<'t>,
        i: usize,
        first: Span,
        ahead: &mut Vec<Parts<'t>>,
    ) -> Option<Hit<'i>> {
        let count = form.keys.len();
        let tokens = reading.tokens.get(i..i + count)?;
        let mut span = first;
        for (offset, key) in form.keys.iter().enumerate().skip(1) {
            let token = &tokens[offset];
            if !token.space_before
                || !matches!(token.kind, TokenKind::Word | TokenKind::Number)
                || tokens[offset - 1].end as usize != span.end
            {
                return None;
            }
            if !may_begin(token.of(reading.text), key) {
                return None;
            }
            if ahead.len() < offset {
                ahead.push(parts_of(reading, i + offset));
            }
            let (_, part) =
                ahead.get(offset - 1)?.iter().find(|(k, s)| *k == **key && s.start == token.start as usize)?;
            span = span.to(*part);
        }
        let capital = |token: &Token| token.case != Case::Lower;
        let lower = starts_lower(first.of(reading.text));
        let wanted = !form.name || !lower || opens_lower(form) && tokens.iter().any(capital);
        let small = form.capitals && span.of(reading.text).chars().any(char::is_lowercase);
        (wanted && !small).then_some(Hit { form, tokens: i..i + count, span, plain: true })
    }
}

impl Hit<'_> {
    /// How much of the text it is: tokens, then bytes.
    fn length(&self) -> (usize, usize) {
        (self.tokens.len(), self.span.len())
    }
}

/// Adds the terms of one of the desk's entries.
fn add_terms(terms: &mut Terms, number: usize, entry: &Entry, language: &Language) {
    if entry.kind.is_name() {
        return;
    }
    let (own, sense) = (entry.forms(language.tag()), entry.sense(language));
    for form in entry.forbidden(language.tag()) {
        terms.add(form, (number, 0, Sense::Any), Role::Forbidden(own.first().cloned()), language);
    }
    let role = if entry.status == Status::Forbidden { Role::Forbidden(None) } else { Role::Own };
    for (at, form) in own.iter().enumerate() {
        terms.add(form, (number, at, sense), role.clone(), language);
    }
}

/// Whether a name may begin in lower case: `de Bilt`, `al Jazeera`.
fn opens_lower(form: &Form) -> bool {
    form.keys.first().is_some_and(|key| key.len() <= 3)
}

fn starts_lower(written: &str) -> bool {
    written.chars().next().is_some_and(char::is_lowercase)
}

/// Whether a key may stand for the beginning of a word: their first letters say so at once.
fn may_begin(written: &str, key: &str) -> bool {
    key.bytes().next().is_none_or(|first| begins_with(written.as_bytes().first(), first))
}

/// Whether a word whose first byte is given may begin like a key, as far as both are ASCII.
fn begins_with(written: Option<&u8>, key: u8) -> bool {
    written.is_some_and(|byte| !byte.is_ascii() || !key.is_ascii() || byte.eq_ignore_ascii_case(&key))
}

/// Comparison keys with their bytes in the text.
type Parts<'t> = Vec<(Cow<'t, str>, Span)>;

fn parts_of<'t>(reading: &Reading<'t>, i: usize) -> Parts<'t> {
    let span = reading.tokens[i].span();
    parts(span.of(reading.text), span.start)
}

/// What may stand for a word: itself, without a possessive ending, the parts of a compound.
/// It begins at `start`.
fn parts(written: &str, start: usize) -> Parts<'_> {
    let part = |from: usize, part| (fold::key(part), Span::new(start + from, start + from + part.len()));
    let mut parts = vec![part(0, written)];
    parts.extend(without_possessive(written).map(|bare| part(0, bare)));
    if written.contains(['-', '‑']) {
        let mut at = 0;
        for piece in written.split(['-', '‑']) {
            parts.push(part(at, piece));
            at += piece.len();
            at += written[at..].chars().next().map_or(1, char::len_utf8);
        }
        // x-y of x-y-z
        parts.extend(written.rsplit_once('-').filter(|(head, _)| head.contains('-')).map(|(head, _)| part(0, head)));
    }
    parts
}

/// `Zelensky’s`, `Boris’`, `Bidens` without the ending.
fn without_possessive(written: &str) -> Option<&str> {
    fold::without_s(written).or_else(|| written.strip_suffix('s')).or_else(|| written.strip_suffix(is_apostrophe))
}
