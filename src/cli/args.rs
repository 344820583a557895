//! What can be said on the command line.

use super::wanted::{Wanted, WantedParser};
use crate::finding::Severity;
use crate::reports::ComparisonFormat;
use crate::settings::FailOn;
use crate::ui::Ui;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Checks a translation before readers see it.
///
/// klopt reads articles in the target language and reports names that are spelled in two ways,
/// foreign forms of names, numbers and dates in the wrong notation, words that were left
/// untranslated, and phrases that only a machine would write.
#[derive(Debug, Parser)]
#[command(
    name = "klopt",
    version,
    after_help = "Exit codes: 0 nothing found at or above --fail-on, 1 such findings, 2 the job could not be done.\nStart with: klopt check article.txt"
)]
pub(super) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Use this settings file instead of the nearest klopt.toml.
    #[arg(long, global = true, display_order = 100, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Use no settings file at all.
    #[arg(long, global = true, display_order = 100, conflicts_with = "config")]
    pub isolated: bool,
    /// Use the language packs of this folder in place of the built-in ones.
    #[arg(long, global = true, display_order = 100, value_name = "DIR")]
    pub packs: Option<PathBuf>,
    /// The language of messages and reports [default: that of the locale].
    #[arg(long, global = true, display_order = 100, value_name = "TAG", value_parser = ui_parser())]
    pub ui: Option<Ui>,
    /// When to write in colour.
    #[arg(long, global = true, display_order = 100, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,
}

/// When to write in colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check articles and report what does not add up.
    Check(Check),
    /// Check articles and apply the safe fixes (the same as check --fix).
    Fix(Check),
    /// Compare two versions of an article: what changed, which findings that resolved, which it brought.
    Diff(Diff),
    /// Check texts on a page in the browser: paste or drop them, accept fixes, copy or download the result.
    Serve(Serve),
    /// Explain a check or a rule, or list them all.
    Explain {
        /// Id of a check (name-variant), a rule (regering-naam) or a severity; without one all checks are listed.
        id: Option<String>,
        /// List all phrase rules, or those of the check, each with what it says.
        #[arg(long)]
        all: bool,
        /// Tag of the language whose rules are meant.
        #[arg(long, value_name = "TAG")]
        to: Option<String>,
    },
    /// Work with glossaries.
    #[command(subcommand)]
    Glossary(Glossary),
    /// Work with language packs.
    #[command(subcommand)]
    Pack(Pack),
    /// Serve an editor: findings while somebody writes, fixes, explanations.
    Lsp(Lsp),
    /// Write a klopt.toml with the usual settings to start from.
    Init,
    /// Print the JSON Schema of klopt.toml, by which editors complete and check it.
    Schema,
    /// Print a script that completes klopt's commands in a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the man page, or write those of all commands to a folder.
    Man {
        /// The folder; it is made where it is not there.
        dir: Option<PathBuf>,
    },
}

/// What can be done with glossaries.
#[derive(Debug, Subcommand)]
pub(super) enum Glossary {
    /// Write a glossary in another format: the endings say which.
    Convert {
        /// The glossary: .toml, .csv, .tsv, .tbx, .xlsx or .utx.
        input: PathBuf,
        /// The file to write.
        output: PathBuf,
        /// Tag of the target language, of which forms without a language are.
        #[arg(long, value_name = "TAG")]
        to: Option<String>,
        /// Tag of the source language, for UTX, which holds two [default: the other one that most entries have].
        #[arg(long, value_name = "TAG")]
        from: Option<String>,
        /// Replace the file where there is one.
        #[arg(long)]
        force: bool,
    },
    /// Look for contradictory, shadowed and empty entries.
    Check {
        /// Glossary files: .toml, .csv, .tsv, .tbx, .xlsx, .utx.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Tag of the target language.
        #[arg(long, value_name = "TAG")]
        to: Option<String>,
    },
}

/// What can be done with packs.
#[derive(Debug, Subcommand)]
pub(super) enum Pack {
    /// Run every rule's own sentences: bad ones must be found, good ones pass under all rules.
    Test {
        /// The pack's folder; without one the built-in packs are tested.
        dir: Option<PathBuf>,
    },
    /// List the languages that there are packs for.
    List,
}

