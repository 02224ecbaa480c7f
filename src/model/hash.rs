//! Hashes of files, and one hash over many of them.

use std::fmt;
use std::str::FromStr;

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// 128 bits of XXH3 over a file's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(pub u128);

impl Hash {
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }
}

/// 32 hexadecimal digits, as the manifest records it.
impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Hash {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // `from_str_radix` alone would accept a sign and fewer digits.
        if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(format!("found `{text}`, expected a hash of 32 hexadecimal digits"));
        }
        u128::from_str_radix(text, 16).map(Self).map_err(|error| error.to_string())
    }
}

/// One hash over any number of files in any order, from which a file can be removed again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Digest(u128);

impl Digest {
    /// Adds a file with its path and hash.
    pub fn add(&mut self, path: &str, hash: Hash) {
        self.0 = self.0.wrapping_add(part(path, hash));
    }

    /// Removes a file.
    pub fn take(&mut self, path: &str, hash: Hash) {
        self.0 = self.0.wrapping_sub(part(path, hash));
    }

    /// The hash of all files together with `extra`.
    pub fn with(self, extra: &str) -> Hash {
        Hash(part(extra, Hash(self.0)))
    }
}

/// One hash of a text and a hash.
fn part(text: &str, hash: Hash) -> u128 {
    let mut hasher = Xxh3::new();
    hasher.update(&hash.0.to_le_bytes());
    hasher.update(text.as_bytes());
    hasher.digest128()
}
