//! A pack's files made into a [`Language`].

use super::abbreviations::Abbreviations;
use super::conventions::Conventions;
use super::error::PackError;
use super::file::PackFile;
use super::glosses::Glosses;
use super::inflection::{self, Paradigm};
use super::known_names::Names;
use super::names::{self, KnownName, NameKind};
use super::ordinary::Ordinary;
use super::packs::Pack;
use super::phrase::{Classes, Origin, PatternError, Rule, RuleError, RuleSet};
use super::recognition::Recognition;
use super::terms::Terms;
use super::transliteration::Transliteration;
use super::{ClassSet, Vocabulary};
use super::{Language, words};
use crate::message;
use crate::text::fold;
use serde::Deserialize;
use std::sync::Arc;

/// The files of a pack beside its rules.
const FILES: [&str; 17] = [
    "abbreviations.toml",
    "adjectives.toml",
    "classes.toml",
    "frequencies.toml",
    "glosses.toml",
    "inflection.toml",
    "institutions.toml",
    "lexicon.toml",
    "nouns.toml",
    "ordinary.toml",
    "pack.toml",
    "people.toml",
    "places.toml",
    "terms.toml",
    "transliteration.toml",
    "verbs.toml",
    "words.toml",
];

/// Each name file with the key of its records and what they are without a `kind`.
const NAME_FILES: [(&str, &str, NameKind); 3] = [
    ("places.toml", "place", NameKind::Place),
    ("institutions.toml", "institution", NameKind::Organisation),
    ("people.toml", "person", NameKind::Person),
];

/// A name file: its records, and lists of single names.
#[derive(Default)]
struct NameFile {
    records: Vec<KnownName>,
    given_names: String,
    surnames: String,
}

/// Reads a whole pack. `tables` gives the transliteration of its source languages.
///
/// # Errors
///
/// The first fault of each part that can be read by itself; all faults of the rules.
pub(super) fn load(pack: &Pack, tables: &dyn Fn(&str) -> Option<Transliteration>) -> Result<Language, Vec<PackError>> {
    for (name, file) in pack.others() {
        if !FILES.contains(&name) {
            let known = FILES.join(", ");
            return Err(vec![PackError::whole(
                file.name,
                message!("a pack has no such file; known are {known}", known),
            )]);
        }
    }
    let one = |error| vec![error];
    let conventions = conventions(pack).map_err(one)?;
    let tag = conventions.tag.as_str();
    let (names, rules, words) = match (read_name_files(pack, tag), read_rules(pack), vocabulary(pack, &conventions)) {
        (Ok(names), Ok(rules), Ok(words)) => (names, rules, words),
        (names, rules, words) => return Err([names.err(), rules.err(), words.err()].into_iter().flatten().collect()),
    };
    let (mut vocabulary, mut classes, paradigm) = words;
    let (transliteration, recognition) = transliteration(pack).map_err(one)?;
    let mut known_names = Vec::new();
    for mut file in names {
        add_names(&mut file, tag, &transliteration, &mut vocabulary, &mut classes);
        add_adjectives(&file, &paradigm, &mut vocabulary);
        known_names.extend(file.records);
    }
    for source in &conventions.source.languages {
        if let Some(tables) = tables(source) {
            for name in &mut known_names {
                name.complete(source, &tables);
            }
        }
    }
    let classes = Arc::new(classes);
    let terms = match pack.file("terms.toml") {
        Some(file) => Terms::read(&file, &mut vocabulary, &classes).map_err(one)?,
        None => Terms::default(),
    };
    prove_sources(pack, &rules, &conventions)?;
    let compiled = RuleSet::compile(rules, &mut vocabulary, &classes);
    let rules = compiled.map_err(|errors| errors.iter().map(|error| rule_error(pack, error)).collect::<Vec<_>>())?;
    Ok(Language {
        abbreviations: optional(pack, "abbreviations.toml", Abbreviations::read).map_err(one)?,
        conventions,
        vocabulary,
        classes,
        names: Arc::new(Names::new(known_names)),
        ordinary: optional(pack, "ordinary.toml", Ordinary::read).map_err(one)?,
        term_set: terms,
        rule_set: rules,
        paradigm: paradigm.into(),
        transliteration: transliteration.into(),
        recognition: recognition.into(),
    })
}

