//! The raised marks by which a text refers to its notes.

/// Whether raised characters refer to a note, and do not belong to the word before: `woord1`, but m2 and 10 9.
pub(super) fn is_note_mark(raised: &str, before: &str) -> bool {
    let mark = raised.trim().chars().all(|c| c.is_ascii_digit() || "*†‡[](),".contains(c));
    let letters = before.chars().rev().take_while(|c| c.is_alphabetic()).take(3).count();
    mark && (letters == 3 || before.ends_with(['.', ',', ';', ':', '!', '?', '’', '”', '"', '\'', ')', '»']))
}
