//! What an editor's commands write: an entry of a glossary, an `[[ignore]]` of the settings.

use crate::document::reason;
use crate::fix;
use crate::message;
use crate::ui::Message;
use std::path::Path;

/// The glossary that is begun where an article has none.
pub(super) const GLOSSARY: &str = "glossary.toml";

/// Whether entries can be added to a glossary: it is a text file that people write too.
pub(super) fn can_grow(path: &Path) -> bool {
    matches!(ending(path).as_str(), "toml" | "csv" | "tsv")
}

fn ending(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

/// Adds an entry for a word of the language of a tag.
pub(super) fn add_word(path: &Path, tag: &str, word: &str) -> Result<(), Message> {
    append(path, |text| match ending(path).as_str() {
        "toml" => Ok(format!("[[entry]]\n{} = {}\n", tag.to_lowercase(), quoted(word))),
        "csv" | "tsv" => row(text, tag, word),
        _ => Err(message!("klopt adds entries to .toml, .csv and .tsv glossaries")),
    })
}

/// A row with a word in the column of a language.
fn row(text: &str, tag: &str, word: &str) -> Result<String, Message> {
    let header = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let delimiter = ['\t', ';', ','].into_iter().max_by_key(|c| header.matches(*c).count()).unwrap_or(',');
    let mut columns = header.split(delimiter).map(|name| name.trim().trim_matches('"').to_lowercase());
    let count = columns.clone().count();
    let column = columns.position(|name| name == tag.to_lowercase());
    let column = column.ok_or_else(|| message!("the glossary has no column `{tag}`", tag))?;
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter as u8).from_writer(Vec::new());
    let cells = (0..count).map(|i| if i == column { word } else { "" });
    writer.write_record(cells).map_err(|e| e.to_string())?;
    let bytes = writer.into_inner().map_err(|e| e.to_string())?;
    String::from_utf8(bytes).map_err(|e| e.to_string().into())
}

/// Names the new glossary in the settings.
pub(super) fn name_glossary(settings: &Path) -> Result<(), Message> {
    // A key of the file itself stands before its tables.
    change(settings, |text| Ok(format!("glossaries = [{}]\n{text}", quoted(GLOSSARY))))
}

/// Adds to the settings that what a check says of a text in an article is right as it is.
pub(super) fn ignore(settings: &Path, article: &Path, check: &str, text: &str) -> Result<(), Message> {
    let root = std::path::absolute(settings).unwrap_or_default();
    let root = root.parent().unwrap_or(Path::new(""));
    let full = std::path::absolute(article).unwrap_or_default();
    let below = full.strip_prefix(root).map_err(|_| message!("the article does not lie below its settings"))?;
    let glob: String = below
        .to_string_lossy()
        .replace('\\', "/")
        .chars()
        .flat_map(|c| if "*?[]{}!#\\".contains(c) { vec!['\\', c] } else { vec![c] })
        .collect();
    let (check, text, glob) = (quoted(check), quoted(text), quoted(&format!("/{glob}")));
    let entry = format!("[[ignore]]\ncheck = {check}\ntext = {text}\npaths = [{glob}]\nreason = \"right as it is\"\n");
    append(settings, |_| Ok(entry))
}

/// A string as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Adds to the end of a file, behind an empty line where it is TOML.
fn append(path: &Path, entry: impl FnOnce(&str) -> Result<String, Message>) -> Result<(), Message> {
    change(path, |text| {
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let gap = if text.is_empty() || text.ends_with('\n') { "" } else { line_end };
        let blank = if ending(path) == "toml" && !text.is_empty() { line_end } else { "" };
        Ok(format!("{text}{gap}{blank}{}", entry(text)?.replace('\n', line_end)))
    })
}

/// Changes a file, whole or not at all; one that is not there is begun.
fn change(path: &Path, edit: impl FnOnce(&str) -> Result<String, Message>) -> Result<(), Message> {
    let fail = |error: &std::io::Error| Message::at(path.display(), reason(error));
    let bytes = match std::fs::read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let text = edit("").map_err(|e| Message::at(path.display(), e))?;
            return std::fs::write(path, text).map_err(|e| fail(&e));
        }
        read => read.map_err(|e| fail(&e))?,
    };
    let text = std::str::from_utf8(&bytes).map_err(|_| Message::at(path.display(), message!("not in UTF-8")))?;
    let edited = edit(text).map_err(|e| Message::at(path.display(), e))?;
    fix::write(path, &bytes, edited.as_bytes()).map_err(|e| Message::at(path.display(), e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_the_columns_of_the_file() {
        assert_eq!(
            row("en;nl;kind\nKyiv;Kiev;place\n", "nl", "Charkov; Charkiv"),
            Ok(";\"Charkov; Charkiv\";\n".to_owned())
        );
        assert_eq!(row("\u{feff}NL,note\n", "nl", "Kiev"), Ok("Kiev,\n".to_owned()));
        assert!(row("en,de\n", "nl", "Kiev").is_err());
    }

    #[test]
    fn files_keep_what_they_have() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("klopt.toml");
        std::fs::write(&path, "to = \"nl\"\r\n[severity]\r\nstyle = \"off\"").unwrap();
        ignore(&path, &folder.path().join("a [1].txt"), "spacing", "a \"b\"").unwrap();
        name_glossary(&path).unwrap();
        let settings = crate::settings::Settings::read(&path).unwrap();
        assert_eq!(settings.ignore[0].text.as_deref(), Some("a \"b\""));
        assert!(settings.ignore[0].covers(&folder.path().join("a [1].txt")));
        assert!(!settings.ignore[0].covers(&folder.path().join("b.txt")));
        assert_eq!(settings.glossaries, [Path::new(GLOSSARY)]);
        let glossary = folder.path().join(GLOSSARY);
        add_word(&glossary, "nl", "Kiev").unwrap();
        add_word(&glossary, "nl", "Charkov").unwrap();
        assert_eq!(
            std::fs::read_to_string(&glossary).unwrap(),
            "[[entry]]\nnl = \"Kiev\"\n\n[[entry]]\nnl = \"Charkov\"\n"
        );
    }
}
