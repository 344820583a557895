//! `klopt explain`: what a check or a rule reports, why, and what it looks like.

use super::args::Arguments;
use super::session;
use super::{Outcome, output};
use crate::checks::{self, Check};
use crate::finding::Severity;
use crate::language::{Language, Rule};
use crate::message;
use crate::ui::{Message, Ui};
use std::fmt::Write;

/// The widest line that reads well, in characters.
const WIDEST: usize = 100;
/// So many rules of a check are named on its page.
const FIRST: usize = 12;
/// Longer ids stand out of the column.
const LONGEST_ID: usize = 32;

pub(super) fn run(arguments: &Arguments, id: Option<&str>, all: bool, to: Option<&str>) -> Result<Outcome, Message> {
    let settings = session::settings(arguments)?;
    let packs = arguments.packs.clone().or_else(|| settings.packs.as_ref().map(|p| settings.resolve(p)));
    let languages = session::languages(packs.as_deref())?;
    let tag = to.or(settings.to.as_deref()).unwrap_or(session::TARGET);
    let language = languages.get(tag).map_err(session::faults)?;
    let ui = arguments.ui();
    let text = match id {
        Some(given) if all => {
            let id = id_of(given);
            let listed = rules(id, &language, ui);
            listed.ok_or_else(|| match page(id, &language, ui) {
                Some(_) => message!("`{id}` is no check that has rules", id),
                None => checks::unknown(id, &language),
            })?
        }
        None if all => checks::ALL.iter().filter_map(|check| rules(check.id, &language, ui)).collect(),
        None => list(&language, ui),
        Some(given) => {
            let id = id_of(given);
            let known = page(id, &language, ui).or_else(|| severity_page(id, ui));
            known.ok_or_else(|| checks::unknown(id, &language))?
        }
    };
    output::print(&if output::is_terminal() { wrapped(&text, output::width().min(WIDEST)) } else { text })?;
    Ok(Outcome::Clean)
}

/// The id in what a report says: `error[calque/aan-tafel]`, `calque/aan-tafel`, `calque`.
fn id_of(given: &str) -> &str {
    let inside = given.split_once('[').and_then(|(_, rest)| rest.split(']').next()).unwrap_or(given);
    inside.rsplit('/').next().unwrap_or(inside).trim()
}

/// What a severity means, and what may be done about it.
fn severity_page(word: &str, ui: Ui) -> Option<String> {
    let severity = [Severity::Suggestion, Severity::Warning, Severity::Error].into_iter().find(|s| s.word() == word)?;
    let meaning = ui.word(match severity {
        Severity::Suggestion => {
            "An editor would usually change it. Nothing fails because of it unless --fail-on suggestion says so."
        }
        Severity::Warning => "Nearly surely wrong. Nothing fails because of it unless --fail-on warning says so.",
        Severity::Error => "Certainly wrong. The exit code is 1, unless --fail-on never says otherwise.",
    });
    let checks = checks::ALL.iter().filter(|check| check.severity == severity).map(|check| check.id);
    let usual = message!("Usual for: {checks}", checks = checks.collect::<Vec<_>>().join(" "));
    let usual = usual.in_language(ui);
    let change = ui.word("To give a check or rule another severity, in klopt.toml:");
    Some(format!("{word}\n\n{meaning}\n\n{usual}\n\n{change}\n\n  [severity]\n  spacing = \"{word}\"\n"))
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
        "{count} phrase rules for {language}. `klopt explain ID` explains a check or a rule, `klopt explain --all` lists the rules.",
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
    language.rule(id).map(|rule| rule_page(rule, ui))
}

