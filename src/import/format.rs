//! The formats of foreign files, and how a file's format is told.

use crate::import::containers::Container;

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Markdown,
    PlainText,
    Html,
    /// Its text, without its markup being interpreted.
    ReStructuredText,
    /// A file with several texts, or a wrapping.
    Container(Container),
}

/// Each format, its name on the command line, and the endings of its files.
const FORMATS: [(Format, &str, &[&str]); 10] = [
    (Format::Markdown, "markdown", &["md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd"]),
    (Format::PlainText, "text", &["txt", "text"]),
    (Format::Html, "html", &["html", "htm", "xhtml"]),
    (Format::ReStructuredText, "rst", &["rst", "rest"]),
    (Format::Container(Container::WordPress), "wordpress", &[]),
    (Format::Container(Container::Ghost), "ghost", &[]),
    (Format::Container(Container::Substack), "substack", &[]),
    (Format::Container(Container::Feed), "feed", &[]),
    (Format::Container(Container::Mail), "mail", &["eml", "mbox"]),
    (Format::Container(Container::Docx), "docx", &["docx"]),
];

impl Format {
    /// The names of all formats.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().map(|(_, name, _)| *name)
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|(_, known, _)| *known == name).map(|(format, _, _)| *format)
    }

    /// The format of a file, by its content where its name does not tell; None if it is not one that can be
    /// imported.
    pub fn of(path: &str, bytes: &[u8]) -> Option<Self> {
        let Some(format) = Self::of_name(path) else {
            let is_told_by_content = may_be_container(path) || !name_of(path).contains('.');
            return Container::of(bytes).filter(|_| is_told_by_content).map(Self::Container);
        };
        let is_page = |format| match format {
            Self::PlainText => looks_like_html(bytes),
            _ => false,
        };
        Some(if is_page(format) { Self::Html } else { format })
    }

    /// The format that a file's name tells.
    pub fn of_name(path: &str) -> Option<Self> {
        let ending = ending(path)?;
        FORMATS.iter().find(|(_, _, endings)| endings.contains(&&*ending)).map(|(format, _, _)| *format)
    }
}

/// Whether a file of this name may be a container, which its content tells.
pub fn may_be_container(path: &str) -> bool {
    ending(path).is_some_and(|ending| ["xml", "json", "zip", "rss", "atom", "wxr"].contains(&&*ending))
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn ending(path: &str) -> Option<String> {
    name_of(path).rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// Why a file cannot be imported.
pub fn unknown(path: &str) -> String {
    let names = Format::names().collect::<Vec<_>>().join(", ");
    let name = name_of(path);
    match name.rsplit_once('.') {
        Some((_, ending)) => format!("found `.{ending}`, which is no format that can be imported ({names})"),
        None => format!("the file's name has no extension; `--from` tells its format ({names})"),
    }
}
