//! The own format: `[[entry]]` tables with a key a language.

use super::GlossaryError;
use super::entry::{Entry, Kind, Origin, Status};
use super::table::is_tag;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    entry: Vec<Spanned<BTreeMap<String, Spanned<Value>>>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    One(String),
    Many(Vec<String>),
}

/// Reads a TOML glossary; entries that cannot be used are errors with their line.
pub(super) fn read(name: &str, text: &str) -> (Vec<Entry>, Vec<GlossaryError>) {
    let fail = |offset: Option<usize>, message: String| {
        let line = offset.map_or(0, |o| text.bytes().take(o).filter(|b| *b == b'\n').count() + 1);
        GlossaryError { path: name.to_owned(), line, message }
    };
    let file: File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => return (Vec::new(), vec![fail(error.span().map(|s| s.start), error.message().to_owned())]),
    };
    let path: Arc<str> = name.into();
    let (mut entries, mut errors) = (Vec::new(), Vec::new());
    for table in file.entry {
        let at = table.span().start;
        let line = fail(Some(at), String::new()).line;
        match entry(table.into_inner(), Origin { path: path.clone(), line }) {
            Ok(entry) => entries.push(entry),
            Err((offset, message)) => errors.push(fail(Some(offset.unwrap_or(at)), message)),
        }
    }
    (entries, errors)
}

fn entry(table: BTreeMap<String, Spanned<Value>>, origin: Origin) -> Result<Entry, (Option<usize>, String)> {
    let mut entry = Entry { origin: Some(origin), ..Entry::empty() };
    let (mut script, mut script_language) = (None, "ru".to_owned());
    for (key, value) in table {
        let at = Some(value.span().start);
        let values = match value.into_inner() {
            Value::One(one) => vec![one],
            Value::Many(many) => many,
        };
        let word = values.first().cloned().unwrap_or_default();
        match key.as_str() {
            "kind" => {
                entry.kind = Kind::of(&word)
                    .ok_or((at, format!("unknown kind `{word}`: person, place, organisation, term or phrase")))?;
            }
            "status" => {
                entry.status = Status::of(&word)
                    .ok_or((at, format!("unknown status `{word}`: preferred, admitted, forbidden or keep")))?;
            }
            "note" => entry.note = word,
            "script" => script = Some(word),
            "script-language" => script_language = word,
            "forbidden" => entry.forbidden = values,
            tag if is_tag(&tag.to_lowercase()) => entry.add_forms(&tag.to_lowercase(), values.into_iter()),
            _ => {
                return Err((
                    at,
                    format!(
                        "unknown key `{key}`: keys are language tags (en, nl, de-at), kind, status, note, script, script-language, forbidden"
                    ),
                ));
            }
        }
    }
    entry.script = script.map(|script| (script, script_language));
    if entry.forms.is_empty() && entry.script.is_none() {
        return Err((None, "this entry has no form in any language".to_owned()));
    }
    Ok(entry)
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
