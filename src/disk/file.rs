//! File access by plain path, for commands that work outside the site: import and export.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};
use std::process;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use walkdir::WalkDir;

use crate::disk::error::DiskError;
use crate::model::input_kind::is_ignored;

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, DiskError> {
    fs::read(path).map_err(|reason| DiskError::failed("read", path, reason))
}

/// Writes a new file and creates its folders. An existing file is left unchanged and is an error.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    create_above(path)?;
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(file) => file,
        Err(reason) if reason.kind() == io::ErrorKind::AlreadyExists => {
            return Err(DiskError::refused(format!("`{}` already exists", path.display()))
                .with_hint("choose another name, or move the existing file"));
        }
        Err(reason) => return Err(DiskError::failed("create", path, reason)),
    };
    file.write_all(bytes).map_err(|reason| {
        drop(file);
        // Half a file is worse than none. If it cannot even be removed, the first error is more informative.
        let _ = fs::remove_file(path);
        DiskError::failed("write", path, reason)
    })
}

/// Writes a file as a whole or not at all, replacing an existing one, and creates its folders.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    replace_with(path, std::iter::once(bytes))
}

/// The same with bytes that arrive in portions.
pub fn replace_with<P: AsRef<[u8]>>(
    path: &Path,
    chunks: impl IntoIterator<Item = P>,
) -> Result<(), DiskError> {
    create_above(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!(".{name}.{}", process::id()));
    let fill = || {
        let mut file = BufWriter::new(File::create(&temporary)?);
        chunks.into_iter().try_for_each(|chunk| file.write_all(chunk.as_ref()))?;
        file.flush()
    };
    fill().and_then(|()| fs::rename(&temporary, path)).map_err(|reason| {
        // The first error is more informative than that of cleaning up.
        let _ = fs::remove_file(&temporary);
        DiskError::failed("write", path, reason)
    })
}

/// Removes a file.
pub fn remove(path: &Path) -> Result<(), DiskError> {
    fs::remove_file(path).map_err(|reason| DiskError::failed("remove", path, reason))
}

/// The UTC day of a file's last change, if the system knows it.
pub fn modified(path: &Path) -> Option<Date> {
    let time = fs::metadata(path).and_then(|metadata| metadata.modified()).ok()?;
    let time = Timestamp::try_from(time).ok()?;
    Some(TimeZone::UTC.to_datetime(time).date())
}

/// Makes a folder and those above it.
pub fn create_folder(path: &Path) -> Result<(), DiskError> {
    fs::create_dir_all(path).map_err(|reason| DiskError::failed("create", path, reason))
}

/// The names in a folder, sorted.
pub fn list(path: &Path) -> Result<Vec<String>, DiskError> {
    let names = || -> io::Result<Vec<String>> {
        fs::read_dir(path)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    };
    let mut names = names().map_err(|reason| DiskError::failed("list", path, reason))?;
    names.sort_unstable();
    Ok(names)
}

/// All files at or below `path`, sorted; without hidden files, and no link is followed below `path`.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let mut files = Vec::new();
    let steps = WalkDir::new(path).sort_by_file_name().into_iter();
    let steps =
        steps.filter_entry(|entry| entry.depth() == 0 || !is_ignored(&entry.file_name().to_string_lossy()));
    for step in steps {
        let entry = step.map_err(|error| {
            let at = error.path().unwrap_or(path).to_path_buf();
            DiskError::failed("list", &at, error.into())
        })?;
        if entry.file_type().is_file() || (entry.depth() == 0 && entry.path().is_file()) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// The target of `path` after resolving all links. Its last parts need not exist.
pub fn resolved(path: &Path) -> Result<PathBuf, DiskError> {
    let failed = |reason| DiskError::failed("read", path, reason);
    let full = std::path::absolute(path).map_err(failed)?;
    let standing = full.ancestors().find(|above| above.exists()).unwrap_or(Path::new("/"));
    let rest = full.strip_prefix(standing).unwrap_or(Path::new(""));
    let mut real = standing.canonicalize().map_err(failed)?;
    for part in rest.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            // May have come back to what exists.
            part => real = real.join(part).canonicalize().unwrap_or_else(|_| real.join(part)),
        }
    }
    Ok(real)
}

/// Whether anything exists at `path`.
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Whether nothing exists there, not even a broken link.
pub(super) fn is_absent(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|reason| reason.kind() == io::ErrorKind::NotFound)
}

/// Whether there is a folder at `path`.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

fn create_above(path: &Path) -> Result<(), DiskError> {
    match path.parent() {
        Some(above) => create_folder(above),
        None => Ok(()),
    }
}
