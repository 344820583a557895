//! UTX 1.11: two languages, a term a line.

use super::Written;
use crate::glossary::{Entry, Status};
use crate::message;
use crate::ui::Message;
use std::fmt::Write;

pub(super) fn write(entries: &[Entry], from: &str, to: &str) -> Result<Written, Message> {
    if from.is_empty() || from == to {
        return Err(message!("UTX holds two languages, and these entries name but one; say --from TAG and --to TAG"));
    }
    let mut out = format!("#UTX 1.11; {from}/{to};\n#src\ttgt\tsrc:pos\tterm status\tcomment\n");
    let (mut unpaired, mut others, mut scripts, mut kept) = (0, 0, 0, 0);
    for entry in entries {
        let foreign = |tag: &str| !tag.is_empty() && [from, to].iter().all(|own| base(own) != base(tag));
        others += usize::from(entry.forms.iter().any(|(tag, _)| foreign(tag)));
        scripts += usize::from(entry.script.is_some());
        kept += usize::from(entry.status == Status::Keep);
        let Some(source) = entry.preferred(from) else {
            unpaired += 1;
            continue;
        };
        let status = |at: usize| match entry.status {
            Status::Forbidden => "forbidden",
            Status::Admitted => "provisional",
            _ if at > 0 => "provisional",
            _ => "approved",
        };
        let own = entry.forms(to).iter().enumerate().map(|(at, form)| (form.as_str(), status(at)));
        for (target, status) in own.chain(entry.forbidden(to).map(|form| (form.as_str(), "forbidden"))) {
            let cells = [source, target, entry.part_of_speech.as_str(), status, entry.note.as_str()];
            let cells = cells.map(|cell| cell.replace(['\t', '\n', '\r'], " "));
            let _ = writeln!(out, "{}", cells.join("\t").trim_end());
        }
    }
    let said = [
        (unpaired, message!("have no form in ‘{from}’ and are left out", from)),
        (others, message!("have forms in other languages, which are left out")),
        (scripts, message!("have an original script, which is left out")),
        (kept, message!("are to be kept as they are, for which UTX has no word")),
    ];
    let left_out = said.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| {
        let entries = Message::count(count, "entry", "entries");
        message!("{entries} {what}", entries, what)
    });
    Ok(Written { bytes: out.into_bytes(), left_out: left_out.collect() })
}

fn base(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
