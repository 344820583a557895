//! DOCX and ODT: what is read of them, where it stands, how they are written, and what is refused.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

#[path = "../common/mod.rs"]
mod common;
#[path = "../desk/mod.rs"]
mod desk;

mod broken;
mod build;
mod docx;
mod fixes;
mod formats;
mod odt;
mod office;
mod reports;
