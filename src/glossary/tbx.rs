//! TBX: termbases, version 2008 (`martif`) and 3 (`tbx`, in the styles DCA and DCT). A concept is an entry;
//! all its terms are forms of it, each with its status.

use super::entry::{Entry, Kind, Origin, Status};
use super::table::is_tag;
use super::{GlossaryError, Read};
use crate::document::Unreadable;
use crate::document::xml::{Node, Scanner, Tag};
use crate::message;
use crate::ui::Message;
use std::sync::Arc;

/// The elements that hold a concept.
const CONCEPTS: &[&str] = &["termEntry", "conceptEntry"];
/// The elements that hold a term with what is said of it.
const TERMS: [&str; 4] = ["tig", "ntig", "termGrp", "termSec"];
/// The note by which a concept is kept as it is in the source; the standard has no status for that.
pub(super) const KEEP: &str = "do not translate";

/// What is being read as text, and where its element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Term,
    Status,
    PartOfSpeech,
    Subject,
    Note,
}

/// A term of a concept.
#[derive(Default)]
struct Term {
    text: String,
    status: Option<Status>,
}

/// A concept while it is read.
#[derive(Default)]
struct Concept {
    line: usize,
    id: String,
    broken: bool,
    /// Terms by language, in the order of the file.
    languages: Vec<(String, Vec<Term>)>,
    part_of_speech: String,
    kind: Option<Kind>,
    note: String,
    faults: Vec<(usize, Message)>,
}

struct TbxReader<'a> {
    name: &'a str,
    path: Arc<str>,
    entries: Vec<Entry>,
    errors: Vec<GlossaryError>,
    concept: Option<Concept>,
    /// The field, the depth of its element, and its text so far.
    field: Option<(Field, usize, String)>,
}

/// Reads a termbase; concepts that cannot be used are errors with their line.
pub(super) fn read(name: &str, text: &str) -> Read {
    let mut reader =
        TbxReader { name, path: name.into(), entries: Vec::new(), errors: Vec::new(), concept: None, field: None };
    if let Err(error) = reader.read(text) {
        let (line, message) = match error {
            Unreadable::Broken { line, message } => (line, message),
            other => (0, other.of(name)),
        };
        reader.fail(line, message);
    }
    (reader.entries, reader.errors)
}

impl<'a> TbxReader<'a> {
    fn read(&mut self, text: &'a str) -> Result<(), Unreadable> {
        let mut scanner = Scanner::new(text, CONCEPTS);
        let mut root = None;
        while let Some(node) = scanner.next()? {
            if let Node::Open(tag) = &node
                && root.is_none()
            {
                if !matches!(tag.name, "martif" | "tbx") {
                    let line = scanner.line(tag.span.start);
                    let message = message!(
                        "this is no TBX: its root element is <{name}>, not <tbx> or <martif>",
                        name = tag.name
                    );
                    return Err(Unreadable::Broken { line, message });
                }
                root = Some(tag.name);
            }
            self.node(&node, &mut scanner, text);
        }
        if root.is_none() && self.errors.is_empty() {
            self.fail(0, message!("this is no TBX: it holds no element"));
        } else if self.entries.is_empty() && self.errors.is_empty() {
            self.fail(0, message!("this termbase holds no concept"));
        }
        Ok(())
    }

    fn fail(&mut self, line: usize, message: Message) {
        self.errors.push(GlossaryError { path: self.name.to_owned(), line, message });
    }

    fn node(&mut self, node: &Node<'a>, scanner: &mut Scanner<'a>, text: &str) {
        match node {
            Node::Fault(fault) => {
                let message = fault.message.clone();
                let message = match &mut self.concept {
                    None => message,
                    Some(concept) => {
                        concept.broken = true;
                        message!("{concept} is left out: {message}", concept = concept.name(), message)
                    }
                };
                self.field = None;
                self.fail(fault.line, message);
            }
            Node::Open(tag) => self.open(tag, scanner),
            Node::Close { name, depth, .. } => {
                if self.field.as_ref().is_some_and(|(_, own, _)| own == depth) {
                    self.end_field();
                } else if CONCEPTS.contains(name) {
                    self.end_concept();
                }
            }
            Node::Text(span) | Node::CData(span) => self.add(span.of(text)),
            Node::Character(c, _) => self.add(c.encode_utf8(&mut [0; 4])),
            Node::Comment { .. } => {}
        }
    }

    fn add(&mut self, text: &str) {
        if let Some((_, _, content)) = &mut self.field {
            content.push_str(text);
        }
    }

    fn open(&mut self, tag: &Tag<'_>, scanner: &mut Scanner<'_>) {
        if CONCEPTS.contains(&tag.name) {
            let id = tag.get("id").unwrap_or_default().into_owned();
            self.field = None;
            self.concept = Some(Concept { line: scanner.line(tag.span.start), id, ..Concept::default() });
            return;
        }
        let Some(concept) = &mut self.concept else { return };
        if matches!(tag.name, "langSet" | "langSec") {
            let language = tag.get("xml:lang").or_else(|| tag.get("lang")).unwrap_or_default();
            let language = language.to_lowercase().replace('_', "-");
            if !is_tag(&language) {
                let message = message!(
                    "<{name}> names no language by xml:lang: `{language}`",
                    name = tag.name,
                    language = &language
                );
                concept.faults.push((scanner.line(tag.span.start), message));
            }
            concept.languages.push((language, Vec::new()));
        } else if (TERMS.contains(&tag.name) && tag.name != "termGrp" || tag.name == "term" && !in_group(tag))
            && let Some((_, terms)) = concept.languages.last_mut()
        {
            terms.push(Term::default());
        }
        if self.field.is_none()
            && let Some(field) = field(tag)
        {
            self.field = Some((field, tag.depth, String::new()));
        }
    }

