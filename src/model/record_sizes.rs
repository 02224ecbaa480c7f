//! How many bytes an issue adds to each data file: a close upper bound, known before anything is rendered, so that
//! the plan knows which files are too large. Estimates of ids leave the limit of hosts far away.

/// Characters of a sentence that data and pages of others show.
pub const LONGEST_EXCERPT: usize = 1000;
/// Issues that a cross-reference lists.
pub const MOST_REFERRED: usize = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RecordSizes {
    pub issue: u32,
    /// Without the issues that cross-references refer to.
    pub citations: u32,
    pub mentions: u32,
    /// The same in each form.
    pub reference: u32,
    /// Cross-references.
    pub cross_references: u32,
    /// Days to which they refer.
    pub referred_days: u32,
}
