//! What a file of the site is used for, determined from its path.

/// The settings, at the top of the site.
pub const SETTINGS: &str = "briefbook.yaml";
/// The folder of issues, actors, sources, free pages and assets.
pub const CONTENT: &str = "content";
/// The folder of the site's own templates.
pub const TEMPLATES: &str = "templates";

/// The extensions of template files; any other file in `templates/` is not read.
const TEMPLATE_EXTENSIONS: [&str; 6] = ["html", "css", "js", "xml", "txt", "json"];

/// What a file of the site is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// `briefbook.yaml`
    Settings,
    /// A file in `templates/`.
    Template,
    /// A Markdown file in a folder of documents.
    Document(DocumentKind),
    /// A file that `references` may list, outside `content/`.
    Bibliography,
    /// Any other file in `content/`: its bytes are copied.
    Asset,
}

/// What a document describes, determined from its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// `content/issues/**/*.md` and `*.markdown`, like all others.
    Issue,
    /// `content/actors/**/*.md`
    Actor,
    /// `content/sources/**/*.md`
    Source,
    /// `content/pages/**/*.md`
    Page,
}

impl InputKind {
    /// The kind of the file at `path`, a path inside the site. None for what a build does not look at.
    pub fn of(path: &str) -> Option<Self> {
        if path.split('/').any(is_ignored) {
            return None;
        }
        if path == SETTINGS {
            return Some(Self::Settings);
        }
        let (folder, rest) = path.split_once('/').unwrap_or(("", path));
        let extension = rest.rsplit_once('.').map(|(_, extension)| extension);
        match folder {
            TEMPLATES => extension.filter(|end| TEMPLATE_EXTENSIONS.contains(end)).map(|_| Self::Template),
            CONTENT => {
                let folder = rest.split_once('/').filter(|_| markdown_stem(rest).is_some());
                Some(
                    folder
                        .map(|(folder, _)| folder)
                        .and_then(DocumentKind::of_folder)
                        .map_or(Self::Asset, Self::Document),
                )
            }
            _ => (extension == Some("bib") || extension == Some("json")).then_some(Self::Bibliography),
        }
    }
}

/// The words of the settings that may be bibliographies: a file that is not among them is not read.
pub fn may_be_bibliographies(settings: &str) -> impl Iterator<Item = &str> {
    let words = settings.split(['"', '\'', '[', ']', '{', '}', ',', '\n']);
    let paths = words.map(|word| {
        let word = word.split_once(": ").map_or(word, |(_, value)| value).trim();
        let word = word.strip_prefix("- ").unwrap_or(word).trim();
        word.strip_prefix("./").unwrap_or(word)
    });
    paths.filter(|path| {
        InputKind::of(path) == Some(InputKind::Bibliography) && !path.contains("//") && !path.starts_with('/')
    })
}

impl DocumentKind {
    /// The kind of the document at a path; None if it is not a document.
    pub fn of(path: &str) -> Option<Self> {
        match InputKind::of(path)? {
            InputKind::Document(kind) => Some(kind),
            _ => None,
        }
    }

    fn of_folder(folder: &str) -> Option<Self> {
        match folder {
            "issues" => Some(Self::Issue),
            "actors" => Some(Self::Actor),
            "sources" => Some(Self::Source),
            "pages" => Some(Self::Page),
            _ => None,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Issue => "issue",
            Self::Actor => "actor",
            Self::Source => "source",
            Self::Page => "page",
        }
    }
}

/// The name of a Markdown file without its ending, `.md` or `.markdown`; None for other files.
pub fn markdown_stem(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    ["md", "markdown"].iter().any(|known| ending.eq_ignore_ascii_case(known)).then_some(stem)
}

/// The input that is published unchanged at a route.
pub fn asset_path(route: &str) -> String {
    format!("{CONTENT}/{route}")
}

pub fn asset_route(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}

/// Whether a file or folder of this name is never an input: hidden, or left by an editor while it saves.
pub fn is_ignored(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || name.ends_with("___jb_tmp___")
        || name.ends_with("___jb_old___")
        // Vim writes and removes a file of this name to learn whether it may write in a folder.
        || name == "4913"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_tells_what_a_file_is_to_a_build() {
        for path in [
            "briefbook.yaml",
            "templates/page.html",
            "templates/parts/a.css",
            "content/issues/a/b.md",
            "content/issues/a.markdown",
            "content/pages/README.MD",
        ] {
            assert!(!matches!(InputKind::of(path), None | Some(InputKind::Asset)), "{path}");
        }
        for path in ["content/a.md", "content/issues/map.png", "content/media/b.md", "content/README"] {
            assert_eq!(InputKind::of(path), Some(InputKind::Asset), "{path}");
        }
        for path in
            ["notes.md", "public/index.html", "templates/a.png", "content/.git/a", "content/issues/.#a.md"]
        {
            assert_eq!(InputKind::of(path), None, "{path}");
        }
        for name in ["a.md~", ".a.md.swp", "#a.md#", "4913", ".DS_Store", "a.md___jb_tmp___"] {
            assert_eq!(InputKind::of(&format!("content/issues/{name}")), None, "{name}");
        }
    }
}
