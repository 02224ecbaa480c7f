//! What was read from the site's folder, before anyone looks inside.

use std::sync::Arc;

use crate::model::place::SitePath;

/// 128 bits of XXH3 over a file's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(pub u128);

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its path inside the site's folder.
    pub path: SitePath,
    /// The hash of its bytes.
    pub hash: Hash,
    /// What it holds.
    pub content: Content,
}

/// What an input holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text without a byte order mark, its line ends as `\n`.
    Text(Arc<str>),
    /// Bytes that had to be text and are not UTF-8; the offset of the first wrong byte, and the valid text
    /// before it.
    NotText {
        /// The valid text before the first wrong byte.
        valid: Arc<str>,
    },
    /// A file to copy as it is; its bytes stay on the disk.
    Asset,
}

/// Everything that a build reads, each list sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inputs {
    /// All files of the site that the build reads: `briefbook.yaml`, `templates/**`, `content/**`.
    pub files: Vec<Input>,
}
