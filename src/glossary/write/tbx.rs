//! TBX 3 in the style DCA, dialect TBX-Basic.

use super::Written;
use crate::glossary::tbx::KEEP;
use crate::glossary::{Entry, Kind, Status};
use std::fmt::Write;

const HEAD: &str = "\" xmlns=\"urn:iso:std:iso:30042:ed-2\">
  <tbxHeader>
    <fileDesc>
      <sourceDesc>
        <p>Written by klopt</p>
      </sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
";

/// `to` is the language of forbidden forms that name none.
pub(super) fn write(entries: &[Entry], to: &str) -> Written {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"");
    let first = entries.iter().flat_map(|entry| &entry.forms).map(|(tag, _)| &**tag).next();
    out.push_str(first.unwrap_or("en"));
    out.push_str(HEAD);
    for (number, entry) in (1..).zip(entries) {
        concept(&mut out, number, entry, to);
    }
    out.push_str("    </body>\n  </text>\n</tbx>\n");
    Written { bytes: out.into_bytes(), left_out: Vec::new() }
}

fn concept(out: &mut String, number: usize, entry: &Entry, to: &str) {
    let _ = writeln!(out, "      <conceptEntry id=\"c{number}\">");
    if entry.kind != Kind::Term {
        let _ = writeln!(out, "        <descrip type=\"subjectField\">{}</descrip>", entry.kind.word());
    }
    let note = if entry.status == Status::Keep { KEEP } else { entry.note.as_str() };
    if !note.is_empty() {
        let _ = writeln!(out, "        <note>{}</note>", escaped(note));
    }
    let script = entry.script.as_ref().map(|(_, tag)| tag.as_str());
    let forbidden = entry.forbidden.iter().map(|(tag, _)| if tag.is_empty() { to } else { &**tag });
    let mut tags: Vec<&str> = Vec::new();
    for tag in entry.forms.iter().map(|(tag, _)| &**tag).chain(script).chain(forbidden) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    for tag in tags {
        let _ = writeln!(out, "        <langSec xml:lang=\"{}\">", escaped(tag));
        let exact = entry.forms.iter().find(|(known, _)| **known == *tag).map(|(_, forms)| forms.as_slice());
        for (at, form) in exact.unwrap_or_default().iter().enumerate() {
            let status = match entry.status {
                Status::Forbidden if same(tag, to) => "deprecatedTerm-admn-sts",
                Status::Admitted if same(tag, to) => "admittedTerm-admn-sts",
                _ if at > 0 => "admittedTerm-admn-sts",
                _ => "preferredTerm-admn-sts",
            };
            term(out, form, &entry.part_of_speech, status);
        }
        let own = entry.script.iter().filter(|(_, of)| of == tag);
        own.for_each(|(form, _)| term(out, form, &entry.part_of_speech, "preferredTerm-admn-sts"));
        for (of, form) in &entry.forbidden {
            if **of == *tag || of.is_empty() && tag == to {
                term(out, form, &entry.part_of_speech, "deprecatedTerm-admn-sts");
            }
        }
        out.push_str("        </langSec>\n");
    }
    out.push_str("      </conceptEntry>\n");
}

fn term(out: &mut String, form: &str, part_of_speech: &str, status: &str) {
    let _ = writeln!(out, "          <termSec>\n            <term>{}</term>", escaped(form));
    if !part_of_speech.is_empty() {
        let part = escaped(part_of_speech);
        let _ = writeln!(out, "            <termNote type=\"partOfSpeech\">{part}</termNote>");
    }
    let _ =
        writeln!(out, "            <termNote type=\"administrativeStatus\">{status}</termNote>\n          </termSec>");
}

fn same(tag: &str, other: &str) -> bool {
    tag.split('-').next() == other.split('-').next()
}

/// Text for XML, without the control characters that it has no way to write.
fn escaped(text: &str) -> String {
    let written: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n')).collect();
    quick_xml::escape::escape(&written).into_owned()
}
