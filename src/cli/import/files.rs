//! The files to import, and those around them that may come along.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use crate::cli::import::report::Report;
use crate::cli::site::Site;
use crate::disk::file;
use crate::import::{Container, Format, may_be_container};

/// Files that were found, each with its path from the folder that is imported.
#[derive(Debug, Default)]
pub struct Found {
    pub files: Vec<(PathBuf, String)>,
    /// All files in the folders, and pictures in the folders above them.
    pub around: Vec<(PathBuf, String)>,
    /// The folders that are imported, as typed.
    pub roots: Vec<PathBuf>,
    /// The beginnings of paths that name these folders, the longest first.
    pub folders: Vec<String>,
    paths: BTreeMap<String, PathBuf>,
}

/// Folders that other tools have beside those with pictures.
const BESIDE_PICTURES: [&str; 8] =
    ["_posts", "_drafts", "posts", "content", "source", "src", "articles", "_newsletters"];

/// Endings of files outside of the folder that is imported that may come along.
const PICTURES: [&str; 10] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "pdf", "mp3", "ico"];

/// Names of documents about a project that are no part of its archive.
const PROJECT: [&str; 7] =
    ["LICENSE", "LICENCE", "COPYING", "CODE_OF_CONDUCT", "CONTRIBUTING", "CHANGELOG", "NOTICE"];

/// Whether a document is about a project, or the page for what is not found.
fn is_of_project(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem == "404" || PROJECT.iter().any(|known| name.contains(known))
}

/// Folders of programs.
const SKIPPED: [&str; 3] = ["node_modules", "_site", "__pycache__"];

impl Found {
    /// The files at and below some paths. Folders are searched for those that can be imported; others in them are
    /// counted by their endings.
    pub fn below(paths: &[PathBuf], (site, format): (&Site, Option<Format>), report: &mut Report) -> Self {
        let mut found = Self::default();
        for path in paths {
            let path = path.strip_prefix(".").unwrap_or(path).to_owned();
            let path = if path.as_os_str().is_empty() { PathBuf::from(".") } else { path };
            if !file::is_folder(&path) {
                let inside = shown(&path);
                found.files.push((path.clone(), inside));
                found.beside(&path);
                continue;
            }
            match file::files_below(&path) {
                Err(error) => report.refuse(&path.display().to_string(), &error.to_string()),
                Ok(below) => found.folder(&path, below, (site, format, report)),
            }
        }
        found.folders.sort_by_key(|folder| std::cmp::Reverse(folder.len()));
        found.folders.dedup();
        found.paths = found.around.iter().map(|(path, inside)| (inside.clone(), path.clone())).collect();
        found
    }

    /// The file with this path from the folder that is imported.
    pub fn path_of(&self, inside: &str) -> Option<PathBuf> {
        self.paths.get(inside).cloned()
    }

    fn folder(
        &mut self,
        root: &Path,
        below: Vec<PathBuf>,
        (site, format, report): (&Site, Option<Format>, &mut Report),
    ) {
        let name = shown(root);
        let prefix = if name.is_empty() { String::new() } else { format!("{name}/") };
        let own = own_folders(root, site);
        let before = self.files.len();
        let mut containers = Vec::new();
        for path in below {
            let rest = path.strip_prefix(root).unwrap_or(&path);
            let is_own = own.iter().any(|own| path.starts_with(own));
            let is_skipped =
                rest.components().any(|part| SKIPPED.iter().any(|name| part.as_os_str() == *name));
            if is_own || is_skipped {
                continue;
            }
            let inside = format!("{prefix}{}", rest.to_string_lossy().replace('\\', "/"));
            self.around.push((path.clone(), inside.clone()));
            let name = inside.rsplit('/').next().unwrap_or_default();
            let is_project = is_of_project(name);
            let is_text = || format.is_some() || Format::of_name(&inside).is_some();
            match is_project {
                false if is_text() => self.files.push((path, inside)),
                false if may_be_container(&inside) => containers.push((path, inside)),
                _ => report.left_aside(&inside),
            }
        }
        self.add_containers(containers, before, report);
        if self.files.len() == before {
            report.refuse(&root.display().to_string(), "no files that can be imported in this folder");
        }
        self.above(root, &name);
        self.folders.push(prefix);
        self.roots.push(root.to_owned());
    }

    /// Exports, and feeds where a folder has no texts: a site made of texts has them, too.
    fn add_containers(&mut self, files: Vec<(PathBuf, String)>, before: usize, report: &mut Report) {
        let has_texts = self.files.len() > before;
        for (path, inside) in files {
            // A file that cannot be read is left aside like others that are no texts.
            let format = file::read(&path).ok().and_then(|bytes| Format::of(&inside, &bytes));
            match format {
                Some(Format::Container(Container::Feed)) if has_texts => report.left_aside(&inside),
                Some(_) => self.files.push((path, inside)),
                None => report.left_aside(&inside),
            }
        }
    }

    /// Pictures in the folder above one that has only texts.
    fn above(&mut self, root: &Path, name: &str) {
        let last = name.rsplit('/').next().unwrap_or_default();
        let full = file::resolved(root).unwrap_or_else(|_| root.to_owned());
        let (Some(parent), true) = (full.parent(), BESIDE_PICTURES.contains(&last)) else { return };
        let prefix = name.rsplit_once('/').map(|(above, _)| format!("{above}/")).unwrap_or_default();
        let Ok(below) = file::files_below(parent) else { return };
        for path in below.into_iter().filter(|path| !path.starts_with(&full)) {
            let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
            let rest = path.strip_prefix(parent).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if PICTURES.contains(&&*ending) && !SKIPPED.iter().any(|name| rest.starts_with(name)) {
                self.around.push((path, format!("{prefix}{rest}")));
            }
        }
        if !prefix.is_empty() {
            self.folders.push(prefix);
        }
    }

    /// The files beside a single file.
    fn beside(&mut self, path: &Path) {
        let inside = shown(path);
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let prefix = inside.rsplit_once('/').map(|(above, _)| format!("{above}/")).unwrap_or_default();
        for name in file::list(folder).unwrap_or_default() {
            let path = folder.join(&name);
            if !file::is_folder(&path) && !name.starts_with('.') {
                self.around.push((path, format!("{prefix}{name}")));
            }
        }
        self.folders.push(prefix);
    }
}

/// A path with `/` as it is shown and recorded: as typed, or its last part if it leads elsewhere.
fn shown(path: &Path) -> String {
    let is_plain = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if is_plain {
        let parts = path.components().filter(|part| *part != Component::CurDir);
        return parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    }
    let full = file::resolved(path).unwrap_or_else(|_| path.to_owned());
    full.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The site's own folders, if the site is in a folder that is imported.
fn own_folders(root: &Path, site: &Site) -> Vec<PathBuf> {
    let (Ok(full), Ok(of_site)) = (file::resolved(root), file::resolved(site.root())) else {
        return Vec::new();
    };
    let Ok(inside) = of_site.strip_prefix(&full) else { return Vec::new() };
    let is_site =
        file::exists(&of_site.join("briefbook.yaml")) || file::exists(&of_site.join("content/issues"));
    let own = ["content", "public", "templates"].map(|name| match inside.as_os_str().is_empty() {
        true => root.join(name),
        false => root.join(inside).join(name),
    });
    if is_site { own.into_iter().filter(|own| own != root).collect() } else { Vec::new() }
}
