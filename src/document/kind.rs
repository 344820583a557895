//! What a unit of plain text is: heading, caption, credit, dateline or body. Told by shape alone,
//! so that no language is assumed; when in doubt it is body.

use super::{Unit, UnitKind};

/// A heading is at most this long, in characters.
const HEADING: usize = 160;

/// Gives each body unit its kind.
pub(super) fn assign(units: &mut [Unit]) {
    let ends: Vec<bool> = units.iter().map(|u| ends_sentence(u.target.as_str())).collect();
    for i in 0..units.len() {
        if units[i].kind == UnitKind::Body {
            let after_body = i == 0 || ends[i - 1] || units[i - 1].kind != UnitKind::Heading;
            units[i].kind = kind(units[i].target.as_str(), ends[i], after_body);
        }
    }
}

fn kind(text: &str, ends: bool, may_head: bool) -> UnitKind {
    if is_caption(text) {
        return UnitKind::Caption;
    }
    if ends {
        return UnitKind::Body;
    }
    let words = text.split_whitespace().count();
    if words <= 6 && text.bytes().any(|b| b.is_ascii_digit()) && !text.contains(':') {
        return UnitKind::Dateline;
    }
    let list = text.starts_with(['-', '*', '•', '–']) || text.ends_with([':', ';', ',']);
    if may_head && words >= 2 && !list && text.chars().count() <= HEADING { UnitKind::Heading } else { UnitKind::Body }
}

/// Whether the text ends as a sentence does.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '"', '\'', '»', ')', ']']).ends_with(['.', '!', '?', '…'])
}

/// A photographer's or agency's credit at the end: `.Jan Jansen/The Agency`, `Foto: Jan Jansen / ANP`.
fn is_caption(text: &str) -> bool {
    let Some((before, agency)) = text.rsplit_once('/') else { return false };
    let capitalised = |s: &str| s.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    let agency = agency.trim().trim_end_matches(['.', ')']);
    let short = !agency.is_empty() && agency.split_whitespace().count() <= 4 && capitalised(agency);
    let name = before.trim_end().rsplit(['.', ':', '(', '|']).next().unwrap_or_default().trim();
    short && (1..=4).contains(&name.split_whitespace().count()) && capitalised(name)
}
