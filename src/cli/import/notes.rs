//! `briefbook import --notes`: the endnotes of files of the site become footnotes, in place.

use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::cli::site::Site;
use crate::cli::terminal::Terminal;
use crate::disk::file;
use crate::import::Note;
use crate::import::endnotes::converted;
use crate::model::text::plural;

/// Converts Markdown files, and those in folders.
pub fn run(paths: &[PathBuf], site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let (mut count, mut failed) = (0, 0);
    for path in paths {
        // As typed in the current folder, or as diagnostics show it: in the site.
        let in_site = site.root().join(path);
        let path = if file::exists(path) { path } else { &in_site };
        let files = if file::is_folder(path) { markdown_below(path)? } else { vec![path.clone()] };
        let is_one = files.len() == 1;
        for file in files {
            match convert(&file) {
                Ok(Some(notes)) => {
                    count += 1;
                    notes
                        .iter()
                        .skip(1)
                        .for_each(|note| terminal.note(format!("{}: {}", file.display(), note.one)));
                    terminal.result(format!("{}: {}", file.display(), notes[0].one))?;
                }
                Ok(None) if is_one => terminal.note(format!("{}: no endnotes found", file.display())),
                Ok(None) => {}
                Err(message) => {
                    failed += 1;
                    terminal.error(format!("{}: {message}", file.display()));
                }
            }
        }
    }
    if count != 1 {
        terminal.info(&format!("{} converted\n", plural(count, "file")));
    }
    if failed > 0 { Err(Failure::Inputs) } else { Ok(()) }
}

fn markdown_below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let is_markdown = |path: &PathBuf| path.extension().is_some_and(|end| end == "md" || end == "markdown");
    Ok(file::files_below(folder)?.into_iter().filter(is_markdown).collect())
}

/// Converts one file; what was done, or None if there was nothing to do.
fn convert(path: &Path) -> Result<Option<Vec<Note>>, String> {
    if !file::exists(path) {
        return Err("file does not exist".to_owned());
    }
    let bytes = file::read(path).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|_| "file is not valid UTF-8".to_owned())?;
    let Some(converted) = converted(&text) else { return Ok(None) };
    file::replace(path, converted.text.as_bytes()).map_err(|error| error.to_string())?;
    Ok(Some(converted.notes))
}
