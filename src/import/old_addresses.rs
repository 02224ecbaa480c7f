//! Which text keeps an old address that several have, or that a page of the site has.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::import::foreign::ForeignText;
use crate::import::index::{Index, key};
use crate::model::name::slug;
use crate::model::page::IndexOf;
use crate::text::front_matter::{self, Node, Value};

/// Pages that every site has, besides the indexes.
const PAGES: [&str; 6] = ["issues", "timeline", "network", "search", "data", "404"];

/// The paths of the texts that keep old addresses, by what servers call these addresses.
#[derive(Debug, Default)]
pub struct Owners {
    paths: HashMap<String, String>,
}

impl Owners {
    /// Of texts, in order, with their new paths. `taken`: the issues of the site with theirs.
    pub fn of<'a>(
        texts: impl Iterator<Item = (&'a ForeignText, &'a String)>,
        index: &Index,
        taken: &[(String, String)],
    ) -> Self {
        let mut owners = Self::default();
        for (address, path) in taken {
            owners.paths.entry(name(address)).or_insert_with(|| path.clone());
        }
        for (text, path) in texts {
            for address in index.old_addresses(text).into_iter().filter(|address| is_alias(address)) {
                if let Entry::Vacant(entry) = owners.paths.entry(name(&address)) {
                    entry.insert(path.clone());
                }
            }
        }
        owners
    }

    /// The text that keeps an address; None if a page of the site has it.
    pub fn owner(&self, address: &str) -> Option<&str> {
        let name = name(address);
        let is_page = PAGES.contains(&&*name) || IndexOf::ALL.iter().any(|of| of.word() == name);
        let is_year =
            name.strip_prefix("issues/").is_some_and(|id| id.len() == 4 && id.parse::<i16>().is_ok());
        if is_page || is_year {
            return None;
        }
        self.paths.get(&name).map(String::as_str)
    }
}

/// The old addresses that an issue of the site states; none if its front matter cannot be read.
pub fn stated(issue: &str) -> Vec<String> {
    let parts = front_matter::split(issue).ok();
    let node = parts.and_then(|parts| front_matter::parse(parts.format, &issue[parts.front]).ok());
    match node.as_ref().and_then(|node| node.get("aliases")).map(|node| &node.value) {
        Some(Value::List(items)) => items.iter().filter_map(Node::text).map(str::to_owned).collect(),
        Some(Value::Scalar { text, .. }) => vec![text.clone()],
        _ => Vec::new(),
    }
}

/// Whether an address is that of the issue at a path.
pub fn is_own(address: &str, path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path);
    let id = slug(file.rsplit_once('.').map_or(file, |(stem, _)| stem));
    name(address).strip_prefix("issues/") == Some(&*id)
}

/// On some systems, addresses that differ only in case are the same file.
fn name(address: &str) -> String {
    key(address).to_lowercase()
}

/// Whether an old address can be kept: a path that a page can have.
pub fn is_alias(path: &str) -> bool {
    let inside = path.trim_matches('/');
    !inside.is_empty()
        && path.len() < 200
        && !path.contains([':', '\\', '?', '#', '*', '"', '<', '>', '|', ' '])
        && !path.chars().any(char::is_control)
        && !inside.split('/').any(|part| matches!(part, "" | "." | ".."))
}
