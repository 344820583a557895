//! What `--format` asks for: `F` for standard output, `F:PATH` for a file.

use crate::reports::{ALL, Format};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// A report that is wanted.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) format: &'static Format,
    /// The file; none is standard output.
    pub(super) path: Option<PathBuf>,
}

/// Reads `F` or `F:PATH`; `-` as a path is standard output.
#[derive(Clone, Debug)]
pub(super) struct WantedParser;

impl TypedValueParser for WantedParser {
    type Value = Wanted;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, clap::Error> {
        let bytes = value.as_encoded_bytes();
        let colon = bytes.iter().position(|b| *b == b':');
        let id = String::from_utf8_lossy(&bytes[..colon.unwrap_or(bytes.len())]).into_owned();
        let ids = PossibleValuesParser::new(ALL.iter().map(|format| PossibleValue::new(format.id)));
        let id = ids.parse_ref(command, argument, OsStr::new(&id))?;
        // The parser has let only ids of formats through.
        let format = Format::of(&id).unwrap_or(ALL[0]);
        let path = colon.map(|colon| PathBuf::from(after(value, colon + 1)));
        if path.as_ref().is_some_and(|path| path.as_os_str().is_empty()) {
            let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
            error.insert(ContextKind::InvalidArg, ContextValue::String(format!("--format {id}:")));
            error.insert(ContextKind::InvalidValue, ContextValue::String(String::new()));
            return Err(error);
        }
        Ok(Wanted { format, path: path.filter(|path| path.as_os_str() != "-") })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(ALL.iter().map(|format| PossibleValue::new(format.id).help(format.help))))
    }
}

/// What stands from byte `at` on.
#[cfg(unix)]
fn after(value: &OsStr, at: usize) -> OsString {
    use std::os::unix::ffi::OsStrExt;
    OsStr::from_bytes(&value.as_bytes()[at..]).to_owned()
}

#[cfg(not(unix))]
fn after(value: &OsStr, at: usize) -> OsString {
    value.to_string_lossy()[at..].into()
}
