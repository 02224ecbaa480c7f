//! `.briefbook.json`: which files of an output folder are Briefbook's, and what they were made from.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::Deserialize;

use crate::disk::error::DiskError;
use crate::disk::route;
use crate::model::file_record::{FileRecord, hash};
use crate::model::hash::Hash;
use crate::model::output::Route;

/// The manifest's name, at the top of an output folder.
pub const MANIFEST: &str = ".briefbook.json";
/// The format that is written, and the only one that is read.
const FORMAT: u64 = 1;

/// Whether the files are as recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum BuildState {
    /// All files were written.
    Complete,
    /// A build began to replace files. All that are listed are Briefbook's; any may be missing or old.
    Writing,
}

/// All that is recorded of an output folder.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Manifest {
    format: u64,
    pub(super) state: BuildState,
    /// Of all that the files were made from.
    #[serde(deserialize_with = "hash")]
    pub(super) digest: Hash,
    pub(super) files: BTreeMap<Route, FileRecord>,
}

/// Of a folder in which nothing was made yet.
impl Default for Manifest {
    fn default() -> Self {
        Self { format: FORMAT, state: BuildState::Writing, digest: Hash(0), files: BTreeMap::new() }
    }
}

/// What every format has.
#[derive(Deserialize)]
struct ManifestHeader {
    format: u64,
}

impl Manifest {
    /// The manifest of the folder at `root`; None if there is none.
    pub(super) fn read(root: &Path) -> Result<Option<Self>, DiskError> {
        let path = root.join(MANIFEST);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(reason) => return Err(DiskError::failed("read", &path, reason)),
        };
        let shown = path.display();
        // The head first: the rest of a newer format may differ.
        if let Ok(ManifestHeader { format }) = serde_json::from_slice(&bytes)
            && format != FORMAT
        {
            let message = format!("`{shown}` has format {format}, but this program reads format {FORMAT}");
            return Err(DiskError::refused(message).with_hint(
                "it was written by another version of Briefbook: use that version, or choose another `--output`",
            ));
        }
        let damaged = |why: String| {
            DiskError::refused(format!("`{shown}` is damaged: {why}"))
                .with_hint("empty the output folder and build again, or choose another `--output`")
        };
        let manifest: Self = serde_json::from_slice(&bytes).map_err(|error| damaged(error.to_string()))?;
        // Recorded files may be deleted one day: they must never be outside the folder.
        for route in manifest.files.keys() {
            route::check(route).map_err(|error| damaged(error.to_string()))?;
        }
        Ok(Some(manifest))
    }

    /// Writes it to a new file, one route per line, in the given state and `without` some files. It is synced
    /// to disk before this returns: a manifest emptied by a power cut would make the folder unusable.
    pub(super) fn write(&self, path: &Path, state: BuildState, without: &HashSet<Route>) -> io::Result<()> {
        let mut file = BufWriter::with_capacity(1 << 16, File::create(path)?);
        let state = match state {
            BuildState::Complete => "complete",
            BuildState::Writing => "writing",
        };
        write!(file, r#"{{"format":{FORMAT},"state":"{state}","digest":"{}","files":{{"#, self.digest)?;
        let mut separator = "\n";
        for (route, FileRecord { hash, size }) in &self.files {
            if without.contains(route) {
                continue;
            }
            file.write_all(separator.as_bytes())?;
            serde_json::to_writer(&mut file, &**route)?;
            write!(file, r#":{{"hash":"{hash}","size":{size}}}"#)?;
            separator = ",\n";
        }
        file.write_all(b"\n}}\n")?;
        let file = file.into_inner()?;
        // Tests kill the program, not the machine, and write thousands of manifests.
        if cfg!(test) { Ok(()) } else { file.sync_all() }
    }
}
