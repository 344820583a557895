use super::memory::Marks;
use super::{Article, Check, Example, copied_run, phrase};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::text::{Case, Token, TokenKind};

pub(super) static CHECK: Check = Check {
    id: "untranslated",
    severity: Severity::Error,
    title: "words of the source language were left standing",
    explanation: "A run of words that belong to the source language and not to the target language. Words that both languages \
                  have (of, was, over) neither prove nor disprove it; loanwords count as the target’s own. Left alone: names, \
                  titles, addresses, and foreign words between quotation marks, where they are quoted as they were said. With the \
                  source at hand, of whatever language, also words that stand in the same order in the source sentence.",
    examples: &[
        Example::bad(
            "nl",
            "De minister zei dat de brug would be closed for several months en daarna weer opengaat.",
            &["would be closed for several months"],
        ),
        Example::bad(
            "nl",
            "De boot vertrok as he so often bij nacht.\n\nRead more about this.",
            &["as he so often", "Read more about this"],
        ),
        Example::bad("nl", "Volgens Sen. Smit is de brug dicht. Hij weet the antwoord niet.", &["Sen.", "the"]),
        Example::bad(
            "nl",
            "De raad vergadert vrijdag over the proposed harbour works in het stadhuis.",
            &["the proposed harbour works"],
        )
        .beside("The council meets on Friday on the proposed harbour works in the town hall."),
        Example::good(
            "nl",
            "Op de back nine sloeg hij een birdie. Het museum toont The Girl who waited for ever, een doek van Smit.",
        ),
        Example::good("nl", "De coach kreeg een standing ovation na de comeback; ‘it was a great day’, zei hij."),
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
    /// A function word of the source language that the target language has as a rare word (as, to, he).
    SourceRather,
    /// A word of both.
    Shared,
    /// A word of neither.
    Open,
    /// A word of the target language alone.
    Own,
    /// A name, a mark: what ends a run without saying anything.
    Target,
}

/// How many words that only the source language has prove a run.
const PROOF: usize = 3;

fn run(article: &Article<'_>) -> Vec<Finding> {
    // What the pack has rules for is said by them, unless a longer run holds it.
    let runs = runs(article);
    let mut findings = phrase::found(&CHECK, article);
    findings.retain(|f| !runs.iter().any(|run| run.span.overlaps(f.span)));
    findings.extend(runs);
    findings
}

fn runs(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut votes: Vec<Vote> = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for sentence in &reading.sentences {
            votes.clear();
            votes.extend(sentence.clone().map(|i| vote(article, reading, i, i == sentence.start)));
            if !votes.iter().copied().any(proves) {
                continue;
            }
            pass_over_originals(reading, sentence.start, &mut votes);
            let mut start = 0;
            while start < votes.len() {
                let end = votes[start..]
                    .iter()
                    .position(|v| matches!(v, Vote::Own | Vote::Target))
                    .map_or(votes.len(), |n| start + n);
                // An empty run proves nothing, and what stands around it need not be looked at.
                if start == end {
                    start += 1;
                    continue;
                }
                let behind_title = start.checked_sub(1).is_some_and(|b| is_title(article, reading, sentence.start + b));
                let whole = votes.iter().enumerate().all(|(i, v)| (start..end).contains(&i) || *v == Vote::Target);
                if let Some(found) = prove(&votes[start..end], whole).filter(|_| !behind_title || whole) {
                    let tokens = sentence.start + start + found.start..sentence.start + start + found.end;
                    let span = reading.span(&tokens);
                    let message = crate::message!("this is still {language}", language = article.source_name());
                    findings.push(article.finding(&CHECK, unit, span, message).level(found.severity));
                }
                start = end + 1;
            }
        }
    }
    let new = |copy: &Finding| !findings.iter().any(|f: &Finding| f.span.overlaps(copy.span));
    let copied: Vec<Finding> = copied_run::found(article, &CHECK).into_iter().filter(new).collect();
    findings.extend(copied);
    findings
}

/// `The Girl` inside a sentence, up to token `i`: a title goes on behind it.
fn is_title(article: &Article<'_>, reading: &Reading<'_>, i: usize) -> bool {
    let first = reading.sentence_of(i).start;
    let capitals = (first + 1..=i).rev().take_while(|j| reading.tokens[*j].is_capitalised());
    capitals.into_iter().any(|j| article.is_source_function(&reading.key(j)))
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
        if own * 5 <= foreign || own == 0 {
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

const fn proves(vote: Vote) -> bool {
    matches!(vote, Vote::Source | Vote::SourceFunction)
}

/// Whether a run is of the source language; `whole` where nothing else stands in its sentence.
fn prove(votes: &[Vote], whole: bool) -> Option<Proven> {
    let proof = |v: &Vote| matches!(v, Vote::Source | Vote::SourceFunction | Vote::SourceRather);
    let start = votes.iter().position(proof)?;
    let end = votes.iter().rposition(proof)? + 1;
    let count = |vote: Vote| votes[start..end].iter().filter(|v| **v == vote).count();
    let (functions, rather, open) = (count(Vote::SourceFunction), count(Vote::SourceRather), count(Vote::Open));
    let sure = count(Vote::Source) + functions;
    let between = open + count(Vote::Shared);
    let weight = sure + rather;
    // Words of both languages inside the run may not outweigh what proves it, those of neither still less.
    if sure == 0 || weight * 5 < (end - start) * 2 || open > sure {
        return None;
    }
    let enough = sure >= PROOF || weight >= PROOF && open == 0;
    if !enough && !(sure == 2 && (functions > 0 && between > 0 || whole)) {
        return None;
    }
    let severity = if sure >= PROOF { Severity::Error } else { Severity::Warning };
    Some(Proven { start, end, severity })
}

fn vote(article: &Article<'_>, reading: &Reading<'_>, i: usize, opens: bool) -> Vote {
    let token = &reading.tokens[i];
    match token.kind {
        TokenKind::Word => word(article, token, opens),
        TokenKind::Punct if matches!(token.of(reading.text), "," | "-") => Vote::Shared,
        _ => Vote::Target,
    }
}

fn word(article: &Article<'_>, token: &Token, opens: bool) -> Vote {
    if token.case != Case::Lower && !(opens && token.case == Case::Title) {
        return Vote::Target;
    }
    let marks = article.marks(token);
    if !marks.has(Marks::SOURCE) {
        return if marks.has(Marks::OWN) { Vote::Own } else { Vote::Open };
    }
    if marks.has(Marks::ADOPTED) {
        return if marks.has(Marks::RATHER_SOURCE) { Vote::SourceRather } else { Vote::Shared };
    }
    if marks.has(Marks::SOURCE_FUNCTION) { Vote::SourceFunction } else { Vote::Source }
}
