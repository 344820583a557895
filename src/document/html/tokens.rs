//! HTML as a browser splits it into tags and text, where every character knows its place.

use crate::text::Span;
use html5gum::{DefaultEmitter, Emitter, ForwardingEmitter, Spanned, State, Token, Tokenizer};
use std::collections::VecDeque;

/// What stands in a file, one after another. All spans are bytes of the decoded content.
#[derive(Debug)]
pub(super) enum Piece {
    Open(html5gum::StartTag<usize>),
    Close(html5gum::EndTag<usize>),
    /// Characters that stand for themselves.
    Text(Span),
    /// A character reference, or a line end of two bytes, with what it stands for.
    Character(String, Span),
    /// A comment, its marks included.
    Comment(Span),
}

/// Splits HTML. Nothing is an error: the rules of HTML say what every broken piece means.
pub(super) fn pieces(content: &str) -> impl Iterator<Item = Piece> {
    let mut inner = DefaultEmitter::new_with_span();
    inner.naively_switch_states(true);
    let is_xml = is_xml(content);
    let mapper =
        Mapper { content, is_xml, inner, position: 0, end: 0, open: None, ready: VecDeque::new(), is_empty: false };
    // Reading from memory cannot fail.
    Tokenizer::new_with_emitter(content, mapper).map_while(Result::ok).filter_map(|token| {
        Some(match token {
            Token::StartTag(tag) => Piece::Open(tag),
            Token::EndTag(tag) => Piece::Close(tag),
            Token::Comment(comment) => Piece::Comment(Span::new(comment.span.start, comment.span.end)),
            Token::String(text) if text.value.is_empty() => Piece::Text(Span::new(text.span.start, text.span.end)),
            Token::String(text) => {
                let span = Span::new(text.span.start, text.span.end);
                Piece::Character(String::from_utf8_lossy(&text.value).into_owned(), span)
            }
            Token::Doctype(_) | Token::Error(_) => return None,
        })
    })
}

/// Whether this is HTML written as XML, in which `<script/>` is a whole element.
pub(super) fn is_xml(content: &str) -> bool {
    content.trim_start().starts_with("<?xml")
}

/// How a stretch of XML begins in which nothing is markup.
const CDATA: &str = "<![CDATA[";

/// Takes the text before it reaches the emitter that puts tags together, with the place that it came
/// from. A string without a value stands for the bytes of its span.
struct Mapper<'a> {
    content: &'a str,
    is_xml: bool,
    inner: DefaultEmitter<usize>,
    /// How far the file is read, in bytes.
    position: usize,
    /// Where the last characters ended: the next ones begin there.
    end: usize,
    /// Characters that stand for themselves, still growing.
    open: Option<Span>,
    ready: VecDeque<Token<usize>>,
    /// Whether the tag that is read ends its element too.
    is_empty: bool,
}

impl Mapper<'_> {
    /// Ends the characters that stand for themselves.
    fn flush(&mut self) {
        if let Some(span) = self.open.take() {
            self.push(Vec::new(), span);
        }
    }

    fn push(&mut self, value: Vec<u8>, Span { start, end }: Span) {
        let span = html5gum::Span { start, end };
        self.ready.push_back(Token::String(Spanned { value: value.into(), span }));
    }

    /// Takes over the tags and comments that are whole. They stand behind the text so far.
    fn drain(&mut self) {
        while let Some(token) = self.inner().pop_token() {
            self.flush();
            self.ready.push_back(token);
        }
    }
}

impl ForwardingEmitter for Mapper<'_> {
    type Token = Token<usize>;

    fn inner(&mut self) -> &mut impl Emitter<Token = Token<usize>> {
        &mut self.inner
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
        self.inner().move_position(offset);
    }

    fn init_string(&mut self) {
        self.end = self.position;
    }

    fn emit_string(&mut self, characters: &[u8]) {
        self.drain();
        let mut span = Span::new(self.end, self.position);
        // CRLF comes as the LF that stands for it before its second byte is read.
        if characters == b"\n" && self.content.as_bytes().get(span.range()) == Some(b"\r".as_slice()) {
            span.end += usize::from(self.content.as_bytes().get(span.end) == Some(&b'\n'));
        }
        if self.is_xml && span.of(self.content).starts_with(CDATA) {
            span.start += CDATA.len();
        }
        self.end = span.end;
        if self.content.as_bytes().get(span.range()) != Some(characters) {
            self.flush();
            self.push(characters.to_vec(), span);
            return;
        }
        match &mut self.open {
            Some(open) if open.end == span.start => open.end = span.end,
            _ => {
                self.flush();
                self.open = Some(span);
            }
        }
    }

    fn set_self_closing(&mut self) {
        self.is_empty = self.is_xml;
        self.inner().set_self_closing();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let state = self.inner().emit_current_tag();
        self.end = self.position;
        let is_empty = std::mem::take(&mut self.is_empty);
        state.filter(|_| !is_empty)
    }

    /// In XML, CDATA is text.
    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.is_xml
    }

    fn emit_eof(&mut self) {
        self.inner().emit_eof();
        self.drain();
        self.flush();
    }

    fn pop_token(&mut self) -> Option<Token<usize>> {
        if self.ready.is_empty() {
            self.drain();
        }
        self.ready.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tags as `<p`, text and characters with the bytes that they came from.
    fn shown(content: &str) -> Vec<String> {
        let show = |piece| match piece {
            Piece::Open(tag) => format!("<{}", String::from_utf8_lossy(&tag.name)),
            Piece::Close(tag) => format!("/{}", String::from_utf8_lossy(&tag.name)),
            Piece::Text(span) | Piece::Comment(span) => span.of(content).to_owned(),
            Piece::Character(is, span) => format!("{is}={}", span.of(content)),
        };
        pieces(content).map(show).collect()
    }

    #[test]
    fn every_character_knows_its_bytes() {
        assert_eq!(shown("<p>Eén &amp; twee&hellip;</p>"), ["<p", "Eén ", "&=&amp;", " twee", "…=&hellip;", "/p"]);
        assert_eq!(
            shown("caf&eacute &#233;&#xe9 x &foo; &copy2 AT&T &"),
            ["caf", "é=&eacute", " ", "é=&#233;", "é=&#xe9", " x &foo; ", "©=&copy", "2 AT&T &"]
        );
        assert_eq!(shown("een\r\ntwee\rdrie"), ["een", "\n=\r\n", "twee", "\n=\r", "drie"]);
        assert_eq!(shown("1 < 2 <é <3 <b>x<!--c-->y</b"), ["1 < 2 <é <3 ", "<b", "x", "<!--c-->", "y"]);
    }

    #[test]
    fn scripts_are_text_of_their_own() {
        assert_eq!(shown("<script>if (a<b) '<p>'</script>x"), ["<script", "if (a<b) '<p>'", "/script", "x"]);
        assert_eq!(shown("<title>A &amp; B</title>")[0], "<title");
    }
}