    fn end_field(&mut self) {
        let (Some((field, _, text)), Some(concept)) = (self.field.take(), &mut self.concept) else { return };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let in_language = !concept.languages.is_empty();
        let term = concept.languages.last_mut().and_then(|(_, terms)| terms.last_mut());
        match field {
            Field::Term => {
                if let Some(term) = term {
                    term.text = text;
                }
            }
            Field::Status => {
                if let Some(term) = term {
                    term.status = status(&text);
                }
            }
            Field::PartOfSpeech if concept.part_of_speech.is_empty() => concept.part_of_speech = text,
            Field::Subject => concept.kind = concept.kind.or(Kind::of(&text)),
            Field::Note if concept.note.is_empty() && !in_language => concept.note = text,
            Field::PartOfSpeech | Field::Note => {}
        }
    }

    fn end_concept(&mut self) {
        let Some(concept) = self.concept.take().filter(|concept| !concept.broken) else { return };
        for (line, message) in &concept.faults {
            self.fail(*line, message!("{concept}: {message}", concept = concept.name(), message = message.clone()));
        }
        let (line, name) = (concept.line, concept.name());
        match concept.entry(Origin { path: Arc::clone(&self.path), line }) {
            Some(entry) => self.entries.push(entry),
            None => self.fail(line, message!("{name} has no term in any language", name)),
        }
    }
}

impl Concept {
    fn name(&self) -> Message {
        if self.id.is_empty() { message!("this concept") } else { message!("concept ‘{id}’", id = &self.id) }
    }

    /// The entry: of each language the preferred terms first, then those of which nothing is said,
    /// then the admitted ones; deprecated ones are forbidden.
    fn entry(self, origin: Origin) -> Option<Entry> {
        let mut entry = Entry { origin: Some(origin), part_of_speech: self.part_of_speech, ..Entry::empty() };
        entry.kind = self.kind.unwrap_or_default();
        for (language, mut terms) in self.languages.into_iter().filter(|(language, _)| is_tag(language)) {
            let language: Arc<str> = language.into();
            terms.retain(|term| !term.text.is_empty());
            terms.sort_by_key(|term| match term.status {
                Some(Status::Preferred) => 0,
                Some(Status::Admitted) => 2,
                _ => 1,
            });
            for term in terms {
                if term.status == Some(Status::Forbidden) {
                    entry.forbidden.push((Arc::clone(&language), term.text));
                } else if entry.kind.is_name() && entry.script.is_none() && is_other_script(&term.text) {
                    entry.script = Some((term.text, language.to_string()));
                } else {
                    entry.add_forms(&language, std::iter::once(term.text));
                }
            }
        }
        if self.note == KEEP {
            entry.status = Status::Keep;
        } else {
            entry.note = self.note;
        }
        (!entry.forms.is_empty() || !entry.forbidden.is_empty() || entry.script.is_some()).then_some(entry)
    }
}

/// Whether a name is in letters of which none is Latin, so that other forms may follow from it.
fn is_other_script(name: &str) -> bool {
    name.chars().any(char::is_alphabetic) && !name.chars().any(|c| c.is_alphabetic() && c < '\u{250}')
}

/// Whether a term stands inside an element of its own, which was counted already.
fn in_group(tag: &Tag<'_>) -> bool {
    TERMS.contains(&tag.parent)
}

/// What an element says: by its name in the style DCT, by its type in DCA and in TBX 2008.
fn field(tag: &Tag<'_>) -> Option<Field> {
    let kind = tag.get("type");
    let name = match (tag.name, kind.as_deref()) {
        ("termNote" | "admin" | "descrip", Some(kind)) => kind,
        (name, _) => name,
    };
    Some(match name {
        "term" => Field::Term,
        "administrativeStatus" | "usageStatus" | "normativeAuthorization" => Field::Status,
        "partOfSpeech" => Field::PartOfSpeech,
        "subjectField" => Field::Subject,
        "note" => Field::Note,
        _ => return None,
    })
}

/// The status that a termbase names: `preferredTerm-admn-sts`, `preferred`.
fn status(text: &str) -> Option<Status> {
    let word = text.trim().trim_end_matches("-admn-sts");
    Some(match word {
        "preferredTerm" | "preferred" | "standardizedTerm" | "legalTerm" | "regulatedTerm" => Status::Preferred,
        "admittedTerm" | "admitted" => Status::Admitted,
        "deprecatedTerm" | "supersededTerm" | "deprecated" | "superseded" | "notRecommended" | "obsolete" => {
            Status::Forbidden
        }
        _ => return None,
    })
}
