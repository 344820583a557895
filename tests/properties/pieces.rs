//! Texts made of pieces of the corpora, and what files do to texts.

use crate::common::{files, read};
use klopt::document::{Encoding, Format, encode};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::fmt;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The paragraphs of the raw, edited and good Dutch of the corpora, and their sentences.
static PROSE: LazyLock<Vec<String>> = LazyLock::new(|| {
    let texts = files("corpora").into_iter().filter(|path| {
        let path = path.to_string_lossy();
        path.contains(".nl.") || path.contains("/good/")
    });
    let paragraphs: Vec<String> =
        texts.flat_map(|path| read(path).lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let sentences = paragraphs.iter().flat_map(|p| p.split_inclusive(". ")).map(|s| s.trim().to_owned());
    let all: Vec<String> = sentences.filter(|s| !s.is_empty()).collect();
    assert!(all.len() > 500, "{} pieces", all.len());
    all
});

/// What goes wrong in translations, and what trips programs.
const ODD: &[&str] = &[
    "Blinken",
    "Blinkin",
    "Sergei Shoigu",
    "Yuri Ushakov",
    "Biden’s",
    "Poetin's",
    "NATO",
    "Warsaw",
    "de de",
    "2.5 procent",
    "100,000",
    "$2,7 biljoen",
    "€ 5 miljoen",
    "60 miles",
    "115 mph",
    "410 graden Fahrenheit",
    "May 17, 2025",
    "woensdag 13 maart 2025",
    "12 Februari, 2025",
    "at 7 a.m.",
    "the government said that",
    "Biden-administratie",
    "lange termijn plan",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "„",
    "«",
    "»",
    "'",
    "é",
    "e\u{301}",
    "ï",
    "i\u{308}",
    "één",
    "e\u{301}e\u{301}n",
    "coördinatie",
    "coo\u{308}rdinatie",
    "😀",
    "👩‍👩‍👧‍👦",
    "🇳🇱",
    "\u{200b}",
    "\u{ad}",
    "\u{feff}",
    "\u{2028}",
    "\u{202e}",
    "\u{0}",
    "\u{fffd}",
    "\u{fffc}",
    "ĳ",
    "Ã©",
    "â€™",
    " ,",
    "..",
    "…",
    "( ",
    " )",
    "  ",
    "\t",
    "\u{a0}",
    "\u{2009}",
    "‑",
    "–",
    "—",
    "日本語",
    "Сергей Шойгу",
    "ﬁ",
    "Å",
    "ẞ",
    "İ",
    "ſ",
    "x.Y",
    "jaar.Olena",
    "a/b",
    "https://nl.example.org/a_b",
    "@iemand",
    "#hek",
    "1/2",
    "½",
    "10 000",
    "1.2.3",
    "3-1",
    "12:30",
    "0,0",
    "-5",
    "№ 5",
];

/// Markup, entities and blocks.
const MARKUP: &[&str] = &[
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "[",
    "](",
    ")",
    "![",
    "<b>",
    "</b>",
    "<!-- klopt-ignore spacing: zo -->",
    "<!--",
    "-->",
    "&amp;",
    "&eacute;",
    "&#233;",
    "&euml;",
    "&nbsp;",
    "&rsquo;",
    "&ldquo;",
    "&",
    "\\",
    "\\*",
    "|",
    "\n|---|---|\n",
    "[^1]",
    "[^1]: ",
    "---\n",
    "+++\n",
    "\n    ",
    "  \n",
    "$x$",
    "<https://nl.example.org>",
];

/// Markup of HTML, whole and broken.
const TAGS: &[&str] = &[
    "<p>",
    "</p>",
    "<p class=\"x\">",
    "<h2>",
    "</h2>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "</i>",
    "<br>",
    "<br/>",
    "<li>",
    "<td>",
    "<q lang=en>No comment</q>",
    "<p lang=\"en\">No comment",
    "<nav>Menu</nav>",
    "<code>x</code>",
    "<!-- klopt-ignore spacing: zo -->",
    "<!--",
    "-->",
    "&amp;",
    "&eacute;",
    "&#233;",
    "&nbsp;",
    "&ldquo;",
    "&",
    "<",
    "<article>",
    "</article>",
];

fn prose() -> impl Strategy<Value = String> {
    (0..PROSE.len()).prop_map(|i| PROSE[i].clone())
}

fn joint() -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => Just(" "), 1 => Just(""), 2 => Just("\n"), 3 => Just("\n\n")]
}

