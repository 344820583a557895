//! The own format: `[[entry]]` tables with a key a language.

use super::GlossaryError;
use super::entry::{Entry, Kind, Origin, Status};
use super::lines::Lines;
use super::table::{forbidden_of, is_tag};
use crate::message;
use crate::ui::{Message, parsed};
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is wrong, and where, in bytes; without a place the entry as a whole.
type Fault = (Option<usize>, Message);

/// Reads a TOML glossary; entries that cannot be used are errors with their line.
pub(super) fn read(name: &str, text: &str) -> (Vec<Entry>, Vec<GlossaryError>) {
    let lines = Lines::new(text);
    let fail = |offset: Option<usize>, message: Message| {
        let line = offset.map_or(0, |offset| lines.of(offset));
        GlossaryError { path: name.to_owned(), line, message }
    };
    let document = match DeTable::parse(text) {
        Ok(document) => document,
        Err(error) => return (Vec::new(), vec![fail(error.span().map(|s| s.start), parsed(error.message()))]),
    };
    let path: Arc<str> = name.into();
    let (mut entries, mut errors) = (Vec::new(), Vec::new());
    for (key, value) in document.get_ref() {
        let DeValue::Array(tables) = value.get_ref() else {
            errors.push(fail(Some(key.span().start), message!("a glossary is a list of [[entry]] tables")));
            continue;
        };
        if &**key.get_ref() != "entry" {
            errors.push(fail(
                Some(key.span().start),
                message!("unknown table `{key}`: write [[entry]]", key = key.get_ref()),
            ));
            continue;
        }
        for table in tables {
            let at = table.span().start;
            let origin = Origin { path: path.clone(), line: lines.of(at) };
            match entry(table, origin) {
                Ok(entry) => entries.push(entry),
                Err((offset, message)) => errors.push(fail(Some(offset.unwrap_or(at)), message)),
            }
        }
    }
    (entries, errors)
}

fn entry(table: &Spanned<DeValue>, origin: Origin) -> Result<Entry, Fault> {
    let DeValue::Table(table) = table.get_ref() else {
        return Err((None, message!("an entry is a table: [[entry]]")));
    };
    let mut entry = Entry { origin: Some(origin), ..Entry::empty() };
    let (mut script, mut script_language) = (None, "ru".to_owned());
    for (key, value) in table {
        let at = Some(value.span().start);
        let values = strings(value)?;
        let word = || values.first().map_or("", |first| *first).to_owned();
        match &**key.get_ref() {
            "kind" => {
                entry.kind = Kind::of(&word()).ok_or_else(|| {
                    (at, message!("unknown kind `{word}`: person, place, organisation, term or phrase", word = word()))
                })?;
            }
            "status" => {
                entry.status = Status::of(&word()).ok_or_else(|| {
                    (at, message!("unknown status `{word}`: preferred, admitted, forbidden or keep", word = word()))
                })?;
            }
            "note" => entry.note = word(),
            "script" => script = Some(word()),
            "script-language" => script_language = word(),
            "part-of-speech" => entry.part_of_speech = word(),
            key if forbidden_of(key).is_some() => {
                let tag: Arc<str> = forbidden_of(key).unwrap_or_default().into();
                entry.forbidden.extend(values.into_iter().map(|form| (Arc::clone(&tag), form.to_owned())));
            }
            tag if is_tag(&tag.to_lowercase()) => {
                entry.add_forms(&tag.to_lowercase().into(), values.into_iter().map(str::to_owned));
            }
            key => {
                return Err((
                    at,
                    message!(
                        "unknown key `{key}`: keys are language tags (en, nl, de-at), kind, part-of-speech, status, note, script, script-language, forbidden, forbidden-nl",
                        key
                    ),
                ));
            }
        }
    }
    entry.script = script.map(|script| (script, script_language));
    if entry.forms.is_empty() && entry.script.is_none() {
        return Err((None, message!("this entry has no form in any language")));
    }
    Ok(entry)
}

/// One string or a list of strings.
fn strings<'v>(value: &'v Spanned<DeValue>) -> Result<Vec<&'v str>, Fault> {
    let string = |value: &'v Spanned<DeValue>| {
        let text = value.get_ref().as_str();
        text.ok_or_else(|| {
            (Some(value.span().start), message!("this is a string in quotation marks, or a list of them"))
        })
    };
    match value.get_ref() {
        DeValue::Array(values) => values.iter().map(string).collect(),
        _ => Ok(vec![string(value)?]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_keys_name_their_line() {
        let (entries, errors) = read(
            "g.toml",
            "[[entry]]\nnl = [\"Kiev\", \"Kyiv\"]\n\n[[entry]]\nnl = \"Odessa\"\nfoo-bar-baz-qux-x = \"y\"\n",
        );
        assert_eq!(entries.len(), 1);
        assert_eq!(errors[0].line, 6);
    }
}
