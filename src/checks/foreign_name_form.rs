use super::memory::Marks;
use super::{Article, Check, Example};
use crate::document::UnitKind;
use crate::finding::{Finding, Severity};
use crate::glossary::{Hit, Kind, Role};
use crate::language::{ClassSet, Language, Zone};
use crate::message;
use crate::reading::{Name, Reading};
use crate::text::{Case, Span, Token, TokenKind, WordId, fold};

pub(super) static CHECK: Check = Check {
    id: "foreign-name-form",
    severity: Severity::Error,
    title: "a name stands in the form of another language",
    explanation: "Places, persons and institutions often have a form of their own in the target language: Warschau for Warsaw, \
                  Sjojgoe for Shoigu, NAVO for NATO. The pack knows the usual ones, persons follow from their original script; \
                  the desk’s glossary wins over both. A spelling that reads the same (Sergei, Sergej) is a suggestion, and so \
                  is a name that nothing knows but that is transcribed for readers of English (Zhorov, Zjorov). What a name \
                  says already is not added to it (Koerilen-eilanden for Kuril Islands: de Koerilen). Left alone: names \
                  inside longer names (BBC Scotland, Paris Saint-Germain), credits, forms that a glossary admits.",
    examples: &[
        Example::bad("nl", "De trein naar Warsaw had een uur vertraging.", &["Warsaw"]),
        Example::bad(
            "nl",
            "Daarna sprak Sergei Shoigu. Volgens Shoigu was alles rustig.",
            &["Sergei Shoigu", "Shoigu"],
        )
        .with("en,nl,kind\nSergei Shoigu,Sergej Sjojgoe,person\n"),
        Example::bad("nl", "Indien nodig komt er een tweede trein. Hij reist door Indien.", &["Indien"]),
        Example::bad(
            "nl",
            "De boot vaart naar de Koerilen-eilanden. Boven de Ararat-berg hing mist.",
            &["Koerilen-eilanden", "Ararat-berg"],
        ),
        Example::bad("nl", "De Suez Crisis duurde kort, net als de Prague Spring.", &["Suez Crisis", "Prague Spring"]),
        Example::good(
            "nl",
            "De Canarische Eilanden liggen ver van de Koerilen. Het concert is in de Rhein-Main-Hal. Kim Jong Un kwam \
             niet.",
        ),
        Example::bad(
            "nl",
            "Keeper Zhorov en trainer Dovhachenko zwegen; Zhang en Khan niet.",
            &["Zhorov", "Dovhachenko"],
        ),
        Example::bad(
            "nl",
            "Later sprak Yevgeny Zhorov met Alexey Drobnitsky en Sergey Kupenko; Yuri Meijer en Jan Kupenko zwegen.",
            &["Yevgeny", "Zhorov", "Alexey", "Sergey", "Kupenko"],
        ),
        Example::good(
            "nl",
            "Indien de PAM-module ontbreekt, stopt het. Een Un*x ook: Indien niet, dan start het. Hij studeerde aan de University of Warsaw en schrijft voor de \
             Moscow Times. “Paris, Texas” won in Cannes.",
        ),
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
            if opens_as_word(article, reading, hit)
                || in_longer_name(article, reading, hit)
                || in_quoted_title(reading, hit)
                || is_other_word(article, reading, hit)
                || reading.zone_of(hit.tokens.start) == Zone::Credit
            {
                continue;
            }
            let entry = &article.glossary.entries[hit.form.entry];
            let written = hit.span.of(reading.text);
            // Kim Jong Un, Kim Jong-un: hyphens are a matter of house style, unless the desk has its say.
            if entry.origin.is_none() && apart(written) == apart(target) {
                continue;
            }
            let alike = entry.origin.is_none() && reads_alike(written, target);
            let severity = if alike { Severity::Suggestion } else { CHECK.severity };
            let message = message!(
                "‘{written}’ is ‘{target}’ in {language}",
                written,
                target,
                language = article.language.name()
            );
            let finding = article.finding(&CHECK, unit, hit.span, message).level(severity).group(target.clone());
            let finding = finding.fix(target.clone(), is_safe(article, reading, hit, entry.kind));
            findings.push(match article.entry_place(hit.form.entry) {
                Some(related) => finding.resting_on(related),
                None => finding,
            });
        }
    }
    findings.extend(doubled(article));
    findings.extend(transcribed(article));
    findings
}

