//! What a rule's `use` puts in the place of a match.

use super::form::is_finite;
use super::parse::{PatternError, error};
use super::set::{LemmaMatch, Match, Offer, PhraseSet, Use};
use super::view::View;
use super::word;
use crate::language::{Form, LemmaId, Vocabulary};
use crate::text::WordId;

/// A replacement with places for captures and inflected words.
#[derive(Clone, Debug)]
pub(super) struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    Text(String),
    Capture(u16),
    /// One of the lemmas, in the form of the match's first lemma; with a capital if written so.
    Lemma(Box<[LemmaId]>, bool),
}

impl Template {
    /// Reads a template for matches of `set` that offer so much.
    ///
    /// # Errors
    ///
    /// Where it is empty, a capture or lemma is not known, or a bracket is not closed.
    pub(super) fn parse(
        text: &str,
        set: &PhraseSet,
        vocabulary: &Vocabulary,
        offer: &Offer,
    ) -> Result<Self, PatternError> {
        if text.trim().is_empty() {
            return error(0, "an empty replacement leaves two spaces; take a neighbouring word into the braces");
        }
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = rest.find(['<', '[']).unwrap_or(rest.len());
            if plain > 0 {
                parts.push(Part::Text(rest.get(..plain).unwrap_or_default().to_owned()));
                at += plain;
                continue;
            }
            let close = if rest.starts_with('<') { '>' } else { ']' };
            let Some(inner) = rest.find(close).and_then(|end| rest.get(1..end)) else {
                return error(at, format!("no `{close}` closes this"));
            };
            parts.push(if close == '>' {
                capture(inner, at, set, offer)?
            } else if offer.lemma {
                Part::Lemma(word::lemmas(inner, at, vocabulary)?, inner.starts_with(char::is_uppercase))
            } else {
                return error(at, "`match` has no lemma whose form this could take; write the word out");
            });
            at += inner.len() + 2;
        }
        Ok(Self { parts })
    }

    /// The replacement of a match's reported tokens. None where a capture took no part, or where
    /// there is no form, or not surely one, that fits the sentence.
    pub(super) fn render(&self, set: &PhraseSet, view: &View<'_>, found: &Match) -> Option<String> {
        let particle = found.lemma.as_ref().map(|lemma| lemma.usage);
        if let Some(Use::Apart(_)) = particle {
            return None;
        }
        let mut out = String::new();
        let mut skip_space = false;
        for part in &self.parts {
            let piece = match part {
                Part::Text(text) if skip_space => text.trim_start().to_owned(),
                Part::Text(text) => text.clone(),
                Part::Capture(name) => {
                    let capture = found.captures.iter().find(|c| c.name == *name)?;
                    capture.span.of(view.text).to_owned()
                }
                Part::Lemma(ids, capital) => {
                    let source = found.lemma.as_ref()?;
                    let word = ids.iter().find_map(|id| inflect(view, *id, source, set.infinitive_mark()))?;
                    if *capital { capitalised(&word) } else { word }
                }
            };
            // An optional group that took nothing takes its space along.
            skip_space = piece.is_empty() && (out.is_empty() || out.ends_with(' '));
            out.push_str(&piece);
        }
        Some(if keeps_capital(view, found) { capitalised(&out) } else { out })
    }
}

fn capture(name: &str, at: usize, set: &PhraseSet, offer: &Offer) -> Result<Part, PatternError> {
    match set.capture(name).filter(|capture| offer.captures.contains(capture)) {
        Some(capture) => Ok(Part::Capture(capture)),
        None if offer.captures.is_empty() => {
            error(at, format!("`match` captures nothing; name a group `({name}: ...)` or use a class"))
        }
        None => {
            let names: Vec<&str> = offer.captures.iter().map(|capture| set.capture_name(*capture)).collect();
            error(at, format!("`match` captures no `{name}`, only: {}", names.join(", ")))
        }
    }
}

/// Whether the match begins with a capital that belongs to its place and not to its word.
fn keeps_capital(view: &View<'_>, found: &Match) -> bool {
    let start = found.report.start;
    let capital = view.written(start).chars().next().is_some_and(char::is_uppercase);
    let index = view.sentences.partition_point(|s| s.end <= start);
    capital && (found.ignores_case || view.sentences.get(index).is_some_and(|s| view.opens(s, start)))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The form of `lemma` that corresponds to the one that was met.
fn inflect(view: &View<'_>, lemma: LemmaId, source: &LemmaMatch, mark: WordId) -> Option<String> {
    let words = view.vocabulary;
    let particle = |(form, word): &(Form, WordId)| {
        words.word(*word).analyses.iter().find(|a| a.lemma == lemma && a.form == *form).and_then(|a| a.particle)
    };
    let forms = words.forms(lemma);
    let separable = forms.iter().any(|form| particle(form).is_some());
    let joined = |wanted: Form| {
        let mut fitting = forms.iter().filter(|(form, _)| form.has(wanted));
        let exact = fitting.clone().find(|form| form.0 == wanted && particle(form).is_none());
        exact.or_else(|| fitting.find(|form| particle(form).is_none())).map(|(_, word)| words.key(*word))
    };
    if source.usage == Use::Marked {
        let mark = words.key(mark);
        if !separable {
            return joined(Form::INF).map(|verb| format!("{mark} {verb}"));
        }
        let infinitive = |form: Form| form.has(Form::INF) || form.has(Form::PRES.with(Form::PL));
        let (before, verb) =
            forms.iter().filter(|(form, _)| infinitive(*form)).find_map(|form| Some((particle(form)?, form.1)))?;
        return Some(format!("{} {mark} {}", words.key(before), words.key(verb)));
    }
    // A main clause puts the particle far behind, and the infinitive mark goes inside: no drop-in.
    let marked = source.token.checked_sub(1).is_some_and(|before| mark != WordId::UNKNOWN && view.word(before) == mark);
    let split = |form: &Form| separable && (is_finite(*form) && source.usage == Use::Plain || marked);
    if source.forms.iter().any(split) {
        return None;
    }
    let mut found = source.forms.iter().filter_map(|form| joined(*form));
    let first = found.next()?;
    found.all(|other| other == first).then(|| first.to_owned())
}
