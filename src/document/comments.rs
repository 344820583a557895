//! Comments, in which suppressions stand.

/// The inside of a line that is nothing but `<!-- ... -->`, trimmed.
pub(super) fn comment_line(line: &str) -> Option<&str> {
    line.trim().strip_prefix("<!--")?.strip_suffix("-->").map(str::trim)
}
