//! `klopt explain`: what a check or a rule reports, why, and what it looks like.

use super::args::Arguments;
use super::session;
use super::{Outcome, output};
use crate::checks::{self, Check};
use crate::finding::Severity;
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
        Some(given) => {
            let id = id_of(given);
            let known = page(id, &language).or_else(|| severity_page(id));
            known.ok_or_else(|| checks::unknown(id, &language))?
        }
    };
    output::print(&text)?;
    Ok(Outcome::Clean)
}

/// The id in what a report says: `error[calque/aan-tafel]`, `calque/aan-tafel`, `calque`.
fn id_of(given: &str) -> &str {
    let inside = given.split_once('[').and_then(|(_, rest)| rest.split(']').next()).unwrap_or(given);
    inside.rsplit('/').next().unwrap_or(inside).trim()
}

/// What a severity means, and what may be done about it.
fn severity_page(word: &str) -> Option<String> {
    let severity = [Severity::Suggestion, Severity::Warning, Severity::Error].into_iter().find(|s| s.word() == word)?;
    let meaning = match severity {
        Severity::Suggestion => {
            "An editor would usually change it. Nothing fails because of it unless --fail-on suggestion says so."
        }
        Severity::Warning => "Nearly surely wrong. Nothing fails because of it unless --fail-on warning says so.",
        Severity::Error => "Certainly wrong. The exit code is 1, unless --fail-on never says otherwise.",
    };
    let checks = checks::ALL.iter().filter(|check| check.severity == severity).map(|check| check.id);
    let checks = checks.collect::<Vec<_>>().join(" ");
    Some(format!(
        "{word}\n\n{meaning}\n\nUsual for: {checks}\n\nTo give a check or rule another severity, in klopt.toml:\n\n  [severity]\n  spacing = \"{word}\"\n"
    ))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_reports_write_them() {
        let given = ["calque", "calque/aan-tafel", "error[calque/aan-tafel]", "[spacing]", "a/"];
        assert_eq!(given.map(id_of), ["calque", "aan-tafel", "aan-tafel", "spacing", ""]);
    }
}
