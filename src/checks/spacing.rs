use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::message;
use crate::reading::Reading;
use crate::text::{Case, Span, Token, TokenKind};
use crate::ui::Message;

pub(super) static CHECK: Check = Check {
    id: "spacing",
    severity: Severity::Error,
    title: "a space too many or too few",
    explanation: "Machine translation and pasting lose the space behind a full stop, double it between words, or put one \
                  before a comma. Left alone: addresses, abbreviations such as A.F.Th., decimal numbers, scores, and line \
                  breaks. A space before a colon or behind an opening bracket is reported too.",
    examples: &[
        Example::bad("nl", "De brug is dicht.Morgen gaat ze open.", &["dicht.Morgen"]),
        Example::bad("nl", "De brug  is dicht , zei de wethouder.", &["  ", " ,"]),
        Example::good(
            "nl",
            "Kijk op www.brug.nl, roep lijst.Sorteer(namen) aan of lees A.F.Th. van der Heijden (deel 2).",
        ),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        let mut add = |span: Span, message: Message, replacement: &str| {
            findings.push(article.finding(&CHECK, unit, span, message).fix(replacement, true));
        };
        for pair in reading.tokens.windows(2).filter(|pair| !is_usual(reading, &pair[0], &pair[1])) {
            lost_space(reading, &pair[0], &pair[1], &mut add);
            needless_space(reading, &pair[0], &pair[1], &mut add);
        }
    }
    findings
}

/// Whether one space stands between two tokens, and the second is no mark: as between most.
fn is_usual(reading: &Reading<'_>, before: &Token, next: &Token) -> bool {
    let one = next.space_before && next.start == before.end + 1;
    one && next.kind != TokenKind::Punct && reading.text.as_bytes().get(before.end as usize) == Some(&b' ')
}

/// `dicht.Morgen`, `woord,woord`: no space behind a mark that ends something.
fn lost_space(reading: &Reading<'_>, mark: &Token, next: &Token, add: &mut impl FnMut(Span, Message, &str)) {
    if next.space_before || next.kind != TokenKind::Word || mark.kind != TokenKind::Punct || mark.space_before {
        return;
    }
    let Some(before) = reading.before(mark) else { return };
    // a.Sort(b) is code
    if reading.text.as_bytes().get(next.end as usize) == Some(&b'(') {
        return;
    }
    let written = mark.of(reading.text);
    let joins = match written {
        "." | "!" | "?" => next.case == Case::Title && next.span().len() > 1 && ends_word(before),
        "," | ";" => before.kind == TokenKind::Word && before.case != Case::Upper && next.case != Case::Upper,
        _ => false,
    };
    if joins {
        let span = before.span().to(next.span());
        let fixed = format!("{}{written} {}", before.of(reading.text), next.of(reading.text));
        add(span, message!("no space behind ‘{mark}’", mark = written), &fixed);
    }
}

/// Whether a full stop behind it may end a sentence: a word in lower case, a number.
fn ends_word(token: &Token) -> bool {
    match token.kind {
        TokenKind::Word => {
            token.case == Case::Lower && token.span().len() > 1 || token.case == Case::Title && token.span().len() > 2
        }
        TokenKind::Number => true,
        _ => false,
    }
}

/// Two spaces between words, a space before a comma.
fn needless_space(reading: &Reading<'_>, before: &Token, next: &Token, add: &mut impl FnMut(Span, Message, &str)) {
    if !next.space_before {
        return;
    }
    let gap = Span::new(before.end as usize, next.start as usize);
    let space = gap.of(reading.text);
    // Invisible characters are stray; one finding a place is enough.
    let invisible = |c: char| matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}');
    if space.contains(['\n', '\r', '\t', '\u{a0}', '\u{202f}', '\u{3000}']) || space.contains(invisible) {
        return;
    }
    let written = next.of(reading.text);
    // .pdf, .nl
    let opens_ending = written == "." && reading.after(next).is_some_and(|t| !t.space_before && t.case == Case::Lower);
    let closes = !opens_ending && matches!(written, "," | ";" | "." | "!" | "?" | ")" | "]");
    // wel . . . niet: an ellipsis with spaces is another matter
    let dots = written == "."
        && (before.of(reading.text) == "." || reading.after(next).is_some_and(|t| t.of(reading.text) == "."));
    if closes && matches!(before.kind, TokenKind::Word | TokenKind::Number) && !dots {
        let span = Span::new(gap.start, next.end as usize);
        add(span, message!("a space before ‘{mark}’", mark = written), written);
    } else if space.chars().count() > 1 && before.kind != TokenKind::Symbol {
        add(gap, message!("more than one space"), " ");
    }
}
