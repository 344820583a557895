//! From a pattern's text to its tree.

use super::class::Classes;
use super::item::Item;
use super::node::Node;
use super::word;
use crate::language::Vocabulary;
use crate::message;
use crate::ui::Message;
use std::fmt;

/// Groups inside groups, at the most.
const DEEPEST: usize = 16;
/// Tokens that a gap may span.
const WIDEST_GAP: usize = 30;

/// Why a pattern is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Where, in bytes of the pattern.
    pub at: usize,
    /// What is wrong and what to do.
    pub message: Message,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at byte {}: {}", self.at, self.message)
    }
}

impl std::error::Error for PatternError {}

pub(super) fn error<T>(at: usize, message: impl Into<Message>) -> Result<T, PatternError> {
    Err(PatternError { at, message: message.into() })
}

/// A pattern being read.
pub(super) struct Parser<'p> {
    text: &'p str,
    at: usize,
    depth: usize,
    reports: usize,
    pub(super) classes: &'p Classes,
    pub(super) vocabulary: &'p mut Vocabulary,
    pub(super) captures: &'p mut Vec<String>,
}

impl<'p> Parser<'p> {
    pub(super) const fn new(
        text: &'p str,
        classes: &'p Classes,
        vocabulary: &'p mut Vocabulary,
        captures: &'p mut Vec<String>,
    ) -> Self {
        Self { text, at: 0, depth: 0, reports: 0, classes, vocabulary, captures }
    }

    /// The whole pattern.
    pub(super) fn pattern(mut self) -> Result<Node, PatternError> {
        let row = self.row()?;
        match self.peek() {
            None => Ok(row),
            Some('|') => error(self.at, message!("alternatives stand in parentheses: `(a|b)`")),
            Some(close) => {
                error(self.at, message!("`{close}` closes nothing here; a literal one is `\\{close}`", close))
            }
        }
    }

    /// Items up to the end, or to what closes or parts the group.
    fn row(&mut self) -> Result<Node, PatternError> {
        let mut nodes = Vec::new();
        loop {
            let before = self.at;
            self.skip_space();
            let Some(next) = self.peek().filter(|c| !matches!(c, ')' | '}' | '|')) else { break };
            let apart = before < self.at || matches!(next, '{' | '$');
            let opened = self.text.get(..before).is_some_and(|read| read.ends_with(['}', '^']));
            if !nodes.is_empty() && !apart && !opened {
                return error(
                    self.at,
                    message!("put a space before `{next}`: items match one token after another", next),
                );
            }
            nodes.push(self.node()?);
        }
        if nodes.is_empty() {
            return error(self.at, message!("nothing stands here; for something optional write `(a b)?`"));
        }
        Ok(Node::Row(nodes))
    }

    fn node(&mut self) -> Result<Node, PatternError> {
        let start = self.at;
        match self.peek() {
            Some('^') => Ok(self.step(Node::Start)),
            Some('$') => Ok(self.step(Node::End)),
            Some('{') => self.report(),
            Some('.') if self.rest().starts_with("...") => self.gap(),
            Some('!') if !self.is_alone() => {
                self.at += 1;
                self.nested(start, |p| Ok(Node::Not(Box::new(p.repeatable()?))))
            }
            _ => self.repeatable(),
        }
    }

    /// An item or group with its `?`.
    fn repeatable(&mut self) -> Result<Node, PatternError> {
        let node = match self.peek() {
            Some('(') => self.group()?,
            Some('[') => Node::Item(self.lemma()?),
            Some('"') => self.step(Node::Item(Item::Quote)),
            _ => word::read(self)?,
        };
        if self.peek() == Some('?') {
            return Ok(self.step(Node::Maybe(Box::new(node))));
        }
        Ok(node)
    }

    /// `(a|b c)` or `(who: a|b)`.
    fn group(&mut self) -> Result<Node, PatternError> {
        let start = self.at;
        self.at += 1;
        let capture = self.group_name();
        let mut branches = Vec::new();
        loop {
            branches.push(self.nested(start, Self::row)?);
            match self.peek() {
                Some('|') => self.at += 1,
                Some(')') => break,
                _ => return error(start, message!("this `(` is not closed; a literal one is `\\(`")),
            }
        }
        self.at += 1;
        let longest = self.classes.longest;
        // What takes more tokens is tried first, so that `(a|a b)` takes both words.
        branches.sort_by_key(|b| std::cmp::Reverse(b.width(longest).1));
        let single = if branches.len() == 1 { branches.pop() } else { None };
        let node = single.unwrap_or(Node::Either(branches));
        match capture {
            Some(name) => Ok(Node::Capture(self.capture(&name), Box::new(node))),
            None => Ok(node),
        }
    }

