use super::{Article, Check, Example};
use crate::finding::{Finding, Severity};
use crate::glossary::Role;
use crate::message;

pub(super) static CHECK: Check = Check {
    id: "forbidden-term",
    severity: Severity::Error,
    title: "a form that the glossary forbids",
    explanation: "A name or term that the desk’s glossary marks as forbidden, in any inflected form, apart or in a compound. The \
                  finding names the entry and, where there is one, the form to write instead. Where a longer entry stands in \
                  the same words, that one counts.",
    examples: &[
        Example::bad("nl", "De allochtonen in de wijk zijn het eens.", &["allochtonen"])
            .with("nl,forbidden\ninwoner met een migratieachtergrond,allochtoon;allochtonen\n"),
        Example::bad("nl", "De minister schort de kernwapenhandel op.", &["schort", "kernwapen"])
            .with("nl,status\nkernwapen,forbidden\nopschorten,forbidden\n"),
        Example::good("nl", "De inwoners van de wijk zijn het eens.").with("nl,status\nallochtoon,forbidden\n"),
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
            let message = if note.is_empty() {
                message!("the glossary forbids ‘{written}’", written)
            } else {
                message!("the glossary forbids ‘{written}’: {note}", written, note)
            };
            let mut finding = article.finding(&CHECK, unit, hit.span, message).group(written.to_lowercase());
            if let Some(instead) = instead {
                // Where it is inflected or in a compound, the other form is no drop-in.
                finding = if hit.plain {
                    finding.fix(instead.clone(), false)
                } else {
                    let message = finding.message.clone();
                    Finding { message: message!("{message}; write ‘{instead}’", message, instead), ..finding }
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
