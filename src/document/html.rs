//! HTML: the prose of an article. Code, forms, navigation and what frames a page are left out.

mod elements;
mod tokens;

use super::lines::Lines;
use super::notes::is_note_mark;
use super::{Comment, Document, Escape, Pair, Problem, Unit, Unreadable};
use crate::message;
use crate::text::{Span, Text, TextBuilder};
use crate::ui::Message;
use elements::{Region, Scope, attribute, inside, is_inline, is_object, is_void};
use html5gum::StartTag;
use std::collections::HashMap;
use tokens::Piece;

/// Stands in the text for what is no prose, so that the words around it do not meet.
const OBJECT: &str = "\u{fffc}";
/// White space of HTML, which shows as one space however much of it there is.
const SPACE: &[char] = &[' ', '\t', '\n', '\r', '\u{c}'];
/// An unclosed paragraph is looked for through so many elements inside a line.
const INLINE_DEPTH: usize = 32;

/// Reads HTML.
pub(super) fn read(path: &str, content: Text, pair: Pair<'_>) -> Result<Document, Unreadable> {
    let mut reader = Reader::new(&content, pair.to);
    for piece in tokens::pieces(content.as_str()) {
        reader.piece(piece);
    }
    reader.end();
    let Reader { units, comments, foreign, unclosed, .. } = reader;
    let mut lines = Lines::new(content.as_str());
    let mut problems = Vec::new();
    if let Some((at, language, paragraphs)) = foreign.filter(|(.., paragraphs)| *paragraphs > 0) {
        let line = lines.at(at);
        if units.is_empty() {
            return Err(Unreadable::OtherLanguage { line, language });
        }
        let paragraphs = Message::count(paragraphs, "paragraph", "paragraphs");
        let message = message!(
            "{paragraphs} in another language (‘{language}’), as the page says, not checked",
            paragraphs,
            language
        );
        problems.push(Problem::note(message));
    }
    for (name, at) in unclosed {
        let message = message!("<{name}> is never closed, so that all behind it is left out", name);
        problems.push(Problem::loss(lines.at(at), message));
    }
    if units.is_empty() && problems.is_empty() {
        problems.push(Problem::note("holds no text of an article"));
    }
    let (units, comments) = chosen(units, comments);
    Ok(Document { path: path.to_owned(), content, units, comments, problems, ..Document::default() })
}

struct Reader<'a> {
    content: &'a Text,
    /// Whether `<p/>` is a whole element.
    is_xml: bool,
    /// The language that is checked.
    wanted: &'a str,
    open: Vec<Element>,
    /// How many elements of a name are open.
    counts: HashMap<String, usize>,
    unit: TextBuilder,
    /// What holds for the unit: what held at its first character.
    unit_scope: Scope,
    /// Whether nothing but white space came behind a line break.
    after_break: bool,
    units: Vec<(Unit, Region)>,
    comments: Vec<Comment>,
    /// What is marked as another language: where first, which one, and how many paragraphs.
    foreign: Option<(usize, String, usize)>,
    /// Whether the paragraph is one of those already.
    in_foreign: bool,
    /// Elements without prose that nothing ends, and where they begin.
    unclosed: Vec<(String, usize)>,
}

/// An element that is open.
struct Element {
    name: String,
    start: usize,
    scope: Scope,
    /// Whether it holds text that is left out because of it.
    hides: bool,
}

