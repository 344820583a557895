//! `--baseline`, `--write-baseline`, `--prune-baseline`.

use super::args::Check;
use super::desk::Desks;
use super::{args, output, reports};
use crate::document::reason;
use crate::message;
use crate::review::{Baseline, Filter, Judge, Review};
use crate::settings::Settings;
use crate::ui::Message;
use std::path::PathBuf;

/// The baseline of a run, where there is one, and what becomes of it.
pub(super) struct Known {
    baseline: Option<Baseline>,
    write: bool,
    prune: bool,
    /// Whether the run sees all that an entry may know of the files that it reads.
    sees_all: bool,
}

impl Known {
    /// Reads the baseline before anything is checked, so that nothing is done in vain.
    ///
    /// # Errors
    /// A baseline that is not there or cannot be read, unless it is about to be written.
    pub(super) fn open(check: &Check, settings: &Settings) -> Result<Self, Message> {
        let args::Known { ref baseline, no_baseline, write_baseline: write, prune_baseline: prune } = check.known;
        let of_settings = || settings.baseline.as_deref().filter(|_| !no_baseline).map(|path| settings.resolve(path));
        let baseline = baseline.clone().or_else(of_settings);
        if (write || prune) && baseline.is_none() {
            return Err(message!("which baseline? Name its file with --baseline, or with `baseline` in klopt.toml"));
        }
        let sees_all = check.choice.selection.level.is_none() && !check.changes.changed && !check.changes.staged;
        let read = |path: &PathBuf| {
            if write && !path.exists() { Ok(Baseline::empty(path)) } else { Baseline::read(path) }
        };
        Ok(Self { baseline: baseline.as_ref().map(read).transpose()?, write, prune, sees_all })
    }

    /// What is known, where anything is.
    pub(super) const fn baseline(&self) -> Option<&Baseline> {
        self.baseline.as_ref()
    }

    /// Takes what is known out of a review, and writes the baseline where that is asked for.
    ///
    /// # Errors
    /// A baseline that cannot be written.
    pub(super) fn settle(
        &mut self,
        review: &mut Review,
        desks: &Desks,
        settings: &Settings,
        filter: &Filter,
    ) -> Result<(), Message> {
        let Some(baseline) = &mut self.baseline else { return Ok(()) };
        let judge = desks.judge(review, filter);
        let judge: Judge<'_> = &judge;
        let shown = &*baseline.path.display().to_string();
        if self.write {
            baseline.renew(review, judge);
            write(baseline)?;
            output::note(&message!("{shown} now lists {findings}", shown, findings = findings(baseline.len())));
        }
        let known = baseline.apply(review);
        if known > 0 && !self.write {
            let known = Message::count(known, "known finding", "known findings");
            output::note(&message!("{known} of {shown} not shown", known, shown));
        }
        if self.prune {
            let gone = baseline.prune(judge);
            write(baseline)?;
            let (gone, left) = (findings(gone), findings(baseline.len()));
            output::note(&message!("{shown}: {gone} gone, {left} left", shown, gone, left));
        } else if self.sees_all && !self.write {
            review.files.extend(baseline.dead(judge, settings, filter));
        }
        Ok(())
    }
}

fn findings(count: usize) -> Message {
    Message::count(count, "finding", "findings")
}

fn write(baseline: &Baseline) -> Result<(), Message> {
    let path = &baseline.path;
    reports::to_file(path, baseline.to_json().as_bytes()).map_err(|e| Message::at(path.display(), reason(&e)))
}
