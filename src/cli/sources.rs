//! Where the source text of an article is: the file that was named, or the one beside it that the
//! settings' pattern gives.

use crate::document::{self, Document, Format, Pair};
use crate::ui::Message;
use std::path::{Path, PathBuf};

/// Reads a source text.
///
/// # Errors
/// A file that cannot be read, or is no text.
pub(super) fn read(path: &Path) -> Result<Document, Message> {
    let bytes = std::fs::read(path).map_err(|e| Message::at(path.display(), document::reason(&e)))?;
    parse(path, bytes)
}

/// The same for bytes at hand, such as those that an editor has.
///
/// # Errors
/// Bytes that are no text.
pub(super) fn parse(path: &Path, bytes: Vec<u8>) -> Result<Document, Message> {
    let shown = path.display().to_string();
    let format = Format::of(path).unwrap_or(Format::Plain);
    document::read(&shown, bytes, format, Pair::default()).map_err(|error| error.of(&shown))
}

/// The path that a pattern gives for an article: `{dir}` is its folder, `{name}` its name up to the
/// first full stop, `{ext}` its last ending. What is not absolute then is relative to `root`, the
/// folder of the settings.
pub(super) fn of(pattern: &str, root: &Path, article: &Path) -> PathBuf {
    let text = |part: Option<&std::ffi::OsStr>| part.map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
    let file = text(article.file_name());
    let name = file.split('.').next().unwrap_or_default();
    let folder = article.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (has_folder, folder) = (pattern.contains("{dir}"), folder.to_string_lossy());
    let filled = pattern.replace("{dir}", &folder).replace("{name}", name).replace("{ext}", &text(article.extension()));
    // A folder of the article is seen from the working directory already.
    if has_folder { PathBuf::from(filled) } else { root.join(filled) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_name_the_file_beside() {
        let of = |pattern, article| of(pattern, Path::new("site"), Path::new(article)).display().to_string();
        assert_eq!(of("{dir}/{name}.en.{ext}", "nieuws/brug.nl.txt"), "nieuws/brug.en.txt");
        assert_eq!(of("{dir}/../en/{name}.{ext}", "nl/brug.md"), "nl/../en/brug.md");
        assert_eq!(of("{dir}/en.txt", "raw.nl.txt"), "./en.txt");
        assert_eq!(of("sources/{name}.txt", "nl/brug.nl.txt"), "site/sources/brug.txt");
    }
}
