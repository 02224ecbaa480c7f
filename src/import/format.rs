//! The formats of foreign files, and how a file's format is told.

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Markdown,
    PlainText,
    Html,
    /// Its text, without its markup being interpreted.
    ReStructuredText,
}

/// Each format, its name on the command line, and the endings of its files.
const FORMATS: [(Format, &str, &[&str]); 4] = [
    (Format::Markdown, "markdown", &["md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd"]),
    (Format::PlainText, "text", &["txt", "text"]),
    (Format::Html, "html", &["html", "htm", "xhtml"]),
    (Format::ReStructuredText, "rst", &["rst", "rest"]),
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
        let format = Self::of_name(path)?;
        let is_page = |format| match format {
            Self::PlainText => looks_like_html(bytes),
            _ => false,
        };
        Some(if is_page(format) { Self::Html } else { format })
    }

    /// The format that a file's name tells.
    pub fn of_name(path: &str) -> Option<Self> {
        let ending = path.rsplit('/').next()?.rsplit_once('.')?.1.to_ascii_lowercase();
        FORMATS.iter().find(|(_, _, endings)| endings.contains(&&*ending)).map(|(format, _, _)| *format)
    }
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// Why a file cannot be imported.
pub fn unknown(path: &str) -> String {
    let names = Format::names().collect::<Vec<_>>().join(", ");
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((_, ending)) => format!("found `.{ending}`, which is no format that can be imported ({names})"),
        None => format!("the file's name has no extension; `--from` tells its format ({names})"),
    }
}
