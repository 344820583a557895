//! The article as prose, its findings marked, the source beside it.

use super::Item;
use super::markup::Markup;
use crate::document::UnitKind;
use crate::finding::Severity;
use crate::review::{Beside, Block, Placed, Prose, Reviewed};
use crate::text::Span;
use crate::ui::Ui;

/// A place of a finding in a block.
struct Mark<'a> {
    /// Bytes of the block's text.
    span: Span,
    /// Number of the entry.
    entry: usize,
    /// Which of the entry's places it is, from 0.
    place: usize,
    /// Whether the finding begins in this block.
    begins: bool,
    placed: &'a Placed,
}

/// Of an article with more blocks only those with a finding are shown.
const BLOCKS: usize = 10_000;

/// Longer marks, in bytes, are only underlined: a sentence in colour shouts.
const LONG: usize = 60;

/// The findings of a file with their entry and place, in the order of the file.
struct Marks<'a>(Vec<(usize, usize, &'a Placed)>);

pub(super) fn write(out: &mut Markup, file: &Reviewed, items: &[Item<'_>], ui: Ui) {
    let Some(prose) = &file.prose else { return };
    let marks = Marks::new(items);
    let sided = prose.source.is_some();
    out.raw("<div class=\"prose").raw(if sided { " sided" } else { "" }).raw("\">\n");
    if sided {
        out.raw("<div class=\"row captions\" aria-hidden=\"true\" lang=\"").raw(ui.tag()).raw("\">");
        out.element("<div>", ui.word("Source"), "</div>").element("<div>", ui.word("Translation"), "</div></div>\n");
    }
    // Where not all findings are shown, neither is what holds none of them.
    let shows_all = prose.blocks.len() <= BLOCKS;
    let mut skipped = false;
    for block in &prose.blocks {
        if !shows_all && marks.of(block).is_empty() {
            skipped = true;
            continue;
        }
        if std::mem::take(&mut skipped) {
            aside(out, "… not shown …", ui);
        }
        row(out, prose, block, &marks, ui);
    }
    if skipped {
        aside(out, "… not shown …", ui);
    }
    out.raw("</div>\n");
}

/// What the page says in between.
fn aside(out: &mut Markup, words: &'static str, ui: Ui) {
    out.raw("<p class=\"skipped\" lang=\"").raw(ui.tag()).raw("\">").text(ui.word(words)).raw("</p>\n");
}

/// A block, beside its source where the article has one.
fn row(out: &mut Markup, prose: &Prose, block: &Block, marks: &Marks<'_>, ui: Ui) {
    if block.follows_gap {
        aside(out, "… nothing found here …", ui);
    }
    let Some(language) = &prose.source else {
        target(out, block, marks, ui);
        return;
    };
    out.raw("<div class=\"row\"><div class=\"source\" lang=\"").text(language).raw("\">");
    for paragraph in block.source.chunk_by(|a, b| a.paragraph == b.paragraph) {
        source(out, paragraph);
    }
    out.raw("</div>");
    target(out, block, marks, ui);
    out.raw("</div>\n");
}

fn source(out: &mut Markup, sentences: &[Beside]) {
    out.raw("<p>");
    for (n, sentence) in sentences.iter().enumerate() {
        out.raw(if n > 0 { " " } else { "" });
        out.raw("<span class=\"s\" data-pair=\"").number(sentence.pair).raw("\">").text(&sentence.text).raw("</span>");
    }
    out.raw("</p>");
}

fn target(out: &mut Markup, block: &Block, marks: &Marks<'_>, ui: Ui) {
    let (open, close) = match block.kind {
        UnitKind::Heading => ("<h3 class=\"target\">", "</h3>"),
        UnitKind::Body => ("<p class=\"target\">", "</p>"),
        UnitKind::Caption => ("<p class=\"target caption\">", "</p>"),
        UnitKind::Credit => ("<p class=\"target credit\">", "</p>"),
        UnitKind::Dateline => ("<p class=\"target dateline\">", "</p>"),
    };
    out.raw(open);
    let marks = marks.of(block);
    // Sentences cover the words; what lies between them belongs to none.
    let mut at = 0;
    for (span, pair) in &block.sentences {
        stretch(out, block, &marks, Span::new(at, span.start.max(at)), ui);
        out.raw("<span class=\"s\" data-pair=\"").number(pair).raw("\">");
        stretch(out, block, &marks, Span::new(span.start.max(at), span.end.max(at)), ui);
        out.raw("</span>");
        at = span.end.max(at);
    }
    stretch(out, block, &marks, Span::new(at, block.text.as_str().len()), ui);
    // A place at the very end has no character of its own.
    let end = block.text.as_str().len();
    for mark in marks.iter().filter(|m| m.span.is_empty() && m.span.start == end) {
        segment(out, block, &[mark], Span::new(end, end), ui);
    }
    out.raw(close).raw("\n");
}

/// Text cut wherever a mark begins or ends, so that overlapping marks stay apart.
fn stretch(out: &mut Markup, block: &Block, marks: &[Mark<'_>], span: Span, ui: Ui) {
    if span.is_empty() {
        return;
    }
    let inside = |at: &usize| (span.start..span.end).contains(at);
    let mut cuts: Vec<usize> = marks.iter().flat_map(|m| [m.span.start, m.span.end]).filter(inside).collect();
    cuts.push(span.start);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.push(span.end);
    let mut next = 0;
    let mut active: Vec<&Mark<'_>> = Vec::new();
    for cut in cuts.windows(2) {
        let piece = Span::new(cut[0], cut[1]);
        while let Some(mark) = marks.get(next).filter(|m| m.span.start <= piece.start) {
            active.push(mark);
            next += 1;
        }
        active.retain(|m| m.span.end > piece.start || m.span.is_empty() && m.span.start == piece.start);
        let (points, here): (Vec<&Mark<'_>>, Vec<&Mark<'_>>) = active.iter().partition(|m| m.span.is_empty());
        for point in points {
            segment(out, block, &[point], Span::new(piece.start, piece.start), ui);
        }
        segment(out, block, &here, piece, ui);
    }
}

/// A piece of text with the marks that cover all of it: a link to the gravest one's entry.
fn segment(out: &mut Markup, block: &Block, marks: &[&Mark<'_>], piece: Span, ui: Ui) {
    let Some(gravest) = marks.iter().max_by_key(|m| (m.placed.finding.severity, std::cmp::Reverse(m.span.len())))
    else {
        words(out, block, piece);
        return;
    };
    let begins = |m: &&&Mark<'_>| m.begins && m.span.start == piece.start;
    for mark in marks.iter().filter(begins) {
        out.raw("<span class=\"at\" id=\"m").number(mark.entry).raw("-").number(mark.place + 1).raw("\"></span>");
    }
    let finding = &gravest.placed.finding;
    let word = severity_word(finding.severity, ui);
    out.raw("<a class=\"mark ").raw(finding.severity.word()).raw(match gravest.span.len() {
        0 => " gap",
        LONG.. => " long",
        _ => "",
    });
    out.raw("\" href=\"#e").number(gravest.entry).raw("\" data-e=\"");
    for (n, mark) in marks.iter().enumerate() {
        out.raw(if n > 0 { " " } else { "" }).number(mark.entry).raw("-").number(mark.place + 1);
    }
    let message = &finding.message;
    out.raw("\" aria-label=\"").text(format!("{} ({word} {}: {message})", said(block, piece), gravest.entry));
    out.raw("\">");
    words(out, block, piece);
    out.raw("</a>");
    let ends = |m: &&&Mark<'_>| m.span.end == piece.end;
    for mark in marks.iter().filter(ends) {
        out.raw("<sup data-n=\"").number(mark.entry).raw("\"></sup>");
    }
}

/// A piece of the text as it is shown: objects stand as what they are.
fn words(out: &mut Markup, block: &Block, piece: Span) {
    parts(block, piece, &mut |text, is_object| {
        if is_object {
            out.element("<code class=\"object\">", text, "</code>");
        } else {
            out.text(text);
        }
    });
}

/// The same without markup.
fn said(block: &Block, piece: Span) -> String {
    let mut said = String::new();
    parts(block, piece, &mut |text, _| said.push_str(text));
    said
}

/// The words of a piece, and whether they are those of an object, one after the other.
fn parts(block: &Block, piece: Span, take: &mut dyn FnMut(&str, bool)) {
    let text = block.text.as_str();
    let mut at = piece.start;
    let first = block.objects.partition_point(|(object, _)| *object < piece.start);
    for (object, shown) in block.objects[first..].iter().take_while(|(object, _)| *object < piece.end) {
        take(text.get(at..*object).unwrap_or_default(), false);
        take(shown, true);
        at = object + '\u{fffc}'.len_utf8();
    }
    take(text.get(at..piece.end).unwrap_or_default(), false);
}

/// The word of a severity.
pub(super) fn severity_word(severity: Severity, ui: Ui) -> &'static str {
    ui.word(severity.word())
}

impl<'a> Marks<'a> {
    fn new(items: &[Item<'a>]) -> Self {
        let places = |item: &Item<'a>| {
            let number = item.number;
            item.entry.iter().enumerate().map(move |(place, placed)| (number, place, *placed)).collect::<Vec<_>>()
        };
        let mut marks: Vec<_> = items.iter().flat_map(places).collect();
        marks.sort_by_key(|(number, _, placed)| (placed.finding.span, *number));
        Self(marks)
    }

    /// Those that stand in a block, by where they begin in it.
    fn of(&self, block: &Block) -> Vec<Mark<'a>> {
        let text = &block.text;
        let file = block.file_span();
        let begun = self.0.partition_point(|(_, _, p)| p.finding.span.start < file.start);
        // Findings reach over blocks hardly ever, and never far.
        let reaching = self.0[..begun].iter().rev().take(64).take_while(|(_, _, p)| p.finding.span.end > file.start);
        let first = begun - reaching.count();
        let own = self.0[first..].iter().take_while(|(_, _, p)| p.finding.span.start <= file.end);
        let marks = own.map(|(entry, place, placed)| {
            let span = placed.finding.span;
            let start = if span.start <= file.start { 0 } else { text.text_offset(span.start) };
            let end = if span.end >= file.end { text.as_str().len() } else { text.text_offset(span.end) };
            let begins = span.start >= file.start;
            Mark { span: Span::new(start, end.max(start)), entry: *entry, place: *place, begins, placed }
        });
        // What begins where this block ends belongs to the next one.
        marks.filter(|m| m.placed.finding.span.is_empty() || !m.span.is_empty()).collect()
    }
}
