//! What a commit is told of the outputs, and what it reports.

use crate::disk::manifest::FileRecord;
use crate::model::output::Route;

/// How much of the archive the outputs are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// All of it: a recorded file that was not put is gone.
    Whole,
    /// A part: what was not put stays, but for what is gone.
    Part {
        /// The routes that are no longer published.
        gone: Vec<Route>,
    },
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CommitReport {
    /// Files that are new, or whose bytes changed.
    pub written: usize,
    /// Files that were put, and stood already as they should.
    pub unchanged: usize,
    /// Files that are gone.
    pub removed: usize,
    /// The bytes of all that was written.
    pub bytes: u64,
}

/// An output that was put.
#[derive(Debug, Clone, Copy)]
pub(super) struct StagedOutput {
    pub(super) recorded: FileRecord,
    /// Where its file waits; nowhere where it stands already.
    pub(super) staged: Option<StagingSlot>,
}

/// Where a file waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StagingSlot {
    /// Under a number, among others.
    Number(usize),
    /// At its route, in a folder that the output folder lacks.
    InNewFolder,
}
