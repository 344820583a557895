use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::language::ClassSet;
use crate::text::{Span, fold, is_apostrophe};
use std::collections::{BTreeMap, BTreeSet, HashSet};

pub(super) static CHECK: Check = Check {
    id: "name-variant",
    severity: Severity::Error,
    title: "one name is spelled in two ways",
    explanation: "Two spellings of what is nearly surely one name in one article. The rarer one is reported at each of its places, \
                  with the other beside it; no glossary is needed. How sure it is follows from how often each stands there, from \
                  what stands beside the name, and from whether the pack knows one of the two. Left alone: inflected forms \
                  (Merkels), derivations, names of fewer than five letters, and two different people: Davis and Davies with \
                  different given names, or two names that the pack knows both.",
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

/// One spelling and where it stands.
#[derive(Debug, Default)]
struct Spelling {
    mentions: Vec<Mention>,
    /// Comparison keys of the capitalised words that stand right before it.
    before: BTreeSet<String>,
    /// The same right behind it.
    after: BTreeSet<String>,
}

#[derive(Debug)]
struct Mention {
    unit: usize,
    span: Span,
}

fn run(article: &Article<'_>) -> Vec<Finding> {
    let spellings = spellings(article);
    let mut by_initial: BTreeMap<char, Vec<&String>> = BTreeMap::new();
    for written in spellings.keys() {
        by_initial.entry(written.chars().next().unwrap_or_default()).or_default().push(written);
    }
    let mut findings = Vec::new();
    let mut reported = HashSet::new();
    for group in by_initial.values() {
        for (i, a) in group.iter().enumerate() {
            for b in &group[i + 1..] {
                let Some((wrong, right, severity)) = judge(article, (a, &spellings[*a]), (b, &spellings[*b])) else {
                    continue;
                };
                if reported.insert(wrong) {
                    report(article, (wrong, &spellings[wrong]), (right, &spellings[right]), severity, &mut findings);
                }
            }
        }
    }
    findings
}

/// All name words of the article that are long enough, by their spelling.
fn spellings(article: &Article<'_>) -> BTreeMap<String, Spelling> {
    let lower = article.lower_words();
    let mut found: BTreeMap<String, Spelling> = BTreeMap::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for name in &reading.names {
            for i in name.tokens.clone() {
                let token = &reading.tokens[i];
                for span in words_of(token.of(reading.text), token.span().start) {
                    let written = span.of(reading.text);
                    let key = fold::key(written);
                    if written.chars().count() < SHORTEST || !is_title(written) || lower.contains(key.as_ref()) {
                        continue;
                    }
                    let spelling = found.entry(fold::exact(written).into_owned()).or_default();
                    let beside =
                        |j: Option<usize>| j.filter(|j| name.tokens.contains(j)).map(|j| reading.key(j).into_owned());
                    spelling.before.extend(beside(i.checked_sub(1)));
                    spelling.after.extend(beside(Some(i + 1)));
                    spelling.mentions.push(Mention { unit, span });
                }
            }
        }
    }
    found
}

/// The parts of a compound without the possessive ending.
fn words_of(written: &str, start: usize) -> Vec<Span> {
    let mut at = start;
    let mut spans = Vec::new();
    for part in written.split('-') {
        let stem = part.strip_suffix('s').and_then(|p| p.strip_suffix(is_apostrophe)).unwrap_or(part);
        spans.push(Span::new(at, at + stem.len()));
        at += part.len() + 1;
    }
    spans
}

fn is_title(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(|c| c.is_lowercase() || is_apostrophe(c))
}

/// Whether two spellings are one name: the wrong one, the right one, and how sure that is.
fn judge<'s>(
    article: &Article<'_>,
    a: (&'s String, &Spelling),
    b: (&'s String, &Spelling),
) -> Option<(&'s str, &'s str, Severity)> {
    if !is_near(a.0, b.0) || inflects(a.0, b.0) {
        return None;
    }
    let known = |written: &str| article.knows_name(written);
    let (known_a, known_b) = (known(a.0), known(b.0));
    let (count_a, count_b) = (a.1.mentions.len(), b.1.mentions.len());
    // Where the source has both spellings, the translation only follows it.
    if article.source_text.as_ref().is_some_and(|source| source.has_name(a.0) && source.has_name(b.0)) {
        return None;
    }
    let same_neighbour = !a.1.before.is_disjoint(&b.1.before) || !a.1.after.is_disjoint(&b.1.after);
    let other_given = !a.1.before.is_empty() && !b.1.before.is_empty() && a.1.before.is_disjoint(&b.1.before);
    let other_family = !a.1.after.is_empty() && !b.1.after.is_empty() && a.1.after.is_disjoint(&b.1.after);
    if known_a && known_b || (other_given || other_family) && !same_neighbour {
        return None;
    }
    if ordinary(article, a.0) && ordinary(article, b.0) {
        return None;
    }
    let a_wrong = match (known_a, known_b) {
        (true, false) => false,
        (false, true) => true,
        _ => count_a < count_b,
    };
    let (wrong, right) = if a_wrong { (a, b) } else { (b, a) };
    let (few, many) = (wrong.1.mentions.len(), right.1.mentions.len());
    let severity = if same_neighbour || many >= 3 * few || known_a != known_b && many >= few {
        Severity::Error
    } else if many > few {
        Severity::Warning
    } else {
        Severity::Suggestion
    };
    Some((wrong.0, right.0, severity))
}

/// One letter added, lost, changed or two swapped; or a digraph that transcriptions exchange.
fn is_near(a: &str, b: &str) -> bool {
    let (length_a, length_b) = (a.chars().count(), b.chars().count());
    if length_a.abs_diff(length_b) > 1 {
        return false;
    }
    let (a, b) = (fold::bare(a), fold::bare(b));
    a == b || strsim::osa_distance(&a, &b) == 1 || respelled(&a) == respelled(&b)
}

/// A key in which the usual exchanges of transcription are undone: ph f, k c, sh sj, y i.
fn respelled(key: &str) -> String {
    key.replace("ph", "f").replace("sh", "sj").replace('k', "c").replace('y', "i")
}

/// Whether one is the other with an ending.
fn inflects(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short)
        .is_some_and(|ending| matches!(ending, "s" | "e" | "n" | "r" | "t" | "a" | "i" | "en" | "er" | "se"))
}

/// Whether a word is an ordinary one that only happens to be capitalised.
fn ordinary(article: &Article<'_>, written: &str) -> bool {
    let vocabulary = &article.language.vocabulary;
    vocabulary.is(vocabulary.look_up(written), ClassSet::KNOWN.with(ClassSet::ADJECTIVE).with(ClassSet::INHABITANT))
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
    let Some(other) = right.1.mentions.first() else { return };
    for mention in &wrong.1.mentions {
        let related = article.related(other.unit, other.span, format!("spelled ‘{}’ here", right.0));
        let finding = article.finding(&CHECK, mention.unit, mention.span, message.clone()).level(severity);
        let finding = finding.group(wrong.0.to_lowercase()).fix(right.0, false);
        findings.push(finding.resting_on(related));
    }
}
