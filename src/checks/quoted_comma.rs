use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::reading::Reading;
use crate::text::{Case, Span};

pub(super) static CHECK: Check = Check {
    id: "quoted-comma",
    severity: Severity::Suggestion,
    title: "the comma before an attribution stands inside the quotation",
    explanation: "English puts the comma before the closing mark (“Nee,” zei hij); the target language may put it behind \
                  (“Nee”, zei hij). Reported where the article itself puts at least half of its commas behind the mark. Left alone: \
                  question and exclamation marks, full stops, quotations that go on behind the attribution (“Kom,” zei hij, “we \
                  gaan”), and articles that keep the comma inside throughout.",
    examples: &[
        Example::bad(
            "nl",
            "“De brug is dicht”, zei ze. “Hij gaat morgen open,” voegde ze toe. “Eindelijk!” riep een buurman. “Nu de \
             weg nog”, zei zijn vrouw.",
            &[",”"],
        ),
        Example::good(
            "nl",
            "“Kom,” zei ze, “we gaan.” “De brug is dicht,” zei hij. “Hij gaat morgen open,” voegde ze toe. \
             “Eindelijk.” De buurt is blij.",
        ),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    if article.language.conventions.quotes.comma_inside {
        return Vec::new();
    }
    let mut outside = 0;
    let mut inside: Vec<(usize, Span)> = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for quotation in reading.quotations.iter().filter(|q| q.closed) {
            let close = quotation.tokens.end - 1;
            if is_comma(reading, close + 1) && is_lower(reading, close + 2) {
                outside += 1;
            } else if is_comma(reading, close - 1) && is_lower(reading, close + 1) && !goes_on(reading, close) {
                inside.push((unit, reading.span(&(close - 1..close + 1))));
            }
        }
    }
    if outside == 0 || outside < inside.len() {
        return Vec::new();
    }
    let report = |(unit, span): (usize, Span)| {
        let written = span.of(article.readings[unit].text);
        let fixed = format!("{},", written.trim_start_matches(','));
        let message = "the comma stands behind the quotation mark elsewhere in this article";
        article.finding(&CHECK, unit, span, message).group("comma").fix(fixed, true)
    };
    inside.into_iter().map(report).collect()
}

/// Whether the sentence goes on in another quotation: then the comma may be the speaker’s (“Kom,”
/// zei hij, “we gaan”).
fn goes_on(reading: &Reading<'_>, close: usize) -> bool {
    let next = reading.quotations.iter().find(|q| q.tokens.start > close && q.depth == 0);
    next.is_some_and(|q| is_comma(reading, q.tokens.start - 1))
}

fn is_comma(reading: &Reading<'_>, i: usize) -> bool {
    reading.tokens.get(i).is_some_and(|t| t.of(reading.text) == "," && !t.space_before)
}

fn is_lower(reading: &Reading<'_>, i: usize) -> bool {
    reading.tokens.get(i).is_some_and(|t| t.case == Case::Lower && t.space_before)
}
