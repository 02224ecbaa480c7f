//! The site's folder → the files a build reads. Links inside the site are followed; others become diagnostics.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::disk::output_folder::MANIFEST;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::input_kind::{
    CONTENT, DocumentKind, InputKind, SETTINGS, TEMPLATES, is_ignored, markdown_stem, may_be_bibliographies,
};
use crate::model::place::{Place, SitePath};

/// Hidden names that web servers look for.
const PUBLISHABLE: [&str; 4] = [".well-known", ".htaccess", ".htpasswd", ".nojekyll"];

/// The files a build reads, unordered, and the problems found.
pub(super) struct Walk<'a> {
    /// The site's folder, canonical.
    root: &'a Path,
    pub(super) files: Vec<(SitePath, InputKind)>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Folders reached by links. Each is entered by one link only; otherwise a few links that cross would make
    /// an endless tree.
    entered: HashSet<PathBuf>,
    /// The folders entered, by their paths inside the site, with their real paths.
    pub(super) folders: Vec<(SitePath, PathBuf)>,
    /// The links found, with their targets.
    pub(super) links: Vec<(SitePath, PathBuf)>,
    /// The bibliographies that the settings name, whether they exist or not.
    pub(super) bibliographies: Vec<SitePath>,
}

impl<'a> Walk<'a> {
    /// Walks the site at `root`, which must be canonical.
    pub(super) fn over(root: &'a Path) -> Self {
        let mut walk = Self {
            root,
            files: Vec::new(),
            diagnostics: Vec::new(),
            entered: HashSet::new(),
            folders: Vec::new(),
            links: Vec::new(),
            bibliographies: Vec::new(),
        };
        for top in [SETTINGS, TEMPLATES, CONTENT] {
            walk.walk_from(top);
        }
        walk.bibliographies();
        walk
    }

    /// The bibliographies that the settings name, where they exist.
    fn bibliographies(&mut self) {
        let settings = fs::read_to_string(self.root.join(SETTINGS)).unwrap_or_default();
        for path in may_be_bibliographies(&settings) {
            let path: SitePath = path.into();
            if self.bibliographies.contains(&path) {
                continue;
            }
            self.bibliographies.push(path.clone());
            let full = self.root.join(&*path);
            let Ok(real) = full.canonicalize() else { continue };
            if !real.starts_with(self.root) {
                let message = format!("`{path}` is outside the site");
                self.diagnostics.push(Diagnostic::warning("outside-link", Place::file(&path), message));
            } else if real.is_file() {
                self.files.push((path, InputKind::Bibliography));
            }
        }
    }

