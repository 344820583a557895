//! One page for people: the articles with their findings marked, and the findings beside them. It needs
//! no network, works without its script, and nothing of an article can act in it.

mod article;
mod list;
mod markup;
mod served;

pub use served::{SERVE_CSS, SERVE_JS, part, served};

use super::{Format, Run, sum};
use crate::finding::{Finding, Severity};
use crate::language::Language;
use crate::message;
use crate::review::{Entry, Review, Reviewed, entries};
use crate::ui::{Message, Ui};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use markup::Markup;
use sha2::{Digest, Sha256};

/// How the page looks.
pub const CSS: &str = include_str!("page.css");
/// What the page does.
pub const JS: &str = include_str!("page.js");

/// An entry of the list.
pub(super) struct Item<'a> {
    /// From 1, in the order of the files.
    number: usize,
    /// Index of the file.
    file: usize,
    /// Its name.
    path: &'a str,
    /// Whether the page shows the place.
    shown: bool,
    entry: Entry<'a>,
}

/// How findings are told.
#[derive(Clone, Copy)]
struct Told<'a> {
    ui: Ui,
    /// The language of the article.
    target: &'a str,
    /// Whether places name their file.
    named: bool,
}

impl Item<'_> {
    fn finding(&self) -> &Finding {
        &self.entry[0].finding
    }
}

pub(super) static FORMAT: Format = Format {
    id: "html",
    help: "For people: one page with the article, its findings marked, and the list of them",
    is_patch: false,
    remark: limit,
    render,
};

/// How many entries a page shows, the gravest first: a browser gets slow with more.
const MOST: usize = 5_000;

/// What the page leaves out.
fn limit(run: &Run<'_>) -> Option<Message> {
    left_out(run.review.files.iter().map(|file| entries(&file.findings).len()).sum())
}

/// That of so many entries not all are shown.
fn left_out(count: usize) -> Option<Message> {
    (count > MOST).then(|| {
        message!(
            "the page shows the gravest {most} of {count} entries; check fewer files, or use --level or --only",
            most = MOST,
            count
        )
    })
}

/// The whole page.
fn render(run: &Run<'_>) -> String {
    let Run { review, language, ui, .. } = *run;
    let mut out = Markup::default();
    let title = match &review.files[..] {
        [file] => format!("{} – klopt", file.path),
        files => format!("{} – klopt", ui.count(files.len(), "file", "files")),
    };
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(CSS),
        hash(JS)
    );
    out.raw("<!DOCTYPE html>\n<html lang=\"").raw(ui.tag()).raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"").text(policy).raw("\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
    out.element("<title>", title, "</title>\n").raw("<style>").raw(CSS).raw("</style>\n</head>\n<body>\n");
    body(&mut out, review, language, ui, false);
    out.raw("<script>").raw(JS).raw("</script>\n</body>\n</html>\n");
    out.finish()
}

/// The hash by which a Content-Security-Policy knows a style or script.
fn hash(text: &str) -> String {
    BASE64_STANDARD.encode(Sha256::digest(text))
}

/// What a review says, without the page around it: header, articles, list.
fn body(out: &mut Markup, review: &Review, language: &Language, ui: Ui, served: bool) {
    let (items, all) = items(review);
    let named = review.files.len() > 1;
    out.raw("<a class=\"skip\" href=\"#findings\">").text(ui.word("To the findings")).raw("</a>\n");
    out.raw("<header class=\"top\"><h1><b>klopt</b> ");
    match &review.files[..] {
        [file] => out.element("<span>", &file.path, "</span>"),
        files => out.element("<span>", ui.count(files.len(), "file", "files"), "</span>"),
    };
    out.raw("</h1><p>").text(sum(review.summary(), ui)).raw("</p>");
    if let Some(said) = left_out(all) {
        out.element("<p class=\"limit\">", said.in_language(ui), "</p>");
    }
    out.raw("</header>\n<div class=\"desk\">\n<main id=\"text\" lang=\"");
    out.text(language.tag()).raw("\">\n");
    for (index, file) in review.files.iter().enumerate() {
        let first = items.partition_point(|item| item.file < index);
        let end = items.partition_point(|item| item.file <= index);
        section(out, file, &items[first..end], named, ui);
    }
    clean(out, review, named, ui);
    out.raw("</main>\n");
    aside(out, &items, named, language, ui);
    help(out, served, ui);
    out.raw("</div>\n");
}

