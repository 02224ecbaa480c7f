//! Checks the places of new files on disk: whether everything there is ours to replace, which folders are
//! missing, and what must be moved aside because a file becomes a folder or the reverse.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::disk::change_set::ChangeSet;
use crate::disk::error::DiskError;
use crate::disk::file;
use crate::disk::manifest::Manifest;
use crate::disk::outputs::StagingSlot;
use crate::disk::route;

/// A folder that is created for a moment to see whether this is permitted.
const PROBE: &str = ".briefbook-probe";

/// What must be done before the staged files can be renamed to their places.
#[derive(Debug, Default)]
pub(super) struct Preflight {
    /// Files and folders of ours to move aside.
    pub(super) aside: Vec<String>,
    /// Folders to create, parents first.
    pub(super) folders: Vec<String>,
    /// Folders of one name that do not exist yet and are staged as a whole.
    pub(super) new_folders: HashSet<String>,
}

impl Preflight {
    /// Checks every place where `change_set` puts a file. An error if something there was not made by
    /// Briefbook; nothing is changed.
    pub(super) fn for_change(
        root: &Path,
        manifest: &Manifest,
        change_set: &ChangeSet,
    ) -> Result<Self, DiskError> {
        let mut preflight = Self::default();
        preflight.find_new_folders(root, change_set);
        preflight.check_folders(root, manifest, change_set)?;
        let looked = change_set
            .par_staged()
            .filter(|(route, staged)| !preflight.moves_with_folder(route, *staged))
            .map(|(route, _)| check_target(root, manifest, change_set, route))
            .collect::<Vec<Result<Option<&str>, DiskError>>>();
        for aside in looked {
            preflight.aside.extend(aside?.map(str::to_string));
        }
        preflight.probe(root, change_set)?;
        Ok(preflight)
    }

    /// Whether this route's file is moved together with the whole folder that contains it.
    pub(super) fn moves_with_folder(&self, route: &str, staged: StagingSlot) -> bool {
        staged == StagingSlot::InNewFolder
            && route.split_once('/').is_some_and(|(first, _)| self.new_folders.contains(first))
    }

    fn find_new_folders(&mut self, root: &Path, change_set: &ChangeSet) {
        let waiting = change_set.staged().filter(|(_, staged)| *staged == StagingSlot::InNewFolder);
        let mut firsts: Vec<&str> = waiting.filter_map(|(route, _)| Some(route.split_once('/')?.0)).collect();
        firsts.dedup();
        // Someone may have made one since.
        firsts.retain(|first| file::is_absent(&root.join(first)));
        self.new_folders = firsts.into_iter().map(str::to_string).collect();
    }

    /// Creates and removes a file in each folder that will change: what the system refuses must be known before
    /// the first file is replaced.
    fn probe(&self, root: &Path, change_set: &ChangeSet) -> Result<(), DiskError> {
        let replaced = change_set
            .staged()
            .filter(|(route, staged)| !self.moves_with_folder(route, *staged))
            .map(|(route, _)| route);
        let removed = change_set.gone.difference(&change_set.kept);
        let folder = |route: &'_ str| route.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let folders: BTreeSet<String> = replaced.chain(removed).map(|route| folder(route)).collect();
        folders.par_iter().try_for_each(|folder| {
            let path = root.join(folder);
            // What is created, moved aside or gone needs only the folder above, which is the root or listed too.
            let is_own = fs::symlink_metadata(&path).is_ok_and(|found| found.is_dir());
            if !is_own {
                return Ok(());
            }
            let probe = path.join(PROBE);
            let tried = fs::create_dir(&probe).and_then(|()| fs::remove_dir(&probe));
            match tried {
                // Left by a killed program.
                Err(reason) if reason.kind() == io::ErrorKind::AlreadyExists => fs::remove_dir(&probe),
                tried => tried,
            }
            .map_err(|reason| DiskError::failed("write to", &path, reason))
        })
    }

    fn check_folders(
        &mut self,
        root: &Path,
        manifest: &Manifest,
        change_set: &ChangeSet,
    ) -> Result<(), DiskError> {
        // Sorted, a folder comes before those in it.
        let by_file = change_set.staged().filter(|(route, staged)| !self.moves_with_folder(route, *staged));
        let folders: BTreeSet<&str> = by_file.flat_map(|(route, _)| route::above(route)).collect();
        let mut is_folder_by_path = HashMap::new();
        for folder in folders {
            let above = route::above(folder).next();
            if !above.is_none_or(|above| is_folder_by_path[above]) {
                is_folder_by_path.insert(folder, false);
                self.folders.push(folder.to_string());
                continue;
            }
            let path = root.join(folder);
            let is_folder = match fs::symlink_metadata(&path) {
                Ok(found) if found.is_dir() => true,
                // The change set already established that no file will be here: a recorded one is gone.
                Ok(_) if manifest.files.contains_key(folder) => {
                    self.aside.push(folder.to_string());
                    false
                }
                // A link is in the way, too: its target may be anything.
                Ok(_) => return Err(foreign(root, folder)),
                Err(reason) if reason.kind() == io::ErrorKind::NotFound => false,
                Err(reason) => return Err(DiskError::failed("inspect", &path, reason)),
            };
            is_folder_by_path.insert(folder, is_folder);
            if !is_folder {
                self.folders.push(folder.to_string());
            }
        }
        Ok(())
    }
}

/// Checks the place of one staged file; returns its route if a folder of ours must be moved aside.
fn check_target<'a>(
    root: &Path,
    manifest: &Manifest,
    change_set: &ChangeSet,
    route: &'a str,
) -> Result<Option<&'a str>, DiskError> {
    let path = root.join(route);
    match fs::symlink_metadata(&path) {
        Ok(found) if found.is_dir() => {
            let first = first_foreign(root, &path, change_set)?;
            first.map_or(Ok(Some(route)), |inside| Err(foreign(root, &inside)))
        }
        Ok(_) if manifest.files.contains_key(route) => Ok(None),
        Ok(_) => Err(foreign(root, route)),
        // Nothing is there, or a file that will become a folder, which was already checked.
        Err(reason) if matches!(reason.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(reason) => Err(DiskError::failed("write", &path, reason)),
    }
}

/// The first file in a folder that is not one of our removed files.
fn first_foreign(root: &Path, folder: &Path, change_set: &ChangeSet) -> Result<Option<String>, DiskError> {
    for step in WalkDir::new(folder).sort_by_file_name() {
        let entry = step.map_err(|error| DiskError::failed("list", folder, error.into()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let inside = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy();
        let inside = if cfg!(windows) { inside.replace('\\', "/").into() } else { inside };
        if !change_set.gone.contains(&*inside) {
            return Ok(Some(inside.into_owned()));
        }
    }
    Ok(None)
}

fn foreign(root: &Path, route: &str) -> DiskError {
    DiskError::refused(format!(
        "`{}` already exists and was not made by Briefbook",
        root.join(route).display()
    ))
    .with_hint("move it, or change what is published there")
}
