use super::memory::Marks;
use super::running_quotes::RunningQuotes;
use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::text::{Case, TokenKind};

pub(super) static CHECK: Check = Check {
    id: "mixed-address",
    severity: Severity::Warning,
    title: "the reader is addressed formally and informally",
    explanation: "One text says u or je to its reader, not both. The form that stands there less often is reported. Quotations \
                  count for nothing: each speaker has a form of their own. Left alone: articles in which the informal form \
                  only means people in general (fewer than two of either form).",
    examples: &[
        Example::bad(
            "nl",
            "Vul uw naam in en kies daarna een wachtwoord. Bewaar uw gegevens goed. Daarna kun je inloggen.",
            &["je"],
        ),
        Example::good(
            "nl",
            "‘Als je uit de bocht komt, moet je remmen.\n\nDan zie je de brug.’ Zo leert uw kind het ook.",
        ),
        Example::good("nl", "Vul je naam in. ‘Wat kan ik voor u doen?’ vraagt de medewerker. Daarna kun je verder."),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let address = &article.language.conventions.address;
    let (mut formal, mut informal) = (Vec::new(), Vec::new());
    let running = RunningQuotes::of(article);
    for (unit, reading) in article.readings.iter().enumerate() {
        for (i, token) in reading.tokens.iter().enumerate() {
            if !article.marks(token).has(Marks::ADDRESS) {
                continue;
            }
            let word = token.kind == TokenKind::Word && matches!(token.case, Case::Lower | Case::Title)
                || token.span().len() == 1;
            if !word {
                continue;
            }
            let key = reading.key(i);
            let list = if address.formal.iter().any(|w| *w == key) {
                &mut formal
            } else if address.informal.iter().any(|w| *w == key) {
                &mut informal
            } else {
                continue;
            };
            if !reading.is_quoted(i) && !running.cover(unit, i) {
                list.push((unit, token.span()));
            }
        }
    }
    let (few, many, formal_wins) =
        if formal.len() < informal.len() { (formal, informal, false) } else { (informal, formal, true) };
    if few.is_empty() || many.len() < 2 || few.len() == many.len() {
        return Vec::new();
    }
    let message = if formal_wins {
        "informal here, formal elsewhere in this text"
    } else {
        "formal here, informal elsewhere in this text"
    };
    let Some(other) = many.first() else { return Vec::new() };
    // A single one may be a turn of phrase (je weet hoe dat gaat).
    let severity = if few.len() == 1 { Severity::Suggestion } else { CHECK.severity };
    let report = |(unit, span): &(usize, crate::text::Span)| {
        let related = article.related(other.0, other.1, "the other form of address");
        article.finding(&CHECK, *unit, *span, message).level(severity).group("address").resting_on(related)
    };
    few.iter().map(report).collect()
}
