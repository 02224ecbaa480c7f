//! Changes to files that people edit, too: made only while a file still has the content it was read with.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::process;

use crate::disk::error::DiskError;

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditOutcome {
    /// It was made.
    Done,
    /// Somebody changed the file since it was read; it was left as it is.
    ChangedMeanwhile,
}

/// Replaces the content `old` of a file by `new`, all of it or nothing.
pub(super) fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<EditOutcome, DiskError> {
    let failed = |reason| DiskError::failed("write", path, reason);
    let permissions = match fs::metadata(path) {
        Ok(found) => found.permissions(),
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => return Ok(EditOutcome::ChangedMeanwhile),
        Err(reason) => return Err(failed(reason)),
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!(".{name}.{}", process::id()));
    let fill = || {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&temporary)?;
        file.write_all(new)?;
        file.set_permissions(permissions)?;
        file.sync_all()
    };
    let outcome = fill().map_err(failed).and_then(|()| {
        if !has(path, old)? {
            return Ok(EditOutcome::ChangedMeanwhile);
        }
        fs::rename(&temporary, path).map_err(failed)?;
        Ok(EditOutcome::Done)
    });
    if !matches!(outcome, Ok(EditOutcome::Done)) {
        // The first error is more informative than that of cleaning up.
        let _ = fs::remove_file(&temporary);
    }
    outcome
}

/// Removes a file with the content `old`.
pub(super) fn remove(path: &Path, old: &[u8]) -> Result<EditOutcome, DiskError> {
    if !has(path, old)? {
        return Ok(EditOutcome::ChangedMeanwhile);
    }
    fs::remove_file(path).map_err(|reason| DiskError::failed("remove", path, reason))?;
    Ok(EditOutcome::Done)
}

fn has(path: &Path, content: &[u8]) -> Result<bool, DiskError> {
    match fs::read(path) {
        Ok(found) => Ok(found == content),
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(reason) => Err(DiskError::failed("read", path, reason)),
    }
}
