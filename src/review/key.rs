//! What makes a finding the same one in a later run, wherever it has moved in its file: check, rule,
//! text and sentence.

use crate::finding::Finding;

/// Hashes text as 64-bit FNV-1a does (`draft-eastlake-fnv`): a hash that is written to files must be the
/// same in every version on every machine. White space counts as one space, so that a paragraph may be
/// wrapped anew.
#[derive(Clone, Copy, Debug)]
pub struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    /// With a further text, told apart from what stands before it.
    #[must_use]
    pub fn with(self, text: &str) -> Self {
        let words = text.split_whitespace().flat_map(|word| word.bytes().chain([b' ']));
        // No byte of UTF-8 is 0xff.
        words.chain([0xff]).fold(self, Self::byte)
    }

    fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    /// The hash.
    pub const fn value(self) -> u64 {
        self.0
    }
}

/// The fingerprint of a finding in a sentence of this fingerprint.
pub(super) fn of(finding: &Finding, sentence: u64) -> u64 {
    let own = Fingerprint::default().with(finding.check).with(finding.rule.as_deref().unwrap_or_default());
    sentence.to_be_bytes().into_iter().fold(own.with(&finding.text), Fingerprint::byte).value()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // The standard's own test vector for "foobar".
        let hash = b"foobar".iter().fold(Fingerprint::default(), |hash, byte| hash.byte(*byte));
        assert_eq!(hash.value(), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn texts_may_be_wrapped_anew_and_not_run_together() {
        let of = |texts: &[&str]| texts.iter().fold(Fingerprint::default(), |hash, text| hash.with(text)).value();
        assert_eq!(of(&["De brug\r\n is open."]), of(&["De brug is open."]));
        assert_ne!(of(&["De brug is", "open"]), of(&["De brug", "is open"]));
        assert_ne!(of(&["De brug"]), of(&["Debrug"]));
    }
}
