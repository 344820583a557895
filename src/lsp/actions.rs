//! What an editor offers to do about a finding.

use super::client::Client;
use super::open::Open;
use super::position::Lines;
use super::{Checked, Desk, diagnostics};
use crate::document::UnitKind;
use crate::finding::Finding;
use crate::fix::{self, Applicability};
use crate::message;
use crate::text::Span;
use crate::ui::Message;
use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, Command, TextEdit, Uri, WorkspaceEdit};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The command that adds a word to the glossary.
pub(super) const ADD: &str = "klopt.addToGlossary";
/// The command that writes an `[[ignore]]` into the settings.
pub(super) const IGNORE: &str = "klopt.ignoreInSettings";
pub(super) const COMMANDS: [&str; 2] = [ADD, IGNORE];
pub(super) const KINDS: [&str; 2] = ["quickfix", FIX_ALL];
/// All safe fixes of the text at once.
const FIX_ALL: &str = "source.fixAll.klopt";

/// Checks whose findings a glossary entry settles.
const OF_WORDS: [&str; 6] =
    ["name-variant", "misspelt-name", "foreign-name-form", "untranslated", "misspelt-word", "heading-case"];
/// A glossary entry has hardly more words, and hardly more characters.
const LONGEST_ENTRY: (usize, usize) = (5, 80);

/// The actions for the findings in a range.
pub(super) fn offered(params: &CodeActionParams, open: &Open, desk: &dyn Desk, client: &Client) -> Vec<Value> {
    let Some(checked) = &open.checked else { return Vec::new() };
    let lines = open.lines(client.encoding);
    let offer = Offer { open, checked, lines, desk, client };
    let wanted = |kind: &str| {
        let only = params.context.only.as_ref();
        only.is_none_or(|only| only.iter().any(|only| contains(&as_text(only), kind)))
    };
    let mut actions = Vec::new();
    if wanted("quickfix") {
        let range = offer.lines.span(params.range);
        let here = |finding: &&Finding| finding.span.start <= range.end && range.start <= finding.span.end;
        for finding in checked.findings.iter().filter(here) {
            offer.for_finding(finding, &mut actions);
        }
    }
    // An action for the whole text is in the way of those for a place, unless it is asked for.
    if params.context.only.is_some() && wanted(FIX_ALL) {
        actions.extend(offer.fix_all());
    }
    actions
}