    fn group_name(&mut self) -> Option<String> {
        let name = self.rest().split(':').next()?;
        let fits = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        let name = name.to_owned();
        let spaced = self.rest().get(name.len() + 1..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
        if !fits || !spaced {
            return None;
        }
        self.at += name.len() + 1;
        Some(name)
    }

    /// `{ ... }`.
    fn report(&mut self) -> Result<Node, PatternError> {
        let start = self.at;
        self.at += 1;
        self.reports += 1;
        if self.reports > 1 {
            return error(start, message!("a second `{`: one part of a pattern is reported"));
        }
        let row = self.nested(start, Self::row)?;
        if self.peek() != Some('}') {
            return error(start, message!("this `{` is not closed by a `}` of the same group"));
        }
        self.at += 1;
        if self.peek() == Some('?') && self.is_alone() {
            return error(self.at, message!("what is reported cannot be optional; put the `?` inside the braces"));
        }
        Ok(Node::Report(Box::new(row)))
    }

    /// `...6` or `...,6`.
    fn gap(&mut self) -> Result<Node, PatternError> {
        let start = self.at;
        self.at += 3;
        let commas = self.peek() == Some(',');
        self.at += usize::from(commas);
        let digits = self.rest().split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default().to_owned();
        self.at += digits.len();
        match digits.parse() {
            Ok(max @ 1..=WIDEST_GAP) => Ok(Node::Gap { max, commas }),
            _ => {
                error(start, message!("a gap says how many tokens it may span, 1 to {most}: `...6`", most = WIDEST_GAP))
            }
        }
    }

    /// `[lemma.filter]`.
    fn lemma(&mut self) -> Result<Item, PatternError> {
        let start = self.at;
        let Some((inner, _)) = self.rest().split_once(']') else {
            return error(start, message!("this `[` is not closed"));
        };
        let inner = inner.strip_prefix('[').unwrap_or(inner);
        self.at += inner.len() + 2;
        word::lemma(inner, start, self.vocabulary)
    }

    /// Runs a part of the grammar one level deeper.
    fn nested(
        &mut self,
        start: usize,
        read: impl FnOnce(&mut Self) -> Result<Node, PatternError>,
    ) -> Result<Node, PatternError> {
        if self.depth >= DEEPEST {
            return error(start, message!("groups nest {most} deep at the most", most = DEEPEST));
        }
        self.depth += 1;
        let node = read(self);
        self.depth -= 1;
        node
    }

    /// The number of a capture's name.
    pub(super) fn capture(&mut self, name: &str) -> u16 {
        let index = self.captures.iter().position(|known| known == name).unwrap_or_else(|| {
            self.captures.push(name.to_owned());
            self.captures.len() - 1
        });
        u16::try_from(index).unwrap_or(u16::MAX)
    }

    /// What is still to be read.
    pub(super) fn rest(&self) -> &'p str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Where the parser stands, in bytes.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// Goes on by as many bytes.
    pub(super) const fn advance(&mut self, bytes: usize) {
        self.at += bytes;
    }

    fn step(&mut self, node: Node) -> Node {
        self.at += 1;
        node
    }

    fn skip_space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Whether the character here is an item by itself.
    fn is_alone(&self) -> bool {
        let mut behind = self.rest().chars().skip(1);
        behind.next().is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '}' | '|' | '?'))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;

    #[test]
    fn errors_say_where_and_what_to_do() {
        let cases = [
            ("een <naam>", 4, "no class `naam`; add it to classes.toml"),
            ("hij [zegen] dat", 4, "add it to verbs.toml, nouns.toml or adjectives.toml"),
            ("[zeggen.pst]", 0, "no form `.pst`; the forms are fin, inf"),
            ("[zeggen.dim]", 0, "the lemma has no such form"),
            ("hij (zegt|meldt", 4, "this `(` is not closed"),
            ("hij [zeggen", 4, "this `[` is not closed"),
            ("de {school", 3, "this `{` is not closed"),
            ("{de} {school}", 5, "a second `{`"),
            ("een school)", 10, "`)` closes nothing here"),
            ("een|school", 3, "alternatives stand in parentheses"),
            ("(een|)", 5, "nothing stands here"),
            ("", 0, "nothing stands here"),
            ("<name> ...3 <number>", 0, "no fixed word"),
            ("school?", 0, "no fixed word"),
            ("(school|<name>)", 0, "no fixed word"),
            ("*school*", 0, "no fixed word"),
            ("in ... school", 3, "1 to 30"),
            ("in ...99 school", 3, "1 to 30"),
            ("school,", 6, "put a space before `,`"),
            ("km/u", 0, "write `km / u`"),
            ("s*ch*l", 0, "a word takes one star"),
            ("<name>school", 0, "between hyphens"),
            ("“school", 0, "write `\"`"),
            ("school …", 7, "`...6`"),
        ];
        for (pattern, at, message) in cases {
            let error = Sample::new().error(pattern);
            assert!(error.message.contains(message), "{pattern}: {error}");
            assert_eq!(error.at, at, "{pattern}: {error}");
        }
        assert!(Sample::new().error(&"(".repeat(100_000)).message.contains("deep"));
        assert!(Sample::new().error(&"...30 ".repeat(50)).message.contains("200"));
    }
}
