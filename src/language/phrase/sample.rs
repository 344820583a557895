//! A small language and a crude reading of texts, for the tests.

use super::class::{Classes, Shapes};
use super::found::Match;
use super::index::Place;
use super::parse::PatternError;
use super::set::{PhraseSet, Search};
use super::trial::{Look, Sight};
use super::view::View;
use crate::language::{ClassSet, Form, Vocabulary};
use crate::text::{Token, TokenKind, WordId, tokenize};
use std::ops::Range;
use std::sync::Arc;

pub(super) struct Sample {
    pub(super) words: Vocabulary,
    pub(super) classes: Arc<Classes>,
}

/// What a text was read as.
pub(super) struct Read<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
    pub(super) sentences: Vec<Range<usize>>,
    names: Vec<Range<usize>>,
    numbers: Vec<Range<usize>>,
}

const VERB: [Form; 6] = [
    Form::INF,
    Form::PRES.with(Form::SG),
    Form::PRES.with(Form::PL),
    Form::PAST.with(Form::SG),
    Form::PAST.with(Form::PL),
    Form::PART,
];

impl Sample {
    pub(super) fn new() -> Self {
        let mut words = Vocabulary::default();
        for word in ["de", "het", "een", "van", "in", "op", "aan", "te", "dat", "hij", "om", "is", "zo", "als", "tot"] {
            words.add(word, ClassSet::FUNCTION.with(ClassSet::KNOWN));
        }
        for word in ["twee", "drie", "miljoen", "miljard", "biljoen"] {
            words.add(word, ClassSet::NUMBER.with(ClassSet::KNOWN));
        }
        for (noun, gender) in
            [("minister", ClassSet::COMMON), ("besluit", ClassSet::NEUTER), ("raad", ClassSet::COMMON)]
        {
            words.add(noun, ClassSet::NOUN.with(gender).with(ClassSet::KNOWN));
        }
        words.add("school", ClassSet::NOUN.with(ClassSet::KNOWN));
        words.add("maandag", ClassSet::DAY.with(ClassSet::KNOWN));
        words.add("franse", ClassSet::own(0));
        verb(&mut words, "zeggen", ["zeggen", "zegt", "zeggen", "zei", "zeiden", "gezegd"]);
        verb(&mut words, "vertellen", ["vertellen", "vertelt", "vertellen", "vertelde", "vertelden", "verteld"]);
        verb(&mut words, "melden", ["melden", "meldt", "melden", "meldde", "meldden", "gemeld"]);
        let apart = ["kondigen", "kondigt", "kondigen", "kondigde", "kondigden", ""];
        let joined = ["aankondigen", "aankondigt", "aankondigen", "aankondigde", "aankondigden", "aangekondigd"];
        separable(&mut words, "aankondigen", "aan", apart, joined);
        let apart = ["delen", "deelt", "delen", "deelde", "deelden", ""];
        let joined = ["mededelen", "mededeelt", "mededelen", "mededeelde", "mededeelden", "medegedeeld"];
        separable(&mut words, "mededelen", "mede", apart, joined);
        let shapes = Shapes {
            participle_prefixes: vec!["ge".into(), "ver".into()],
            participle_suffixes: vec!["d".into(), "t".into(), "en".into()],
            infinitive_suffix: "en".into(),
            infinitive_mark: "te".into(),
            clause_openers: ["en", "of", "dat", "om"].map(String::from).to_vec(),
        };
        let mut classes = Classes::new(shapes, &mut words);
        assert!(classes.add("people", ClassSet::own(0)));
        assert!(classes.add("het-noun", ClassSet::NEUTER));
        assert!(classes.add("de-noun", ClassSet::COMMON));
        assert!(!classes.add("name", ClassSet::own(1)), "built in");
        classes.add_phrase("Verenigde Staten", ClassSet::COUNTRY, &mut words);
        Self { words, classes: Arc::new(classes) }
    }

    /// The set of patterns, each with its place in the list as payload.
    pub(super) fn set(&mut self, patterns: &[&str]) -> PhraseSet {
        let mut builder = PhraseSet::builder(&self.classes);
        for (pattern, payload) in patterns.iter().zip(0..) {
            builder.add(payload, pattern, &mut self.words).unwrap_or_else(|e| panic!("{pattern}: {e}"));
        }
        builder.finish()
    }

    pub(super) fn error(&mut self, pattern: &str) -> PatternError {
        PhraseSet::builder(&self.classes).add(0, pattern, &mut self.words).expect_err(pattern)
    }

