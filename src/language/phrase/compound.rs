//! What a compound is, seen from its last part.

use crate::language::{ClassSet, Vocabulary};
use crate::text::{WordId, fold};

/// Shorter endings are too often no word of their own.
const SHORTEST: usize = 4;
/// Longer nouns are not looked for, so that an endless word costs no more than a long one.
const LONGEST: usize = 24;

/// The noun that the word, as it is written, ends in: the part behind the last hyphen, or else the
/// longest ending of four letters or more that is a noun. None for a capitalised part: a name is
/// no compound of common nouns.
pub(in crate::language) fn head(vocabulary: &Vocabulary, written: &str) -> Option<WordId> {
    let hyphen = written.rfind(['-', '‐', '‑']);
    let part = hyphen.and_then(|at| written.get(at..)).map_or(written, |rest| rest.trim_start_matches(['-', '‐', '‑']));
    if !part.chars().next().is_some_and(char::is_lowercase) {
        return None;
    }
    let key = fold::key(part);
    let noun = |ending: &str| {
        let id = vocabulary.id(ending);
        vocabulary.is(id, ClassSet::NOUN.with(ClassSet::PLURAL)).then_some(id)
    };
    if let Some(id) = hyphen.and_then(|_| noun(&key)) {
        return Some(id);
    }
    let starts = key.char_indices().rev().take(LONGEST).skip(SHORTEST - 1).map(|(at, _)| at);
    let longest_first: Vec<usize> = starts.collect();
    longest_first.into_iter().rev().filter(|at| *at > 1).find_map(|at| noun(key.get(at..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_last_part_counts() {
        let mut words = Vocabulary::default();
        words.add("werk", ClassSet::NOUN);
        let network = words.add("netwerk", ClassSet::NOUN);
        let top = words.add("top", ClassSet::NOUN);
        assert_eq!(head(&words, "spoornetwerk"), Some(network));
        assert_eq!(head(&words, "NAVO-top"), Some(top));
        assert_eq!(head(&words, "wereldtop"), None, "three letters without a hyphen prove nothing");
        assert_eq!(head(&words, "Spoornetwerk"), None);
        assert_eq!(head(&words, &"é".repeat(100_000)), None);
    }
}