/// The gravest entries of all files, numbered in the order of the text, and how many there are.
fn items(review: &Review) -> (Vec<Item<'_>>, usize) {
    let of = review.files.iter().enumerate();
    let mut all: Vec<_> = of
        .flat_map(|(index, file)| entries(&file.findings).into_iter().map(move |entry| (index, entry)))
        .enumerate()
        .collect();
    let count = all.len();
    if count > MOST {
        all.sort_by_key(|(_, (_, entry))| std::cmp::Reverse(entry[0].finding.severity));
        all.truncate(MOST);
        all.sort_by_key(|(place, _)| *place);
    }
    let item = |((_, (file, entry)), number): ((usize, (usize, _)), usize)| {
        let reviewed = &review.files[file];
        Item { number, file, path: reviewed.path.as_str(), shown: is_shown(reviewed, &entry), entry }
    };
    (all.into_iter().zip(1..).map(item).collect(), count)
}

/// Whether the page shows the first place of an entry.
fn is_shown(file: &Reviewed, entry: &Entry<'_>) -> bool {
    let span = entry[0].finding.span;
    file.prose.as_ref().is_some_and(|prose| {
        let end = |b: &crate::review::Block| b.file_span().end;
        let at = prose.blocks.partition_point(|block| end(block) < span.start);
        prose.blocks.get(at).is_some_and(|block| block.file_span().start <= span.start)
    })
}

