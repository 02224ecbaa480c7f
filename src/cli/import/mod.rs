//! `briefbook import`: plain-text, Markdown and HTML briefings become issues. Each file by itself: what is
//! wrong with one does not keep the others out.

mod briefing;
mod encoding;
mod escape;
mod facts;
mod guess;
mod header;
mod html;
mod markdown;
mod paragraphs;
mod plain_text;

use std::path::{Path, PathBuf};

use crate::cli::arguments::Import;
use crate::cli::failure::Failure;
use crate::cli::import::briefing::{Issue, Wishes};
use crate::cli::markup::plural;
use crate::cli::site::{Site, Written};
use crate::cli::terminal::Terminal;
use crate::disk::file;

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    PlainText,
    Markdown,
    Html,
}

/// What became of the files.
#[derive(Default)]
struct Tally {
    imported: usize,
    there: usize,
    failed: usize,
}

/// Imports the files.
pub fn run(arguments: Import, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut tally = Tally::default();
    let files = files(&arguments.paths, &mut tally, terminal);
    if arguments.title.is_some() && files.len() > 1 {
        return Err(Failure::Use(format!(
            "found {} where `--title` can name only one",
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
        terminal.aside(&format!("{}\n", tally.summary()));
    }
    if tally.failed > 0 { Err(Failure::Inputs) } else { Ok(()) }
}

/// The files that are meant: folders are searched for those that can be imported.
fn files(paths: &[PathBuf], tally: &mut Tally, terminal: &mut Terminal) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if !file::is_folder(path) {
            files.push(path.clone());
            continue;
        }
        match file::below(path) {
            Err(error) => refuse(path, &error.to_string(), tally, terminal),
            Ok(below) => {
                let before = files.len();
                files.extend(below.into_iter().filter(|path| form(path).is_ok()));
                if files.len() == before {
                    refuse(path, "found no `.txt`, `.md` or `.html` file in this folder", tally, terminal);
                }
            }
        }
    }
    files
}

fn form(file: &Path) -> Result<Form, String> {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("txt" | "text") => Ok(Form::PlainText),
        Some("md" | "markdown") => Ok(Form::Markdown),
        Some("html" | "htm" | "xhtml") => Ok(Form::Html),
        Some(other) => Err(format!("found `.{other}` where `.txt`, `.md` or `.html` was wanted")),
        None => Err("found a name without an ending where `.txt`, `.md` or `.html` was wanted".to_owned()),
    }
}

/// What one file becomes, or why not.
fn issue(path: &Path, wishes: &Wishes) -> Result<Issue, String> {
    if !file::exists(path) {
        return Err("found no such file".to_owned());
    }
    let form = form(path)?;
    let bytes = file::read(path).map_err(|error| error.to_string())?;
    let (text, note) = encoding::text(&bytes)?;
    if text.trim().is_empty() {
        return Err("found an empty file where a briefing was wanted".to_owned());
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut issue = match form {
        Form::PlainText => plain_text::issue(&text, &stem, wishes)?,
        Form::Markdown => markdown::issue(&text, &stem, wishes)?,
        Form::Html => html::issue(&text, &stem, wishes)?,
    };
    issue.notes.extend(note);
    Ok(issue)
}

/// Writes the issue where its date and title say, unless something stands there.
fn place(
    file: &Path,
    issue: &Issue,
    (site, tally): (&Site, &mut Tally),
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let shown = site.shown(&issue.path);
    match site.write_new(&issue.path, &issue.text)? {
        Written::New => {
            tally.imported += 1;
            for note in &issue.notes {
                terminal.note(format!("{}: {note}", file.display()));
            }
            terminal.result(format!("imported {} as {shown}", file.display()))?;
        }
        Written::Exists if site.read(&issue.path)? == issue.text.as_bytes() => {
            tally.there += 1;
            terminal.note(format!("{}: was imported before, as {shown}", file.display()));
        }
        Written::Exists => refuse(
            file,
            &format!(
                "found another text as {shown}, which was not touched; `--title` gives this one another name"
            ),
            tally,
            terminal,
        ),
    }
    Ok(())
}

fn refuse(file: &Path, message: &str, tally: &mut Tally, terminal: &mut Terminal) {
    tally.failed += 1;
    terminal.error(format!("{}: {message}", file.display()));
}

impl Tally {
    fn summary(&self) -> String {
        let mut summary = format!("{} imported", plural(self.imported, "file"));
        for (count, what) in [(self.there, "imported before"), (self.failed, "failed")] {
            if count > 0 {
                summary += &format!(", {count} {what}");
            }
        }
        summary
    }
}
