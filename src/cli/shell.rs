//! What shells and manuals need of the command line: completions, man pages.

use super::args::Arguments;
use super::{Outcome, output};
use crate::document::reason;
use crate::message;
use crate::ui::Message;
use clap::CommandFactory;
use clap_complete::Shell;
use std::path::Path;

/// The script that completes klopt's commands in a shell.
pub(super) fn completions(shell: Shell) -> Result<Outcome, Message> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "klopt", &mut script);
    output::print_bytes(&script)?;
    Ok(Outcome::Clean)
}

/// The man page, or those of all commands as files of a folder.
pub(super) fn man(folder: Option<&Path>) -> Result<Outcome, Message> {
    let command = Arguments::command();
    let Some(folder) = folder else {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page).map_err(|e| e.to_string())?;
        output::print_bytes(&page)?;
        return Ok(Outcome::Clean);
    };
    let fail = |error: std::io::Error| Message::at(folder.display(), reason(&error));
    std::fs::create_dir_all(folder).map_err(fail)?;
    clap_mangen::generate_to(command, folder).map_err(fail)?;
    output::note(&message!("wrote the man pages to {folder}", folder = folder.display().to_string()));
    Ok(Outcome::Clean)
}
