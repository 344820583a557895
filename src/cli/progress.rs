//! Progress on standard error, where somebody looks and the work is long.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};

/// Fewer files are done before anybody could read a bar.
const MANY: usize = 200;

/// A bar over the files of a run, or nothing.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// For a run over so many files.
    pub(super) fn new(files: usize) -> Self {
        if files < MANY || !io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr_with_hz(5));
        // A wrong template would only look plainer.
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} files");
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// One file is done.
    pub(super) fn step(&self) {
        self.0.inc(1);
    }

    /// All are: the bar goes away.
    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
