//! A fault injected by tests: from the n-th change on, nothing reaches the disk, as if the program had been
//! killed. The program itself never sets it, and nothing is counted.

use std::io;
#[cfg(test)]
use std::sync::atomic::{AtomicUsize, Ordering};

/// Asked before every change of the output folder.
#[derive(Debug, Default)]
pub(super) struct KillSwitch {
    /// The number of changes that succeed; 0 means all, so that the default is no fault.
    #[cfg(test)]
    pub(super) limit: AtomicUsize,
    #[cfg(test)]
    passed: AtomicUsize,
}

impl KillSwitch {
    /// An error if the program counts as killed.
    #[cfg(test)]
    pub(super) fn pass(&self) -> io::Result<()> {
        self.passed.fetch_add(1, Ordering::SeqCst);
        if self.killed() { Err(io::Error::other("killed by a test")) } else { Ok(()) }
    }

    /// Whether the program counts as killed, and so does not tidy up either.
    #[cfg(test)]
    pub(super) fn killed(&self) -> bool {
        let limit = self.limit.load(Ordering::SeqCst);
        limit > 0 && self.passed.load(Ordering::SeqCst) >= limit
    }

    #[cfg(not(test))]
    pub(super) fn pass(&self) -> io::Result<()> {
        Ok(())
    }

    #[cfg(not(test))]
    pub(super) fn killed(&self) -> bool {
        false
    }
}
