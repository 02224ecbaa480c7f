//! First stage: the site's folder → inputs. Files are read and hashed in parallel, then sorted.

use std::fs::{self, File};
use std::io::{self, BufReader, Seek};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::disk::bytes::{PIECE, fill, hash, with_buffer};
use crate::disk::error::DiskError;
use crate::disk::image;
use crate::disk::walk::{Walk, unreadable};
use crate::model::diagnostic::Diagnostic;
use crate::model::hash::Hash;
use crate::model::input::{Content, Input, Inputs};
use crate::model::input_kind::{CONTENT, InputKind, SETTINGS};
use crate::model::place::{Place, SitePath};
use crate::model::text::Text;

/// The files read, and problems with single files. Files with problems are not among the inputs.
#[derive(Debug, Default)]
pub struct SiteInputs {
    /// All that could be read, sorted by path.
    pub inputs: Inputs,
    /// What could not, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the site's folder: settings, templates and content, without hidden files and temporary files of
/// editors. It fails only if there is no site; problems with files are diagnostics.
pub fn inputs(site: &Path) -> Result<SiteInputs, DiskError> {
    let root = root(site)?;
    let Walk { files, mut diagnostics, .. } = Walk::over(&root);
    let read: Vec<Result<Option<Input>, Diagnostic>> =
        files.into_par_iter().map(|(path, kind)| input(&root, path, kind)).collect();
    let mut files = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok(input) => files.extend(input),
            Err(problem) => diagnostics.push(problem),
        }
    }
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    files.par_chunks_mut(PORTION).for_each(gather);
    diagnostics.sort();
    Ok(SiteInputs { inputs: Inputs { files }, diagnostics })
}

/// The site's folder, canonicalised. An error if there is no site.
pub(super) fn root(site: &Path) -> Result<PathBuf, DiskError> {
    let root = site.canonicalize().map_err(|reason| DiskError::failed("read", site, reason))?;
    if !root.is_dir() {
        return Err(DiskError::refused(format!("`{}` is a file, not a site's folder", site.display())));
    }
    // By their links alone: a link that points outside the site is reported as such.
    if [CONTENT, SETTINGS].iter().all(|name| fs::symlink_metadata(root.join(name)).is_err()) {
        let message =
            format!("`{}` is not a site: it has neither `content/` nor `{SETTINGS}`", site.display());
        return Err(DiskError::refused(message).with_hint("create a site with `briefbook init`"));
    }
    // Its being away is no wish to publish nothing.
    if fs::metadata(root.join(CONTENT)).is_err() {
        let content = site.join(CONTENT);
        let shown = content.strip_prefix(".").unwrap_or(&content).display();
        let message = format!("folder `{shown}` does not exist");
        return Err(
            DiskError::refused(message).with_hint("create it; an empty folder makes an empty archive")
        );
    }
    Ok(root)
}

/// Files whose texts share one block of memory.
const PORTION: usize = 256;

fn gather(read: &mut [Input]) {
    let texts = read.iter_mut().filter_map(|input| match &mut input.content {
        Content::Text(text) => Some(text),
        _ => None,
    });
    Text::gather(&mut texts.collect::<Vec<_>>());
}

/// Reads one file. None if it was removed after its folder was listed.
pub(super) fn input(root: &Path, path: SitePath, kind: InputKind) -> Result<Option<Input>, Diagnostic> {
    let read = || -> io::Result<(Hash, Content)> {
        let mut file = File::open(root.join(&*path))?;
        match kind {
            InputKind::Asset => {
                refuse_too_large(file.metadata()?.len())?;
                let hash = hash(&mut file)?.0;
                file.rewind()?;
                Ok((hash, Content::Asset(image::image_info(&path, BufReader::new(file)))))
            }
            _ => text(&mut file),
        }
    };
    match read() {
        Ok((hash, content)) => Ok(Some(Input { path, hash, content })),
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(reason) if reason.kind() == io::ErrorKind::FileTooLarge => {
            let message = format!("`{path}` is larger than 4 GiB");
            Err(Diagnostic::error("file-too-large", Place::file(&path), message))
        }
        Err(reason) => Err(unreadable(&path, &reason)),
    }
}

/// The text of a file. It is read into the thread's buffer and copied out once, at its final size.
fn text(file: &mut File) -> io::Result<(Hash, Content)> {
    with_buffer(|buffer| {
        let mut filled = fill(file, &mut buffer[..PIECE])?;
        if filled == PIECE {
            let size = file.metadata()?.len();
            refuse_too_large(size)?;
            // One byte more than the file contains, to detect its end.
            buffer.resize((size as usize).max(PIECE) + 1, 0);
            loop {
                filled += fill(file, &mut buffer[filled..])?;
                if filled < buffer.len() {
                    break;
                }
                // It grew while it was read.
                refuse_too_large(filled as u64)?;
                buffer.resize(filled * 2, 0);
            }
        }
        let bytes = &buffer[..filled];
        Ok((Hash::of(bytes), content(bytes)))
    })
}

fn content(bytes: &[u8]) -> Content {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match str::from_utf8(bytes) {
        Ok(text) => Content::Text(with_plain_ends(text)),
        Err(error) => {
            let valid = str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
            Content::NotText { valid: with_plain_ends(valid) }
        }
    }
}

fn with_plain_ends(text: &str) -> Text {
    if text.contains('\r') { text.replace("\r\n", "\n").into() } else { text.into() }
}

fn refuse_too_large(size: u64) -> io::Result<()> {
    if size > u64::from(u32::MAX) { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(()) }
}
