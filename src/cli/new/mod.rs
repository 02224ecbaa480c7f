//! `briefbook new`: creates an issue, an actor, a source or a template to edit. The only command that uses the
//! current date.

mod template;

use clap::ValueEnum;
use jiff::civil::Date;

use crate::cli::arguments::New;
use crate::cli::failure::Failure;
use crate::cli::site::{Site, WriteOutcome};
use crate::cli::terminal::Terminal;
use crate::import::{issue_path, yaml};
use crate::model::name::slug;
use crate::model::web_address::WebAddress;

/// Writes one new file and prints its path.
pub fn run(new: New, site: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    site.require_folder()?;
    let (path, text) = match new {
        New::Issue { title, date, publication } => {
            let title = named(&title, "title")?;
            let date = date.unwrap_or_else(|| jiff::ZonedDateTime::now().date());
            (issue_path(date, title), issue(title, date, publication.as_deref()))
        }
        New::Actor { name, kind } => {
            let name = named(&name, "name")?;
            (thing_path("actors", name)?, thing(name, kind, ("person", "")))
        }
        New::Source { name, kind, url } => {
            let name = named(&name, "name")?;
            let url = url.map_or_else(|| Ok("# url: https://example.org\n".to_owned()), website)?;
            (thing_path("sources", name)?, thing(name, kind, ("newspaper", &url)))
        }
        New::Template { name } => template::copy(&name)?,
    };
    match site.write_new(&path, &text)? {
        WriteOutcome::New => terminal.result(format!("wrote {}", site.display_path(&path))),
        WriteOutcome::Exists => {
            Err(Failure::Use(format!("`{}` already exists and was left unchanged", site.display_path(&path))))
        }
    }
}

fn named<'a>(text: &'a str, what: &str) -> Result<&'a str, Failure> {
    match text.trim() {
        "" => Err(Failure::Use(format!("the {what} is empty"))),
        text => Ok(text),
    }
}

/// The path of an actor or source with this name.
fn thing_path(folder: &str, name: &str) -> Result<String, Failure> {
    match slug(name).as_str() {
        "" => Err(Failure::Use(format!("the name `{name}` has no letter or digit"))),
        id => Ok(format!("content/{folder}/{id}.md")),
    }
}

fn issue(title: &str, date: Date, publication: Option<&str>) -> String {
    let publication = publication.map_or_else(
        || "# publication: Name of the serial\n".to_owned(),
        |name| format!("publication: {}\n", yaml::scalar(name)),
    );
    format!(
        "---\ntitle: {}\ndate: {date}\n{publication}# volume: 1\n# issue: 1\n# authors: [Name]\n\
         # topics: [topic]\n# summary: One sentence for lists and search engines.\n# draft: true\n---\n\n",
        yaml::scalar(title)
    )
}

/// The line of a source's file with its URL.
fn website(url: String) -> Result<String, Failure> {
    match WebAddress::parse(&url) {
        Some(_) => Ok(format!("url: {}\n", yaml::scalar(url.trim()))),
        None => Err(Failure::Use(format!("found `{url}`, expected a URL such as `https://example.org`"))),
    }
}

/// `more`: the usual kind, and further lines.
fn thing(name: &str, kind: Option<impl ValueEnum>, (usual, more): (&str, &str)) -> String {
    let kind = kind
        .and_then(|kind| kind.to_possible_value())
        .map_or_else(|| format!("# kind: {usual}\n"), |kind| format!("kind: {}\n", kind.get_name()));
    format!(
        "---\nname: {}\n{kind}{more}# aliases: [Other name]\n# summary: One sentence.\n---\n\n",
        yaml::scalar(name)
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn front_matter_survives_any_title() {
        let title = "\"Who's there?\": # 1\n---\nNo 🚢";
        let text = issue(title, date(2005, 6, 23), Some("A: B"));
        let front = text.trim_start_matches("---\n").split("\n---\n").next().unwrap();
        let read: std::collections::BTreeMap<String, String> = serde_saphyr::from_str(front).unwrap();
        assert_eq!((read["title"].as_str(), read["publication"].as_str()), (title, "A: B"));
    }
}
