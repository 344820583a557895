//! `places.toml`, `institutions.toml` and `people.toml`: names with their forms in other languages.

use super::error::PackError;
use super::file::PackFile;
use super::phrase::Classes;
use super::transliteration::Transliteration;
use super::{ClassSet, Vocabulary};
use crate::message;
use crate::text::fold;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A place, institution or person that the pack knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct KnownName {
    /// What it is.
    pub kind: NameKind,
    /// Its forms by language tag, of a language with several the usual one first; the pack's own is
    /// the preferred one. A language that is not there has the pack's own form, or the one that
    /// follows from `script`.
    pub forms: Vec<(Box<str>, Box<str>)>,
    /// Other forms that are right in the pack's language too.
    pub admitted: Vec<Box<str>>,
    /// Whether the forms in other languages are something else as well, so that they are no
    /// evidence by themselves.
    pub ambiguous: bool,
    /// What its inhabitants are called, all forms.
    pub inhabitants: Vec<Box<str>>,
    /// Its adjective; behind a space the form with an ending, where no rule gives it.
    pub adjective: Option<Box<str>>,
    /// Its spelling in another script, and that spelling's language.
    pub script: Option<(Box<str>, Box<str>)>,
    /// Where it stands: line in its file, from 1.
    pub line: usize,
}

/// What a known name is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum NameKind {
    /// A country.
    Country,
    /// A city, town or village.
    City,
    /// A region, province or state.
    Region,
    /// A sea, river or lake.
    Water,
    /// A mountain.
    Mountain,
    /// Any other place.
    #[default]
    Place,
    /// An organisation, agency, company.
    Organisation,
    /// The letters that stand for one.
    Acronym,
    /// A person.
    Person,
}

/// The words of `kind`.
const KINDS: [(&str, NameKind); 9] = [
    ("country", NameKind::Country),
    ("city", NameKind::City),
    ("region", NameKind::Region),
    ("water", NameKind::Water),
    ("mountain", NameKind::Mountain),
    ("place", NameKind::Place),
    ("organisation", NameKind::Organisation),
    ("acronym", NameKind::Acronym),
    ("person", NameKind::Person),
];

impl KnownName {
    /// The form that the record gives for a language.
    pub fn form(&self, tag: &str) -> Option<&str> {
        self.forms.iter().find(|(language, _)| **language == *tag).map(|(_, form)| &**form)
    }

    /// All forms that are right in the pack's language `tag`, the preferred one first.
    pub fn own_forms<'n>(&'n self, tag: &str) -> impl Iterator<Item = &'n str> + use<'n> {
        self.form(tag).into_iter().chain(self.admitted.iter().map(|form| &**form))
    }

    /// Adds the form in the language `tag` that follows from another script, where none was given.
    pub(super) fn complete(&mut self, tag: &str, tables: &Transliteration) {
        if self.form(tag).is_none()
            && let Some((script, from)) = &self.script
            && let Some(form) = tables.render(script, from)
        {
            self.forms.push((tag.into(), form.into()));
        }
    }

    /// The classes of its own forms.
    const fn classes(&self) -> ClassSet {
        match self.kind {
            NameKind::Country => ClassSet::NAME.with(ClassSet::COUNTRY),
            NameKind::City => ClassSet::NAME.with(ClassSet::CITY),
            _ => ClassSet::NAME,
        }
    }

    /// Adds the words of a name to the vocabulary.
    pub(super) fn add_to(&self, tag: &str, words: &mut Vocabulary, classes: &mut Classes) {
        for form in self.own_forms(tag) {
            add_form(form, self.classes(), words, classes);
        }
        for (_, form) in self.forms.iter().filter(|(language, _)| **language != *tag) {
            add_form(form, ClassSet::NAME, words, classes);
        }
        for inhabitant in &self.inhabitants {
            add_form(inhabitant, ClassSet::INHABITANT, words, classes);
        }
        if let Some(adjective) = &self.adjective {
            for form in adjective.split(' ') {
                words.add(&fold::key(form), ClassSet::NAME);
            }
        }
    }
}

/// One word gets the classes; of several, those with a capital are parts of a name.
fn add_form(form: &str, set: ClassSet, words: &mut Vocabulary, classes: &mut Classes) {
    if !form.contains(' ') {
        words.add(&fold::key(form), set);
        return;
    }
    for part in form.split(' ').filter(|part| part.starts_with(char::is_uppercase)) {
        words.add(&fold::key(part), ClassSet::NAME);
    }
    if set != ClassSet::NAME {
        classes.add_phrase(form, set, words);
    }
}

/// The records under `key` (`place`), each without a `kind` being of `default`.
///
/// # Errors
///
/// Unknown keys and kinds, values of the wrong type, records without a form in the language `tag`
/// (persons may have a `script` instead).
pub(super) fn read(
    file: &PackFile,
    document: &DeTable,
    (key, default): (&str, NameKind),
    tag: &str,
) -> Result<Vec<KnownName>, PackError> {
    let Some(records) = document.get(key) else { return Ok(Vec::new()) };
    let DeValue::Array(records) = records.get_ref() else {
        return Err(file.error(records.span(), message!("this is a list of tables: { ... }, { ... }")));
    };
    let mut lines = LineCounter { text: file.text, byte: 0, line: 1 };
    let mut names = Vec::with_capacity(records.len());
    for record in records {
        let DeValue::Table(fields) = record.get_ref() else {
            return Err(file.error(record.span(), message!("a name is a table: { nl = ..., kind = ... }")));
        };
        let mut name = KnownName { kind: default, line: lines.at(record.span().start), ..KnownName::default() };
        let (mut script, mut language) = (None, None);
        for (field, value) in fields {
            match &**field.get_ref() {
                "script" => script = Some(string(file, value)?.into()),
                "language" => language = Some(string(file, value)?.into()),
                other => set(file, &mut name, other, field.span(), value)?,
            }
        }
        name.script = match (script, language) {
            (Some(script), Some(language)) => Some((script, language)),
            (None, None) => None,
            _ => return Err(file.error(record.span(), message!("script and language belong together; give both"))),
        };
        if name.form(tag).is_none() && name.script.is_none() {
            return Err(file.error(record.span(), message!("a name needs its own form: {tag} = \"...\"", tag)));
        }
        names.push(name);
    }
    Ok(names)
}