fn check_page(check: &Check, language: &Language, ui: Ui) -> String {
    let (severity, title) = (ui.word(check.severity.word()), sentence(ui.title(check.id, check.title)));
    let mut out = format!("{} ({severity})\n\n{title}.\n\n{}\n", check.id, ui.explanation(check.id, check.explanation));
    for example in check.examples {
        verdict(&mut out, if example.finds.is_empty() { "good:" } else { "bad:" }, (example.text, 5), ui);
        if !example.source.is_empty() {
            translates(&mut out, (example.source, 5), ui);
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
        let (count, first) = (rules.len(), rules[..rules.len().min(FIRST)].join(" "));
        let said = match count {
            0..=FIRST => message!("{count} rules: {first}", count, first),
            _ => message!(
                "{count} rules, such as: {first}\n`klopt explain {check} --all` lists them all.",
                count,
                first,
                check = check.id
            ),
        };
        let _ = writeln!(out, "\n{}", said.in_language(ui));
    }
    suppression(&mut out, check.id, ui);
    out
}

/// The rules of a check, a line each; none where it has none.
fn rules(check: &str, language: &Language, ui: Ui) -> Option<String> {
    let rules: Vec<&Rule> = language.rules().iter().filter(|rule| rule.kind.id() == check).collect();
    let width = rules.iter().map(|rule| rule.id.chars().count()).max()?.min(LONGEST_ID);
    let mut out = String::new();
    for rule in &rules {
        let severity = ui.word(rule.severity().word());
        let _ = writeln!(out, "{:width$}  {check}, {severity}: {}", rule.id, ui.of_pack(&rule.why));
    }
    Some(out)
}

fn rule_page(rule: &Rule, ui: Ui) -> String {
    let (severity, why) = (ui.word(rule.severity().word()), sentence(ui.of_pack(&rule.why)));
    let mut out = format!("{} ({}, {severity})\n\n{why}.\n", rule.id, rule.kind.id());
    // The names of the keys in the pack.
    let _ = writeln!(out, "\n  match: {}", rule.patterns.join("\n         "));
    if !rule.replacements.is_empty() {
        let _ = writeln!(out, "  use:   {}", rule.replacements.join("\n         "));
    }
    if let Some(from) = &rule.from {
        let _ = writeln!(out, "  from:  {from}, beside {}", rule.source.join(", "));
    }
    let examples = rule.bad.iter().map(|bad| ("bad:", bad)).chain(rule.good.iter().map(|good| ("good:", good)));
    for (word, example) in examples {
        let (source, sentence) = Rule::source_of(example);
        verdict(&mut out, word, (sentence, 6), ui);
        if let Some(source) = source {
            translates(&mut out, (source, 6), ui);
        }
    }
    out.push('\n');
    suppression(&mut out, &rule.id, ui);
    out
}

/// What a sentence renders that stands above behind a word in a column of some width.
fn translates(out: &mut String, (source, width): (&str, usize), ui: Ui) {
    let indent = " ".repeat(width + 3);
    let source = source.replace('\n', &format!("\n{indent}"));
    let _ = write!(out, "\n{indent}{}", message!("translates ‘{source}’", source).in_language(ui));
}

/// A sentence that is right or wrong, behind a word in a column of some width.
fn verdict(out: &mut String, word: &'static str, (text, width): (&str, usize), ui: Ui) {
    let _ = write!(out, "\n  {:width$} {}", ui.word(word), text.replace('\n', "\n        "));
}

fn suppression(out: &mut String, id: &str, ui: Ui) {
    let how = message!("To leave the next paragraph alone: <!-- klopt-ignore {id}: the reason -->", id);
    let _ = writeln!(out, "\n{}", how.in_language(ui));
}

/// Lines that are too long broken between words; what goes on stands below where it began.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 40);
    for line in text.lines() {
        let indent = behind_label(line);
        let mut column = 0;
        for (at, word) in line.split(' ').enumerate() {
            let length = word.chars().count();
            // Never before the first word, which would leave an empty line.
            if column > indent && column + 1 + length > width {
                let _ = write!(out, "\n{:indent$}{word}", "");
                column = indent + length;
            } else {
                let space = usize::from(at > 0);
                out.push_str(&" "[..space]);
                out.push_str(word);
                column += space + length;
            }
        }
        out.push('\n');
    }
    out
}

/// Where the text of a line begins, in characters: behind the white space, or a word with a colon such as `  bad:  `.
fn behind_label(line: &str) -> usize {
    let blank = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let start = blank(line);
    let label = line[start..].find(": ").filter(|at| start > 0 && !line[start..start + at].contains(' '));
    label.map_or(start, |at| start + at + 1 + blank(&line[start + at + 1..]))
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
    fn long_lines_go_on_below_their_text() {
        assert_eq!(wrapped("een twee drie vier\n\nvijf\n", 10), "een twee\ndrie vier\n\nvijf\n");
        assert_eq!(wrapped("  bad:  een twee drie\n", 16), "  bad:  een twee\n        drie\n");
        assert_eq!(wrapped("langerdandebreedte\n", 5), "langerdandebreedte\n");
    }

    #[test]
    fn ids_are_read_as_reports_write_them() {
        let given = ["calque", "calque/aan-tafel", "error[calque/aan-tafel]", "[spacing]", "a/"];
        assert_eq!(given.map(id_of), ["calque", "aan-tafel", "aan-tafel", "spacing", ""]);
    }
}
