//! The own format: `[[entry]]` tables.

use super::Written;
use crate::glossary::{Entry, Kind, Status};
use std::fmt::Write;

pub(super) fn write(entries: &[Entry]) -> Written {
    let mut out = String::new();
    for entry in entries {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str("[[entry]]\n");
        for (tag, forms) in entry.forms.iter().filter(|(_, forms)| !forms.is_empty()) {
            line(&mut out, tag, forms.iter().map(String::as_str));
        }
        let one = |value: &'static str, wanted: bool| wanted.then_some(value).into_iter();
        line(&mut out, "kind", one(entry.kind.word(), entry.kind != Kind::Term));
        line(&mut out, "part-of-speech", some(&entry.part_of_speech));
        line(&mut out, "status", one(entry.status.word(), entry.status != Status::Preferred));
        if let Some((script, language)) = &entry.script {
            line(&mut out, "script", some(script));
            line(&mut out, "script-language", some(language));
        }
        let mut tags: Vec<&str> = entry.forbidden.iter().map(|(tag, _)| &**tag).collect();
        tags.dedup();
        for tag in tags {
            let key = if tag.is_empty() { "forbidden".to_owned() } else { format!("forbidden-{tag}") };
            line(&mut out, &key, entry.forbidden.iter().filter(|(of, _)| **of == *tag).map(|(_, form)| form.as_str()));
        }
        line(&mut out, "note", some(&entry.note));
    }
    Written { bytes: out.into_bytes(), left_out: Vec::new() }
}

fn some(value: &str) -> impl Iterator<Item = &str> {
    Some(value).filter(|value| !value.is_empty()).into_iter()
}

/// A key with one string or a list of them; nothing where there is none.
fn line<'v>(out: &mut String, key: &str, values: impl Iterator<Item = &'v str>) {
    let values: Vec<String> = values.map(|value| toml::Value::from(value).to_string()).collect();
    let _ = match values.as_slice() {
        [] => Ok(()),
        [only] => writeln!(out, "{key} = {only}"),
        several => writeln!(out, "{key} = [{}]", several.join(", ")),
    };
}
