//! What the elements of HTML are to a reader of the article.

use super::super::UnitKind;
use super::super::tag;
use html5gum::StartTag;

/// What holds inside an element, for itself and all below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each holds by itself")]
pub(super) struct Scope {
    /// Whether nothing in it is prose.
    pub(super) skips: bool,
    /// Whether it is marked as another language than the one that is checked.
    pub(super) foreign: bool,
    /// Where it stands on the page.
    pub(super) region: Region,
    /// What its text is.
    pub(super) kind: Kind,
    /// Whether it is raised above the line, as the marks of notes are.
    pub(super) raised: bool,
}

/// Where something stands on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Region {
    /// Inside `article`.
    pub(super) article: bool,
    /// Inside `main`.
    pub(super) main: bool,
    /// Inside a form, which may be one around the whole page.
    pub(super) form: bool,
    /// Header, footer or side bar of the page, not of an article.
    pub(super) frame: bool,
    /// In the first heading, which may stand outside the article.
    pub(super) title: bool,
}

/// What a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Body,
    Heading,
    Caption,
}

impl Kind {
    pub(super) const fn of_unit(self) -> UnitKind {
        match self {
            Self::Body => UnitKind::Body,
            Self::Heading => UnitKind::Heading,
            Self::Caption => UnitKind::Caption,
        }
    }
}

/// Elements that hold no prose, sorted: code, controls, navigation, what is drawn or run.
const SKIPPED: &[&str] = &[
    "applet", "audio", "button", "canvas", "code", "datalist", "del", "dialog", "fieldset", "head", "iframe", "kbd",
    "label", "legend", "math", "menu", "meter", "nav", "noembed", "noframes", "noscript", "object", "option", "output",
    "pre", "progress", "rp", "rt", "samp", "script", "search", "select", "style", "svg", "template", "textarea",
    "title", "tt", "var", "video", "xmp",
];

/// Elements inside a line, sorted; all others end a paragraph. `-` in a name is that of an element of
/// a page's own, which browsers show inside the line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "button", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "mark", "math", "meter", "nobr", "output", "picture",
    "progress", "q", "rb", "rp", "rt", "ruby", "s", "samp", "script", "select", "small", "source", "span", "strike",
    "strong", "sub", "sup", "svg", "template", "textarea", "time", "tt", "u", "var", "wbr",
];

/// Skipped elements that leave no trace in the line, sorted.
const SILENT: &[&str] = &["del", "rp", "rt", "script", "template"];

/// Elements without content, sorted.
const VOID: &[&str] = &[
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param",
    "source", "track", "wbr",
];

fn is_in(list: &[&str], name: &str) -> bool {
    list.binary_search(&name).is_ok()
}

/// Whether an element stands in a line of text.
pub(super) fn is_inline(name: &str) -> bool {
    is_in(INLINE, name) || name.contains('-')
}

/// Whether an element has no content and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    is_in(VOID, name)
}

/// Whether an element that is left out stands in the text as something that is not known here.
pub(super) fn is_object(name: &str) -> bool {
    is_inline(name) && !is_in(SILENT, name)
}

/// What holds inside an element, where `outside` holds around it and `wanted` is the language that is
/// checked.
pub(super) fn inside(tag: &StartTag<usize>, name: &str, outside: Scope, wanted: &str) -> Scope {
    let mut scope = outside;
    let role = attribute(tag, "role").unwrap_or_default();
    let hidden = tag.attributes.contains_key(b"hidden".as_slice());
    let kept = attribute(tag, "translate").is_some_and(|v| v.eq_ignore_ascii_case("no"));
    scope.skips |= is_in(SKIPPED, name) || hidden || kept || matches!(role, "navigation" | "search" | "menu");
    if let Some(language) = attribute(tag, "lang").or_else(|| attribute(tag, "xml:lang")) {
        scope.foreign = tag::is_foreign(language, wanted);
    }
    let region = &mut scope.region;
    match name {
        "article" => region.article |= !region.frame,
        "main" => region.main = true,
        "form" => region.form = true,
        "header" | "footer" | "aside" => region.frame |= !region.article,
        "h1" => region.title = true,
        _ => {}
    }
    scope.raised |= name == "sup";
    scope.kind = match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading,
        "figcaption" | "caption" => Kind::Caption,
        _ => scope.kind,
    };
    scope
}

/// The value of an attribute.
pub(super) fn attribute<'t>(tag: &'t StartTag<usize>, name: &str) -> Option<&'t str> {
    tag.attributes.get(name.as_bytes()).and_then(|value| std::str::from_utf8(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [SKIPPED, INLINE, SILENT, VOID] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
