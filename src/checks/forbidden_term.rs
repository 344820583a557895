use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::glossary::Role;

pub(super) static CHECK: Check = Check {
    id: "forbidden-term",
    severity: Severity::Error,
    title: "a form that the glossary forbids",
    explanation: "A name or term that the desk’s glossary marks as forbidden, in any inflected form, apart or in a compound. The \
                  finding names the entry and, where there is one, the form to write instead. Where a longer entry stands in \
                  the same words, that one counts.",
    examples: &[
        Example {
            language: "nl",
            text: "De allochtonen in de wijk zijn het eens.",
            finds: &["allochtonen"],
            glossary: "nl,forbidden\ninwoner met een migratieachtergrond,allochtoon;allochtonen\n",
            source: "",
        },
        Example {
            language: "nl",
            text: "De minister schort de kernwapenhandel op.",
            finds: &["schort", "kernwapen"],
            glossary: "nl,status\nkernwapen,forbidden\nopschorten,forbidden\n",
            source: "",
        },
        Example {
            language: "nl",
            text: "De inwoners van de wijk zijn het eens.",
            finds: &[],
            glossary: "nl,status\nallochtoon,forbidden\n",
            source: "",
        },
    ],
    on: true,
    run,
};

fn run(article: &Article<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, reading) in article.readings.iter().enumerate() {
        for hit in article.hits(unit) {
            let Role::Forbidden(instead) = &hit.form.role else { continue };
            let written = hit.span.of(reading.text);
            let note = &article.glossary.entries[hit.form.entry].note;
            let note = if note.is_empty() { String::new() } else { format!(": {note}") };
            let mut finding = article
                .finding(&CHECK, unit, hit.span, format!("the glossary forbids ‘{written}’{note}"))
                .group(written.to_lowercase());
            if let Some(instead) = instead {
                // Where it is inflected or in a compound, the other form is no drop-in.
                finding = if hit.plain {
                    finding.fix(instead.clone(), false)
                } else {
                    Finding { message: format!("{}; write ‘{instead}’", finding.message), ..finding }
                };
            }
            // Of several entries that forbid the same words the last one speaks.
            findings.pop_if(|last: &mut Finding| last.span == finding.span);
            findings.push(match article.entry_place(hit.form.entry) {
                Some(place) => finding.resting_on(place),
                None => finding,
            });
        }
    }
    findings
}
