//! The title of a foreign archive, from the settings of the tool that made it.

use crate::text::front_matter::{self, Format};

/// Files with the settings of other tools.
pub const FILES: [&str; 8] = [
    "_config.yml", "_config.yaml", "hugo.toml", "hugo.yaml", "config.toml", "config.yaml", "zola.toml",
    "pelicanconf.py",
];

/// The title in a file of settings, by the file's name.
pub fn site_title(name: &str, text: &str) -> Option<String> {
    let format = match name.rsplit_once('.')?.1 {
        "yml" | "yaml" => Format::Yaml,
        "toml" => Format::Toml,
        _ => {
            let line = text.lines().find_map(|line| line.trim().strip_prefix("SITENAME"))?;
            let title = line.trim_start().strip_prefix('=')?.trim().trim_matches(['\'', '"']).trim();
            return (!title.is_empty()).then(|| title.to_owned());
        }
    };
    let tree = front_matter::parse(format, text).ok()?;
    tree.get("title")?.text().map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_read_from_settings_of_other_tools() {
        for (name, text) in [
            ("_config.yml", "url: x\ntitle: The Port\n"),
            ("hugo.toml", "baseURL = 'x'\ntitle = 'The Port'\n"),
            ("pelicanconf.py", "AUTHOR = 'x'\nSITENAME = 'The Port'\n"),
        ] {
            assert_eq!(site_title(name, text).as_deref(), Some("The Port"), "{name}");
        }
        assert_eq!(site_title("config.toml", "["), None);
    }
}
