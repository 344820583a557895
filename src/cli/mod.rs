//! Arguments in, exit code out. Findings go to standard output, everything else to standard error.

mod args;
mod baseline;
mod changes;
mod check;
mod convert;
mod desk;
mod diff;
mod explain;
mod file;
mod git;
mod init;
mod lsp;
mod output;
mod progress;
mod project;
mod prove;
mod reports;
mod revision;
mod schema;
mod serve;
mod session;
mod shell;
mod sources;
mod usage;
mod wanted;

use crate::ui::Message;
use args::{Arguments, Command, Glossary, Pack};
use clap::FromArgMatches;
use std::ffi::OsString;
use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing at or above the level that fails.
    Clean,
    /// Findings at or above it.
    Found,
    /// The job could not be done, or not wholly.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Found => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Runs the command line.
pub fn run(arguments: impl Iterator<Item = OsString>) -> Outcome {
    let given: Vec<OsString> = arguments.collect();
    let ui = usage::language(&given);
    output::speak(ui);
    let read = usage::command(ui).try_get_matches_from(&given).and_then(|found| Arguments::from_arg_matches(&found));
    let arguments = match read {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are answers, not mistakes; a closed pipe is none either.
            let failed = error.use_stderr();
            if let Some(complaint) = usage::complaint(&error, ui) {
                output::plainly(&complaint);
            } else if given.iter().any(|a| a.to_string_lossy().contains(char::is_control)) {
                output::plainly(&error.render().to_string());
            } else {
                let _ = error.print();
            }
            return if failed { Outcome::Failed } else { Outcome::Clean };
        }
    };
    let result = match &arguments.command {
        Command::Check(check) => check::run(&arguments, check, false),
        Command::Fix(check) => check::run(&arguments, check, true),
        Command::Diff(diff) => diff::run(&arguments, diff),
        Command::Serve(serve) => serve::run(&arguments, serve, arguments.ui()),
        Command::Explain { id, all, to } => explain::run(&arguments, id.as_deref(), *all, to.as_deref()),
        Command::Glossary(Glossary::Convert { input, output, to, from, force }) => {
            convert::run(&arguments, [input, output], [from.as_deref(), to.as_deref()], *force)
        }
        Command::Glossary(Glossary::Check { files, to }) => prove::glossary(&arguments, files, to.as_deref()),
        Command::Pack(Pack::Test { dir }) => prove::pack(&arguments, dir.as_deref()),
        Command::Pack(Pack::List) => prove::list(&arguments),
        Command::Lsp(lsp) => lsp::run(&arguments, lsp),
        Command::Init => init::run(),
        Command::Schema => schema::run(),
        Command::Completions { shell } => shell::completions(*shell),
        Command::Man { dir } => shell::man(dir.as_deref()),
    };
    result.unwrap_or_else(|message: Message| {
        output::error(&message);
        Outcome::Failed
    })
}
