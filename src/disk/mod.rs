//! A stand-in with the disk's doors, so that the program can be tried. Promises nothing about half sites.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::model::input::{Content, Hash, Input, Inputs};
use crate::model::output::{Output, OutputContent};

const MANIFEST: &str = ".briefbook.json";

/// What the disk refused.
#[derive(Debug)]
pub enum DiskError {
    /// The operating system said no.
    Io(PathBuf, io::Error),
    /// There is a folder that Briefbook did not make.
    NotOurs(PathBuf),
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(path, error) => write!(f, "`{}`: {error}", path.display()),
            Self::NotOurs(path) => {
                write!(f, "`{}` was not made by briefbook and is not empty", path.display())
            }
        }
    }
}

impl std::error::Error for DiskError {}

fn at(path: &Path) -> impl FnOnce(io::Error) -> DiskError + '_ {
    move |error| DiskError::Io(path.to_owned(), error)
}

/// Reading a site.
pub mod read {
    use super::{Content, DiskError, Hash, Input, Inputs, Path, at};

    /// Everything that a build reads.
    pub fn inputs(site: &Path) -> Result<Inputs, DiskError> {
        let mut files = Vec::new();
        for part in ["briefbook.yaml", "content", "templates"] {
            for entry in walkdir::WalkDir::new(site.join(part)).sort_by_file_name().into_iter().flatten() {
                if !entry.file_type().is_file() {
                    continue;
                }
                let bytes = std::fs::read(entry.path()).map_err(at(entry.path()))?;
                let hash = Hash(xxhash_rust::xxh3::xxh3_128(&bytes));
                let inside = entry.path().strip_prefix(site).unwrap_or(entry.path());
                let path = inside.to_string_lossy().replace('\\', "/");
                let content = match String::from_utf8(bytes) {
                    _ if path.starts_with("content/") && !path.ends_with(".md") => Content::Asset,
                    Ok(text) => Content::Text(text.into()),
                    Err(error) => {
                        let valid = error.utf8_error().valid_up_to();
                        Content::NotText { valid: String::from_utf8_lossy(&error.as_bytes()[..valid]).into() }
                    }
                };
                files.push(Input { path: path.into(), hash, content });
            }
        }
        Ok(Inputs { files })
    }
}

/// A published folder.
pub struct OutputFolder {
    site: PathBuf,
    root: PathBuf,
}

/// How much of the archive a commit covers.
pub enum Extent {
    /// All of it: files that were made before and were not put now are removed.
    Whole,
}

/// What a commit did.
pub struct Report {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that stood as they are.
    pub unchanged: usize,
    /// Files that are no more.
    pub removed: usize,
}

/// Outputs on their way into the folder.
pub struct Staging {
    site: PathBuf,
    root: PathBuf,
    put: Mutex<Vec<Output>>,
}

impl OutputFolder {
    /// Opens the output folder of a site, or refuses one that is not ours.
    pub fn open(site: &Path, root: &Path) -> Result<Self, DiskError> {
        let foreign = !root.join(MANIFEST).exists()
            && std::fs::read_dir(root).is_ok_and(|mut entries| entries.next().is_some());
        if foreign {
            return Err(DiskError::NotOurs(root.to_owned()));
        }
        Ok(Self { site: site.to_owned(), root: root.to_owned() })
    }

    /// Whether the folder holds what a build of this digest made.
    pub fn stands(&self, digest: Hash) -> bool {
        std::fs::read_to_string(self.root.join(MANIFEST))
            .is_ok_and(|text| text.lines().next() == Some(format!("{:x}", digest.0).as_str()))
    }

    /// Begins to fill the folder.
    pub fn begin(&self) -> Result<Staging, DiskError> {
        std::fs::create_dir_all(&self.root).map_err(at(&self.root))?;
        Ok(Staging { site: self.site.clone(), root: self.root.clone(), put: Mutex::new(Vec::new()) })
    }
}

impl Staging {
    /// Takes one output; may be called from many threads.
    pub fn put(&self, output: &Output) -> Result<(), DiskError> {
        self.put.lock().expect("no thread panics while it puts").push(output.clone());
        Ok(())
    }

    /// Makes the folder hold what was put.
    pub fn commit(self, digest: Hash, _extent: Extent) -> Result<Report, DiskError> {
        let mut report = Report { written: 0, unchanged: 0, removed: 0 };
        let manifest = self.root.join(MANIFEST);
        let before = std::fs::read_to_string(&manifest).unwrap_or_default();
        let mut routes = BTreeSet::new();
        for output in self.put.into_inner().expect("no thread panics while it puts") {
            let path = self.root.join(&*output.route);
            let bytes = match output.content {
                OutputContent::Made(bytes) => bytes,
                OutputContent::Copied(from) => {
                    std::fs::read(self.site.join(&*from)).map_err(at(&self.site))?
                }
            };
            routes.insert(output.route.to_string());
            if std::fs::read(&path).is_ok_and(|there| there == bytes) {
                report.unchanged += 1;
                continue;
            }
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(at(folder))?;
            }
            std::fs::write(&path, bytes).map_err(at(&path))?;
            report.written += 1;
        }
        for gone in before.lines().skip(1).filter(|route| !routes.contains(*route)) {
            std::fs::remove_file(self.root.join(gone)).map_err(at(&self.root))?;
            report.removed += 1;
        }
        let list: Vec<String> = routes.into_iter().collect();
        std::fs::write(&manifest, format!("{:x}\n{}\n", digest.0, list.join("\n"))).map_err(at(&manifest))?;
        Ok(report)
    }
}

/// Removes what builds made, and says how many files that were.
pub fn clean(root: &Path) -> Result<usize, DiskError> {
    let manifest = root.join(MANIFEST);
    let Ok(text) = std::fs::read_to_string(&manifest) else { return Ok(0) };
    let mut removed = 0;
    for route in text.lines().skip(1) {
        std::fs::remove_file(root.join(route)).map_err(at(root))?;
        removed += 1;
    }
    std::fs::remove_file(&manifest).map_err(at(&manifest))?;
    Ok(removed)
}

/// Small doors for commands that read or write single files.
pub mod doors {
    use std::io::Write;

    use super::{DiskError, Path, PathBuf, at, io};

    /// What stands at a path.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Kind {
        /// Nothing.
        Nothing,
        /// A file.
        File,
        /// A folder.
        Folder,
    }

    /// What stands at a path; links are followed.
    pub fn kind(path: &Path) -> Kind {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => Kind::Folder,
            Ok(_) => Kind::File,
            Err(_) => Kind::Nothing,
        }
    }

    /// The bytes of a file.
    pub fn read(path: &Path) -> Result<Vec<u8>, DiskError> {
        std::fs::read(path).map_err(at(path))
    }

    /// Writes a file that must not exist yet, folders included. `false` where it exists: nothing is touched.
    pub fn write_new(path: &Path, bytes: &[u8]) -> Result<bool, DiskError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(at(folder))?;
        }
        match std::fs::OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(mut file) => file.write_all(bytes).map_err(at(path)).map(|()| true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(at(path)(error)),
        }
    }

    /// The files below a folder, sorted; hidden ones and links are left out.
    pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
        let shown = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
        };
        let mut files = Vec::new();
        for entry in walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(shown) {
            let entry = entry.map_err(|error| DiskError::Io(folder.to_owned(), error.into()))?;
            if entry.file_type().is_file() {
                files.push(entry.into_path());
            }
        }
        Ok(files)
    }
}
