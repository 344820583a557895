//! No input makes klopt panic, whatever it holds.

use super::cases;
use super::pieces::{File, file, markdown};
use crate::common::desk;
use klopt::document::Format;
use klopt::fix::Applicability;
use klopt::reports;
use proptest::collection::vec;
use proptest::prelude::*;

const FORMATS: [Format; 8] =
    [Format::Plain, Format::Markdown, Format::Xliff, Format::Tmx, Format::Po, Format::Csv, Format::Tsv, Format::Json];

proptest! {
    #![proptest_config(cases(192))]

    #[test]
    fn random_bytes(bytes in vec(any::<u8>(), 0..400)) {
        everything(&bytes);
    }

    #[test]
    fn random_characters(text in vec(any::<char>(), 0..200)) {
        everything(text.into_iter().collect::<String>().as_bytes());
    }

    #[test]
    fn random_ascii(text in "[ -~\\n]{0,300}") {
        everything(text.as_bytes());
    }

    #[test]
    fn random_markdown(text in markdown()) {
        everything(text.as_bytes());
    }

    #[test]
    fn broken_files(File { mut bytes, .. } in file(), cuts in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        for (at, byte) in cuts {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        everything(&bytes);
    }
}

/// Reads, checks, reports and fixes.
fn everything(bytes: &[u8]) {
    for format in FORMATS {
        if let Some(review) = desk::review(bytes, format) {
            for report in reports::ALL {
                for width in [40, 140] {
                    desk::report(&review, report.id, width);
                }
            }
        }
        let (_, fixed) = desk::fix_once(bytes, format, Applicability::Unsafe);
        reports::patch("artikel.txt", bytes, &fixed, &[]);
    }
}