/// Whether the form is the capitalised first word of a sentence and an ordinary word of the language as well
/// (Dutch *Indien*, if; German *Indien*, India). What the desk has entered by itself still counts.
fn opens_as_word(article: &Article<'_>, reading: &Reading<'_>, hit: &Hit<'_>) -> bool {
    let ordinary = ClassSet::FUNCTION.with(ClassSet::KNOWN);
    let word = &reading.tokens[hit.tokens.start];
    hit.tokens.len() == 1
        && article.glossary.entries[hit.form.entry].origin.is_none()
        && opens(reading, hit.tokens.start)
        && word.case == Case::Title
        && article.language.vocabulary.is(word.word, ordinary)
}

/// `Koerilen-eilanden`: a place whose name says by itself what other languages add to it.
fn doubled(article: &Article<'_>) -> Vec<Finding> {
    let (landforms, tag) = (&article.language.conventions.names.landforms, article.language.tag());
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate().filter(|_| !landforms.is_empty()) {
        for hit in article.hits(unit).iter().filter(|hit| hit.form.role == Role::Own && hit.tokens.len() == 1) {
            let whole = reading.span(&hit.tokens);
            let Some(added) = reading.text.get(hit.span.end..whole.end).and_then(|rest| rest.strip_prefix('-')) else {
                continue;
            };
            let entry = &article.glossary.entries[hit.form.entry];
            let says_more = entry.foreign(tag).any(|(_, form)| form.contains(' '));
            let agreed = entry.forms(tag).iter().any(|form| form.to_lowercase().contains(added));
            if entry.kind != Kind::Place || !says_more || agreed || !landforms.iter().any(|word| word == added) {
                continue;
            }
            let (written, own) = (whole.of(reading.text), hit.span.of(reading.text));
            let message = message!(
                "‘{written}’ is just ‘{own}’ in {language}",
                written,
                own = &own,
                language = article.language.name()
            );
            let finding = article.finding(&CHECK, unit, Span::new(hit.span.start, whole.end), message);
            findings.push(finding.level(Severity::Warning).group(written.to_lowercase()).fix(own, false));
        }
    }
    findings
}

/// Names that nothing knows, in a transcription that the source language has for itself.
fn transcribed(article: &Article<'_>) -> Vec<Finding> {
    let Some(source) = article.source else { return Vec::new() };
    let language = article.language;
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate().filter(|(_, r)| r.kind != UnitKind::Credit) {
        for name in &reading.names {
            // Part of a title, a street, a company: Zhukov Foundation
            let tokens = reading.tokens.get(name.tokens.clone()).unwrap_or_default();
            if tokens.iter().any(|token| article.marks(token).has(Marks::SOURCE)) {
                continue;
            }
            for (i, token) in tokens.iter().enumerate() {
                let written = token.of(reading.text);
                let taken = || article.hits(unit).iter().any(|h| h.span.overlaps(token.span()));
                if token.case != Case::Title || written.len() < 4 || taken() {
                    continue;
                }
                let Some(own) = transcription(article, source, (tokens, i), reading.text) else { continue };
                let message = message!(
                    "transcribed for {source} readers: ‘{own}’ in {language}",
                    source = source.name(),
                    own = &own,
                    language = language.name()
                );
                let finding = article.finding(&CHECK, unit, token.span(), message).level(Severity::Suggestion);
                findings.push(finding.group(written.to_lowercase()).fix(own, false));
            }
        }
    }
    findings
}

/// How the target language transcribes one of the words of a name: by itself, or as the given name or the surname
/// that it is by its neighbour.
fn transcription(
    article: &Article<'_>,
    source: &Language,
    (tokens, i): (&[Token], usize),
    text: &str,
) -> Option<String> {
    let (written, tag) = (tokens[i].of(text), source.tag());
    let names = &article.language.recognition;
    let at = |i: usize| tokens.get(i).filter(|token| token.case == Case::Title).map(|token| token.of(text));
    let given = || names.respell_given(written, at(i + 1)?, tag).map(str::to_owned);
    let alone = || article.name(written).transcribed(article.language, source).map(str::to_owned);
    let surname = || names.respell_surname(written, at(i.checked_sub(1)?)?, tag);
    let unknown = tokens[i].word == WordId::UNKNOWN;
    given().or_else(|| unknown.then(|| alone().or_else(surname)).flatten())
}

