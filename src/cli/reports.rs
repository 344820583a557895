//! Where reports go: `--format F` to standard output, `--format F:PATH` to a file.

use super::args::{Arguments, Check};
use super::output;
use super::wanted::Wanted;
use crate::document::reason;
use crate::message;
use crate::reports::{ALL, Format, Run, Style};
use crate::ui::Message;
use std::io::{self, Write};
use std::path::Path;

/// The width of reports in files, in columns.
const WIDTH: usize = 140;

/// The reports of a run: those that were asked for, and the one for people on standard output
/// where none goes there.
///
/// # Errors
/// Two reports for one place.
pub(super) fn wanted(check: &Check) -> Result<Vec<Wanted>, Message> {
    let mut wanted = check.format.clone();
    for (asked, id) in [(check.diff, "diff"), (check.stats, "stats")] {
        let asked = Format::of(id).filter(|format| asked && !wanted.iter().any(|w| w.format == *format));
        wanted.extend(asked.map(|format| Wanted { format, path: None }));
    }
    if wanted.iter().all(|w| w.path.is_some()) {
        wanted.push(Wanted { format: ALL[0], path: None });
    }
    for (at, one) in wanted.iter().enumerate() {
        if let Some(other) = wanted[..at].iter().find(|other| other.path == one.path) {
            let place = one.path.as_ref().map_or(message!("standard output"), |p| p.display().to_string().into());
            let (first, second) = (other.format.id, one.format.id);
            return Err(message!(
                "the reports {first} and {second} both go to {place}; write one to a file: --format {first}:PATH",
                first,
                second,
                place
            ));
        }
    }
    Ok(wanted)
}

/// How reports on standard output look.
pub(super) fn style(arguments: &Arguments) -> Style {
    Style { colour: output::colour(arguments.color), width: output::width() }
}

/// Writes the reports of a run. Where standard output has something else (`aside`), what would go
/// there goes to standard error.
///
/// # Errors
/// A report that cannot be written; the others are written all the same.
pub(super) fn write(wanted: &[Wanted], run: &Run<'_>, aside: bool) -> Result<(), Message> {
    let mut problems = Vec::new();
    for Wanted { format, path } in wanted {
        let written = match path {
            Some(path) => {
                let run = Run { style: Style { colour: false, width: WIDTH }, ..*run };
                to_file(path, format.render(&run).as_bytes()).map_err(|e| Message::at(path.display(), reason(&e)))
            }
            None if aside => {
                output::aside(&format.render_for_terminal(run));
                Ok(())
            }
            None if output::is_terminal() => output::print(&format.render_for_terminal(run)),
            None => output::print(&format.render(run)),
        };
        problems.extend(written.err());
        if let Some(remark) = format.remark(run) {
            output::note(&remark);
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Message::joined(problems, "\n")) }
}

/// Writes a file whole or not at all, with the folders that it needs. What is there and no file,
/// such as a pipe, is written to as it is.
pub(super) fn to_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let there = std::fs::metadata(path).ok();
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        let mut out = std::fs::OpenOptions::new().write(true).open(path)?;
        return out.write_all(bytes);
    }
    // A link stays one.
    let path = if there.is_some() { std::fs::canonicalize(path)? } else { path.to_owned() };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = new_file(folder)?;
    file.write_all(bytes)?;
    if let Some(there) = there {
        file.as_file().set_permissions(there.permissions())?;
    }
    file.persist(&path).map_err(|e| e.error)?;
    Ok(())
}

/// A temporary file that others may read as they may any new file.
fn new_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    open_to_others(&mut builder);
    builder.tempfile_in(folder)
}

#[cfg(unix)]
fn open_to_others(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

/// Elsewhere a file has the rights of its folder.
#[cfg(not(unix))]
fn open_to_others(_: &mut tempfile::Builder<'_, '_>) {}
