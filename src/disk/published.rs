//! The output folder as `publish` sees it: complete, locked against builds, each file with the bytes of its record.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

use crate::disk::error::DiskError;
use crate::disk::file;
use crate::disk::lock::Lock;
use crate::disk::manifest::{BuildState, MANIFEST, Manifest};
use crate::model::file_record::FileRecord;
use crate::model::hash::Hash;
use crate::model::output::Route;

/// Who published from this folder: lets a publisher that was killed go on at once.
pub(super) const PUBLISHER: &str = ".briefbook-publisher";

/// What a build left in an output folder.
#[derive(Debug)]
pub struct Published {
    /// Canonical.
    root: PathBuf,
    manifest: Manifest,
    lock: Lock,
}

impl Published {
    /// Opens the output folder at `root`. One without a complete build is refused.
    pub fn open(root: &Path) -> Result<Self, DiskError> {
        let shown = root.display();
        let refused = |message| DiskError::refused(message).with_hint("run `briefbook build` first");
        if !root.join(MANIFEST).exists() {
            return Err(refused(format!("there is no archive in `{shown}`")));
        }
        let root = root.canonicalize().map_err(|reason| DiskError::failed("open", root, reason))?;
        let lock = Lock::take(&root)?;
        let opened = || match Manifest::read(&root)? {
            Some(manifest) if manifest.state == BuildState::Complete => Ok(manifest),
            _ => Err(refused(format!("the last build into `{shown}` was not completed"))),
        };
        let manifest = opened().inspect_err(|_| lock.remove_file())?;
        Ok(Self { root, manifest, lock })
    }

    /// The folder itself, canonical.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The files with what the manifest records of them.
    pub fn files(&self) -> &BTreeMap<Route, FileRecord> {
        &self.manifest.files
    }

    /// The digest of what the files were made from.
    pub fn digest(&self) -> Hash {
        self.manifest.digest
    }

    /// The bytes of a file, which are those that were recorded.
    pub fn bytes(&self, route: &str) -> Result<Vec<u8>, DiskError> {
        let bytes = file::read(&self.root.join(route))?;
        match self.manifest.files.get(route) {
            Some(record) if record.hash == Hash::of(&bytes) => Ok(bytes),
            _ => Err(DiskError::refused(format!("`{route}` was changed after the build"))
                .with_hint("run `briefbook build` again")),
        }
    }

    /// A random name for whoever publishes from this folder, the same every time.
    pub fn publisher(&self) -> Result<String, DiskError> {
        let path = self.root.join(PUBLISHER);
        if let Ok(name) = fs::read_to_string(&path)
            && name.len() == 32
            && name.bytes().all(|byte| byte.is_ascii_hexdigit())
        {
            return Ok(name);
        }
        let random = || RandomState::new().hash_one(&path);
        let name = format!("{:016x}{:016x}", random(), random());
        file::replace(&path, name.as_bytes())?;
        Ok(name)
    }
}

impl Drop for Published {
    fn drop(&mut self) {
        self.lock.remove_file();
    }
}
