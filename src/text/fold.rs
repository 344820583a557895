//! Keys by which words are compared: NFC, lower case, one apostrophe, no invisible characters.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The comparison key of a word: NFC, lower case, `’` as `'`, the ligature U+0133 as `ij`, soft
/// hyphens and zero-width characters dropped. Borrows where the word is its own key.
pub fn key(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let lower = !word.bytes().any(|b| b.is_ascii_uppercase());
        return if lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) };
    }
    let exact = exact(word);
    if exact.chars().all(is_lower) { exact } else { Cow::Owned(exact.chars().flat_map(char::to_lowercase).collect()) }
}

/// Whether a character is its own lower case.
fn is_lower(c: char) -> bool {
    if c.is_ascii() { !c.is_ascii_uppercase() } else { c.to_lowercase().eq([c]) }
}

/// `Zelensky’s` without the apostrophe and what follows it; none where there is no such ending.
pub fn without_s(word: &str) -> Option<&str> {
    word.strip_suffix('s')?.strip_suffix(super::is_apostrophe)
}

/// Like [`key`], but with the capitals kept.
pub fn exact(word: &str) -> Cow<'_, str> {
    if word.is_ascii() || is_exact(word) {
        return Cow::Borrowed(word);
    }
    let mut out = String::with_capacity(word.len());
    for c in word.nfc() {
        match c {
            '’' | '‘' | 'ʼ' | '´' | '′' => out.push('\''),
            'ĳ' => out.push_str("ij"),
            'Ĳ' => out.push_str("IJ"),
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '‐' | '‑' => out.push('-'),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether a word is letters that fold to themselves, told without normalizing it: the precomposed
/// letters of the Latin script.
fn is_exact(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii() || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ı' | 'Ĵ'..='ſ'))
}

/// The key without accents: `Genève` and `Geneve` meet, as do `ø` and `o`, `ł` and `l`.
pub fn bare(word: &str) -> String {
    let plain = key(word);
    if plain.is_ascii() {
        return plain.into_owned();
    }
    plain
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| match c {
            'ø' => 'o',
            'ł' => 'l',
            'đ' | 'ð' => 'd',
            'ı' => 'i',
            other => other,
        })
        .collect()
}
