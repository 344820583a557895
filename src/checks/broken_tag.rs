use super::{Article, Check, Example};
use crate::document::{Placeholder, Role, Unit};
use crate::finding::{Finding, Related, Severity};
use crate::message;
use crate::text::Span;
use crate::ui::Message;
use std::collections::BTreeMap;

pub(super) static CHECK: Check = Check {
    id: "broken-tag",
    severity: Severity::Error,
    title: "a tag of the source is lost, invented or not closed",
    explanation: "Tags around words (`<b>`, `<g id=\"1\">`, `<bpt>` and `<ept>`) must be those of the source, each opened and \
                  closed, one inside the other. Where only a whole pair is missing, that is a warning: the text is whole, but \
                  a link or a stress is lost. The order is free. Left alone: sources that are broken themselves, the tags \
                  inside the branches of an ICU message, and annotations. Only in files that pair source and target: XLIFF, \
                  PO, TMX, tables, JSON.",
    examples: &[
        Example::bad("nl", "Lees <b>dit eerst.", &["<b>"]).beside("Read <b>this</b> first."),
        Example::bad("nl", "Lees dit eerst.", &["Lees dit eerst."]).beside("Read <a href=\"x\">this</a> first."),
        Example::good("nl", "Eerst <i>de haven</i>, dan <b>de zee</b>.")
            .beside("<b>The sea</b> after <i>the harbour</i>."),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    article.in_pairs(|index, unit| of_unit(article, index, unit))
}

fn of_unit(article: &Article<'_>, index: usize, unit: &Unit) -> Vec<Finding> {
    let (source, target) = (&unit.source_placeholders, &unit.placeholders);
    if fault(source).is_some() {
        return Vec::new();
    }
    if let Some((tag, what)) = fault(target) {
        return vec![at(
            article,
            index,
            tag,
            message!("‘{tag}’ {what}", tag = &tag.written, what = Message::from(what)),
        )];
    }
    let whole = Span::new(0, unit.target.as_str().len());
    let lost = surplus(source, target).into_iter().map(|tag| {
        let message = message!("the tag ‘{tag}’ of the source is missing", tag = &tag.written);
        let related = Related {
            span: tag.file,
            text: tag.written.to_string(),
            message: message!("the source has ‘{written}’", written = &tag.written),
            is_source: true,
            ..Related::default()
        };
        article.finding(&CHECK, index, whole, message).resting_on(related)
    });
    let invented = surplus(target, source)
        .into_iter()
        .map(|tag| at(article, index, tag, message!("the source has no such tag as ‘{tag}’", tag = &tag.written)));
    lost.chain(invented).map(|finding| finding.level(Severity::Warning)).collect()
}

/// A finding at a tag, which stands in the file but not in the text.
fn at(article: &Article<'_>, index: usize, tag: &Placeholder, message: Message) -> Finding {
    let mut finding = article.finding(&CHECK, index, tag.span, message);
    finding.span = tag.file;
    finding.text = tag.written.to_string();
    finding
}

/// The first tag that is not closed, not opened, or closed around another one that is open.
fn fault(tags: &[Placeholder]) -> Option<(&Placeholder, &'static str)> {
    let mut open: Vec<&Placeholder> = Vec::new();
    for tag in tags {
        match tag.role {
            Role::Alone => {}
            Role::Opens => open.push(tag),
            Role::Closes if open.last().is_some_and(|last| last.key == tag.key) => {
                open.pop();
            }
            Role::Closes if open.iter().any(|other| other.key == tag.key) => {
                return Some((tag, "closes while a tag inside it is still open"));
            }
            Role::Closes => return Some((tag, "closes what was not opened")),
        }
    }
    open.first().map(|tag| (*tag, "is not closed"))
}

/// The opening tags of one side that the other has less often.
fn surplus<'p>(own: &'p [Placeholder], other: &[Placeholder]) -> Vec<&'p Placeholder> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in other.iter().filter(|p| p.role == Role::Opens) {
        *left.entry(&tag.key).or_default() += 1;
    }
    let opening = own.iter().filter(|p| p.role == Role::Opens && !p.optional);
    let missing = opening.filter(|tag| match left.get_mut(&*tag.key) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    missing.collect()
}
