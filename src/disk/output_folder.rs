//! Last stage: outputs → the output folder, which contains the old files or the new ones, and never half of
//! both for good. `commit` describes how.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::disk::bytes;
use crate::disk::error::DiskError;
use crate::disk::file;
use crate::disk::kill_switch::KillSwitch;
use crate::disk::lock::Lock;
use crate::disk::manifest::{BuildState, Manifest};
use crate::disk::site::SiteFolder;
use crate::model::hash::Hash;
use crate::model::input_kind::{CONTENT, TEMPLATES};

pub use crate::disk::manifest::MANIFEST;

/// The folder for staged files. It is in the output folder, because files can only be renamed within one file
/// system.
pub(super) const STAGING: &str = ".briefbook-staging";

/// An output folder that is ours to write to, locked for other runs of the program.
#[derive(Debug)]
pub struct OutputFolder {
    pub(super) site: SiteFolder,
    /// Canonical.
    pub(super) root: PathBuf,
    pub(super) manifest: Manifest,
    /// Whether the manifest on disk says `writing` and lists all files recorded here.
    pub(super) listed: bool,
    pub(super) kill_switch: KillSwitch,
    lock: Lock,
    // Dropped after the lock's file is removed, since only then the folder may be empty.
    _created: CreatedFolders,
}

impl OutputFolder {
    /// Opens the output folder at `root` for the site at `site`. It is accepted if it does not exist, is empty
    /// except for hidden files, or was made by Briefbook; any other folder is refused.
    pub fn open(site: &Path, root: &Path) -> Result<Self, DiskError> {
        let site = SiteFolder::open(site)?;
        if fs::metadata(root).is_ok_and(|found| !found.is_dir()) {
            return Err(DiskError::refused(format!("the output folder `{}` is a file", root.display()))
                .with_hint("choose another `--output`"));
        }
        let made = CreatedFolders::down_to(root)?;
        let canonical = root.canonicalize().map_err(|reason| DiskError::failed("open", root, reason))?;
        refuse_inputs(&site, &canonical, root)?;
        if !canonical.join(MANIFEST).exists() {
            refuse_foreign(&canonical, root)?;
        }
        let lock = Lock::take(&canonical)?;
        // Read under the lock: another run may have just ended.
        let manifest = Manifest::read(&canonical).inspect_err(|_| lock.remove_file())?.unwrap_or_default();
        let folder = Self {
            site,
            root: canonical,
            manifest,
            listed: false,
            kill_switch: KillSwitch::default(),
            lock,
            _created: made,
        };
        folder.remove_staging()?;
        Ok(folder)
    }

    /// Whether another version of the program made it, so that all files will be written again.
    pub fn is_of_another_version(&self) -> bool {
        self.manifest.is_foreign_format
    }

    /// Whether the last build was made from the same `digest` and completed, and all its files are unchanged.
    pub fn is_current(&self, digest: Hash) -> bool {
        let Manifest { state, digest: recorded, files, .. } = &self.manifest;
        *state == BuildState::Complete
            && *recorded == digest
            && files
                .par_iter()
                .all(|(route, file)| bytes::matches_hash(&self.root.join(&**route), file.size, file.hash))
    }

    /// Removes what a killed build or one with errors left.
    pub(super) fn remove_staging(&self) -> Result<(), DiskError> {
        let path = self.root.join(STAGING);
        match fs::remove_dir_all(&path) {
            Ok(()) => Ok(()),
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(reason) => Err(DiskError::failed("remove", &path, reason)),
        }
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        if !self.kill_switch.killed() {
            self.lock.remove_file();
        }
    }
}

/// Refuses an output folder that contains the inputs or is among them.
fn refuse_inputs(site: &SiteFolder, root: &Path, shown: &Path) -> Result<(), DiskError> {
    let shown = shown.display();
    let refused = |why: String| {
        Err(DiskError::refused(format!("the output folder `{shown}` {why}"))
            .with_hint("choose another `--output`"))
    };
    if site.root().starts_with(root) {
        return refused("is the site's folder or contains it".into());
    }
    for name in [CONTENT, TEMPLATES] {
        // If the folder is a link, its target counts. A missing folder contains nothing.
        let Ok(inputs) = site.root().join(name).canonicalize() else { continue };
        if inputs.starts_with(root) || root.starts_with(&inputs) {
            return refused(format!("contains or is inside the site's `{name}/`"));
        }
    }
    Ok(())
}

/// Refuses a folder that is not empty. Hidden files are ignored.
fn refuse_foreign(root: &Path, shown: &Path) -> Result<(), DiskError> {
    let mut names = file::list(root)?;
    names.retain(|name| !name.starts_with('.'));
    let Some(first) = names.first() else { return Ok(()) };
    let found = match names.len() {
        1 => format!("`{first}`"),
        2 => format!("`{first}` and one other file"),
        count => format!("`{first}` and {} other files", count - 1),
    };
    let message = format!(
        "the output folder `{}` was not made by Briefbook: it contains {found} but no `{MANIFEST}`",
        shown.display()
    );
    Err(DiskError::refused(message).with_hint("choose another `--output`, or empty it"))
}

/// Folders created for outputs that may never be written: removed if they stay empty.
#[derive(Debug)]
struct CreatedFolders(Vec<PathBuf>);

impl CreatedFolders {
    fn down_to(root: &Path) -> Result<Self, DiskError> {
        let missing = root.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
        let made = Self(missing.map(Path::to_path_buf).collect());
        fs::create_dir_all(root).map_err(|reason| DiskError::failed("create", root, reason))?;
        Ok(made)
    }
}

impl Drop for CreatedFolders {
    fn drop(&mut self) {
        for folder in &self.0 {
            // Usually fails, because the folder is in use.
            let _ = fs::remove_dir(folder);
        }
    }
}
