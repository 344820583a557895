//! The article itself, for reports that show all of it with its findings marked.

use crate::checks::Pair;
use crate::document::{Document, UnitKind};
use crate::text::{Span, Text};

/// What a text has for something that is no words.
const OBJECT: &str = "\u{fffc}";

/// Of longer documents (a translation memory, a catalogue) only what has a finding is shown.
const LONGEST: usize = 4_000;

/// A document as people read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// Headings, paragraphs and segments, in order.
    pub blocks: Vec<Block>,
    /// The language of the source, as a tag, where there is a source.
    pub source: Option<String>,
}

/// A heading, paragraph or segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: UnitKind,
    /// The text, which knows its bytes of the file.
    pub text: Text,
    /// Sentences that have a counterpart: bytes of the text, and the number of the pair.
    pub sentences: Vec<(Span, usize)>,
    /// What stands beside it in the source.
    pub source: Vec<Beside>,
    /// What the text has U+FFFC for, such as code or a placeholder: the byte of the text, and what is shown.
    pub objects: Vec<(usize, String)>,
    /// Whether blocks before it were left out.
    pub follows_gap: bool,
}

/// A sentence of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Number of its paragraph in the source.
    pub paragraph: usize,
    /// Number of the pair.
    pub pair: usize,
    /// Its words.
    pub text: String,
}

impl Block {
    /// Its bytes in the file.
    pub fn file_span(&self) -> Span {
        self.text.file_span(Span::new(0, self.text.as_str().len()))
    }
}

impl Prose {
    /// A document with the pairs of its sentences and those of a source in the language `source`, where
    /// `spans` (bytes of the file) are the places that have to be shown.
    pub fn new(document: &Document, spans: &[Span], source: Option<&str>, pairs: &[Pair]) -> Self {
        let mut beside: Vec<Vec<Beside>> = vec![Vec::new(); document.units.len()];
        let mut sentences: Vec<Vec<(Span, usize)>> = vec![Vec::new(); document.units.len()];
        let mut at = 0;
        for (number, pair) in pairs.iter().enumerate() {
            for (unit, span) in &pair.target {
                if let Some(sentences) = sentences.get_mut(*unit) {
                    sentences.push((*span, number));
                }
            }
            // What was lost stands beside what goes before it.
            at = pair.target.first().map_or(at, |(unit, _)| *unit);
            if let Some(beside) = beside.get_mut(at) {
                let words = pair.source.iter();
                beside.extend(words.map(|(unit, text)| Beside { paragraph: *unit, pair: number, text: text.clone() }));
            }
        }
        let shown = shown(document, spans);
        let mut prose = Self { blocks: Vec::new(), source: source.filter(|_| !pairs.is_empty()).map(str::to_owned) };
        let mut follows_gap = false;
        for (index, unit) in document.units.iter().enumerate() {
            if !shown.get(index).is_some_and(|shown| *shown) {
                follows_gap = true;
                continue;
            }
            prose.blocks.push(Block {
                kind: unit.kind,
                text: unit.target.clone(),
                sentences: std::mem::take(&mut sentences[index]),
                source: std::mem::take(&mut beside[index]),
                objects: objects(document, &unit.target),
                follows_gap: std::mem::take(&mut follows_gap),
            });
        }
        prose
    }
}

/// What stands in a text as an object.
fn objects(document: &Document, text: &Text) -> Vec<(usize, String)> {
    let found = text.as_str().match_indices(OBJECT);
    found.map(|(at, object)| (at, object_words(document, text.file_span(Span::new(at, at + object.len()))))).collect()
}

/// The words of an object, without its tags and back-ticks; where it has none, what the file has there if
/// that is short.
fn object_words(document: &Document, span: Span) -> String {
    const LONGEST_WORDS: usize = 80;
    const LONGEST_MARKUP: usize = 24;
    const ANY: &str = "▢";
    let content = &document.content;
    let span = Span::new(content.text_offset(span.start), content.text_offset(span.end));
    let written = content.as_str().get(span.start..span.end).unwrap_or_default();
    let mut words = String::new();
    let mut depth = 0_usize;
    for c in written.chars().take(LONGEST_WORDS * 8) {
        match c {
            '<' => depth += 1,
            '>' if depth > 0 => depth -= 1,
            c if depth == 0 => words.push(c),
            _ => {}
        }
    }
    let words = words.trim_matches(|c: char| c == '`' || c.is_whitespace());
    let fits = |text: &str, most: usize| !text.is_empty() && text != OBJECT && text.chars().nth(most).is_none();
    match written {
        _ if fits(words, LONGEST_WORDS) => words.to_owned(),
        written if fits(written, LONGEST_MARKUP) => written.to_owned(),
        _ => ANY.to_owned(),
    }
}

/// Which units are shown: all, or in a long document those with a finding.
fn shown(document: &Document, spans: &[Span]) -> Vec<bool> {
    let units = &document.units;
    if units.len() <= LONGEST {
        return vec![true; units.len()];
    }
    let mut shown = vec![false; units.len()];
    for span in spans {
        let first = units.partition_point(|unit| unit.file_span().end < span.start);
        let touched = units.iter().skip(first).take_while(|unit| unit.file_span().start <= span.end).count();
        shown.iter_mut().skip(first).take(touched.max(1)).for_each(|shown| *shown = true);
    }
    shown
}
