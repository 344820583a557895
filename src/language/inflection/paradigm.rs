//! `inflection.toml`: how a language forms words by rule.

use super::rewrite::{Letters, Rewrites};
use crate::language::ClassSet;
use crate::language::error::PackError;
use crate::language::file::PackFile;
use crate::language::phrase::Shapes;
use crate::message;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;

/// The rules of a language, ready for use; without a file, no rule: then every form must be given.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(in crate::language) struct Paradigm {
    pub(super) verb: Verb,
    pub(super) noun: Noun,
    pub(super) adjective: Adjective,
    /// How words are joined.
    pub(in crate::language) joining: Joining,
    /// What words look like, for those that the pack does not list.
    pub(in crate::language) shapes: Shapes,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Verb {
    pub(super) stem: Rewrites,
    pub(super) unstressed_stem: Rewrites,
    pub(super) last: Rewrites,
    pub(super) person: Rewrites,
    pub(super) past: Rewrites,
    pub(super) past_plural: Rewrites,
    pub(super) participle: Rewrites,
    pub(super) participle_start: Rewrites,
    pub(super) present_participle: Rewrites,
    /// Forms of the infinitive beyond these, where only that they are its forms matters.
    pub(super) others: Vec<Rewrites>,
    pub(super) seams: Vec<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Noun {
    /// Articles with the classes that their nouns have.
    pub(super) articles: Vec<(String, ClassSet)>,
    pub(super) diminutive_classes: ClassSet,
    pub(super) diminutive: Rewrites,
    pub(super) diminutive_plural: Rewrites,
    /// The ways in which a noun that the pack does not list may form its plural.
    pub(super) plurals: Vec<Rewrites>,
}

/// How a language joins words to one, and what only looks so; without links it does not.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::language) struct Joining {
    /// What may stand between the parts.
    pub(in crate::language) links: Vec<String>,
    /// Beginnings that are no part: `be`, `ver`.
    pub(in crate::language) prefixes: Vec<String>,
    /// Endings that make another word and are no part: `heid`, `isch`.
    pub(in crate::language) endings: Vec<String>,
    /// Words that are more than their parts: no *site* in `website`.
    pub(in crate::language) whole: Vec<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Adjective {
    pub(super) inflected: Rewrites,
    pub(super) comparative: Rewrites,
    pub(super) inflected_comparative: Rewrites,
    pub(super) superlative: Rewrites,
    pub(super) declined: Rewrites,
    pub(super) participle_declined: Rewrites,
}

type Rules = Vec<(Spanned<String>, String)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    letters: BTreeMap<Spanned<String>, String>,
    #[serde(default)]
    verb: VerbFile,
    #[serde(default)]
    noun: NounFile,
    #[serde(default)]
    adjective: AdjectiveFile,
    #[serde(default)]
    compound: CompoundFile,
    #[serde(default)]
    shapes: ShapesFile,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct ShapesFile {
    participle_prefixes: Vec<String>,
    participle_suffixes: Vec<String>,
    infinitive_suffix: String,
    infinitive_mark: String,
    clause_openers: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct VerbFile {
    stem: Rules,
    unstressed_stem: Rules,
    r#final: Rules,
    person: Rules,
    past: Rules,
    past_plural: Rules,
    participle: Rules,
    participle_start: Rules,
    present_participle: Rules,
    others: Vec<Rules>,
    seams: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct NounFile {
    articles: BTreeMap<String, Gender>,
    diminutive_article: Option<Spanned<String>>,
    diminutive: Rules,
    diminutive_plural: Rules,
    plurals: Vec<Rules>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct CompoundFile {
    links: Vec<String>,
    prefixes: String,
    endings: String,
    whole: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct AdjectiveFile {
    inflected: Rules,
    comparative: Rules,
    inflected_comparative: Rules,
    superlative: Rules,
    declined: Rules,
    participle_declined: Rules,
}

/// Which of the two noun classes an article shows.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum Gender {
    Common,
    Neuter,
}

impl Paradigm {
    /// The articles that name a noun's class, with that class.
    pub(in crate::language) fn articles(&self) -> &[(String, ClassSet)] {
        &self.noun.articles
    }

    /// Reads `inflection.toml`.
    ///
    /// # Errors
    ///
    /// Unknown keys, classes that are no single capital, rules that name an unknown class.
    pub(in crate::language) fn read(file: &PackFile) -> Result<Self, PackError> {
        let parsed: File = file.parse()?;
        let mut letters = Letters::default();
        for (class, members) in &parsed.letters {
            let mut chars = class.get_ref().chars();
            let (Some(letter), None) = (chars.next().filter(|c| c.is_uppercase()), chars.next()) else {
                return Err(file.error(class.span(), message!("a class of letters is named by one capital")));
            };
            let mut members: Vec<Box<str>> = members.split_whitespace().map(Into::into).collect();
            members.sort_by_key(|member| std::cmp::Reverse(member.len()));
            letters.insert(letter, members);
        }
        let rules = |rules: &Rules| compile(file, rules, &letters);
        let (verb, noun, adjective) = (&parsed.verb, &parsed.noun, &parsed.adjective);
        Ok(Self {
            verb: Verb {
                stem: rules(&verb.stem)?,
                unstressed_stem: rules(&verb.unstressed_stem)?,
                last: rules(&verb.r#final)?,
                person: rules(&verb.person)?,
                past: rules(&verb.past)?,
                past_plural: rules(&verb.past_plural)?,
                participle: rules(&verb.participle)?,
                participle_start: rules(&verb.participle_start)?,
                present_participle: rules(&verb.present_participle)?,
                others: verb.others.iter().map(rules).collect::<Result<_, _>>()?,
                seams: parsed.verb.seams,
            },
            noun: Noun {
                diminutive: rules(&noun.diminutive)?,
                diminutive_plural: rules(&noun.diminutive_plural)?,
                diminutive_classes: diminutive_classes(file, noun)?,
                plurals: noun.plurals.iter().map(rules).collect::<Result<_, _>>()?,
                articles: noun.articles.iter().map(|(article, gender)| (article.clone(), gender.classes())).collect(),
            },
            adjective: Adjective {
                inflected: rules(&adjective.inflected)?,
                comparative: rules(&adjective.comparative)?,
                inflected_comparative: rules(&adjective.inflected_comparative)?,
                superlative: rules(&adjective.superlative)?,
                declined: rules(&adjective.declined)?,
                participle_declined: rules(&adjective.participle_declined)?,
            },
            joining: parsed.compound.into(),
            shapes: parsed.shapes.into(),
        })
    }
}

impl From<ShapesFile> for Shapes {
    fn from(file: ShapesFile) -> Self {
        Self {
            participle_prefixes: file.participle_prefixes,
            participle_suffixes: file.participle_suffixes,
            infinitive_suffix: file.infinitive_suffix,
            infinitive_mark: file.infinitive_mark,
            clause_openers: file.clause_openers,
        }
    }
}

impl From<CompoundFile> for Joining {
    fn from(file: CompoundFile) -> Self {
        let words = |list: &str| list.split_whitespace().map(str::to_owned).collect();
        let CompoundFile { links, prefixes, endings, whole } = file;
        Self { links, prefixes: words(&prefixes), endings: words(&endings), whole: words(&whole) }
    }
}

impl Gender {
    const fn classes(self) -> ClassSet {
        match self {
            Self::Common => ClassSet::COMMON,
            Self::Neuter => ClassSet::NEUTER,
        }
    }
}

fn diminutive_classes(file: &PackFile, noun: &NounFile) -> Result<ClassSet, PackError> {
    let Some(article) = &noun.diminutive_article else { return Ok(ClassSet::NONE) };
    let gender = noun.articles.get(article.get_ref());
    gender.map(|g| g.classes()).ok_or_else(|| file.error(article.span(), message!("this is none of the articles")))
}

fn compile(file: &PackFile, rules: &Rules, letters: &Letters) -> Result<Rewrites, PackError> {
    let mut rewrites = Rewrites::default();
    for (pattern, result) in rules {
        let added = rewrites.add(pattern.get_ref(), result, letters);
        added.map_err(|message| file.error(pattern.span(), message))?;
    }
    Ok(rewrites)
}