/// The arguments of `check` and `fix`.
#[derive(Args, Debug)]
pub(super) struct Check {
    /// Files and folders; - is standard input. Folders are searched for text, Markdown, HTML, DOCX, ODT, XLIFF, PO
    /// and TMX,
    /// .gitignore respected; tables (.csv, .tsv) and JSON are read where they are named [default: the
    /// folder here, or standard input where --stdin-filename names it].
    pub paths: Vec<PathBuf>,
    /// What the articles are checked with.
    #[command(flatten)]
    pub basis: Basis,
    /// How to write the report, and to which file; may be given several times. Without a file it goes to
    /// standard output, which has the text report where no other is meant for it.
    #[arg(long, value_parser = WantedParser, value_name = "FORMAT[:PATH]")]
    pub format: Vec<Wanted>,
    /// What is known already.
    #[command(flatten)]
    pub known: Known,
    /// What changed.
    #[command(flatten)]
    pub changes: Changes,
    /// Show how much was found instead of what, by check and rule (the same as --format stats).
    #[arg(long)]
    pub stats: bool,
    /// Which findings count.
    #[command(flatten)]
    pub choice: Choice,
    /// Apply the safe fixes to the files.
    #[arg(long, conflicts_with = "diff")]
    pub fix: bool,
    /// Show what the fixes would change, as a patch; exit with 1 where there is any.
    #[arg(long)]
    pub diff: bool,
    /// With --fix or --diff: also fixes that an editor should look at, the first alternative of each.
    #[arg(long)]
    pub unsafe_fixes: bool,
    /// The name of what comes on standard input: it decides format, settings and what reports say.
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
    /// Leave out files of folders under these globs.
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// Let excludes also hold for files that are named one by one.
    #[arg(long)]
    pub force_exclude: bool,
    /// Also search hidden files and what .gitignore leaves out.
    #[arg(long)]
    pub no_ignore: bool,
    /// Files that are checked at a time [default: one a core].
    #[arg(short = 'j', long, value_name = "N")]
    pub jobs: Option<usize>,
}

/// The arguments of `diff`.
#[derive(Args, Debug)]
pub(super) struct Diff {
    /// The old version and the new one: files, - for standard input, or REV:PATH for a file of a revision
    /// of git. With --git the one file that both revisions have.
    #[arg(value_name = "VERSION", required = true, num_args = 1..=2)]
    pub versions: Vec<String>,
    /// Compare two revisions of one file, or a revision with the file as it is now.
    #[arg(long, value_name = "REV[..REV]")]
    pub git: Option<String>,
    /// What the versions are checked with; the source text is that of both.
    #[command(flatten)]
    pub basis: Basis,
    /// How to write the comparison.
    #[arg(long, value_enum, default_value_t = ComparisonFormat::Text, value_name = "FORMAT")]
    pub format: ComparisonFormat,
    /// Which findings count; only new ones make a run fail.
    #[command(flatten)]
    pub choice: Choice,
}

/// The arguments of `serve`.
#[derive(Args, Debug)]
pub(super) struct Serve {
    /// The port to listen on [default: one that is free].
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub port: u16,
    /// Open the page in the browser.
    #[arg(long)]
    pub open: bool,
    /// What texts are checked with.
    #[command(flatten)]
    pub basis: Basis,
    /// Which findings are shown.
    #[command(flatten)]
    pub selection: Selection,
}

/// The arguments of `lsp`.
#[derive(Args, Debug)]
pub(super) struct Lsp {
    /// What articles are checked with, where klopt.toml does not say.
    #[command(flatten)]
    pub basis: Basis,
    /// Editors say so; there is no other way to speak to klopt.
    #[arg(long, hide = true)]
    pub stdio: bool,
}

