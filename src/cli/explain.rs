//! `klopt explain`: what a check or a rule reports, why, and what it looks like.

use super::args::Arguments;
use super::session;
use super::{Outcome, output};
use crate::checks::{self, Check};
use crate::language::{Language, Rule};
use crate::message;
use crate::ui::Ui;
use std::fmt::Write;

pub(super) fn run(arguments: &Arguments, id: Option<&str>, to: Option<&str>) -> Result<Outcome, String> {
    let settings = session::settings(arguments)?;
    let packs = arguments.packs.clone().or_else(|| settings.packs.as_ref().map(|p| settings.resolve(p)));
    let languages = session::languages(packs.as_deref())?;
    let tag = to.or(settings.to.as_deref()).unwrap_or(session::TARGET);
    let language = languages.get(tag).map_err(|errors| session::lines(&errors))?;
    let ui = arguments.ui();
    let text = match id {
        None => list(&language, ui),
        Some(id) => page(id, &language, ui).ok_or_else(|| checks::unknown(id, &language))?,
    };
    output::print(&text)?;
    Ok(Outcome::Clean)
}

/// All checks, a line each.
fn list(language: &Language, ui: Ui) -> String {
    let mut out = String::new();
    let id_width = checks::ALL.iter().map(|c| c.id.len()).max().unwrap_or(0);
    let severity = |check: &Check| ui.word(check.severity.word());
    let width = checks::ALL.iter().map(|c| severity(c).chars().count()).max().unwrap_or(0);
    for check in checks::ALL {
        let title = ui.title(check.id, check.title);
        let _ = write!(out, "{:id_width$}  {:width$}  {title}", check.id, severity(check));
        let _ = if check.on { writeln!(out) } else { writeln!(out, " {}", ui.word("(off unless asked for)")) };
    }
    let count = language.rules().len();
    let rules = message!(
        "{count} phrase rules for {language}. `klopt explain ID` explains a check or a rule.",
        count,
        language = language.name()
    );
    let _ = writeln!(out, "\n{}", rules.in_language(ui));
    out
}

/// The page of a check or a rule.
pub(super) fn page(id: &str, language: &Language, ui: Ui) -> Option<String> {
    if let Some(check) = checks::ALL.iter().find(|c| c.id == id) {
        return Some(check_page(check, language, ui));
    }
    language.rules().iter().find(|r| r.id == id).map(|rule| rule_page(rule, ui))
}

fn check_page(check: &Check, language: &Language, ui: Ui) -> String {
    let (severity, title) = (ui.word(check.severity.word()), sentence(ui.title(check.id, check.title)));
    let mut out = format!("{} ({severity})\n\n{title}.\n\n{}\n", check.id, ui.explanation(check.id, check.explanation));
    for example in check.examples {
        verdict(&mut out, if example.finds.is_empty() { "good:" } else { "bad:" }, (example.text, 5), ui);
        if !example.source.is_empty() {
            let source = example.source.replace('\n', "\n        ");
            let _ = write!(out, "\n        {}", message!("translates ‘{source}’", source).in_language(ui));
        }
        for text in example.finds {
            let _ = write!(out, "\n        {}", message!("finds ‘{text}’", text).in_language(ui));
        }
        if !example.glossary.is_empty() {
            let glossary = example.glossary.trim_end().replace('\n', "\n          ");
            let _ = write!(out, "\n        {}\n          {glossary}", ui.word("with the glossary"));
        }
        out.push('\n');
    }
    let rules: Vec<&str> = language.rules().iter().filter(|r| r.kind.id() == check.id).map(|r| r.id.as_str()).collect();
    if !rules.is_empty() {
        let count = message!("{count} rules:", count = rules.len()).in_language(ui);
        let _ = writeln!(out, "\n{count} {}", rules.join(" "));
    }
    suppression(&mut out, check.id, ui);
    out
}

fn rule_page(rule: &Rule, ui: Ui) -> String {
    let (severity, why) = (ui.word(rule.severity().word()), sentence(ui.of_pack(&rule.why)));
    let mut out = format!("{} ({}, {severity})\n\n{why}.\n", rule.id, rule.kind.id());
    // The names of the keys in the pack.
    let _ = writeln!(out, "\n  match: {}", rule.patterns.join("\n         "));
    if !rule.replacements.is_empty() {
        let _ = writeln!(out, "  use:   {}", rule.replacements.join("\n         "));
    }
    rule.bad.iter().for_each(|bad| verdict(&mut out, "bad:", (bad, 6), ui));
    rule.good.iter().for_each(|good| verdict(&mut out, "good:", (good, 6), ui));
    out.push('\n');
    suppression(&mut out, &rule.id, ui);
    out
}

/// A sentence that is right or wrong, behind a word in a column of some width.
fn verdict(out: &mut String, word: &'static str, (text, width): (&str, usize), ui: Ui) {
    let _ = write!(out, "\n  {:width$} {}", ui.word(word), text.replace('\n', "\n        "));
}

fn suppression(out: &mut String, id: &str, ui: Ui) {
    let how = message!("To leave the next paragraph alone: <!-- klopt-ignore {id}: the reason -->", id);
    let _ = writeln!(out, "\n{}", how.in_language(ui));
}

/// With a capital at the start.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
