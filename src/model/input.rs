//! What was read from the site's folder, before anyone looks inside.

use std::collections::BTreeMap;

use crate::model::asset::ImageInfo;
use crate::model::diagnostic::Diagnostic;
use crate::model::hash::{Digest, Hash};
use crate::model::place::SitePath;
use crate::model::text::Text;

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its path inside the site's folder.
    pub path: SitePath,
    /// The hash of its bytes.
    pub hash: Hash,
    pub content: Content,
}

/// What happened to one file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// It came, or may have changed.
    Put(Input),
    /// It went.
    Gone(SitePath),
}

impl Edit {
    pub fn path(&self) -> &SitePath {
        match self {
            Self::Put(input) => &input.path,
            Self::Gone(path) => path,
        }
    }
}

/// Edits that would break an input that is sound, with what would be wrong, by path.
pub type RejectedEdits = BTreeMap<SitePath, Vec<Diagnostic>>;

/// The content of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text without a byte order mark, its line ends as `\n`.
    Text(Text),
    /// Bytes that had to be text and are not UTF-8; the offset of the first wrong byte, and the valid text
    /// before it.
    NotText {
        /// The valid text before the first wrong byte.
        valid: Text,
    },
    /// A file to copy as it is; its bytes stay on the disk.
    Asset(ImageInfo),
}

/// Everything that a build reads, each list sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inputs {
    /// All files of the site that the build reads: `briefbook.yaml`, `templates/**`, `content/**`.
    pub files: Vec<Input>,
}

impl Inputs {
    /// One hash over all inputs and over `extra`, which names what else decides the output: the program's
    /// version, the options of the command.
    pub fn digest(&self, extra: &str) -> Hash {
        let mut digest = Digest::default();
        self.files.iter().for_each(|file| digest.add(&file.path, file.hash));
        digest.with(extra)
    }
}
