//! Text and where it came from: spans, lines and columns, decoded text that knows its file bytes, tokens, and the
//! keys by which words are compared.

pub mod fold;
mod place;
mod span;
mod spanned;
mod token;
mod tokenize;

pub use place::{Place, PlaceIndex, Places};
pub use span::Span;
pub use spanned::{Text, TextBuilder};
pub use token::{Case, SpellingId, Token, TokenKind, WordId};
pub use tokenize::{is_apostrophe, is_quote, tokenize};
