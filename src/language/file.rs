//! One TOML file of a pack, and errors about places in it.

use super::error::PackError;
use super::lines::{Line, WordList, lines};
use crate::ui::{Message, parsed};
use serde::de::DeserializeOwned;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeTable;

/// A file that was read.
#[derive(Clone, Debug)]
pub(in crate::language) struct PackFile<'t> {
    /// As it is named in errors.
    pub(super) name: &'t str,
    /// Its text.
    pub(super) text: &'t str,
}

impl<'t> PackFile<'t> {
    /// Reads the file as TOML into a type.
    ///
    /// # Errors
    ///
    /// Where it is no TOML, or has keys or values that the type does not know.
    pub(super) fn parse<T: DeserializeOwned>(&self) -> Result<T, PackError> {
        toml::from_str(self.text).map_err(|error| {
            let at = error.span().unwrap_or_default();
            self.error(at, parsed(error.message()))
        })
    }

    /// Reads the file as TOML, with the place of every key and value.
    ///
    /// # Errors
    ///
    /// Where it is no TOML.
    pub(super) fn table(&self) -> Result<Spanned<DeTable<'t>>, PackError> {
        DeTable::parse(self.text).map_err(|error| self.error(error.span().unwrap_or_default(), parsed(error.message())))
    }

    /// An error at a range of bytes, under the key that stands there.
    pub(super) fn error(&self, at: Range<usize>, message: impl Into<Message>) -> PackError {
        PackError::at(self.name, self.text, at.start, key_at(self.text, at), message)
    }

    /// The entries of a word list of this file.
    ///
    /// # Errors
    ///
    /// Where it has escapes.
    pub(super) fn lines<'l>(
        &'l self,
        list: &WordList,
        key: &'l str,
    ) -> Result<impl Iterator<Item = Line<'l>> + use<'l>, PackError>
    where
        't: 'l,
    {
        lines(self.name, self.text, list.span(), key)
    }
}

/// The key at a place: the nearest one on its line (the place itself where it is a key), else the
/// nearest one above it at the start of a line; with the table's name before it.
fn key_at(text: &str, at: Range<usize>) -> String {
    let line_start = text.get(..at.start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let own = text.get(at.clone()).unwrap_or_default().trim_matches('"');
    let behind = text.get(at.end..).unwrap_or_default().trim_start_matches('"').trim_start();
    let table = || text.get(..at.start).and_then(last_header).unwrap_or_default();
    let key = if behind.starts_with('=') && !own.is_empty() && is_key(own) {
        own
    } else {
        let on_line = text.get(line_start..at.start).and_then(last_key);
        on_line
            .or_else(|| text.get(..line_start).and_then(|above| above.lines().rev().find_map(line_key)))
            .unwrap_or_default()
    };
    match table() {
        "" => key.to_owned(),
        table if key.is_empty() => table.to_owned(),
        table => format!("{table}.{key}"),
    }
}

/// The name in the last `[table]` line.
fn last_header(before: &str) -> Option<&str> {
    before.lines().rev().find_map(header)
}

fn header(line: &str) -> Option<&str> {
    let name = line.split('#').next()?.trim().strip_prefix('[')?.strip_suffix(']')?;
    let name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name).trim();
    name.split('.').all(is_key).then_some(name)
}

/// The last `key =` of a stretch.
fn last_key(stretch: &str) -> Option<&str> {
    let before = stretch.get(..stretch.rfind('=')?)?.trim_end();
    let start = before.rfind(|c: char| c.is_whitespace() || matches!(c, '{' | ',' | '[')).map_or(0, |at| at + 1);
    before.get(start..).map(|key| key.trim_matches('"')).filter(|key| is_key(key))
}

/// The key that a line begins with.
fn line_key(line: &str) -> Option<&str> {
    let key = line.split_once('=')?.0.trim_end();
    is_key(key).then_some(key)
}

fn is_key(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        #[serde(rename = "verb")]
        _verb: Table,
    }

    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    struct Table {
        #[serde(rename = "person")]
        _person: Vec<Inner>,
    }

    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[serde(rename = "kind")]
        _kind: bool,
    }

    fn failure(text: &str) -> String {
        PackFile { name: "nl/x.toml", text }.parse::<Sample>().unwrap_err().to_string()
    }

    #[test]
    fn errors_name_file_line_and_key() {
        assert_eq!(
            failure("# one\n[verb]\nperson = [\n  { kind = true, knd = false },\n]\n"),
            "nl/x.toml:4: verb.knd: unknown key `knd`; known are `kind`"
        );
        let found = failure("[verb]\nperson = [\n  { kind = 3 },\n]\n");
        assert!(
            found.starts_with("nl/x.toml:3: verb.kind: this is a number, `3`; it should be true or false"),
            "{found}"
        );
        let found = failure("[verb]\nperson = [\n  3,\n]\n");
        assert!(found.starts_with("nl/x.toml:3: verb.person: this is a number"), "{found}");
        let found = failure("[verb]\nperson = [\n");
        assert!(found.starts_with("nl/x.toml:"), "{found}");
    }
}
