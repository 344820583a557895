//! Inline elements of XLIFF and TMX: tags around words, native codes, variables.

use super::segment::{Draft, Side};
use super::xml::{Node, Tag};
use super::{Escape, Role};
use crate::text::{Span, Text};
use std::borrow::Cow;
use std::collections::HashMap;

/// Reads one side of a segment, element by element.
#[derive(Debug)]
pub(super) struct SideReader<'a> {
    content: &'a Text,
    draft: Draft<'a>,
    open: Vec<Inline>,
    /// The keys of the codes that opened, by what pairs them.
    pairs: HashMap<String, Vec<String>>,
    /// Whether a CDATA section stands in it.
    has_cdata: bool,
}

/// An inline element that is open.
#[derive(Debug)]
struct Inline {
    depth: usize,
    start: Span,
    act: Act,
}

/// What an inline element does to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Act {
    /// Stands around prose; its key, or nothing where it is only an annotation.
    Around(String),
    /// Native code that opens what a later one with the same `pair` closes.
    Opens { key: String, pair: String },
    /// Native code that closes.
    Closes { pair: String },
    /// Native code that stands alone; without a key its content is the key.
    Alone { key: String, shows: Shows },
    /// Nothing that anybody sees or that must be kept.
    Mark,
}

impl Act {
    const fn alone(key: String, shows: Shows) -> Self {
        Self::Alone { key, shows }
    }
}

/// What a reader sees of a native code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shows {
    Object,
    Nothing,
    Break,
    /// An object or nothing, as its content says.
    Content,
}

impl<'a> SideReader<'a> {
    pub(super) fn new(content: &'a Text) -> Self {
        Self { content, draft: Draft::new(content), open: Vec::new(), pairs: HashMap::new(), has_cdata: false }
    }

