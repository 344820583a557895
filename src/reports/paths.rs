//! Paths as machines want them: from the working directory on, with `/`.

use std::fmt::Write;
use std::path::Path;

/// A path from the working directory on, where it lies below, with `/`.
pub(super) fn relative(path: &str, here: &Path) -> String {
    let below = Path::new(path).strip_prefix(here).unwrap_or(Path::new(path));
    let below = below.to_string_lossy();
    let below = if cfg!(windows) { below.replace('\\', "/") } else { below.into_owned() };
    below.strip_prefix("./").map(str::to_owned).unwrap_or(below)
}

/// The same as a URI reference (RFC 3986): relative, or `file:///` where the file lies elsewhere.
pub(super) fn uri(path: &str, here: &Path) -> String {
    let path = relative(path, here);
    let mut out = String::new();
    let has_drive = matches!(path.as_bytes(), [drive, b':', b'/', ..] if drive.is_ascii_alphabetic());
    if path.starts_with('/') || has_drive {
        out.push_str(if has_drive { "file:///" } else { "file://" });
    }
    for (at, byte) in path.bytes().enumerate() {
        let drive = has_drive && at == 1;
        if byte.is_ascii_alphanumeric() || drive || b"-._~/!$&'()*+,;=@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_from_here() {
        let here = Path::new("/desk");
        assert_eq!(relative("/desk/nl/a.txt", here), "nl/a.txt");
        assert_eq!(relative("./a.txt", here), "a.txt");
        assert_eq!(relative("../a.txt", here), "../a.txt");
        assert_eq!(uri("/desk/één 1%:#.txt", here), "%C3%A9%C3%A9n%201%25%3A%23.txt");
        assert_eq!(uri("/elsewhere/a.txt", here), "file:///elsewhere/a.txt");
        assert_eq!(uri("C:/a.txt", here), "file:///C:/a.txt");
        assert_eq!(uri("<stdin>", here), "%3Cstdin%3E");
    }
}
