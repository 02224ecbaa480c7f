//! One build at a time in an output folder. The lock is the system's, so that a killed program leaves none.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::disk::error::DiskError;

const LOCK: &str = ".briefbook-lock";

/// Held while one build may change the output folder.
#[derive(Debug)]
pub(super) struct Lock {
    /// Locked while it is open.
    _file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock of the folder at `root`, without waiting.
    pub(super) fn take(root: &Path) -> Result<Self, DiskError> {
        let path = root.join(LOCK);
        let taken = || {
            let folder = root.display();
            DiskError::refused(format!("another Briefbook process is writing to `{folder}`"))
                .with_hint("wait for it to finish, stop it, or choose another `--output`")
        };
        let lock = || -> io::Result<Option<File>> {
            let file = open(&path)?;
            match file.try_lock() {
                Ok(()) => Ok(is_at(&file, &path).then_some(file)),
                Err(TryLockError::WouldBlock) => Ok(None),
                // Some network file systems do not support locks; building must still be possible there.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    Ok(Some(file))
                }
                Err(TryLockError::Error(error)) => Err(error),
            }
        };
        match lock() {
            Ok(Some(file)) => Ok(Self { _file: file, path }),
            Ok(None) => Err(taken()),
            Err(reason) => Err(DiskError::failed("lock", &path, reason)),
        }
    }

    /// Removes the lock's file; the lock itself ends when `self` is dropped.
    pub(super) fn remove_file(&self) {
        // A remaining lock file does no harm: the lock counts, not the file.
        let _ = fs::remove_file(&self.path);
    }
}

/// Opens the lock's file, or creates it. A link or anything else that is no file is refused, and not followed:
/// creating exclusively never follows one, and what exists is compared after it was opened.
fn open(path: &Path) -> io::Result<File> {
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Err(reason) if reason.kind() == io::ErrorKind::AlreadyExists => {}
        opened => return opened,
    }
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
    }
    OpenOptions::new().write(true).open(path)
}

/// Whether `file` is still at `path`: its last holder may have removed it between opening and locking, and then
/// the next run would lock another file.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(ours), Ok(theirs)) => (ours.dev(), ours.ino()) == (theirs.dev(), theirs.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    // A file that is open keeps its name there.
    true
}
