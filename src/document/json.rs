//! JSON whose keys are the source texts, or names of texts: `{"Save": "Opslaan", "menu": {"sail": "Varen"}}`.

use super::lines::Lines;
use super::segment::{self, Draft, Side};
use super::skipped::Skipped;
use super::{Document, Escape, Unreadable, strings};
use crate::message;
use crate::text::{Span, Text};
use crate::ui::Message;

/// Objects do not nest deeper in any real file.
const DEEPEST: usize = 100;

/// Reads JSON.
pub(super) fn read(path: &str, content: Text) -> Result<Document, Unreadable> {
    let mut parser = Parser { text: content.as_str(), at: 0 };
    let value = parser.document().map_err(|message| {
        let line = Lines::new(content.as_str()).at(parser.at);
        Unreadable::Broken { line, message }
    })?;
    let mut document = Document::default();
    let mut skipped = Skipped::default();
    collect(&content, None, &value, &mut document, &mut skipped);
    document.problems.extend(skipped.note(document.units.len()));
    Ok(Document { path: path.to_owned(), content, ..document })
}

/// A value, as far as texts stand in it. Strings are the bytes between their quotation marks.
enum Value {
    String(Span),
    Array(Vec<Value>),
    Object(Vec<(Span, Value)>),
    /// A number, true, false, null.
    Other,
}

/// Makes units of the strings of a value that stands under a key.
fn collect(content: &Text, key: Option<Span>, value: &Value, document: &mut Document, skipped: &mut Skipped) {
    match value {
        Value::Other => {}
        Value::Array(values) => values.iter().for_each(|value| collect(content, None, value, document, skipped)),
        Value::Object(members) => {
            let named = |name: &str| members.iter().find(|(key, _)| key.of(content.as_str()) == name);
            // {"message": ..., "description": ...}, as browser extensions have it: one text, and words about it
            if let Some((_, message @ Value::String(_))) = named("message") {
                collect(content, None, message, document, skipped);
                return;
            }
            // Keys that begin with @ hold words about the text, not the text.
            for (key, value) in members.iter().filter(|(key, _)| !key.of(content.as_str()).starts_with('@')) {
                collect(content, Some(*key), value, document, skipped);
            }
        }
        Value::String(span) => {
            let target = side(content, *span);
            if target.text.as_str().is_empty() {
                skipped.count("without a translation");
                return;
            }
            let source = key.map(|key| side(content, key)).filter(|key| is_source(key.text.as_str()));
            let mut unit = segment::unit(target, source);
            unit.escape = Escape::Json;
            unit.id = key.map(|key| key.of(content.as_str()).into());
            document.units.push(unit);
        }
    }
}

/// Whether a key is a text and no name of one: it has several words, or begins as a sentence does.
fn is_source(key: &str) -> bool {
    key.contains(' ') || key.starts_with(|c: char| c.is_uppercase()) && !segment::is_key(key)
}

fn side(content: &Text, span: Span) -> Side {
    let mut draft = Draft::new(content);
    strings::read(&mut draft, content.as_str(), span);
    draft.finish()
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn document(&mut self) -> Result<Value, Message> {
        let value = self.value(0)?;
        match self.next() {
            None => Ok(value),
            Some(_) => Err(message!("something follows behind the end")),
        }
    }

    /// The next byte that is no white space, not yet consumed.
    fn next(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        self.at += bytes[self.at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        bytes.get(self.at).copied()
    }

    fn value(&mut self, depth: usize) -> Result<Value, Message> {
        if depth > DEEPEST {
            return Err(message!("values nest more than {most} deep", most = DEEPEST));
        }
        match self.next().ok_or("the file ends where a value should stand")? {
            b'"' => self.string().map(Value::String),
            b'{' => {
                let mut members = Vec::new();
                self.list(b'}', |parser| {
                    if parser.next() != Some(b'"') {
                        return Err(message!("expected a key between quotation marks"));
                    }
                    let key = parser.string()?;
                    if parser.next() != Some(b':') {
                        return Err(message!("expected ‘:’ behind the key"));
                    }
                    parser.at += 1;
                    members.push((key, parser.value(depth + 1)?));
                    Ok(())
                })?;
                Ok(Value::Object(members))
            }
            b'[' => {
                let mut values = Vec::new();
                self.list(b']', |parser| {
                    values.push(parser.value(depth + 1)?);
                    Ok(())
                })?;
                Ok(Value::Array(values))
            }
            _ => {
                let rest = &self.text[self.at..];
                let length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"+-.".contains(b)).count();
                let word = &rest[..length];
                let number = word.starts_with(|c: char| c == '-' || c.is_ascii_digit());
                if !number && !matches!(word, "true" | "false" | "null") {
                    return Err(message!("expected a value"));
                }
                self.at += length;
                Ok(Value::Other)
            }
        }
    }

    /// What stands between the bracket at which the parser is and the one that closes it, between commas.
    fn list(&mut self, close: u8, mut item: impl FnMut(&mut Self) -> Result<(), Message>) -> Result<(), Message> {
        self.at += 1;
        if self.next() == Some(close) {
            self.at += 1;
            return Ok(());
        }
        loop {
            item(self)?;
            match self.next() {
                Some(b',') => self.at += 1,
                Some(byte) if byte == close => {
                    self.at += 1;
                    return Ok(());
                }
                _ => return Err(message!("expected ‘,’ or ‘{close}’", close = char::from(close))),
            }
        }
    }

    fn string(&mut self) -> Result<Span, Message> {
        let start = self.at + 1;
        let inner = &self.text[start..];
        let length = strings::end_of(inner).ok_or("a string is not closed by a quotation mark")?;
        if let Some(line_break) = inner[..length].find('\n') {
            self.at = start + line_break;
            return Err(message!("a string does not end on its line"));
        }
        self.at = start + length + 1;
        Ok(Span::new(start, start + length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(content: &str) -> Result<Document, Unreadable> {
        read("a.json", Text::verbatim(content, 0))
    }

    #[test]
    fn keys_are_sources_where_they_are_texts() {
        let found = document(
            r#"{"Save the \"boat\"": "Bewaar de \"boot\"", "menu": {"sail.now": "Vaar nu", "Go": ""}, "n": [1, true, "Los"]}"#,
        )
        .unwrap();
        let pairs: Vec<_> =
            found.units.iter().map(|u| (u.source.as_ref().map(Text::as_str), u.target.as_str())).collect();
        assert_eq!(pairs, [(Some("Save the \"boat\""), "Bewaar de \"boot\""), (None, "Vaar nu"), (None, "Los")]);
        assert_eq!(found.problems[0].message, "1 of 4 segments are not checked: 1 without a translation");
    }

    #[test]
    fn words_about_a_text_are_no_text() {
        let found =
            document(r#"{"name": {"message": "Kaart", "description": "What it shows"}, "@x": {"y": "z"}}"#).unwrap();
        assert_eq!(found.units.len(), 1);
    }

    #[test]
    fn what_is_broken_is_said_with_its_line() {
        let broken = |content: &str| document(content).unwrap_err().of("a");
        assert_eq!(broken("{\n\"a\": \"b\"\n\"c\": 1}"), "a:3: expected ‘,’ or ‘}’");
        assert_eq!(broken("{\"a\": \"b\n\"}"), "a:1: a string does not end on its line");
        assert_eq!(broken("{\"a\": wat}"), "a:1: expected a value");
        assert_eq!(broken(""), "a:1: the file ends where a value should stand");
        assert!(broken(&"[".repeat(1000)).contains("100 deep"));
    }
}
