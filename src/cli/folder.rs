//! The site's folder as commands see it that read or write single files: paths with `/`, never overwriting.

use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::disk::doors::{self, Kind};

/// The site's folder.
#[derive(Debug, Clone)]
pub struct SiteFolder {
    root: PathBuf,
}

/// What became of a file that was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is there now.
    New,
    /// A file of this name was there and was not touched.
    Exists,
}

impl SiteFolder {
    /// The site at `root`, which need not exist yet.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path of a file of the site, as the user would type it from where they are.
    pub fn shown(&self, path: &str) -> String {
        self.root.join(path).strip_prefix(".").map_or_else(
            |_| self.root.join(path).display().to_string(),
            |inside| inside.display().to_string(),
        )
    }

    /// Whether there is a file or folder at a path of the site.
    pub fn holds(&self, path: &str) -> bool {
        doors::kind(&self.root.join(path)) != Kind::Nothing
    }

    /// The text of a file of the site.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Failure> {
        Ok(doors::read(&self.root.join(path))?)
    }

    /// Writes a file that must not exist yet, with its folders.
    pub fn write_new(&self, path: &str, text: &str) -> Result<Written, Failure> {
        let new = doors::write_new(&self.root.join(path), text.as_bytes())?;
        Ok(if new { Written::New } else { Written::Exists })
    }

    /// Refuses a site's folder that is not there: a slip in `--site` is not an empty archive.
    pub fn must_exist(&self) -> Result<(), Failure> {
        match doors::kind(&self.root) {
            Kind::Folder => Ok(()),
            _ => Err(Failure::Use(format!(
                "found no folder `{}`; `briefbook --site DIR init` makes a site",
                self.root.display()
            ))),
        }
    }
}
