//! Mentions of names: runs of capitalised words with the particles between them.

use super::Name;
use crate::language::{Abbreviation, ClassSet, Language, Vocabulary};
use crate::text::{Case, Span, Token, TokenKind, fold, is_apostrophe};
use std::ops::Range;

/// Ordinary words: a capital at the start of a sentence does not make them names.
const ORDINARY: ClassSet = ClassSet::KNOWN.with(ClassSet::FUNCTION).with(ClassSet::NUMBER).with(ClassSet::LOANWORD);
/// Capitalised words that are no names anywhere.
const NO_NAME: ClassSet = ClassSet::ADJECTIVE.with(ClassSet::INHABITANT).with(ClassSet::DAY).with(ClassSet::MONTH);
/// Words that the pack knows as names.
const KNOWN_NAME: ClassSet =
    ClassSet::NAME.with(ClassSet::GIVEN_NAME).with(ClassSet::SURNAME).with(ClassSet::COUNTRY).with(ClassSet::CITY);

/// Finds the names of a unit, sentence by sentence.
pub(super) fn find(text: &str, tokens: &[Token], sentences: &[Range<usize>], language: &Language) -> Vec<Name> {
    let finder = Finder { text, tokens, language, vocabulary: &language.vocabulary };
    let mut names = Vec::new();
    for sentence in sentences {
        finder.in_sentence(sentence, &mut names);
    }
    names
}

struct Finder<'a> {
    text: &'a str,
    tokens: &'a [Token],
    language: &'a Language,
    vocabulary: &'a Vocabulary,
}