/// What a file gives, or nothing where the pack leaves it out.
fn optional<T: Default>(
    pack: &Pack,
    name: &str,
    read: impl Fn(&PackFile) -> Result<T, PackError>,
) -> Result<T, PackError> {
    pack.file(name).map_or_else(|| Ok(T::default()), |file| read(&file))
}

fn conventions(pack: &Pack) -> Result<Conventions, PackError> {
    let Some(file) = pack.file("pack.toml") else {
        return Err(PackError::whole(
            pack.name(),
            message!("this folder holds no pack.toml, so it is no language pack"),
        ));
    };
    let conventions: Conventions = file.parse()?;
    let glosses = match pack.file("glosses.toml") {
        Some(file) => file.parse()?,
        None => Glosses::default(),
    };
    Ok(Conventions { glosses, ..conventions })
}

/// The tables of a pack, and how it recognises names.
///
/// # Errors
///
/// Where the file cannot be read.
pub(super) fn transliteration(pack: &Pack) -> Result<(Transliteration, Recognition), PackError> {
    optional(pack, "transliteration.toml", Transliteration::read)
}

fn read_name_files(pack: &Pack, tag: &str) -> Result<Vec<NameFile>, PackError> {
    let read = |(name, key, kind)| optional(pack, name, |file| read_names(file, (key, kind), tag));
    NAME_FILES.into_iter().map(read).collect()
}

fn read_names(file: &PackFile, records: (&str, NameKind), tag: &str) -> Result<NameFile, PackError> {
    let document = file.table()?;
    let records_of = names::read(file, document.get_ref(), records, tag)?;
    let mut names = NameFile { records: records_of, ..NameFile::default() };
    for (key, value) in document.get_ref() {
        let list = match &**key.get_ref() {
            known if known == records.0 => continue,
            "given-names" => &mut names.given_names,
            "surnames" => &mut names.surnames,
            _ => {
                let known = message!("known are {records}, given-names and surnames", records = records.0);
                return Err(file.error(key.span(), message!("there is no such key; {known}", known)));
            }
        };
        let text = value.get_ref().as_str();
        text.ok_or_else(|| file.error(value.span(), message!("this is a string of names")))?.clone_into(list);
    }
    Ok(names)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[serde(default)]
    rule: Vec<Rule>,
}

fn read_rules(pack: &Pack) -> Result<Vec<Rule>, PackError> {
    let mut rules = Vec::new();
    for file in pack.rules() {
        let parsed: RuleFile = file.parse()?;
        let headers = file.text.lines().zip(1..).filter(|(line, _)| line.trim_start().starts_with("[[rule]]"));
        let origins = headers.map(|(_, line)| Origin { file: file.name.to_owned(), line });
        rules.extend(parsed.rule.into_iter().zip(origins).map(|(rule, origin)| Rule { origin: Some(origin), ..rule }));
    }
    Ok(rules)
}

