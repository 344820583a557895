//! The archive that a DOCX or ODT is: what it holds, within limits, and how it is written anew.

use super::super::Unreadable;
use crate::message;
use crate::ui::Message;
use std::io::{Cursor, Read, Write};
use zip::result::ZipResult;
use zip::{ZipArchive, ZipWriter};

/// All text parts of a document together are not larger, unpacked, in bytes.
const LARGEST: u64 = 64 << 20;
/// No document has more members.
const MOST_MEMBERS: usize = 20_000;
/// How the files of old Word begin, and those that it protects with a password.
const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The record at the end of every archive, without its comment.
const END_RECORD: usize = 22;

/// An archive that is open for reading.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens the archive that `bytes` are.
    ///
    /// # Errors
    /// What is no archive, is damaged, or holds what no word processor writes.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        if let Some(message) = advice(bytes, true) {
            return Err(whole(message));
        }
        if bytes.is_empty() {
            return Err(whole("the file is empty"));
        }
        if !bytes.starts_with(b"PK") {
            return Err(whole("no archive, as DOCX and ODT are; the file is damaged or something else"));
        }
        if members(bytes).is_some_and(|count| count > MOST_MEMBERS) {
            return Err(too_many());
        }
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|e| whole(message!("the archive is damaged: {e}", e = e.to_string())))?;
        if zip.len() > MOST_MEMBERS {
            return Err(too_many());
        }
        if zip.has_duplicate_names() {
            return Err(whole("two members of the archive have one name, so that nobody can tell which one holds"));
        }
        for name in zip.file_names() {
            let name = name.map_err(|e| whole(message!("the archive is damaged: {e}", e = e.to_string())))?;
            if leads_out(&name) {
                let message = message!(
                    "the archive holds ‘{name}’, a path that leads out of it; no word processor writes that",
                    name
                );
                return Err(whole(message));
            }
        }
        Ok(Self { zip, left: LARGEST })
    }

    /// Whether there is a member of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The text of a member; none where there is no such member.
    ///
    /// # Errors
    /// What is encrypted, damaged, too large or no UTF-8.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let broken = |message: Message| Unreadable::Packed { part: Some(name.to_owned()), message };
        let damaged = |e: &dyn std::fmt::Display| broken(message!("this part is damaged: {e}", e = e.to_string()));
        if self.zip.by_index_data(index).map_err(|e| damaged(&e))?.encrypted() {
            return Err(whole(PROTECTED));
        }
        let file = self.zip.by_index(index).map_err(|e| damaged(&e))?;
        let mut bytes = Vec::new();
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|e| damaged(&e))?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            broken(message!(
                "with this part the document takes more than {most} MiB unpacked, as no article does",
                most = (LARGEST >> 20) as usize
            ))
        })?;
        String::from_utf8(bytes).map(Some).map_err(|_| broken(message!("this part is not in UTF-8")))
    }
}

/// What to say of an encrypted document.
pub(super) const PROTECTED: &str = "protected with a password; save it without one to have it checked";

/// The archive once more with the content of some members replaced. All others are copied as they are packed.
pub(super) fn rewritten(bytes: &[u8], changed: &[(&str, &str)]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() + 1024)));
    writer.set_raw_comment(zip.comment().into())?;
    for index in 0..zip.len() {
        let file = zip.by_index_raw(index)?;
        let name = file.name()?.into_owned();
        match changed.iter().find(|(changed, _)| *changed == name) {
            Some((_, content)) => {
                let options = file.options();
                drop(file);
                writer.start_file(name, options)?;
                writer.write_all(content.as_bytes())?;
            }
            None => writer.raw_copy_file(file)?,
        }
    }
    Ok(writer.finish()?.into_inner())
}

/// Something wrong with the archive as a whole.
pub(super) fn whole(message: impl Into<Message>) -> Unreadable {
    Unreadable::Packed { part: None, message: message.into() }
}

fn too_many() -> Unreadable {
    whole(message!("the archive has more than {most} members, as no document does", most = MOST_MEMBERS))
}

/// What to do with a file of a kind that klopt does not read, but a word processor does; `is_renamed`
/// says that its name promises another kind.
pub(super) fn advice(bytes: &[u8], is_renamed: bool) -> Option<Message> {
    let kind = if bytes.starts_with(OLD_OFFICE) {
        let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        if memchr::memmem::find(bytes, &encrypted).is_some() {
            return Some(PROTECTED.into());
        }
        message!("a file of old Word (.doc)")
    } else if bytes.starts_with(b"{\\rtf") {
        message!("an RTF file")
    } else {
        return None;
    };
    Some(if is_renamed {
        message!("{kind} under another name; open it and save it as DOCX", kind)
    } else {
        message!("{kind}; open it and save it as DOCX", kind)
    })
}

/// How many members the end of an archive says that there are; none where it says nothing.
fn members(bytes: &[u8]) -> Option<usize> {
    let tail = &bytes[bytes.len().saturating_sub(END_RECORD + usize::from(u16::MAX))..];
    let record = tail.get(memchr::memmem::rfind(tail, b"PK\x05\x06")?..)?;
    Some(usize::from(u16::from_le_bytes([*record.get(10)?, *record.get(11)?])))
}

/// Whether a name leads out of the folder into which somebody may unpack it.
fn leads_out(name: &str) -> bool {
    name.starts_with(['/', '\\']) || name.contains(':') || name.split(['/', '\\']).any(|part| part == "..")
}
