//! Reading bytes, no more than an article may have.

use super::reason;
use crate::message;
use crate::ui::Message;
use std::io::Read;

/// Larger files are refused, in bytes: no article is that long, and reading takes twenty times the space.
pub const LARGEST: u64 = 64 << 20;

/// All that a source gives.
///
/// # Errors
/// It cannot be read, or gives more than [`LARGEST`] bytes.
pub fn bytes_of(source: &mut dyn Read) -> Result<Vec<u8>, Message> {
    let mut bytes = Vec::new();
    source.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > LARGEST { Err(too_large()) } else { Ok(bytes) }
}

/// Why a file is refused.
pub fn too_large() -> Message {
    message!(
        "more than the {most} MiB that klopt reads; check its articles one by one",
        most = (LARGEST >> 20) as usize
    )
}