impl<'a> Reader<'a> {
    fn new(content: &'a Text, wanted: &'a str) -> Self {
        Self {
            content,
            is_xml: tokens::is_xml(content.as_str()),
            wanted,
            open: Vec::new(),
            counts: HashMap::new(),
            unit: TextBuilder::new(),
            unit_scope: Scope::default(),
            after_break: false,
            units: Vec::new(),
            comments: Vec::new(),
            foreign: None,
            in_foreign: false,
            unclosed: Vec::new(),
        }
    }

    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Open(tag) => {
                self.start(&tag);
                if self.is_xml && tag.self_closing {
                    self.finish(&String::from_utf8_lossy(&tag.name));
                }
            }
            Piece::Close(tag) => self.finish(&String::from_utf8_lossy(&tag.name)),
            Piece::Text(span) if self.takes(span.of(self.content.as_str())) => self.prose(span),
            Piece::Character(characters, span) if self.takes(&characters) => self.character(&characters, span),
            Piece::Comment(span) => self.comment(span),
            Piece::Text(_) | Piece::Character(..) => {}
        }
    }

    fn scope(&self) -> Scope {
        self.open.last().map(|element| element.scope).unwrap_or_default()
    }

    /// Whether text is taken here; notes what is left out.
    fn takes(&mut self, text: &str) -> bool {
        let scope = self.scope();
        if !scope.skips && !scope.foreign {
            return true;
        }
        if text.chars().any(char::is_alphanumeric) {
            if scope.skips {
                self.open.last_mut().into_iter().for_each(|element| element.hides = true);
            } else if !self.in_foreign
                && self.unit.is_empty()
                && let Some((.., paragraphs)) = &mut self.foreign
            {
                self.in_foreign = true;
                *paragraphs += 1;
            }
        }
        false
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let span = Span::new(tag.span.start, tag.span.end);
        if !is_inline(&name) {
            self.close();
            self.end_paragraph();
        }
        let outside = self.scope();
        let scope = inside(tag, &name, outside, self.wanted);
        let (left_out, was_left_out) = (scope.skips || scope.foreign, outside.skips || outside.foreign);
        if is_void(&name) {
            if !was_left_out {
                self.void(&name, tag, span);
            }
            return;
        }
        if scope.foreign && !outside.foreign && self.foreign.is_none() {
            let language = attribute(tag, "lang").or_else(|| attribute(tag, "xml:lang")).unwrap_or_default();
            self.foreign = Some((span.start, language.to_owned(), 0));
        }
        if left_out && !was_left_out && is_object(&name) && !(scope.foreign && self.unit.is_empty()) {
            self.atom(OBJECT, span);
        }
        *self.counts.entry(name.clone()).or_default() += 1;
        self.open.push(Element { name, start: span.start, scope, hides: false });
    }

    /// An element without content.
    fn void(&mut self, name: &str, tag: &StartTag<usize>, span: Span) {
        match name {
            // Two line breaks look like a new paragraph, and are meant as one.
            "br" if self.after_break => self.close(),
            "br" if !self.unit.is_empty() => {
                self.atom("\n", span);
                self.after_break = true;
            }
            "img" if attribute(tag, "alt").is_some_and(str::is_empty) => {}
            "img" | "input" | "embed" if !self.unit.is_empty() => self.atom(OBJECT, span),
            _ => {}
        }
    }

    /// A new block ends a paragraph that nobody has closed.
    fn end_paragraph(&mut self) {
        if self.counts.get("p").is_none_or(|count| *count == 0) {
            return;
        }
        let above = self.open.iter().rev().take(INLINE_DEPTH).take_while(|e| is_inline(&e.name)).count();
        let index = self.open.len().checked_sub(above + 1);
        if let Some(index) = index.filter(|index| self.open[*index].name == "p") {
            self.truncate(index);
        }
    }

    fn finish(&mut self, name: &str) {
        if !is_inline(name) {
            self.close();
        }
        // What closes nothing that is open is no concern of a browser either.
        if self.counts.get(name).is_none_or(|count| *count == 0) {
            return;
        }
        if let Some(index) = self.open.iter().rposition(|element| element.name == name) {
            if matches!(name, "body" | "html") {
                self.note_unclosed(index + 1);
            }
            self.truncate(index);
        }
    }

    /// Closes the elements from one on.
    fn truncate(&mut self, index: usize) {
        for element in self.open.drain(index..) {
            if let Some(count) = self.counts.get_mut(&element.name) {
                *count -= 1;
            }
        }
    }

    /// Notes what hides text and is still open though its parent ends.
    fn note_unclosed(&mut self, from: usize) {
        let mut outside = from.checked_sub(1).and_then(|i| self.open.get(i)).map(|e| e.scope).unwrap_or_default();
        for element in self.open.get(from..).unwrap_or_default() {
            if element.scope.skips && !outside.skips && self.open.iter().any(|e| e.hides) {
                self.unclosed.push((element.name.clone(), element.start));
            }
            outside = element.scope;
        }
    }

    fn end(&mut self) {
        self.close();
        self.note_unclosed(0);
    }

    /// Characters that stand for themselves, white space as it shows.
    fn prose(&mut self, span: Span) {
        let text = span.of(self.content.as_str());
        if self.scope().raised && is_note_mark(text, self.unit.as_str()) {
            return;
        }
        let mut at = 0;
        while at < text.len() {
            let blank = text.len() - at - text[at..].trim_start_matches(SPACE).len();
            if blank > 0 {
                self.space(Span::new(span.start + at, span.start + at + blank));
                at += blank;
                continue;
            }
            let end = prose_end(text, at);
            self.words(Span::new(span.start + at, span.start + end));
            at = end;
        }
    }

    fn words(&mut self, span: Span) {
        if self.unit.is_empty() {
            self.unit_scope = self.scope();
        }
        self.after_break = false;
        self.unit.push_text(self.content, span);
    }

    /// White space, however long and across tags, is one space or one line end.
    fn space(&mut self, span: Span) {
        let text = self.unit.as_str();
        if text.is_empty() || text.ends_with([' ', '\n']) {
            return;
        }
        let shown = if span.of(self.content.as_str()).contains(['\n', '\r']) { "\n" } else { " " };
        self.unit.push_atom(shown, self.content.file_span(span));
    }

    fn character(&mut self, characters: &str, span: Span) {
        if characters.chars().all(|c| SPACE.contains(&c)) {
            self.space(span);
        } else if characters != "\u{ad}" {
            // A soft hyphen that somebody has written as such is meant, and is seen only at the end of a line.
            self.atom(characters, span);
        }
    }

    fn atom(&mut self, characters: &str, span: Span) {
        if self.unit.is_empty() {
            self.unit_scope = self.scope();
        }
        self.after_break = false;
        self.unit.push_atom(characters, self.content.file_span(span));
    }

    fn comment(&mut self, span: Span) {
        let whole = span.of(self.content.as_str());
        if let Some(text) = whole.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) {
            let next_unit = self.units.len() + usize::from(!self.unit.is_empty());
            let (span, text) = (self.content.file_span(span), text.trim().to_owned());
            self.comments.push(Comment { span, text, next_unit });
        }
    }

    /// Ends the unit that is open.
    fn close(&mut self) {
        self.after_break = false;
        self.in_foreign = false;
        let target = std::mem::take(&mut self.unit).finish();
        if !target.as_str().chars().any(char::is_alphanumeric) {
            return;
        }
        let shown = Span::new(0, target.as_str().trim_end_matches(SPACE).len());
        let mut builder = TextBuilder::new();
        builder.push_text(&target, shown);
        let Scope { kind, region, .. } = self.unit_scope;
        self.units.push((Unit { escape: Escape::Xml, ..Unit::new(kind.of_unit(), builder.finish()) }, region));
    }
}

