//! Variables and markup that stand in a text as text: `%s`, `{name}`, `{{ limit }}`, `<b>`, ICU messages.

use super::Role;
use crate::text::Span;
use std::collections::HashMap;

/// Something in a text that is no prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its bytes in the text.
    pub(super) span: Span,
    /// What it is, the same however it is written; empty where it need not be compared.
    pub(super) key: Box<str>,
    pub(super) role: Role,
    /// Whether the other side may do without it.
    pub(super) optional: bool,
    pub(super) shows: Shows,
}

/// What a reader sees of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    /// Something that is not known here: a number, a name.
    Object,
    /// Nothing.
    Nothing,
    /// These characters.
    Characters(&'static str),
}

/// Longer things between braces or angle brackets are prose.
const LONGEST: usize = 200;
/// Messages do not nest deeper.
const DEEPEST: usize = 16;

/// Finds variables and markup, front to back, without overlaps.
pub(super) fn find(text: &str) -> Vec<Found> {
    if !text.contains(['%', '{', '<', '$', '#']) {
        return Vec::new();
    }
    let mut finder = Finder { text, found: Vec::new(), arguments: 0, is_date: false, open: Vec::new() };
    let mut at = 0;
    while let Some(next) = text[at..].find(['%', '{', '}', '<', '$', '#']).map(|i| at + i) {
        let end = finder.at(next).unwrap_or(next + 1);
        at = end.max(next + 1);
    }
    let Finder { mut found, is_date, .. } = finder;
    if is_date {
        // %d of a date is no argument that has a number.
        found.iter_mut().for_each(unnumbered);
    }
    unknown_tags(&mut found);
    found
}

struct Finder<'t> {
    text: &'t str,
    found: Vec<Found>,
    /// How many `%s` without a number came before.
    arguments: usize,
    /// Whether there are conversions of dates, such as `%Y`.
    is_date: bool,
    /// The messages whose branches are open: whether `#` is a number there.
    open: Vec<bool>,
}

