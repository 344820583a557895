//! A patch of what the fixes change, as `git apply` and `patch` take it.

use similar::TextDiff;

/// The unified diff of a file; none where it is not UTF-8.
pub fn patch(path: &str, old: &[u8], new: &[u8]) -> Option<String> {
    let (old, new) = (std::str::from_utf8(old).ok()?, std::str::from_utf8(new).ok()?);
    let path = path.replace(['\n', '\r'], " ");
    let diff = TextDiff::from_lines(old, new);
    Some(diff.unified_diff().context_radius(3).header(&format!("a/{path}"), &format!("b/{path}")).to_string())
}
