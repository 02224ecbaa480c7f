//! Settings of the tool that made a foreign archive: its title, its address, and the pattern of its old addresses.

use jiff::civil::Date;
use serde_json::Value;

use crate::model::name::slug;
use crate::text::front_matter::{self, Format};

/// Files with the settings of other tools.
pub const FILES: [&str; 8] = [
    "_config.yml", "_config.yaml", "hugo.toml", "hugo.yaml", "config.toml", "config.yaml", "zola.toml",
    "pelicanconf.py",
];

/// What the settings of another tool say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SiteSettings {
    pub title: Option<String>,
    /// The absolute address of the site, without a slash at its end.
    pub base: Option<String>,
    /// The pattern of the addresses of posts, as Jekyll has it.
    permalink: Option<String>,
    /// All values.
    values: Value,
}

impl SiteSettings {
    /// The settings in a file, by its name; None if it cannot be read.
    pub fn read(name: &str, text: &str) -> Option<Self> {
        let format = match name.rsplit_once('.')?.1 {
            "yml" | "yaml" => Format::Yaml,
            "toml" => Format::Toml,
            _ => return Some(Self::of_python(text)),
        };
        let values = front_matter::parse(format, text).ok()?.json();
        let text_of = |key: &str| values.get(key)?.as_str().map(str::trim).filter(|value| !value.is_empty());
        let base = text_of("url").or_else(|| text_of("baseURL")).or_else(|| text_of("base_url"));
        let path = text_of("baseurl").unwrap_or_default();
        let is_jekyll = name.starts_with("_config");
        let permalink = text_of("permalink").unwrap_or("date");
        Some(Self {
            title: text_of("title").map(str::to_owned),
            base: base
                .filter(|base| base.starts_with("http"))
                .map(|base| format!("{base}{path}").trim_end_matches('/').to_owned()),
            permalink: is_jekyll.then(|| permalink.to_owned()),
            values,
        })
    }

    /// `pelicanconf.py`
    fn of_python(text: &str) -> Self {
        let value = |key: &str| {
            let line =
                text.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='))?;
            let line = line.trim().trim_start_matches(['u', 'r', 'b', 'f']);
            let quote = line.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
            let value = line[1..].split(quote).next()?.trim();
            (!value.is_empty()).then(|| value.to_owned())
        };
        let base = value("SITEURL").filter(|base| base.starts_with("http"));
        Self {
            title: value("SITENAME"),
            base: base.map(|base| base.trim_end_matches('/').to_owned()),
            ..Self::default()
        }
    }

    /// The text at `site.a.b` in templates.
    pub fn value(&self, path: &str) -> Option<String> {
        let value = path.split('.').try_fold(&self.values, |value, key| value.get(key))?;
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// The address that Jekyll gave the post in a file with this name.
    pub fn address_of_post(&self, stem: &str, date: Date, topics: &[String]) -> Option<String> {
        let title =
            stem.get(11..).filter(|_| stem.get(..10).is_some_and(|day| day.parse::<Date>().is_ok()))?;
        let pattern = match self.permalink.as_deref()? {
            "date" => "/:categories/:year/:month/:day/:title.html",
            "pretty" => "/:categories/:year/:month/:day/:title/",
            "ordinal" => return None,
            "none" => "/:categories/:title.html",
            pattern if pattern.contains(":title") || pattern.contains(":slug") => pattern,
            _ => return None,
        };
        let categories = topics.iter().map(|topic| slug(topic)).collect::<Vec<_>>().join("/");
        let address = pattern
            .replace(":output_ext", ".html")
            .replace(":categories", &categories)
            .replace(":short_year", &format!("{:02}", date.year() % 100))
            .replace(":year", &format!("{:04}", date.year()))
            .replace(":i_month", &date.month().to_string())
            .replace(":month", &format!("{:02}", date.month()))
            .replace(":i_day", &date.day().to_string())
            .replace(":day", &format!("{:02}", date.day()))
            .replace(":title", title)
            .replace(":slug", title);
        (!address.contains(':')).then(|| format!("/{}", address.trim_start_matches('/')).replace("//", "/"))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn settings_of_other_tools_are_read() {
        for (name, text, base) in [
            ("_config.yml", "url: https://a.example\nbaseurl: /b\ntitle: The Port\n", "https://a.example/b"),
            ("hugo.toml", "baseURL = 'https://a.example/'\ntitle = 'The Port'\n", "https://a.example"),
            (
                "pelicanconf.py",
                "SITENAME = u\"The Port\"\nSITEURL = 'https://a.example' if X else ''\n",
                "https://a.example",
            ),
        ] {
            let settings = SiteSettings::read(name, text).unwrap();
            assert_eq!(
                (settings.title.as_deref(), settings.base.as_deref()),
                (Some("The Port"), Some(base)),
                "{name}"
            );
        }
        assert_eq!(SiteSettings::read("config.toml", "["), None);
    }

    #[test]
    fn posts_had_the_addresses_of_the_pattern() {
        let address = |text: &str| {
            let settings = SiteSettings::read("_config.yml", text).unwrap();
            settings.address_of_post("2005-06-03-port", date(2005, 6, 3), &["News".to_owned()])
        };
        assert_eq!(address("a: b").as_deref(), Some("/news/2005/06/03/port.html"));
        assert_eq!(address("permalink: /rev/:year/:i_month/:title/").as_deref(), Some("/rev/2005/6/port/"));
        assert_eq!(address("permalink: /:unknown/:title"), None);
    }
}
