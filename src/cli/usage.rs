//! Help and complaints of the command line in the language of those who read them. clap speaks English:
//! its texts are put into the other language once the command is built.

use super::args::Arguments;
use crate::message;
use crate::ui::Ui;
use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};
use std::ffi::OsString;
use std::fmt::Write;

/// The language that arguments ask for, before they are read; that of the locale where they do not.
pub(super) fn language(given: &[OsString]) -> Ui {
    let words: Vec<_> = given.iter().map(|word| word.to_string_lossy()).take_while(|word| word != "--").collect();
    let named = words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--ui=") {
        Some(tag) => Ui::of(tag),
        None if word == "--ui" => Ui::of(words.get(at + 1)?),
        None => None,
    });
    named.unwrap_or_else(Arguments::locale)
}

/// The command line as it is explained in a language.
pub(super) fn command(ui: Ui) -> Command {
    let mut command = Arguments::command();
    if ui == Ui::default() {
        return command;
    }
    command.build();
    told(command, ui)
}

/// A command and all below it in another language.
fn told(command: Command, ui: Ui) -> Command {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    let usage = usage.replace("[OPTIONS]", ui.word("[OPTIONS]")).replace("COMMAND", ui.word("COMMAND"));
    let text = |styled: Option<&clap::builder::StyledStr>| styled.map(|text| ui.help(&text.to_string()).to_owned());
    let (about, long_about) = (text(command.get_about()), text(command.get_long_about()));
    let behind = text(command.get_after_help());
    let template = format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}", ui.word("Usage:"));
    let mut told = command
        .override_usage(usage)
        .help_template(template)
        .subcommand_help_heading(ui.word("Commands"))
        .mut_args(|arg| argument(arg, ui))
        .mut_subcommands(|command| self::told(command, ui));
    if let Some(about) = about {
        told = told.about(about);
    }
    if let Some(about) = long_about {
        told = told.long_about(about);
    }
    if let Some(behind) = behind {
        told = told.after_help(behind);
    }
    told
}

/// An argument in another language, with what clap would add to its help.
fn argument(arg: Arg, ui: Ui) -> Arg {
    let heading = ui.word(if arg.is_positional() { "Arguments" } else { "Options" });
    let text = |styled: Option<&clap::builder::StyledStr>| styled.map(|text| ui.help(&text.to_string()).to_owned());
    let (short, long) = (text(arg.get_help()), text(arg.get_long_help()));
    let values: Vec<PossibleValue> =
        if arg.is_hide_possible_values_set() || !takes_values(&arg) { Vec::new() } else { arg.get_possible_values() };
    let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    let mut notes = String::new();
    if !defaults.is_empty() && !arg.is_hide_default_value_set() && takes_values(&arg) {
        let _ = write!(notes, " [{}: {}]", ui.word("default"), defaults.join(", "));
    }
    let names = values.iter().filter(|value| !value.is_hide_set()).map(PossibleValue::get_name).collect::<Vec<_>>();
    let known = match names.as_slice() {
        [] => String::new(),
        names => format!("[{}: {}]", ui.word("possible values"), names.join(", ")),
    };
    let mut listed = String::new();
    for value in values.iter().filter(|value| !value.is_hide_set()) {
        let help = value.get_help().map(|help| format!(": {}", ui.help(&help.to_string()))).unwrap_or_default();
        let _ = write!(listed, "\n- {}{help}", value.get_name());
    }
    let short = short.unwrap_or_default();
    let whole = long.unwrap_or_else(|| short.clone());
    let whole = match values.iter().any(|value| value.get_help().is_some()) {
        true => format!("{whole}{notes}\n\n{}:{listed}", ui.word("Possible values")),
        false if known.is_empty() => format!("{whole}{notes}"),
        false => format!("{whole}{notes}\n\n{known}"),
    };
    let brief = if known.is_empty() { format!("{short}{notes}") } else { format!("{short}{notes} {known}") };
    arg.help(brief).long_help(whole).hide_possible_values(true).hide_default_value(true).help_heading(heading)
}

