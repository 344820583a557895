//! Finding glossary forms in a reading: one look-up a token, however many entries there are.

use super::known::{self, Form, Known};
use super::{Entries, Glossary, People, SourceSide};
use crate::language::Language;
use crate::reading::Reading;
use crate::text::{Case, Span, TokenKind, fold, is_apostrophe};
use rustc_hash::FxHashMap;
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
    of_desk: FxHashMap<Box<str>, OfDesk>,
    source: OnceLock<SourceSide>,
}

/// A word of the desk's.
#[derive(Debug, Default)]
struct OfDesk {
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
}

impl Index {
    /// Indexes a glossary for a target language.
    pub fn new(glossary: &Glossary, language: &Arc<Language>) -> Self {
        let entries = glossary.entries.clone();
        let mut of_desk: FxHashMap<Box<str>, OfDesk> = FxHashMap::default();
        for (number, entry) in entries.of_desk() {
            for key in known::keys(entry, language) {
                of_desk.entry(key).or_default().entries.push(number as u32);
            }
        }
        let of_pack = (0..entries.names().words()).map(|_| OnceLock::new()).collect();
        Self { entries, language: Arc::clone(language), of_pack, of_desk, source: OnceLock::new() }
    }

    /// What the source side of a text can be held against; worked out when first asked for. An index
    /// serves one source language.
    pub fn source_side(&self, source: &Language) -> &SourceSide {
        self.source.get_or_init(|| SourceSide::new(&self.entries, source, &self.language))
    }

    /// The people among the entries.
    pub const fn people(&self) -> People<'_> {
        People(self)
    }

    /// What is known of a word, by its comparison key.
    pub(super) fn known(&self, key: &str) -> Option<&Known> {
        let names = self.entries.names();
        let of_pack = names.word(key);
        let numbers = || of_pack.into_iter().flat_map(|word| names.of_word(word));
        let make = |numbers: &mut dyn Iterator<Item = usize>| Known::new(key, numbers, &self.entries, &self.language);
        if let Some(word) = self.of_desk.get(key) {
            let own = word.entries.iter().map(|number| *number as usize);
            return Some(word.known.get_or_init(|| make(&mut numbers().chain(own))));
        }
        Some(self.of_pack.get(of_pack?)?.get_or_init(|| Box::new(make(&mut numbers()))))
    }

    /// The forms that stand in a reading: at each place the longest, none inside another.
    pub fn find(&self, reading: &Reading<'_>) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        let mut i = 0;
        while i < reading.tokens.len() {
            let found = self.at(reading, i);
            i = found.iter().map(|h| h.tokens.end).max().unwrap_or(i + 1);
            hits.extend(found);
        }
        hits
    }

    /// The longest forms that begin at token `i`, of several entries where they are the same.
    fn at<'i>(&'i self, reading: &Reading<'_>, i: usize) -> Vec<Hit<'i>> {
        if reading.tokens[i].kind != TokenKind::Word {
            return Vec::new();
        }
        let mut best: Vec<Hit<'i>> = Vec::new();
        for (key, span) in parts(reading, i) {
            let Some(known) = self.known(&key) else { continue };
            let mut ahead = Vec::new();
            for form in &known.forms {
                let Some(hit) = Self::matches(form, reading, i, span, &mut ahead) else { continue };
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
    fn matches<'i>(
        form: &'i Form,
        reading: &Reading<'_>,
        i: usize,
        first: Span,
        ahead: &mut Vec<Parts>,
    ) -> Option<Hit<'i>> {
        let count = form.keys.len();
        let tokens = reading.tokens.get(i..i + count)?;
        let mut span = first;
        for (offset, key) in form.keys.iter().enumerate().skip(1) {
            let token = &tokens[offset];
            if !token.space_before || token.kind != TokenKind::Word || tokens[offset - 1].end as usize != span.end {
                return None;
            }
            if ahead.len() < offset {
                ahead.push(parts(reading, i + offset));
            }
            let (_, part) =
                ahead.get(offset - 1)?.iter().find(|(k, s)| **k == **key && s.start == token.start as usize)?;
            span = span.to(*part);
        }
        let lower = first.of(reading.text).chars().next().is_some_and(char::is_lowercase);
        let wanted = !form.name || !lower || tokens.iter().any(|t| t.case != Case::Lower) && form.keys[0].len() <= 3;
        wanted.then_some(Hit { form, tokens: i..i + count, span })
    }
}

/// Comparison keys with their bytes in the text.
type Parts = Vec<(String, Span)>;

/// What may stand for a word: itself, without a possessive ending, the parts of a compound.
fn parts(reading: &Reading<'_>, i: usize) -> Parts {
    let span = reading.tokens[i].span();
    let written = span.of(reading.text);
    let mut parts = vec![(fold::key(written).into_owned(), span)];
    if let Some(bare) = without_possessive(written) {
        parts.push((fold::key(bare).into_owned(), Span::new(span.start, span.start + bare.len())));
    }
    if written.contains(['-', '‑']) {
        let mut at = span.start;
        for part in written.split(['-', '‑']) {
            let here = Span::new(at, at + part.len());
            parts.push((fold::key(part).into_owned(), here));
            at = here.end + reading.text[here.end..].chars().next().map_or(1, char::len_utf8);
        }
        // x-y of x-y-z
        if let Some((head, _)) = written.rsplit_once('-').filter(|(head, _)| head.contains('-')) {
            parts.push((fold::key(head).into_owned(), Span::new(span.start, span.start + head.len())));
        }
    }
    parts
}

/// `Zelensky’s`, `Boris’`, `Bidens` without the ending.
fn without_possessive(written: &str) -> Option<&str> {
    if let Some(bare) = written.strip_suffix('s') {
        let mark = bare.chars().next_back().filter(|c| is_apostrophe(*c));
        return Some(mark.map_or(bare, |c| &bare[..bare.len() - c.len_utf8()]));
    }
    let mark = written.chars().next_back().filter(|c| is_apostrophe(*c))?;
    Some(&written[..written.len() - mark.len_utf8()])
}
