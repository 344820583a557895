use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::language::ClassSet;
use crate::reading::Reading;
use crate::text::{Case, Token, TokenKind, fold};

pub(super) static CHECK: Check = Check {
    id: "untranslated",
    severity: Severity::Error,
    title: "words of the source language were left standing",
    explanation: "A run of words that belong to the source language and not to the target language. Words that both languages \
                  have (of, was, over) neither prove nor disprove it; loanwords count as the target’s own. Left alone: names, \
                  titles, addresses, and foreign words between quotation marks, where they are quoted as they were said.",
    examples: &[
        Example {
            language: "nl",
            text: "De minister zei dat de brug would be closed for several months en daarna weer opengaat.",
            finds: &["would be closed for several months"],
            glossary: "",
            source: "",
        },
        Example {
            language: "nl",
            text: "De coach kreeg een standing ovation na de comeback; ‘it was a great day’, zei hij.",
            finds: &[],
            glossary: "",
            source: "",
        },
    ],
    on: true,
    run,
};

/// What one word says of its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vote {
    /// A word of the source language alone.
    Source,
    /// A function word of the source language alone.
    SourceFunction,
    /// A word of both, or of neither.
    Open,
    /// A word of the target language alone.
    Own,
    /// A name, a mark: what ends a run without saying anything.
    Target,
}

/// How many words that only the source language has prove a run.
const PROOF: usize = 3;

fn run(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for sentence in &reading.sentences {
            let mut votes: Vec<Vote> = sentence.clone().map(|i| vote(article, reading, i)).collect();
            pass_over_originals(reading, sentence.start, &mut votes);
            let mut start = 0;
            while start < votes.len() {
                let end = votes[start..]
                    .iter()
                    .position(|v| matches!(v, Vote::Own | Vote::Target))
                    .map_or(votes.len(), |n| start + n);
                if let Some(found) = prove(&votes[start..end]) {
                    let tokens = sentence.start + start + found.start..sentence.start + start + found.end;
                    let span = reading.span(&tokens);
                    let message = format!("this is still {}", article.source_name());
                    findings.push(article.finding(&CHECK, unit, span, message).level(found.severity));
                }
                start = end + 1;
            }
        }
    }
    findings
}

/// Words quoted as they were said stand in their own language: quotations that have next to no word
/// of the target language are left alone.
fn pass_over_originals(reading: &Reading<'_>, first: usize, votes: &mut [Vote]) {
    for quotation in &reading.quotations {
        let start = quotation.tokens.start.saturating_sub(first).min(votes.len());
        let end = quotation.tokens.end.saturating_sub(first).clamp(start, votes.len());
        let Some(inside) = votes.get_mut(start..end) else { continue };
        let own = inside.iter().filter(|v| **v == Vote::Own).count();
        let foreign = inside.iter().filter(|v| matches!(v, Vote::Source | Vote::SourceFunction)).count();
        if own <= foreign {
            inside.fill(Vote::Target);
        }
    }
}

/// A stretch of a run, from its first proof to its last.
struct Proven {
    start: usize,
    end: usize,
    severity: Severity,
}

fn prove(votes: &[Vote]) -> Option<Proven> {
    let proof = |v: &Vote| matches!(v, Vote::Source | Vote::SourceFunction);
    let count = votes.iter().filter(|v| proof(v)).count();
    let functions = votes.iter().filter(|v| **v == Vote::SourceFunction).count();
    let open = votes.len() - count;
    if count < 2 || count < PROOF && (functions == 0 || open == 0) {
        return None;
    }
    let start = votes.iter().position(proof)?;
    let end = votes.iter().rposition(proof)? + 1;
    // Open words inside the run may not outweigh what proves it.
    if count * 5 < (end - start) * 2 {
        return None;
    }
    let severity = if count >= PROOF { Severity::Error } else { Severity::Warning };
    Some(Proven { start, end, severity })
}

fn vote(article: &Article<'_>, reading: &Reading<'_>, i: usize) -> Vote {
    let token = &reading.tokens[i];
    match token.kind {
        TokenKind::Word => word(article, reading, token, i),
        TokenKind::Punct if matches!(token.of(reading.text), "," | "-") => Vote::Open,
        _ => Vote::Target,
    }
}

fn word(article: &Article<'_>, reading: &Reading<'_>, token: &Token, i: usize) -> Vote {
    let opens = reading.sentence_of(i).start == i;
    if token.case != Case::Lower && !(opens && token.case == Case::Title) {
        return Vote::Target;
    }
    let own = article.language.vocabulary.classes(token.word);
    let key = fold::key(token.of(reading.text));
    let Some(source) = article.source_classes(&key) else {
        return if own.any(KNOWN) { Vote::Own } else { Vote::Open };
    };
    if own.any(KNOWN.with(ClassSet::LOANWORD).with(ClassSet::HOMOGRAPH)) {
        return Vote::Open;
    }
    if source.any(ClassSet::FUNCTION) { Vote::SourceFunction } else { Vote::Source }
}

/// Words that are surely the target language’s own.
const KNOWN: ClassSet = ClassSet::KNOWN.with(ClassSet::FUNCTION);
