//! Applies fixes by span: nothing outside the reported spans changes.

use crate::document::{Document, Edit, Unreadable, reason};
use crate::finding::{Finding, Fix};
use crate::message;
use crate::ui::Message;
use std::io::Write;
use std::path::Path;

/// Which fixes may be applied without anybody looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// Only those that are right wherever they are offered.
    Safe,
    /// Also the first alternative of the others.
    Unsafe,
}

/// A file's content after its fixes.
#[derive(Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The new bytes.
    pub bytes: Vec<u8>,
    /// How many fixes were applied.
    pub applied: usize,
}

/// The fix of a finding that may be applied.
pub fn applicable(finding: &Finding, applicability: Applicability) -> Option<&Fix> {
    let first = finding.fixes.first()?;
    (applicability == Applicability::Unsafe || first.safe && finding.fixes.len() == 1).then_some(first)
}

/// Applies the fixes of findings to the bytes that they were found in; of two that overlap only the
/// first. A fix is left out where it would reach over something that is no text, such as a tag inside a word.
///
/// # Errors
/// An archive that cannot be written anew.
pub fn apply<'f>(
    document: &Document,
    bytes: &[u8],
    findings: impl Iterator<Item = &'f Finding>,
    applicability: Applicability,
) -> Result<Fixed, Unreadable> {
    // Of an archive only what differs is written, in bytes of its parts.
    let changes = |edit: &Edit| {
        let old = bytes.get(edit.span.range());
        document.package.is_some() || old.is_some_and(|old| old != edit.bytes)
    };
    let mut fixes: Vec<_> = findings
        .filter_map(|f| applicable(f, applicability).map(|fix| (f.span, fix)))
        .filter_map(|(span, fix)| document.edits(span, &fix.replacement).map(|edits| (span, edits)))
        .filter(|(_, edits)| edits.iter().any(changes))
        .collect();
    fixes.sort_by_key(|(span, _)| *span);
    let (mut edits, mut at, mut applied) = (Vec::new(), 0, 0);
    for (span, new) in fixes {
        if span.start < at || applied > 0 && span.start == at && span.is_empty() {
            continue;
        }
        edits.extend(new);
        at = span.end;
        applied += 1;
    }
    let bytes = if applied > 0 { document.with_edits(bytes, edits)? } else { bytes.to_vec() };
    Ok(Fixed { bytes, applied })
}

/// Writes a file anew, whole or not at all, unless it no longer holds what was checked.
///
/// # Errors
/// Where the file changed in between, or cannot be written.
pub fn write(path: &Path, checked: &[u8], fixed: &[u8]) -> Result<(), Message> {
    let path = std::fs::canonicalize(path).map_err(|e| reason(&e))?;
    if std::fs::read(&path).map_err(|e| reason(&e))? != checked {
        return Err(message!("changed while it was being checked; nothing was written, run klopt again"));
    }
    let permissions = std::fs::metadata(&path).map_err(|e| reason(&e))?.permissions();
    if permissions.readonly() {
        return Err(message!("the file is read-only; nothing was written"));
    }
    replace(&path, fixed, permissions).map_err(|e| reason(&e))
}

/// Puts a file in another's place, whole or not at all.
fn replace(path: &Path, fixed: &[u8], permissions: std::fs::Permissions) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(fixed)?;
    file.as_file().set_permissions(permissions)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    Ok(())
}
