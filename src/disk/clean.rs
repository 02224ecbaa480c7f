//! Taking back an output folder: what the manifest records is removed, all else stays.

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
use crate::model::output::Route;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// How many files of ours were recorded, and are gone.
    pub removed: usize,
    /// Files that stay since Briefbook did not make them, by their path in the output folder, sorted. Hidden ones do not
    /// count: they are in no one's way.
    pub foreign: Vec<String>,
}

/// Removes what Briefbook made in the output folder at `root`, and the folder itself where nothing else is in
/// it. Where other files stay, an empty manifest stays with them: the folder goes on being ours. A folder that is not
/// ours is refused, as when it is opened.
pub fn clean(site: &Path, root: &Path) -> Result<Cleaned, DiskError> {
    if fs::symlink_metadata(root).is_err() {
        return Ok(Cleaned::default());
    }
    let folder = OutputFolder::open(site, root)?;
    let ours: HashSet<Route> = folder.manifest.files.keys().cloned().collect();
    commit::remove(&folder.root, &ours, &folder.kill_switch)?;
    // Last: killed before, the next `clean` still knows what is ours.
    let manifest = folder.root.join(MANIFEST);
    if manifest.exists() {
        let others = file::list(&folder.root)?.into_iter().any(|name| !name.starts_with('.'));
        let done = if others { empty(&manifest) } else { fs::remove_file(&manifest) };
        done.map_err(|reason| DiskError::failed("remove", &manifest, reason))?;
    }
    // The lock's file goes with it.
    drop(folder);
    let mut foreign = files_in(root)?;
    foreign.retain(|file| !Path::new(file).iter().any(|part| part.to_string_lossy().starts_with('.')));
    // An output that is a link stays: someone made it, and the next build follows it.
    if foreign.is_empty() && !root.is_symlink() {
        // Fails where hidden files or empty folders stay, which we did not make.
        let _ = fs::remove_dir(root);
    }
    Ok(Cleaned { removed: ours.len(), foreign })
}

/// Puts a manifest that lists nothing in the place of one.
fn empty(manifest: &Path) -> io::Result<()> {
    let temporary = manifest.with_extension("new");
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
