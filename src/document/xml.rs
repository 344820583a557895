//! XML as the bilingual formats need it: every event with its place, entities never resolved, and a
//! broken element costs only the unit in which it stands.

use super::Unreadable;
use super::lines::Lines;
use crate::message;
use crate::text::Span;
use crate::ui::Message;
use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::collections::VecDeque;

/// Elements do not nest deeper in any real file.
const DEEPEST: usize = 200;
/// After more faults than this the rest of a file is not worth reading.
const MOST_FAULTS: usize = 50;

/// What stands in a file, one after another. All spans are bytes of the decoded content.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    /// A start tag.
    Open(Tag<'a>),
    /// An end tag, or the end of an element without content.
    Close {
        /// The element's name, without a namespace prefix.
        name: &'a str,
        span: Span,
        /// How many elements it stands in, itself included.
        depth: usize,
    },
    /// Characters that stand for themselves.
    Text(Span),
    /// A character reference or a predefined entity.
    Character(char, Span),
    /// The inside of a CDATA section.
    CData(Span),
    /// The inside of a comment, and the whole.
    Comment { text: &'a str, span: Span },
    /// Something that is no XML; the unit in which it stands cannot be read.
    Fault(Fault),
}

/// A place at which the rules of XML are broken.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Its line, from 1.
    pub(crate) line: usize,
    /// What is wrong.
    pub(crate) message: Message,
}

/// A start tag.
#[derive(Debug)]
pub(crate) struct Tag<'a> {
    /// Its name, without a namespace prefix.
    pub(crate) name: &'a str,
    /// The whole tag.
    pub(crate) span: Span,
    /// How many elements it stands in, itself included.
    pub(crate) depth: usize,
    /// The name of the element around it.
    pub(crate) parent: &'a str,
    start: BytesStart<'a>,
}

impl Tag<'_> {
    /// The value of an attribute, by its name as it is written.
    pub(crate) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        let found = attributes.with_checks(false).filter_map(Result::ok).find(|a| a.key.0 == name)?;
        match found.value {
            Cow::Borrowed(raw) => quick_xml::escape::unescape(raw).ok(),
            Cow::Owned(raw) => quick_xml::escape::unescape(&raw).ok().map(|value| Cow::Owned(value.into_owned())),
        }
    }

    /// Whether an attribute has a value.
    pub(crate) fn is(&self, name: &str, value: &str) -> bool {
        self.get(name).is_some_and(|found| found == value)
    }
}

/// Reads XML front to back.
pub(crate) struct Scanner<'a> {
    content: &'a str,
    lines: Lines<'a>,
    reader: Reader<&'a [u8]>,
    /// Where the reader began.
    base: usize,
    /// The elements that are open, by their names as they are written.
    open: Vec<&'a str>,
    /// The elements that hold what belongs together, and never one another.
    units: &'static [&'static str],
    faults: usize,
    waiting: VecDeque<Node<'a>>,
    ended: bool,
}

impl<'a> Scanner<'a> {
    /// Reads `content`, whose units are elements of these names.
    pub(crate) fn new(content: &'a str, units: &'static [&'static str]) -> Self {
        Self {
            content,
            lines: Lines::new(content),
            reader: reader(content),
            base: 0,
            open: Vec::new(),
            units,
            faults: 0,
            waiting: VecDeque::new(),
            ended: false,
        }
    }

    /// Reads `content`, whose first element must have the name `root`.
    ///
    /// # Errors
    /// Where it has another name, or where there is no element at all.
    pub(crate) fn of_root(
        content: &'a str,
        units: &'static [&'static str],
        root: &str,
        format: &str,
    ) -> Result<Self, Unreadable> {
        let mut scanner = Self::new(content, units);
        // Before the root stand comments and white space.
        let is_element = |node: &Node<'_>| !matches!(node, Node::Comment { .. } | Node::Text(_));
        while !scanner.ended && !scanner.waiting.iter().any(is_element) {
            scanner.read()?;
        }
        scanner.waiting.retain(|node| !matches!(node, Node::Text(_)));
        let (line, problem) = match scanner.waiting.iter().find(|node| is_element(node)) {
            Some(Node::Open(tag)) if tag.name == root => return Ok(scanner),
            Some(Node::Open(tag)) => (tag.span.start, message!("its root element is <{name}>", name = tag.name)),
            Some(Node::Fault(fault)) => {
                return Err(Unreadable::Broken { line: fault.line, message: fault.message.clone() });
            }
            _ => (0, message!("it holds no element")),
        };
        Err(Unreadable::Broken {
            line: scanner.line(line),
            message: message!("this is no {format}: {problem}", format, problem),
        })
    }

