//! `briefbook import`: files of other formats become issues. Each file is handled separately, so an error in
//! one does not affect the others.

use std::path::{Path, PathBuf};

use crate::cli::arguments::Import;
use crate::cli::failure::Failure;
use crate::cli::site::{Site, WriteOutcome};
use crate::cli::terminal::Terminal;
use crate::disk::file;
use crate::import::{self, Issue, Wishes};
use crate::model::text::plural;

/// What became of the files.
#[derive(Default)]
struct ImportSummary {
    imported: usize,
    there: usize,
    failed: usize,
}

pub fn run(arguments: Import, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut tally = ImportSummary::default();
    let files = files(&arguments.paths, &mut tally, terminal);
    if arguments.title.is_some() && files.len() > 1 {
        return Err(Failure::Use(format!(
            "`--title` applies to a single file, found {}",
            plural(files.len(), "file")
        )));
    }
    let wishes = Wishes { date: arguments.date, title: arguments.title };
    for file in &files {
        match issue(file, &wishes) {
            Ok(issue) => place(file, &issue, (site, &mut tally), terminal)?,
            Err(message) => refuse(file, &message, &mut tally, terminal),
        }
    }
    if files.len() > 1 || tally.failed > 0 {
        terminal.info(&format!("{}\n", tally.summary()));
    }
    if tally.failed > 0 { Err(Failure::Inputs) } else { Ok(()) }
}

/// The files that are meant: folders are searched for those that can be imported.
fn files(paths: &[PathBuf], tally: &mut ImportSummary, terminal: &mut Terminal) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if !file::is_folder(path) {
            files.push(path.clone());
            continue;
        }
        match file::files_below(path) {
            Err(error) => refuse(path, &error.to_string(), tally, terminal),
            Ok(below) => {
                let before = files.len();
                files.extend(below.into_iter().filter(|path| import::is_importable(path)));
                if files.len() == before {
                    refuse(path, "no `.txt`, `.md` or `.html` files in this folder", tally, terminal);
                }
            }
        }
    }
    files
}

/// What one file becomes, or why not.
fn issue(path: &Path, wishes: &Wishes) -> Result<Issue, String> {
    if !file::exists(path) {
        return Err("file does not exist".to_owned());
    }
    let bytes = file::read(path).map_err(|error| error.to_string())?;
    import::issue(path, &bytes, wishes)
}

/// Writes the issue to the path given by its date and title, unless a file exists there.
fn place(
    file: &Path,
    issue: &Issue,
    (site, tally): (&Site, &mut ImportSummary),
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let shown = site.display_path(&issue.path);
    match site.write_new(&issue.path, &issue.text)? {
        WriteOutcome::New => {
            tally.imported += 1;
            for note in &issue.notes {
                terminal.note(format!("{}: {note}", file.display()));
            }
            terminal.result(format!("imported {} as {shown}", file.display()))?;
        }
        WriteOutcome::Exists if site.read(&issue.path)? == issue.text.as_bytes() => {
            tally.there += 1;
            terminal.note(format!("{}: already imported as {shown}", file.display()));
        }
        WriteOutcome::Exists => refuse(
            file,
            &format!(
                "{shown} already exists with other text and was left unchanged; use `--title` to choose another name"
            ),
            tally,
            terminal,
        ),
    }
    Ok(())
}

fn refuse(file: &Path, message: &str, tally: &mut ImportSummary, terminal: &mut Terminal) {
    tally.failed += 1;
    terminal.error(format!("{}: {message}", file.display()));
}

impl ImportSummary {
    fn summary(&self) -> String {
        let mut summary = format!("{} imported", plural(self.imported, "file"));
        for (count, what) in [(self.there, "already imported"), (self.failed, "failed")] {
            if count > 0 {
                summary += &format!(", {count} {what}");
            }
        }
        summary
    }
}
