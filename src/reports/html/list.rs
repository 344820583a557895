//! The findings as a list, by severity and kind, and what the checks and rules say of themselves.

use super::article::severity_word;
use super::markup::Markup;
use super::{Item, Told};
use crate::checks::{ALL, Check};
use crate::finding::{Finding, Severity};
use crate::language::Language;
use crate::review::{Place, Placed};
use crate::ui::Ui;
use std::collections::BTreeSet;

/// How many further places an entry names before it only counts them.
const PLACES: usize = 40;
/// How many sentences of a rule are shown.
const EXAMPLES: usize = 2;

/// A place of an entry as the page's script needs it.
#[derive(serde::Serialize)]
struct Where<'a> {
    start: usize,
    end: usize,
    fixes: Vec<&'a str>,
}

/// All findings, the gravest first, those of a check together.
pub(super) fn write(out: &mut Markup, items: &[Item<'_>], told: Told<'_>) {
    for severity in [Severity::Error, Severity::Warning, Severity::Suggestion] {
        for check in ALL {
            let of = |item: &&Item<'_>| item.finding().severity == severity && item.finding().check == check.id;
            let group: Vec<&Item<'_>> = items.iter().filter(of).collect();
            if !group.is_empty() {
                kind(out, severity, check, &group, told);
            }
        }
    }
}

fn kind(out: &mut Markup, severity: Severity, check: &Check, items: &[&Item<'_>], told: Told<'_>) {
    out.raw("<section class=\"kind ").raw(severity.word()).raw("\"><h3><span class=\"severity\">");
    out.text(severity_word(severity, told.ui)).raw("</span> ").text(told.ui.title(check.id, check.title));
    out.raw(" <span class=\"count\">").number(count(items)).raw("</span></h3>\n<ol>\n");
    for item in items {
        entry(out, item, told);
    }
    out.raw("</ol></section>\n");
}

/// How many findings some entries fold.
fn count(items: &[&Item<'_>]) -> usize {
    items.iter().map(|item| item.entry.len()).sum()
}

fn entry(out: &mut Markup, item: &Item<'_>, told: Told<'_>) {
    let ui = told.ui;
    let placed = item.entry[0];
    let finding = &placed.finding;
    let severity = finding.severity.word();
    out.raw("<li class=\"entry ").raw(severity).raw("\" id=\"e").number(item.number);
    out.raw("\" tabindex=\"-1\" data-severity=\"").raw(severity).raw("\" data-check=\"").raw(finding.check);
    let places = item.entry.iter().map(|p| Where {
        start: p.finding.span.start,
        end: p.finding.span.end,
        fixes: p.finding.fixes.iter().map(|f| f.replacement.as_str()).collect(),
    });
    out.raw("\" data-places=\"").json(&places.collect::<Vec<_>>()).raw("\">\n");
    out.raw("<p class=\"what\"><span class=\"number\">").number(item.number).raw("</span> ");
    out.raw("<span class=\"hidden\">").text(severity_word(finding.severity, ui)).raw(": </span>");
    target_link(out, item, 0, excerpt(&finding.text).as_str(), Some(told.target));
    out.raw("</p>\n<p class=\"message\">").text(&finding.message).raw("</p>\n");
    fixes(out, finding, item.entry.len(), told);
    related(out, finding, &placed.related);
    others(out, item, ui);
    foot(out, item, placed, told);
    out.raw("</li>\n");
}

/// The words of a place, which lead to it; where the page does not show the place, the words alone.
fn target_link(out: &mut Markup, item: &Item<'_>, place: usize, text: &str, language: Option<&str>) {
    out.raw(if item.shown { "<a class=\"to\"" } else { "<q" });
    if let Some(language) = language {
        out.raw(" lang=\"").text(language).raw("\"");
    }
    if !item.shown {
        out.raw(">").text(text).raw("</q>");
        return;
    }
    out.raw(" href=\"#m").number(item.number).raw("-").number(place + 1).raw("\">");
    out.text(text).raw("</a>");
}

/// The alternatives. The page's script makes them work; without it they can be read.
fn fixes(out: &mut Markup, finding: &Finding, places: usize, told: Told<'_>) {
    let ui = told.ui;
    if finding.fixes.is_empty() {
        return;
    }
    out.raw("<ul class=\"fixes\" aria-label=\"").text(ui.word("Suggestions")).raw("\">");
    for (n, fix) in finding.fixes.iter().enumerate() {
        out.raw("<li><button type=\"button\" class=\"fix\" data-fix=\"").number(n).raw("\"");
        if fix.replacement.is_empty() {
            out.raw("><i>").text(ui.word("delete it")).raw("</i>");
        } else {
            out.raw(" lang=\"").text(told.target).raw("\">").text(&fix.replacement);
        }
        out.raw("</button>");
        if places > 1 {
            out.raw("<button type=\"button\" class=\"fix all\" hidden data-fix=\"").number(n).raw("\">");
            out.text(crate::message!("everywhere ({places})", places).in_language(ui)).raw("</button>");
        }
        out.raw("</li>");
    }
    out.raw("</ul>\n");
}

/// What the finding rests on.
fn related(out: &mut Markup, finding: &Finding, places: &[Place]) {
    for (related, place) in finding.related.iter().zip(places) {
        let message = &related.message;
        out.raw("<p class=\"related\">").text(message);
        if !related.text.is_empty() && !message.contains(&related.text) {
            out.element(": <q>", excerpt(&related.text), "</q>");
        }
        let path = related.path.as_deref().map(|p| format!("{p}:")).unwrap_or_default();
        out.raw(" <span class=\"place\">").text(format!("{path}{}:{}", place.line, place.column)).raw("</span></p>\n");
    }
}

/// The further places of one cause.
fn others(out: &mut Markup, item: &Item<'_>, ui: Ui) {
    let count = item.entry.len();
    if count < 2 {
        return;
    }
    out.raw("<p class=\"others\">").text(crate::message!("{count} places:", count).in_language(ui));
    for (n, _) in item.entry.iter().enumerate().take(PLACES) {
        out.raw(" ");
        target_link(out, item, n, &(n + 1).to_string(), None);
    }
    out.raw(if count > PLACES { " …" } else { "" }).raw("</p>\n");
}

fn foot(out: &mut Markup, item: &Item<'_>, placed: &Placed, told: Told<'_>) {
    let finding = &placed.finding;
    out.raw("<p class=\"foot\"><a class=\"why\" href=\"#about-").text(finding.code()).raw("\">");
    out.text(finding.code()).raw("</a> <span class=\"place\">");
    if told.named {
        out.text(item.path).raw(":");
    }
    let place = format!("{}:{}", placed.start.line, placed.start.column);
    let spoken = crate::message!("line {line}", line = placed.start.line).in_language(told.ui);
    out.raw("<span aria-label=\"").text(spoken).raw("\">").text(place).raw("</span></span></p>\n");
}

/// The first words of what may be long.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 120;
    if text.is_empty() {
        return "·".to_owned();
    }
    let mut words: String = text.chars().take(LONGEST).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    words
}

/// What each check and rule that found something says of itself.
pub(super) fn about(out: &mut Markup, items: &[Item<'_>], language: &Language, ui: Ui) {
    let checks: BTreeSet<&str> = items.iter().map(|item| item.finding().check).collect();
    let rules: BTreeSet<(&str, &str)> =
        items.iter().filter_map(|i| Some((i.finding().check, i.finding().rule.as_deref()?))).collect();
    for check in ALL.iter().filter(|check| checks.contains(check.id)) {
        out.raw("<div class=\"about\" id=\"about-").raw(check.id).raw("\"><dt>").text(ui.title(check.id, check.title));
        out.raw(" <code>")
            .raw(check.id)
            .raw("</code></dt><dd>")
            .text(ui.explanation(check.id, check.explanation))
            .raw("</dd></div>\n");
        for (_, id) in rules.iter().filter(|(of, _)| *of == check.id) {
            rule(out, check, id, language, ui);
        }
    }
}

fn rule(out: &mut Markup, check: &Check, id: &str, language: &Language, ui: Ui) {
    let Some(rule) = language.rule(id) else { return };
    out.raw("<div class=\"about rule\" id=\"about-").text(format!("{}/{id}", check.id)).raw("\"><dt><code>");
    out.text(format!("{}/{id}", check.id)).raw("</code></dt><dd><p>").text(ui.of_pack(&rule.why)).raw("</p><ul>");
    for (sentences, class, word) in [(&rule.bad, "bad", "not"), (&rule.good, "good", "right")] {
        for sentence in sentences.iter().take(EXAMPLES) {
            out.raw("<li class=\"").raw(class).raw("\"><span>").text(ui.word(word)).raw("</span> <q lang=\"");
            out.text(language.tag()).raw("\">").text(sentence).raw("</q></li>");
        }
    }
    out.raw("</ul></dd></div>\n");
}