/// What articles are checked with.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Basis {
    /// Tag of the target language [default: nl, or what klopt.toml says].
    #[arg(long, value_name = "TAG")]
    pub to: Option<String>,
    /// Tag of the source language [default: the first that the target's pack names].
    #[arg(long, value_name = "TAG")]
    pub from: Option<String>,
    /// The source text of the one article that is checked: amounts, names, acronyms, denials and sentences
    /// are held against it, and phrase rules that name source words speak only beside one of them.
    #[arg(long, value_name = "FILE")]
    pub source: Option<PathBuf>,
    /// A glossary of names and terms: .toml, .csv, .tsv, .tbx, .xlsx or .utx. May be given several times; a later one wins.
    #[arg(long, value_name = "FILE")]
    pub glossary: Vec<PathBuf>,
    /// A Hunspell dictionary (path of the .dic file), or auto for the one that the system has.
    #[arg(long, value_name = "FILE|auto")]
    pub dictionary: Option<String>,
}

/// Findings that are known and left for later.
#[derive(Args, Debug)]
pub(super) struct Known {
    /// Neither report nor fix the findings that this file lists, by rule, text and sentence. What it lists
    /// and is no longer found is reported [default: the baseline that klopt.toml names].
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Report all findings, whatever baseline klopt.toml names.
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline", "prune_baseline"])]
    pub no_baseline: bool,
    /// Write the findings of this run to the baseline. What it lists of other files and checks stays.
    #[arg(long, conflicts_with_all = ["level", "changed", "staged"])]
    pub write_baseline: bool,
    /// Take out of the baseline what is no longer found.
    #[arg(long, conflicts_with_all = ["level", "changed", "staged", "write_baseline"])]
    pub prune_baseline: bool,
}

/// Only what changed is reported.
#[derive(Args, Debug)]
pub(super) struct Changes {
    /// Only report what stands in paragraphs that changed since the last commit; new files are all change.
    #[arg(long)]
    pub changed: bool,
    /// With --changed: since the branch left this revision.
    #[arg(long, requires = "changed", value_name = "REF")]
    pub since: Option<String>,
    /// Only report what stands in paragraphs that are staged for the next commit, as they are staged.
    #[arg(long, conflicts_with_all = ["changed", "fix"])]
    pub staged: bool,
}

/// Which findings are shown.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Selection {
    /// Run only these checks or rules.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Leave these checks or rules out.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub skip: Vec<String>,
    /// Show findings from this severity on.
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub level: Option<Severity>,
}

/// Which findings are shown, and which make a run fail.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Choice {
    /// Which are shown.
    #[command(flatten)]
    pub selection: Selection,
    /// Exit with 1 for findings from this severity on [default: error].
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,
}

impl Arguments {
    /// The language of messages and reports.
    pub(super) fn ui(&self) -> Ui {
        self.ui.unwrap_or_else(Self::locale)
    }

    /// The language of the locale.
    pub(super) fn locale() -> Ui {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let locale = names.iter().find_map(|name| std::env::var(name).ok().filter(|locale| !locale.is_empty()));
        locale.and_then(|locale| Ui::of(&locale)).unwrap_or_default()
    }
}

/// Reads the tag of a language that klopt speaks.
fn ui_parser() -> impl TypedValueParser<Value = Ui> {
    PossibleValuesParser::new(Ui::tags().collect::<Vec<_>>()).map(|tag| Ui::of(&tag).unwrap_or_default())
}

impl Check {
    /// Whether standard input is read.
    pub(super) fn reads_stdin(&self) -> bool {
        self.paths.iter().any(|p| p.as_os_str() == "-") || self.paths.is_empty() && self.stdin_filename.is_some()
    }

    /// The files and folders that are read.
    pub(super) fn roots(&self) -> Vec<PathBuf> {
        if self.paths.is_empty() && self.stdin_filename.is_none() {
            return vec![PathBuf::from(".")];
        }
        self.paths.iter().filter(|p| p.as_os_str() != "-").cloned().collect()
    }
}

impl ValueEnum for Severity {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Suggestion, Self::Warning, Self::Error]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let meaning = match self {
            Self::Suggestion => "An editor would usually change it",
            Self::Warning => "Nearly surely wrong",
            Self::Error => "Certainly wrong",
        };
        Some(PossibleValue::new(self.word()).help(meaning))
    }
}
