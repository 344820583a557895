//! What the bilingual files of a run have in common, read before any is checked.

use super::desk::Desks;
use super::file::{name_of, read};
use super::git::Changed;
use crate::checks::{FileTerms, Project};
use crate::document::{self, Format};
use rayon::prelude::*;
use std::path::PathBuf;

/// Tells each desk what its bilingual files have in common, where it has several. A file that cannot be read
/// is told when it is checked. Where only changes are reported, files that did not change are learned from too.
pub(super) fn learn(desks: &mut Desks, files: &[PathBuf], changed: Option<&Changed>) {
    let bilingual: Vec<&PathBuf> =
        files.iter().filter(|path| Format::of(path).is_some_and(Format::is_bilingual)).collect();
    for number in 0..desks.desks.len() {
        let own = bilingual.iter().filter(|path| desks.by_file.get(**path) == Some(&number));
        let own: Vec<&PathBuf> = own.copied().collect();
        if own.len() < 2 {
            continue;
        }
        let pair = desks.desks[number].pair();
        let terms = |path: &&PathBuf| {
            let staged = changed.map_or(Ok(None), |changed| changed.staged(path)).ok()?;
            let (format, bytes) = (Format::of(path)?, staged.map_or_else(|| read(path), Ok).ok()?);
            document::read(&name_of(path), bytes, format, pair).ok().as_ref().map(FileTerms::of)
        };
        // In the order of the files, whichever thread comes first.
        let terms: Vec<FileTerms> = own.par_iter().filter_map(terms).collect();
        desks.desks[number].project = Some(Project::new(terms.into_iter()));
    }
}
