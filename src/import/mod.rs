//! A foreign file → a briefing: plain text, Markdown and HTML become the Markdown of an issue. No I/O.

mod briefing;
mod encoding;
mod escape;
mod facts;
mod guess;
mod header;
mod html;
mod markdown;
mod paragraphs;
mod path;
mod plain_text;
pub mod yaml;

use std::path::Path;

pub use crate::import::briefing::{Issue, Wishes};
pub use crate::import::path::issue_path;

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    PlainText,
    Markdown,
    Html,
}

/// Whether a file of this name can be imported.
pub fn is_importable(path: &Path) -> bool {
    form(path).is_ok()
}

fn form(file: &Path) -> Result<Form, String> {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("txt" | "text") => Ok(Form::PlainText),
        Some("md" | "markdown") => Ok(Form::Markdown),
        Some("html" | "htm" | "xhtml") => Ok(Form::Html),
        Some(other) => Err(format!("found `.{other}`, expected `.txt`, `.md` or `.html`")),
        None => Err("file name has no extension, expected `.txt`, `.md` or `.html`".to_owned()),
    }
}

/// What one file becomes, or why not.
pub fn issue(path: &Path, bytes: &[u8], wishes: &Wishes) -> Result<Issue, String> {
    let form = form(path)?;
    let (text, note) = encoding::text(bytes)?;
    if text.trim().is_empty() {
        return Err("file is empty".to_owned());
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
