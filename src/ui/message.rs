use super::Ui;
use std::fmt::{self, Display, Formatter};
use std::ops::Deref;

/// A sentence that people read. It is written in English, and remembers how it was put together, so that
/// it can be said in another language; as a string it is what it says at the moment.
#[derive(Clone, Debug, Default)]
pub struct Message {
    said: String,
    template: Template,
}

/// How a message is put together.
#[derive(Clone, Debug, Default)]
enum Template {
    /// Words of the program with named places, and what stands at those: the catalogues have the words.
    Own(&'static str, Vec<(&'static str, Argument)>),
    /// Words of a pack: the catalogues may have them.
    Pack,
    /// Words of the article or of the desk: the same in every language.
    #[default]
    Given,
}

/// What stands at a place of a message.
#[derive(Clone, Debug)]
pub enum Argument {
    /// Words of the article, a name, a number: the same in every language.
    Text(String),
    /// Words that have a translation of their own.
    Message(Message),
}

/// A [`Message`](crate::ui::Message): English words with places in braces, and the values for them.
/// `message!("‘{one}’ and ‘{other}’", one, other = text.trim())`
#[macro_export]
macro_rules! message {
    ($template:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::ui::Message::new($template, vec![$((stringify!($name), $crate::message!(@value $name $(= $value)?))),*])
    };
    (@value $name:ident) => { $crate::ui::Argument::from($name) };
    (@value $name:ident = $value:expr) => { $crate::ui::Argument::from($value) };
}

impl Message {
    /// Words of the program, with what stands at their places; [`message!`](crate::message) writes it shorter.
    pub fn new(template: &'static str, arguments: Vec<(&'static str, Argument)>) -> Self {
        if arguments.is_empty() {
            return Self::from(template);
        }
        let said = fill(template, &arguments, &|argument| argument.as_str().to_owned());
        Self { said, template: Template::Own(template, arguments) }
    }

    /// Words of a pack.
    pub fn of_pack(words: impl Into<String>) -> Self {
        Self { said: words.into(), template: Template::Pack }
    }

    /// Words that are the same in every language.
    pub fn given(words: impl Into<String>) -> Self {
        Self { said: words.into(), template: Template::Given }
    }

    /// What there is to say of a place: `path:line: message`.
    pub fn at(place: impl Display, message: impl Into<Self>) -> Self {
        let (place, message) = (Argument::Text(place.to_string()), Argument::Message(message.into()));
        Self::new("{place}: {message}", vec![("place", place), ("message", message)])
    }

    /// `1 file`, `3 files`: a number with one of two words.
    pub fn count(n: usize, one: &'static str, many: &'static str) -> Self {
        let word = Self::from(if n == 1 { one } else { many });
        Self::new("{n} {word}", vec![("n", n.into()), ("word", word.into())])
    }

    /// Messages as one, with something between them.
    pub fn joined(messages: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        let mut messages = messages.into_iter();
        let first = messages.next().unwrap_or_default();
        let pair = |before: Self, after: Self| {
            let arguments = [("before", before.into()), ("between", between.into()), ("after", after.into())];
            Self::new("{before}{between}{after}", arguments.into())
        };
        messages.fold(first, pair)
    }

    /// The same in another language.
    pub fn in_language(&self, ui: Ui) -> String {
        match &self.template {
            Template::Own(words, arguments) if arguments.is_empty() => ui.word(words).to_owned(),
            Template::Own(template, arguments) => fill(ui.word(template), arguments, &|argument| match argument {
                Argument::Text(text) => text.clone(),
                Argument::Message(message) => message.in_language(ui),
            }),
            Template::Pack => ui.of_pack(&self.said).to_owned(),
            Template::Given => self.said.clone(),
        }
    }

    /// Says it in another language from now on.
    pub fn translate(&mut self, ui: Ui) {
        self.said = self.in_language(ui);
    }
}

/// Words with their places filled.
fn fill(template: &str, arguments: &[(&'static str, Argument)], say: &dyn Fn(&Argument) -> String) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        out.push_str(before);
        match arguments.iter().find(|(n, _)| *n == name) {
            Some((_, argument)) => out.push_str(&say(argument)),
            None => debug_assert!(false, "`{template}` has no value for `{name}`"),
        }
        rest = after;
    }
    out + rest
}

impl Argument {
    fn as_str(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Message(message) => &message.said,
        }
    }
}

impl Deref for Message {
    type Target = str;

    fn deref(&self) -> &str {
        &self.said
    }
}

impl AsRef<str> for Message {
    fn as_ref(&self) -> &str {
        &self.said
    }
}

impl Display for Message {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said)
    }
}

impl PartialEq for Message {
    fn eq(&self, other: &Self) -> bool {
        self.said == other.said
    }
}

impl Eq for Message {}

impl PartialEq<str> for Message {
    fn eq(&self, other: &str) -> bool {
        self.said == other
    }
}

impl PartialEq<&str> for Message {
    fn eq(&self, other: &&str) -> bool {
        self.said == *other
    }
}

impl PartialOrd for Message {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Message {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.said.cmp(&other.said)
    }
}

impl From<&'static str> for Message {
    fn from(words: &'static str) -> Self {
        Self { said: words.to_owned(), template: Template::Own(words, Vec::new()) }
    }
}

impl From<String> for Message {
    /// Words put together elsewhere.
    fn from(words: String) -> Self {
        Self::given(words)
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl<T: Display> From<&T> for Argument {
    fn from(text: &T) -> Self {
        Self::Text(text.to_string())
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<std::borrow::Cow<'_, str>> for Argument {
    fn from(text: std::borrow::Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<char> for Argument {
    fn from(c: char) -> Self {
        Self::Text(c.to_string())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Text(number.to_string())
    }
}

#[cfg(test)]
mod tests {
    use crate::ui::Ui;

    #[test]
    fn places_are_filled_by_name() {
        let (one, count) = ("{other}", 3_usize);
        let said = message!("‘{one}’ {count} times, {how}", one, count, how = message!("once more"));
        assert_eq!(said, "‘{other}’ 3 times, once more");
        assert_eq!(said.in_language(Ui::default()), "‘{other}’ 3 times, once more");
    }

    #[test]
    fn a_message_is_said_in_another_language() {
        let dutch = Ui::of("nl_BE.UTF-8").unwrap();
        let mut said = message!("‘{word}’ stands twice", word = "de");
        said.translate(dutch);
        assert_eq!(said, "‘de’ staat er twee keer");
        assert_eq!((Ui::of("xx"), dutch.tag()), (None, "nl"));
    }
}
