//! Files that are published as they are, and what is known of them without a look at all their bytes.

use crate::model::hash::Hash;

/// An asset of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// The hash of its bytes.
    pub hash: Hash,
    /// What it looks like.
    pub look: ImageInfo,
}

/// What the first bytes of an asset say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageInfo {
    /// No picture, or one that has no size of its own.
    Other,
    /// A picture of this size.
    Picture(Size),
    /// Called like a picture, and none that could be read.
    Damaged,
}

/// The size that a picture gives itself, in pixels of CSS: so large it is shown where there is room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// From side to side.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl Asset {
    /// Its size, if it is a picture.
    pub fn size(&self) -> Option<Size> {
        match self.look {
            ImageInfo::Picture(size) => Some(size),
            ImageInfo::Other | ImageInfo::Damaged => None,
        }
    }
}
