//! What a file of the site is to a build, told from its path alone: text to read, an asset to copy, or nothing.

/// The settings, at the top of the site.
pub const SETTINGS: &str = "briefbook.yaml";
/// Where briefings, actors, sources, free pages and assets stand.
pub const CONTENT: &str = "content";
/// Where a site's own templates stand.
pub const TEMPLATES: &str = "templates";

/// The folders of `content/` whose `.md` files are documents.
const DOCUMENTS: [&str; 4] = ["issues", "actors", "sources", "pages"];
/// What a template's name may end with; any other file in `templates/` is not read.
const TEMPLATE_ENDS: [&str; 6] = ["html", "css", "js", "xml", "txt", "json"];

/// What a file is to a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Its text is read.
    Text,
    /// Its bytes are copied.
    Asset,
}

impl Role {
    /// The role of the file at `path`, a path inside the site with `/` between its parts. None for what a
    /// build does not look at.
    pub fn of(path: &str) -> Option<Self> {
        if path.split('/').any(is_ignored) {
            return None;
        }
        if path == SETTINGS {
            return Some(Self::Text);
        }
        let (folder, rest) = path.split_once('/')?;
        match folder {
            TEMPLATES => ends_with(rest, &TEMPLATE_ENDS).then_some(Self::Text),
            CONTENT => {
                let document = rest.split_once('/').is_some_and(|(kind, _)| DOCUMENTS.contains(&kind));
                Some(if document && ends_with(rest, &["md"]) { Self::Text } else { Self::Asset })
            }
            _ => None,
        }
    }
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

fn ends_with(path: &str, ends: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| ends.contains(&end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_tells_what_a_file_is_to_a_build() {
        for path in
            ["briefbook.yaml", "templates/page.html", "templates/parts/a.css", "content/issues/a/b.md"]
        {
            assert_eq!(Role::of(path), Some(Role::Text), "{path}");
        }
        for path in ["content/a.md", "content/issues/map.png", "content/media/b.md", "content/README"] {
            assert_eq!(Role::of(path), Some(Role::Asset), "{path}");
        }
        for path in
            ["notes.md", "public/index.html", "templates/a.png", "content/.git/a", "content/issues/.#a.md"]
        {
            assert_eq!(Role::of(path), None, "{path}");
        }
        for name in ["a.md~", ".a.md.swp", "#a.md#", "4913", ".DS_Store", "a.md___jb_tmp___"] {
            assert_eq!(Role::of(&format!("content/issues/{name}")), None, "{name}");
        }
    }
}
