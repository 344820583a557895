//! `klopt explain`: what a check or a rule reports, why, and what it looks like.

use super::args::Arguments;
use super::session;
use super::{Outcome, output};
use crate::checks::{self, Check};
use crate::language::{Language, Rule};
use std::fmt::Write;

pub(super) fn run(arguments: &Arguments, id: Option<&str>, to: Option<&str>) -> Result<Outcome, String> {
    let settings = session::settings(arguments)?;
    let packs = arguments.packs.clone().or_else(|| settings.packs.as_ref().map(|p| settings.resolve(p)));
    let languages = session::languages(packs.as_deref())?;
    let tag = to.or(settings.to.as_deref()).unwrap_or(session::TARGET);
    let language = languages.get(tag).map_err(|errors| session::lines(&errors))?;
    let text = match id {
        None => list(&language),
        Some(id) => page(id, &language).ok_or_else(|| checks::unknown(id, &language))?,
    };
    output::print(&text)?;
    Ok(Outcome::Clean)
}

/// All checks, a line each.
fn list(language: &Language) -> String {
    let mut out = String::new();
    let width = checks::ALL.iter().map(|c| c.id.len()).max().unwrap_or(0);
    for check in checks::ALL {
        let off = if check.on { "" } else { " (off unless asked for)" };
        let _ = writeln!(out, "{:width$}  {:10}  {}{off}", check.id, check.severity.word(), check.title);
    }
    let rules = language.rules().len();
    let _ = writeln!(
        out,
        "\n{rules} phrase rules for {}. `klopt explain ID` explains a check or a rule.",
        language.english_name()
    );
    out
}

/// The page of a check or a rule.
pub(super) fn page(id: &str, language: &Language) -> Option<String> {
    if let Some(check) = checks::ALL.iter().find(|c| c.id == id) {
        return Some(check_page(check, language));
    }
    language.rules().iter().find(|r| r.id == id).map(rule_page)
}

fn check_page(check: &Check, language: &Language) -> String {
    let mut out =
        format!("{} ({})\n\n{}.\n\n{}\n", check.id, check.severity.word(), sentence(check.title), check.explanation);
    for example in check.examples {
        let verdict = if example.finds.is_empty() { "  good: " } else { "  bad:  " };
        let _ = write!(out, "\n{verdict}{}", example.text.replace('\n', "\n        "));
        if !example.source.is_empty() {
            let _ = write!(out, "\n        translates ‘{}’", example.source.replace('\n', "\n        "));
        }
        for found in example.finds {
            let _ = write!(out, "\n        finds ‘{found}’");
        }
        if !example.glossary.is_empty() {
            let _ = write!(
                out,
                "\n        with the glossary\n          {}",
                example.glossary.trim_end().replace('\n', "\n          ")
            );
        }
        out.push('\n');
    }
    let rules: Vec<&str> = language.rules().iter().filter(|r| r.kind.id() == check.id).map(|r| r.id.as_str()).collect();
    if !rules.is_empty() {
        let _ = writeln!(out, "\n{} rules: {}", rules.len(), rules.join(" "));
    }
    let _ = writeln!(out, "\nTo leave the next paragraph alone: <!-- klopt-ignore {}: the reason -->", check.id);
    out
}

fn rule_page(rule: &Rule) -> String {
    let mut out = format!("{} ({}, {})\n\n{}.\n", rule.id, rule.kind.id(), rule.severity().word(), sentence(&rule.why));
    let _ = writeln!(out, "\n  match: {}", rule.patterns.join("\n         "));
    if !rule.replacements.is_empty() {
        let _ = writeln!(out, "  use:   {}", rule.replacements.join("\n         "));
    }
    for bad in &rule.bad {
        let _ = write!(out, "\n  bad:   {bad}");
    }
    for good in &rule.good {
        let _ = write!(out, "\n  good:  {good}");
    }
    let _ = writeln!(out, "\n\nTo leave the next paragraph alone: <!-- klopt-ignore {}: the reason -->", rule.id);
    out
}

/// With a capital at the start.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
