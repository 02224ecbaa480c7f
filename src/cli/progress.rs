//! A bar on the terminal for builds that take long enough to wonder.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::terminal::Terminal;

/// Before this a build is over sooner than a bar can be read.
const PATIENCE: Duration = Duration::from_millis(500);

/// Counts rendered pages; seen only on a terminal, and only once a build takes long.
pub struct Progress {
    bar: Option<ProgressBar>,
    begun: Instant,
    shown: Once,
}

impl Progress {
    /// A bar for so many pages, in a build that has been running for `elapsed`.
    pub fn new(terminal: &Terminal, pages: usize, elapsed: Duration) -> Self {
        let bar = terminal.is_watched().then(|| {
            let style = ProgressStyle::with_template("rendering {bar:32} {pos}/{len}")
                .expect("the template of the bar is sound");
            ProgressBar::with_draw_target(Some(pages as u64), ProgressDrawTarget::hidden()).with_style(style)
        });
        let now = Instant::now();
        Self { bar, begun: now.checked_sub(elapsed).unwrap_or(now), shown: Once::new() }
    }

    /// One page more; may be called from many threads.
    pub fn advance(&self) {
        let Some(bar) = &self.bar else { return };
        bar.inc(1);
        if self.begun.elapsed() > PATIENCE {
            self.shown.call_once(|| bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }

    /// Takes the bar away.
    pub fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
