//! Names that another language transcribes in its own way, respelled by rule: the `[[respell]]`
//! tables of `transliteration.toml`.

use super::error::PackError;
use super::file::PackFile;
use crate::message;
use crate::text::fold;
use serde::{Deserialize, Serialize};
use toml::Spanned;

/// How names in the transcription of one language are recognised and respelled.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Respelling {
    language: String,
    signs: Vec<Sign>,
    /// Longest first.
    letters: Vec<(String, String)>,
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
        Ok(Self { language: given.language, signs, letters })
    }

    /// The language whose transcription it undoes.
    pub(super) fn language(&self) -> &str {
        &self.language
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
        let marked = format!("^{key}$");
        let mut out = String::with_capacity(name.len() + 4);
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
        let respelled: String = first.to_uppercase().chain(letters).collect();
        (respelled != name).then_some(respelled)
    }
}
