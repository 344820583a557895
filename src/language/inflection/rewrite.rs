//! Endings rewritten by rule: `["AKen", "AAK"]` turns *maken* into *maak*.

use crate::message;
use crate::ui::Message;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The letter classes of a paradigm: a capital, and what it stands for, longest first.
pub(super) type Letters = FxHashMap<char, Vec<Box<str>>>;

/// Rules tried from the first to the last; the first whose pattern fits decides.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Rewrites {
    rules: Vec<Rewrite>,
}

/// A pattern for the end of a word (or its start) and what stands there instead.
#[derive(Debug, Serialize, Deserialize)]
struct Rewrite {
    /// A class that must stand somewhere before what the items match.
    somewhere_before: Option<Vec<Box<str>>>,
    items: Vec<Item>,
    result: Vec<Item>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum Item {
    Letters(Box<str>),
    Class(char, Vec<Box<str>>),
}

/// What the class letters of a pattern matched; few, so a list.
type Captures<'w> = Vec<(char, &'w str)>;

impl Rewrites {
    /// Adds a rule.
    ///
    /// # Errors
    ///
    /// What is wrong with it: a capital that is no class, or one in the result that the pattern lacks.
    pub(super) fn add(&mut self, pattern: &str, result: &str, letters: &Letters) -> Result<(), Message> {
        let (before, pattern) = match pattern.split_once('…') {
            Some((class, rest)) => (Some(class), rest),
            None => (None, pattern),
        };
        let somewhere_before = match before.map(|class| parse(class, letters)).transpose()?.as_deref() {
            None => None,
            Some([Item::Class(_, members)]) => Some(members.clone()),
            Some(_) => return Err(message!("before … stands one class letter")),
        };
        let (items, result) = (parse(pattern, letters)?, parse(result, letters)?);
        let has = |class| items.iter().any(|item| matches!(item, Item::Class(c, _) if *c == class));
        if let Some(class) = result.iter().find_map(|item| match item {
            Item::Class(class, _) if !has(*class) => Some(class),
            _ => None,
        }) {
            return Err(message!("{class} stands in the result but not in the pattern", class));
        }
        self.rules.push(Rewrite { somewhere_before, items, result });
        Ok(())
    }

    /// Appends the word with its end rewritten; whether a rule fitted. Without one, nothing is appended.
    pub(super) fn end(&self, word: &str, out: &mut String) -> bool {
        self.rules.iter().any(|rule| rule.end(word, out))
    }

    /// Whether the word ends in what a rule gives.
    pub(super) fn gives_end_of(&self, word: &str) -> bool {
        let ends = |result: &[Item]| matches!(result, [Item::Letters(end)] if word.ends_with(&**end));
        self.rules.iter().any(|rule| ends(&rule.result))
    }

    /// Appends the word with its start rewritten, or as it is.
    pub(super) fn start(&self, word: &str, out: &mut String) {
        if !self.rules.iter().any(|rule| rule.start(word, out)) {
            out.push_str(word);
        }
    }

    /// Appends only what the rule that fits the end of the word gives instead of that end.
    pub(super) fn ending(&self, word: &str, out: &mut String) -> bool {
        let mut captures = Captures::new();
        self.rules.iter().any(|rule| {
            let fits = rule.matched_end(word, &mut captures).is_some();
            if fits {
                rule.write(&captures, out);
            }
            fits
        })
    }
}

impl Rewrite {
    fn end(&self, word: &str, out: &mut String) -> bool {
        let mut captures = Captures::new();
        let Some(rest) = self.matched_end(word, &mut captures) else { return false };
        out.push_str(rest);
        self.write(&captures, out);
        true
    }

    /// What stands before the end that the items match, from the last item to the first.
    fn matched_end<'w>(&self, word: &'w str, captures: &mut Captures<'w>) -> Option<&'w str> {
        captures.clear();
        let mut rest = word;
        for item in self.items.iter().rev() {
            rest = match item {
                Item::Letters(letters) => rest.strip_suffix(&**letters)?,
                Item::Class(class, members) => match captures.iter().find(|(c, _)| c == class) {
                    Some((_, same)) => rest.strip_suffix(same)?,
                    None => {
                        let before = members.iter().find_map(|m| rest.strip_suffix(&**m))?;
                        captures.push((*class, rest.get(before.len()..)?));
                        before
                    }
                },
            };
        }
        let fits = self.somewhere_before.as_ref().is_none_or(|class| class.iter().any(|m| rest.contains(&**m)));
        fits.then_some(rest)
    }

    fn start(&self, word: &str, out: &mut String) -> bool {
        let mut rest = word;
        for item in &self.items {
            let Item::Letters(letters) = item else { return false };
            match rest.strip_prefix(&**letters) {
                Some(behind) => rest = behind,
                None => return false,
            }
        }
        self.write(&Captures::new(), out);
        out.push_str(rest);
        true
    }

    fn write(&self, captures: &Captures, out: &mut String) {
        for item in &self.result {
            match item {
                Item::Letters(letters) => out.push_str(letters),
                Item::Class(class, _) => {
                    out.extend(captures.iter().find(|(c, _)| c == class).map(|(_, matched)| *matched));
                }
            }
        }
    }
}

fn parse(pattern: &str, letters: &Letters) -> Result<Vec<Item>, Message> {
    let mut items: Vec<Item> = Vec::new();
    for c in pattern.chars() {
        if c.is_uppercase() {
            let members = letters.get(&c).ok_or_else(|| message!("the class {c} is not among the letters", c))?;
            items.push(Item::Class(c, members.clone()));
            continue;
        }
        match items.last_mut() {
            Some(Item::Letters(run)) => *run = format!("{run}{c}").into(),
            _ => items.push(Item::Letters(c.to_string().into())),
        }
    }
    Ok(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(list: &[(&str, &str)]) -> Rewrites {
        let class = |members: &str| members.split(' ').map(Into::into).collect();
        let letters = Letters::from_iter([('A', class("a e o u")), ('D', class("ie oe")), ('K', class("k l n r t"))]);
        let mut rewrites = Rewrites::default();
        for (pattern, result) in list {
            rewrites.add(pattern, result, &letters).unwrap();
        }
        rewrites
    }

    fn end(rewrites: &Rewrites, word: &str) -> String {
        let mut out = String::new();
        rewrites.end(word, &mut out);
        out
    }

    #[test]
    fn the_first_rule_that_fits_decides() {
        let stem = rules(&[("KKen", "K"), ("DKen", "DK"), ("AKen", "AAK"), ("en", "")]);
        let stems = ["zetten", "dienen", "maken", "werken"].map(|word| end(&stem, word));
        assert_eq!(stems, ["zet", "dien", "maak", "werk"]);
        assert_eq!(end(&stem, "gaan"), "");
        let inflected = rules(&[("A…eK", "eKe"), ("AK", "AKKe")]);
        assert_eq!([end(&inflected, "snel"), end(&inflected, "duister")], ["snelle", "duistere"]);
    }

    #[test]
    fn unknown_classes_are_refused() {
        let mut rewrites = Rewrites::default();
        assert!(rewrites.add("Xen", "", &Letters::default()).unwrap_err().contains('X'));
    }
}
