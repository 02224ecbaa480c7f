//! What was imported, and the hash of what was written, so that an import can be repeated:
//! `.briefbook-import.json`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::hash::Hash;

/// The name of its file in the site's folder.
pub const FILE: &str = ".briefbook-import.json";

/// The record of all imports into a site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// By the path of a file from the folder that was imported, and which of its texts.
    pub texts: BTreeMap<String, Entry>,
}

/// An imported text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its path in the site.
    pub path: String,
    /// The hash of what was written there.
    pub hash: String,
}

impl Record {
    /// The record in its file.
    ///
    /// # Errors
    /// The file is no such record.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(bytes).map_err(|fault| fault.to_string())
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("a map of texts is valid JSON");
        bytes.push(b'\n');
        bytes
    }

    pub fn set(&mut self, source: &str, path: &str, text: &str) {
        let entry = Entry { path: path.to_owned(), hash: hash(text.as_bytes()) };
        self.texts.insert(source.to_owned(), entry);
    }
}

/// A text's hash as the record has it.
pub fn hash(bytes: &[u8]) -> String {
    Hash::of(bytes).to_string()
}
