//! WordprocessingML: the text that stands there once the tracked changes are accepted. What was deleted,
//! is hidden or made by the program (a table of contents) is no text.

use super::super::notes::is_note_mark;
use super::draft::{Draft, Paragraph, Spot, Story, Style};
use super::events::{Event, Events, Ns, Tag};
use super::styles::{Styles, is_outline_level};
use super::{Part, Unreadable};
use crate::message;
use crate::text::Span;
use crate::ui::Message;
use std::collections::HashMap;

/// Stands in the text for what is no prose, so that the words around it do not meet.
const OBJECT: &str = "\u{fffc}";

/// Reads the parts of a DOCX, one after another.
pub(super) struct Reader<'a> {
    /// All parts, one behind the other.
    xml: &'a str,
    styles: Styles,
    /// The comments that were not met yet, by their ids.
    comments: HashMap<String, String>,
    draft: Draft,
    /// The numbers of the notes, by their ids, as the text refers to them.
    notes: HashMap<(Story, String), usize>,
    /// What the paragraphs belong to; boxes stand in it.
    spots: Vec<Spot>,
    /// How many elements are open.
    depth: usize,
    /// The depth of an element that is left out with all that is in it.
    skip: Option<usize>,
    /// How many cells of tables are open.
    cells: usize,
    /// Whether the properties of a paragraph are open.
    in_properties: bool,
    /// Whether a control shows what the program has put there.
    is_filled_in: bool,
    run: Run,
    text: Option<OpenText>,
    fields: Vec<Field>,
    /// Whether the instruction of a field is open.
    in_instruction: bool,
    /// Whether text was taken for a part of an instruction.
    is_text_lost: bool,
}

/// A run: characters of one look.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    hidden: bool,
    raised: bool,
}

/// An element of text that is open.
#[derive(Debug, Default)]
struct OpenText {
    start: usize,
    keeps_space: bool,
    pieces: Vec<(Option<char>, Span)>,
}

/// A field: an instruction to the program, and what came of it.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    has_result: bool,
}

impl Field {
    /// Whether its result is text of the article, not a list that the program makes of it.
    fn shows(&self) -> bool {
        self.has_result && !is_generated(&self.instruction)
    }
}

fn is_generated(instruction: &str) -> bool {
    let word = instruction.split_whitespace().next().unwrap_or_default();
    ["TOC", "INDEX", "TOA", "BIBLIOGRAPHY"].iter().any(|generated| word.eq_ignore_ascii_case(generated))
}

impl<'a> Reader<'a> {
    pub(super) fn new(xml: &'a str, styles: Styles, comments: HashMap<String, String>) -> Self {
        Self {
            xml,
            styles,
            comments,
            draft: Draft::default(),
            notes: HashMap::new(),
            spots: Vec::new(),
            depth: 0,
            skip: None,
            cells: 0,
            in_properties: false,
            is_filled_in: false,
            run: Run::default(),
            text: None,
            fields: Vec::new(),
            in_instruction: false,
            is_text_lost: false,
        }
    }

