//! Numbers in digits: marks of decimals and thousands, ranges, scores, dates, decades, short scales.

use crate::language::Language;

/// A decade has a year of four digits and a letter.
const DECADES: std::ops::Range<f64> = 1000.0..2200.0;

/// The numbers of a token, each with what it may mean. `10-15` holds two, `22-jarige` one.
pub(super) fn values(written: &str, language: &Language) -> Vec<Vec<f64>> {
    let parts =
        written.split(['-', '–', '—', '/', ':', '\'', '’']).filter(|p| p.starts_with(|c: char| c.is_ascii_digit()));
    let clock = written.contains(':') && written.matches(':').count() == 1;
    if clock && let Some(time) = clock_value(written) {
        return vec![vec![time]];
    }
    let is_mark = |mark: &&String| written.len() > mark.len() && written.ends_with(mark.as_str());
    let half_day = language.conventions.time.am.iter().chain(&language.conventions.time.pm).find(is_mark);
    if let Some(time) = half_day.and_then(|mark| written.strip_suffix(mark.as_str())) {
        let hours = clock_value(&time.replace('.', ":")).or_else(|| time.parse().ok());
        return hours.map_or_else(Vec::new, |h| vec![vec![h, if h >= 12.0 { h - 12.0 } else { h + 12.0 }]]);
    }
    parts.map(|part| part_values(part, language)).filter(|values| !values.is_empty()).collect()
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
    let decades: Vec<f64> =
        values.iter().filter(|v| DECADES.contains(v) && *v % 10.0 == 0.0).map(|v| v % 100.0).collect();
    if matches!(letters, "s" | "er") {
        // The 1990s are an amount that other words can say; temperatures in the 80s are vague.
        values.retain(|v| DECADES.contains(v));
        values.extend(decades);
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
