//! A folder that an archive is copied to: files are replaced as a whole, and no link in it is followed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::disk::error::DiskError;
use crate::disk::file;
use crate::disk::lock::Lock;
use crate::disk::output_folder::STAGING;
use crate::disk::route;

/// A folder that is locked for other publishers.
#[derive(Debug)]
pub struct Mirror {
    /// Canonical.
    root: PathBuf,
    lock: Lock,
}

impl Mirror {
    /// Opens the folder at `root`, and creates it if it does not exist.
    pub fn open(root: &Path) -> Result<Self, DiskError> {
        file::create_folder(root)?;
        let root = root.canonicalize().map_err(|reason| DiskError::failed("open", root, reason))?;
        let lock = Lock::take(&root)?;
        let mirror = Self { root, lock };
        mirror.remove_staging()?;
        Ok(mirror)
    }

    /// The folder itself, canonical.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether it has no file or folder but hidden ones.
    pub fn is_empty(&self) -> Result<bool, DiskError> {
        Ok(file::list(&self.root)?.iter().all(|name| name.starts_with('.')))
    }

    /// Whether anything is at `name`.
    pub fn contains(&self, name: &str) -> bool {
        !file::is_absent(&self.root.join(name))
    }

    /// The bytes of the file at `name`; None if there is none.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, DiskError> {
        let path = self.root.join(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(reason) => Err(DiskError::failed("read", &path, reason)),
        }
    }

    /// Writes the file at `name` as a whole or not at all, and creates its folders.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.refuse_links(name)?;
        let (staged, path) = (self.root.join(STAGING).join(name), self.root.join(name));
        let above = |path: &Path| path.parent().map_or(Ok(()), fs::create_dir_all);
        let write = || -> io::Result<()> {
            above(&staged)?;
            fs::write(&staged, bytes)?;
            above(&path)?;
            fs::rename(&staged, &path)
        };
        write().map_err(|reason| DiskError::failed("write", &path, reason))
    }

    /// Removes the file at `name`, if there is one, and the folders that are empty then.
    pub fn remove(&self, name: &str) -> Result<(), DiskError> {
        self.refuse_links(name)?;
        let path = self.root.join(name);
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => {}
            Err(reason) => return Err(DiskError::failed("remove", &path, reason)),
        }
        for folder in route::above(name) {
            // Fails if the folder is not empty, and then those above are not either.
            if fs::remove_dir(self.root.join(folder)).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Refuses a file below a link, which is in a folder that is not ours.
    fn refuse_links(&self, name: &str) -> Result<(), DiskError> {
        match route::above(name).find(|folder| self.root.join(folder).is_symlink()) {
            Some(link) => Err(DiskError::refused(format!("`{}` is a link", self.root.join(link).display()))
                .with_hint("remove it, or publish to another folder")),
            None => Ok(()),
        }
    }

    /// Removes what a killed publisher left.
    fn remove_staging(&self) -> Result<(), DiskError> {
        let path = self.root.join(STAGING);
        match fs::remove_dir_all(&path) {
            Ok(()) => Ok(()),
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(reason) => Err(DiskError::failed("remove", &path, reason)),
        }
    }
}

impl Drop for Mirror {
    fn drop(&mut self) {
        // What remains does no harm: the next publisher removes it.
        let _ = self.remove_staging();
        self.lock.remove_file();
    }
}
