use super::split_nouns::{self, Around};
use super::{Article, Check, Example, phrase};
use crate::finding::{Finding, Severity};
use crate::language::{ClassSet, Vocabulary};
use crate::reading::Reading;
use crate::text::{Case, Token, TokenKind};

pub(super) static CHECK: Check = Check {
    id: "split-compound",
    severity: Severity::Warning,
    title: "a compound written apart, as English does",
    explanation: "Where compounds are one word, `veiligheids raad` and `NAVO bondgenoten` are mistakes: a first part with a \
                  linking s that is no word of its own, an acronym before a noun, or two nouns that the pack knows as one where \
                  one belongs: between the article that opens the sentence and its verb (de olie prijs steeg), where the article \
                  fits the second alone (de klimaat wet), behind a preposition and an article (op een partij bijeenkomst). Left \
                  alone: a noun behind an acronym or noun that is a verb form as well (de NAVO plant), measures (een kilo \
                  peren), nouns that may stand without an article (kreeg van de bank krediet), and names of organisations.",
    examples: &[
        Example::bad(
            "nl",
            "De EU lidstaten en de NAVO bondgenoten spraken over veiligheids beleid.",
            &["EU lidstaten", "NAVO bondgenoten", "veiligheids beleid"],
        ),
        Example::bad(
            "nl",
            "De olie prijs steeg. De raket aanvallen duren voort. Zo voert de overheid campagne, als de gemeente raad \
             geeft.",
            &["olie prijs", "raket aanvallen"],
        ),
        Example::bad(
            "nl",
            "Zij stemden voor de klimaat wet en spraken daar op een partij bijeenkomst.",
            &["klimaat wet", "partij bijeenkomst"],
        ),
        Example::good(
            "nl",
            "Hij kreeg van de bank krediet en van de staat steun. Met een glas water bracht de gemeente hulp.",
        ),
        Example::good("nl", "De EU plant een top; de NAVO steunt het veiligheidsbeleid van de VN-gezant."),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = phrase::found(&CHECK, article);
    if !article.language.conventions.compounds.joined {
        return findings;
    }
    let (linking_s, acronyms) = (article.language.class("linking-s"), article.language.class("acronym"));
    let around = Around::of(article.language);
    for (unit, reading) in article.readings.iter().enumerate() {
        for i in 1..reading.tokens.len() {
            if !may_join(&reading.tokens[i - 1], &reading.tokens[i], &article.language.vocabulary) {
                continue;
            }
            let linking = || linking(article, reading, i, linking_s?);
            let acronym = || acronym(article, reading, i, acronyms?);
            let nouns = || split_nouns::joined(article.language, reading, i, &around);
            let Some(joined) = linking().or_else(acronym).or_else(nouns) else { continue };
            let span = reading.span(&(i - 1..i + 1));
            // A rule of the pack may have said so already.
            if findings.iter().any(|f| f.span.overlaps(article.document.units[unit].target.file_span(span))) {
                continue;
            }
            let message = crate::message!("one compound: ‘{joined}’", joined = &joined);
            findings.push(article.finding(&CHECK, unit, span, message).fix(joined, false));
        }
    }
    findings
}

/// Whether two tokens are words, the second a noun in lower case: nothing else is a compound.
fn may_join(first: &Token, second: &Token, vocabulary: &Vocabulary) -> bool {
    let words = first.kind == TokenKind::Word && second.kind == TokenKind::Word;
    let noun = || vocabulary.is(second.word, ClassSet::NOUN.with(ClassSet::PLURAL));
    words && second.space_before && second.case == Case::Lower && noun()
}

/// `veiligheids raad`: the first part, which is of the class, is none of the language's words.
fn linking(article: &Article<'_>, reading: &Reading<'_>, i: usize, class: ClassSet) -> Option<String> {
    let (first, second) = (&reading.tokens[i - 1], &reading.tokens[i]);
    let vocabulary = &article.language.vocabulary;
    let noun = vocabulary.is(second.word, ClassSet::NOUN.with(ClassSet::PLURAL))
        && !vocabulary.is(second.word, ClassSet::FUNCTION);
    (vocabulary.is(first.word, class) && noun).then(|| format!("{}{}", first.of(reading.text), second.of(reading.text)))
}

/// `NAVO bondgenoten`: an acronym, a word of the class, before a noun that is no verb form.
fn acronym(article: &Article<'_>, reading: &Reading<'_>, i: usize, class: ClassSet) -> Option<String> {
    let (first, second) = (&reading.tokens[i - 1], &reading.tokens[i]);
    let vocabulary = &article.language.vocabulary;
    let short = first.case == Case::Upper && first.span().len() <= 6;
    if !short || !vocabulary.is(first.word, class) {
        return None;
    }
    let noun = vocabulary.is(second.word, ClassSet::NOUN.with(ClassSet::PLURAL));
    let other = ClassSet::FINITE
        .with(ClassSet::INFINITIVE)
        .with(ClassSet::PARTICIPLE)
        .with(ClassSet::ADJECTIVE)
        .with(ClassSet::FUNCTION)
        .with(ClassSet::NUMBER);
    let clear = noun && !vocabulary.is(second.word, other);
    // de VN dinsdag, het IMF maandag: time adverbs are nouns too
    let time = vocabulary.is(second.word, ClassSet::DAY.with(ClassSet::MONTH));
    (clear && !time).then(|| format!("{}-{}", first.of(reading.text), second.of(reading.text)))
}
