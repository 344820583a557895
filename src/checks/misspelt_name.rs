use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::glossary::{Kind, Role};
use crate::reading::Reading;
use crate::text::{Span, fold};

pub(super) static CHECK: Check = Check {
    id: "misspelt-name",
    severity: Severity::Error,
    title: "a name that is nearly one of the glossary, but not it",
    explanation: "A given name beside a surname of the glossary that differs from the glossary’s by a letter or two (Anthony \
                  Blinken for Antony Blinken), or a surname that does beside the right given name. Left alone: other people \
                  with the same surname, and forms that the glossary admits.",
    examples: &[
        Example {
            language: "nl",
            text: "Minister Anthony Blinken sprak met Antony Blinker.",
            finds: &["Anthony Blinken", "Antony Blinker"],
            glossary: "en,nl,kind\nAntony Blinken,Antony Blinken,person\n",
        },
        Example {
            language: "nl",
            text: "Minister Antony Blinken sprak met zijn neef Samuel Blinken.",
            finds: &[],
            glossary: "en,nl,kind\nAntony Blinken,Antony Blinken,person\n",
        },
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let people = People::new(article);
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for name in &reading.names {
            for i in name.tokens.start + 1..name.tokens.end {
                let Some((span, entry, right)) = people.nearly(reading, i) else { continue };
                let written = span.of(reading.text);
                if article.hits(unit).iter().any(|h| {
                    h.span.overlaps(span) && (matches!(h.form.role, Role::Foreign(_)) || h.span.contains(span))
                }) {
                    continue;
                }
                let message = format!("‘{written}’ is ‘{right}’ in the glossary");
                let finding =
                    article.finding(&CHECK, unit, span, message).group(right.to_lowercase()).fix(right, false);
                findings.push(match article.entry_place(entry) {
                    Some(place) => finding.resting_on(place),
                    None => finding,
                });
            }
        }
    }
    findings
}

/// People of the glossaries by given name and by surname.
struct People<'a> {
    by_given: std::collections::HashMap<String, Vec<(usize, &'a str)>>,
    by_family: std::collections::HashMap<String, Vec<(usize, &'a str)>>,
}

impl<'a> People<'a> {
    fn new(article: &'a Article<'_>) -> Self {
        let mut people =
            Self { by_given: std::collections::HashMap::new(), by_family: std::collections::HashMap::new() };
        for (number, entry) in article.glossary.entries.iter().enumerate().filter(|(_, e)| e.kind == Kind::Person) {
            let Some(form) = entry.preferred(article.language.tag()) else { continue };
            let Some((given, family)) = form.split_once(' ').filter(|(_, f)| !f.contains(' ')) else { continue };
            people.by_given.entry(fold::key(given).into_owned()).or_default().push((number, form));
            people.by_family.entry(fold::key(family).into_owned()).or_default().push((number, form));
        }
        people
    }

    /// The two words that end at token `i`, where one is a name of the glossary and the other nearly its partner.
    fn nearly(&self, reading: &Reading<'_>, i: usize) -> Option<(Span, usize, String)> {
        let (first, second) = (&reading.tokens[i - 1], &reading.tokens[i]);
        let given = first.of(reading.text);
        let family = stem(second.of(reading.text));
        let span = Span::new(first.start as usize, second.start as usize + family.len());
        let (given_key, family_key) = (fold::key(given), fold::key(family));
        let exact = |list: Option<&Vec<(usize, &str)>>, written: &str| {
            list.is_some_and(|l| l.iter().any(|(_, form)| fold::key(form) == fold::key(written)))
        };
        let written = format!("{given} {family}");
        if exact(self.by_given.get(given_key.as_ref()), &written) {
            return None;
        }
        let by_family = self.by_family.get(family_key.as_ref()).into_iter().flatten();
        let same_family =
            by_family.filter(|(_, form)| form.split_once(' ').is_some_and(|(g, _)| is_near(&given_key, &fold::key(g))));
        let by_given = self.by_given.get(given_key.as_ref()).into_iter().flatten();
        let same_given = by_given.filter(|(_, form)| {
            form.split_once(' ')
                .is_some_and(|(_, f)| is_near(&family_key, &fold::key(f)) && !ends(&family_key, &fold::key(f)))
        });
        let (entry, form) = same_family.chain(same_given).next()?;
        Some((span, *entry, (*form).to_owned()))
    }
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

/// Whether the written form is the name with a possessive s.
fn ends(written: &str, name: &str) -> bool {
    written.strip_suffix('s').is_some_and(|w| w == name)
}

fn stem(written: &str) -> &str {
    let bare = written.strip_suffix('s').unwrap_or(written);
    bare.strip_suffix(crate::text::is_apostrophe).unwrap_or(written)
}
