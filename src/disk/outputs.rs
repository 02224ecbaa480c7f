//! The outputs passed to a commit, and its report.

use crate::model::file_record::FileRecord;
use crate::model::output::Route;

/// How much of the archive the outputs are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// All outputs: recorded files that are missing from them are removed.
    Whole,
    /// Some outputs: all other files are kept, except for those listed as gone.
    Part {
        /// The routes that are no longer published.
        gone: Vec<Route>,
    },
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CommitReport {
    /// Files that are new or whose bytes changed.
    pub written: usize,
    /// Files that were already up to date.
    pub unchanged: usize,
    /// Files that were removed.
    pub removed: usize,
    /// Files that are published no longer and stay, because somebody changed them.
    pub kept: usize,
    /// The bytes of all that was written.
    pub bytes: u64,
}

/// A new output.
#[derive(Debug, Clone, Copy)]
pub(super) struct StagedOutput {
    pub(super) recorded: FileRecord,
    /// The staged file; None if it is already in place.
    pub(super) staged: Option<StagingSlot>,
}

/// The location of a staged file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StagingSlot {
    /// Under a number, among others.
    Number(usize),
    /// At its route, in a folder that the output folder lacks.
    InNewFolder,
}