impl Finder<'_> {
    fn in_sentence(&self, sentence: &Range<usize>, names: &mut Vec<Name>) {
        let first_word = self.first_word(sentence);
        let mut i = sentence.start;
        while i < sentence.end {
            // Most words have no capital and need no second look.
            if matches!(self.tokens[i].case, Case::Lower | Case::None) {
                i += 1;
                continue;
            }
            let opens = self.opens(sentence, first_word, i);
            let Some(first) = self.part(i, opens) else {
                i += 1;
                continue;
            };
            let mut end = i + 1;
            let mut span = first;
            // A compound ends the name: regering-Biden, NAVO-top.
            while span.end == self.name_end(end - 1) && end < sentence.end {
                let Some((next_end, part)) = self.next_part(end, sentence.end) else { break };
                span = span.to(part);
                end = next_end;
            }
            names.push(Name { tokens: i..end, span, opens_sentence: opens });
            i = end;
        }
    }

    /// The first word of a sentence, `’s` and `’t` passed over; its end where it has none.
    fn first_word(&self, sentence: &Range<usize>) -> usize {
        let counts = |t: &Token| {
            matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Object) && !self.is_clipped(t)
        };
        sentence.clone().find(|i| counts(&self.tokens[*i])).unwrap_or(sentence.end)
    }

    /// Whether token `i` is the first word of its sentence or of a quotation in it.
    fn opens(&self, sentence: &Range<usize>, first_word: usize, i: usize) -> bool {
        let before = &self.tokens[sentence.start..i];
        i <= first_word
            || before
                .last()
                .is_some_and(|t| t.kind == TokenKind::Quote || matches!(t.of(self.text), ":" | "–" | "—" | "•"))
    }

    /// The next word of a name that goes on at `i`, particles passed over.
    fn next_part(&self, i: usize, limit: usize) -> Option<(usize, Span)> {
        // J. P. Balkenende, A. de Vries: the dot of an initial belongs to the name
        let dotted = self.tokens[i].of(self.text) == "." && !self.tokens[i].space_before && self.is_initial(i - 1);
        let mut at = i + usize::from(dotted);
        while at < limit && at < i + 3 {
            match self.particles(at) {
                0 => break,
                found => at += found,
            }
        }
        if at >= limit || !self.tokens[at].space_before && at == i {
            return None;
        }
        self.part(at, false).map(|span| (at + 1, span))
    }

    /// How many tokens are particles from `i` on: one, or those of a fixed series (`in ’t`).
    fn particles(&self, i: usize) -> usize {
        if self.tokens[i].case != Case::Lower {
            return 0;
        }
        if self.vocabulary.is(self.tokens[i].word, ClassSet::NAME_PARTICLE) {
            return 1;
        }
        let first = fold::exact(self.tokens[i].of(self.text));
        // Most series are not as long or have other letters there.
        let begins = |series: &&String| {
            series.as_bytes().get(first.len()) == Some(&b' ') && series.as_bytes().starts_with(first.as_bytes())
        };
        let stands = |series: &&String| {
            let mut tokens = self.tokens[i..].iter();
            series.split(' ').all(|word| tokens.next().is_some_and(|t| fold::exact(t.of(self.text)) == word))
        };
        let series = self.language.conventions.names.particles.iter().filter(begins).find(stands);
        series.map_or(0, |series| series.split(' ').count())
    }

    fn is_initial(&self, i: usize) -> bool {
        let word = self.tokens[i].of(self.text);
        self.tokens[i].is_capitalised() && word.chars().count() == 1
    }

    /// The part of token `i` that is a name, none where it is no name.
    fn part(&self, i: usize, opens: bool) -> Option<Span> {
        let token = &self.tokens[i];
        if token.kind != TokenKind::Word {
            return None;
        }
        match token.case {
            Case::Title | Case::Mixed | Case::Upper => {}
            Case::Inner => return self.compound(token),
            _ => return None,
        }
        let word = self.vocabulary.classes(token.word);
        let known_name = word.any(KNOWN_NAME);
        if word.any(NO_NAME) && !known_name {
            return None;
        }
        if token.case == Case::Title && self.is_abbreviation(i, opens) {
            return None;
        }
        // ’s Avonds
        if opens && !known_name && i.checked_sub(1).is_some_and(|b| self.is_clipped(&self.tokens[b])) {
            return None;
        }
        if opens && token.case == Case::Title && word.any(ORDINARY) && !self.named_by_next(i) {
            return None;
        }
        self.compound(token)
    }

    /// `’s`, `’t`
    fn is_clipped(&self, token: &Token) -> bool {
        token.kind == TokenKind::Word && token.of(self.text).starts_with(is_apostrophe)
    }

    /// Whether token `i` is one of the pack's abbreviations, with its full stop: `Mr.`, `Ing.`; at the
    /// start of a sentence also one in lower case, `vgl.`
    fn is_abbreviation(&self, i: usize, opens: bool) -> bool {
        let written = self.tokens[i].of(self.text);
        let stop = self.tokens.get(i + 1).is_some_and(|t| !t.space_before && t.of(self.text) == ".");
        let known = |written: &str| self.language.abbreviation(written) == Abbreviation::NeverEnds;
        let bare = written.trim_end_matches('.');
        (stop || bare.len() < written.len()) && (known(bare) || opens && known(&fold::key(bare)))
    }

    /// A known word that opens a sentence is a name all the same where it is a given name with a
    /// capitalised word behind it: `Storm Jansen`.
    fn named_by_next(&self, i: usize) -> bool {
        self.vocabulary.is(self.tokens[i].word, ClassSet::GIVEN_NAME)
            && self.tokens.get(i + 1).is_some_and(|t| t.case == Case::Title && t.space_before)
    }

    /// The name inside a word: without `’s`, without the lower-case parts of a compound.
    fn compound(&self, token: &Token) -> Option<Span> {
        let written = token.of(self.text);
        let mut span =
            Span::new(token.start as usize, token.start as usize + fold::without_s(written).unwrap_or(written).len());
        if !written.contains('-') {
            return (token.case != Case::Inner).then_some(span);
        }
        let mut start = span.start;
        for part in span.of(self.text).split('-') {
            if part.starts_with(char::is_uppercase) {
                break;
            }
            start += part.len() + 1;
        }
        span.start = start.min(span.end);
        while let Some((head, tail)) = span.of(self.text).rsplit_once('-') {
            let lower = tail.starts_with(char::is_lowercase);
            if !lower || !self.vocabulary.is(self.vocabulary.id(&fold::key(tail)), ORDINARY) && tail.len() < 8 {
                break;
            }
            span.end = span.start + head.len();
        }
        (!span.is_empty()).then_some(span)
    }

    /// Where the written name of token `i` ends when it is no compound and has no ending.
    fn name_end(&self, i: usize) -> usize {
        self.tokens[i].end as usize
    }
}
