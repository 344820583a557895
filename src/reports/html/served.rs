//! The same page as `klopt serve` shows it: first a place for the text, then what was found in it.

use super::body;
use super::markup::Markup;
use crate::language::Language;
use crate::reports::Run;
use crate::ui::Ui;

/// What is added to the look of a report.
pub const SERVE_CSS: &str = include_str!("serve.css");
/// What is added to what a report does.
pub const SERVE_JS: &str = include_str!("serve.js");

/// What was found, as a part of the page.
pub fn part(run: &Run<'_>) -> String {
    let mut out = Markup::default();
    body(&mut out, run.review, run.language, run.ui, true);
    out.finish()
}

/// The page for texts in the language `target`, translated from those of `source`.
pub fn served(target: &Language, source: Option<&Language>, ui: Ui) -> String {
    let mut out = Markup::default();
    out.raw("<!DOCTYPE html>\n<html lang=\"").raw(ui.tag()).raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>klopt</title>\n");
    out.raw("<link rel=\"stylesheet\" href=\"page.css\">\n<link rel=\"stylesheet\" href=\"serve.css\">\n</head>\n<body class=\"served\">\n");
    out.raw("<section id=\"input\">\n<header class=\"top\"><h1><b>klopt</b></h1><p>");
    out.text(ui.word("Your texts stay on this computer; nothing is stored.")).raw("</p></header>\n");
    out.raw("<form id=\"ask\">\n<div class=\"fields\">\n");
    let source_tag = source.map_or("", Language::tag);
    field(&mut out, ("article", "Translation", "Paste the text here, or drop a file."), target.tag(), ui);
    field(&mut out, ("source", "Source text, if you have it", "Paste or drop what was translated."), source_tag, ui);
    out.raw("</div>\n<p class=\"go\"><button type=\"submit\" id=\"check\">").text(ui.word("Check")).raw("</button> ");
    out.raw("<kbd>Ctrl</kbd> <kbd>Enter</kbd></p>\n</form>\n</section>\n");
    out.raw("<p id=\"status\" role=\"status\" aria-live=\"polite\"></p>\n");
    tools(&mut out, ui);
    out.raw("<div id=\"report\" hidden></div>\n<noscript><p class=\"nothing\">");
    out.text(ui.word("This page needs its script.")).raw("</p></noscript>\n");
    out.raw("<script src=\"page.js\"></script>\n<script src=\"serve.js\"></script>\n</body>\n</html>\n");
    out.finish()
}

/// A text area that also takes files.
fn field(out: &mut Markup, (id, label, hint): (&'static str, &'static str, &'static str), tag: &str, ui: Ui) {
    out.raw("<div class=\"field\" data-name=\"")
        .raw(id)
        .raw("\"><label for=\"")
        .raw(id)
        .raw("\">")
        .text(ui.word(label));
    out.raw("</label><textarea id=\"")
        .raw(id)
        .raw("\" lang=\"")
        .text(tag)
        .raw("\" spellcheck=\"false\" placeholder=\"");
    out.text(ui.word(hint))
        .raw("\"></textarea>\n<p class=\"chosen\"><label class=\"pick\">")
        .text(ui.word("Choose a file"));
    out.raw("<span class=\"hidden\">: ").text(ui.word(label)).raw("</span>");
    out.raw("<input type=\"file\" class=\"hidden\"></label> <span class=\"name\"></span> ");
    out.raw("<button type=\"button\" class=\"clear\" hidden>").text(ui.word("Clear")).raw("</button></p></div>\n");
}

/// What can be done with a text that was checked.
fn tools(out: &mut Markup, ui: Ui) {
    let said = |english| ui.word(english);
    let words = [
        ("checking", said("Checking …")),
        ("empty", said("There is no text yet.")),
        ("large", said("the text is too large: at most 8 MiB, and as much for its source")),
        ("gone", said("klopt does not answer; is it still running?")),
        ("accepted", said("{text}: done. {left} findings left.")),
        ("unfit", said("This cannot be written here; change it in your own program.")),
        ("undone", said("Taken back.")),
        ("copied", said("The text is copied.")),
        ("saved", said("The file is in your downloads.")),
    ];
    let words: std::collections::BTreeMap<_, _> = words.into_iter().collect();
    out.raw("<div id=\"tools\" role=\"toolbar\" aria-label=\"")
        .text(ui.word("The text"))
        .raw("\" data-words=\"")
        .json(&words);
    out.raw("\" hidden>");
    for (id, word) in
        [("edit", "Change the text"), ("undo", "Undo"), ("copy", "Copy the text"), ("download", "Download")]
    {
        out.raw("<button type=\"button\" id=\"").raw(id).raw("\">").text(ui.word(word)).raw("</button> ");
    }
    out.raw("</div>\n");
}
