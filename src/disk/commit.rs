//! The outputs that were put become the output folder's files. The order of the steps keeps the promise that
//! no build, whenever it is killed, leaves half a site for good:
//!
//! 1. look: refuse what cannot be done, while nothing has changed;
//! 2. record: from here the manifest lists the old files and the new, all of them ours, as `writing`;
//! 3. make way: move aside what is a file and becomes a folder, or the reverse; make folders;
//! 4. rename every staged file to its place, each whole or not at all;
//! 5. remove what is gone, and only now;
//! 6. record that all is `complete`.
//!
//! Killed before 2, the old site stands. Killed later, the next build finds every file in the manifest and
//! completes it. Both manifests are written before the first rename, so that a full disk is met in time.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::disk::change::Change;
use crate::disk::error::DiskError;
use crate::disk::fault::Fault;
use crate::disk::manifest::{MANIFEST, Manifest, State};
use crate::disk::route;
use crate::disk::staging::{Extent, Report, Staging};
use crate::disk::way::Way;
use crate::model::input::Hash;
use crate::model::output::Route;

/// The two manifests while they wait in the staging folder.
const AS_WRITING: &str = "writing.json";
const AS_COMPLETE: &str = "complete.json";

impl Staging<'_> {
    /// Publishes what was put, made from `digest`. After an error the output folder holds whole files, old or
    /// new, and the next commit completes it.
    pub fn commit(mut self, digest: Hash, extent: Extent) -> Result<Report, DiskError> {
        let put = self.take_put()?;
        let change = Change::from(&self.folder.manifest, put, extent)?;
        let way = Way::for_change(&self.folder.root, &self.folder.manifest, &change)?;
        let done = self.publish(digest, &change, &way);
        if done.is_err() {
            // How far it came only the disk knows. Where even that cannot be read, what is in memory lists all
            // files, old and new, and so leaves none behind.
            if let Ok(standing) = Manifest::read(&self.folder.root) {
                self.folder.manifest = standing.unwrap_or_default();
            }
        }
        done.map(|()| report(&change))
    }

    fn publish(&mut self, digest: Hash, change: &Change, way: &Way) -> Result<(), DiskError> {
        let changes_files = !change.staged.is_empty() || !change.gone.is_empty();
        let manifest = &self.folder.manifest;
        if !changes_files && manifest.state == State::Complete && manifest.digest == digest {
            return Ok(());
        }
        self.stage_manifests(digest, change)?;
        if changes_files {
            self.record(AS_WRITING)?;
            self.make_way(way)?;
            self.rename_all(change)?;
            remove(&self.folder.root, &change.gone, &self.folder.fault)?;
        }
        self.record(AS_COMPLETE)?;
        self.folder.manifest.files.retain(|route, _| !change.gone.contains(route));
        self.folder.manifest.state = State::Complete;
        Ok(())
    }

    fn stage_manifests(&mut self, digest: Hash, change: &Change) -> Result<(), DiskError> {
        let manifest = &mut self.folder.manifest;
        manifest.state = State::Writing;
        manifest.digest = digest;
        manifest.files.extend(change.put.iter().map(|(route, put)| (route.clone(), put.recorded)));
        let write = |name, state, without: &HashSet<Route>| {
            let path = self.path.join(name);
            self.folder
                .fault
                .pass()
                .and_then(|()| self.folder.manifest.write(&path, state, without))
                .map_err(|reason| DiskError::failed("write", &path, reason))
        };
        write(AS_WRITING, State::Writing, &HashSet::new())?;
        write(AS_COMPLETE, State::Complete, &change.gone)
    }

    fn record(&self, name: &str) -> Result<(), DiskError> {
        self.rename(&self.path.join(name), &self.folder.root.join(MANIFEST))
    }

    fn make_way(&self, way: &Way) -> Result<(), DiskError> {
        for route in &way.aside {
            self.rename(&self.folder.root.join(route), &self.staged(self.number()))?;
        }
        for folder in &way.folders {
            let path = self.folder.root.join(folder);
            self.folder
                .fault
                .pass()
                .and_then(|()| fs::create_dir(&path))
                .map_err(|reason| DiskError::failed("create", &path, reason))?;
        }
        Ok(())
    }

    fn rename_all(&self, change: &Change) -> Result<(), DiskError> {
        change.staged.par_iter().try_for_each(|(route, number)| {
            self.rename(&self.staged(*number), &self.folder.root.join(&**route))
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.folder
            .fault
            .pass()
            .and_then(|()| fs::rename(from, to))
            .map_err(|reason| DiskError::failed("write", to, reason))
    }
}

fn report(change: &Change) -> Report {
    let written = change.staged.len();
    let staged = change.put.values().filter(|put| put.staged.is_some());
    Report {
        written,
        unchanged: change.put.len() - written,
        removed: change.gone.len(),
        bytes: staged.map(|put| put.recorded.size).sum(),
    }
}

/// Removes files of ours, and the folders that are empty then.
pub(super) fn remove(root: &Path, gone: &HashSet<Route>, fault: &Fault) -> Result<(), DiskError> {
    let folders: BTreeSet<&str> = gone.iter().flat_map(|route| route::above(route)).collect();
    // A link where we made a folder leads to files that are not ours.
    let links: HashSet<&str> =
        folders.iter().copied().filter(|folder| root.join(folder).is_symlink()).collect();
    let ours = |path: &str| !route::above(path).any(|above| links.contains(above));
    gone.par_iter().filter(|route| ours(route)).try_for_each(|route| {
        let path = root.join(&**route);
        match fault.pass().and_then(|()| fs::remove_file(&path)) {
            Ok(()) => Ok(()),
            Err(reason) if is_no_file(&reason, &path) => Ok(()),
            Err(reason) => Err(DiskError::failed("remove", &path, reason)),
        }
    })?;
    // The inner ones first.
    for folder in folders.into_iter().rev().filter(|folder| !links.contains(folder) && ours(folder)) {
        fault.pass().map_err(|reason| DiskError::failed("remove", root, reason))?;
        // Fails where something stands in it, ours or not; an empty folder that stays does no harm.
        let _ = fs::remove_dir(root.join(folder));
    }
    Ok(())
}

/// Whether a file could not be removed because there is none: someone removed it, or put a folder there.
fn is_no_file(reason: &io::Error, path: &Path) -> bool {
    matches!(reason.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) || path.is_dir()
}
