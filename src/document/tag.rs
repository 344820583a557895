//! Language tags as files write them: `nl`, `nl-NL`, `nl_BE`, `NL`.

/// Whether two tags name one language, whatever the country.
pub(super) fn is_same_language(a: &str, b: &str) -> bool {
    primary(a).eq_ignore_ascii_case(primary(b))
}

/// Whether a file that names a language is not in the one that is asked for. Either may be unknown.
pub(super) fn is_foreign(named: &str, wanted: &str) -> bool {
    !named.is_empty() && !wanted.is_empty() && !is_same_language(named, wanted)
}

/// Whether two tags are the same, written in whatever way.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).all(|(a, b)| canonical(a) == canonical(b))
}

/// Whether this may be a language tag: `nl`, `en-US`, `zh_Hant`.
pub(super) fn is_tag(text: &str) -> bool {
    let mut parts = text.split(['-', '_']);
    let language =
        parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    language && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn primary(tag: &str) -> &str {
    tag.split(['-', '_', '@', '.']).next().unwrap_or_default()
}

const fn canonical(byte: u8) -> u8 {
    if byte == b'_' { b'-' } else { byte.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_differ_but_the_language_is_one() {
        assert!(is_same_language("nl-NL", "nl") && is_same_language("NL_be", "nl") && !is_same_language("nds", "nl"));
        assert!(is_same("nl_NL", "nl-nl") && !is_same("nl", "nl-NL"));
        assert!(is_tag("nl") && is_tag("zh-Hant-TW") && !is_tag("source") && !is_tag("") && !is_tag("n"));
    }
}
