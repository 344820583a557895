//! Names that another language transcribes in its own way, respelled by rule: the `[[respell]]`
//! tables of `transliteration.toml`.

use super::error::PackError;
use super::file::PackFile;
use crate::message;
use crate::text::fold;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;

/// How names in the transcription of one language are recognised and respelled.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Respelling {
    language: String,
    signs: Vec<Sign>,
    /// Longest first.
    letters: Vec<(String, String)>,
    /// Given names by their comparison keys, with how they are written.
    given: BTreeMap<String, String>,
    /// The ends of surnames beside which a given name of the table is one.
    beside: Vec<String>,
}

/// What shows that a name is transcribed so: all of it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
struct Sign {
    begins: String,
    has: String,
    /// None: any end.
    ends: Vec<String>,
}

/// `[[respell]]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RespellFile {
    language: String,
    signs: Vec<Spanned<SignFile>>,
    letters: Vec<(String, String)>,
    #[serde(default)]
    given: Vec<(String, String)>,
    #[serde(default)]
    beside: String,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SignFile {
    begins: String,
    has: String,
    ends: String,
}

impl Respelling {
    /// One table of the file.
    ///
    /// # Errors
    ///
    /// A sign that every name has.
    pub(super) fn new(file: &PackFile, given: RespellFile) -> Result<Self, PackError> {
        let mut signs = Vec::with_capacity(given.signs.len());
        for sign in given.signs {
            let at = sign.span();
            let SignFile { begins, has, ends } = sign.into_inner();
            let ends: Vec<String> = ends.split_whitespace().map(str::to_owned).collect();
            if begins.is_empty() && has.is_empty() && ends.is_empty() {
                return Err(
                    file.error(at, message!("every name has this sign; say how it begins, what it has or how it ends"))
                );
            }
            signs.push(Sign { begins, has, ends });
        }
        let mut letters = given.letters;
        letters.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        let beside = given.beside.split_whitespace().map(str::to_owned).collect();
        let names = given.given.into_iter().map(|(name, own)| (fold::key(&name).into_owned(), own)).collect();
        Ok(Self { language: given.language, signs, letters, given: names, beside })
    }

    /// The language whose transcription it undoes.
    pub(super) fn language(&self) -> &str {
        &self.language
    }

    /// A given name as the pack’s language would transcribe it, by the surname that it stands before.
    pub(super) fn respell_given(&self, name: &str, surname: &str) -> Option<&str> {
        let own = self.given.get(&*fold::key(name)).filter(|own| *own != name)?;
        self.is_surname(&fold::key(surname)).then_some(own.as_str())
    }

    /// A capitalised name as the pack’s language would transcribe it; none where nothing shows that
    /// it is one, or where nothing changes. In `letters` `^` stands for the start, `$` for the end.
    pub(super) fn respell(&self, name: &str) -> Option<String> {
        let key = fold::key(name);
        let sure = |sign: &Sign| {
            let inside = key.strip_prefix(sign.begins.as_str()).is_some() && key.contains(sign.has.as_str());
            inside && (sign.ends.is_empty() || sign.ends.iter().any(|end| key.ends_with(end.as_str())))
        };
        if !self.signs.iter().any(sure) {
            return None;
        }
        if let Some(own) = self.given.get(&*key) {
            return (own != name).then(|| own.clone());
        }
        self.by_letters(&key).filter(|respelled| respelled != name)
    }

    /// A surname behind a given name of the table, where it ends as those do.
    pub(super) fn respell_surname(&self, name: &str, given: &str) -> Option<String> {
        let key = fold::key(name);
        let beside = self.given.contains_key(&*fold::key(given)) && self.is_surname(&key);
        beside.then(|| self.by_letters(&key)).flatten().filter(|respelled| respelled != name)
    }

    fn is_surname(&self, key: &str) -> bool {
        self.beside.iter().any(|end| key.ends_with(end.as_str()))
    }

    /// The name with a comparison key, its letters exchanged.
    fn by_letters(&self, key: &str) -> Option<String> {
        let marked = format!("^{key}$");
        let mut out = String::with_capacity(key.len() + 4);
        let mut rest = marked.as_str();
        while let Some(c) = rest.chars().next() {
            let rule = self.letters.iter().find_map(|(from, to)| Some((rest.strip_prefix(from.as_str())?, to)));
            match rule {
                Some((behind, to)) if behind.len() < rest.len() => {
                    out.push_str(to);
                    rest = behind;
                }
                _ => {
                    if !matches!(c, '^' | '$') {
                        out.push(c);
                    }
                    rest = &rest[c.len_utf8()..];
                }
            }
        }
        let mut letters = out.chars();
        let first = letters.next()?;
        Some(first.to_uppercase().chain(letters).collect())
    }
}
