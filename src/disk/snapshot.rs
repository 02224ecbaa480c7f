//! The site as last read. Determines what happened to its files since, from the disk and never from what an
//! event claims.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use crate::disk::error::DiskError;
use crate::disk::read;
use crate::disk::walk::{Walk, unreadable};
use crate::disk::watched::{Scope, WatchedPaths};
use crate::model::diagnostic::Diagnostic;
use crate::model::hash::{Digest, Hash};
use crate::model::input::{Edit, Input, Inputs};
use crate::model::input_kind::{InputKind, SETTINGS};
use crate::model::place::SitePath;

/// A file modified less than this before it was read may be modified again with the same time: some file
/// systems have a resolution of two seconds.
const STEP: Duration = Duration::from_secs(2);

/// A file as it was read.
#[derive(Debug)]
struct FileState {
    hash: Hash,
    /// None if a later change could have the same time.
    stamp: Option<Stamp>,
}

/// Metadata that shows whether a file was written, without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    modified: SystemTime,
    size: u64,
}

impl Stamp {
    fn of(found: &Metadata) -> Option<Self> {
        let modified = found.modified().ok()?;
        let settled = SystemTime::now().duration_since(modified).is_ok_and(|age| age > STEP);
        settled.then_some(Self { modified, size: found.len() })
    }
}

/// The site as it was last read.
#[derive(Debug)]
pub struct Snapshot {
    site: PathBuf,
    root: PathBuf,
    known: BTreeMap<SitePath, FileState>,
    /// Of all that is known.
    digest: Digest,
    /// What is wrong with single files, by their paths.
    faults: BTreeMap<SitePath, Vec<Diagnostic>>,
    watched: WatchedPaths,
    walked: bool,
}

impl Snapshot {
    pub fn read(site: &Path) -> Result<(Self, Inputs), DiskError> {
        let root = read::root(site)?;
        let mut snapshot = Self {
            site: site.to_path_buf(),
            watched: WatchedPaths::new(&root),
            root,
            known: BTreeMap::new(),
            digest: Digest::default(),
            faults: BTreeMap::new(),
            walked: false,
        };
        let edits = snapshot.refresh(&Scope::Everywhere)?;
        let inputs = edits.into_iter().filter_map(|edit| match edit {
            Edit::Put(input) => Some(input),
            Edit::Gone(_) => None,
        });
        let files = inputs.collect();
        Ok((snapshot, Inputs { files }))
    }

    /// The site's folder, canonical.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What happened to the files since they were last read, ordered by path. An error if the site itself is
    /// gone; then nothing is forgotten.
    pub fn refresh(&mut self, at: &Scope) -> Result<Vec<Edit>, DiskError> {
        self.root = read::root(&self.site)?;
        let files = match at {
            Scope::At(paths) => {
                Some(paths).filter(|paths| !paths.iter().any(|path| self.is_more_than_a_file(path)))
            }
            Scope::Everywhere => None,
        };
        self.walked = files.is_none();
        Ok(match files {
            Some(paths) => paths.iter().filter_map(|path| self.refresh_file(path)).collect(),
            None => self.refresh_all(),
        })
    }

