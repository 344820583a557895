//! Words of the source text by which a rule of the target language knows that it may speak.

use super::parse::PatternError;
use crate::language::{Apart, Language, Sense};
use crate::text::{Case, Token, TokenKind, fold};
use std::ops::Range;

/// How far behind its verb a particle may stand, in tokens.
const REACH: usize = 14;

/// Words that follow each other in a source text, ready to be looked for.
#[derive(Debug)]
pub struct Trigger {
    words: Vec<Word>,
}

/// A word of a trigger as the rule has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written<'p> {
    /// `word`
    As(&'p str),
    /// `[word]`: in all its forms.
    Lemma(&'p str),
    /// `word*`
    Start(&'p str),
}

#[derive(Debug)]
struct Word {
    /// Comparison keys.
    forms: Vec<Box<str>>,
    /// Verbs and particles.
    apart: Vec<Apart>,
    /// Whether a word that begins so will do.
    start: bool,
    /// Whether only a word with a capital is meant.
    capital: bool,
}

impl Trigger {
    /// What a rule says, as words of the source language.
    ///
    /// # Errors
    /// What [`Trigger::prove`] says.
    pub fn new(written: &str, language: &Language) -> Result<Self, PatternError> {
        let words = parse(written)?.into_iter().map(|word| Word::new(word, language)).collect();
        Ok(Self { words })
    }

    /// Whether it can be read, whatever the language.
    ///
    /// # Errors
    /// An open bracket, or no word at all.
    pub fn prove(written: &str) -> Result<(), PatternError> {
        parse(written).map(|_| ())
    }

    /// The first place where it stands among some tokens of a text.
    pub fn find(&self, text: &str, tokens: &[Token], within: &Range<usize>) -> Option<Range<usize>> {
        let tokens = tokens.get(..within.end)?;
        within.clone().map(|at| at..at + self.words.len()).find(|place| {
            let written = tokens.get(place.clone()).unwrap_or_default();
            !written.is_empty()
                && self
                    .words
                    .iter()
                    .zip(place.clone())
                    .all(|(word, at)| word.stands(text, tokens.get(at..).unwrap_or_default()))
        })
    }
}

impl Word {
    fn new(written: Written<'_>, language: &Language) -> Self {
        let (Written::As(word) | Written::Lemma(word) | Written::Start(word)) = written;
        let capital = word.starts_with(char::is_uppercase);
        let key = fold::key(word);
        let (forms, apart) = match written {
            Written::Lemma(_) => {
                let forms = language.word_forms(&key, if capital { Sense::Noun } else { Sense::Any });
                (forms.joined, forms.apart)
            }
            Written::As(_) | Written::Start(_) => (vec![key.into()], Vec::new()),
        };
        Self { forms, apart, start: matches!(written, Written::Start(_)), capital }
    }

    /// Whether it is the first of some tokens, or one of its parts: `l'ancien`.
    fn stands(&self, text: &str, tokens: &[Token]) -> bool {
        let Some((token, behind)) = tokens.split_first() else { return false };
        if token.kind != TokenKind::Word || self.capital && matches!(token.case, Case::Lower | Case::None) {
            return false;
        }
        let key = fold::key(token.of(text));
        let is_form =
            |word: &str| self.forms.iter().any(|form| **form == *word || self.start && word.starts_with(&**form));
        is_form(&key)
            || key.split(['-', '\'']).any(is_form)
            || self.apart.iter().any(|form| *form.verb == *key && has_particle(form, text, behind))
    }
}

fn has_particle(form: &Apart, text: &str, behind: &[Token]) -> bool {
    let clause = behind.iter().take(REACH).take_while(|token| token.kind != TokenKind::Quote);
    clause.into_iter().any(|token| fold::key(token.of(text)) == *form.particle)
}

fn parse(written: &str) -> Result<Vec<Written<'_>>, PatternError> {
    let at = |word: &str| written.find(word).unwrap_or_default();
    let words: Vec<_> = written
        .split_whitespace()
        .map(|word| match (word.strip_prefix('['), word.strip_suffix('*')) {
            (Some(rest), _) => match rest.strip_suffix(']').filter(|lemma| !lemma.is_empty()) {
                Some(lemma) => Ok(Written::Lemma(lemma)),
                None => Err(PatternError {
                    at: at(word),
                    message: "`[` has no `]`: all forms of a word are `[word]`".into(),
                }),
            },
            (None, Some(start)) if !start.is_empty() => Ok(Written::Start(start)),
            _ => Ok(Written::As(word)),
        })
        .collect::<Result<_, _>>()?;
    if words.is_empty() {
        return Err(PatternError { at: 0, message: "this names no word of the source".into() });
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;
    use crate::text::tokenize;

    fn found(tag: &str, trigger: &str, text: &str) -> String {
        let language = Languages::built_in().get(tag).unwrap();
        let tokens = tokenize(text);
        let place = Trigger::new(trigger, &language).unwrap().find(text, &tokens, &(0..tokens.len()));
        place.map_or_else(String::new, |at| {
            text[tokens[at.start].start as usize..tokens[at.end - 1].end as usize].into()
        })
    }

    #[test]
    fn all_forms_of_a_word_by_its_own_language() {
        assert_eq!(found("de", "[Kachel]", "Die Kacheln sind blau."), "Kacheln");
        assert_eq!(found("de", "[dürfen]", "Niemand durfte hinein."), "durfte");
        assert_eq!(found("de", "[anrufen]", "Sie rief ihn gestern an."), "rief");
        assert_eq!(found("fr", "[ancien] ministre", "L’ancienne ministre sourit."), "L’ancienne ministre");
        assert_eq!(found("fr", "[ignorer] pourquoi", "On ignorait pourquoi."), "ignorait pourquoi");
    }

    #[test]
    fn only_what_the_trigger_says() {
        assert_eq!(found("de", "[Meer]", "Es gibt mehr. Die meere."), "");
        assert_eq!(found("de", "Heiz*", "Die Heizung heizt."), "Heizung");
        assert_eq!(found("de", "[Rufen]", "Der Kacheltisch."), "");
        assert!(Trigger::prove("[offen").is_err() && Trigger::prove(" ").is_err() && Trigger::prove("am See").is_ok());
    }
}