/// Where a stretch ends in which white space shows as it is written: only single spaces and line ends.
fn prose_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let is_space = |at: usize| bytes.get(at).is_some_and(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0x0c));
    let shows = |at: usize| matches!(bytes[at], b' ' | b'\n') && !is_space(at + 1) && at + 1 < bytes.len();
    (start..bytes.len()).find(|at| is_space(*at) && !shows(*at)).unwrap_or(bytes.len())
}

/// The units of the article: those in `article`, else in `main`, else all but what frames the page; but
/// never a small part of a page for the whole of it.
fn chosen(units: Vec<(Unit, Region)>, mut comments: Vec<Comment>) -> (Vec<Unit>, Vec<Comment>) {
    let size = |keeps: &dyn Fn(&Region) -> bool| -> usize {
        units.iter().filter(|(_, region)| keeps(region)).map(|(unit, _)| unit.target.as_str().len()).sum()
    };
    let all = size(&|_| true);
    let choices: [&dyn Fn(&Region) -> bool; 4] = [
        &|r| r.article && !r.form || r.title && !r.frame,
        &|r| r.main && !r.form && !r.frame,
        &|r| !r.form && !r.frame,
        &|r| !r.frame,
    ];
    let Some(keeps) = choices.into_iter().find(|keeps| size(*keeps) * 3 >= all && all > 0) else {
        return (units.into_iter().map(|(unit, _)| unit).collect(), comments);
    };
    let kept: Vec<bool> = units.iter().map(|(_, region)| keeps(region)).collect();
    let mut before = vec![0; kept.len() + 1];
    for (i, kept) in kept.iter().enumerate() {
        before[i + 1] = before[i] + usize::from(*kept);
    }
    for comment in &mut comments {
        comment.next_unit = before[comment.next_unit.min(kept.len())];
    }
    let units = units.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|((unit, _), _)| unit).collect();
    (units, comments)
}

#[cfg(test)]
mod tests;
