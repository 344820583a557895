use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::reading::{Mark, MarkFamily, Reading};

pub(super) static CHECK: Check = Check {
    id: "unbalanced-quote",
    severity: Severity::Warning,
    title: "a quotation that is opened and not closed, or closed and not opened",
    explanation: "A quotation mark without its partner: the reader cannot tell who speaks. Left alone: quotations that run over \
                  several paragraphs (each may open anew, the last one closes), apostrophes, and marks for inches and feet.",
    examples: &[
        Example {
            language: "nl", text: "“De brug gaat morgen open, zei de wethouder.", finds: &["“"], glossary: ""
        },
        Example {
            language: "nl", text: "De brug gaat morgen open”, zei de wethouder.", finds: &["”"], glossary: ""
        },
        Example {
            language: "nl",
            text: "“Wij openen de brug.\n\n“Daarna volgt de weg”, zei de wethouder. Het was ’s avonds in Boris’ kroeg.",
            finds: &[],
            glossary: "",
        },
    ],
    on: true,
    run,
};

/// How many units a quotation may run over.
const LONGEST: usize = 12;

fn run(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let unpaired: Vec<Vec<Mark>> = article.readings.iter().map(|r| r.unpaired_marks.clone()).collect();
    for (unit, reading) in article.readings.iter().enumerate() {
        for mark in &unpaired[unit] {
            let goes_on = if mark.opens {
                !is_attributed(article, reading, mark) && closed_later(article, &unpaired, unit, mark.family)
            } else {
                opened_before(article, &unpaired, unit, mark.family)
            };
            if goes_on || is_inch(reading, mark) {
                continue;
            }
            let message =
                if mark.opens { "this quotation mark is never closed" } else { "this quotation mark closes nothing" };
            findings.push(article.finding(&CHECK, unit, reading.tokens[mark.token].span(), message));
        }
    }
    findings
}

/// Whether the unit says who spoke behind the opening mark, so that the quotation ended before: a
/// verb of saying in the last sentence that is not its first word.
fn is_attributed(article: &Article<'_>, reading: &Reading<'_>, mark: &Mark) -> bool {
    let Some(class) = article.language.class("attribution") else { return false };
    let is_saying = |i: &usize| article.language.vocabulary.is(reading.tokens[*i].word, class);
    (mark.token + 2..reading.tokens.len()).any(|i| is_saying(&i))
}

/// Whether a quotation opened in `unit` goes on: the next unit opens anew, or one soon closes it.
fn closed_later(article: &Article<'_>, unpaired: &[Vec<Mark>], unit: usize, family: MarkFamily) -> bool {
    for (next, marks) in unpaired.iter().enumerate().skip(unit + 1).take(LONGEST) {
        if let Some(mark) = marks.iter().find(|m| m.family == family) {
            return !mark.opens || mark.token == 0;
        }
        let reading = &article.readings[next];
        if next == unit + 1 && reading.quotations.first().is_some_and(|q| q.tokens.start == 0 && q.family == family) {
            return true;
        }
    }
    false
}

/// Whether a mark that closes in `unit` was opened in a unit shortly before.
fn opened_before(article: &Article<'_>, unpaired: &[Vec<Mark>], unit: usize, family: MarkFamily) -> bool {
    let first = unit.saturating_sub(LONGEST);
    let opened = (first..unit).rev().find_map(|u| unpaired[u].iter().rev().find(|m| m.family == family));
    opened.is_some_and(|m| m.opens) && article.readings.len() > unit
}

/// `27"`, `6'2`: inches and feet.
fn is_inch(reading: &Reading<'_>, mark: &Mark) -> bool {
    let before = mark.token.checked_sub(1).map(|i| &reading.tokens[i]);
    !mark.opens
        && before.is_some_and(|t| t.kind == crate::text::TokenKind::Number && t.end == reading.tokens[mark.token].start)
        && matches!(reading.tokens[mark.token].of(reading.text), "\"" | "'" | "''")
}
