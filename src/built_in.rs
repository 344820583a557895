//! The built-in packs: language tags, sorted, with their snapshots. `build.rs` writes this.

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));
