//! Progress on standard error, where somebody looks and the work is long.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::sync::Once;
use std::time::{Duration, Instant};

/// Work that is done sooner needs no bar.
const LONG: Duration = Duration::from_secs(1);

/// A bar over the files of a run, or nothing.
pub(super) struct Progress {
    bar: ProgressBar,
    start: Instant,
    shown: Once,
    is_watched: bool,
}

impl Progress {
    /// For a run over so many files.
    pub(super) fn new(files: usize) -> Self {
        // A wrong template would only look plainer.
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} files");
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        let bar = bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, start: Instant::now(), shown: Once::new(), is_watched: io::stderr().is_terminal() }
    }

    /// One file is done. The bar shows once the work turns out to be long.
    pub(super) fn step(&self) {
        self.bar.inc(1);
        if self.is_watched && self.start.elapsed() > LONG {
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(5)));
        }
    }

    /// All are: the bar goes away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
