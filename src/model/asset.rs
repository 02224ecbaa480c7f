//! Files that are published as they are, and what is known of them without a look at all their bytes.

use crate::model::hash::Hash;

/// An asset of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// The hash of its bytes.
    pub hash: Hash,
    pub look: ImageInfo,
}

/// What the first bytes of an asset tell about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageInfo {
    /// Not an image, or an image without a size.
    Other,
    Picture(Size),
    /// A file with the extension of an image that is not one.
    Damaged,
}

/// The size of an image in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

impl Asset {
    /// Its size, if it is an image.
    pub fn size(&self) -> Option<Size> {
        match self.look {
            ImageInfo::Picture(size) => Some(size),
            ImageInfo::Other | ImageInfo::Damaged => None,
        }
    }
}
