//! What names of the source are in the target language, by the packs of both and by the desk.

use super::anchors::name_hash;
use crate::language::{KnownName, Language, Names, name_parts};
use crate::text::fold;
use std::sync::Arc;

/// Names are compared by as many first letters at least.
const STEM: usize = 4;
/// An adjective ends in so many letters at most.
const ENDING: usize = 4;

/// Names of the source language by what the target language makes of them. The packs' are looked up
/// when they are asked for: a text has few of them.
#[derive(Debug, Default)]
pub struct Equivalents {
    target: Side,
    source: Side,
    /// Of the desk: the comparison key of a part of the source form, and a part of the target form as
    /// [`name_hash`] gives it; sorted. None where that form has no part that is a name.
    of_desk: Vec<(Box<str>, Option<u64>)>,
}

/// The names of one language's pack.
#[derive(Debug, Default)]
struct Side {
    tag: String,
    names: Arc<Names>,
}

impl Side {
    fn of(language: &Language) -> Self {
        Self { tag: language.tag().to_owned(), names: Arc::clone(&language.names) }
    }
}

impl Equivalents {
    /// The names of two languages' packs, and the desk's as pairs of a source form and a target form.
    pub fn new<'n>(source: &Language, target: &Language, of_desk: impl Iterator<Item = (&'n str, &'n str)>) -> Self {
        let mut pairs = Vec::new();
        for (from, to) in of_desk {
            // A name of one word may become several, and the other way round: each part stands for all.
            for part in name_parts(from) {
                let key: Box<str> = fold::key(part).into();
                let forms = name_parts(to).map(|form| Some(name_hash(form)));
                let before = pairs.len();
                pairs.extend(forms.map(|form| (key.clone(), form)));
                if pairs.len() == before {
                    pairs.push((key, None));
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        Self { target: Side::of(target), source: Side::of(source), of_desk: pairs }
    }

    /// Whether a name of the source has a form in the target language that is not its own.
    pub(super) fn is_translated(&self, name: &str) -> bool {
        let forms = self.known(name);
        !forms.is_empty() && !forms.contains(&Some(name_hash(name)))
    }

    /// Whether a name of the source has a known form in the target language.
    pub(super) fn has(&self, name: &str) -> bool {
        !self.known(name).is_empty()
    }

    /// The parts of its forms, as [`name_hash`] gives them.
    pub(super) fn forms(&self, name: &str) -> impl Iterator<Item = u64> {
        self.known(name).into_iter().flatten()
    }

    /// Whether one that begins with the same letters has.
    pub(super) fn has_like(&self, name: &str) -> bool {
        let key = fold::key(name);
        let length = key.chars().count().saturating_sub(ENDING).max(STEM);
        let stem: String = key.chars().take(length).collect();
        let from = self.of_desk.partition_point(|(key, _)| **key < *stem);
        let of_target =
            |(key, name): (&str, &KnownName)| self.of_target(name).iter().any(|(from, _)| has_part(from, key));
        let of_source =
            |(key, name): (&str, &KnownName)| self.of_source(name).is_some_and(|(from, _)| has_part(from, key));
        self.of_desk.get(from).is_some_and(|(key, _)| key.starts_with(&stem))
            || self.target.names.of_parts_like(&stem).any(of_target)
            || self.source.names.of_parts_like(&stem).any(of_source)
    }

    /// All that is known of a name: the parts of its forms, or none for a form without such parts.
    fn known(&self, name: &str) -> Vec<Option<u64>> {
        let key = fold::key(name);
        let mut known = Vec::new();
        let from = self.of_desk.partition_point(|(other, _)| **other < *key);
        known.extend(self.of_desk[from..].iter().take_while(|(other, _)| **other == *key).map(|(_, form)| *form));
        let of_target = self.target.names.of_part(&key).flat_map(|name| self.of_target(name));
        let of_source = self.source.names.of_part(&key).filter_map(|name| self.of_source(name));
        for (_, to) in of_target.chain(of_source).filter(|(from, _)| has_part(from, &key)) {
            let before = known.len();
            known.extend(name_parts(to).map(|form| Some(name_hash(form))));
            if known.len() == before {
                known.push(None);
            }
        }
        known
    }

    /// Source form and target form of a name of the target language's pack. One without a form of its own
    /// is the same in both.
    fn of_target<'n>(&self, name: &'n KnownName) -> Vec<(&'n str, &'n str)> {
        let own: Vec<&str> = name.own_forms(&self.target.tag).collect();
        let foreign = name.form(&self.source.tag).map_or_else(|| own.clone(), |form| vec![form]);
        foreign.iter().flat_map(|from| own.iter().map(|to| (*from, *to))).collect()
    }

    /// The same of a name of the source language's pack.
    fn of_source<'n>(&self, name: &'n KnownName) -> Option<(&'n str, &'n str)> {
        name.form(&self.source.tag).zip(name.form(&self.target.tag))
    }
}

/// Whether a form has a part with this comparison key.
fn has_part(form: &str, key: &str) -> bool {
    name_parts(form).any(|part| fold::key(part) == key)
}
