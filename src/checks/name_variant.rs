use super::name_pair::{self, Spelling};
use super::{Article, Check, Example};
use crate::finding::Finding;
use crate::finding::Severity;
use crate::language::{ClassSet, Language};
use crate::reading::Reading;
use crate::text::{Case, Span, Token, TokenKind, fold, is_apostrophe};
use std::collections::{BTreeMap, HashSet};

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
        Example {
            language: "nl",
            text: "Minister Verhagten opende de brug. Daarna sprak Verhagten met bewoners. Volgens Verhagtne komt er een tweede.",
            finds: &["Verhagtne"],
            glossary: "",
            source: "",
        },
        Example {
            language: "nl",
            text: "Minister Zjoerin sprak lang. Volgens Zjoerin is het klaar. Later zweeg Zhurin.",
            finds: &["Zhurin"],
            glossary: "",
            source: "",
        },
        Example {
            language: "nl",
            text: "Het Belgische elftal won. De Belgsiche spits juichte. De Slovenen keken toe; een Slowakse trainer lachte.",
            finds: &["Belgsiche"],
            glossary: "",
            source: "",
        },
        Example {
            language: "nl",
            text: "Verhagten opende de brug. Verhagtens besluit viel goed bij Anna Davis en Piet Davies.",
            finds: &[],
            glossary: "",
            source: "",
        },
    ],
    on: true,
    run,
};

/// Shorter names differ by one letter too often without being the same.
const SHORTEST: usize = 5;

fn run(article: &Article<'_>) -> Vec<Finding> {
    let spellings = spellings(article);
    let mut by_initial: BTreeMap<char, Vec<&String>> = BTreeMap::new();
    for written in spellings.keys() {
        by_initial.entry(written.chars().next().unwrap_or_default()).or_default().push(written);
    }
    let mut findings = Vec::new();
    let mut reported = HashSet::new();
    let near = by_initial.values().flat_map(|group| {
        group.iter().enumerate().flat_map(|(i, a)| group[i + 1..].iter().take(NEIGHBOURS).map(move |b| (*a, *b)))
    });
    let verdicts = near.filter_map(|(a, b)| name_pair::judge(article, (a, &spellings[a]), (b, &spellings[b])));
    let transcribed = transcribed(article, &spellings);
    let respelled =
        transcribed.iter().filter_map(|(a, b)| name_pair::one_sound(article, (a, &spellings[*a]), (b, &spellings[*b])));
    for (wrong, right, severity) in verdicts.chain(respelled) {
        if !reported.contains(right) && reported.insert(wrong) {
            report(article, (wrong, &spellings[wrong]), (right, &spellings[right]), severity, &mut findings);
        }
    }
    findings
}

/// Pairs of spellings that are one name in two systems of transcription, the target language’s first.
fn transcribed<'s>(article: &Article<'_>, spellings: &'s BTreeMap<String, Spelling>) -> Vec<(&'s String, &'s String)> {
    let long = |w: &&String| w.chars().count() >= SHORTEST && !name_pair::is_ordinary(article, w);
    let mut alike: BTreeMap<u64, Vec<&String>> = BTreeMap::new();
    for written in spellings.keys().filter(long) {
        alike.entry(skeleton(written)).or_default().push(written);
    }
    let mut pairs = Vec::new();
    for group in alike.values().filter(|group| (2..MANY).contains(&group.len())) {
        for a in group {
            let others = group.iter().filter(|b| b != &a);
            pairs.extend(others.filter(|b| is_own_of(article.language, a, b)).map(|b| (*a, *b)));
        }
    }
    pairs
}

/// More names of one skeleton say nothing.
const MANY: usize = 12;

/// The consonants that all transcriptions keep, as a number; the rest is not looked at.
fn skeleton(written: &str) -> u64 {
    let key = fold::bare(written);
    let mut last = '-';
    let mut hash: u64 = 0;
    let mut chars = key.chars().peekable();
    while let Some(c) = chars.next() {
        let kept = match (c, chars.peek()) {
            ('k', Some('h')) | ('t', Some('s' | 'c' | 'z')) => continue,
            ('w', _) => 'v',
            ('b' | 'd' | 'f' | 'g' | 'k' | 'l' | 'm' | 'n' | 'p' | 'r' | 't' | 'v', _) => c,
            _ => continue,
        };
        if kept != last {
            hash = hash.wrapping_mul(31).wrapping_add(u64::from(u32::from(kept)));
        }
        last = kept;
    }
    hash
}