    /// Reads a part.
    pub(super) fn story(&mut self, part: &Part, story: Story) -> Result<(), Unreadable> {
        self.spots = vec![Spot { story, number: 0 }];
        (self.depth, self.skip, self.cells) = (0, None, 0);
        self.fields.clear();
        let mut events = Events::new(self.xml, part);
        while let Some(event) = events.next()? {
            match event {
                Event::Open(tag) => {
                    if self.depth == 0 && story == Story::Body && (tag.ns, tag.name) != (Ns::Word, "document") {
                        let message =
                            message!("this is no Word document: its root element is <{name}>", name = tag.name);
                        return Err(Unreadable::Packed { part: Some(part.name.clone()), message });
                    }
                    self.depth += 1;
                    if self.skip.is_none() {
                        self.open(&tag);
                    }
                }
                Event::Close { ns, name, span } => {
                    match self.skip {
                        Some(skip) if skip == self.depth => self.skip = None,
                        None if ns == Ns::Word => self.close(name, span),
                        _ => {}
                    }
                    self.depth -= 1;
                }
                Event::Text(span) => self.characters(None, span),
                Event::Character(c, span) => self.characters(Some(c), span),
            }
        }
        self.draft.end_story();
        let is_open = self.fields.iter().any(|field| !field.has_result);
        if std::mem::take(&mut self.is_text_lost) && is_open {
            self.draft
                .loss(Message::at(&part.name, message!("a field is never closed, so that all behind it is left out")));
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Draft {
        self.draft
    }

    fn spot(&self) -> Spot {
        self.spots.last().copied().unwrap_or_default()
    }

    fn leave_out(&mut self) {
        self.skip = Some(self.depth);
    }

    fn atom(&mut self, characters: &str, span: Span) {
        let shows = self.shows();
        if let Some(paragraph) = self.draft.paragraph().filter(|_| shows) {
            paragraph.text.push_atom(characters, span);
        }
    }

    /// Whether what stands here is seen in print.
    fn shows(&self) -> bool {
        !self.run.hidden && self.fields.iter().all(Field::shows)
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match (tag.ns, tag.name) {
            (Ns::Word, name) if self.open_block(tag, name) || self.open_property(tag, name) => {}
            (Ns::Word, name) => self.open_inline(tag, name),
            // What old programs show in place of what stands before it.
            (Ns::Compat, "Fallback") => self.leave_out(),
            (Ns::Math, "oMath" | "oMathPara") => {
                self.atom(OBJECT, tag.span);
                self.leave_out();
            }
            (Ns::Placed, "inline") => self.atom(OBJECT, tag.span),
            _ => {}
        }
    }

    /// Elements that hold paragraphs; whether this is one.
    fn open_block(&mut self, tag: &Tag<'_>, name: &str) -> bool {
        match name {
            "p" => {
                let style = if self.cells > 0 { Style::Item } else { Style::Plain };
                self.draft.open(Paragraph::new(style, self.spot()));
                self.run = Run::default();
            }
            "tc" => self.cells += 1,
            "txbxContent" => {
                let number = self.draft.number(Story::Box);
                self.spots.push(Spot { story: Story::Box, number });
            }
            "footnote" | "endnote" => {
                let story = self.spot().story;
                let id = tag.get("id").unwrap_or_default().into_owned();
                let number = self.notes.get(&(story, id)).copied().unwrap_or_default();
                self.spots = vec![Spot { story, number }];
                // The lines above the notes are notes too, of other types.
                if tag.get("type").is_some_and(|is| is != "normal") {
                    self.leave_out();
                }
            }
            "sdtPr" => self.is_filled_in = false,
            "showingPlcHdr" => self.is_filled_in |= tag.is_on(),
            "docPartGallery" => self.is_filled_in |= tag.value() == "Table of Contents",
            "sdtContent" if std::mem::take(&mut self.is_filled_in) => self.leave_out(),
            _ => return false,
        }
        true
    }

    /// What is said of paragraphs and runs; whether this is it.
    fn open_property(&mut self, tag: &Tag<'_>, name: &str) -> bool {
        match name {
            "pPr" => self.in_properties = true,
            "pPrChange" | "rPrChange" | "sectPr" | "tabs" => self.leave_out(),
            "del" | "moveFrom" if self.in_properties => {
                self.draft.paragraph().into_iter().for_each(|paragraph| paragraph.joins_next = true);
            }
            _ if self.in_properties => {
                let style = match name {
                    "pStyle" => self.styles.of(&tag.value()),
                    "numPr" => Style::Item,
                    "outlineLvl" if is_outline_level(&tag.value()) => Style::Heading,
                    _ => Style::Plain,
                };
                if let Some(paragraph) = self.draft.paragraph().filter(|_| style != Style::Plain)
                    && (matches!(paragraph.style, Style::Plain) || style == Style::Heading)
                {
                    paragraph.style = style;
                }
            }
            "r" => self.run = Run::default(),
            "vanish" => self.run.hidden = tag.is_on(),
            "vertAlign" => self.run.raised = tag.value() == "superscript",
            _ => return false,
        }
        true
    }

    /// What stands in a line of text.
    fn open_inline(&mut self, tag: &Tag<'_>, name: &str) {
        match name {
            "t" => {
                let keeps_space = tag.get("space").is_some_and(|space| space == "preserve");
                self.text = Some(OpenText { start: tag.span.end, keeps_space, pieces: Vec::new() });
            }
            "del" | "moveFrom" | "rt" => self.leave_out(),
            "tab" | "ptab" => self.atom("\t", tag.span),
            "br" | "cr" => self.atom("\n", tag.span),
            "noBreakHyphen" => self.atom("-", tag.span),
            "sym" | "object" => self.atom(OBJECT, tag.span),
            "footnoteReference" | "endnoteReference" => {
                let story = if name.starts_with('f') { Story::Footnote } else { Story::Endnote };
                let number = self.draft.number(story);
                self.notes.insert((story, tag.get("id").unwrap_or_default().into_owned()), number);
            }
            "commentRangeStart" | "commentReference" => {
                let id = tag.get("id").unwrap_or_default();
                if let Some(paragraph) = self.draft.paragraph() {
                    paragraph.comments.extend(self.comments.remove(&*id));
                }
            }
            "instrText" => self.in_instruction = true,
            "fldSimple" if is_generated(&tag.get("instr").unwrap_or_default()) => self.leave_out(),
            "fldChar" => match tag.get("fldCharType").as_deref() {
                Some("begin") => self.fields.push(Field::default()),
                Some("separate") => self.fields.iter_mut().next_back().into_iter().for_each(|f| f.has_result = true),
                _ => drop(self.fields.pop()),
            },
            _ => {}
        }
    }

    fn close(&mut self, name: &str, span: Span) {
        match name {
            "p" => self.draft.close(),
            "pPr" => self.in_properties = false,
            "r" => self.run = Run::default(),
            "t" => self.end_text(span.start),
            "tc" => {
                self.draft.end_story();
                self.cells = self.cells.saturating_sub(1);
            }
            "txbxContent" => drop(self.spots.pop()),
            "instrText" => self.in_instruction = false,
            _ => {}
        }
    }

    fn characters(&mut self, c: Option<char>, span: Span) {
        if self.skip.is_some() {
            return;
        }
        if let Some(text) = &mut self.text {
            text.pieces.push((c, span));
        } else if let Some(field) = self.fields.last_mut().filter(|_| self.in_instruction) {
            field.instruction.push_str(span.of(self.xml));
        }
    }

    /// Takes the text of an element.
    fn end_text(&mut self, end: usize) {
        let Some(OpenText { start, keeps_space, mut pieces }) = self.text.take() else { return };
        let shows = self.shows();
        let whole = Span::new(start, end);
        self.is_text_lost |= !whole.is_empty() && self.fields.iter().any(|field| !field.has_result);
        if !keeps_space {
            trim(self.xml, &mut pieces);
        }
        let Some(paragraph) = self.draft.paragraph().filter(|_| shows && !whole.is_empty()) else { return };
        if self.run.raised && is_note_mark(whole.of(self.xml), paragraph.text.as_str()) {
            return;
        }
        for (c, span) in pieces {
            match c {
                Some(c) => paragraph.text.push_atom(c.encode_utf8(&mut [0; 4]), span),
                None => {
                    // A soft hyphen is seen only at the end of a line.
                    let mut at = span.start;
                    for part in span.of(self.xml).split('\u{ad}') {
                        paragraph.text.push_verbatim(part, at);
                        at += part.len() + '\u{ad}'.len_utf8();
                    }
                }
            }
        }
        self.draft.node(whole, keeps_space);
    }
}

/// Without the white space at both ends that does not show.
fn trim(xml: &str, pieces: &mut [(Option<char>, Span)]) {
    const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];
    if let Some((None, span)) = pieces.first_mut() {
        span.start = span.end - span.of(xml).trim_start_matches(SPACE).len();
    }
    if let Some((None, span)) = pieces.last_mut() {
        span.end = span.start + span.of(xml).trim_end_matches(SPACE).len();
    }
}
