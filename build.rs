//! Compiles the language packs into the snapshots that the program includes.
//!
//! The loader here is the program's own, taken in by path. A fault in a pack fails the build with
//! its file, line and key.

#![allow(dead_code, unreachable_pub, unused_imports, reason = "of these modules only the loader is used here")]
#![allow(clippy::print_stdout, reason = "this is how a build script speaks to Cargo")]

#[path = "src/finding.rs"]
mod finding;
#[path = "src/language/mod.rs"]
mod language;
#[path = "src/text/mod.rs"]
mod text;
#[path = "src/ui/mod.rs"]
mod ui;

/// The loader must do without what it is to make.
mod built_in {
    pub(crate) static SNAPSHOTS: &[(&str, &[u8])] = &[];
}

use language::Languages;
use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

/// One folder a language.
const PACKS: &str = "src/language/packs";

fn main() {
    println!("cargo::rerun-if-changed={PACKS}");
    for fault in compile().err().unwrap_or_default() {
        println!("cargo::error={fault}");
    }
}

/// Writes a snapshot of each pack, and the list of them.
fn compile() -> Result<(), Vec<String>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let io = |error: std::io::Error| vec![format!("the packs cannot be compiled: {error}")];
    let languages = Languages::in_folder(PACKS).map_err(|error| vec![error.to_string()])?;
    let mut list = String::from("pub(crate) static SNAPSHOTS: &[(&str, &[u8])] = &[\n");
    for tag in languages.tags() {
        let snapshot = languages.get(&tag).and_then(|language| language.to_snapshot().map_err(|error| vec![error]));
        let snapshot = snapshot.map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>())?;
        fs::write(out.join(format!("{tag}.snapshot")), snapshot).map_err(io)?;
        let _ = writeln!(list, "    ({tag:?}, include_bytes!(\"{tag}.snapshot\")),");
    }
    list.push_str("];\n");
    fs::write(out.join("built_in.rs"), list).map_err(io)
}
