//! A pack as one block of bytes that opens without being parsed.
//!
//! A *snapshot* is a loaded [`Language`] written down. `build.rs` loads each folder of `packs` with
//! the loader that also serves `--packs`, and writes the snapshots that the program includes. What is
//! opened with a snapshot is little: its large tables ([`Table`], [`Groups`]) are looked into where
//! they lie, and what few runs ask for ([`Later`], [`List`]) is decoded when it is asked for.

mod later;
mod list;
mod table;

pub use later::Later;
pub use list::List;
pub(super) use table::{Groups, Table, borrowed};

use super::{Language, PackError};

/// What a snapshot begins with. The number goes up with every change to what follows.
const MARK: &[u8; 8] = b"klopt\0\0\x02";

/// The bytes of the mark and of the length behind it.
const HEAD: usize = 16;

impl Language {
    /// The language as a snapshot: mark, length of the rest in bytes, the rest.
    ///
    /// # Errors
    ///
    /// Where it cannot be written down; no pack is known of which that is so.
    pub fn to_snapshot(&self) -> Result<Vec<u8>, PackError> {
        self.vocabulary.prepare();
        let body = postcard::to_stdvec(self).map_err(|error| fault(self.tag(), &error.to_string()))?;
        let length = (body.len() as u64).to_le_bytes();
        Ok([MARK.as_slice(), &length, &body].concat())
    }

    /// Opens the snapshot of the language `tag`.
    ///
    /// # Errors
    ///
    /// Bytes that are no snapshot, of another version, or cut short.
    pub fn open(tag: &str, bytes: &'static [u8]) -> Result<Self, PackError> {
        let (head, body) = bytes.split_at_checked(HEAD).ok_or_else(|| fault(tag, "it is cut short"))?;
        let (mark, length) = head.split_at(MARK.len());
        if mark != MARK {
            return Err(fault(tag, "it is none, or of another version"));
        }
        if length != (body.len() as u64).to_le_bytes() {
            return Err(fault(tag, "it is cut short"));
        }
        let mut language: Self = postcard::from_bytes(body).map_err(|error| fault(tag, &error.to_string()))?;
        language.rule_set.adopt(&language.classes);
        language.term_set.adopt(&language.classes);
        Ok(language)
    }
}

fn fault(tag: &str, why: &str) -> PackError {
    PackError::whole(tag, format!("the snapshot of this pack cannot be used: {why}; build klopt again"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(bytes: &[u8]) -> Result<Language, String> {
        Language::open("xx", bytes.to_vec().leak()).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_no_snapshot_is_refused() {
        let whole = Language::default().to_snapshot().unwrap();
        assert!(opened(&whole).is_ok());
        assert_eq!(
            opened(&whole[..whole.len() - 1]).unwrap_err(),
            "xx: the snapshot of this pack cannot be used: it is cut short; build klopt again"
        );
        assert!(opened(b"").unwrap_err().contains("cut short"));
        let mut other = whole;
        other[7] += 1;
        assert!(opened(&other).unwrap_err().contains("another version"));
    }
}