impl Finder<'_> {
    /// Notes what begins at `at`; where it ends.
    fn at(&mut self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        match rest.as_bytes().first()? {
            b'%' => self.percent(at, rest),
            b'{' if rest.starts_with("{{") => self.doubled(at, rest).or_else(|| self.braces(at, rest)),
            b'{' => self.braces(at, rest),
            b'}' => self.branch_end(at, rest),
            b'<' => self.tag(at, rest),
            b'$' | b'#' if rest[1..].starts_with('{') => {
                let inner = inside(&rest[1..], "{", "}").filter(|inner| is_name(inner.trim()))?;
                let key = format!("{}{{{}}}", &rest[..1], inner.trim());
                Some(self.object(at, inner.len() + 3, key))
            }
            b'#' if self.open.last() == Some(&true) => {
                self.push(at, 1, "#", Role::Alone, Shows::Object);
                self.found.last_mut()?.optional = true;
                Some(at + 1)
            }
            _ => None,
        }
    }

    fn push(&mut self, at: usize, length: usize, key: impl Into<Box<str>>, role: Role, shows: Shows) {
        let span = Span::new(at, at + length);
        self.found.push(Found { span, key: key.into(), role, optional: false, shows });
    }

    fn object(&mut self, at: usize, length: usize, key: impl Into<Box<str>>) -> usize {
        self.push(at, length, key, Role::Alone, Shows::Object);
        at + length
    }

    /// `{{ limit }}`; of `{{PLURAL:$1|boat|boats}}` only the head, since languages differ in their branches.
    fn doubled(&mut self, at: usize, rest: &str) -> Option<usize> {
        let inner = inside(rest, "{{", "}}").filter(|inner| !inner.contains(['{', '}', '\n']))?;
        let head = inner.split_once('|').map(|(head, _)| head).filter(|head| head.contains(':'));
        let key = format!("{{{{{}}}}}", head.unwrap_or(inner).split_whitespace().collect::<Vec<_>>().join(" "));
        let end = self.object(at, inner.len() + 4, key);
        self.found.last_mut()?.optional = head.is_some();
        Some(end)
    }

    /// `{name}`, `{0}`, `{n, number}`, or the head of a message with branches.
    fn braces(&mut self, at: usize, rest: &str) -> Option<usize> {
        let head = &rest[..rest.floor_char_boundary(LONGEST)];
        let close = head[1..].find(['{', '}']).map(|i| i + 1)?;
        let inner = &head[1..close];
        let name = inner.split([',', ':', '|']).next().unwrap_or_default().trim();
        let rest_of = inner.trim_start().strip_prefix(name).unwrap_or_default();
        if head.as_bytes()[close] == b'{' {
            return self.message(at, name, inner, close);
        }
        let simple = inner.is_empty() || is_name(name) && !rest_of.trim_end().ends_with(',') && inner.len() < 80;
        // {name}, {name:>8}, {n, number}; but not {one, two and three}
        let format = rest_of.trim_start().strip_prefix(',').is_none_or(|kind| {
            let kind = kind.split(',').next().unwrap_or_default().trim();
            matches!(kind, "number" | "date" | "time" | "duration" | "ordinal" | "spellout")
        });
        (simple && format).then(|| self.object(at, close + 1, format!("{{{name}}}")))
    }

    /// `{count, plural, one {`: what stands in the branches is prose again.
    fn message(&mut self, at: usize, name: &str, inner: &str, brace: usize) -> Option<usize> {
        let mut parts = inner.splitn(3, ',').map(str::trim);
        let kind = parts.nth(1).filter(|k| matches!(*k, "plural" | "select" | "selectordinal"))?;
        let selector = parts.next()?;
        let selector = selector.split_whitespace().next_back().filter(|s| is_selector(s));
        if !is_name(name) || selector.is_none() || self.open.len() >= DEEPEST {
            return None;
        }
        self.object(at, brace + 1, format!("{{{name}, {kind}}}"));
        self.open.push(kind != "select");
        Some(at + brace + 1)
    }

    /// `} other {` between two branches, `}}` behind the last.
    fn branch_end(&mut self, at: usize, rest: &str) -> Option<usize> {
        self.open.last()?;
        let behind = rest[1..].trim_start();
        let space = rest.len() - 1 - behind.len();
        if behind.starts_with('}') {
            self.open.pop();
            self.push(at, space + 2, "", Role::Alone, Shows::Object);
            return Some(at + space + 2);
        }
        let brace = behind.bytes().take(60).position(|b| b == b'{')?;
        is_selector(behind[..brace].trim()).then(|| {
            self.push(at, space + brace + 2, "", Role::Alone, Shows::Object);
            at + space + brace + 2
        })
    }

    /// `%s`, `%1$s`, `%(name)s`, `%{name}`, `%name%`, `%1`, `%%`.
    fn percent(&mut self, at: usize, rest: &str) -> Option<usize> {
        if rest.starts_with("%%") {
            self.push(at, 2, "", Role::Alone, Shows::Characters("%"));
            return Some(at + 2);
        }
        if self.text[..at].ends_with(|c: char| c.is_ascii_digit()) {
            return None; // 50%
        }
        let behind = &rest[1..];
        if let Some(inner) = inside(behind, "{", "}").filter(|inner| is_name(inner)) {
            return Some(self.object(at, inner.len() + 3, format!("%{{{inner}}}")));
        }
        let word = behind.bytes().take(60).take_while(|b| b.is_ascii_alphanumeric() || b"_.".contains(b)).count();
        if word > 1 && behind[word..].starts_with('%') && behind.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Some(self.object(at, word + 2, &rest[..word + 2]));
        }
        self.conversion(at, rest)
    }

    /// A conversion of printf and its kin: flags, width and precision do not matter.
    fn conversion(&mut self, at: usize, rest: &str) -> Option<usize> {
        let bytes = rest.as_bytes();
        let digits = |from: usize| bytes.iter().skip(from).take(4).take_while(|b| b.is_ascii_digit()).count();
        let mut i = 1;
        let mut name = None;
        let number = digits(1);
        if let Some(inner) = inside(&rest[1..], "(", ")").filter(|inner| is_name(inner)) {
            name = Some(format!("({inner})"));
            i += inner.len() + 2;
        } else if number > 0 && bytes.get(1 + number) == Some(&b'$') {
            name = Some(rest[1..number + 2].to_owned());
            i += number + 1;
        } else if number > 0 && !bytes.get(1 + number).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'.') {
            return Some(self.object(at, number + 1, &rest[..=number])); // %1, as Qt has it
        }
        i += bytes.iter().skip(i).take(6).take_while(|b| b"-+0#'*".contains(b)).count();
        i += digits(i);
        if bytes.get(i) == Some(&b'.') {
            i += 1 + digits(i + 1).max(usize::from(bytes.get(i + 1) == Some(&b'*')));
        }
        i += bytes.iter().skip(i).take(2).take_while(|b| b"hlLqjzt".contains(b)).count();
        let kind = char::from(*bytes.get(i)?);
        let follows = bytes.get(i + 1).is_some_and(u8::is_ascii_alphabetic);
        // %d and %s may touch letters, as in %ds; the others of printf and those of dates stand apart.
        if !"sdiu@".contains(kind) && (!kind.is_ascii_alphabetic() || follows) {
            return None;
        }
        if !"sdiu@oxXeEfFgGaAcCpn".contains(kind) {
            self.is_date = true;
            return Some(self.object(at, i + 1, format!("%{kind}")));
        }
        let kind = if "iu".contains(kind) { 'd' } else { kind };
        let name = name.unwrap_or_else(|| {
            self.arguments += 1;
            format!("{}$", self.arguments)
        });
        Some(self.object(at, i + 1, format!("%{name}{kind}")))
    }

    /// `<b>`, `</b>`, `<br/>`, `<a href="...">`, `<0>`.
    fn tag(&mut self, at: usize, rest: &str) -> Option<usize> {
        let head = &rest[..rest.floor_char_boundary(LONGEST)];
        let end = head[1..].find(['<', '>']).map(|i| i + 1).filter(|i| head.as_bytes()[*i] == b'>')?;
        let inner = &head[1..end];
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let length = inner.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"-_:".contains(b)).count();
        let (name, rest) = inner.split_at(length);
        let attributes = rest.trim_end_matches('/').trim();
        let valid = attributes.is_empty() || rest.starts_with(char::is_whitespace) && attributes.contains('=');
        if name.is_empty() || !valid || closes && !attributes.is_empty() {
            return None;
        }
        let name = name.to_ascii_lowercase();
        let alone = rest.ends_with('/') || is_void(&name);
        let role = match (closes, alone) {
            (true, _) => Role::Closes,
            (false, true) => Role::Alone,
            (false, false) => Role::Opens,
        };
        let shows = if name == "br" { Shows::Characters("\n") } else { Shows::Nothing };
        self.push(at, end + 1, format!("<{name}>"), role, shows);
        // Another language breaks its lines elsewhere.
        if matches!(name.as_str(), "br" | "wbr")
            && let Some(tag) = self.found.last_mut()
        {
            tag.optional = true;
        }
        Some(at + end + 1)
    }
}