fn joined(piece: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    vec((piece, joint()), 1..14).prop_map(|pieces| pieces.into_iter().map(|(piece, joint)| piece + joint).collect())
}

/// Plain text.
pub(super) fn plain() -> impl Strategy<Value = String> {
    let odd = select(ODD).prop_map(str::to_owned);
    joined(prop_oneof![5 => prose(), 4 => odd])
}

/// Markdown.
pub(super) fn markdown() -> impl Strategy<Value = String> {
    let odd = select(ODD).prop_map(str::to_owned);
    let markup = select(MARKUP).prop_map(str::to_owned);
    let marked = (select(&["*", "**", "_", "~~"][..]), prose()).prop_map(|(mark, text)| {
        let words: Vec<&str> = text.split(' ').collect();
        let half = words.len() / 2;
        format!("{} {mark}{}{mark}", words[..half].join(" "), words[half..].join(" "))
    });
    let entities =
        prose().prop_map(|text| text.replace('é', "&eacute;").replace('’', "&rsquo;").replace('ë', "&#235;"));
    joined(prop_oneof![4 => prose(), 2 => odd, 3 => markup, 2 => marked, 2 => entities])
}

/// HTML.
pub(super) fn html() -> impl Strategy<Value = String> {
    let odd = select(ODD).prop_map(|odd| odd.replace('<', "&lt;"));
    let markup = select(TAGS).prop_map(str::to_owned);
    let marked = (select(&["b", "em", "span class=x"][..]), prose()).prop_map(|(tag, text)| {
        let half = text.floor_char_boundary(text.len() / 2);
        let name = tag.split(' ').next().unwrap_or_default();
        format!("{}<{tag}>{}</{name}>", &text[..half], &text[half..])
    });
    let entities =
        prose().prop_map(|text| text.replace('é', "&eacute;").replace('’', "&rsquo;").replace('ë', "&#235;"));
    joined(prop_oneof![4 => prose(), 2 => odd, 4 => markup, 2 => marked, 2 => entities])
}

/// How a text is written down: line ends, composed or not, encoding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    crlf: bool,
    decomposed: bool,
    mark: bool,
    encoding: Encoding,
}

pub(super) fn shape() -> impl Strategy<Value = Shape> {
    let encoding = prop_oneof![
        3 => Just(Encoding::Utf8), 1 => Just(Encoding::Utf16Le), 1 => Just(Encoding::Utf16Be), 1 => Just(Encoding::Windows1252),
    ];
    (any::<bool>(), any::<bool>(), any::<bool>(), encoding).prop_map(|(crlf, decomposed, mark, encoding)| Shape {
        crlf,
        decomposed,
        mark,
        encoding,
    })
}

impl Shape {
    /// The file.
    pub(super) fn bytes(self, text: &str) -> Vec<u8> {
        let mut text = if self.crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
        if self.decomposed && self.encoding != Encoding::Windows1252 {
            text = text.nfd().collect();
        }
        if self.encoding == Encoding::Windows1252 {
            // What the code page does not have stands as a question mark.
            let one = |c: char| encode(c.encode_utf8(&mut [0; 4]), self.encoding).unwrap_or_else(|| b"?".to_vec());
            return text.chars().flat_map(one).collect();
        }
        let mark = self.mark || self.encoding != Encoding::Utf8;
        let marked = if mark { format!("\u{feff}{text}") } else { text };
        encode(&marked, self.encoding).unwrap()
    }
}

/// A file.
#[derive(Clone)]
pub(super) struct File {
    pub(super) bytes: Vec<u8>,
    pub(super) format: Format,
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} b\"{}\"", self.format, self.bytes.escape_ascii())
    }
}

/// A file of any of these formats, in any shape.
pub(super) fn file() -> impl Strategy<Value = File> {
    let text = prop_oneof![
        plain().prop_map(|text| (text, Format::Plain)),
        markdown().prop_map(|text| (text, Format::Markdown)),
        html().prop_map(|text| (text, Format::Html)),
    ];
    (text, shape()).prop_map(|((text, format), shape)| File { bytes: shape.bytes(&text), format })
}
