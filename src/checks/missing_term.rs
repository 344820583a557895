use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::glossary::{Entry, SourceTerm, Status, TermForm};
use crate::language::ClassSet;
use crate::message;
use crate::reading::{Bitext, Place};
use crate::text::{Token, TokenKind};

pub(super) static CHECK: Check = Check {
    id: "missing-term",
    severity: Severity::Warning,
    title: "a term of the glossary is not rendered as agreed",
    explanation: "A source form of the desk’s glossary stands in a sentence of the source, and none of the agreed forms in its \
                  translation. Each form counts in all its inflections, apart or in a compound (kernwapen in \
                  kernwapenprogramma), a verb also in its nouns, and a noun in its verbs; where one entry is part of another, the longer one counts; an entry to keep must \
                  stand there as it is. Left alone: what the neighbouring sentence renders, names (they have checks of \
                  their own), and entries of the language pack.",
    examples: &[
        Example::bad(
            "nl",
            "De inspecteurs vroegen naar het atoomarsenaal.",
            &["De inspecteurs vroegen naar het atoomarsenaal"],
        )
        .beside("The inspectors asked about the nuclear weapons.")
        .with("en,nl\nnuclear weapon,kernwapen\n"),
        Example::good("nl", "De inspecteurs vroegen naar het kernwapenprogramma.")
            .beside("The inspectors asked about the nuclear weapons programme.")
            .with("en,nl\nnuclear weapon,kernwapen\n"),
        // A noun of the glossary is none where the source has the verb.
        Example::good("nl", "De nieuwe dijk kan boeren helpen. Help je buren.")
            .beside("The new dike may help farmers. Help your neighbours.")
            .with("en,nl\nhelp,hulp\n"),
        Example::bad(
            "nl",
            "Sleutels aanvragen.\n\nLog in op de kaart die naar het rooster verwijst.\n\n\
             De kaart helpt roosters te maken en sleutels te vinden.\n\nVraag om een kaart.",
            &["Vraag om een kaart"],
        )
        .beside(
            "Request keys.\nLog in to the map that links to the rota.\n\
             The map helps you make rotas and find keys.\nYour request for a map was denied.",
        )
        .with("en,nl\nrequest,verzoek\nlink,koppeling\nlog,logboek\nhelp,hulp\n"),
        // A noun that a verb of its family renders.
        Example::good("nl", "Bouwplaatsen die het pad blokkeren, betalen een boete.")
            .beside("A building site with a blockade of the path pays a fine.")
            .with("en,nl\nblockade,blokkade\n"),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let Some(bitext) = article.kin() else { return Vec::new() };
    let side = article.index.source_side(bitext.language);
    let mut findings = Vec::new();
    for (at, bead) in bitext.beads.iter().enumerate() {
        let Some(first) = bitext.target_of(bead).first() else { continue };
        let near = bitext.beads.get(at.saturating_sub(1)..(at + 2).min(bitext.beads.len())).unwrap_or_default();
        let around: Vec<&Place> = near.iter().flat_map(|bead| bitext.target_of(bead)).collect();
        for place in bitext.source_of(bead) {
            let terms = side.find(&bitext.readings[place.unit], &place.tokens, bitext.language);
            let is_rendered = |term: &SourceTerm| {
                let forms = article.glossary.entries.get(term.entry).map(|e| e.forms(article.language.tag()));
                let forms = forms.unwrap_or_default();
                let written = |form: &String| around.iter().any(|place| is_written(article, place, form));
                let stands = |form: &TermForm| around.iter().any(|place| stands_in(article, place, form));
                forms.is_empty() || forms.iter().any(written) || article.index.term_forms(term.entry).iter().any(stands)
            };
            for (n, term) in terms.iter().enumerate() {
                if is_in_name(article, bitext, place, term)
                    || term.commands && commands(article, bitext.target_of(bead))
                {
                    continue;
                }
                // Several entries of one form are several agreed renderings.
                let same = |other: &&SourceTerm| other.tokens == term.tokens;
                if terms[..n].iter().any(|other| same(&other)) || terms.iter().filter(same).any(is_rendered) {
                    continue;
                }
                findings.extend(finding(article, bitext, place, term, first));
            }
        }
    }
    findings
}

fn finding(
    article: &Article<'_>,
    bitext: &Bitext<'_>,
    place: &Place,
    term: &SourceTerm,
    first: &Place,
) -> Option<Finding> {
    let entry: &Entry = article.glossary.entries.get(term.entry)?;
    let preferred = entry.preferred(article.language.tag())?;
    let source_span = bitext.readings[place.unit].span(&term.tokens);
    let written = source_span.of(bitext.readings[place.unit].text);
    let message = match entry.status {
        Status::Keep => message!("‘{written}’ is kept as it is", written),
        _ => message!("‘{written}’ is agreed to be ‘{preferred}’", written, preferred),
    };
    let reading = &article.readings[first.unit];
    let there = article.source_place(bitext, place.unit, source_span, "the term in the source");
    let found =
        article.finding(&CHECK, first.unit, reading.worded(&first.tokens), message).group(preferred.to_lowercase());
    let found = found.resting_on(there);
    Some(match article.entry_place(term.entry) {
        Some(place) => found.resting_on(place),
        None => found,
    })
}

/// Whether a translation tells somebody to do something: a clause of its opens or ends with a verb. Then what opens
/// the source is one: Block trackers, Trackers blokkeren.
fn commands(article: &Article<'_>, places: &[Place]) -> bool {
    let vocabulary = &article.language.vocabulary;
    let is = |token: &Token, classes: ClassSet| vocabulary.is(token.word, classes);
    places.iter().filter_map(|place| article.readings.get(place.unit)?.tokens.get(place.tokens.clone())).any(|tokens| {
        let clauses = tokens.split(|token| matches!(token.kind, TokenKind::Punct | TokenKind::Quote));
        clauses.filter(|clause| clause.len() > 1).any(|clause| {
            let (first, last) = (clause.first(), clause.last());
            first.is_some_and(|token| is(token, ClassSet::INFINITIVE.with(ClassSet::FINITE)))
                || last.is_some_and(|token| is(token, ClassSet::INFINITIVE))
        })
    })
}

/// Whether a form stands in a sentence as it is: also one with signs, which is no word.
fn is_written(article: &Article<'_>, place: &Place, form: &str) -> bool {
    article.readings.get(place.unit).is_some_and(|reading| {
        let sentence = reading.slice(&place.tokens);
        let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        sentence.match_indices(form).any(|(at, _)| {
            let (before, behind) = (sentence.get(..at).unwrap_or_default(), sentence.get(at + form.len()..));
            apart(before.chars().next_back()) && apart(behind.unwrap_or_default().chars().next())
        })
    })
}

/// Whether a form stands in a sentence in any of its inflections, apart or in a compound.
fn stands_in(article: &Article<'_>, place: &Place, form: &TermForm) -> bool {
    let Some(reading) = article.readings.get(place.unit) else { return false };
    let stem = form.verb_stem(article.language);
    // A verb may be rendered by its noun: verbinding maken for verbinden.
    let by_noun = |i: usize| stem.is_some_and(|stem| reading.key(i).starts_with(stem));
    // And a noun by a verb of its family: blokkeren for blokkade.
    let noun = form.noun_stem().filter(|_| stem.is_none());
    let is = |i: usize, classes| reading.tokens.get(i).is_some_and(|t| article.language.vocabulary.is(t.word, classes));
    let verb =
        |i: usize| is(i, ClassSet::INFINITIVE.with(ClassSet::FINITE)) && !is(i, ClassSet::NOUN.with(ClassSet::PLURAL));
    let by_verb = |i: usize| noun.is_some_and(|noun| verb(i) && reading.key(i).starts_with(noun));
    let related = |i: usize| by_noun(i) || by_verb(i);
    place.tokens.clone().any(|i| related(i) || form.at(reading, i, article.language).is_some())
}

/// Whether a term in lower case stands inside a name: *number* in International Account Number.
fn is_in_name(article: &Article<'_>, bitext: &Bitext<'_>, place: &Place, term: &SourceTerm) -> bool {
    let Some(entry) = article.glossary.entries.get(term.entry) else { return false };
    let small = entry.forms(bitext.language.tag()).iter().all(|form| form.starts_with(char::is_lowercase));
    let Some(reading) = bitext.readings.get(place.unit) else { return false };
    let capital = |i: usize| reading.tokens.get(i).is_some_and(Token::is_capitalised);
    let opens = term.tokens.start == place.tokens.start;
    let beside = term.tokens.start.checked_sub(1).is_some_and(capital) || capital(term.tokens.end);
    small && !opens && capital(term.tokens.start) && beside
}