    /// Takes what stands in the side.
    pub(super) fn node(&mut self, node: &Node<'_>) {
        let in_code = self.open.last().is_some_and(|inline| !matches!(inline.act, Act::Around(_)));
        match node {
            Node::Open(tag) if !in_code => self.start(tag),
            Node::Close { span, depth, .. } => {
                if let Some(inline) = self.open.pop_if(|inline| inline.depth == *depth) {
                    self.end(inline, *span);
                }
            }
            Node::Text(span) if !in_code => self.draft.text(*span),
            Node::Character(character, span) if !in_code => {
                self.draft.escaped(character.encode_utf8(&mut [0; 4]), *span);
            }
            Node::CData(span) if !in_code => {
                self.has_cdata = true;
                self.draft.text(*span);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let act = act(tag);
        if let Act::Around(key) = &act {
            self.draft.tag(key.as_str(), tag.span, Role::Opens);
        }
        self.open.push(Inline { depth: tag.depth, start: tag.span, act });
    }

    fn end(&mut self, inline: Inline, close: Span) {
        let whole = inline.start.to(close);
        let content = Span::new(inline.start.end, close.start.max(inline.start.end)).of(self.content.as_str());
        let or_content = |key: String| if key.is_empty() { content.to_owned() } else { key };
        match inline.act {
            Act::Around(key) => self.draft.tag(key, close, Role::Closes),
            Act::Mark => {}
            Act::Opens { key, pair } => {
                let key = or_content(key);
                self.draft.tag(key.as_str(), whole, Role::Opens);
                self.pairs.entry(pair).or_default().push(key);
            }
            Act::Closes { pair } => {
                let opened = self.pairs.get_mut(&pair).and_then(Vec::pop);
                let key = opened.unwrap_or_else(|| format!("</{pair}>"));
                self.draft.tag(key, whole, Role::Closes);
            }
            Act::Alone { key, shows } => match (resolve(shows, content), or_content(key)) {
                (Shows::Break, key) => {
                    self.draft.escaped("\n", whole);
                    self.draft.tag(key, whole, Role::Alone);
                }
                (Shows::Nothing, key) => self.draft.tag(key, whole, Role::Alone),
                (Shows::Object | Shows::Content, key) => self.draft.object(key, whole),
            },
        }
    }

    /// The side, and how characters are written in it.
    pub(super) fn finish(self) -> (Side, Escape) {
        let escape = if self.has_cdata { Escape::Never(&['&', '<', '>']) } else { Escape::Xml };
        (self.draft.finish(), escape)
    }
}

/// What a native code shows, where only its content tells: markup shows nothing, all else is a variable.
fn resolve(shows: Shows, content: &str) -> Shows {
    if shows != Shows::Content {
        return shows;
    }
    let content = content.trim();
    let Some(inner) = content.strip_prefix("&lt;").or_else(|| content.strip_prefix('<')) else { return Shows::Object };
    let name = inner.trim_start_matches('/');
    if name.starts_with("br") {
        Shows::Break
    } else if name.starts_with("img") || name.starts_with("input") {
        Shows::Object
    } else {
        Shows::Nothing
    }
}

/// What an element does, by its name; the two formats do not use one name for different things.
fn act(tag: &Tag<'_>) -> Act {
    let first = |names: &[&str]| names.iter().find_map(|name| tag.get(name)).map(Cow::into_owned).unwrap_or_default();
    let name = tag.name;
    // Opening and closing codes find one another by one attribute, those of source and target by another.
    let opens = |key: &str, pair: &[&str]| Act::Opens {
        key: if key.is_empty() { String::new() } else { format!("<{name} {key}>") },
        pair: first(pair),
    };
    match name {
        "g" | "pc" => Act::Around(format!("<{name} id=\"{}\">", first(&["id"]))),
        "hi" => Act::Around(format!("<hi {}>", first(&["x", "type"]))),
        // Terms, comments and the like; what must not be translated is an object.
        "mrk" if tag.is("translate", "no") || tag.is("mtype", "protected") => Act::alone(String::new(), Shows::Object),
        "mrk" | "sub" => Act::Around(String::new()),
        "sm" | "em" | "cp" => Act::Mark,
        "bx" => opens(&first(&["id"]), &["rid", "id"]),
        "sc" => opens(&first(&["id"]), &["id"]),
        "bpt" => opens(&first(&["x", "id"]), &["rid", "i", "id"]),
        "ex" | "ept" => Act::Closes { pair: first(&["rid", "i", "id"]) },
        "ec" => Act::Closes { pair: first(&["startRef", "id"]) },
        "it" => Act::alone(format!("<it {}>", first(&["x", "id", "pos"])), Shows::Nothing),
        "x" => standalone(&first(&["id"]), is_break(tag)),
        "ph" => {
            let id = first(&["x", "id"]);
            let key = if id.is_empty() { id } else { format!("<ph {id}>") };
            let variable = tag.get("dataRef").is_some() || tag.get("equiv").is_some();
            let shows = if variable { Shows::Object } else { Shows::Content };
            Act::alone(key, if is_break(tag) { Shows::Break } else { shows })
        }
        _ => Act::alone(format!("<{name}>"), Shows::Object),
    }
}

/// `<x id="INTERPOLATION"/>`; Angular pairs `START_TAG_SPAN` and `CLOSE_TAG_SPAN`.
fn standalone(id: &str, is_break: bool) -> Act {
    let shows = if is_break || id.starts_with("LINE_BREAK") { Shows::Break } else { Shows::Object };
    match (id.strip_prefix("START_"), id.strip_prefix("CLOSE_")) {
        (Some(name), _) => Act::Opens { key: format!("<x {name}>"), pair: name.to_owned() },
        (_, Some(name)) => Act::Closes { pair: name.to_owned() },
        _ => Act::alone(format!("<x {id}>"), shows),
    }
}

/// Whether a code is a line break.
fn is_break(tag: &Tag<'_>) -> bool {
    tag.is("ctype", "lb") || tag.is("type", "lb") || tag.is("subType", "xlf:lb")
}
