use super::running_quotes::{RunningQuotes, is_partial};
use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::message;
use crate::reading::{Mark, Reading};
use crate::text::TokenKind;

pub(super) static CHECK: Check = Check {
    id: "unbalanced-quote",
    severity: Severity::Warning,
    title: "a quotation that is opened and not closed, or closed and not opened",
    explanation: "A quotation mark without its partner: the reader cannot tell who speaks. Where only the end of a paragraph \
                  says that the mark is missing, it is a suggestion; words behind the quotation that say who spoke, or a mark \
                  of another kind that closes it, make it a warning. Left alone: quotations that run over several paragraphs \
                  (each may open anew, the last one closes), apostrophes, and marks for inches and feet.",
    examples: &[
        Example::bad("nl", "“De brug gaat morgen open, zei de wethouder.", &["“"]),
        Example::bad("nl", "De brug gaat morgen open”, zei de wethouder.", &["”"]),
        Example::good(
            "nl",
            "“Wij openen de brug.\n\n“Daarna volgt de weg”, zei de wethouder. Het was ’s avonds in Boris’ kroeg.",
        ),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    if article.readings.iter().all(|r| r.unpaired_marks.is_empty()) {
        return Vec::new();
    }
    let running = RunningQuotes::of(article);
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        let alone =
            |m: &&Mark| m.sure && !running.has_partner(unit, m) && !is_inch(reading, m) && !is_elision(reading, m);
        let marks: Vec<&Mark> = reading.unpaired_marks.iter().filter(alone).collect();
        let firsts = firsts(&marks);
        let last_word = reading.tokens.iter().rposition(|t| t.kind == TokenKind::Word);
        for mark in &marks {
            let other = firsts.iter().find(|m| m.opens != mark.opens && m.family != mark.family);
            let (message, severity) = match other {
                // One finding for both marks, at the second.
                Some(other) if mark.opens && other.token > mark.token => continue,
                Some(other) if !mark.opens && other.token < mark.token => (
                    message!("‘{mark}’ opened this quotation", mark = reading.slice(&(other.token..other.token + 1))),
                    CHECK.severity,
                ),
                _ if !mark.opens => (message!("this quotation mark closes nothing"), closing(last_word, mark)),
                _ => (message!("this quotation mark is never closed"), opening(&running, (article, unit), mark)),
            };
            findings.push(article.finding(&CHECK, unit, reading.tokens[mark.token].span(), message).level(severity));
        }
    }
    findings
}

/// The first mark of each kind and side, in order.
fn firsts<'m>(marks: &[&'m Mark]) -> Vec<&'m Mark> {
    let mut firsts: Vec<&Mark> = Vec::new();
    for mark in marks {
        if firsts.iter().all(|first| (first.opens, first.family) != (mark.opens, mark.family)) {
            firsts.push(mark);
        }
    }
    firsts
}

/// A quotation may go on in paragraphs that have no marks on purpose, unless its own says that it ended.
fn opening(running: &RunningQuotes, (article, unit): (&Article<'_>, usize), mark: &Mark) -> Severity {
    let ended = running.is_attributed(article, unit, mark) || is_partial(&article.readings[unit], mark);
    if ended { CHECK.severity } else { Severity::Suggestion }
}

/// A mark that ends its paragraph may close one that began several paragraphs before.
fn closing(last_word: Option<usize>, mark: &Mark) -> Severity {
    if last_word.is_some_and(|word| word > mark.token) { CHECK.severity } else { Severity::Suggestion }
}

/// `27"`, `6'2`: inches and feet.
fn is_inch(reading: &Reading<'_>, mark: &Mark) -> bool {
    let before = mark.token.checked_sub(1).map(|i| &reading.tokens[i]);
    !mark.opens
        && before.is_some_and(|t| t.kind == TokenKind::Number && t.end == reading.tokens[mark.token].start)
        && matches!(reading.tokens[mark.token].of(reading.text), "\"" | "'" | "''")
}

/// `’Ndrangheta`: a right mark that opens nothing stands for letters.
fn is_elision(reading: &Reading<'_>, mark: &Mark) -> bool {
    mark.opens && reading.tokens[mark.token].of(reading.text) == "’"
}
