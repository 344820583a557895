//! Finding glossary forms in a reading: one look-up a token, however many entries there are.

use super::entry::{Entry, Status};
use super::{Glossary, People};
use crate::language::Language;
use crate::reading::Reading;
use crate::text::{Case, Span, TokenKind, fold, is_apostrophe};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// All forms of a glossary by their first word.
#[derive(Debug, Default)]
pub struct Index {
    forms: Vec<Form>,
    by_first: FxHashMap<Box<str>, Vec<u32>>,
    people: People,
}

/// One form of an entry, as words.
#[derive(Debug)]
pub struct Form {
    /// Index of the entry in the glossary.
    pub entry: usize,
    /// What the form is.
    pub role: Role,
    /// Whether it is only the last word of a person's name.
    pub partial: bool,
    /// Whether it is a name, so that a capital must stand in the text.
    pub name: bool,
    keys: Box<[Box<str>]>,
}

/// What a form is to its entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// How the target language writes it.
    Own,
    /// How another language does; what to write instead, where there is such a form.
    Foreign(String),
    /// Must not stand; what to write instead.
    Forbidden(Option<String>),
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
    pub fn new(glossary: &Glossary, language: &Language) -> Self {
        let mut index = Self { people: People::new(glossary, language.tag()), ..Self::default() };
        for (number, entry) in glossary.entries.iter().enumerate() {
            index.add_entry(number, entry, language);
        }
        index.later_wins(glossary);
        index
    }

    /// The people among the entries.
    pub const fn people(&self) -> &People {
        &self.people
    }

    fn add_entry(&mut self, number: usize, entry: &Entry, language: &Language) {
        let own = entry.forms(language.tag());
        let preferred = own.first().cloned();
        let name = entry.kind.is_name();
        let mut add = |written: &str, role: Role, partial| {
            self.add(written, Form { entry: number, role, partial, name, keys: Box::default() }, language);
        };
        for form in &entry.forbidden {
            add(form, Role::Forbidden(preferred.clone()), false);
        }
        if entry.status == Status::Forbidden {
            for form in own {
                add(form, Role::Forbidden(None), false);
            }
            return;
        }
        for form in own {
            add(form, Role::Own, false);
            if let Some(last) = surname(entry, form) {
                add(last, Role::Own, true);
            }
        }
        let Some(preferred) = preferred.filter(|_| !entry.ambiguous && entry.status != Status::Keep) else { return };
        for (_, form) in entry.foreign(language.tag()) {
            let same = own.iter().any(|o| fold::key(o) == fold::key(form));
            if name && !same {
                add(form, Role::Foreign(preferred.clone()), false);
            }
            let last = surname(entry, form).zip(surname(entry, &preferred));
            // A given name proves nobody: Franz Joseph is no reason to doubt Joseph Cotten.
            let given = |name: &str| {
                language.vocabulary.is(language.vocabulary.look_up(name), crate::language::ClassSet::GIVEN_NAME)
            };
            if let Some((foreign, target)) = last.filter(|(a, b)| fold::key(a) != fold::key(b) && !given(a)) {
                add(foreign, Role::Foreign(target.to_owned()), true);
            }
        }
    }

    /// Adds a form, with the inflected forms of its last word where it is a term.
    fn add(&mut self, written: &str, form: Form, language: &Language) {
        let keys: Box<[Box<str>]> = written.split_whitespace().map(|w| fold::key(w).as_ref().into()).collect();
        let Some(last) = keys.last() else { return };
        if !form.name && written.len() > 2 {
            for inflected in language.inflected(last) {
                let mut keys = keys.clone();
                if let Some(end) = keys.last_mut() {
                    *end = inflected.into();
                }
                self.push(Form { keys, role: form.role.clone(), ..form });
            }
        }
        self.push(Form { keys, ..form });
    }

    fn push(&mut self, form: Form) {
        let number = self.forms.len() as u32;
        let Some(first) = form.keys.first() else { return };
        match self.by_first.get_mut(first) {
            Some(numbers) => numbers.push(number),
            None => drop(self.by_first.insert(first.clone(), vec![number])),
        }
        self.forms.push(form);
    }

    /// Where a desk's entry says that a form is right, no earlier entry makes it wrong; the same
    /// holds the other way round.
    fn later_wins(&mut self, glossary: &Glossary) {
        let rank = |form: &Form| (glossary.entries[form.entry].origin.is_some(), form.entry);
        for numbers in self.by_first.values_mut().filter(|n| n.len() > 1) {
            let forms = &self.forms;
            let beaten = |number: u32| {
                let form = &forms[number as usize];
                numbers.iter().any(|other| {
                    let other = &forms[*other as usize];
                    let says_other = (other.role == Role::Own) != (form.role == Role::Own);
                    let wins = if form.role == Role::Own {
                        rank(other) > rank(form)
                    } else {
                        rank(other) >= rank(form) || !other.partial && form.partial
                    };
                    other.keys == form.keys && says_other && wins
                })
            };
            let kept: Vec<u32> = numbers.iter().copied().filter(|n| !beaten(*n)).collect();
            *numbers = kept;
        }
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
            let Some(numbers) = self.by_first.get(key.as_str()) else { continue };
            for form in numbers.iter().map(|n| &self.forms[*n as usize]) {
                let Some(hit) = Self::matches(form, reading, i, span) else { continue };
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

    fn matches<'i>(form: &'i Form, reading: &Reading<'_>, i: usize, first: Span) -> Option<Hit<'i>> {
        let count = form.keys.len();
        let tokens = reading.tokens.get(i..i + count)?;
        let mut span = first;
        for (offset, key) in form.keys.iter().enumerate().skip(1) {
            let token = &tokens[offset];
            if !token.space_before || token.kind != TokenKind::Word || tokens[offset - 1].end as usize != span.end {
                return None;
            }
            let (_, part) = parts(reading, i + offset)
                .into_iter()
                .find(|(k, s)| **k == **key && s.start == token.start as usize)?;
            span = span.to(part);
        }
        let lower = first.of(reading.text).chars().next().is_some_and(char::is_lowercase);
        let wanted = !form.name || !lower || tokens.iter().any(|t| t.case != Case::Lower) && form.keys[0].len() <= 3;
        wanted.then_some(Hit { form, tokens: i..i + count, span })
    }
}

/// The last word of a person's name, where it can stand for the person.
fn surname<'f>(entry: &Entry, form: &'f str) -> Option<&'f str> {
    let (before, last) = form.rsplit_once(' ').filter(|_| entry.kind == super::Kind::Person)?;
    // Peter the Great is no Mr Great
    let named = before.split(' ').all(|word| word.starts_with(char::is_uppercase));
    (named && last.chars().count() >= 4 && last.starts_with(char::is_uppercase)).then_some(last)
}

/// What may stand for a word: itself, without a possessive ending, the parts of a compound.
/// Comparison keys with their bytes in the text.
fn parts(reading: &Reading<'_>, i: usize) -> Vec<(String, Span)> {
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
