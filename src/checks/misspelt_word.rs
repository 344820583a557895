use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::text::{Case, TokenKind};
use std::collections::BTreeMap;

pub(super) static CHECK: Check = Check {
    id: "misspelt-word",
    severity: Severity::Suggestion,
    title: "a word that the dictionary does not know",
    explanation: "Only with a Hunspell dictionary (--dictionary, or in klopt.toml), and off unless asked for: even good \
                  dictionaries reject 25 to 60 words in 1,000 of clean news. Words in lower case that neither the dictionary nor \
                  the language pack knows, once each with all their places.",
    examples: &[Example::good("nl", "De brug is weer open.")],
    on: false,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let Some(dictionary) = article.dictionary else { return Vec::new() };
    let mut known: BTreeMap<&str, bool> = BTreeMap::new();
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for token in reading.tokens.iter().filter(|t| t.kind == TokenKind::Word && t.case == Case::Lower) {
            let written = token.of(reading.text);
            let right = *known.entry(written).or_insert_with(|| {
                article.language.vocabulary.look_up(written) != crate::text::WordId::UNKNOWN
                    || dictionary.knows(written)
            });
            if !right {
                let message = crate::message!("‘{written}’ is not in the dictionary", written);
                findings.push(article.finding(&CHECK, unit, token.span(), message).group(written));
            }
        }
    }
    findings
}
