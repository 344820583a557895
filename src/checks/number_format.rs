use super::{Article, Check, Example, phrase};
use crate::finding::{Finding, Severity};
use crate::message;
use crate::reading::Reading;
use crate::text::{Case, Span, TokenKind};
use crate::ui::Message;

pub(super) static CHECK: Check = Check {
    id: "number-format",
    severity: Severity::Error,
    title: "a number in the notation of another language",
    explanation: "Where the target language writes 1.500 and 2,5, an English 1,500 or 2.5 changes the number by a factor of a \
                  thousand. Also reported: a foreign currency sign glued to the number, where the word belongs behind it, and \
                  short scales such as $3bn or $400M, and ordinals such as 3rd. Left alone: clock times, versions, scores, section numbers, codes, and \
                  signs with a space behind them (£ 500), as some houses write.",
    examples: &[
        Example::bad("nl", "Er kwamen 12,500 mensen; dat is 2.5 procent meer.", &["12,500", "2.5"]),
        Example::bad("nl", "Het kostte $4.62 miljoen, later $3bn en toen £500.", &["$4.62 miljoen", "$3bn", "£500"]),
        Example::bad("nl", "Zij werd 3rd op 5th Avenue; de 3e plaats was voor haar.", &["3rd"]),
        Example::bad("nl", "De boete is C$50.000 en later A$2 miljoen.", &["C$50.000", "A$2 miljoen"]),
        Example::good("nl", "Een kaartje kost £ 500 of €450 per jaar."),
        Example::good(
            "nl",
            "Er kwamen 12.500 mensen, 2,5 procent meer, om 10.30 uur, met versie 2.5 van de app en een RTL8168B.",
        ),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = phrase::found(&CHECK, article);
    for (unit, reading) in article.readings.iter().enumerate() {
        for (i, token) in reading.tokens.iter().enumerate() {
            if token.kind != TokenKind::Number {
                continue;
            }
            let written = token.of(reading.text);
            if let Some(fixed) = ordinal(article, reading, i, written) {
                let message = format!("{} writes ‘{fixed}’", article.language.english_name());
                findings.push(article.finding(&CHECK, unit, token.span(), message).fix(fixed, false));
            } else if let Some((span, fixed, severity, message)) = found(article, reading, i, written) {
                let finding = article.finding(&CHECK, unit, span, message).level(severity).fix(fixed, false);
                findings.push(if severity == Severity::Suggestion { finding.group("currency") } else { finding });
            }
        }
    }
    findings
}

/// `3rd` with the ending of the target language. A name goes on behind it: 5th Avenue.
fn ordinal(article: &Article<'_>, reading: &Reading<'_>, i: usize, written: &str) -> Option<String> {
    let numbers = |language: &crate::language::Language| language.conventions.numbers.ordinal_suffixes.clone();
    let (own, foreign) = (numbers(article.language), numbers(article.source?));
    let at = written.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0)?;
    let (digits, suffix) = written.split_at(at);
    let named = |j: usize| reading.tokens.get(j).is_some_and(crate::text::Token::is_capitalised);
    let apart = !own.iter().any(|s| s == suffix) && foreign.iter().any(|s| s == suffix);
    (apart && !named(i + 1)).then(|| own.first().map(|s| format!("{digits}{s}"))).flatten()
}

