//! Measures how long each stage takes. The pipeline reports when a stage starts; the clock is here.

use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::pipeline::Observer;

/// The stages of one run, in order.
pub struct Stages {
    begun: Instant,
    rows: Vec<(&'static str, usize, Instant)>,
}

impl Stages {
    /// Starts the run.
    pub fn begin() -> Self {
        Self { begun: Instant::now(), rows: Vec::new() }
    }

    /// Time since the start of the run.
    pub fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// The stages as a table; the last one ends now.
    pub fn table(&self) -> String {
        let now = Instant::now();
        let ends = self.rows.iter().skip(1).map(|row| row.2).chain([now]);
        let mut table = format!("{:<10} {:>8} {:>12}\n", "stage", "size", "time");
        for ((name, size, begun), end) in self.rows.iter().zip(ends) {
            // Writing to a string can't fail.
            let _ = writeln!(table, "{name:<10} {size:>8} {:>9.1} ms", millis(end - *begun));
        }
        let _ = writeln!(table, "{:<10} {:>8} {:>9.1} ms", "all", "", millis(now - self.begun));
        table
    }
}

impl Observer for Stages {
    fn stage(&mut self, name: &'static str, size: usize) {
        self.rows.push((name, size, Instant::now()));
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
