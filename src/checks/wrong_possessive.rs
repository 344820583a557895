use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::language::ClassSet;
use crate::reading::Reading;
use crate::text::{Case, TokenKind, is_apostrophe};

pub(super) static CHECK: Check = Check {
    id: "wrong-possessive",
    severity: Severity::Error,
    title: "a possessive written as another language does",
    explanation: "English puts ’s behind every name; the target language may attach the s (Bidens), keep ’s only behind some \
                  vowels (Anna’s) and write a bare apostrophe behind a sibilant (Boris’). Left alone: abbreviations (NAVO’s), \
                  company names of which ’s is a part, and plurals of foreign words.",
    examples: &[
        Example::bad("nl", "Volgens Biden’s adviseur is het klaar. Boris’s ontslag volgde.", &["Biden’s", "Boris’s"]),
        Example::good(
            "nl",
            "Anna’s fiets, Bidens adviseur, Boris’ ontslag, de NAVO’s rol en een hamburger van McDonald’s.",
        ),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for (i, token) in reading.tokens.iter().enumerate() {
            if token.kind != TokenKind::Word || !matches!(token.case, Case::Title | Case::Mixed) {
                continue;
            }
            let written = token.of(reading.text);
            let Some(stem) = stem(written) else { continue };
            let part_of_name = article.language.has_apostrophe(written);
            let behind = reading.tokens.get(i + 1);
            // English residue and longer names: Schindler’s List, St. John’s Church
            let title = behind.is_some_and(|t| t.is_capitalised() && t.space_before);
            if part_of_name || title || behind.is_none_or(|t| t.kind != TokenKind::Word) || stem.chars().count() < 2 {
                continue;
            }
            let Some(right) = article.language.possessive_of(stem, mark(written)) else { continue };
            if right == written || same(&right, written) || !owns(article, reading, i) {
                continue;
            }
            let message =
                crate::message!("{language} writes ‘{right}’", language = article.language.name(), right = &right);
            findings.push(article.finding(&CHECK, unit, token.span(), message).fix(right, false));
        }
    }
    findings
}

/// Whether something may follow that is owned: behind a church, hotel or shop that is called so
/// (Saint Martin’s, Sotheby’s) a verb or a preposition stands.
fn owns(article: &Article<'_>, reading: &Reading<'_>, i: usize) -> bool {
    let vocabulary = &article.language.vocabulary;
    let Some(behind) = reading.tokens.get(i + 1) else { return false };
    let verb = ClassSet::FINITE.with(ClassSet::INFINITIVE);
    let noun = ClassSet::PLURAL.with(ClassSet::ADJECTIVE);
    // An infinitive is a noun as well (het zwijgen).
    let noun = if vocabulary.is(behind.word, ClassSet::INFINITIVE) { noun } else { noun.with(ClassSet::NOUN) };
    vocabulary.is(behind.word, noun) || !vocabulary.is(behind.word, verb.with(ClassSet::FUNCTION))
}

/// The name before `’s`.
fn stem(written: &str) -> Option<&str> {
    let bare = written.strip_suffix('s')?;
    let mark = bare.chars().next_back().filter(|c| is_apostrophe(*c))?;
    Some(&bare[..bare.len() - mark.len_utf8()])
}

fn mark(written: &str) -> char {
    written.chars().rev().nth(1).unwrap_or('\'')
}

fn same(a: &str, b: &str) -> bool {
    a.replace(is_apostrophe, "'") == b.replace(is_apostrophe, "'")
}
