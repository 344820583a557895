//! PO, the catalogues of gettext: entries with strings over several lines, plural forms, flags.

use super::lines::Lines;
use super::segment::{self, Draft};
use super::skipped::Skipped;
use super::{Comment, Document, Escape, Pair, Problem, Unreadable, strings, tag};
use crate::message;
use crate::text::{Span, Text};
use crate::ui::Message;

/// Reads PO.
pub(super) fn read(path: &str, content: Text, pair: Pair<'_>) -> Result<Document, Unreadable> {
    let mut reader = Reader::new(&content);
    let mut start = 0;
    while start < content.as_str().len() {
        let rest = &content.as_str()[start..];
        let length = rest.find('\n').map_or(rest.len(), |i| i + 1);
        reader.line(Span::new(start, start + length));
        start += length;
    }
    reader.finish();
    let Reader { mut document, skipped, header, mismatched, .. } = reader;
    if let Some((line, language)) = header.language.filter(|(_, language)| tag::is_foreign(language, pair.to)) {
        return Err(Unreadable::OtherLanguage { line, language });
    }
    if let Some((line, count)) = mismatched {
        let plurals = header.plurals.unwrap_or_default();
        let message = format!(
            "entries with another number of plural forms than the {plurals} of the header: {count}, the first here"
        );
        document.problems.push(Problem::note_at(line, message));
    }
    document.problems.extend(skipped.note(document.units.len()));
    Ok(Document { path: path.to_owned(), content, ..document })
}

struct Reader<'a> {
    content: &'a Text,
    lines: Lines<'a>,
    document: Document,
    skipped: Skipped,
    header: Header,
    entry: Entry,
    /// The string to which the next line may add.
    open: Option<Field>,
    /// Whether the line before could not be read either.
    in_fault: bool,
    /// The first entry with another number of plural forms than the header names, and how many there are.
    mismatched: Option<(usize, usize)>,
}

/// What the entry without a msgid says of the file.
#[derive(Default)]
struct Header {
    /// The line of the entry, and the language.
    language: Option<(usize, String)>,
    plurals: Option<usize>,
}

/// An entry while it is read: each string as the parts between its quotation marks.
#[derive(Default)]
struct Entry {
    start: usize,
    is_fuzzy: bool,
    is_broken: bool,
    context: Option<Vec<Span>>,
    id: Option<Vec<Span>>,
    plural: Option<Vec<Span>>,
    translations: Vec<Vec<Span>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Context,
    Id,
    Plural,
    Translation,
}

impl<'a> Reader<'a> {
    fn new(content: &'a Text) -> Self {
        Self {
            content,
            lines: Lines::new(content.as_str()),
            document: Document::default(),
            skipped: Skipped::default(),
            header: Header::default(),
            entry: Entry::default(),
            open: None,
            in_fault: false,
            mismatched: None,
        }
    }

    fn line(&mut self, span: Span) {
        let whole = span.of(self.content.as_str());
        let text = whole.trim();
        let start = span.start + (whole.len() - whole.trim_start().len());
        let span = Span::new(start, start + text.len());
        let fault = match text.as_bytes().first() {
            None => return,
            Some(b'#') => {
                self.comment(text, span);
                return;
            }
            Some(b'"') => self.string(span),
            Some(_) => self.keyword(text, span),
        };
        // Of several lines that cannot be read one after another only the first is said.
        if let Err(message) = fault {
            self.entry.is_broken = self.entry.id.is_some() || self.entry.context.is_some();
            if !std::mem::replace(&mut self.in_fault, true) {
                let line = self.lines.at(span.start);
                self.document.problems.push(Problem::loss(line, message));
            }
        } else {
            self.in_fault = false;
        }
    }

    fn comment(&mut self, text: &str, span: Span) {
        if !self.entry.translations.is_empty() {
            self.finish();
        }
        if let Some(flags) = text.strip_prefix("#,") {
            self.entry.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
        } else if let Some(obsolete) = text.strip_prefix("#~") {
            if obsolete.trim_start().starts_with("msgid ") {
                self.skipped.count("obsolete");
            }
            self.entry = Entry::default();
        } else if let Some(text) = text.strip_prefix('#').map(str::trim).filter(|t| t.starts_with("klopt-ignore")) {
            let next_unit = self.document.units.len();
            self.document.comments.push(Comment {
                span: self.content.file_span(span),
                text: text.to_owned(),
                next_unit,
            });
        }
    }

