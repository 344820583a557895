//! `terms.toml`: renderings of one term that must not be mixed in one article.

use super::error::PackError;
use super::file::PackFile;
use serde::Deserialize;
use toml::Spanned;

/// A term and its renderings.
#[derive(Clone, Debug)]
pub struct Term {
    /// Unique in the pack.
    pub id: String,
    /// Patterns of the match language, with the line of each in the file, from 1.
    pub renderings: Vec<(String, usize)>,
    /// The reason, for the message.
    pub why: String,
    /// The file, as it is named in errors.
    pub file: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    term: Vec<TermFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermFile {
    id: Spanned<String>,
    renderings: Spanned<Vec<Spanned<String>>>,
    why: String,
}

/// Reads `terms.toml`.
///
/// # Errors
///
/// Unknown keys, ids that are there twice, terms of fewer than two renderings.
pub(super) fn read(file: &PackFile) -> Result<Vec<Term>, PackError> {
    let parsed: File = file.parse()?;
    let mut terms: Vec<Term> = Vec::with_capacity(parsed.term.len());
    for given in parsed.term {
        if terms.iter().any(|term| term.id == *given.id.get_ref()) {
            return Err(file.error(given.id.span(), "another term has this id; choose a different one"));
        }
        if given.renderings.get_ref().len() < 2 {
            return Err(file.error(given.renderings.span(), "a term that can be mixed has two renderings or more"));
        }
        let renderings = given.renderings.into_inner().into_iter();
        let with_line = renderings.map(|pattern| (file.line(pattern.span()), pattern));
        let renderings = with_line.map(|(line, pattern)| (pattern.into_inner(), line)).collect();
        terms.push(Term { id: given.id.into_inner(), renderings, why: given.why, file: file.name.into() });
    }
    Ok(terms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renderings_know_their_lines() {
        let text = "[[term]]\nid = 'call'\nrenderings = [\n  'telefoongesprek',\n  'belletje',\n]\nwhy = 'one word'\n";
        let terms = read(&PackFile { name: "nl/terms.toml", text }).unwrap();
        let expected = [("telefoongesprek".to_owned(), 4), ("belletje".to_owned(), 5)];
        assert_eq!(terms[0].renderings, expected);
        let error = read(&PackFile { name: "t", text: &text.replace("  'belletje',\n", "") }).unwrap_err();
        assert!(error.to_string().starts_with("t:3: term.renderings: a term that can"), "{error}");
    }
}
