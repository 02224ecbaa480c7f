//! A small site and its output folder, to read, write and break.

mod clean;
mod image;
mod kill;
mod place;
mod read;
mod sequence;
mod site;
mod write;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::disk::error::DiskError;
use crate::disk::output_folder::OutputFolder;
use crate::disk::outputs::{CommitReport, Extent};
use crate::model::hash::Hash;
use crate::model::output::{Output, OutputContent};

/// Text files by path.
type Tree = BTreeMap<String, String>;

struct Sandbox {
    dir: TempDir,
    site: PathBuf,
    out: PathBuf,
}

impl Sandbox {
    fn new() -> Self {
        let dir = TempDir::new().unwrap();
        let (site, out) = (dir.path().join("site"), dir.path().join("site/public"));
        let sandbox = Self { dir, site, out };
        sandbox.input("content/issues/a.md", "# A");
        sandbox
    }

    fn input(&self, path: &str, bytes: impl AsRef<[u8]>) {
        write(&self.site.join(path), bytes);
    }

    fn foreign(&self, path: &str, bytes: impl AsRef<[u8]>) {
        write(&self.out.join(path), bytes);
    }

    fn open(&self) -> Result<OutputFolder, DiskError> {
        OutputFolder::open(&self.site, &self.out)
    }

    /// Builds an archive of these files, and no others.
    fn build(&self, files: &[(&str, &str)]) -> Result<CommitReport, DiskError> {
        self.build_until(files, Extent::Whole, 0)
    }

    fn rebuild(&self, files: &[(&str, &str)], gone: &[&str]) -> Result<CommitReport, DiskError> {
        self.build_until(files, Extent::Part { gone: gone.iter().map(|&route| route.into()).collect() }, 0)
    }

    /// Builds, and is killed at the change of this number; 0 for never.
    fn build_until(
        &self,
        files: &[(&str, &str)],
        extent: Extent,
        killed_at: usize,
    ) -> Result<CommitReport, DiskError> {
        let mut folder = self.open()?;
        folder.kill_switch.limit.store(killed_at, Ordering::SeqCst);
        let staging = folder.begin()?;
        for (route, text) in files {
            staging.put(&made(route, text))?;
        }
        staging.commit(digest(files), extent)
    }

    fn is_current(&self, files: &[(&str, &str)]) -> bool {
        self.open().unwrap().is_current(digest(files))
    }

    /// All files in the output folder but Briefbook's own.
    fn published(&self) -> Tree {
        self.all().into_iter().filter(|(path, _)| !path.starts_with(".briefbook")).collect()
    }

    fn all(&self) -> Tree {
        let mut tree = Tree::new();
        if !self.out.exists() {
            return tree;
        }
        for entry in WalkDir::new(&self.out).into_iter().map(Result::unwrap) {
            if !entry.file_type().is_dir() {
                let path = entry.path().strip_prefix(&self.out).unwrap().to_str().unwrap().to_string();
                tree.insert(path, fs::read_to_string(entry.path()).unwrap_or_default());
            }
        }
        tree
    }

    fn folders(&self) -> Vec<String> {
        let entries =
            WalkDir::new(&self.out).min_depth(1).sort_by_file_name().into_iter().map(Result::unwrap);
        let folders = entries.filter(|entry| entry.file_type().is_dir());
        folders.map(|entry| entry.path().strip_prefix(&self.out).unwrap().to_str().unwrap().into()).collect()
    }
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn made(route: &str, text: &str) -> Output {
    Output { route: route.into(), content: OutputContent::Made(text.as_bytes().to_vec()) }
}

fn digest(files: &[(&str, &str)]) -> Hash {
    Hash::of(format!("{files:?}").as_bytes())
}

fn tree(files: &[(&str, &str)]) -> Tree {
    files.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect()
}

fn message<T: std::fmt::Debug>(result: Result<T, DiskError>) -> String {
    result.unwrap_err().to_string()
}