/// What is wrong with the number at token `i`: one finding for its sign, its marks and its scale.
fn found(
    article: &Article<'_>,
    reading: &Reading<'_>,
    i: usize,
    written: &str,
) -> Option<(Span, String, Severity, Message)> {
    let says = |fixed: &str| message!("{language} writes ‘{right}’", language = article.language.name(), right = fixed);
    let span = reading.tokens[i].span();
    let sign = sign(article, reading, i);
    if let Some((number, severity)) = marks(article, reading, i, written) {
        return Some(match sign.and_then(|(sign, word)| Some((sign, word, amount_end(reading, i)?))) {
            Some((sign, word, end)) if severity == Severity::Error => {
                let scale = &reading.text[span.end..end];
                let fixed = format!("{number}{scale} {word}");
                (Span::new(sign.start, end), fixed.clone(), severity, says(&fixed))
            }
            _ => (span, number.clone(), severity, says(&number)),
        });
    }
    if let Some(fixed) = short_scale(article, written, sign.is_some()) {
        let (start, fixed) = sign.map_or((span.start, fixed.clone()), |(s, word)| (s.start, format!("{fixed} {word}")));
        return Some((Span::new(start, span.end), fixed.clone(), CHECK.severity, says(&fixed)));
    }
    let (sign, word) = sign?;
    let end = amount_end(reading, i)?;
    let fixed = format!("{} {word}", &reading.text[span.start..end]);
    let message =
        message!("in running text {language} writes ‘{right}’", language = article.language.name(), right = &fixed);
    // Many desks accept the sign of their own currency before a number.
    let usual = article.language.own_currency() == Some(sign.of(reading.text));
    (!usual).then(|| (Span::new(sign.start, end), fixed, Severity::Suggestion, message))
}

/// The currency sign glued to the number at token `i`, with its word.
fn sign<'a>(article: &'a Article<'_>, reading: &Reading<'_>, i: usize) -> Option<(Span, &'a str)> {
    let at = i.checked_sub(1)?;
    let sign = reading.tokens.get(at).filter(|t| t.kind == TokenKind::Symbol)?;
    if reading.tokens[i].space_before {
        return None;
    }
    // A sign that clings to a word before it belongs to that: one of a currency (C$12), or something else (x$12).
    let before = at.checked_sub(1).filter(|b| !sign.space_before && reading.tokens[*b].kind != TokenKind::Punct);
    let span = before.map_or(sign.span(), |b| reading.tokens[b].span().to(sign.span()));
    Some((span, article.language.currency(span.of(reading.text))?))
}

/// Where the amount of the number at token `i` ends, its magnitude included (bytes).
fn amount_end(reading: &Reading<'_>, i: usize) -> Option<usize> {
    let amount = reading.amounts.iter().find(|a| a.numeral.start == i)?;
    Some(reading.span(&amount.numeral).end)
}

/// `12,500` and `2.5` with the marks exchanged.
fn marks(article: &Article<'_>, reading: &Reading<'_>, i: usize, written: &str) -> Option<(String, Severity)> {
    let (decimal, thousands) = article.language.marks();
    if !written.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') || in_code(reading, i) {
        return None;
    }
    let swapped: String = written
        .chars()
        .map(|c| {
            if c == decimal {
                thousands
            } else if c == thousands {
                decimal
            } else {
                c
            }
        })
        .collect();
    let foreign_groups = grouped(written, decimal);
    if foreign_groups > 0 {
        // 1,500: in the target notation a decimal with three places, which is rare but there
        let plain = foreign_groups == 1 && !written.contains(thousands);
        let measured = follows_measure(article, reading, i);
        let severity =
            if plain && (measured || written.starts_with('0')) { Severity::Suggestion } else { Severity::Error };
        return (!written.starts_with('0')).then_some((swapped, severity));
    }
    let (whole, places) = written.split_once(thousands)?;
    let decimals = (1..=2).contains(&places.len())
        && places.bytes().all(|b| b.is_ascii_digit())
        && !whole.contains(decimal)
        && whole.len() <= 3;
    let clock = is_clock(article, reading, i, whole, places);
    if !decimals || clock {
        return None;
    }
    if is_measured(article, reading, i) {
        return Some((swapped, Severity::Error));
    }
    // 7.5 before a plain word: no clock time, no version behind its name
    let versioned = article.language.class("versioned").unwrap_or_default();
    if i.checked_sub(1).is_some_and(|b| article.language.vocabulary.is(reading.tokens[b].word, versioned)) {
        return None;
    }
    let counts =
        is_counting(reading, i) && !(places.len() == 2 && whole.parse().is_ok_and(|h: u32| h < 25) && places < "60");
    counts.then_some((swapped, Severity::Warning))
}