/// Whether the form is more likely another word: letters that stand for the name in a language from
/// which nothing is translated here (PAM), a short name in capitals (OSH), a short word that is no acronym
/// without its capitals (Un*x).
fn is_other_word(article: &Article<'_>, reading: &Reading<'_>, hit: &Hit<'_>) -> bool {
    if hit.tokens.len() > 1 {
        return false;
    }
    let written = hit.span.of(reading.text);
    let entry = &article.glossary.entries[hit.form.entry];
    if written.chars().all(char::is_uppercase) {
        let as_written = |tag: &str| entry.foreign(article.language.tag()).any(|(t, form)| t == tag && form == written);
        let desk = entry.origin.is_some();
        return !desk && !article.source.is_some_and(|source| as_written(source.tag())) && written.chars().count() <= 4;
    }
    let capitals = |form: &str| form.chars().all(char::is_uppercase) && form.eq_ignore_ascii_case(written);
    written.chars().count() < 4 && entry.foreign(article.language.tag()).any(|(_, form)| capitals(form))
}

/// Whether a token is the first word of its sentence, or the first behind a colon: numbers of a list and marks may
/// stand before it.
fn opens(reading: &Reading<'_>, token: usize) -> bool {
    let before = &reading.tokens[reading.sentence_of(token).start..token];
    let mut marks = before.iter().rev().take_while(|before| before.kind != TokenKind::Word);
    marks.clone().count() == before.len() || marks.any(|mark| mark.of(reading.text) == ":")
}

/// A person's name only changes its letters, and so does an acronym; the place may be part of a
/// title, and another name of an organisation may need another article (de Red Cross, het Rode Kruis).
fn is_safe(article: &Article<'_>, reading: &Reading<'_>, hit: &Hit<'_>, kind: Kind) -> bool {
    let acronym = hit.tokens.len() == 1 && reading.tokens[hit.tokens.start].case == Case::Upper;
    match kind {
        Kind::Place => false,
        Kind::Organisation => acronym || !is_behind_article(article, reading, hit),
        _ => true,
    }
}

/// Whether a determiner stands before the form.
fn is_behind_article(article: &Article<'_>, reading: &Reading<'_>, hit: &Hit<'_>) -> bool {
    let class = article.language.class("determiner").unwrap_or_default();
    let before = hit.tokens.start.checked_sub(1);
    before.is_some_and(|i| article.language.vocabulary.is(reading.tokens[i].word, class))
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

/// Whether two spellings differ only in how they write an i, or in a doubled letter: Sergei, Sergej.
fn reads_alike(written: &str, target: &str) -> bool {
    let plain = |name: &str| {
        let mut letters: Vec<char> =
            fold::bare(name).chars().map(|c| if matches!(c, 'j' | 'y') { 'i' } else { c }).collect();
        letters.dedup();
        letters
    };
    plain(written) == plain(target)
}

/// A name with spaces for hyphens, in lower case.
fn apart(name: &str) -> String {
    name.replace('-', " ").to_lowercase()
}

/// Whether other parts of the word that the form stands in are names too: Rhein-Neckar-Arena.
fn in_compound_name(reading: &Reading<'_>, hit: &Hit<'_>) -> bool {
    let whole = reading.span(&hit.tokens);
    let rest = |from: usize, to: usize| reading.text.get(from..to).unwrap_or_default();
    let parts = rest(whole.start, hit.span.start).split('-').chain(rest(hit.span.end, whole.end).split('-'));
    parts.into_iter().any(|part| part.starts_with(char::is_uppercase) && part.chars().any(char::is_lowercase))
}

/// Whether the words are part of a longer name: another name touches them, or an English `of`.
fn in_longer_name(article: &Article<'_>, reading: &Reading<'_>, hit: &Hit<'_>) -> bool {
    let name = reading.names.iter().find(|n| n.tokens.start < hit.tokens.end && hit.tokens.start < n.tokens.end);
    // Halvorsen de Red Sea: an article before the form ends the name before it.
    let begins = |n: &Name| n.tokens.start < hit.tokens.start && !is_behind_article(article, reading, hit);
    let wider = name.is_some_and(|n| begins(n) || n.tokens.end > hit.tokens.end);
    let person = article.glossary.entries[hit.form.entry].kind == Kind::Person;
    // A person stands behind an office (minister van Defensie Sergei ...) and before other names
    // (accused Sergei ... de Verenigde Staten); only a capital right behind makes a longer name.
    let goes_on = reading.tokens.get(hit.tokens.end).is_some_and(|t| t.is_capitalised() && t.space_before);
    // European Council on Foreign Relations
    let joined = reading.tokens.get(hit.tokens.end).is_some_and(|t| t.kind == TokenKind::Word)
        && article.is_source_function(&reading.key(hit.tokens.end))
        && reading.tokens.get(hit.tokens.end + 1).is_some_and(Token::is_capitalised);
    if joined || in_compound_name(reading, hit) {
        return true;
    }
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