fn takes_values(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Set | ArgAction::Append)
}

/// What is wrong with arguments; none where clap says it better, or it is no mistake.
pub(super) fn complaint(error: &clap::Error, ui: Ui) -> Option<String> {
    if ui == Ui::default() {
        return None;
    }
    let of = |kind| error.get(kind).map(said);
    let (arg, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue).unwrap_or_default());
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().find_map(|kind| error.get(kind).map(nearest));
    let mut what = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => message!("{arg} needs a value", arg = arg?),
        ErrorKind::InvalidValue => match of(ContextKind::ValidValue) {
            Some(known) => message!("‘{value}’ is no value for {arg}; known are {known}", value, arg = arg?, known),
            None => message!("‘{value}’ is no value for {arg}", value, arg = arg?),
        },
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            message!("‘{value}’ is no value for {arg}: {reason}", value, arg = arg?, reason)
        }
        ErrorKind::UnknownArgument => message!("there is no argument {arg}", arg = arg?),
        ErrorKind::InvalidSubcommand => {
            message!("there is no command {name}", name = of(ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::ArgumentConflict => match of(ContextKind::PriorArg) {
            Some(other) if Some(&other) == arg.as_ref() => message!("{arg} stands twice", arg = other),
            Some(other) => message!("{arg} cannot be used with {other}", arg = arg?, other),
            None => return None,
        },
        ErrorKind::MissingRequiredArgument => message!("this is missing: {arg}", arg = arg?),
        _ => return None,
    };
    if let Some(near) = near {
        what = message!("{what}; did you mean {near}?", what, near);
    }
    let mut out = format!("klopt: {}: {}\n", ui.word("error"), what.in_language(ui));
    if let Some(usage) = of(ContextKind::Usage) {
        let _ = write!(out, "\n{}\n", usage.replacen("Usage:", ui.word("Usage:"), 1).trim_end());
    }
    let _ = write!(out, "\n{}\n", message!("--help explains all arguments").in_language(ui));
    Some(out)
}

/// Of what is similar, the most similar: it stands last.
fn nearest(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(several) => several.last().cloned().unwrap_or_default(),
        one => said(one),
    }
}

fn said(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(several) => several.join(", "),
        one => one.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// All that a command and those below it say of themselves.
    fn texts(command: &Command, found: &mut BTreeSet<String>) {
        let own = [command.get_about(), command.get_long_about(), command.get_after_help()];
        found.extend(own.into_iter().flatten().map(ToString::to_string));
        for arg in command.get_arguments() {
            found.extend([arg.get_help(), arg.get_long_help()].into_iter().flatten().map(ToString::to_string));
            if takes_values(arg) && !arg.is_hide_possible_values_set() {
                found.extend(arg.get_possible_values().iter().filter_map(|v| v.get_help()).map(ToString::to_string));
            }
        }
        command.get_subcommands().for_each(|command| texts(command, found));
    }

    #[test]
    fn all_help_is_there_in_every_language() {
        let mut command = Arguments::command();
        command.build();
        let mut found = BTreeSet::new();
        texts(&command, &mut found);
        for tag in Ui::tags().filter(|tag| *tag != "en") {
            let known: BTreeSet<String> = Ui::of(tag).unwrap().helps().map(str::to_owned).collect();
            let missing: Vec<_> = found.difference(&known).collect();
            assert!(missing.is_empty(), "src/ui/{tag}/help.toml lacks {missing:#?}");
            let left: Vec<_> = known.difference(&found).collect();
            assert!(left.is_empty(), "src/ui/{tag}/help.toml has what nothing says: {left:#?}");
        }
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are_read() {
        let of = |words: &[&str]| language(&words.iter().map(OsString::from).collect::<Vec<_>>()).tag();
        assert_eq!(of(&["klopt", "check", "--ui", "nl", "--nonsense"]), "nl");
        assert_eq!(of(&["klopt", "--ui=nl", "help"]), "nl");
        assert_eq!(of(&["klopt", "--ui", "en", "check", "--", "--ui", "nl"]), "en");
    }
}
