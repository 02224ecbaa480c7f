//! A bar on the terminal for work that takes long enough to wonder.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::terminal::Terminal;

/// Before this a build is over sooner than a bar can be read.
const PATIENCE: Duration = Duration::from_millis(500);

/// Counts steps; seen only on a terminal, and only once the work takes long.
pub struct Progress {
    bar: Option<ProgressBar>,
    begun: Instant,
    shown: Once,
}

impl Progress {
    /// A bar for so many steps of some `work` that has been going on for `elapsed`.
    pub fn new(terminal: &Terminal, work: &str, steps: usize, elapsed: Duration) -> Self {
        let bar = terminal.is_watched().then(|| {
            let style = ProgressStyle::with_template(&format!("{work} {{bar:32}} {{pos}}/{{len}}"))
                .expect("the template of the bar is sound");
            ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden()).with_style(style)
        });
        let now = Instant::now();
        Self { bar, begun: now.checked_sub(elapsed).unwrap_or(now), shown: Once::new() }
    }

    /// One step more; may be called from many threads.
    pub fn advance(&self) {
        self.advance_by(1);
    }

    /// Some steps more.
    pub fn advance_by(&self, steps: usize) {
        let Some(bar) = &self.bar else { return };
        bar.inc(steps as u64);
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
