use super::{Article, Check, Example};
use crate::document::UnitKind;
use crate::finding::{Finding, Severity};
use crate::language::ClassSet;
use crate::reading::Reading;
use crate::text::{Case, TokenKind};

pub(super) static CHECK: Check = Check {
    id: "heading-case",
    severity: Severity::Warning,
    title: "a heading in Title Case",
    explanation: "English headings capitalise their words; where the target language does not, a heading with capitals on \
                  ordinary words is reported as one stretch. Left alone: names, titles of works and ministries, headings with \
                  a single odd capital.",
    examples: &[
        Example::bad(
            "nl",
            "Gemeente Sluit Oude Brug In Het Centrum\n\nDe brug is dicht.",
            &["Sluit Oude Brug In Het Centrum"],
        ),
        Example::good("nl", "Gemeente sluit oude brug bij Station Noord\n\nDe brug is dicht."),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    if article.language.conventions.headings.title_case {
        return Vec::new();
    }
    let headings = article.readings.iter().enumerate().filter(|(_, r)| r.kind == UnitKind::Heading);
    headings.filter_map(|(unit, reading)| heading(article, unit, reading)).collect()
}

fn heading(article: &Article<'_>, unit: usize, reading: &Reading<'_>) -> Option<Finding> {
    let opens = |i: usize| reading.sentence_of(i).start == i;
    let words: Vec<usize> =
        (1..reading.tokens.len()).filter(|i| reading.tokens[*i].kind == TokenKind::Word && !opens(*i)).collect();
    let function = |i: &usize| article.language.vocabulary.is(reading.tokens[*i].word, ClassSet::FUNCTION);
    let content = words.iter().filter(|i| !function(i));
    let lower = content.clone().filter(|i| reading.tokens[**i].case == Case::Lower).count();
    let capitals = content.filter(|i| reading.tokens[**i].case == Case::Title).count();
    let title = words.iter().copied().filter(|i| reading.tokens[*i].case == Case::Title);
    let ordinary: Vec<usize> = title.filter(|i| is_ordinary(article, reading, *i)).collect();
    let sure = ordinary.iter().filter(|i| !function(i)).count();
    // Capitals on most words, and at least two of them on words that have none elsewhere.
    if sure < 2 || lower * 3 > capitals {
        return None;
    }
    let severity = if capitals > 2 || ordinary.len() > 2 { CHECK.severity } else { Severity::Suggestion };
    let span = reading.span(&(*ordinary.first()?..ordinary.last()? + 1));
    let fixed = lowered(reading, &ordinary, span.start, span.end);
    let message = crate::message!(
        "Title Case: {language} writes only the first word and names with a capital",
        language = article.language.name()
    );
    Some(article.finding(&CHECK, unit, span, message).level(severity).fix(fixed, false))
}

/// Whether a capitalised word is an ordinary one: the pack or the article has it in lower case.
fn is_ordinary(article: &Article<'_>, reading: &Reading<'_>, i: usize) -> bool {
    let token = &reading.tokens[i];
    let classes = article.language.vocabulary.classes(token.word);
    let names =
        ClassSet::NAME.with(ClassSet::GIVEN_NAME).with(ClassSet::SURNAME).with(ClassSet::COUNTRY).with(ClassSet::CITY);
    let capital = ClassSet::INHABITANT.with(ClassSet::ADJECTIVE);
    // Mark Van Bommel, De Telegraaf: a small word before a name may be a part of it.
    if classes.any(ClassSet::FUNCTION) {
        let next = reading.tokens.get(i + 1).filter(|t| t.is_capitalised());
        return next.is_none_or(|t| article.language.vocabulary.is(t.word, ClassSet::FUNCTION.with(ClassSet::KNOWN)));
    }
    let own = classes.any(ClassSet::KNOWN)
        && !classes.any(names)
        && !(classes.any(capital) && !classes.any(ClassSet::NOUN) && article.language.keeps_capital(token.word));
    own || article.has_lower(&reading.key(i))
}

/// The stretch with these words in lower case.
fn lowered(reading: &Reading<'_>, words: &[usize], start: usize, end: usize) -> String {
    let mut out = String::new();
    let mut at = start;
    for token in words.iter().map(|i| &reading.tokens[*i]) {
        out.push_str(&reading.text[at..token.start as usize]);
        out.push_str(&token.of(reading.text).to_lowercase());
        at = token.end as usize;
    }
    out.push_str(&reading.text[at..end]);
    out
}
