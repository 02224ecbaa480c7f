//! Moves the staged outputs to the output folder. The order of the steps guarantees that no build leaves half a
//! site for good, whenever it is killed:
//!
//! 1. check: refuse what cannot be done, or is not permitted, while nothing has changed;
//! 2. record: from here the manifest lists old and new files as `writing`;
//! 3. make way: move aside files that become folders, and the reverse; create folders;
//! 4. rename every staged file to its place, as a whole or not at all, and whole new folders;
//! 5. only now remove files that are gone;
//! 6. record the state `complete`.
//!
//! If more commits follow soon, step 6 waits for the last of them: until then the manifest says `writing` and
//! is rewritten only for files that it does not list yet.
//!
//! If killed before step 2, the old site remains. If killed later, the next build finds every file in the
//! manifest and completes it. Both manifests are written before the first rename, so a full disk is noticed in
//! time.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::disk::bytes;
use crate::disk::change_set::ChangeSet;
use crate::disk::error::DiskError;
use crate::disk::kill_switch::KillSwitch;
use crate::disk::manifest::{BuildState, MANIFEST, Manifest};
use crate::disk::output_folder::OutputFolder;
use crate::disk::outputs::{CommitReport, Extent, StagingSlot};
use crate::disk::preflight::Preflight;
use crate::disk::route;
use crate::disk::staging::Staging;
use crate::model::hash::Hash;
use crate::model::output::Route;

/// The two manifests while they wait in the staging folder.
const AS_WRITING: &str = "writing.json";
const AS_LAST: &str = "last.json";

