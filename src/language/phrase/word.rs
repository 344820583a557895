//! The words of a pattern: plain, with stars, with a class inside, lemmas, marks.

use super::class::Class;
use super::form::Filter;
use super::item::{Affix, Compound, Item, Lemma};
use super::node::Node;
use super::parse::{Parser, PatternError, error};
use crate::language::{ClassSet, LemmaId, Vocabulary};
use crate::message;
use crate::text::{fold, is_quote, tokenize};

/// A class with what is written around it.
struct Parts<'p> {
    start: usize,
    before: &'p str,
    class: Option<(usize, &'p str)>,
    after: &'p str,
}

/// Reads a word, a class, a compound of both, or a mark.
pub(super) fn read(parser: &mut Parser<'_>) -> Result<Node, PatternError> {
    let start = parser.at();
    let next = parser.peek();
    if next.is_some_and(|c| c != '\'' && c != '’' && is_quote(c)) {
        return error(start, message!("write `\"` for any quotation mark"));
    }
    if next == Some('…') {
        return error(start, message!("write a gap as three full stops and a number: `...6`"));
    }
    if let Some(mark) = mark(parser) {
        return Ok(Node::Item(Item::Mark(mark)));
    }
    let before = letters(parser);
    let mut parts = Parts { start, before, class: None, after: "" };
    if parser.peek() == Some('<') {
        let at = parser.at();
        let Some((name, _)) = parser.rest().get(1..).and_then(|rest| rest.split_once('>')) else {
            return error(at, message!("this `<` is not closed"));
        };
        parser.advance(name.len() + 2);
        parts.class = Some((at, name));
        parts.after = letters(parser);
        if parser.peek() == Some('<') {
            return error(parser.at(), message!("one class a word; put a space between two of them"));
        }
    }
    match parts.class {
        Some((at, name)) => class(parser, &parts, at, name),
        None if before.is_empty() => unreadable(parser),
        None => plain(before, start, parser.vocabulary).map(Node::Item),
    }
}

/// Reads a mark: one or more characters that are neither letter nor digit.
fn mark(parser: &mut Parser<'_>) -> Option<Box<str>> {
    let rest = parser.rest();
    if let Some(escaped) = rest.strip_prefix('\\').and_then(|rest| rest.chars().next()) {
        parser.advance(1 + escaped.len_utf8());
        return Some(escaped.to_string().into());
    }
    let first = rest.chars().next()?;
    let punctuation = matches!(first, ',' | ';' | ':' | '.' | '?' | '!');
    let end = rest.find(|c: char| c.is_whitespace() || is_special(c)).unwrap_or(rest.len());
    let symbols = || rest.get(..end).filter(|s| !s.is_empty() && !s.contains(|c: char| is_letter(c) || c == '*'));
    let mark = if punctuation { rest.get(..1)? } else { symbols()? };
    parser.advance(mark.len());
    Some(mark.into())
}

/// Reads letters up to the next character that is none of a word.
fn letters<'p>(parser: &mut Parser<'p>) -> &'p str {
    let rest = parser.rest();
    let inside = |at: usize| {
        let behind = rest.get(at + 1..).and_then(|r| r.chars().next());
        let before = rest.get(..at).and_then(|r| r.chars().next_back());
        before.is_some_and(char::is_numeric) && behind.is_some_and(char::is_numeric)
    };
    let ends =
        |(at, c): &(usize, char)| c.is_whitespace() || is_special(*c) && !(matches!(c, ',' | ':') && inside(*at));
    let end = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
    parser.advance(end);
    rest.get(..end).unwrap_or_default()
}

/// What cannot stand inside a word.
const fn is_special(c: char) -> bool {
    matches!(
        c,
        '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '|' | '?' | '!' | '"' | '^' | '$' | ',' | ';' | ':' | '\\'
    )
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’')
}

fn unreadable<T>(parser: &Parser<'_>) -> Result<T, PatternError> {
    match parser.peek() {
        Some(c @ (']' | '>')) => error(parser.at(), message!("`{c}` closes nothing here", c)),
        Some(c) => error(parser.at(), message!("`{c}` cannot stand here; a literal one is `\\{c}`", c)),
        None => error(parser.at(), message!("something is missing here")),
    }
}