    /// The line of a byte of the content. Asked front to back.
    pub(crate) fn line(&mut self, at: usize) -> usize {
        self.lines.at(at)
    }

    /// What comes next; none at the end.
    ///
    /// # Errors
    /// A document type that declares entities, elements that nest without end.
    pub(crate) fn next(&mut self) -> Result<Option<Node<'a>>, Unreadable> {
        loop {
            if let Some(node) = self.waiting.pop_front() {
                return Ok(Some(node));
            }
            if self.ended {
                return Ok(None);
            }
            self.read()?;
        }
    }

    /// Reads one event.
    fn read(&mut self) -> Result<(), Unreadable> {
        let start = self.position();
        let event = self.reader.read_event();
        let span = Span::new(start, self.position());
        match event {
            Ok(Event::Start(tag)) => self.open(tag, span, false)?,
            Ok(Event::Empty(tag)) => self.open(tag, span, true)?,
            Ok(Event::End(_)) => self.close(span),
            Ok(Event::Text(_)) => self.waiting.push_back(Node::Text(span)),
            Ok(Event::GeneralRef(_)) => self.reference(span),
            Ok(Event::CData(_)) => {
                self.waiting.push_back(Node::CData(Span::new(span.start + 9, span.end.saturating_sub(3))));
            }
            Ok(Event::Comment(_)) => {
                let inside = Span::new(span.start + 4, span.end.saturating_sub(3));
                self.waiting.push_back(Node::Comment { text: inside.of(self.content), span });
            }
            Ok(Event::DocType(_)) => self.document_type(span)?,
            Ok(Event::Decl(_) | Event::PI(_)) => {}
            Ok(Event::Eof) => self.end(),
            Err(error) => {
                let at = self.base + self.reader.error_position() as usize;
                self.fault(at, explained(&error));
                self.resume(at);
            }
        }
        Ok(())
    }

    fn position(&self) -> usize {
        self.base + self.reader.buffer_position() as usize
    }

    fn open(&mut self, start: BytesStart<'a>, span: Span, empty: bool) -> Result<(), Unreadable> {
        let length = start.name().0.len();
        let written = Span::new(span.start + 1, span.start + 1 + length).of(self.content);
        if !written.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            self.fault(span.start, "‘<’ opens no tag here; as a character it is written ‘&lt;’");
            self.resume(span.start);
            return Ok(());
        }
        let name = local(written);
        if self.units.contains(&name)
            && let Some(index) = self.open.iter().position(|open| self.units.contains(&local(open)))
        {
            let open = self.open[index];
            self.open.truncate(index);
            self.fault(span.start, message!("<{open}> is not closed before this <{written}>", open, written));
        }
        if let Some(error) = start.attributes().with_checks(false).find_map(Result::err) {
            self.fault(span.start, Message::at(format!("<{written}>"), error.to_string()));
        }
        if self.open.len() >= DEEPEST {
            let line = self.line(span.start);
            return Err(Unreadable::Broken {
                line,
                message: message!("elements nest more than {most} deep", most = DEEPEST),
            });
        }
        let depth = self.open.len() + 1;
        let parent = self.open.last().map_or("", |name| local(name));
        self.waiting.push_back(Node::Open(Tag { name, span, depth, parent, start }));
        if empty {
            self.waiting.push_back(Node::Close { name, span: Span::new(span.end, span.end), depth });
        } else {
            self.open.push(written);
        }
        Ok(())
    }

    fn close(&mut self, span: Span) {
        let written = Span::new(span.start + 2, span.end.saturating_sub(1)).of(self.content).trim_end();
        match self.open.iter().rposition(|open| *open == written) {
            Some(index) => {
                if let Some(inner) = self.open.get(index + 1).copied() {
                    self.fault(
                        span.start,
                        message!("<{inner}> is not closed before this </{written}>", inner, written),
                    );
                }
                self.open.truncate(index);
                self.waiting.push_back(Node::Close { name: local(written), span, depth: index + 1 });
            }
            None => self.fault(span.start, message!("</{written}> closes nothing that is open", written)),
        }
    }

    /// `&amp;`, `&#233;`; an entity of a document's own is never looked up.
    fn reference(&mut self, span: Span) {
        let name = Span::new(span.start + 1, span.end.saturating_sub(1)).of(self.content);
        match character(name) {
            Some(character) => self.waiting.push_back(Node::Character(character, span)),
            None => {
                self.fault(span.start, message!("‘&{name};’ is no entity of XML, and klopt resolves no others", name));
            }
        }
    }

    fn document_type(&mut self, span: Span) -> Result<(), Unreadable> {
        let Some(at) = span.of(self.content).find("<!ENTITY") else { return Ok(()) };
        let line = self.line(span.start + at);
        let message = message!(
            "the document type declares entities; klopt resolves none, since they can read other files and fill the memory"
        );
        Err(Unreadable::Broken { line, message })
    }

    fn end(&mut self) {
        self.ended = true;
        if let Some(open) = self.open.last().copied() {
            self.fault(self.content.len(), message!("the file ends inside <{open}>", open));
        }
    }

    fn fault(&mut self, at: usize, message: impl Into<Message>) {
        self.faults += 1;
        let line = self.line(at);
        let mut message = message.into();
        if self.faults >= MOST_FAULTS {
            self.ended = true;
            message = message!("{message}; after this many faults the rest of the file is not read", message);
        }
        self.waiting.push_back(Node::Fault(Fault { line, message }));
    }

    /// Goes on behind a fault, at the next tag that opens or closes a unit or what holds units.
    fn resume(&mut self, fault: usize) {
        let prefix = self.open.first().and_then(|root| root.split_once(':')).map(|(prefix, _)| prefix);
        let mut at = fault + 1;
        let next = loop {
            let Some(found) = self.content.get(at..).and_then(|rest| rest.find('<')).map(|i| at + i) else {
                break None;
            };
            at = found + 1;
            let name = self.content[at..].strip_prefix('/').unwrap_or(&self.content[at..]);
            let name = prefix.and_then(|p| name.strip_prefix(p)?.strip_prefix(':')).unwrap_or(name);
            let length = name.bytes().take(12).take_while(|b| b.is_ascii_alphabetic() || *b == b'-').count();
            let name = &name[..length];
            if self.units.contains(&name) || matches!(name, "file" | "body" | "group") {
                break Some(found);
            }
        };
        match next {
            Some(next) => {
                self.base = next;
                self.reader = reader(&self.content[next..]);
            }
            None => self.ended = true,
        }
    }
}

/// What a parser's error means to whoever has to mend the file.
fn explained(error: &Error) -> Message {
    match error {
        Error::IllFormed(IllFormedError::UnclosedReference) => {
            message!("‘&’ begins no reference here; as a character it is written ‘&amp;’")
        }
        Error::Syntax(error) => error.to_string().into(),
        Error::IllFormed(error) => error.to_string().into(),
        error => error.to_string().into(),
    }
}

fn reader(content: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(content);
    let config = reader.config_mut();
    // The scanner looks after the nesting itself: one wrong tag must not end the reading.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    reader
}

/// The character of a reference or a predefined entity, by what stands between `&` and `;`.
pub(super) fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.strip_prefix('#').and_then(number).and_then(char::from_u32).filter(|c| *c != '\0'),
    }
}

/// A name without its namespace prefix.
fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// The number of a character reference: decimal, or hexadecimal behind an x.
fn number(written: &str) -> Option<u32> {
    let digits = written.strip_prefix('x');
    let (digits, radix) = digits.map_or((written, 10), |digits| (digits, 16));
    let valid = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit());
    valid.then(|| u32::from_str_radix(digits, radix).ok()).flatten()
}
