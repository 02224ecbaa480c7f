//! What a manifest records of a published file.

use serde::{Deserialize, Deserializer};

use crate::model::hash::Hash;

/// The bytes that a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct FileRecord {
    #[serde(deserialize_with = "hash")]
    pub hash: Hash,
    pub size: u64,
}

/// A hash as manifests write it.
pub fn hash<'de, D: Deserializer<'de>>(from: D) -> Result<Hash, D::Error> {
    let text = <&str>::deserialize(from)?;
    text.parse().map_err(serde::de::Error::custom)
}
