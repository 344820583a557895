use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::text::{Case, Token, TokenKind, fold};

pub(super) static CHECK: Check = Check {
    id: "repeated-word",
    severity: Severity::Error,
    title: "a word stands twice",
    explanation: "The same word twice in a row is a slip of typing or editing. Left alone: words that the language does \
                  double (`heel heel`), pairs in which the second begins a clause or is another word (`of het het waard is`), \
                  names, and words with a mark between them. A suggestion: the particle of a verb before a preposition (`stelt de tijd in \
                  in de keuken`).",
    examples: &[
        Example::bad("nl", "De gemeente wil wil de brug sluiten.", &["wil wil"]),
        Example::good("nl", "Ze zegt dat dat mag, en vraagt zich af of het het waard is."),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for sentence in &reading.sentences {
            for i in sentence.start + 1..sentence.end {
                let (first, second) = (&reading.tokens[i - 1], &reading.tokens[i]);
                if !repeats(reading.text, first, second) {
                    continue;
                }
                let opener = i.checked_sub(2).map(|b| &reading.tokens[b]).filter(|_| i >= sentence.start + 2);
                let key = fold::key(second.of(reading.text));
                let before = opener.map(|t| fold::key(t.of(reading.text)));
                if article.language.may_repeat(&key, before.as_deref()) {
                    continue;
                }
                let word = first.of(reading.text);
                let span = first.span().to(second.span());
                let finding =
                    article.finding(&CHECK, unit, span, crate::message!("‘{word}’ stands twice", word = &word));
                // zijn zijn may be a verb and a possessive, in in the end of a verb and a preposition.
                let mut verbs = reading.tokens[sentence.start..i - 1].iter().map(|token| token.word);
                let at_times = article.language.may_repeat_at_times(&key, before.as_deref())
                    || article.language.is_particle_of(first.word, &mut verbs);
                let severity = if at_times { Severity::Suggestion } else { CHECK.severity };
                findings.push(finding.level(severity).fix(word, !at_times));
            }
        }
    }
    findings
}

fn repeats(text: &str, first: &Token, second: &Token) -> bool {
    let words = first.kind == TokenKind::Word && second.kind == TokenKind::Word && second.space_before;
    words
        && second.case == Case::Lower
        && matches!(first.case, Case::Lower | Case::Title)
        && second.span().len() > 1
        && first.word == second.word
        && fold::key(first.of(text)) == fold::key(second.of(text))
}