/// The languages that rules name as `from` are sources of the pack's language.
fn prove_sources(pack: &Pack, rules: &[Rule], conventions: &Conventions) -> Result<(), Vec<PackError>> {
    let known = &conventions.source.languages;
    let fault = |rule: &Rule| {
        let from = rule.from.as_ref().filter(|from| !known.contains(from))?;
        let message =
            message!("‘{from}’ is no source language of this pack; known are {known}", from, known = known.join(", "));
        let (origin, error) = (rule.origin.clone(), PatternError { at: 0, message });
        Some(rule_error(pack, &RuleError { origin, rule: rule.id.clone(), key: "from", text: String::new(), error }))
    };
    let faults: Vec<PackError> = rules.iter().filter_map(fault).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// All inflected forms, word lists and classes, and the words of `pack.toml`.
fn vocabulary(pack: &Pack, conventions: &Conventions) -> Result<(Vocabulary, Classes, Paradigm), PackError> {
    let paradigm = optional(pack, "inflection.toml", Paradigm::read)?;
    let mut words = Vocabulary::default();
    let inflected = ["verbs.toml", "nouns.toml", "adjectives.toml"].into_iter().filter_map(|name| pack.file(name));
    // About as many forms as there are groups of three letters in these files.
    words.reserve(inflected.map(|file| file.text.len() / 3).sum());
    if let Some(file) = pack.file("verbs.toml") {
        inflection::read_verbs(&file, &paradigm, &mut words)?;
    }
    if let Some(file) = pack.file("nouns.toml") {
        inflection::read_nouns(&file, &paradigm, &mut words)?;
    }
    if let Some(file) = pack.file("adjectives.toml") {
        inflection::read_adjectives(&file, &paradigm, &mut words)?;
    }
    for name in ["words.toml", "lexicon.toml"] {
        if let Some(file) = pack.file(name) {
            words::read_lists(&file, &mut words)?;
        }
    }
    conventional_words(conventions, &mut words);
    let mut classes = Classes::new(paradigm.shapes.clone(), &mut words);
    for (article, class) in paradigm.articles() {
        classes.add(&format!("{article}-noun"), *class);
    }
    if let Some(file) = pack.file("classes.toml") {
        words::read_classes(&file, &mut words, &mut classes)?;
    }
    if let Some(file) = pack.file("frequencies.toml") {
        words::read_frequencies(&file, &mut words, &mut classes)?;
    }
    Ok((words, classes, paradigm))
}

/// The words of `pack.toml`.
fn conventional_words(conventions: &Conventions, words: &mut Vocabulary) {
    let scales = conventions.scales.iter().flat_map(|scale| [&scale.word, &scale.plural]);
    let numbers = conventions.number_words.keys().chain(conventions.ordinals.keys()).chain(scales);
    // The words of a series (`in 't`) are particles only together.
    let particles = conventions.names.particles.iter().filter(|particle| !particle.contains(' '));
    let mut add = |word: &str, classes| words.add(&fold::key(word), classes);
    for word in numbers {
        add(word, ClassSet::NUMBER.with(ClassSet::KNOWN));
    }
    for day in &conventions.dates.days {
        add(day, ClassSet::DAY.with(ClassSet::KNOWN));
    }
    for month in &conventions.dates.months {
        add(month, ClassSet::MONTH.with(ClassSet::KNOWN));
    }
    for particle in particles {
        add(particle, ClassSet::NAME_PARTICLE);
    }
}

/// Completes the records with what follows from another script, and adds their words.
fn add_names(
    names: &mut NameFile,
    tag: &str,
    transliteration: &Transliteration,
    words: &mut Vocabulary,
    classes: &mut Classes,
) {
    for name in &mut names.records {
        name.complete(tag, transliteration);
        name.add_to(tag, words, classes);
    }
    for (list, class) in [(&names.given_names, ClassSet::GIVEN_NAME), (&names.surnames, ClassSet::SURNAME)] {
        for name in list.split_whitespace() {
            words.add(&fold::key(name), class);
        }
    }
}

/// The adjectives of the names, in all forms.
fn add_adjectives(names: &NameFile, paradigm: &Paradigm, words: &mut Vocabulary) {
    for adjective in names.records.iter().filter_map(|name| name.adjective.as_deref()) {
        inflection::add_adjective_of_name(adjective, paradigm, words);
    }
}

/// A rule's error with the line of what is wrong in it.
fn rule_error(pack: &Pack, error: &RuleError) -> PackError {
    let (file, header) = error.origin.as_ref().map_or((pack.name(), 0), |origin| (origin.file.as_str(), origin.line));
    let text = pack.rules().into_iter().find(|candidate| candidate.name == file).map_or("", |file| file.text);
    let own = text.lines().zip(1..).skip(header).take_while(|(line, _)| !line.trim_start().starts_with("[["));
    let (mut of_key, mut of_text) = (None, None);
    for (line, number) in own {
        let is_key = line.trim_start().strip_prefix(error.key).is_some_and(|rest| rest.trim_start().starts_with('='));
        of_key = of_key.or(is_key.then_some(number));
        if of_key.is_some() && of_text.is_none() && !error.text.is_empty() && line.contains(&error.text) {
            of_text = Some(number);
        }
    }
    let message = if error.text.is_empty() {
        error.error.message.clone()
    } else {
        let before = error.text.get(..error.error.at).unwrap_or_default();
        message!(
            "`{pattern}`, character {character}: {message}",
            pattern = &error.text,
            character = before.chars().count() + 1,
            message = error.error.message.clone()
        )
    };
    PackError {
        file: file.to_owned(),
        line: of_text.or(of_key).unwrap_or(header),
        key: format!("{}.{}", error.rule, error.key),
        message,
    }
}
