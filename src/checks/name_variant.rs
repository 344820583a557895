use super::name_pair::{self, Spelling};
use super::{Article, Check, Example};
use crate::finding::Finding;
use crate::finding::Severity;
use crate::language::{ClassSet, Language};
use crate::message;
use crate::text::{Case, Span, Token, TokenKind, fold, is_apostrophe};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

pub(super) static CHECK: Check = Check {
    id: "name-variant",
    severity: Severity::Error,
    title: "one name is spelled in two ways",
    explanation: "Two spellings of what is nearly surely one name in one article. The rarer one is reported at each of its places, \
                  with the other beside it; no glossary is needed. How sure it is follows from how often each stands there, from \
                  what stands beside the name, and from whether the pack knows one of the two. Spellings of two languages \
                  (Zjoerin, Zhurin) are one name too. Left alone: inflected forms (Merkels), derivations, names of fewer than \
                  five letters, and two different people: Davis and Davies with different given names, or two names that the \
                  pack knows both.",
    examples: &[
        Example::bad(
            "nl",
            "Minister Verhagten opende de brug. Daarna sprak Verhagten met bewoners. Volgens Verhagtne komt er een \
             tweede.",
            &["Verhagtne"],
        ),
        Example::bad(
            "nl",
            "Minister Zjoerin sprak lang. Volgens Zjoerin is het klaar. Later zweeg Zhurin.",
            &["Zhurin"],
        ),
        Example::bad(
            "nl",
            "Het Belgische elftal won. De Belgsiche spits juichte. De Slovenen keken toe; een Slowakse trainer lachte.",
            &["Belgsiche"],
        ),
        Example::good("nl", "Verhagten opende de brug. Verhagtens besluit viel goed bij Anna Davis en Piet Davies."),
    ],
    on: true,
    run,
};

/// Shorter names differ by one letter too often without being the same.
const SHORTEST: usize = 5;

fn run(article: &Article<'_>) -> Vec<Finding> {
    let spellings = spellings(article);
    let initial = |spelling: &Spelling<'_>| spelling.written().chars().next();
    let near = spellings.chunk_by(|a, b| initial(a) == initial(b)).flat_map(|group| {
        group.iter().enumerate().flat_map(|(i, a)| group[i + 1..].iter().take(NEIGHBOURS).map(move |b| (a, b)))
    });
    let verdicts = near.filter_map(|(a, b)| name_pair::judge(article, a, b));
    let transcribed = transcribed(article.language, &spellings);
    let respelled = transcribed.iter().filter_map(|(a, b)| name_pair::one_sound(article, a, b));
    let mut findings = Vec::new();
    let mut reported = HashSet::new();
    for (wrong, right, severity) in verdicts.chain(respelled) {
        if !reported.contains(right.written()) && reported.insert(wrong.written()) {
            report(article, wrong, right, severity, &mut findings);
        }
    }
    findings
}

/// Pairs of spellings that are one name in two systems of transcription, the target language’s first.
fn transcribed<'s>(language: &Language, spellings: &'s [Spelling<'s>]) -> Vec<(&'s Spelling<'s>, &'s Spelling<'s>)> {
    let mut alike: Vec<&Spelling<'_>> = spellings.iter().filter(|spelling| !spelling.name.ordinary).collect();
    alike.sort_by_key(|spelling| spelling.name.skeleton());
    let mut pairs = Vec::new();
    let groups = alike.chunk_by(|a, b| a.name.skeleton() == b.name.skeleton());
    for group in groups.filter(|group| (2..MANY).contains(&group.len())) {
        for a in group {
            let others = group.iter().filter(|b| b.written() != a.written());
            pairs.extend(others.filter(|b| a.name.is_own_of(&b.name, language)).map(|b| (*a, *b)));
        }
    }
    pairs
}

/// More names of one skeleton say nothing.
const MANY: usize = 12;

/// A name is held against so many that follow it in the alphabet: all of its initial in an article, the
/// nearest in a list of thousands.
const NEIGHBOURS: usize = 128;

/// All name words of the article that are long enough, in the order of their spelling.
fn spellings<'a>(article: &'a Article<'_>) -> Vec<Spelling<'a>> {
    let mut found = Found { article, numbers: FxHashMap::default(), spellings: Vec::new() };
    for (unit, reading) in article.readings.iter().enumerate() {
        let mut last = 0;
        for name in &reading.names {
            found.proper_words(unit, last..name.tokens.start);
            last = name.tokens.end;
            for i in name.tokens.clone() {
                found.name(unit, i, &name.tokens);
            }
        }
        found.proper_words(unit, last..reading.tokens.len());
    }
    found.spellings.sort_by(|a, b| a.written().cmp(b.written()));
    found.spellings
}

/// The spellings found so far, and their numbers.
struct Found<'s, 'a> {
    article: &'s Article<'a>,
    numbers: FxHashMap<Cow<'s, str>, usize>,
    spellings: Vec<Spelling<'s>>,
}