    /// A line that begins with a keyword, mostly with a string behind it.
    fn keyword(&mut self, text: &str, span: Span) -> Result<(), Message> {
        let length = text.bytes().take_while(|b| b.is_ascii_alphabetic() || *b == b'_').count();
        let (keyword, mut rest) = text.split_at(length);
        let field = match keyword {
            "msgctxt" => Field::Context,
            "msgid" => Field::Id,
            "msgid_plural" => Field::Plural,
            "msgstr" => Field::Translation,
            "domain" => {
                self.finish();
                return Ok(());
            }
            _ => {
                self.finish();
                return Err(message!("expected msgid, msgstr or a comment"));
            }
        };
        if field == Field::Translation
            && let Some(index) = rest.strip_prefix('[')
        {
            let (number, behind) = index.split_once(']').ok_or("‘[’ is not closed")?;
            let expected = self.entry.translations.len();
            if number.trim().parse() != Ok(expected) {
                return Err(message!(
                    "msgstr[{number}] stands where msgstr[{expected}] should",
                    number = number.trim(),
                    expected
                ));
            }
            rest = behind;
        }
        let starts = match field {
            Field::Context => self.entry.context.is_some() || self.entry.id.is_some(),
            Field::Id => self.entry.id.is_some(),
            Field::Plural | Field::Translation => false,
        };
        if starts {
            self.finish();
        }
        if matches!(field, Field::Plural | Field::Translation) && self.entry.id.is_none() {
            return Err(message!("{keyword} without a msgid before it", keyword));
        }
        let entry = &mut self.entry;
        match field {
            Field::Context => entry.context = Some(Vec::new()),
            Field::Id => {
                entry.id = Some(Vec::new());
                entry.start = span.start;
            }
            Field::Plural => entry.plural = Some(Vec::new()),
            Field::Translation => entry.translations.push(Vec::new()),
        }
        self.open = Some(field);
        let rest = rest.trim_start();
        self.string(Span::new(span.end - rest.len(), span.end))
    }

    /// One or more strings between quotation marks, to the end of the line.
    fn string(&mut self, span: Span) -> Result<(), Message> {
        let mut at = span.start;
        while at < span.end {
            let rest = Span::new(at, span.end).of(self.content.as_str());
            let inner = rest.strip_prefix('"').ok_or("expected a string between quotation marks")?;
            let length = strings::end_of(inner).ok_or("a string is not closed by a quotation mark")?;
            let part = Span::new(at + 1, at + 1 + length);
            let entry = &mut self.entry;
            let parts = match self.open {
                Some(Field::Context) => entry.context.as_mut(),
                Some(Field::Id) => entry.id.as_mut(),
                Some(Field::Plural) => entry.plural.as_mut(),
                Some(Field::Translation) => entry.translations.last_mut(),
                None => None,
            };
            parts.ok_or("a string that belongs to no msgid or msgstr")?.push(part);
            let behind = &inner[length + 1..];
            at = span.end - behind.trim_start().len();
        }
        Ok(())
    }

    /// Ends an entry: what it holds is checked, or counted as skipped.
    fn finish(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        self.open = None;
        let Some(id) = &entry.id else { return };
        if entry.is_broken {
            return;
        }
        if entry.translations.is_empty() {
            let line = self.lines.at(entry.start);
            self.document.problems.push(Problem::loss(line, "this msgid has no msgstr"));
            return;
        }
        if entry.context.is_none() && id.iter().all(|part| part.is_empty()) {
            self.header(&entry);
            return;
        }
        let forms = entry.translations.len();
        if entry.plural.is_some() && self.header.plurals.is_some_and(|plurals| plurals != forms) {
            let line = self.lines.at(entry.start);
            let (first, count) = self.mismatched.get_or_insert((line, 0));
            *first = (*first).min(line);
            *count += 1;
        }
        for index in 0..forms {
            self.form(&entry, id, index);
        }
    }

    /// One form of a translation, beside the singular or the plural of the source.
    fn form(&mut self, entry: &Entry, id: &[Span], index: usize) {
        let parts = &entry.translations[index];
        if parts.iter().all(|part| part.is_empty()) {
            self.skipped.count("without a translation");
        } else if entry.is_fuzzy {
            self.skipped.count("fuzzy");
        } else {
            let is_singular = index == 0 && entry.translations.len() > 1;
            let source = entry.plural.as_deref().filter(|_| !is_singular).unwrap_or(id);
            let source = self.side(source);
            let source = Some(source).filter(|side| !segment::is_key(side.text.as_str()));
            let mut unit = segment::unit(self.side(parts), source);
            if entry.plural.is_some() && is_singular {
                // One file, or %d file: the singular may name its number or not.
                let both = unit.placeholders.iter_mut().chain(&mut unit.source_placeholders);
                both.for_each(|placeholder| placeholder.optional = true);
            }
            unit.escape = Escape::Po;
            unit.id = entry.context.as_deref().map(|context| self.side(context).text.as_str().into());
            if unit.target.as_str().is_empty() {
                self.skipped.count("without a translation");
            } else {
                self.document.units.push(unit);
            }
        }
    }

    fn side(&self, parts: &[Span]) -> segment::Side {
        let mut draft = Draft::new(self.content);
        for part in parts {
            strings::read(&mut draft, self.content.as_str(), *part);
        }
        draft.finish()
    }