/// `%d` for `%1$d`.
fn unnumbered(found: &mut Found) {
    if let Some((number, kind)) = found.key.split_once('$')
        && number.strip_prefix('%').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    {
        found.key = format!("%{kind}").into();
    }
}

/// Whether a key is that of a message with branches.
pub(super) fn is_message(key: &str) -> bool {
    key.strip_suffix('}')
        .is_some_and(|k| [", plural", ", select", ", selectordinal"].iter().any(|kind| k.ends_with(kind)))
}

/// `<file>` in a usage message is no tag: leaves only known ones, and those that open and close.
fn unknown_tags(found: &mut Vec<Found>) {
    let mut roles: HashMap<Box<str>, (bool, bool)> = HashMap::new();
    for tag in found.iter().filter(|f| f.key.starts_with('<')) {
        let seen = roles.entry(tag.key.clone()).or_default();
        seen.0 |= tag.role == Role::Opens;
        seen.1 |= tag.role == Role::Closes;
    }
    found.retain(|tag| {
        let name = tag.key.trim_matches(['<', '>']);
        !tag.key.starts_with('<')
            || roles.get(&tag.key) == Some(&(true, true))
            || TAGS.binary_search(&name).is_ok()
            || name.bytes().all(|b| b.is_ascii_digit())
    });
}

/// Elements of HTML that stand in translated texts, sorted.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "button",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "input" | "wbr")
}

/// What stands between `open`, with which `text` must begin, and the next `close`.
fn inside<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let behind = text.strip_prefix(open)?;
    let head = &behind[..behind.floor_char_boundary(LONGEST)];
    head.find(close).map(|end| &head[..end])
}

/// Whether this may be the name of a variable.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-$@[]".contains(&b))
}

/// Whether this chooses a branch of a message: `one`, `=0`, `female`.
fn is_selector(word: &str) -> bool {
    is_name(word.strip_prefix('=').unwrap_or(word))
}

#[cfg(test)]
mod tests;
