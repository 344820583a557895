use super::memory::Marks;
use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::language::conventions::ForeignUnit;
use crate::reading::Reading;
use crate::text::fold;

pub(super) static CHECK: Check = Check {
    id: "foreign-unit",
    severity: Severity::Suggestion,
    title: "a measure that readers of the target language do not use",
    explanation: "Miles, feet, gallons and degrees Fahrenheit behind a number; the finding shows the conversion, rounded as the \
                  original is. Left alone: amounts that are converted right beside (`26 mijl, 42 kilometer`), words that are \
                  something else in the target language (te voet, pond sterling), and names.",
    examples: &[
        Example::bad("nl", "Het dorp ligt 60 mijl ten noorden van de stad.", &["60 mijl"]),
        Example::good("nl", "De tocht is 26 mijl (42 kilometer) lang en wordt te voet afgelegd."),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for amount in &reading.amounts {
            let Some((measure, words)) = measure(article, reading, amount.numeral.end) else { continue };
            let end = amount.numeral.end + words;
            if is_ambiguous(measure, reading, amount.numeral.start)
                || is_excepted(measure, reading, amount.numeral.start, end)
                || is_converted(reading, measure, amount.numeral.start)
            {
                continue;
            }
            let Some(value) = amount.value.filter(|_| !is_grouped(article, reading, amount.numeral.start)) else {
                continue;
            };
            let span = reading.span(&(amount.numeral.start..end));
            let below = is_below_zero(article, reading, amount.numeral.start);
            let value = if below { -value } else { value };
            let converted = article.language.written_number(rounded((value + measure.offset) * measure.factor, value));
            let message = crate::message!("about {amount}", amount = format!("{converted} {}", measure.unit));
            let finding = article.finding(&CHECK, unit, span, message);
            // The sign stands outside the span.
            let fix = (!below && !converted.starts_with('-')).then(|| format!("{converted} {}", measure.unit));
            findings.push(match fix {
                Some(fix) => finding.fix(fix, false),
                None => finding,
            });
        }
    }
    findings
}

/// Whether the digits are set off as another language does it (4,850): how much that is must be settled first.
fn is_grouped(article: &Article<'_>, reading: &Reading<'_>, i: usize) -> bool {
    let (decimal, _) = article.language.marks();
    let written = reading.tokens[i].of(reading.text);
    written.split_once(decimal).is_some_and(|(whole, rest)| !whole.starts_with('0') && rest.len() == 3)
}

/// Whether a sign or the word for it makes the number at token `i` negative.
fn is_below_zero(article: &Article<'_>, reading: &Reading<'_>, i: usize) -> bool {
    let words = &article.language.conventions.numbers.below_zero;
    i.checked_sub(1)
        .map(|before| reading.key(before))
        .is_some_and(|key| matches!(&*key, "-" | "−" | "–") || words.iter().any(|w| *w == *key))
}

/// The foreign measure behind a number, and how many tokens it has: `graden Fahrenheit` two.
fn measure<'a>(article: &'a Article<'_>, reading: &Reading<'_>, i: usize) -> Option<(&'a ForeignUnit, usize)> {
    if !article.marks(reading.tokens.get(i)?).has(Marks::MEASURE) {
        return None;
    }
    let is = |form: &str, at: usize| {
        let stands = |(n, word): (usize, &str)| *reading.key(at + n) == *fold::key(word);
        form.split(' ').enumerate().all(stands).then(|| form.split(' ').count())
    };
    let at = |at: usize, skipped: usize| {
        let found = article
            .language
            .conventions
            .units
            .foreign
            .iter()
            .filter_map(|u| is(&u.word, at).or_else(|| is(&u.plural, at)).map(|n| (u, n + skipped)));
        found.max_by_key(|(_, n)| *n)
    };
    let degrees = reading.tokens.get(i).is_some_and(|t| article.language.is_degrees(t.of(reading.text)));
    at(i, 0).or_else(|| if degrees { at(i + 1, 1) } else { None })
}

/// Whether the word may be something else here.
fn is_ambiguous(measure: &ForeignUnit, reading: &Reading<'_>, i: usize) -> bool {
    let holds = |words: &[String]| {
        let mut tokens = reading.sentence_of(i);
        !words.is_empty() && tokens.any(|t| words.iter().any(|word| *reading.key(t) == *fold::key(word)))
    };
    measure.ambiguous && !holds(&measure.near) || holds(&measure.except_near)
}

fn is_excepted(measure: &ForeignUnit, reading: &Reading<'_>, start: usize, end: usize) -> bool {
    let is = |list: &[String], i: usize| list.iter().any(|word| *reading.key(i) == *fold::key(word));
    is(&measure.except_next, end) || start.checked_sub(1).is_some_and(|b| is(&measure.except_before, b))
}

/// Whether the same sentence has an amount in the own unit already.
fn is_converted(reading: &Reading<'_>, measure: &ForeignUnit, i: usize) -> bool {
    let sentence = reading.sentence_of(i);
    let unit = measure.unit.rsplit(' ').next().unwrap_or_default();
    let own = |a: &crate::reading::Amount| sentence.contains(&a.numeral.start) && a.unit.as_deref() == Some(unit);
    reading.amounts.iter().any(own)
}

/// Rounded to as many digits as the original shows, two at least.
fn rounded(value: f64, original: f64) -> f64 {
    let significant = format!("{original}").bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let zeroes = significant.iter().rev().take_while(|b| **b == b'0').count();
    let digits = i32::try_from((significant.len() - zeroes).clamp(2, 4)).unwrap_or(2);
    if value == 0.0 {
        return value;
    }
    let magnitude = value.abs().log10().floor() as i32 + 1;
    let factor = 10_f64.powi(digits - magnitude);
    (value * factor).round() / factor
}
