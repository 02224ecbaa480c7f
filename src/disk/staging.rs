//! Outputs before the commit: each is compared with the file in the output folder, and written to the staging
//! folder if it differs. Dropping it without a commit leaves the output folder unchanged.
//!
//! If the output folder has no folder with the first name of a route yet, the file is staged in that very
//! folder, so a first build renames a few folders instead of every file.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use xxhash_rust::xxh3::Xxh3;

use crate::disk::bytes;
use crate::disk::error::DiskError;
use crate::disk::file;
use crate::disk::output_folder::{OutputFolder, STAGING};
use crate::disk::outputs::{StagedOutput, StagingSlot};
use crate::disk::route;
use crate::model::file_record::FileRecord;
use crate::model::hash::Hash;
use crate::model::output::{Output, OutputContent, Route};
use crate::model::place::SitePath;

/// How many folders staged files are spread over: threads that write into one wait for each other.
const SPREAD: usize = 8;
/// Contains the folders missing in the output folder.
const NEW: &str = "new";

/// The outputs of one build, collected by any number of threads.
#[derive(Debug)]
pub struct Staging<'a> {
    pub(super) folder: &'a mut OutputFolder,
    pub(super) path: PathBuf,
    /// Other staged files have numbers for names: a few flat folders are faster than a second tree.
    next: AtomicUsize,
    /// First names of routes, and whether the output folder lacks a folder of that name.
    lacks: Mutex<HashMap<String, bool>>,
    put: Mutex<Vec<(Route, StagedOutput)>>,
    /// Whether an output could not be written. Otherwise its old file would count as gone.
    failed: AtomicBool,
}

impl OutputFolder {
    /// Starts to collect the outputs of a build. Nothing changes until they are committed.
    pub fn begin(&mut self) -> Result<Staging<'_>, DiskError> {
        self.remove_staging()?;
        Staging::begin(self)
    }
}

impl<'a> Staging<'a> {
    /// An empty staging folder in the output folder, which has none.
    pub(super) fn begin(folder: &'a mut OutputFolder) -> Result<Self, DiskError> {
        let path = folder.root.join(STAGING);
        let create = || {
            folder.kill_switch.pass()?;
            fs::create_dir(&path)?;
            (0..SPREAD).try_for_each(|number| fs::create_dir(path.join(number.to_string())))
        };
        create().map_err(|reason| DiskError::failed("create", &path, reason))?;
        Ok(Self {
            folder,
            path,
            next: AtomicUsize::new(0),
            lacks: Mutex::default(),
            put: Mutex::default(),
            failed: AtomicBool::new(false),
        })
    }

    /// Adds one output. If the file at its route already has the same bytes, nothing is written.
    pub fn put(&self, output: &Output) -> Result<(), DiskError> {
        self.place(&output.route, || match &output.content {
            OutputContent::Made(made) => self.place_made(&output.route, made),
            OutputContent::Copied(from) => self.place_copied(&output.route, from),
        })
    }

    /// Adds an output that arrives in portions, which are never in memory together.
    pub fn put_chunks(&self, route: &Route, chunks: impl Iterator<Item = Vec<u8>>) -> Result<(), DiskError> {
        self.place(route, || self.place_chunks(route, chunks))
    }

    fn place(
        &self,
        route: &Route,
        place: impl FnOnce() -> Result<StagedOutput, DiskError>,
    ) -> Result<(), DiskError> {
        let placed = route::check(route).and_then(|()| place());
        match placed {
            Ok(put) => {
                self.put.lock().unwrap_or_else(PoisonError::into_inner).push((route.clone(), put));
                Ok(())
            }
            Err(error) => {
                self.failed.store(true, Ordering::Relaxed);
                Err(error)
            }
        }
    }

    fn place_chunks(
        &self,
        route: &Route,
        chunks: impl Iterator<Item = Vec<u8>>,
    ) -> Result<StagedOutput, DiskError> {
        let (staged, recorded) = self.stage(route, |file| {
            let mut file = BufWriter::with_capacity(bytes::PIECE, file);
            let mut hasher = Xxh3::new();
            let mut size = 0;
            for chunk in chunks {
                hasher.update(&chunk);
                size += chunk.len() as u64;
                file.write_all(&chunk)?;
            }
            file.flush()?;
            Ok(FileRecord { hash: Hash(hasher.digest128()), size })
        })?;
        let is_current = self.recorded(route) == Some(recorded)
            && bytes::matches_hash(&self.folder.root.join(&**route), recorded.size, recorded.hash);
        // Files staged in vain are removed with the staging folder.
        Ok(StagedOutput { recorded, staged: (!is_current).then_some(staged) })
    }

