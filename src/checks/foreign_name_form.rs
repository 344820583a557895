use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::glossary::{Hit, Kind, Role};
use crate::language::{ClassSet, Zone};
use crate::reading::Reading;
use crate::text::{Case, Token, TokenKind};

pub(super) static CHECK: Check = Check {
    id: "foreign-name-form",
    severity: Severity::Error,
    title: "a name stands in the form of another language",
    explanation: "Places, persons and institutions often have a form of their own in the target language: Warschau for Warsaw, \
                  Sjojgoe for Shoigu, NAVO for NATO. The pack knows the usual ones, persons follow from their original script; \
                  the desk’s glossary wins over both. Left alone: names inside longer names (BBC Scotland, Paris \
                  Saint-Germain), credits, forms that a glossary admits.",
    examples: &[
        Example {
            language: "nl",
            text: "De trein naar Warsaw had een uur vertraging.",
            finds: &["Warsaw"],
            glossary: "",
            source: "",
        },
        Example {
            language: "nl",
            text: "Daarna sprak Sergei Shoigu. Volgens Shoigu was alles rustig.",
            finds: &["Sergei Shoigu", "Shoigu"],
            glossary: "en,nl,kind\nSergei Shoigu,Sergej Sjojgoe,person\n",
            source: "",
        },
        Example {
            language: "nl",
            text: "Hij studeerde aan de University of Warsaw en schrijft voor de Moscow Times. “Paris, Texas” won in Cannes.",
            finds: &[],
            glossary: "",
            source: "",
        },
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for hit in article.hits(unit) {
            let Role::Foreign(target) = &hit.form.role else { continue };
            // Where the pack and the desk both have the name, the desk's entry speaks.
            let later = |other: &&Hit<'_>| other.tokens == hit.tokens && other.form.entry > hit.form.entry;
            let forbidden = |h: &Hit<'_>| h.tokens == hit.tokens && matches!(h.form.role, Role::Forbidden(_));
            if article.hits(unit).iter().filter(later).any(|h| matches!(h.form.role, Role::Foreign(_)))
                || article.hits(unit).iter().any(forbidden)
            {
                continue;
            }
            if in_longer_name(article, reading, hit)
                || in_quoted_title(reading, hit)
                || reading.zone_of(hit.tokens.start) == Zone::Credit
            {
                continue;
            }
            let entry = &article.glossary.entries[hit.form.entry];
            let written = hit.span.of(reading.text);
            let message = format!("‘{written}’ is ‘{target}’ in {}", article.language.english_name());
            let finding = article.finding(&CHECK, unit, hit.span, message).group(target.clone());
            let finding = finding.fix(target.clone(), is_safe(article, reading, hit, entry.kind));
            findings.push(match article.entry_place(hit.form.entry) {
                Some(related) => finding.resting_on(related),
                None => finding,
            });
        }
    }
    findings
}

/// A person's name only changes its letters, and so does an acronym; the place may be part of a
/// title, and another name of an organisation may need another article (de Red Cross, het Rode Kruis).
fn is_safe(article: &Article<'_>, reading: &Reading<'_>, hit: &Hit<'_>, kind: Kind) -> bool {
    let article_before = || {
        let before = hit.tokens.start.checked_sub(1);
        let determiners = ["de-determiner", "het-determiner"].into_iter().filter_map(|c| article.language.class(c));
        let class = determiners.reduce(ClassSet::with).unwrap_or_default();
        before.is_some_and(|i| article.language.vocabulary.is(reading.tokens[i].word, class))
    };
    let acronym = hit.tokens.len() == 1 && reading.tokens[hit.tokens.start].case == Case::Upper;
    match kind {
        Kind::Place => false,
        Kind::Organisation => acronym || !article_before(),
        _ => true,
    }
}

/// Whether the name is a part of a title between quotation marks (“Paris, Texas”): all its words have capitals.
fn in_quoted_title(reading: &Reading<'_>, hit: &Hit<'_>) -> bool {
    reading.quotations.iter().filter(|q| q.closed && q.tokens.len() > hit.tokens.len() + 2).any(|quotation| {
        let inside = quotation.tokens.start + 1..quotation.tokens.end - 1;
        let holds = inside.start <= hit.tokens.start && hit.tokens.end <= inside.end;
        let mut words = reading.tokens[inside].iter().filter(|t| t.kind == TokenKind::Word);
        holds && words.all(Token::is_capitalised)
    })
}

/// Whether the words are part of a longer name: another name touches them, or an English `of`.
fn in_longer_name(article: &Article<'_>, reading: &Reading<'_>, hit: &Hit<'_>) -> bool {
    let name = reading.names.iter().find(|n| n.tokens.start < hit.tokens.end && hit.tokens.start < n.tokens.end);
    let wider = name.is_some_and(|n| n.tokens.start < hit.tokens.start || n.tokens.end > hit.tokens.end);
    let person = article.glossary.entries[hit.form.entry].kind == Kind::Person;
    // A person stands behind an office (minister van Defensie Sergei ...) and before other names
    // (accused Sergei ... de Verenigde Staten); only a capital right behind makes a longer name.
    let goes_on = reading.tokens.get(hit.tokens.end).is_some_and(|t| t.is_capitalised() && t.space_before);
    if wider && !(person && (hit.form.partial || !goes_on)) {
        return true;
    }
    let Some(before) = hit.tokens.start.checked_sub(1) else { return false };
    if reading.tokens[before].kind != TokenKind::Word || !article.is_source_function(&reading.key(before)) {
        return false;
    }
    // Words that both languages have (over, in, of) only join a name behind another part of it.
    let own = article.language.vocabulary.is(reading.tokens[before].word, ClassSet::KNOWN.with(ClassSet::FUNCTION));
    !own || before.checked_sub(1).is_some_and(|i| reading.tokens[i].is_capitalised())
}
