//! The `klopt` command: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    klopt::cli::run(std::env::args_os()).into()
}