    fn place_made(&self, route: &Route, made: &[u8]) -> Result<StagedOutput, DiskError> {
        let recorded = FileRecord { hash: Hash::of(made), size: made.len() as u64 };
        if self.recorded(route) == Some(recorded) && bytes::matches(&self.folder.root.join(&**route), made) {
            return Ok(StagedOutput { recorded, staged: None });
        }
        let (staged, ()) = self.stage(route, |file| file.write_all(made))?;
        Ok(StagedOutput { recorded, staged: Some(staged) })
    }

    fn place_copied(&self, route: &Route, from: &SitePath) -> Result<StagedOutput, DiskError> {
        let mut file = self.folder.site.open_file(from)?;
        let failed = |reason| DiskError::failed("copy", &self.folder.site.root().join(&**from), reason);
        // If the size differs it has changed, and is read once, while it is copied.
        if let Some(recorded) = self.recorded(route)
            && recorded.size == file.metadata().map_err(failed)?.len()
        {
            let at = self.folder.root.join(&**route);
            let (hash, size) = bytes::hash(&mut file).map_err(failed)?;
            if recorded == (FileRecord { hash, size }) && bytes::matches_hash(&at, size, hash) {
                return Ok(StagedOutput { recorded, staged: None });
            }
            file = self.folder.site.open_file(from)?;
        }
        let (staged, (hash, size)) = self.stage(route, |to| bytes::copy(&mut file, to))?;
        Ok(StagedOutput { recorded: FileRecord { hash, size }, staged: Some(staged) })
    }

    fn recorded(&self, route: &Route) -> Option<FileRecord> {
        self.folder.manifest.files.get(route).copied()
    }

    fn stage<T>(
        &self,
        route: &Route,
        fill: impl FnOnce(&mut File) -> io::Result<T>,
    ) -> Result<(StagingSlot, T), DiskError> {
        let write = || {
            self.folder.kill_switch.pass()?;
            let (staged, mut file) = self.create(route)?;
            Ok((staged, fill(&mut file)?))
        };
        write().map_err(|reason| DiskError::failed("write", &self.folder.root.join(&**route), reason))
    }

    /// A file to fill, and its path.
    fn create(&self, route: &Route) -> io::Result<(StagingSlot, File)> {
        // Two routes of which one is the other's folder fail here and are reported by the commit.
        if self.is_in_new_folder(route)
            && let Ok(file) = create(&self.staged(route, StagingSlot::InNewFolder))
        {
            return Ok((StagingSlot::InNewFolder, file));
        }
        let staged = StagingSlot::Number(self.number());
        Ok((staged, File::create(self.staged(route, staged))?))
    }

    fn is_in_new_folder(&self, route: &Route) -> bool {
        let Some((first, _)) = route.split_once('/') else { return false };
        let mut lacks = self.lacks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lacks) = lacks.get(first) {
            return *lacks;
        }
        // Whatever is there, the commit will check it.
        let is_lacking = file::is_absent(&self.folder.root.join(first));
        lacks.insert(first.to_string(), is_lacking);
        is_lacking
    }

    /// A number that names no file in the staging folder yet.
    pub(super) fn number(&self) -> usize {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// The path of the staged file of this route.
    pub(super) fn staged(&self, route: &str, staged: StagingSlot) -> PathBuf {
        match staged {
            StagingSlot::Number(number) => self.path.join(format!("{}/{number}", number % SPREAD)),
            StagingSlot::InNewFolder => self.path.join(NEW).join(route),
        }
    }

    /// All outputs by route, for the commit; an error if one could not be written, or two have the same route.
    pub(super) fn take_put(&mut self) -> Result<Vec<(Route, StagedOutput)>, DiskError> {
        if *self.failed.get_mut() {
            return Err(DiskError::refused("an output could not be written, so nothing was published"));
        }
        let mut put = std::mem::take(self.put.get_mut().unwrap_or_else(PoisonError::into_inner));
        put.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        match put.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(pair) => Err(DiskError::refused(format!("two outputs have the path `{}`", pair[0].0))),
            None => Ok(put),
        }
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        if !self.folder.kill_switch.killed() {
            // Remaining files do no harm, and are removed by the next run.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Creates a file and, if necessary, its folders.
fn create(path: &Path) -> io::Result<File> {
    match File::create(path) {
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            File::create(path)
        }
        created => created,
    }
}