    fn header(&mut self, entry: &Entry) {
        let start = self.lines.at(entry.start);
        let text = entry.translations.first().map(|parts| self.side(parts).text).unwrap_or_default();
        for line in text.as_str().lines() {
            let Some((key, value)) = line.split_once(':') else { continue };
            match key.trim().to_ascii_lowercase().as_str() {
                "language" => self.header.language = Some((start, value.trim().to_owned())),
                "x-source-language" => self.document.source_language = Some(value.trim().to_owned()),
                "plural-forms" => {
                    let plurals = value.split_once("nplurals").and_then(|(_, v)| v.trim_start().strip_prefix('='));
                    let number =
                        plurals.map(|v| v.trim_start().split(|c: char| !c.is_ascii_digit()).next().unwrap_or(""));
                    self.header.plurals = number.and_then(|n| n.parse().ok());
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(content: &str) -> Document {
        read("a.po", Text::verbatim(content, 0), Pair { from: None, to: "nl" }).unwrap()
    }

    fn pairs(document: &Document) -> Vec<(&str, &str)> {
        document.units.iter().map(|u| (u.source.as_ref().map_or("", Text::as_str), u.target.as_str())).collect()
    }

    #[test]
    fn strings_over_lines_and_escapes_keep_their_bytes() {
        let content = "msgid \"\"\n\"The \\\"old\\\" bridge\\n\"\n\"is open\"\nmsgstr \"\"\n\"De \\\"oude\\\" brug\\n\"\n\"is open\"\n";
        let found = document(content);
        assert_eq!(pairs(&found), [("The \"old\" bridge\nis open", "De \"oude\" brug\nis open")]);
        let target = &found.units[0].target;
        let at = target.as_str().find("\"oude\"").unwrap();
        assert_eq!(target.file_span(Span::new(at, at + 6)).of(content), "\\\"oude\\\"");
        let at = target.as_str().find("is open").unwrap();
        assert_eq!(target.file_span(Span::new(at, at + 7)).of(content), "is open");
    }

    #[test]
    fn plurals_contexts_and_what_is_left_out() {
        let found = document(
            "msgid \"\"\nmsgstr \"Language: nl\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n#, c-format\nmsgid \"One boat\"\nmsgid_plural \"%d boats\"\nmsgstr[0] \"Eén boot\"\nmsgstr[1] \"%d boten\"\n\n#, fuzzy\n#| msgid \"Old\"\nmsgid \"Old house\"\nmsgstr \"Oud huis\"\n\nmsgctxt \"menu\"\nmsgid \"Sail\"\nmsgstr \"Varen\"\n\nmsgid \"Empty\"\nmsgstr \"\"\n\n#~ msgid \"Gone\"\n#~ msgstr \"Weg\"\n",
        );
        assert_eq!(pairs(&found), [("One boat", "Eén boot"), ("\u{fffc} boats", "\u{fffc} boten"), ("Sail", "Varen")]);
        assert_eq!(found.units[2].id.as_deref(), Some("menu"));
        let note = &found.problems[0].message;
        assert_eq!(note, "3 of 6 segments are not checked: 1 fuzzy, 1 obsolete, 1 without a translation");
    }

    #[test]
    fn what_is_broken_is_said_with_its_line() {
        let found = document("\"stray\"\n\nmsgid \"A\"\nmsgstr \"open\n\nmsgid \"The sea\"\nmsgstr \"De zee\"\nhuh\n");
        assert_eq!(pairs(&found), [("The sea", "De zee")]);
        let said: Vec<_> = found.problems.iter().map(|p| (p.line, &*p.message)).collect();
        assert_eq!(
            said,
            [
                (Some(1), "a string that belongs to no msgid or msgstr"),
                (Some(4), "a string is not closed by a quotation mark"),
                (Some(8), "expected msgid, msgstr or a comment"),
            ]
        );
    }

    #[test]
    fn plural_forms_that_do_not_match_are_said_once() {
        let found = document(
            "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=3;\\n\"\n\nmsgid \"a cow\"\nmsgid_plural \"cows\"\nmsgstr[0] \"koe\"\nmsgstr[1] \"koeien\"\n",
        );
        assert_eq!(found.problems[0].line, Some(4));
        assert!(found.problems[0].message.contains("the 3 of the header"));
    }

    #[test]
    fn a_file_in_another_language_is_none() {
        let content = "msgid \"\"\nmsgstr \"Language: de\\n\"\n\nmsgid \"a cow\"\nmsgstr \"Kuh\"\n";
        let read = read("a.po", Text::verbatim(content, 0), Pair { from: None, to: "nl" });
        assert_eq!(read.unwrap_err(), Unreadable::OtherLanguage { line: 1, language: "de".to_owned() });
    }
}