/// A word, or a word with stars.
fn plain(written: &str, start: usize, vocabulary: &mut Vocabulary) -> Result<Item, PatternError> {
    let exact = has_capital(written);
    let folded = fold(written, exact);
    if !written.contains('*') {
        let tokens = tokenize(written);
        if tokens.len() > 1 {
            let spaced: Vec<&str> = tokens.iter().map(|token| token.of(written)).collect();
            return error(
                start,
                message!(
                    "a text has these as {count} tokens: write `{spaced}`",
                    count = tokens.len(),
                    spaced = spaced.join(" ")
                ),
            );
        }
        let word = vocabulary.add(&fold::key(written), ClassSet::NONE);
        return Ok(if exact { Item::Exact(word, folded.into()) } else { Item::Word(word) });
    }
    let parts: Vec<&str> = folded.split('*').collect();
    let affix = match *parts.as_slice() {
        [prefix, suffix] => Affix { prefix: prefix.into(), suffix: suffix.into(), exact, ..Affix::default() },
        ["", inner, ""] => Affix { inner: inner.into(), exact, ..Affix::default() },
        _ => return error(start, message!("a word takes one star, or one at each end: `word*`, `*word`, `*word*`")),
    };
    if affix.prefix.is_empty() && affix.inner.is_empty() && affix.suffix.is_empty() {
        return error(start, message!("a star needs letters; any word is `<word>`"));
    }
    Ok(Item::Affix(affix.into()))
}

/// `<name>`, `<name:alias>`, or one of them inside a hyphenated word.
fn class(parser: &mut Parser<'_>, parts: &Parts<'_>, at: usize, name: &str) -> Result<Node, PatternError> {
    let (name, alias) = name.split_once(':').unwrap_or((name, name));
    let Some(class) = parser.classes.get(name) else {
        let known = parser.classes.names().join(", ");
        return error(at, message!("no class `{name}`; add it to classes.toml or use one of: {known}", name, known));
    };
    let capture = parser.capture(alias);
    if parts.before.is_empty() && parts.after.is_empty() {
        return Ok(Node::Capture(capture, Box::new(Node::Item(Item::Class(class)))));
    }
    compound(parts, class, capture).map(|compound| Node::Item(Item::Compound(compound.into())))
}

fn compound(parts: &Parts<'_>, class: Class, capture: u16) -> Result<Compound, PatternError> {
    let exact = has_capital(parts.before) || has_capital(parts.after);
    let (before, after) = (fold(parts.before, exact), fold(parts.after, exact));
    let (inner_before, inner_after) = (before.trim_start_matches('*'), after.trim_end_matches('*'));
    let letters = |part: &str| !part.trim_matches('-').is_empty();
    let hyphenated = (before.is_empty() || inner_before.ends_with('-') && letters(inner_before))
        && (after.is_empty() || inner_after.starts_with('-') && letters(inner_after));
    let stars = inner_before.contains('*') || inner_after.contains('*');
    if !hyphenated || stars {
        return error(
            parts.start,
            message!(
                "inside a word a class is a part between hyphens, with a star only at an end: `<name>-word*`, `word-<name>`"
            ),
        );
    }
    Ok(Compound {
        open_before: before.starts_with('*'),
        open_after: after.ends_with('*'),
        before: inner_before.into(),
        after: inner_after.into(),
        class,
        capture,
        exact,
    })
}

fn fold(written: &str, exact: bool) -> String {
    if exact { fold::exact(written).into_owned() } else { fold::key(written).into_owned() }
}

fn has_capital(written: &str) -> bool {
    written.chars().any(char::is_uppercase)
}

/// The lemma item of what stands between `[` and `]`.
pub(super) fn lemma(inner: &str, start: usize, vocabulary: &Vocabulary) -> Result<Item, PatternError> {
    let mut names = inner.split('.');
    let ids = lemmas(names.next().unwrap_or_default(), start, vocabulary)?;
    let mut filter = Filter::default();
    for name in names {
        if !filter.narrow(name) {
            return error(start, message!("no form `.{name}`; the forms are {names}", name, names = Filter::names()));
        }
    }
    let forms = || ids.iter().flat_map(|id| vocabulary.forms(*id)).filter(|(form, _)| filter.takes(*form));
    if forms().next().is_none() {
        return error(start, message!("`[{inner}]`: the lemma has no such form", inner));
    }
    let separable =
        forms().any(|(_, word)| vocabulary.analyses(word).any(|a| ids.contains(&a.lemma) && a.particle.is_some()));
    Ok(Item::Lemma(Lemma { ids, filter, separable }.into()))
}

/// The lemmas written so.
pub(super) fn lemmas(written: &str, at: usize, vocabulary: &Vocabulary) -> Result<Box<[LemmaId]>, PatternError> {
    let ids: Box<[LemmaId]> = vocabulary.lemmas(written).collect();
    if ids.is_empty() {
        return error(
            at,
            message!(
                "no lemma `{written}`: add it to verbs.toml, nouns.toml or adjectives.toml, or write a plain word",
                written
            ),
        );
    }
    Ok(ids)
}
