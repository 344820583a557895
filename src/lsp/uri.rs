//! The addresses by which clients name files.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The path of a `file:` address; none of another one.
pub(super) fn to_path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let (host, path) = rest.split_at(rest.find('/')?);
    let path = decoded(path.split(['?', '#']).next().unwrap_or_default())?;
    if let Some(drive) = drive(&path) {
        // Clients differ in the case of drive letters.
        let (letter, behind) = (drive[..1].to_ascii_uppercase(), &drive[1..]);
        return Some(PathBuf::from(format!("{letter}{behind}")));
    }
    let is_here = host.is_empty() || host == "localhost";
    Some(PathBuf::from(if is_here { path } else { format!("//{host}{path}") }))
}

/// A path, which must be absolute, as an address.
pub(super) fn of_path(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => {
                // Writing to a String cannot fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

/// `C:/x` of `/C:/x`.
fn drive(path: &str) -> Option<&str> {
    let path = path.strip_prefix('/')?;
    let bytes = path.as_bytes();
    (bytes.first().is_some_and(u8::is_ascii_alphabetic) && bytes.get(1) == Some(&b':')).then_some(path)
}

/// With `%41` as the bytes that they stand for; none where those are no UTF-8.
fn decoded(path: &str) -> Option<String> {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = path.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match hex.filter(|_| bytes[at] == b'%') {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_paths_and_back() {
        let path = |uri: &str| to_path(uri).map(|path| path.to_string_lossy().into_owned());
        assert_eq!(path("file:///desk/caf%C3%A9%20nu.txt").as_deref(), Some("/desk/café nu.txt"));
        assert_eq!(path("file:///c%3A/desk/a.txt").as_deref(), Some("C:/desk/a.txt"));
        assert_eq!(path("file://localhost/a.txt").as_deref(), Some("/a.txt"));
        assert_eq!(path("file://server/share/a.txt").as_deref(), Some("//server/share/a.txt"));
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("file:///half%").as_deref(), Some("/half%"));
        assert_eq!(of_path(Path::new("/desk/café nu.txt")), "file:///desk/caf%C3%A9%20nu.txt");
        assert_eq!(of_path(Path::new("C:\\desk\\a.txt")), "file:///C%3A/desk/a.txt");
    }
}
