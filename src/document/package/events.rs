//! The XML of a text part: every event with its place, names with their namespaces. What is broken
//! here no word processor opens, so the first fault ends the reading.

use super::super::Unreadable;
use super::super::xml::character;
use super::Part;
use crate::message;
use crate::text::Span;
use crate::ui::Message;
use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event as Raw};
use quick_xml::name::ResolveResult;
use std::borrow::Cow;

/// Elements do not nest deeper in any real document.
const DEEPEST: usize = 500;

/// The vocabularies of DOCX and ODT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ns {
    /// WordprocessingML.
    Word,
    /// Where drawings stand in WordprocessingML.
    Placed,
    /// What old and new programs read in its stead.
    Compat,
    /// Formulas.
    Math,
    /// Text of OpenDocument.
    Text,
    /// The frame of OpenDocument.
    Office,
    /// Styles of OpenDocument.
    Style,
    /// Tables of OpenDocument.
    Table,
    /// Drawings of OpenDocument.
    Draw,
    /// Anything else.
    Other,
}

/// What stands in a part, one after another. All spans are bytes of the parts, one behind the other.
#[derive(Debug)]
pub(super) enum Event<'a> {
    /// A start tag; an empty element too, whose end follows.
    Open(Tag<'a>),
    /// An end tag.
    Close { ns: Ns, name: &'a str, span: Span },
    /// Characters that stand for themselves.
    Text(Span),
    /// A character reference or a predefined entity.
    Character(char, Span),
}

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    pub(super) ns: Ns,
    /// Its name, without a namespace prefix.
    pub(super) name: &'a str,
    /// The whole tag.
    pub(super) span: Span,
    start: BytesStart<'a>,
}

impl Tag<'_> {
    /// The value of an attribute, by its name without a namespace prefix.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        let mut found = attributes.with_checks(false).filter_map(Result::ok);
        let found = found.find(|a| a.key.local_name().into_inner() == name)?;
        match found.value {
            Cow::Borrowed(raw) => quick_xml::escape::unescape(raw).ok(),
            Cow::Owned(raw) => quick_xml::escape::unescape(&raw).ok().map(|value| Cow::Owned(value.into_owned())),
        }
    }

    /// The value that WordprocessingML gives a property.
    pub(super) fn value(&self) -> String {
        self.get("val").map(Cow::into_owned).unwrap_or_default()
    }

    /// Whether a property of WordprocessingML is on.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value().as_str(), "0" | "false" | "off" | "none")
    }
}

/// Reads one part front to back.
pub(super) struct Events<'a> {
    /// All parts, one behind the other.
    xml: &'a str,
    part: &'a Part,
    /// Where the reader began.
    base: usize,
    reader: NsReader<&'a [u8]>,
    /// The elements that are open.
    open: Vec<(Ns, &'a str)>,
}

impl<'a> Events<'a> {
    /// Reads a part of `xml`.
    pub(super) fn new(xml: &'a str, part: &'a Part) -> Self {
        let own = part.span.of(xml);
        let mark = if own.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut reader = NsReader::from_str(&own[mark..]);
        reader.config_mut().expand_empty_elements = true;
        Self { xml, part, base: part.span.start + mark, reader, open: Vec::new() }
    }

    /// What comes next; none at the end.
    ///
    /// # Errors
    /// Whatever breaks the rules of XML, a document type, elements that nest without end.
    pub(super) fn next(&mut self) -> Result<Option<Event<'a>>, Unreadable> {
        loop {
            let start = self.position();
            let event = self.reader.read_event();
            let span = Span::new(start, self.position());
            let event = match event {
                Ok(Raw::Start(tag)) => Event::Open(self.open(tag, span)?),
                Ok(Raw::End(_)) => match self.open.pop() {
                    Some((ns, name)) => Event::Close { ns, name, span },
                    None => continue,
                },
                Ok(Raw::Text(_)) => Event::Text(span),
                Ok(Raw::CData(_)) => Event::Text(Span::new(span.start + 9, span.end.saturating_sub(3))),
                Ok(Raw::GeneralRef(_)) => self.reference(span)?,
                Ok(Raw::DocType(_)) => return Err(self.fault(start, "a document type, which no word processor writes")),
                Ok(Raw::Eof) if !self.open.is_empty() => {
                    return Err(self.fault(start, "the part ends inside an element"));
                }
                Ok(Raw::Eof) => return Ok(None),
                Ok(Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) | Raw::Empty(_)) => continue,
                Err(error) => {
                    return Err(self.fault(self.base + self.reader.error_position() as usize, error.to_string()));
                }
            };
            return Ok(Some(event));
        }
    }

    fn position(&self) -> usize {
        self.base + self.reader.buffer_position() as usize
    }

    fn open(&mut self, start: BytesStart<'a>, span: Span) -> Result<Tag<'a>, Unreadable> {
        if self.open.len() >= DEEPEST {
            return Err(self.fault(span.start, message!("elements nest more than {most} deep", most = DEEPEST)));
        }
        if let Some(error) = start.attributes().with_checks(false).find_map(Result::err) {
            return Err(self.fault(span.start, error.to_string()));
        }
        let ns = namespace(&self.reader.resolver().resolve_element(start.name()).0);
        let name = name_at(self.xml, span.start + 1);
        self.open.push((ns, name));
        Ok(Tag { ns, name, span, start })
    }

    fn reference(&self, span: Span) -> Result<Event<'a>, Unreadable> {
        let name = Span::new(span.start + 1, span.end.saturating_sub(1)).of(self.xml);
        let found =
            character(name).ok_or_else(|| self.fault(span.start, message!("‘&{name};’ is no entity of XML", name)))?;
        Ok(Event::Character(found, span))
    }

    /// What to say of the part where it is broken.
    pub(super) fn fault(&self, at: usize, message: impl Into<Message>) -> Unreadable {
        let byte = at.saturating_sub(self.part.span.start);
        let message = message!("broken at byte {byte}: {message}", byte, message = message.into());
        Unreadable::Packed { part: Some(self.part.name.clone()), message }
    }
}

/// The name that begins at a byte, without its namespace prefix.
fn name_at(xml: &str, at: usize) -> &str {
    let rest = xml.get(at..).unwrap_or_default();
    let ends = |b: u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
    let name = &rest[..rest.bytes().position(ends).unwrap_or(rest.len())];
    name.split_once(':').map_or(name, |(_, local)| local)
}

fn namespace(resolved: &ResolveResult<'_>) -> Ns {
    let ResolveResult::Bound(namespace) = resolved else { return Ns::Other };
    match namespace.0 {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Ns::Word,
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        | "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing" => Ns::Placed,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Ns::Compat,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Ns::Math,
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => Ns::Text,
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0" => Ns::Office,
        "urn:oasis:names:tc:opendocument:xmlns:style:1.0" => Ns::Style,
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => Ns::Table,
        "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" => Ns::Draw,
        _ => Ns::Other,
    }
}