/// Whether the second spelling is that of another language for what the first one is in the target language.
fn is_own_of(language: &Language, own: &str, other: &str) -> bool {
    if own.chars().count().min(other.chars().count()) < language.recognition.min_length() {
        return false;
    }
    let own = language.fold_keys(own);
    let mine = own.iter().filter(|(tag, key)| *tag == language.tag() && !key.is_empty());
    let other = language.fold_keys(other);
    mine.into_iter().any(|(_, key)| other.iter().any(|(tag, same)| *tag != language.tag() && same == key))
}

/// A name is held against so many that follow it in the alphabet: all of its initial in an article, the
/// nearest in a list of thousands.
const NEIGHBOURS: usize = 128;

/// All name words of the article that are long enough, by their spelling.
fn spellings(article: &Article<'_>) -> BTreeMap<String, Spelling> {
    let mut found: BTreeMap<String, Spelling> = BTreeMap::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        let mut last = 0;
        for name in &reading.names {
            proper_words(article, reading, unit, last..name.tokens.start, &mut found);
            last = name.tokens.end;
            for i in name.tokens.clone() {
                let token = &reading.tokens[i];
                let beside =
                    |j: Option<usize>| j.filter(|j| name.tokens.contains(j)).filter(|j| is_capital(reading, *j));
                let (before, after) = (beside(i.checked_sub(1)), beside(Some(i + 1)));
                for span in words_of(token.of(reading.text), token.span().start) {
                    let Some(spelling) = add(article, unit, span, &mut found) else { continue };
                    spelling.before.extend(before.map(|j| reading.key(j).into_owned()));
                    spelling.after.extend(after.map(|j| reading.key(j).into_owned()));
                }
            }
        }
        proper_words(article, reading, unit, last..reading.tokens.len(), &mut found);
    }
    found
}

fn is_capital(reading: &Reading<'_>, i: usize) -> bool {
    reading.tokens.get(i).is_some_and(Token::is_capitalised)
}

/// Words that are no names but keep a capital: inhabitants, adjectives of countries.
fn proper_words(
    article: &Article<'_>,
    reading: &Reading<'_>,
    unit: usize,
    tokens: std::ops::Range<usize>,
    found: &mut BTreeMap<String, Spelling>,
) {
    for i in tokens {
        let token = &reading.tokens[i];
        if token.kind != TokenKind::Word || token.case != Case::Title {
            continue;
        }
        let inside = reading.sentence_of(i).start < i && reading.tokens[i - 1].case == Case::Lower;
        let proper = if inside { PROPER.with(ClassSet::ADJECTIVE) } else { PROPER };
        if article.language.vocabulary.is(token.word, proper) {
            add(article, unit, token.span(), found);
        }
    }
}

/// Words with a capital of their own.
const PROPER: ClassSet = ClassSet::INHABITANT.with(ClassSet::NAME);

/// Adds a mention of a word that is long enough and stands nowhere in lower case.
fn add<'f>(
    article: &Article<'_>,
    unit: usize,
    span: Span,
    found: &'f mut BTreeMap<String, Spelling>,
) -> Option<&'f mut Spelling> {
    let written = span.of(article.readings[unit].text);
    let wanted = written.chars().count() >= SHORTEST && is_title(written) && !article.has_lower(&fold::key(written));
    if !wanted {
        return None;
    }
    let spelling = found.entry(fold::exact(written).into_owned()).or_default();
    spelling.mentions.push(name_pair::Mention { unit, span });
    Some(spelling)
}

/// The parts of a compound without the possessive ending; the whole where all parts are short (Jong-un).
fn words_of(written: &str, start: usize) -> Vec<Span> {
    let mut at = start;
    let mut spans = Vec::new();
    for part in written.split('-') {
        let stem = fold::without_s(part).unwrap_or(part);
        spans.push(Span::new(at, at + stem.len()));
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
    wrong: (&str, &Spelling),
    right: (&str, &Spelling),
    severity: Severity,
    findings: &mut Vec<Finding>,
) {
    let (few, many) = (wrong.1.mentions.len(), right.1.mentions.len());
    let times = |n: usize| if n == 1 { "once".to_owned() } else { format!("{n} times") };
    let message =
        format!("‘{}’ ({}) is spelled ‘{}’ elsewhere in this article ({})", wrong.0, times(few), right.0, times(many));
    let follows = name_pair::source_has_both(article, wrong.0, right.0);
    let message = if follows { message + "; the source has both too" } else { message };
    let Some(other) = right.1.mentions.first() else { return };
    for mention in &wrong.1.mentions {
        let related = article.related(other.unit, other.span, format!("spelled ‘{}’ here", right.0));
        let finding = article.finding(&CHECK, mention.unit, mention.span, message.clone()).level(severity);
        let finding = finding.group(wrong.0.to_lowercase()).fix(right.0, false);
        findings.push(finding.resting_on(related));
    }
}
