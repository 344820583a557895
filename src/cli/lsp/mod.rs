//! `klopt lsp`: the language server, on standard input and output.

mod desks;
mod writing;

use super::args::{Arguments, Lsp};
use super::{Outcome, output};
use crate::lsp::{self, Ended};
use crate::message;
use crate::ui::Message;

pub(super) fn run(arguments: &Arguments, lsp: &Lsp) -> Result<Outcome, Message> {
    if lsp.basis.source.is_some() {
        return Err(message!("an editor opens many articles: say where their sources are with `source` in klopt.toml"));
    }
    // What is wrong with the arguments is said at once, not behind the first keystroke.
    let mut desks = desks::Desks::new(arguments, &lsp.basis)?;
    let ended = lsp::serve(std::io::stdin(), std::io::stdout(), &mut desks);
    Ok(match ended {
        Ended::Orderly => Outcome::Clean,
        // The protocol wants 1 here.
        Ended::Cut => {
            output::note(&message!("the editor left without shutdown"));
            Outcome::Found
        }
    })
}