/// How many groups of three digits `mark` sets off: one in `1,500`, two in `1,500,000`; 0 in other notations.
fn grouped(written: &str, mark: char) -> usize {
    let whole = written.split(if mark == ',' { '.' } else { ',' }).next().unwrap_or_default();
    let mut parts = whole.split(mark);
    let first = parts.next().unwrap_or_default();
    let groups: Vec<&str> = parts.collect();
    let fits = (1..=3).contains(&first.len()) && groups.iter().all(|g| g.len() == 3);
    if fits { groups.len() } else { 0 }
}

/// Whether what follows makes a decimal of three places likely: `1,234 procent`, `0,125 gram`.
fn follows_measure(article: &Article<'_>, reading: &Reading<'_>, i: usize) -> bool {
    let unit = reading.tokens.get(i + 1).map(|_| reading.key(i + 1));
    unit.is_some_and(|u| article.language.is_percent(&u) || article.language.scale(&u).is_some())
}

/// Whether a word in lower case stands on either side, so that the number is no name's or heading's.
fn is_counting(reading: &Reading<'_>, i: usize) -> bool {
    let lower = |j: usize| reading.tokens.get(j).is_some_and(|t| t.case == Case::Lower && t.span().len() > 1);
    i.checked_sub(1).is_some_and(lower)
        && (lower(i + 1) || reading.tokens.get(i + 1).is_none_or(|t| t.kind == TokenKind::Punct))
}

/// Whether something stands behind the number that only an amount has, or a currency before it.
fn is_measured(article: &Article<'_>, reading: &Reading<'_>, i: usize) -> bool {
    let Some(next) = reading.tokens.get(i + 1) else { return false };
    let key = reading.key(i + 1);
    let language = article.language;
    let measured = language.scale(&key).is_some()
        || language.unit(&key).is_some()
        || language.is_percent(&key)
        || next.of(reading.text) == "%";
    let before = i.checked_sub(1).map(|b| reading.tokens[b].of(reading.text));
    measured || before.is_some_and(|b| language.currency(b).is_some())
}

/// `10.30 uur`, `om 10.30`.
fn is_clock(article: &Article<'_>, reading: &Reading<'_>, i: usize, hours: &str, minutes: &str) -> bool {
    let time = hours.parse().is_ok_and(|h: u32| h < 25) && minutes.len() == 2 && minutes < "60";
    time && reading
        .tokens
        .get(i + 1)
        .is_some_and(|_| *reading.key(i + 1) == *article.language.conventions.time.hour_word.as_str())
}

/// Versions, chapters, addresses: a name or such a word stands before the number.
fn in_code(reading: &Reading<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).map(|b| &reading.tokens[b]);
    let touches = |t: &crate::text::Token| {
        !reading.tokens[i].space_before && matches!(t.of(reading.text), "/" | "-" | "." | ":" | "#" | "=" | "_")
    };
    before.is_some_and(touches)
}

/// `3bn`, `$400M`, `1.2tn`: English short scales glued to the number.
fn short_scale(article: &Article<'_>, written: &str, money: bool) -> Option<String> {
    let at = written.find(|c: char| c.is_ascii_alphabetic())?;
    let (digits, suffix) = written.split_at(at);
    let value = match suffix {
        "bn" => 1e9,
        // RTL8168B is a device
        "B" if money || digits.len() < 4 => 1e9,
        "tn" => 1e12,
        "mn" => 1e6,
        "M" | "m" if money => 1e6,
        "T" if money => 1e12,
        "K" | "k" if money => 1e3,
        _ => return None,
    };
    let scale = article.language.scale_word(value).filter(|_| article.language.scale(suffix).is_none())?;
    let (decimal, _) = article.language.marks();
    let own: String = digits.chars().map(|c| if c == '.' { decimal } else { c }).collect();
    Some(format!("{own} {scale}"))
}
