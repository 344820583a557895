//! What the readers of TOML and JSON say is wrong, as messages: they speak English alone, in a few shapes.

use super::Message;
use crate::message;

/// What such a reader says; as it is where it has another shape.
pub fn parsed(said: &str) -> Message {
    let said = said.trim();
    known(said).unwrap_or_else(|| Message::given(said))
}

fn known(said: &str) -> Option<Message> {
    if let Some(rest) = said.strip_prefix("unknown field ") {
        return Some(match rest.split_once(", expected ") {
            Some((field, known)) => {
                message!("unknown key `{field}`; known are {known}", field = bare(field), known = list(known))
            }
            None => message!("unknown key `{field}`", field = bare(rest.split(',').next()?)),
        });
    }
    if let Some(rest) = said.strip_prefix("unknown variant ") {
        let (variant, known) = rest.split_once(", expected ")?;
        return Some(message!(
            "unknown value `{variant}`; known are {known}",
            variant = bare(variant),
            known = list(known)
        ));
    }
    if let Some(rest) = said.strip_prefix("invalid type: ") {
        let (found, wanted) = rest.split_once(", expected ")?;
        return Some(message!("this is {found}; it should be {wanted}", found = kind(found), wanted = kind(wanted)));
    }
    if let Some(field) = said.strip_prefix("missing field ") {
        return Some(message!("the key `{field}` is missing", field = bare(field)));
    }
    if said == "duplicate key" || said.starts_with("duplicate field ") {
        return Some(message!("this key stands twice"));
    }
    None
}

fn bare(name: &str) -> &str {
    name.trim_matches('`')
}

/// `one of `a`, `b`` or `` `a` or `b` `` as a list.
fn list(known: &str) -> String {
    known.strip_prefix("one of ").unwrap_or(known).replace(" or ", ", ")
}

/// What kind of value stands somewhere, with the value where it is told.
fn kind(said: &str) -> Message {
    let (word, value) = said
        .split_once(" `")
        .or_else(|| said.split_once(" \""))
        .map_or((said, None), |(word, value)| (word, Some(value.trim_end_matches(['`', '"']))));
    let word = match word {
        "string" | "a string" | "path string" => message!("a string in quotation marks"),
        "integer" | "floating point" | "usize" | "u64" | "i64" | "u32" | "f64" => message!("a number"),
        "boolean" | "a boolean" => message!("true or false"),
        "sequence" | "a sequence" => message!("a list"),
        "map" | "a map" => message!("a table"),
        _ if word.starts_with("struct ") => message!("a table"),
        other => Message::given(other),
    };
    match value {
        Some(value) => message!("{word}, `{value}`", word, value),
        None => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Ui;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        #[serde(rename = "name")]
        _name: String,
        #[serde(rename = "level")]
        _level: Option<Level>,
        #[serde(rename = "list")]
        _list: Option<Vec<u32>>,
        #[serde(rename = "more")]
        _more: Option<BTreeMap<String, bool>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Level {
        High,
        Low,
    }

    /// What the readers say today, not what they said when this was written.
    #[test]
    fn what_the_reader_of_toml_says_is_known() {
        let dutch = Ui::of("nl").unwrap();
        for (text, said) in [
            ("nam = ''", "onbekende sleutel `nam`; bekend zijn `name`, `level`, `list`, `more`"),
            ("name = ''\nlevel = 'big'", "onbekende waarde `big`; bekend zijn `high`, `low`"),
            ("name = 3", "dit is een getal, `3`; dat moet een tekst tussen aanhalingstekens zijn"),
            ("name = ''\nlist = 'een'", "dit is een tekst tussen aanhalingstekens, `een`; dat moet een lijst zijn"),
            ("name = ''\nmore = true", "dit is true of false, `true`; dat moet een tabel zijn"),
            ("level = 'low'", "de sleutel `name` ontbreekt"),
            ("name = ''\nname = ''", "deze sleutel staat er twee keer"),
        ] {
            let error = toml::from_str::<Sample>(text).unwrap_err();
            assert_eq!(parsed(error.message()).in_language(dutch), said, "{error}");
        }
        assert_eq!(parsed(" something new ").in_language(dutch), "something new");
    }
}
