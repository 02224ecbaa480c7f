//! The real paths of the site's folders: the target of a link is watched, and events there are mapped to every
//! path that leads to it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::model::input_kind::{CONTENT, SETTINGS, TEMPLATES, is_ignored};
use crate::model::place::SitePath;

/// Real paths, with the paths inside the site that lead to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WatchedPaths {
    /// Folders that are entered. The site's own has the empty path.
    folders: BTreeMap<PathBuf, BTreeSet<SitePath>>,
    /// Files and folders that links point to.
    targets: BTreeMap<PathBuf, BTreeSet<SitePath>>,
    /// Paths of folders and links.
    paths: BTreeSet<SitePath>,
}

impl WatchedPaths {
    /// A site of which only the folder is known.
    pub(in crate::disk) fn new(root: &Path) -> Self {
        Self::of(root, Vec::new(), Vec::new())
    }

    /// The folders and links that a walk met.
    pub(in crate::disk) fn of(
        root: &Path,
        folders: Vec<(SitePath, PathBuf)>,
        links: Vec<(SitePath, PathBuf)>,
    ) -> Self {
        let mut watched = Self::default();
        watched.folders.entry(root.to_path_buf()).or_default().insert("".into());
        for (path, real) in folders {
            watched.paths.insert(path.clone());
            watched.folders.entry(real).or_default().insert(path);
        }
        for (path, real) in links {
            // A folder around it that is not part of the site is watched for this one name.
            if let Some(above) = real.parent() {
                watched.folders.entry(above.to_path_buf()).or_default();
            }
            watched.paths.insert(path.clone());
            watched.targets.entry(real).or_default().insert(path);
        }
        watched
    }

    /// The same with single files outside of these folders.
    pub(in crate::disk) fn and_files(mut self, root: &Path, files: Vec<SitePath>) -> Self {
        for path in files {
            let real = root.join(&*path);
            if let Some(above) = real.parent().filter(|above| above.is_dir()) {
                self.folders.entry(above.to_path_buf()).or_default();
            }
            self.targets.entry(real).or_default().insert(path);
        }
        self
    }

    /// Whether there was a folder or a link at `path`.
    pub(in crate::disk) fn holds(&self, path: &SitePath) -> bool {
        self.paths.contains(path)
    }

    /// The folders to watch, each for itself.
    pub(in crate::disk) fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.keys().map(PathBuf::as_path)
    }

    /// The paths inside the site that lead to a real path, without those that are never inputs.
    pub(in crate::disk) fn paths_to(&self, real: &Path) -> BTreeSet<SitePath> {
        let mut paths = BTreeSet::new();
        if let (Some(above), Some(name)) = (real.parent(), real.file_name()) {
            let name = name.to_string_lossy();
            let folders = self.folders.get(above).into_iter().flatten().filter(|_| !is_ignored(&name));
            paths.extend(folders.filter_map(|folder| match &**folder {
                "" => [SETTINGS, CONTENT, TEMPLATES].contains(&&*name).then(|| (&*name).into()),
                folder => Some(format!("{folder}/{name}").into()),
            }));
        }
        paths.extend(self.targets.get(real).into_iter().flatten().cloned());
        paths.extend(self.folders.get(real).into_iter().flatten().filter(|path| !path.is_empty()).cloned());
        paths
    }
}

/// The paths to check for changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    At(BTreeSet<SitePath>),
    Everywhere,
}
