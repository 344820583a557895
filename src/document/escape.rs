//! How a replacement is written in a file, where some characters mean something to its format.

use std::borrow::Cow;

/// The way in which a format writes characters that mean something to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Escape {
    /// Every character stands for itself.
    #[default]
    None,
    /// `&amp;`, `&lt;`, `&gt;`: the content of an XML element.
    Xml,
    /// A CDATA section, or a table's field without quotation marks: these characters cannot be written.
    Never(&'static [char]),
    /// `\"`, `\\`, `\n`: a string of a PO file.
    Po,
    /// `\"`, `\\`, `\n`, `\u0001`: a string of JSON.
    Json,
    /// `""`: a quoted field of a table.
    Quoted,
}

impl Escape {
    /// Text as it has to be written; none where the format has no way to write it at this place.
    pub fn write(self, text: &str) -> Option<Cow<'_, str>> {
        let escaped: fn(char) -> Option<Cow<'static, str>> = match self {
            Self::None => return Some(Cow::Borrowed(text)),
            Self::Never(characters) => return (!text.contains(characters)).then_some(Cow::Borrowed(text)),
            Self::Xml => xml,
            Self::Po | Self::Json => c_like,
            Self::Quoted => |c| (c == '"').then_some(Cow::Borrowed("\"\"")),
        };
        if !text.chars().any(|c| escaped(c).is_some()) {
            return Some(Cow::Borrowed(text));
        }
        let mut out = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            match escaped(c) {
                Some(written) => out.push_str(&written),
                None => out.push(c),
            }
        }
        Some(Cow::Owned(out))
    }
}

fn xml(c: char) -> Option<Cow<'static, str>> {
    Some(Cow::Borrowed(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        _ => return None,
    }))
}

fn c_like(c: char) -> Option<Cow<'static, str>> {
    Some(match c {
        '"' => Cow::Borrowed("\\\""),
        '\\' => Cow::Borrowed("\\\\"),
        '\n' => Cow::Borrowed("\\n"),
        '\t' => Cow::Borrowed("\\t"),
        '\r' => Cow::Borrowed("\\r"),
        control if u32::from(control) < 0x20 => Cow::Owned(format!("\\u{:04x}", u32::from(control))),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_writes_its_own_way() {
        let text = "a < \"b\" & \\";
        assert_eq!(Escape::Xml.write(text).as_deref(), Some("a &lt; \"b\" &amp; \\"));
        assert_eq!(Escape::Json.write(text).as_deref(), Some("a < \\\"b\\\" & \\\\"));
        assert_eq!(Escape::Quoted.write(text).as_deref(), Some("a < \"\"b\"\" & \\"));
        assert_eq!(Escape::Never(&['"', ',']).write(text), None);
        assert_eq!(Escape::None.write(text).as_deref(), Some(text));
    }
}