impl<'s> Found<'s, '_> {
    /// Token `i` of a name.
    fn name(&mut self, unit: usize, i: usize, name: &Range<usize>) {
        let article = self.article;
        let reading = &article.readings[unit];
        let beside = |j: Option<usize>| {
            let token = j.filter(|j| name.contains(j)).and_then(|j| reading.tokens.get(j));
            token.filter(|token| token.is_capitalised()).map(|token| article.key(token))
        };
        let token = &reading.tokens[i];
        let written = token.of(reading.text);
        let start = token.span().start;
        let compound = written.contains('-');
        let several = if compound { parts_of(written, start) } else { Vec::new() };
        let one = (!compound).then(|| word_of(written, start));
        for span in one.into_iter().chain(several) {
            let Some(spelling) = self.add(unit, token, span) else { continue };
            let (before, after) = (beside(i.checked_sub(1)), beside(Some(i + 1)));
            spelling.before.extend(before.filter(|key| !spelling.before.contains(key)));
            spelling.after.extend(after.filter(|key| !spelling.after.contains(key)));
        }
    }

    /// Words that are no names but keep a capital: inhabitants, adjectives of countries.
    fn proper_words(&mut self, unit: usize, tokens: Range<usize>) {
        let article = self.article;
        let reading = &article.readings[unit];
        for i in tokens {
            let token = &reading.tokens[i];
            if token.case != Case::Title || token.kind != TokenKind::Word {
                continue;
            }
            let classes = article.language.vocabulary.classes(token.word);
            if !classes.any(PROPER.with(ClassSet::ADJECTIVE)) {
                continue;
            }
            let inside = || reading.sentence_of(i).start < i && reading.tokens[i - 1].case == Case::Lower;
            if classes.any(PROPER) || inside() {
                self.add(unit, token, token.span());
            }
        }
    }

    /// Adds a mention of a word, all or a part of a token, that is long enough and stands nowhere in
    /// lower case.
    fn add(&mut self, unit: usize, token: &Token, span: Span) -> Option<&mut Spelling<'s>> {
        let article = self.article;
        let written = span.of(article.readings[unit].text);
        let whole = span == token.span();
        let is_lower = || if whole { article.stands_lower(token) } else { article.has_lower(&fold::key(written)) };
        if written.len() < SHORTEST || written.chars().count() < SHORTEST || !is_title(written) || is_lower() {
            return None;
        }
        let number = *self.numbers.entry(fold::exact(written)).or_insert_with(|| {
            let name = article.name(written);
            self.spellings.push(Spelling { name, mentions: Vec::new(), before: Vec::new(), after: Vec::new() });
            self.spellings.len() - 1
        });
        let spelling = self.spellings.get_mut(number)?;
        spelling.mentions.push(name_pair::Mention { unit, span });
        Some(spelling)
    }
}

/// Words with a capital of their own.
const PROPER: ClassSet = ClassSet::INHABITANT.with(ClassSet::NAME);

/// A word that begins at byte `start`, without the possessive ending.
fn word_of(written: &str, start: usize) -> Span {
    Span::new(start, start + fold::without_s(written).unwrap_or(written).len())
}

/// The parts of a compound without the possessive ending; the whole where all parts are short (Jong-un).
fn parts_of(written: &str, start: usize) -> Vec<Span> {
    let mut at = start;
    let mut spans = Vec::new();
    for part in written.split('-') {
        spans.push(word_of(part, at));
        at += part.len() + 1;
    }
    if spans.len() > 1 && spans.iter().all(|s| s.len() < SHORTEST) {
        return spans.first().zip(spans.last()).map(|(first, last)| vec![first.to(*last)]).unwrap_or_default();
    }
    spans
}

fn is_title(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(|c| c.is_lowercase() || c == '-' || is_apostrophe(c))
}

fn report(
    article: &Article<'_>,
    wrong: &Spelling<'_>,
    right: &Spelling<'_>,
    severity: Severity,
    findings: &mut Vec<Finding>,
) {
    let (few, many) = (wrong.mentions.len(), right.mentions.len());
    let times = |n: usize| if n == 1 { message!("once") } else { message!("{n} times", n) };
    let (wrong_name, right_name, few, many) = (wrong.written(), right.written(), times(few), times(many));
    let message = if name_pair::source_has_both(article, wrong_name, right_name) {
        message!(
            "‘{wrong}’ ({few}) is spelled ‘{right}’ elsewhere in this article ({many}); the source has both too",
            wrong = wrong_name,
            few,
            right = right_name,
            many
        )
    } else {
        message!(
            "‘{wrong}’ ({few}) is spelled ‘{right}’ elsewhere in this article ({many})",
            wrong = wrong_name,
            few,
            right = right_name,
            many
        )
    };
    let Some(other) = right.mentions.first() else { return };
    for mention in &wrong.mentions {
        let related = article.related(other.unit, other.span, message!("spelled ‘{right}’ here", right = right_name));
        let finding = article.finding(&CHECK, mention.unit, mention.span, message.clone()).level(severity);
        let finding = finding.group(wrong.written().to_lowercase()).fix(right.written(), false);
        findings.push(finding.resting_on(related));
    }
}