impl Staging<'_> {
    /// Publishes the outputs made from `digest`. After an error the output folder contains whole files, old or
    /// new, and the next commit completes it.
    pub fn commit(self, digest: Hash, extent: Extent) -> Result<CommitReport, DiskError> {
        self.finish(Some(digest), extent)
    }

    /// The same if another commit follows soon: only that one records the state `complete`.
    pub fn commit_partial(self, extent: Extent) -> Result<CommitReport, DiskError> {
        self.finish(None, extent)
    }

    fn finish(mut self, digest: Option<Hash>, extent: Extent) -> Result<CommitReport, DiskError> {
        let put = self.take_put()?;
        let mut change_set = ChangeSet::from(&self.folder.manifest, put, extent)?;
        change_set.kept = changed(self.folder, &change_set.gone);
        let preflight = Preflight::for_change(&self.folder.root, &self.folder.manifest, &change_set)?;
        let done = self.publish(digest, &change_set, &preflight);
        if done.is_err() {
            self.folder.listed = false;
            // Only the disk knows how far it came. If that cannot be read, the manifest in memory lists all
            // files, old and new, so none is left behind.
            if let Ok(standing) = Manifest::read(&self.folder.root) {
                self.folder.manifest = standing.unwrap_or_default();
            }
        }
        done.map(|()| report(&change_set))
    }

    fn publish(
        &mut self,
        digest: Option<Hash>,
        change_set: &ChangeSet,
        preflight: &Preflight,
    ) -> Result<(), DiskError> {
        let changes_files = change_set.staged().next().is_some() || !change_set.gone.is_empty();
        let manifest = &self.folder.manifest;
        let is_current =
            digest.is_none_or(|digest| (manifest.state, manifest.digest) == (BuildState::Complete, digest));
        if !changes_files && is_current {
            return Ok(());
        }
        let is_listed =
            self.folder.listed && change_set.put.iter().all(|(route, _)| manifest.files.contains_key(route));
        let manifest = &mut self.folder.manifest;
        manifest.state = BuildState::Writing;
        manifest.digest = digest.unwrap_or(manifest.digest);
        manifest.files.extend(change_set.put.iter().map(|(route, put)| (route.clone(), put.recorded)));
        if changes_files && !is_listed {
            self.stage_manifest(AS_WRITING, BuildState::Writing, &HashSet::new())?;
        }
        // A file that is gone no longer belongs to us: if somebody creates one in its place, it must be kept.
        let ends = digest.is_some() || !change_set.gone.is_empty();
        let last = if digest.is_some() { BuildState::Complete } else { BuildState::Writing };
        if ends {
            self.stage_manifest(AS_LAST, last, &change_set.gone)?;
        }
        if changes_files {
            if !is_listed {
                self.record(AS_WRITING)?;
                self.folder.listed = true;
            }
            self.make_way(preflight)?;
            self.rename_all(change_set, preflight)?;
            let gone = change_set.gone.difference(&change_set.kept).cloned().collect();
            remove(&self.folder.root, &gone, &self.folder.kill_switch)?;
        }
        for route in &change_set.gone {
            self.folder.manifest.files.remove(route);
        }
        if ends {
            self.record(AS_LAST)?;
            self.folder.listed = last == BuildState::Writing;
            self.folder.manifest.state = last;
        }
        Ok(())
    }

    fn stage_manifest(
        &self,
        name: &str,
        state: BuildState,
        without: &HashSet<Route>,
    ) -> Result<(), DiskError> {
        let path = self.path.join(name);
        self.folder
            .kill_switch
            .pass()
            .and_then(|()| self.folder.manifest.write(&path, state, without))
            .map_err(|reason| DiskError::failed("write", &path, reason))
    }

    fn record(&self, name: &str) -> Result<(), DiskError> {
        self.rename(&self.path.join(name), &self.folder.root.join(MANIFEST))
    }

    fn make_way(&self, preflight: &Preflight) -> Result<(), DiskError> {
        for route in &preflight.aside {
            self.rename(
                &self.folder.root.join(route),
                &self.staged(route, StagingSlot::Number(self.number())),
            )?;
        }
        for folder in &preflight.folders {
            let path = self.folder.root.join(folder);
            self.folder
                .kill_switch
                .pass()
                .and_then(|()| fs::create_dir(&path))
                .map_err(|reason| DiskError::failed("create", &path, reason))?;
        }
        Ok(())
    }

    fn rename_all(&self, change_set: &ChangeSet, preflight: &Preflight) -> Result<(), DiskError> {
        for folder in &preflight.new_folders {
            self.rename(&self.staged(folder, StagingSlot::InNewFolder), &self.folder.root.join(folder))?;
        }
        let by_file =
            change_set.par_staged().filter(|(route, staged)| !preflight.moves_with_folder(route, *staged));
        by_file.try_for_each(|(route, staged)| {
            self.rename(&self.staged(route, staged), &self.folder.root.join(&**route))
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.folder
            .kill_switch
            .pass()
            .and_then(|()| fs::rename(from, to))
            .map_err(|reason| DiskError::failed("write", to, reason))
    }
}

fn report(change_set: &ChangeSet) -> CommitReport {
    let staged = || change_set.put.iter().filter(|(_, put)| put.staged.is_some());
    let written = staged().count();
    CommitReport {
        written,
        unchanged: change_set.put.len() - written,
        removed: change_set.gone.len() - change_set.kept.len(),
        kept: change_set.kept.len(),
        bytes: staged().map(|(_, put)| put.recorded.size).sum(),
    }
}

/// Those of the files of ours that somebody changed since they were published: they are kept. After a killed
/// build nobody knows, because old files are recorded with the bytes that they were to get.
pub(super) fn changed(folder: &OutputFolder, ours: &HashSet<Route>) -> HashSet<Route> {
    if folder.manifest.state != BuildState::Complete && !folder.listed {
        return HashSet::new();
    }
    let is_changed = |route: &&Route| {
        let path = folder.root.join(&***route);
        folder.manifest.files.get(*route).is_some_and(|recorded| {
            fs::symlink_metadata(&path).is_ok_and(|found| found.is_file())
                && !bytes::matches_hash(&path, recorded.size, recorded.hash)
        })
    };
    ours.par_iter().filter(is_changed).cloned().collect()
}

/// Removes files of ours, and the folders that are empty then.
pub(super) fn remove(root: &Path, gone: &HashSet<Route>, kill_switch: &KillSwitch) -> Result<(), DiskError> {
    let folders: BTreeSet<&str> = gone.iter().flat_map(|route| route::above(route)).collect();
    // A symbolic link in place of a folder we made points to files that are not ours.
    let links: HashSet<&str> =
        folders.iter().copied().filter(|folder| root.join(folder).is_symlink()).collect();
    let ours = |path: &str| !route::above(path).any(|above| links.contains(above));
    gone.par_iter().filter(|route| ours(route)).try_for_each(|route| {
        let path = root.join(&**route);
        match kill_switch.pass().and_then(|()| fs::remove_file(&path)) {
            Ok(()) => Ok(()),
            Err(reason) if is_no_file(&reason, &path) => Ok(()),
            Err(reason) => Err(DiskError::failed("remove", &path, reason)),
        }
    })?;
    // The inner ones first.
    for folder in folders.into_iter().rev().filter(|folder| !links.contains(folder) && ours(folder)) {
        kill_switch.pass().map_err(|reason| DiskError::failed("remove", root, reason))?;
        // Fails if the folder is not empty; an empty folder does no harm.
        let _ = fs::remove_dir(root.join(folder));
    }
    Ok(())
}

/// Whether a file could not be removed because it does not exist: somebody removed it, or put a folder there.
fn is_no_file(reason: &io::Error, path: &Path) -> bool {
    matches!(reason.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) || path.is_dir()
}
