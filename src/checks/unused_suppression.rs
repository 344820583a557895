use super::{Check, Example};
use crate::finding::Severity;

pub(super) static CHECK: Check = Check {
    id: "unused-suppression",
    severity: Severity::Warning,
    title: "a comment that suppresses nothing",
    explanation: "A `klopt-ignore` comment whose finding is gone, or that names a check that klopt does not have. It would hide \
                  the next real finding, so it is reported until somebody deletes it. Comments about checks that a run leaves \
                  out are not judged.",
    examples: &[
        Example {
            language: "nl",
            text: "<!-- klopt-ignore spacing: zo staat het er -->\nDe brug is dicht.Morgen gaat ze open.",
            finds: &[],
            glossary: "",
            source: "",
        },
        Example {
            language: "nl",
            text: "<!-- klopt-ignore spacing: is al verholpen -->\nDe brug is dicht.",
            finds: &["<!-- klopt-ignore spacing: is al verholpen -->"],
            glossary: "",
            source: "",
        },
    ],
    on: true,
    // The review knows what was suppressed; no check can.
    run: |_| Vec::new(),
};
