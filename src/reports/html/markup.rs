use std::fmt::Display;

/// HTML while it is written. Markup is what stands in the program; whatever comes from outside goes
/// through [`Markup::text`], the one place where characters are escaped.
#[derive(Debug, Default)]
pub(super) struct Markup(String);

impl Markup {
    /// Markup of the program's own.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text for an element or for an attribute between double quotes. What HTML cannot hold or what
    /// turns the direction of writing stands as U+FFFD.
    pub(super) fn text(&mut self, text: impl AsRef<str>) -> &mut Self {
        for c in text.as_ref().chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                // A CR would be read as a line end.
                '\r' => self.0.push_str("&#13;"),
                c if is_unfit(c) => self.0.push('\u{fffd}'),
                c => self.0.push(c),
            }
        }
        self
    }

    /// A number.
    pub(super) fn number(&mut self, number: impl Display) -> &mut Self {
        self.text(number.to_string())
    }

    /// An element with text.
    pub(super) fn element(&mut self, open: &'static str, text: impl AsRef<str>, close: &'static str) -> &mut Self {
        self.raw(open).text(text).raw(close)
    }

    /// A value as JSON, for an attribute between double quotes.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> &mut Self {
        // Plain structs of strings and numbers always serialize.
        self.text(serde_json::to_string(value).unwrap_or_default())
    }

    /// What was written.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// Characters that HTML does not allow, and those that steer the direction of writing.
fn is_unfit(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\t');
    let no_character = u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    let steers = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    control || no_character || steers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_place() {
        let mut out = Markup::default();
        out.raw("<p title=\"").text("\"'><script>\0\u{202e}\u{85}\u{ffff}&amp;\r\n").raw("\">");
        let wanted = "<p title=\"&quot;&#39;&gt;&lt;script&gt;\u{fffd}\u{fffd}\u{fffd}\u{fffd}&amp;amp;&#13;\n\">";
        assert_eq!(out.finish(), wanted);
    }
}
