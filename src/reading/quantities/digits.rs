//! Numbers in digits: marks of decimals and thousands, ranges, scores, dates, decades, short scales.

use crate::language::Language;

/// A decade has a year of four digits and a letter.
const DECADES: std::ops::Range<f64> = 1000.0..2200.0;

/// What a token in digits says.
#[derive(Debug, Default)]
pub(super) struct Digits {
    /// Its numbers, each with what it may mean. `10-15` holds two, `22-jarige` one.
    pub(super) numbers: Vec<Vec<f64>>,
    /// What they are.
    pub(super) sort: Sort,
}

/// What numbers in digits are by their own look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    /// Anything.
    #[default]
    Plain,
    /// `20:30`
    Clock,
    /// `8pm`
    HalfDay,
    /// `1990s`
    Decade,
}

/// What a token says.
pub(super) fn read(written: &str, language: &Language) -> Digits {
    let clock = written.contains(':') && written.matches(':').count() == 1;
    if clock && let Some(time) = clock_value(written) {
        return Digits { numbers: vec![vec![time]], sort: Sort::Clock };
    }
    let time = &language.conventions.time;
    let is_mark = |mark: &&String| written.len() > mark.len() && written.ends_with(mark.as_str());
    for (marks, late) in [(&time.am, false), (&time.pm, true)] {
        let Some(hours) = marks.iter().find(is_mark).and_then(|mark| written.strip_suffix(mark.as_str())) else {
            continue;
        };
        let hours = clock_value(&hours.replace('.', ":")).or_else(|| hours.parse().ok());
        let numbers = hours.map_or_else(Vec::new, |h| vec![vec![in_half(h, late)]]);
        return Digits { numbers, sort: Sort::HalfDay };
    }
    let is_decade = |part: &str| {
        let digits = part.strip_suffix('s').or_else(|| part.strip_suffix("er")).unwrap_or_default();
        matches!(digits.len(), 2 | 4) && digits.ends_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let parts: Vec<&str> = written
        .split(['-', '–', '—', '/', ':', '\'', '’'])
        .filter(|p| p.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    let mut numbers: Vec<Vec<f64>> = parts.iter().map(|part| part_values(part, language)).collect();
    // 2019-20
    if let ([first, second], [from, to]) = (parts.as_slice(), numbers.as_mut_slice())
        && first.len() == 4
        && second.len() == 2
        && let (Some(from), Some(last)) = (from.first().copied().filter(|y| DECADES.contains(y)), to.first().copied())
        && last > from % 100.0
    {
        to.insert(0, from - from % 100.0 + last);
    }
    numbers.retain(|values| !values.is_empty());
    let sort = if parts.iter().any(|part| is_decade(part)) { Sort::Decade } else { Sort::Plain };
    Digits { numbers, sort }
}

/// An hour of the first or second half of the day: 12 p.m. is noon.
pub(super) fn in_half(hour: f64, late: bool) -> f64 {
    let hour = if (12.0..13.0).contains(&hour) { hour - 12.0 } else { hour };
    if late && hour < 12.0 { hour + 12.0 } else { hour }
}

/// `20:30` as 20.3
fn clock_value(written: &str) -> Option<f64> {
    let (hours, minutes) = written.split_once(':')?;
    let (hours, minutes): (f64, f64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 25.0 && minutes < 60.0).then_some(hours + minutes / 100.0)
}

fn part_values(part: &str, language: &Language) -> Vec<f64> {
    let end = part.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(part.len());
    let (number, letters) = part.split_at(end);
    let mut values = plain_values(number.trim_end_matches(['.', ',']), language.marks());
    let scale = language.scale(letters).or_else(|| language.scale(&letters.to_lowercase()));
    if let Some(scale) = scale.filter(|_| !letters.is_empty()) {
        let scaled: Vec<f64> = values.iter().map(|v| v * scale).collect();
        values.splice(0..0, scaled);
    }
    let years: Vec<f64> = values.iter().copied().filter(|v| DECADES.contains(v) && *v % 10.0 == 0.0).collect();
    if matches!(letters, "s" | "er") {
        values.extend(years.iter().map(|v| v % 100.0));
        // The 1800s are the nineteenth century.
        values.extend(years.iter().filter(|v| **v % 100.0 == 0.0).map(|v| v / 100.0 + 1.0));
    }
    values
}

/// What digits with marks may mean: first by the language's own marks `(decimal, thousands)`.
fn plain_values(number: &str, (decimal, thousands): (char, char)) -> Vec<f64> {
    let mut values = Vec::new();
    let mut add = |decimal: char, thousands: char| {
        let (whole, fraction) = number.split_once(decimal).map_or((number, None), |(w, f)| (w, Some(f)));
        let mut groups = whole.split(thousands);
        let first = groups.next().unwrap_or_default();
        let grouped = groups.clone().next().is_some();
        if groups.any(|group| group.len() != 3) || grouped && (first.len() > 3 || first.is_empty()) {
            return;
        }
        let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
        let parsed = fraction.map_or_else(|| digits.parse(), |f| format!("{digits}.{f}").parse::<f64>());
        if let Ok(value) = parsed
            && !values.contains(&value)
        {
            values.push(value);
        }
    };
    add(decimal, thousands);
    // Marks of another language are another check's business; here both readings count.
    add(thousands, decimal);
    values
}
