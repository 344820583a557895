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
        Example::good("nl", "<!-- klopt-ignore spacing: zo staat het er -->\nDe brug is dicht.Morgen gaat ze open."),
        Example::bad(
            "nl",
            "<!-- klopt-ignore spacing: is al verholpen -->\nDe brug is dicht.",
            &["<!-- klopt-ignore spacing: is al verholpen -->"],
        ),
    ],
    on: true,
    // The review knows what was suppressed; no check can.
    run: |_| Vec::new(),
};
