use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::message;
use crate::text::Span;
use crate::ui::Message;

pub(super) static CHECK: Check = Check {
    id: "stray-character",
    severity: Severity::Error,
    title: "a character that does not belong in running text",
    explanation: "Invisible characters (zero-width spaces, soft hyphens, a byte order mark inside the text), control \
                  characters, the ligature U+0133 instead of i and j, characters that could not be decoded, and UTF-8 that \
                  was read as Windows-1252 (`Ã©` for é). They break searching, spell checking and line breaks. Left alone: \
                  no-break spaces, and zero-width joiners inside emoji and in scripts that need them.",
    examples: &[
        Example::bad("nl", "De mi\u{ad}nister kwam te laat.", &["\u{ad}"]),
        Example::bad("nl", "Het was een idÃ©e van de wethouder.", &["Ã©"]),
        Example::good("nl", "De coördinator at een crêpe bij café Zoë."),
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        let text = reading.text;
        for (at, c) in unusual(text) {
            let Some((length, message, replacement)) = stray(text, at, c) else { continue };
            let finding = article
                .finding(&CHECK, unit, Span::new(at, at + length), message)
                .group(format!("U+{:04X}", u32::from(c)));
            // Nobody sees them; they are no fault that keeps an article from its readers.
            let finding = if invisible(c) { finding.level(Severity::Suggestion) } else { finding };
            findings.push(match replacement {
                Some(replacement) => finding.fix(replacement, true),
                None => finding,
            });
        }
    }
    findings
}

/// The characters that may be wrong, with their bytes in the text: next to none of a text.
fn unusual(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += usual(text.as_bytes().get(at..)?)?;
            let c = text.get(at..)?.chars().next()?;
            at += c.len_utf8();
            if !matches!(c, 'à' | 'á' | 'ã'..='ÿ' | '‘'..='„') {
                return Some((at - c.len_utf8(), c));
            }
        }
    })
}

/// How many bytes there are before the first that is no printable one of ASCII; none where all are.
fn usual(bytes: &[u8]) -> Option<usize> {
    let unusual = |b: &u8| !matches!(b, b' '..=b'~');
    // So many at a time are looked at together.
    let (chunks, _) = bytes.as_chunks::<32>();
    let skipped = 32 * chunks.iter().take_while(|chunk| !chunk.iter().fold(false, |any, b| any | unusual(b))).count();
    bytes[skipped..].iter().position(unusual).map(|at| skipped + at)
}

/// What is wrong with the character at `at`: its bytes, the message, and what should stand there.
fn stray(text: &str, at: usize, c: char) -> Option<(usize, Message, Option<String>)> {
    let length = c.len_utf8();
    let name = match c {
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a zero-width space",
        '\u{2060}' => "a word joiner",
        '\u{feff}' => "a byte order mark inside the text",
        '\u{200c}' | '\u{200d}' if between_latin(text, at, length) => "a zero-width joiner",
        'ĳ' => return Some((length, message!("the ligature ‘ĳ’ (U+0133); write i and j"), Some("ij".to_owned()))),
        'Ĳ' => return Some((length, message!("the ligature ‘Ĳ’ (U+0132); write I and J"), Some("IJ".to_owned()))),
        '\u{fffd}' => return Some((length, message!("a character that could not be decoded"), None)),
        '\n' | '\r' | '\t' => return None,
        c if c.is_control() => {
            return Some((length, message!("the control character U+{code}", code = code(c)), Some(String::new())));
        }
        'Ã' | 'Â' | 'â' => return mojibake(text, at),
        _ => return None,
    };
    Some((length, message!("{name} (U+{code})", name = Message::from(name), code = code(c)), Some(String::new())))
}

/// The number of a character, as Unicode writes it.
fn code(c: char) -> String {
    format!("{:04X}", u32::from(c))
}

/// Characters without width.
const fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Joiners are needed inside emoji and in other scripts.
fn between_latin(text: &str, at: usize, length: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + length..].chars().next();
    let latin = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c < '\u{250}');
    latin(before) && latin(after)
}

/// UTF-8 read as Windows-1252: the characters, as bytes again, are a valid sequence.
fn mojibake(text: &str, at: usize) -> Option<(usize, Message, Option<String>)> {
    let taken: String = text[at..].chars().take(3).collect();
    for count in [3, 2] {
        let candidate: String = taken.chars().take(count).collect();
        let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(&candidate);
        if unmappable || candidate.chars().count() < count {
            continue;
        }
        let Ok(right) = std::str::from_utf8(&bytes) else { continue };
        if right.chars().count() == 1 {
            return Some((
                candidate.len(),
                message!("‘{candidate}’ is ‘{right}’ in a wrong encoding", candidate = &candidate, right),
                Some(right.to_owned()),
            ));
        }
    }
    None
}
