//! `terms.toml`: renderings of one term that must not be mixed in one article.

use super::error::PackError;
use super::file::PackFile;
use super::phrase::{Classes, PhraseSet, Place, Search, Sight, View};
use super::vocabulary::Vocabulary;
use crate::finding::Severity;
use crate::message;
use crate::text::WordId;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;

/// A term whose renderings must not be mixed.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Term {
    /// Unique in the pack.
    pub id: String,
    /// Whether any rendering is as right as the first, so that the most frequent in an article stays.
    pub free: bool,
    /// Why mixing them is a fault.
    pub why: String,
    /// How grave, where it is not a warning.
    pub severity: Option<Severity>,
}

/// A rendering that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermMatch {
    /// The term, as an index.
    pub term: usize,
    /// The rendering, as an index of the term's.
    pub rendering: usize,
    /// The tokens to report.
    pub tokens: Range<usize>,
    /// What its captures took (the name in `regering-<name>`), in lower case: only renderings
    /// about the same are mixed.
    pub about: String,
}

/// All terms of a pack, compiled.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Terms {
    terms: Vec<Term>,
    set: Option<PhraseSet>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    term: Vec<TermFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermFile {
    id: Spanned<String>,
    /// Patterns, one a rendering; the first is preferred.
    renderings: Vec<Spanned<String>>,
    #[serde(default)]
    free: bool,
    #[serde(default)]
    why: String,
    #[serde(default)]
    severity: Option<Severity>,
}

/// More renderings than a term has in any language.
const MOST: usize = 64;

/// Two terms of one id.
fn twins(terms: &[TermFile]) -> Option<(&Spanned<String>, &Spanned<String>)> {
    let later = |i: usize| terms[i + 1..].iter().find(move |t| t.id.get_ref() == terms[i].id.get_ref());
    (0..terms.len()).find_map(|i| later(i).map(|t| (&t.id, &terms[i].id)))
}

impl Terms {
    /// Reads the file and compiles its patterns.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or a pattern is none.
    pub(super) fn read(file: &PackFile<'_>, words: &mut Vocabulary, classes: &Arc<Classes>) -> Result<Self, PackError> {
        let File { term: terms } = file.parse()?;
        if let Some((twin, _)) = twins(&terms) {
            return Err(file.error(twin.span(), message!("another term has this id; choose a different one")));
        }
        if let Some(term) = terms.iter().find(|t| !(2..=MOST).contains(&t.renderings.len())) {
            return Err(file.error(
                term.id.span(),
                message!("a term that can be mixed has two renderings or more, {most} at most", most = MOST),
            ));
        }
        let mut builder = PhraseSet::builder(classes);
        for (number, term) in terms.iter().enumerate() {
            for (rendering, pattern) in term.renderings.iter().enumerate() {
                let payload = (number * MOST + rendering) as u32;
                let added = builder.add(payload, pattern.get_ref(), words);
                added.map_err(|error| {
                    file.error(
                        pattern.span(),
                        message!("`{pattern}`: {error}", pattern = pattern.get_ref(), error = error.message),
                    )
                })?;
            }
        }
        let terms = terms.into_iter().map(|TermFile { id, free, why, severity, .. }| Term {
            id: id.into_inner(),
            free,
            why,
            severity,
        });
        Ok(Self { terms: terms.collect(), set: Some(builder.finish()) })
    }

    /// Gives a set that comes out of a snapshot the classes of its language.
    pub(super) fn adopt(&mut self, classes: &Arc<Classes>) {
        self.set.iter_mut().for_each(|set| set.adopt(classes));
    }

    /// The terms.
    pub fn all(&self) -> &[Term] {
        &self.terms
    }

    /// The renderings that may stand around a word, of which only words and numbers have a `key`.
    pub(super) fn places(&self, word: WordId, key: Option<&str>, out: &mut Vec<Place>) {
        if let Some(set) = &self.set {
            set.places(word, key, out);
        }
    }

    /// The renderings that stand in a text, in order of place. `sight` says what is known of a token.
    pub(super) fn find<'p>(
        &self,
        view: &View<'_>,
        search: &mut Search,
        sight: impl Fn(usize) -> Sight<'p>,
    ) -> Vec<TermMatch> {
        let Some(set) = &self.set else { return Vec::new() };
        let found = set.find(view, search, sight).into_iter().map(|hit| {
            let captured = hit.captures.iter().map(|c| c.span.of(view.text).to_lowercase());
            TermMatch {
                term: hit.payload as usize / MOST,
                rendering: hit.payload as usize % MOST,
                tokens: hit.report,
                about: captured.collect::<Vec<_>>().join(" "),
            }
        });
        found.collect()
    }
}