    /// What one pattern reports in a text.
    pub(super) fn reports(&mut self, pattern: &str, text: &str) -> Vec<String> {
        let set = self.set(&[pattern]);
        self.matches(&set, text).into_iter().map(|(reported, _)| reported).collect()
    }

    pub(super) fn matches(&self, set: &PhraseSet, text: &str) -> Vec<(String, Match)> {
        let read = self.read(text);
        let view = read.view(&self.words);
        let seen = Seen::new(&view, set.classes(), |word, key, out| set.places(word, key, out));
        let found = set.find(&view, &mut Search::default(), |token| seen.sight(token));
        found.into_iter().map(|m| (read.written(&m.report).to_owned(), m)).collect()
    }

    pub(super) fn read<'t>(&self, text: &'t str) -> Read<'t> {
        let mut tokens = tokenize(text);
        for token in &mut tokens {
            token.word = self.words.look_up(token.of(text));
        }
        let sentences = sentences(text, &tokens);
        let known = |t: &Token| self.words.is(t.word, ClassSet::KNOWN);
        let names = runs(&tokens, |t| t.is_capitalised() && !known(t));
        let numbers = runs(&tokens, |t| t.kind == TokenKind::Number || self.words.is(t.word, ClassSet::NUMBER));
        Read { text, tokens, sentences, names, numbers }
    }
}

impl<'t> Read<'t> {
    pub(super) fn view<'a>(&'a self, vocabulary: &'a Vocabulary) -> View<'a> {
        let Self { text, tokens, sentences, names, numbers } = self;
        View { text, tokens, sentences, names, numbers, vocabulary }
    }

    pub(super) fn written(&self, range: &Range<usize>) -> &'t str {
        let tokens = &self.tokens[range.clone()];
        tokens.first().zip(tokens.last()).map_or("", |(a, b)| a.span().to(b.span()).of(self.text))
    }
}

/// What is known of the tokens of a text.
pub(super) struct Seen(Vec<(Vec<Place>, Look)>);

impl Seen {
    pub(super) fn new(
        view: &View<'_>,
        classes: &Classes,
        places_of: impl Fn(WordId, Option<&str>, &mut Vec<Place>),
    ) -> Self {
        let one = |token: usize| {
            let mut places = Vec::new();
            let key = matches!(view.kind(token), Some(TokenKind::Word | TokenKind::Number)).then(|| view.key(token));
            places_of(view.word(token), key.as_deref(), &mut places);
            (places, Look::of(&view.tokens[token], view.text, view.vocabulary, classes))
        };
        Self((0..view.tokens.len()).map(one).collect())
    }

    pub(super) fn sight(&self, token: usize) -> Sight<'_> {
        let (places, look) = &self.0[token];
        Sight { places, look: *look }
    }
}

/// All matches of a set and the steps that they took.
pub(super) fn find_all(set: &PhraseSet, view: &View<'_>) -> (Vec<Match>, u64) {
    let seen = Seen::new(view, set.classes(), |word, key, out| set.places(word, key, out));
    set.find_all(view, &mut Search::default(), |token| seen.sight(token))
}

fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        let closes = tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Quote && !next.space_before);
        let ends = |t: &Token| matches!(t.of(text), "." | "!" | "?");
        let quoted = token.kind == TokenKind::Quote && at > 0 && ends(&tokens[at - 1]);
        if (ends(token) && !closes) || quoted {
            out.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

fn runs(tokens: &[Token], fits: impl Fn(&Token) -> bool) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, _) in tokens.iter().enumerate().filter(|(_, t)| fits(t)) {
        match out.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => out.push(at..at + 1),
        }
    }
    out
}

fn classes(form: Form) -> ClassSet {
    let class = match form {
        Form::INF => ClassSet::INFINITIVE,
        Form::PART => ClassSet::PARTICIPLE,
        _ => ClassSet::FINITE,
    };
    class.with(ClassSet::KNOWN)
}

fn verb(words: &mut Vocabulary, lemma: &str, forms: [&str; 6]) {
    let id = words.add_lemma(lemma);
    for (form, key) in VERB.into_iter().zip(forms) {
        words.add_form(id, form, key, None, classes(form));
    }
}

fn separable(words: &mut Vocabulary, lemma: &str, particle: &str, apart: [&str; 6], joined: [&str; 6]) {
    let particle: WordId = words.add(particle, ClassSet::PARTICLE);
    let id = words.add_lemma(lemma);
    for (form, key) in VERB.into_iter().zip(apart).filter(|(_, key)| !key.is_empty()) {
        words.add_form(id, form, key, Some(particle), classes(form));
    }
    for (form, key) in VERB.into_iter().zip(joined) {
        words.add_form(id, form, key, None, classes(form));
    }
}
