use super::{Article, Check, Example};
use crate::document::UnitKind;
use crate::finding::{Finding, Severity};
use crate::message;
use crate::reading::{Quotation, Reading};
use crate::text::{Case, TokenKind};
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) static CHECK: Check = Check {
    id: "mixed-quotes",
    severity: Severity::Suggestion,
    title: "quotations in one article stand between different marks",
    explanation: "One article uses one style of quotation marks for speech; the other pair only stands inside a quotation. The \
                  style that most quotations of the article have is taken as its own, the others are reported, and so is a \
                  quotation that opens in one style and closes in another. Left alone: quotations inside quotations, titles, \
                  single words, terms and parts of sentences between marks of their own, and articles without a majority.",
    examples: &[
        Example::bad(
            "nl",
            "“De brug is dicht”, zei ze. “Hij gaat morgen open.” Later zei hij: ‘Wij weten nog van niets.’",
            &["‘Wij weten nog van niets.’"],
        ),
        Example::bad("nl", "“De brug is al dagen dicht\", zei ze.", &["“De brug is al dagen dicht\""]),
        Example::good("nl", "“Hij zei: ‘Ik kom morgen wel’”, vertelde ze. “En de ‘gast’ kwam nooit.”"),
    ],
    on: true,
    run,
};

/// A quotation of fewer words is a term rather than speech.
const SPEECH: usize = 3;

fn run(article: &Article<'_>) -> Vec<Finding> {
    let mut styles: BTreeMap<(char, char), Vec<(usize, &Quotation)>> = BTreeMap::new();
    let mut findings = Vec::new();
    // Headlines have marks of their own in many houses.
    let texts = article.readings.iter().enumerate().filter(|(_, r)| r.kind != UnitKind::Heading);
    for (unit, reading) in texts {
        for quotation in reading.quotations.iter().filter(|q| q.closed && q.depth == 0) {
            let (open, close) = marks(reading, quotation);
            if pairs(open, close) {
                if is_speech(reading, quotation) {
                    styles.entry((open, close)).or_default().push((unit, quotation));
                }
            } else {
                findings.push(mismatch(article, unit, quotation, open, close));
            }
        }
    }
    let Some(((open, close), most)) = styles.iter().max_by_key(|(_, found)| found.len()) else { return findings };
    let (own, others) = (most.len(), styles.values().map(Vec::len).sum::<usize>() - most.len());
    if own <= others || own < 2 {
        return findings;
    }
    let minority = styles.iter().filter(|(style, _)| *style != &(*open, *close)).flat_map(|(_, found)| found);
    for (unit, quotation) in minority {
        let reading = &article.readings[*unit];
        let message = message!(
            "this quotation stands between other marks than the article’s {own} others ({open}…{close})",
            own,
            open,
            close
        );
        let finding = article.finding(&CHECK, *unit, reading.span(&quotation.tokens), message);
        let fixed = format!("{open}{}{close}", reading.inside(quotation));
        let nests = reading.inside(quotation).contains([*open, *close]);
        findings.push(if nests { finding } else { finding.fix(fixed, false) }.group(format!("{open}{close}")));
    }
    findings
}

fn mismatch(article: &Article<'_>, unit: usize, quotation: &Quotation, open: char, close: char) -> Finding {
    let reading = &article.readings[unit];
    let message = message!("this quotation opens with {open} and closes with {close}", open, close);
    let finding = article.finding(&CHECK, unit, reading.span(&quotation.tokens), message);
    let finding = finding.group(format!("{open}{close}"));
    // The mark that says which side it is on decides.
    let own = match (open, close) {
        ('“', _) | ('"', '”') => ('“', '”'),
        ('‘', _) | ('\'', '’') => ('‘', '’'),
        _ => return finding,
    };
    let inside = reading.inside(quotation);
    let nests = inside.contains([own.0, own.1]);
    if nests { finding } else { finding.fix(format!("{}{inside}{}", own.0, own.1), false) }
}

fn marks(reading: &Reading<'_>, quotation: &Quotation) -> (char, char) {
    let mark = |i: usize| reading.tokens[i].of(reading.text).chars().next().unwrap_or(' ');
    (mark(quotation.tokens.start), mark(quotation.tokens.end - 1))
}

/// The pairs that belong together.
fn pairs(open: char, close: char) -> bool {
    matches!(
        (open, close),
        ('“' | '„' | ',' | '”' | '‟', '”')
            | ('„', '“')
            | ('"', '"')
            | ('‘' | '‚' | '’' | '‛', '’')
            | ('‚', '‘')
            | ('\'', '\'')
            | ('«', '»')
            | ('»', '«')
            | ('‹', '›')
            | ('›', '‹')
            | ('`', '`' | '\'' | '"')
    )
}

/// Whether somebody speaks: a whole sentence. It begins with a capital, opens its unit or follows a
/// mark, or ends as sentences do. Titles and parts of sentences stand between marks of their own in
/// many houses.
fn is_speech(reading: &Reading<'_>, quotation: &Quotation) -> bool {
    let Range { start, end } = quotation.tokens;
    let words: Vec<Case> =
        reading.tokens[start..end].iter().filter(|t| t.kind == TokenKind::Word).map(|t| t.case).collect();
    let title = words.iter().filter(|case| **case == Case::Lower).count() * 2 < words.len();
    let begins = start.checked_sub(1).is_none_or(|b| reading.tokens[b].kind == TokenKind::Punct);
    let ends = reading.tokens[..end - 1].last().is_some_and(|t| matches!(t.of(reading.text), "." | "," | "!" | "?"));
    words.first().is_some_and(|case| *case != Case::Lower) && words.len() >= SPEECH && !title && (begins || ends)
}