/// A file with its article. Among many, a file without findings is only named.
fn section(out: &mut Markup, file: &Reviewed, items: &[Item<'_>], named: bool, ui: Ui) {
    if named && (file.findings.is_empty() || file.prose.is_none()) {
        return;
    }
    out.raw("<article>\n");
    if named {
        out.element("<h2 class=\"file\">", &file.path, "</h2>\n");
    }
    article::write(out, file, items, ui);
    out.raw("</article>\n");
}

/// The files in which nothing was found.
fn clean(out: &mut Markup, review: &Review, named: bool, ui: Ui) {
    let clean: Vec<&str> = review.files.iter().filter(|f| f.findings.is_empty()).map(|f| f.path.as_str()).collect();
    if !named || clean.is_empty() {
        return;
    }
    out.raw("<section class=\"clean\" lang=\"")
        .raw(ui.tag())
        .raw("\"><h2>")
        .text(ui.word("Nothing found in"))
        .raw("</h2><ul>");
    for path in clean {
        out.element("<li>", path, "</li>");
    }
    out.raw("</ul></section>\n");
}

/// The list with what filters it.
fn aside(out: &mut Markup, items: &[Item<'_>], named: bool, language: &Language, ui: Ui) {
    out.raw("<aside id=\"findings\" aria-labelledby=\"findings-title\" tabindex=\"-1\">\n");
    out.raw("<h2 id=\"findings-title\">").text(ui.word("Findings")).raw("</h2>\n");
    if items.is_empty() {
        out.element("<p class=\"nothing\">", ui.word("Nothing found."), "</p>\n");
    } else {
        controls(out, items, ui);
    }
    out.raw("<p id=\"shown\" role=\"status\" aria-live=\"polite\"></p>\n<div id=\"list\">\n");
    list::write(out, items, Told { ui, target: language.tag(), named });
    out.raw("</div>\n");
    if !items.is_empty() {
        out.raw("<section id=\"about\"><h2>").text(ui.word("Why it is reported")).raw("</h2><dl>\n");
        list::about(out, items, language, ui);
        out.raw("</dl></section>\n");
    }
    out.raw("</aside>\n");
}

/// What filters the list: the page's script shows it.
fn controls(out: &mut Markup, items: &[Item<'_>], ui: Ui) {
    out.raw("<form id=\"filter\" role=\"search\" hidden>\n<div class=\"line\"><input type=\"search\" id=\"words\" ");
    out.raw("autocomplete=\"off\" aria-label=\"").text(ui.word("Filter by words"));
    out.raw("\" placeholder=\"").text(ui.word("Filter by words")).raw("\">");
    out.raw("<button type=\"button\" id=\"help-button\" aria-haspopup=\"dialog\" aria-label=\"");
    out.text(ui.word("Keys")).raw("\">?</button></div>\n<fieldset><legend class=\"hidden\">");
    out.text(ui.word("Severity")).raw("</legend>");
    for (severity, word) in
        [(Severity::Error, "errors"), (Severity::Warning, "warnings"), (Severity::Suggestion, "suggestions")]
    {
        let own = items.iter().filter(|item| item.finding().severity == severity);
        let count: usize = own.map(|item| item.entry.len()).sum();
        if count > 0 {
            out.raw("<label class=\"")
                .raw(severity.word())
                .raw("\"><input type=\"checkbox\" name=\"severity\" value=\"");
            out.raw(severity.word())
                .raw("\" checked> ")
                .text(ui.word(word))
                .raw(" <b>")
                .number(count)
                .raw("</b></label> ");
        }
    }
    out.raw("</fieldset>\n<div class=\"line\"><select id=\"kind\" aria-label=\"").text(ui.word("Kind")).raw("\">");
    out.element("<option value=\"\">", ui.word("all kinds"), "</option>");
    for check in crate::checks::ALL.iter().filter(|c| items.iter().any(|i| i.finding().check == c.id)) {
        out.raw("<option value=\"").raw(check.id).raw("\">").text(ui.title(check.id, check.title)).raw("</option>");
    }
    out.raw("</select><select id=\"order\" aria-label=\"").text(ui.word("Order")).raw("\">");
    out.element("<option value=\"severity\">", ui.word("by severity"), "</option>");
    out.element("<option value=\"place\">", ui.word("as in the text"), "</option>");
    out.raw("</select></div>\n</form>\n");
}

/// The keys, and the words that the script says.
fn help(out: &mut Markup, served: bool, ui: Ui) {
    const KEYS: &[(&str, &str)] = &[
        ("j ↓", "next finding"),
        ("k ↑", "previous finding"),
        ("Enter", "to its place in the text, then to its next place"),
        ("c", "copy the suggestion"),
        ("w", "why it is reported"),
        ("a", "accept the first suggestion"),
        ("u", "undo"),
        ("/", "filter by words"),
        ("Esc", "back: close this, clear the filter"),
        ("?", "these keys"),
    ];
    let said = |english| ui.word(english);
    let words = [
        ("shown", said("{shown} of {all} findings")),
        ("copied", said("copied: {text}")),
        ("place", said("place {place} of {places}")),
    ];
    let words: std::collections::BTreeMap<_, _> = words.into_iter().collect();
    out.raw("<dialog id=\"help\" aria-labelledby=\"help-title\" data-words=\"").json(&words).raw("\">");
    out.raw("<h2 id=\"help-title\">").text(ui.word("Keys")).raw("</h2><dl>");
    // Only the served page has the text at hand.
    for (key, what) in KEYS.iter().filter(|(key, _)| served || !matches!(*key, "a" | "u")) {
        out.element("<div><dt><kbd>", key, "</kbd></dt>").element("<dd>", ui.word(what), "</dd></div>");
    }
    out.raw("</dl><form method=\"dialog\"><button>").text(ui.word("Close")).raw("</button></form></dialog>\n");
}