fn as_text(kind: &CodeActionKind) -> String {
    serde_json::to_value(kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Whether a kind is another or lies below it: `source.fixAll` contains `source.fixAll.klopt`.
fn contains(kind: &str, other: &str) -> bool {
    kind.is_empty() || other.strip_prefix(kind).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

struct Offer<'o> {
    open: &'o Open,
    checked: &'o Checked,
    lines: Lines<'o>,
    desk: &'o dyn Desk,
    client: &'o Client,
}

impl Offer<'_> {
    fn say(&self, message: &Message) -> String {
        message.in_language(self.desk.ui())
    }

    /// What a comment says where the reason is still to be written.
    fn reason(&self) -> &'static str {
        self.desk.ui().word("the reason")
    }

    fn for_finding(&self, finding: &Finding, actions: &mut Vec<Value>) {
        let preferred = finding.fixes.len() == 1 && finding.fixes[0].safe;
        for fix in &finding.fixes {
            let Some(edit) = self.edit(finding.span, &fix.replacement) else { continue };
            let shown = if fix.replacement.is_empty() {
                message!("Delete it")
            } else {
                message!("Use ‘{form}’", form = &fix.replacement)
            };
            actions.push(self.action(&self.say(&shown), finding, preferred, vec![edit]));
            let everywhere = self.everywhere(finding, &fix.replacement);
            if everywhere.len() > 1 {
                let places = everywhere.len();
                let title = message!("{shown} everywhere in the article ({places} places)", shown, places);
                actions.push(self.action(&self.say(&title), finding, false, everywhere));
            }
        }
        actions.extend(self.add_to_glossary(finding));
        actions.push(self.ignore(finding));
    }

    /// The same replacement at all findings of the same cause.
    fn everywhere(&self, finding: &Finding, replacement: &str) -> Vec<TextEdit> {
        let same = |other: &&Finding| {
            let cause = other.check == finding.check && other.rule == finding.rule && other.group == finding.group;
            cause && other.text == finding.text && other.fixes.iter().any(|fix| fix.replacement == replacement)
        };
        let mut end = 0;
        let mut edits = Vec::new();
        for other in self.checked.findings.iter().filter(same) {
            if other.span.start >= end
                && let Some(edit) = self.edit(other.span, replacement)
            {
                edits.push(edit);
                end = other.span.end;
            }
        }
        edits
    }

    /// All that is right without anybody looking.
    fn fix_all(&self) -> Option<Value> {
        let mut end = 0;
        let mut edits = Vec::new();
        for finding in &self.checked.findings {
            if finding.span.start >= end
                && let Some(fix) = fix::applicable(finding, Applicability::Safe)
                && let Some(edit) = self.edit(finding.span, &fix.replacement)
            {
                edits.push(edit);
                end = finding.span.end;
            }
        }
        (!edits.is_empty()).then(|| {
            let kind = Some(CodeActionKind::from(FIX_ALL.to_owned()));
            let title = self.say(&message!("Apply all safe fixes"));
            value(CodeAction { title, kind, edit: Some(self.workspace(edits)), ..CodeAction::default() })
        })
    }

    /// A replacement as the format writes it; none where it has no way to.
    fn edit(&self, span: Span, replacement: &str) -> Option<TextEdit> {
        let written = String::from_utf8(self.checked.document.written(span, replacement)?).ok()?;
        Some(TextEdit { range: self.lines.range(span), new_text: written })
    }

    fn add_to_glossary(&self, finding: &Finding) -> Option<Value> {
        let (words, characters) = LONGEST_ENTRY;
        let text = finding.text.trim();
        let is_entry = text.split_whitespace().count() <= words && text.chars().count() <= characters;
        if !OF_WORDS.contains(&finding.check) || !is_entry || !text.contains(char::is_alphabetic) {
            return None;
        }
        let glossary = self.desk.glossary(&self.open.path)?;
        let name = glossary.file_name()?.to_string_lossy().into_owned();
        let title = self.say(&message!("Add ‘{text}’ to the glossary {name}", text, name));
        Some(self.command(title, finding, ADD, vec![text]))
    }

    /// A comment above the paragraph where the format has comments there, else an entry of the settings.
    fn ignore(&self, finding: &Finding) -> Value {
        let id = finding.rule.as_deref().unwrap_or(finding.check);
        let title = self.say(&message!("Ignore {id} here, with a reason", id));
        let Some((at, indent)) = self.line_above(finding) else {
            let title = message!("Ignore {id} at ‘{text}’ in klopt.toml", id, text = finding.text.trim());
            let title = self.say(&title);
            return self.command(title, finding, IGNORE, vec![id, &finding.text]);
        };
        let range = self.lines.range(Span::new(at, at));
        let line_end = if self.open.text.contains("\r\n") { "\r\n" } else { "\n" };
        let comment = |reason: &str| format!("{indent}<!-- klopt-ignore {id}: {reason} -->{line_end}");
        if !self.client.snippets {
            return self.action(&title, finding, false, vec![TextEdit { range, new_text: comment(self.reason()) }]);
        }
        // The cursor waits where the reason is to stand.
        let snippet =
            comment("\u{0}").replace(['\\', '$', '}'], "").replace('\u{0}', &format!("${{1:{}}}", self.reason()));
        let edit = json!({ "range": range, "snippet": { "kind": "snippet", "value": snippet } });
        let document = json!({ "uri": self.open.uri, "version": self.open.version });
        let mut action = self.action(&title, finding, false, Vec::new());
        action["edit"] = json!({ "documentChanges": [{ "textDocument": document, "edits": [edit] }] });
        action
    }

    /// Where a comment for the paragraph of a finding goes, in bytes, with the white space before it.
    fn line_above(&self, finding: &Finding) -> Option<(usize, &str)> {
        let unit = self.checked.document.unit_at(finding.span)?;
        let start = self.lines.start_of(unit.file_span().start);
        let line = self.open.text.get(start..)?;
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        // Rows of a table have no room for a comment, and not every format has comments.
        let is_row = line.trim_start().starts_with('|');
        let behind_mark = line.starts_with('\u{feff}');
        let start = if behind_mark { start + '\u{feff}'.len_utf8() } else { start };
        let may_hold = super::has_comments(&self.open.path, &self.open.kind) && unit.kind != UnitKind::Credit;
        (may_hold && !is_row).then_some((start, indent))
    }

    fn action(&self, title: &str, finding: &Finding, preferred: bool, edits: Vec<TextEdit>) -> Value {
        let diagnostic = diagnostics::diagnostic(finding, self.open, &self.lines, self.client);
        value(CodeAction {
            title: title.to_owned(),
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![diagnostic]),
            is_preferred: preferred.then_some(true),
            edit: Some(self.workspace(edits)),
            ..CodeAction::default()
        })
    }

    fn command(&self, title: String, finding: &Finding, command: &str, words: Vec<&str>) -> Value {
        let diagnostic = diagnostics::diagnostic(finding, self.open, &self.lines, self.client);
        let arguments = std::iter::once(self.open.uri.as_str()).chain(words).map(Value::from).collect();
        let command =
            Command { title: title.clone(), tooltip: None, command: command.to_owned(), arguments: Some(arguments) };
        value(CodeAction {
            title,
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![diagnostic]),
            command: Some(command),
            ..CodeAction::default()
        })
    }

    fn workspace(&self, edits: Vec<TextEdit>) -> WorkspaceEdit {
        let changes = HashMap::from([(Uri(self.open.uri.clone()), edits)]);
        WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
    }
}

fn value(action: CodeAction) -> Value {
    serde_json::to_value(action).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_lie_below_one_another() {
        assert!(contains("", "quickfix") && contains("source", FIX_ALL) && contains("source.fixAll", FIX_ALL));
        assert!(!contains("source.fix", FIX_ALL) && !contains("quickfix", FIX_ALL));
    }

    #[test]
    fn words_are_added_for_checks_that_there_are() {
        for id in OF_WORDS {
            assert!(crate::checks::ALL.iter().any(|check| check.id == id), "{id}");
        }
    }
}
