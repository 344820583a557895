use std::fmt::{self, Display, Formatter};

/// A sentence that people read: English words with named places, and what stands at those. Kept apart
/// so that it can be said in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    template: Template,
    arguments: Vec<(&'static str, Argument)>,
}

/// The words of a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Template {
    /// Of the program: the catalogues have them.
    Own(&'static str),
    /// From data: said as they are.
    Given(String),
}

/// What stands at a place of a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Argument {
    /// Words of the article, a name, a number: the same in every language.
    Text(String),
    /// Words of the program.
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
        Self { template: Template::Own(template), arguments }
    }

    /// Words that come from data and are the same in every language.
    pub fn given(words: impl Into<String>) -> Self {
        Self { template: Template::Given(words.into()), arguments: Vec::new() }
    }

    /// The sentence, its own words looked up by `word`.
    pub(super) fn say(&self, word: &impl Fn(&'static str) -> &'static str) -> String {
        let template = match &self.template {
            Template::Own(english) => word(english),
            Template::Given(words) => return words.clone(),
        };
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            out.push_str(before);
            match self.arguments.iter().find(|(n, _)| *n == name) {
                Some((_, Argument::Text(text))) => out.push_str(text),
                Some((_, Argument::Message(message))) => out.push_str(&message.say(word)),
                None => debug_assert!(false, "`{template}` has no value for `{name}`"),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

impl Default for Template {
    fn default() -> Self {
        Self::Own("")
    }
}

impl Display for Message {
    /// In English.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(&|english| english))
    }
}

impl From<&'static str> for Message {
    fn from(words: &'static str) -> Self {
        Self::new(words, Vec::new())
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl<T: AsRef<str>> From<&T> for Argument {
    fn from(text: &T) -> Self {
        Self::Text(text.as_ref().to_owned())
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
        let said = crate::message!("‘{one}’ {count} times, {how}", one, count, how = crate::message!("once more"));
        assert_eq!(said.to_string(), "‘{other}’ 3 times, once more");
        assert_eq!(Ui::default().say(&said), said.to_string());
    }
}
