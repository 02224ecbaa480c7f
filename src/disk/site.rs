//! Access to files in the site's folder, by paths inside it. No path can leave it, neither by `..` nor by a
//! link.

use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::disk::asset::AssetFile;
use crate::disk::edit::{self, EditOutcome};
use crate::disk::error::DiskError;
use crate::disk::file;

#[derive(Debug, Clone)]
pub struct SiteFolder {
    root: PathBuf,
}

impl SiteFolder {
    /// The site at `root`, a folder that exists.
    pub fn open(root: &Path) -> Result<Self, DiskError> {
        let canonical = root.canonicalize().map_err(|reason| DiskError::failed("read", root, reason))?;
        if !canonical.is_dir() {
            return Err(DiskError::refused(format!("`{}` is a file, not a site's folder", root.display())));
        }
        Ok(Self { root: canonical })
    }

    /// The folder itself, canonical.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The bytes of the file at `path`, e.g. of an asset for the preview.
    pub fn read_bytes(&self, path: &str) -> Result<Vec<u8>, DiskError> {
        file::read(&self.inside(path)?)
    }

    /// Writes a new file and creates its folders; an existing file is left unchanged and is an error.
    pub fn create(&self, path: &str, bytes: &[u8]) -> Result<(), DiskError> {
        file::create(&self.inside(path)?, bytes)
    }

    /// Replaces the content `old` of a file by `new`.
    pub fn replace(&self, path: &str, (old, new): (&[u8], &[u8])) -> Result<EditOutcome, DiskError> {
        edit::replace(&self.inside(path)?, old, new)
    }

    /// Removes a file with the content `old`.
    pub fn remove(&self, path: &str, old: &[u8]) -> Result<EditOutcome, DiskError> {
        edit::remove(&self.inside(path)?, old)
    }

    /// Opens a file to read it in portions.
    pub fn open_asset(&self, path: &str) -> Result<AssetFile, DiskError> {
        let inside = self.inside(path)?;
        let file = File::open(&inside).and_then(AssetFile::new);
        file.map_err(|reason| DiskError::failed("read", &inside, reason))
    }

    /// The names in a folder, sorted.
    pub fn list(&self, path: &str) -> Result<Vec<String>, DiskError> {
        file::list(&self.inside(path)?)
    }

    /// Whether anything exists at `path` in the site.
    pub fn exists(&self, path: &str) -> bool {
        self.inside(path).is_ok_and(|path| path.exists())
    }

    /// Opens a file to read from.
    pub(super) fn open_file(&self, path: &str) -> Result<File, DiskError> {
        let path = self.inside(path)?;
        File::open(&path).map_err(|reason| DiskError::failed("read", &path, reason))
    }

    /// The target of `path` on disk after resolving all links. Its last parts need not exist.
    fn inside(&self, path: &str) -> Result<PathBuf, DiskError> {
        let refused = || DiskError::refused(format!("`{path}` is outside the site"));
        if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(refused());
        }
        let full = self.root.join(path);
        // A broken link exists, though its target does not: only what is not a link may be missing.
        let mut standing = full.as_path();
        while standing != self.root
            && let Err(reason) = fs::symlink_metadata(standing)
            && matches!(reason.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
        {
            standing = standing.parent().ok_or_else(refused)?;
        }
        let real = standing.canonicalize().map_err(|reason| DiskError::failed("read", &full, reason))?;
        let rest = full.strip_prefix(standing).map_err(|_| refused())?;
        if !real.starts_with(&self.root) {
            return Err(refused());
        }
        // `join` with nothing would add a slash, and a file with a slash after it is not found.
        Ok(if rest.as_os_str().is_empty() { real } else { real.join(rest) })
    }
}