    /// What is wrong with single files, sorted by path.
    pub fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        self.faults.values().flatten()
    }

    /// One hash over all files and over `extra`.
    pub fn digest(&self, extra: &str) -> Hash {
        self.digest.with(extra)
    }

    /// Whether the last look went through all folders.
    pub(super) fn has_walked(&self) -> bool {
        self.walked
    }

    /// The real paths of the site's folders.
    pub(super) fn watched(&self) -> &WatchedPaths {
        &self.watched
    }

    /// Whether a known file is missing or empty: it may be in the middle of being saved.
    pub(super) fn may_be_half_saved(&self, paths: &BTreeSet<SitePath>) -> bool {
        paths.iter().filter(|path| self.known.contains_key(*path)).any(|path| {
            fs::metadata(self.root.join(&**path)).map_or(true, |found| found.is_file() && found.len() == 0)
        })
    }

    /// Whether a folder or a link was added, removed or changed at `path`: only a walk can tell what that means
    /// for other paths.
    fn is_more_than_a_file(&self, path: &SitePath) -> bool {
        // The settings name other files to read.
        if self.watched.holds(path) || &**path == SETTINGS {
            return true;
        }
        match fs::symlink_metadata(self.root.join(&**path)) {
            Ok(found) => !found.is_file(),
            Err(_) => {
                let below: SitePath = format!("{path}/").into();
                let from = (Bound::Included(&below), Bound::Unbounded);
                let first = self.known.range::<SitePath, _>(from).next();
                first.is_some_and(|(known, _)| known.starts_with(&*below))
            }
        }
    }

    fn refresh_file(&mut self, path: &SitePath) -> Option<Edit> {
        let kind = InputKind::of(path)?;
        let looked = read_file(&self.root, path, kind);
        self.faults.remove(path);
        match looked {
            Ok(Some((input, stamp))) => self.put(input, stamp),
            Ok(None) => self.take(path),
            Err(fault) => {
                self.faults.insert(path.clone(), vec![fault]);
                self.take(path)
            }
        }
    }

    fn refresh_all(&mut self) -> Vec<Edit> {
        let Walk { files, diagnostics, folders, links, bibliographies, .. } = Walk::over(&self.root);
        self.watched = WatchedPaths::of(&self.root, folders, links).and_files(&self.root, bibliographies);
        self.faults.clear();
        for fault in diagnostics {
            self.faults.entry(fault.place.path.clone()).or_default().push(fault);
        }
        let mut there: BTreeSet<SitePath> = files.iter().map(|(path, _)| path.clone()).collect();
        let (root, known) = (&self.root, &self.known);
        let looked: Vec<_> = files
            .into_par_iter()
            .filter(|(path, _)| {
                let stamp = known.get(path).and_then(|known| known.stamp);
                stamp.is_none() || fs::metadata(root.join(&**path)).ok().and_then(|f| Stamp::of(&f)) != stamp
            })
            .map(|(path, kind)| (read_file(root, &path, kind), path))
            .collect();
        let mut edits = Vec::new();
        for (looked, path) in looked {
            match looked {
                Ok(Some((input, stamp))) => edits.extend(self.put(input, stamp)),
                Ok(None) => drop(there.remove(&path)),
                Err(fault) => {
                    there.remove(&path);
                    self.faults.entry(path).or_default().push(fault);
                }
            }
        }
        let gone: Vec<SitePath> = self.known.keys().filter(|path| !there.contains(*path)).cloned().collect();
        edits.extend(gone.iter().filter_map(|path| self.take(path)));
        edits.sort_unstable_by(|one, other| one.path().cmp(other.path()));
        edits
    }

    fn put(&mut self, input: Input, stamp: Option<Stamp>) -> Option<Edit> {
        let (path, hash) = (input.path.clone(), input.hash);
        let known = self.known.insert(path.clone(), FileState { hash, stamp });
        if known.as_ref().is_some_and(|known| known.hash == hash) {
            return None;
        }
        if let Some(known) = known {
            self.digest.take(&path, known.hash);
        }
        self.digest.add(&path, hash);
        Some(Edit::Put(input))
    }

    fn take(&mut self, path: &SitePath) -> Option<Edit> {
        let known = self.known.remove(path)?;
        self.digest.take(path, known.hash);
        Some(Edit::Gone(path.clone()))
    }
}

/// Reads one file, with the stamp it had before.
fn read_file(
    root: &Path,
    path: &SitePath,
    kind: InputKind,
) -> Result<Option<(Input, Option<Stamp>)>, Diagnostic> {
    let stamp = match fs::metadata(root.join(&**path)) {
        Ok(found) => Stamp::of(&found),
        Err(reason) if matches!(reason.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(reason) => return Err(unreadable(path, &reason)),
    };
    Ok(read::input(root, path.clone(), kind)?.map(|input| (input, stamp)))
}
