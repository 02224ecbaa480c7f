//! The site's folder as commands see it that read or write single files: as the user typed it, by paths with
//! `/`, never overwriting.

use std::path::{Component, Path, PathBuf};

use crate::cli::failure::Failure;
use crate::disk::asset::AssetFile;
use crate::disk::edit::EditOutcome;
use crate::disk::error::DiskError;
use crate::disk::file;
use crate::disk::site::SiteFolder;
use crate::model::printable::printable;

/// The site's folder, as typed. It need not exist yet.
#[derive(Debug, Clone)]
pub struct Site {
    root: PathBuf,
}

/// What became of a file that was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteOutcome {
    /// It is there now.
    New,
    /// A file of this name was there and was not touched.
    Exists,
}

impl Site {
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path of a file of the site, as the user would type it from the current folder.
    pub fn display_path(&self, path: &str) -> String {
        let path = self.root.join(path);
        printable(&path.strip_prefix(".").unwrap_or(&path).to_string_lossy()).into_owned()
    }

    /// The path inside the site of a file typed by the user, relative to the current folder or the site's
    /// folder.
    pub fn site_path(&self, typed: &str) -> String {
        let typed = Path::new(typed);
        let typed = typed.strip_prefix(&self.root).unwrap_or(typed);
        let parts = typed.components().filter(|part| *part != Component::CurDir);
        parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    }

    /// Whether there is a file or folder at a path of the site.
    pub fn contains(&self, path: &str) -> bool {
        file::exists(&self.root.join(path))
    }

    /// The bytes of a file of the site.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Failure> {
        Ok(SiteFolder::open(&self.root)?.read_bytes(path)?)
    }

    /// Writes a file that must not exist yet, with its folders.
    pub fn write_new(&self, path: &str, text: &str) -> Result<WriteOutcome, Failure> {
        if self.contains(path) {
            return Ok(WriteOutcome::Exists);
        }
        self.write_bytes(path, text.as_bytes())?;
        Ok(WriteOutcome::New)
    }

    /// Writes a file that must not exist yet, with its folders; one that exists is an error.
    pub fn write_bytes(&self, path: &str, bytes: &[u8]) -> Result<(), DiskError> {
        file::create_folder(&self.root)?;
        SiteFolder::open(&self.root)?.create(path, bytes)
    }

    /// Replaces the content `old` of a file by `new`.
    pub fn replace(&self, path: &str, (old, new): (&[u8], &[u8])) -> Result<EditOutcome, DiskError> {
        SiteFolder::open(&self.root)?.replace(path, (old, new))
    }

    /// Removes a file with the content `old`.
    pub fn remove(&self, path: &str, old: &[u8]) -> Result<EditOutcome, DiskError> {
        SiteFolder::open(&self.root)?.remove(path, old)
    }

    /// Opens a file of the site to read it in portions.
    pub fn open_asset(&self, path: &str) -> Result<AssetFile, DiskError> {
        SiteFolder::open(&self.root)?.open_asset(path)
    }

    /// Refuses a site's folder that is not there: a slip in `--site` is not an empty archive.
    pub fn require_folder(&self) -> Result<(), Failure> {
        if file::is_folder(&self.root) {
            return Ok(());
        }
        Err(Failure::Use(format!(
            "folder `{}` does not exist\nhint: `briefbook init DIR` makes a site",
            self.root.display()
        )))
    }
}