    fn walk_from(&mut self, top: &str) {
        let path = self.root.join(top);
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(error) => return self.unreadable(&path, &error),
            Ok(found) if found.is_symlink() => {
                if let Err(problem) = self.judge_link(&path) {
                    // Without its settings or content, the site would be published as something else.
                    self.diagnostics.push(Diagnostic { severity: Severity::Error, ..problem });
                    return;
                }
            }
            Ok(_) => {}
        }
        let is_right = if top == SETTINGS { path.is_file() } else { path.is_dir() };
        if !is_right {
            let expected = if top == SETTINGS { "a file" } else { "a folder" };
            let problem = Diagnostic::error(
                "file-type",
                Place::file(&top.into()),
                format!("`{top}` is not {expected}"),
            );
            return self.diagnostics.push(problem.hint("move it out of the site"));
        }
        // Sorted, since of two links to one folder the first is followed.
        let mut steps = WalkDir::new(&path).follow_links(true).sort_by_file_name().into_iter();
        while let Some(step) = steps.next() {
            match step {
                Ok(entry) => {
                    if !self.take(&entry) && entry.file_type().is_dir() {
                        steps.skip_current_dir();
                    }
                }
                Err(error) => self.not_walked(&error),
            }
        }
    }

    /// Takes one entry; whether a folder is to be entered.
    fn take(&mut self, entry: &DirEntry) -> bool {
        if is_ignored(&entry.file_name().to_string_lossy()) {
            self.note_hidden(entry);
            return false;
        }
        if entry.path_is_symlink()
            && entry.depth() > 0
            && let Err(problem) = self.judge_link(entry.path())
        {
            self.diagnostics.push(problem);
            return false;
        }
        let (path, exact) = self.site_path(entry.path());
        if entry.file_type().is_dir() {
            // An output folder is never an input, wherever it is.
            if entry.path().join(MANIFEST).exists() {
                let message =
                    format!("nothing in `{path}` is read: `{MANIFEST}` marks it as an output folder");
                let hint = format!("delete `{MANIFEST}` if it is not, or move the folder out of `{CONTENT}`");
                let holds_documents = DocumentKind::of(&format!("{path}/a.md")).is_some();
                let severity = match entry.depth() == 0 || holds_documents {
                    true => Severity::Error,
                    false => Severity::Warning,
                };
                let problem = Diagnostic::warning("output-folder", Place::file(&path), message).hint(hint);
                self.diagnostics.push(Diagnostic { severity, ..problem });
                return false;
            }
            // Only below a link does a folder's path differ from its real path.
            let real = if self.links.is_empty() { None } else { entry.path().canonicalize().ok() };
            self.folders.push((path, real.unwrap_or_else(|| entry.path().to_path_buf())));
            return true;
        }
        if let Some(kind) = InputKind::of(&path) {
            if !entry.file_type().is_file() {
                let message = format!("`{path}` is not a regular file");
                let problem = Diagnostic::error("file-type", Place::file(&path), message);
                self.diagnostics.push(problem.hint("replace it with a file, or remove it"));
            } else if exact {
                self.files.push((path, kind));
            } else {
                let message = format!("file name `{path}` is not valid UTF-8");
                let problem = Diagnostic::error("file-name", Place::file(&path), message);
                self.diagnostics.push(problem.hint("rename the file"));
            }
        }
        true
    }

    /// Warns of a hidden file or folder that somebody may want to publish. Others are left by programs.
    fn note_hidden(&mut self, entry: &DirEntry) {
        let name = entry.file_name().to_string_lossy();
        let is_document = name.starts_with('.') && !name.starts_with(".#") && markdown_stem(&name).is_some();
        if is_document || PUBLISHABLE.contains(&&*name) {
            let (path, _) = self.site_path(entry.path());
            let message = format!("`{path}` is hidden, so it is not published");
            let hint = match is_document {
                true => "rename it, or write `draft: true` instead of hiding it",
                false => "put it into the output folder yourself: builds keep files that they did not make",
            };
            self.diagnostics.push(Diagnostic::warning("hidden-file", Place::file(&path), message).hint(hint));
        }
    }

    /// Whether the link at `path` stays inside the site, away from hidden files and from outputs.
    fn judge_link(&mut self, path: &Path) -> Result<(), Diagnostic> {
        let (place, _) = self.site_path(path);
        let problem = |message: String| Diagnostic::warning("outside-link", Place::file(&place), message);
        let real = path
            .canonicalize()
            .map_err(|error| problem(format!("broken symbolic link `{place}`: {error}")))?;
        self.links.push((place.clone(), real.clone()));
        let Ok(inside) = real.strip_prefix(self.root) else {
            return Err(problem(format!(
                "symbolic link `{place}` points outside the site, to `{}`",
                real.display()
            ))
            .hint("replace it with a copy of the file"));
        };
        if inside.iter().any(|part| part.to_string_lossy().starts_with('.')) {
            let inside = inside.display();
            return Err(problem(format!("symbolic link `{place}` points to `{inside}`, which is hidden")));
        }
        let mut above = real.ancestors().take_while(|folder| folder.starts_with(self.root));
        if above.any(|folder| folder.join(MANIFEST).exists()) {
            return Err(problem(format!("symbolic link `{place}` points into an output folder")));
        }
        if real.is_dir() && !self.entered.insert(real.clone()) {
            let inside = inside.display();
            return Err(problem(format!(
                "symbolic link `{place}` points to `{inside}`, as does another link"
            )));
        }
        Ok(())
    }

    fn not_walked(&mut self, error: &walkdir::Error) {
        let path = error.path().unwrap_or(self.root);
        if path.file_name().is_some_and(|name| is_ignored(&name.to_string_lossy())) {
            return;
        }
        if let Some(above) = error.loop_ancestor() {
            let (place, _) = self.site_path(path);
            let message =
                format!("symbolic link `{place}` points to `{}`, which contains it", self.site_path(above).0);
            self.diagnostics.push(Diagnostic::warning("outside-link", Place::file(&place), message));
        } else if path.is_symlink() {
            if let Err(problem) = self.judge_link(path) {
                self.diagnostics.push(problem);
            }
        } else if let Some(reason) = error.io_error()
            // A file removed after its folder was listed does not exist: editors save by way of such files.
            && reason.kind() != io::ErrorKind::NotFound
        {
            self.unreadable(path, reason);
        }
    }

    fn unreadable(&mut self, path: &Path, reason: &io::Error) {
        let (path, _) = self.site_path(path);
        self.diagnostics.push(unreadable(&path, reason));
    }

    /// The path inside the site, and whether it is exact.
    fn site_path(&self, path: &Path) -> (SitePath, bool) {
        let inside = path.strip_prefix(self.root).unwrap_or(path);
        let exact = inside.to_str().is_some();
        let text = inside.to_string_lossy();
        let text = if cfg!(windows) { text.replace('\\', "/").into() } else { text };
        (text.into(), exact)
    }
}

/// The diagnostic for a file that cannot be read.
pub(super) fn unreadable(path: &SitePath, reason: &io::Error) -> Diagnostic {
    Diagnostic::error("unreadable-file", Place::file(path), format!("cannot read `{path}`: {reason}"))
}
