use super::memory::Marks;
use super::{Article, Check, Example, known_name};
use crate::finding::{Finding, Severity};
use crate::glossary::{People, Person, Role};
use crate::text::{Span, Token, fold};

pub(super) static CHECK: Check = Check {
    id: "misspelt-name",
    severity: Severity::Error,
    title: "a name that is nearly a known one or one of the source, but not it",
    explanation: "With the source at hand: a name that differs by a letter from one of the source sentence, which the translation \
                  lacks; one suggestion where the spelling stands throughout, since it may be meant. Alone: a given name \
                  beside a surname of the glossary that differs from the glossary’s by a letter or two (Anthony Blinken for \
                  Antony Blinken), or a surname that does beside the right given name; a long word that differs by a letter \
                  from a country, city or inhabitant that the pack knows (Indonseisch). Left alone: other people with the \
                  same surname, forms that the glossary admits, endings, and parts of longer names.",
    examples: &[
        Example::bad(
            "nl",
            "Minister Anthony Blinken sprak met Antony Blinker.",
            &["Anthony Blinken", "Antony Blinker"],
        )
        .with("en,nl,kind\nAntony Blinken,Antony Blinken,person\n"),
        Example::bad(
            "nl",
            "Een Indonseisch schip kwam uit Catulonië, schreef Wim Slovanen. Volgens Slovanen is dat laat.",
            &["Catulonië", "Indonseisch"],
        ),
        Example::good("nl", "Minister Antony Blinken sprak met zijn neef Samuel Blinken.")
            .with("en,nl,kind\nAntony Blinken,Antony Blinken,person\n"),
        Example::bad(
            "nl",
            "Burgemeester Verhagten opende de brug. Daarna las Ravenskov een gedicht voor.",
            &["Ravenskov"],
        )
        .beside("Mayor Verhagten opened the bridge. Then Ravenskow read a poem."),
        // Names that others have, and the second of two mentions.
        Example::bad(
            "nl",
            "Later kwam minister Haris met Ewa Davos. Haris zweeg over Verhagten, en Verhagtne lachte. Niemand sprak \
             met Harris.",
            &["Davos", "Verhagtne", "Harris"],
        )
        .beside(
            "Later minister Haris came with Ewa Davis. Haris was silent on Verhagten, and Verhagten laughed. Nobody \
             spoke with Haris.",
        ),
        Example::good("nl", "Het Royal Theater was vol. Ook de zaal van het Royal Theatre in Verhagten was vol.")
            .beside("The Royal Theatre was full. The hall of the Royal Theatre in Verhagten was full as well."),
        // What renders an ordinary word with a capital, and an apostrophe more or less.
        Example::good("nl", "Zijn Banier hing naast de lijst Nummering van Hawaii.")
            .beside("His Banner hung beside the list Numbering of Hawai’i."),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let people = article.index.people();
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for name in &reading.names {
            for i in name.tokens.start + 1..name.tokens.end {
                let (first, second) = (&reading.tokens[i - 1], &reading.tokens[i]);
                // Nearly all names are of people whom the glossary does not have.
                if !article.marks(first).has(Marks::GIVEN) && !article.marks(second).has(Marks::FAMILY) {
                    continue;
                }
                let Some((span, person)) = nearly(people, reading.text, first, second) else { continue };
                let right = &*person.form;
                let written = span.of(reading.text);
                if article.hits(unit).iter().any(|h| {
                    h.span.overlaps(span) && (matches!(h.form.role, Role::Foreign(_)) || h.span.contains(span))
                }) {
                    continue;
                }
                let message = crate::message!("‘{written}’ is ‘{right}’ in the glossary", written, right = &right);
                let finding =
                    article.finding(&CHECK, unit, span, message).group(right.to_lowercase()).fix(right, false);
                findings.push(match article.entry_place(person.entry) {
                    Some(place) => finding.resting_on(place),
                    None => finding,
                });
            }
        }
    }
    findings.extend(known_name::found(article, &CHECK));
    findings.extend(super::misspelt_source_name::found(article, &CHECK));
    findings
}

/// Two words, where one is a name of the glossary and the other nearly its partner.
fn nearly<'p>(people: People<'p>, text: &str, first: &Token, second: &Token) -> Option<(Span, &'p Person)> {
    let written = second.of(text);
    let stem = fold::without_s(written).unwrap_or(written);
    let span = Span::new(first.start as usize, second.start as usize + stem.len());
    let (given, family) = (fold::key(first.of(text)), fold::key(stem));
    if people.given(&given).any(|person| *person.family == *family) {
        return None;
    }
    let same_family = people.family(&family).filter(|person| is_near(&given, &person.given));
    let same_given = people.given(&given);
    let same_given = same_given.filter(|p| is_near(&family, &p.family) && !ends(&family, &p.family));
    same_family.chain(same_given).next().map(|person| (span, person))
}

/// One letter apart, two for long names; the initial is the same.
fn is_near(a: &str, b: &str) -> bool {
    let length = a.chars().count().min(b.chars().count());
    let allowed = match length {
        0..=3 => return false,
        4..=7 => 1,
        _ => 2,
    };
    a != b && a.chars().next() == b.chars().next() && strsim::osa_distance(a, b) <= allowed
}

/// Whether the written form is the name with a possessive s, or a compound of it.
fn ends(written: &str, name: &str) -> bool {
    written.strip_prefix(name).is_some_and(|rest| rest == "s" || rest.starts_with('-'))
}