fn set(
    file: &PackFile,
    name: &mut KnownName,
    key: &str,
    at: Range<usize>,
    value: &Spanned<DeValue>,
) -> Result<(), PackError> {
    match key {
        "kind" => {
            let written = string(file, value)?;
            let known = KINDS.iter().find(|(kind, _)| *kind == written);
            name.kind = known.map(|(_, kind)| *kind).ok_or_else(|| {
                let kinds: Vec<_> = KINDS.iter().map(|(kind, _)| *kind).collect();
                file.error(
                    value.span(),
                    message!("there is no kind ‘{written}’; known are {known}", written, known = kinds.join(", ")),
                )
            })?;
        }
        "admitted" => name.admitted = strings(file, value)?,
        "inhabitant" | "inhabitants" => name.inhabitants.extend(strings(file, value)?),
        "adjective" => {
            let forms = string(file, value)?;
            if !(1..=2).contains(&forms.split_whitespace().count()) {
                return Err(file.error(
                    value.span(),
                    message!("an adjective is its base, and its form with an ending where no rule gives it"),
                ));
            }
            name.adjective = Some(forms.into());
        }
        "ambiguous" => {
            let DeValue::Boolean(ambiguous) = value.get_ref() else {
                return Err(file.error(value.span(), message!("this is true or false")));
            };
            name.ambiguous = *ambiguous;
        }
        tag if is_tag(tag) => name.forms.extend(strings(file, value)?.into_iter().map(|form| (tag.into(), form))),
        _ => {
            let known =
                "kind, admitted, inhabitant, inhabitants, adjective, ambiguous, script, language or a language tag";
            return Err(file.error(at, message!("unknown key `{key}`; known are {known}", key, known)));
        }
    }
    Ok(())
}

/// `nl`, `nl-BE`: two letters, so that a mistyped key is no language
fn is_tag(key: &str) -> bool {
    let language = key.split('-').next().unwrap_or_default();
    language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase())
}

fn string<'v>(file: &PackFile, value: &'v Spanned<DeValue>) -> Result<&'v str, PackError> {
    match value.get_ref().as_str() {
        Some("") => Err(file.error(value.span(), message!("this is empty; leave the key out"))),
        Some(string) => Ok(string),
        None => Err(file.error(value.span(), message!("this is a string in quotation marks"))),
    }
}

/// One string or a list of strings.
fn strings(file: &PackFile, value: &Spanned<DeValue>) -> Result<Vec<Box<str>>, PackError> {
    match value.get_ref() {
        DeValue::Array(values) => values.iter().map(|value| string(file, value).map(Into::into)).collect(),
        _ => Ok(vec![string(file, value)?.into()]),
    }
}

/// Line numbers of ever later places, each byte counted once.
struct LineCounter<'t> {
    text: &'t str,
    byte: usize,
    line: usize,
}

impl LineCounter<'_> {
    fn at(&mut self, byte: usize) -> usize {
        let between = self.text.as_bytes().get(self.byte..byte).unwrap_or_default();
        self.line += between.iter().filter(|b| **b == b'\n').count();
        self.byte = self.byte.max(byte);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Result<Vec<KnownName>, PackError> {
        let file = PackFile { name: "nl/places.toml", text };
        read(&file, file.table()?.get_ref(), ("place", NameKind::Place), "nl")
    }

    #[test]
    fn records_give_forms_by_language() {
        let names = places(
            "place = [\n  { nl = 'Georgië', en = ['Georgia', 'Republic of Georgia'], kind = 'country', inhabitant = ['Georgiër', 'Georgiërs'], ambiguous = true },\n  { nl = 'Kiev', admitted = ['Kyiv'], kind = 'city' },\n]",
        )
        .unwrap();
        assert_eq!((names[0].form("en"), names[0].form("de"), names[0].line), (Some("Georgia"), None, 2));
        assert!(names[0].ambiguous && names[0].inhabitants.len() == 2);
        assert!(names[0].forms.contains(&("en".into(), "Republic of Georgia".into())));
        assert_eq!(names[1].own_forms("nl").collect::<Vec<_>>(), ["Kiev", "Kyiv"]);
    }

    #[test]
    fn faults_are_named_by_line_and_key() {
        let error = |text| places(text).unwrap_err().to_string();
        let found = error("place = [\n  { nl = 'Kiev', knd = 'city' },\n]");
        assert!(found.starts_with("nl/places.toml:2: knd: unknown key `knd`"), "{found}");
        let found = error("place = [\n  { nl = 'Kiev', kind = 'town' },\n]");
        assert!(found.starts_with("nl/places.toml:2: kind: there is no kind ‘town’"), "{found}");
        let found = error("place = [\n\n  { en = 'Kyiv' },\n]");
        assert!(found.starts_with("nl/places.toml:3: place: a name needs its own form: nl"), "{found}");
    }
}
