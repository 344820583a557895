use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::language::ClassSet;
use crate::reading::{Mark, MarkFamily, Reading};
use crate::text::Case;

pub(super) static CHECK: Check = Check {
    id: "unbalanced-quote",
    severity: Severity::Warning,
    title: "a quotation that is opened and not closed, or closed and not opened",
    explanation: "A quotation mark without its partner: the reader cannot tell who speaks. Left alone: quotations that run over \
                  several paragraphs (each may open anew, the last one closes), apostrophes, and marks for inches and feet.",
    examples: &[
        Example {
            language: "nl",
            text: "“De brug gaat morgen open, zei de wethouder.",
            finds: &["“"],
            glossary: "",
            source: "",
        },
        Example {
            language: "nl",
            text: "De brug gaat morgen open”, zei de wethouder.",
            finds: &["”"],
            glossary: "",
            source: "",
        },
        Example {
            language: "nl",
            text: "“Wij openen de brug.\n\n“Daarna volgt de weg”, zei de wethouder. Het was ’s avonds in Boris’ kroeg.",
            finds: &[],
            glossary: "",
            source: "",
        },
    ],
    on: true,
    run,
};

/// How many units a quotation may run over.
const LONGEST: usize = 12;

/// Tokens, marks included, of the longest term between marks of its own inside a quotation.
const SCARE: usize = 4;

fn run(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let unpaired: Vec<Vec<Mark>> = article.readings.iter().map(|r| r.unpaired_marks.clone()).collect();
    for (unit, reading) in article.readings.iter().enumerate() {
        for mark in unpaired[unit].iter().filter(|m| m.sure) {
            let goes_on = if mark.opens {
                !is_attributed(article, reading, mark)
                    && !is_partial(reading, mark)
                    && closed_later(article, &unpaired, unit, mark.family)
            } else {
                opened_before(article, &unpaired, unit, mark.family)
            };
            if goes_on || is_inch(reading, mark) {
                continue;
            }
            let other = unpaired[unit].iter().find(|m| m.sure && m.opens != mark.opens && m.family != mark.family);
            let (message, severity) = match other {
                // One finding for both marks, at the second.
                Some(other) if mark.opens && other.token > mark.token => continue,
                Some(other) if !mark.opens && other.token < mark.token => (
                    format!("‘{}’ opened this quotation", reading.slice(&(other.token..other.token + 1))),
                    CHECK.severity,
                ),
                _ if !mark.opens => ("this quotation mark closes nothing".to_owned(), CHECK.severity),
                _ => ("this quotation mark is never closed".to_owned(), how_sure(article, reading, mark)),
            };
            findings.push(article.finding(&CHECK, unit, reading.tokens[mark.token].span(), message).level(severity));
        }
    }
    findings
}

/// Whether the unit says who spoke behind the opening mark, so that the quotation ended before: a
/// verb of saying before a subject (a name, a pronoun), behind a comma or at the end of the unit.
fn is_attributed(article: &Article<'_>, reading: &Reading<'_>, mark: &Mark) -> bool {
    let Some(saying) = article.language.class("attribution") else { return false };
    let pronoun = article.language.class("subject-pronoun");
    let is = |i: usize, class| article.language.vocabulary.is(reading.tokens[i].word, class);
    let written = |i: usize| reading.tokens.get(i).map_or("", |t| t.of(reading.text));
    (mark.token + 2..reading.tokens.len().saturating_sub(1)).filter(|i| is(*i, saying)).any(|i| {
        let behind = i + 1;
        let name = reading.names.iter().find(|n| n.tokens.start == behind).map(|n| n.tokens.end);
        let subject = name.or_else(|| pronoun.filter(|p| is(behind, *p)).map(|_| behind + 1));
        let comma = |i: usize| matches!(written(i), "," | "?" | "!");
        let verb = is(i - 1, ClassSet::FINITE.with(ClassSet::INFINITIVE).with(ClassSet::PARTICIPLE));
        let last = |end: usize| matches!(written(end), "." | "," | "") || end + 3 > reading.tokens.len();
        comma(i - 1) || verb || subject.is_some_and(|end| comma(i - 2) || last(end))
    })
}

/// A quotation that opens its paragraph may go on in paragraphs that lost their marks on purpose.
fn how_sure(article: &Article<'_>, reading: &Reading<'_>, mark: &Mark) -> Severity {
    let sure = mark.token > 0 || is_attributed(article, reading, mark) || is_partial(reading, mark);
    if sure { CHECK.severity } else { Severity::Suggestion }
}

/// Whether only a part of a sentence is quoted: it begins in lower case, behind other words. Such
/// quotations do not run on.
fn is_partial(reading: &Reading<'_>, mark: &Mark) -> bool {
    mark.token > 0 && reading.tokens.get(mark.token + 1).is_some_and(|t| t.case == Case::Lower)
}

/// Whether a quotation opened in `unit` goes on: the next unit opens anew, or one soon closes it
/// and none between them quotes by itself.
fn closed_later(article: &Article<'_>, unpaired: &[Vec<Mark>], unit: usize, family: MarkFamily) -> bool {
    for (next, marks) in unpaired.iter().enumerate().skip(unit + 1).take(LONGEST) {
        let mark = marks.iter().find(|m| m.family == family);
        let whole = article.readings[next]
            .quotations
            .iter()
            .find(|q| q.family == family && q.closed && q.depth == 0 && q.tokens.len() > SCARE);
        let opens_anew = |token: usize| token == 0 && next == unit + 1;
        match (mark, whole) {
            (Some(mark), None) => return !mark.opens || opens_anew(mark.token),
            (Some(mark), Some(whole)) if mark.token < whole.tokens.start => {
                return !mark.opens || opens_anew(mark.token);
            }
            (_, Some(whole)) => return opens_anew(whole.tokens.start),
            (None, None) => {}
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
