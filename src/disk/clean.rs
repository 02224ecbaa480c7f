//! Cleaning an output folder: files in the manifest are removed, all others are kept.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use crate::disk::commit;
use crate::disk::error::DiskError;
use crate::disk::file;
use crate::disk::manifest::{BuildState, MANIFEST, Manifest};
use crate::disk::output_folder::OutputFolder;
use crate::disk::published::PUBLISHER;
use crate::model::output::Route;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The number of recorded files that were removed.
    pub removed: usize,
    /// Files that Briefbook did not make, by their path in the output folder, sorted. Hidden files are ignored,
    /// because they do not matter here.
    pub foreign: Vec<String>,
}

/// Removes the files that Briefbook made in the output folder at `root`, and the folder itself if it is then
/// empty. If other files remain, an empty manifest is kept, so the folder still belongs to Briefbook. A folder
/// that does not is refused, as when opening it.
pub fn clean(site: &Path, root: &Path) -> Result<Cleaned, DiskError> {
    if fs::symlink_metadata(root).is_err() {
        return Ok(Cleaned::default());
    }
    let folder = OutputFolder::open(site, root)?;
    let ours: HashSet<Route> = folder.manifest.files.keys().cloned().collect();
    let changed = commit::changed(&folder, &ours);
    let unchanged = ours.difference(&changed).cloned().collect();
    commit::remove(&folder.root, &unchanged, &folder.kill_switch)?;
    // Last: killed before, the next `clean` still knows what is ours.
    let manifest = folder.root.join(MANIFEST);
    if manifest.exists() {
        let others = file::list(&folder.root)?.into_iter().any(|name| !name.starts_with('.'));
        let done = if others { empty(&manifest) } else { fs::remove_file(&manifest) };
        done.map_err(|reason| DiskError::failed("remove", &manifest, reason))?;
    }
    // Its absence is what is wanted.
    let _ = fs::remove_file(folder.root.join(PUBLISHER));
    // Removes the lock file as well.
    drop(folder);
    let mut foreign = files_in(root)?;
    foreign.retain(|file| !Path::new(file).iter().any(|part| part.to_string_lossy().starts_with('.')));
    // An output that is a link stays: someone made it, and the next build follows it.
    if foreign.is_empty() && !root.is_symlink() {
        // Fails if hidden files or empty folders remain, which we did not make.
        let _ = fs::remove_dir(root);
    }
    Ok(Cleaned { removed: unchanged.len(), foreign })
}

/// Replaces a manifest with an empty one.
fn empty(manifest: &Path) -> io::Result<()> {
    let temporary = manifest.with_extension("new");
    // It must be created: what is there may be a link to a file of somebody else.
    match fs::remove_file(&temporary) {
        Err(reason) if reason.kind() != io::ErrorKind::NotFound => return Err(reason),
        _ => {}
    }
    Manifest::default().write(&temporary, BuildState::Writing, &HashSet::new())?;
    fs::rename(&temporary, manifest)
}

fn files_in(root: &Path) -> Result<Vec<String>, DiskError> {
    let mut files = Vec::new();
    for step in WalkDir::new(root).sort_by_file_name() {
        let entry = step.map_err(|error| DiskError::failed("list", root, error.into()))?;
        // A link at the top is the folder itself.
        if !entry.file_type().is_dir() && entry.depth() > 0 {
            let inside = entry.path().strip_prefix(root).unwrap_or(entry.path());
            files.push(inside.to_string_lossy().into_owned());
        }
    }
    Ok(files)
}
