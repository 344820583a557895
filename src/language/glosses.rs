//! What frequent words of another language are in a pack's own: the file `glosses.toml`. A help to find the
//! sentences that belong together, no dictionary: nothing is reported because of it.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A word of the other language that begins so, from this length on, in bytes, is the same word.
const SHORTEST_STEM: usize = 4;
/// How many bytes an ending may have.
const LONGEST_ENDING: usize = 3;

/// Words of other languages, by their tag: what each begins with, and its renderings, with a space between.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Glosses(BTreeMap<String, BTreeMap<String, String>>);

impl Glosses {
    /// The renderings of a word (a comparison key) of the language `tag`; none that is not known.
    pub fn of(&self, tag: &str, key: &str) -> impl Iterator<Item = &str> {
        let words = self.0.get(tag);
        let shortest = key.len().saturating_sub(LONGEST_ENDING).max(SHORTEST_STEM);
        let stems = (shortest..key.len()).rev().filter_map(|end| key.get(..end));
        let found = words.and_then(|words| std::iter::once(key).chain(stems).find_map(|stem| words.get(stem)));
        found.into_iter().flat_map(|renderings| renderings.split_whitespace())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_endings() {
        let glosses: Glosses = toml::from_str("[en]\nkill = \"gedood doden\"\ncar = \"auto\"\n").expect("a table");
        assert_eq!(glosses.of("en", "killed").collect::<Vec<_>>(), ["gedood", "doden"]);
        assert_eq!(glosses.of("en", "car").collect::<Vec<_>>(), ["auto"]);
        assert_eq!(glosses.of("en", "carry").count() + glosses.of("de", "car").count(), 0);
        assert_eq!(glosses.of("en", "ki\u{0142}l").count(), 0);
    }
}
