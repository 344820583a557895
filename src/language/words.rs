//! `words.toml`, `lexicon.toml`, `classes.toml` and `frequencies.toml`: words without inflection, closed
//! lists, and how often words stand in texts.

use super::error::PackError;
use super::file::PackFile;
use super::phrase::Classes;
use super::{ClassSet, Vocabulary};
use crate::message;
use crate::text::fold;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The lists of `words.toml` and `lexicon.toml`, and what else than known their words are.
const LISTS: [(&str, ClassSet); 19] = [
    ("adjectives", ClassSet::NONE),
    ("adverbs", ClassSet::NONE),
    ("common", ClassSet::NONE),
    ("conjunctions", ClassSet::NONE),
    ("determiners", ClassSet::NONE),
    ("function", ClassSet::FUNCTION),
    ("given-names", ClassSet::GIVEN_NAME),
    ("homographs", ClassSet::HOMOGRAPH),
    ("interjections", ClassSet::NONE),
    ("loanwords", ClassSet::LOANWORD),
    ("nouns", ClassSet::NONE),
    ("numerals", ClassSet::NUMBER),
    ("particles", ClassSet::PARTICLE),
    ("prepositions", ClassSet::NONE),
    ("pronominal-adverbs", ClassSet::NONE),
    ("pronouns", ClassSet::NONE),
    ("surnames", ClassSet::SURNAME),
    ("verbs", ClassSet::NONE),
    ("words", ClassSet::NONE),
];

/// Adds the words of lists named by their class.
///
/// # Errors
///
/// Lists of another name.
pub(super) fn read_lists(file: &PackFile, words: &mut Vocabulary) -> Result<(), PackError> {
    let lists: BTreeMap<Spanned<String>, Spanned<String>> = file.parse()?;
    for (name, list) in &lists {
        let Some((_, classes)) = LISTS.iter().find(|(known, _)| known == name.get_ref()) else {
            let known: Vec<_> = LISTS.iter().map(|(known, _)| *known).collect();
            return Err(
                file.error(name.span(), message!("there is no such list; known are {known}", known = known.join(", ")))
            );
        };
        let names = classes.any(ClassSet::PROPER);
        let classes = if names { *classes } else { classes.with(ClassSet::KNOWN) };
        for line in file.lines(list, name.get_ref())? {
            for word in line.text.split_whitespace() {
                words.add(&fold::key(word), classes);
            }
        }
    }
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassFile {
    classes: BTreeMap<Spanned<String>, Spanned<String>>,
}

/// Adds the closed lists that rules name as `<class>`. A word with a capital is of the class only
/// when written so; `_` stands for a space inside an entry.
///
/// # Errors
///
/// Names that are taken, more classes than there is room for.
pub(super) fn read_classes(file: &PackFile, words: &mut Vocabulary, classes: &mut Classes) -> Result<(), PackError> {
    let parsed: ClassFile = file.parse()?;
    for ((name, list), number) in parsed.classes.iter().zip(0..) {
        if number >= ClassSet::MAX_OWN {
            let most = ClassSet::MAX_OWN;
            return Err(file.error(
                name.span(),
                message!("a pack may have {most} classes of its own; join some", most = most as usize),
            ));
        }
        let set = ClassSet::own(number);
        if !classes.add(name.get_ref(), set) {
            return Err(file.error(name.span(), message!("this name means a built-in class; choose a different one")));
        }
        for line in file.lines(list, name.get_ref())? {
            for word in line.text.split_whitespace() {
                add_member(word, set, words, classes);
            }
        }
    }
    Ok(())
}

fn add_member(word: &str, set: ClassSet, words: &mut Vocabulary, classes: &mut Classes) {
    if word.contains('_') {
        classes.add_phrase(&word.replace('_', " "), set, words);
    } else if word.chars().any(char::is_uppercase) {
        words.add_exact(word, set);
    } else {
        words.add(&fold::key(word), set);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FrequencyFile {
    #[serde(rename = "in-10000")]
    in_10000: BTreeMap<Spanned<String>, Spanned<String>>,
}

/// Reads how often frequent words stand in texts.
///
/// # Errors
///
/// Keys that are no number.
pub(super) fn read_frequencies(
    file: &PackFile,
    words: &mut Vocabulary,
    classes: &mut Classes,
) -> Result<(), PackError> {
    let parsed: FrequencyFile = file.parse()?;
    for (times, list) in &parsed.in_10000 {
        let Ok(in_10000) = times.get_ref().parse::<u16>() else {
            return Err(file.error(times.span(), "how many times in 10,000 words is a number"));
        };
        for word in list.get_ref().split_whitespace() {
            let word = words.add(&fold::key(word), ClassSet::NONE);
            classes.set_frequency(word, u32::from(in_10000) * 100);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::phrase::Shapes;

    #[test]
    fn lists_and_classes_reach_the_vocabulary() {
        let mut words = Vocabulary::default();
        let text = "function = '''\nde het\n'''\nparticles = 'aan op'\n";
        read_lists(&PackFile { name: "nl/words.toml", text }, &mut words).unwrap();
        assert!(words.is(words.id("het"), ClassSet::FUNCTION) && words.is(words.id("op"), ClassSet::PARTICLE));
        let mut classes = Classes::new(Shapes::default(), &mut words);
        let text = "[classes]\nmedia = 'krant Trouw'\n";
        read_classes(&PackFile { name: "nl/classes.toml", text }, &mut words, &mut classes).unwrap();
        assert!(words.is(words.id("krant"), ClassSet::own(0)) && !words.is(words.id("trouw"), ClassSet::own(0)));
    }

    #[test]
    fn wrong_names_are_refused_with_their_line() {
        let mut words = Vocabulary::default();
        let text = "\nadverb = 'nu'\n";
        let error = read_lists(&PackFile { name: "nl/words.toml", text }, &mut words).unwrap_err();
        assert!(error.to_string().starts_with("nl/words.toml:2: adverb: there is no such list"), "{error}");
        let mut classes = Classes::new(Shapes::default(), &mut words);
        let text = "[classes]\nday = 'vandaag'\n";
        let error = read_classes(&PackFile { name: "nl/classes.toml", text }, &mut words, &mut classes).unwrap_err();
        assert!(error.to_string().starts_with("nl/classes.toml:2: classes.day: this name"), "{error}");
        let text = "[in-10000]\noften = 'vandaag'\n";
        let file = PackFile { name: "nl/frequencies.toml", text };
        let error = read_frequencies(&file, &mut words, &mut classes).unwrap_err();
        assert!(error.to_string().starts_with("nl/frequencies.toml:2: in-10000.often: how many times"), "{error}");
    }
}
