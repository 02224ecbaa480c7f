//! `.briefbook.json`: which files of an output folder are Briefbook's, and what they were made from.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::disk::error::DiskError;
use crate::disk::route;
use crate::model::file_record::{FileRecord, hash};
use crate::model::hash::Hash;
use crate::model::output::Route;

/// The manifest's name, at the top of an output folder.
pub const MANIFEST: &str = ".briefbook.json";
/// The format that is written, and the only one that is read in full.
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
    /// Whether another version of the program wrote it: then the files are known, and their bytes are not.
    #[serde(skip)]
    pub(super) is_foreign_format: bool,
}

/// Of a folder in which nothing was made yet.
impl Default for Manifest {
    fn default() -> Self {
        Self {
            format: FORMAT,
            state: BuildState::Writing,
            digest: Hash(0),
            files: BTreeMap::new(),
            is_foreign_format: false,
        }
    }
}

/// The format, which every version writes.
#[derive(Deserialize)]
struct ManifestHeader {
    format: u64,
}

/// The files of a format that is not ours. What it records of each is not read.
#[derive(Deserialize)]
struct ForeignManifest {
    files: BTreeMap<Route, IgnoredAny>,
}

impl Manifest {
    /// The manifest of the folder at `root`; None if there is none.
    pub(super) fn read(root: &Path) -> Result<Option<Self>, DiskError> {
        let path = root.join(MANIFEST);
        let not_a_file = || DiskError::refused(format!("`{}` is not a regular file", path.display()));
        if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_file()) {
            return Err(not_a_file().with_hint("remove it, or choose another `--output`"));
        }
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(reason) => return Err(DiskError::failed("read", &path, reason)),
        };
        let shown = path.display();
        let damaged = |why: String| {
            DiskError::refused(format!("`{shown}` is damaged: {why}"))
                .with_hint("empty the output folder and build again, or choose another `--output`")
        };
        // The header first: the rest of another format may differ.
        let manifest = match serde_json::from_slice(&bytes) {
            Ok(ManifestHeader { format }) if format != FORMAT => Self::foreign(&bytes),
            _ => serde_json::from_slice(&bytes),
        };
        let manifest = manifest.map_err(|error| damaged(error.to_string()))?;
        // Recorded files may be deleted one day: they must never be outside the folder.
        for route in manifest.files.keys() {
            route::check(route).map_err(|error| damaged(error.to_string()))?;
        }
        Ok(Some(manifest))
    }

    /// The manifest of another version of the program: its files are ours, and all are written again.
    fn foreign(bytes: &[u8]) -> serde_json::Result<Self> {
        let ForeignManifest { files } = serde_json::from_slice(bytes)?;
        let unknown = FileRecord { hash: Hash(0), size: u64::MAX };
        let files = files.into_keys().map(|route| (route, unknown)).collect();
        Ok(Self { files, is_foreign_format: true, ..Self::default() })
    }

    /// Writes it to a new file, one route per line, in the given state and `without` some files. It is synced
    /// to disk before this returns: a manifest emptied by a power cut would make the folder unusable.
    pub(super) fn write(&self, path: &Path, state: BuildState, without: &HashSet<Route>) -> io::Result<()> {
        let mut file =
            BufWriter::with_capacity(1 << 16, OpenOptions::new().write(true).create_new(true).open(path)?);
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
