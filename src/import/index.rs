//! Where the links of a foreign archive lead: from old addresses, file names and names of notes to its texts, and
//! to the files that come along.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use crate::import::foreign::ForeignText;
use crate::import::format::Format;
use crate::model::name::slug;

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The text of this number.
    Text(usize),
    /// A file, by its path.
    File(String),
}

/// Paths of files around the texts, as the texts' own paths are given.
#[derive(Debug, Default)]
pub struct Files {
    paths: HashSet<String>,
    /// By name in small letters; None if there are several.
    by_name: HashMap<String, Option<String>>,
}

impl Files {
    pub fn of(paths: impl IntoIterator<Item = String>) -> Self {
        let mut files = Self::default();
        for path in paths {
            let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
            files.by_name.entry(name).and_modify(|known| *known = None).or_insert_with(|| Some(path.clone()));
            files.paths.insert(path);
        }
        files
    }
}

/// The index of an archive.
#[derive(Debug, Default)]
pub struct Index<'a> {
    files: Option<&'a Files>,
    paths: HashMap<String, usize>,
    /// None where several texts have it.
    addresses: HashMap<String, Option<usize>>,
    names: HashMap<String, Option<usize>>,
    /// Hosts at which the texts were published.
    hosts: HashSet<String>,
}

impl<'a> Index<'a> {
    /// The index of texts with their paths.
    pub fn of(texts: &[(String, ForeignText)], files: &'a Files) -> Self {
        let mut index = Self { files: Some(files), hosts: own_hosts(texts), ..Self::default() };
        for (number, (path, text)) in texts.iter().enumerate() {
            if text.item.is_empty() {
                index.paths.insert(path.clone(), number);
            }
            for address in index.old_addresses(text) {
                one(&mut index.addresses, key(&address), number);
            }
            let title = text.title.as_ref().or(text.begins_with_title.as_ref());
            let stem = stem(path);
            let names = text.names.iter().map(String::as_str).chain([stem, &text.name]);
            for name in names.chain(title.map(String::as_str)) {
                one(&mut index.names, slug(name), number);
            }
            if let Some(address) = jekyll_address(stem) {
                one(&mut index.addresses, address, number);
            }
        }
        index
    }

    /// The old paths of a text within the site that it is from.
    pub fn old_addresses(&self, text: &ForeignText) -> Vec<String> {
        let own = text.origin.as_deref().and_then(|origin| {
            let (host, path) = web(origin)?;
            self.hosts.contains(host).then(|| path.split(['?', '#']).next().unwrap_or_default().to_owned())
        });
        let mut addresses = text.aliases.clone();
        addresses.extend(own.filter(|path| path.len() > 1 && !addresses.contains(path)));
        addresses
    }

    /// Where an address in a text leads, without its fragment.
    pub fn target(&self, address: &str, from: &str) -> Option<Target> {
        let address = ["{filename}", "{static}", "{attach}", "{index}", "|filename|", "|static|"]
            .iter()
            .find_map(|prefix| {
                address.strip_prefix(prefix).map(|path| format!("/{}", path.trim_start_matches('/')))
            })
            .unwrap_or_else(|| address.to_owned());
        let address = address.split(['#', '?']).next().unwrap_or_default();
        if address.is_empty() {
            return None;
        }
        if let Some((host, path)) = web(address) {
            return if self.hosts.contains(host) { self.by_address(path) } else { None };
        }
        if address.contains(':') || address.starts_with("//") {
            return None;
        }
        let path = percent_decode_str(address).decode_utf8_lossy().into_owned();
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        if let Some(inside) = path.strip_prefix('/') {
            let above = std::iter::successors(Some(folder), |folder| {
                (!folder.is_empty()).then(|| folder.rsplit_once('/').map_or("", |(above, _)| above))
            });
            let by_path = above.into_iter().find_map(|folder| self.by_path(&join(folder, inside)?));
            return self.by_address(&path).or(by_path);
        }
        let by_path = join(folder, &path).and_then(|path| self.by_path(&path));
        by_path.or_else(|| if path.contains('/') { self.by_address(&path) } else { None })
    }

    /// The text of a name: a file's name, a slug, a note's name; with or without folders.
    pub fn text_named(&self, name: &str) -> Option<usize> {
        let last = name.trim_end_matches('/').rsplit('/').next().unwrap_or(name);
        let last = if Format::of_name(last).is_some() { stem(last) } else { last };
        let by_path = self.paths.get(name).or_else(|| self.paths.get(&format!("{name}.md"))).copied();
        by_path.or_else(|| self.names.get(&slug(last)).copied().flatten())
    }

    /// The file of a name, wherever it is.
    pub fn file_named(&self, name: &str) -> Option<String> {
        let files = self.files?;
        let last = name.rsplit('/').next().unwrap_or(name).to_lowercase();
        files.paths.get(name).cloned().or_else(|| files.by_name.get(&last).cloned().flatten())
    }

    fn by_address(&self, path: &str) -> Option<Target> {
        let path = percent_decode_str(path.split(['#', '?']).next().unwrap_or_default()).decode_utf8_lossy();
        self.addresses.get(&key(&path)).copied().flatten().map(Target::Text)
    }

    fn by_path(&self, path: &str) -> Option<Target> {
        let path = path.trim_end_matches('/');
        let without = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(path);
        let others = ["", ".md", ".markdown", ".html", ".rst", "/index.md", "/index.html", "/README.md"];
        let text = self
            .paths
            .get(path)
            .or_else(|| others.iter().find_map(|ending| self.paths.get(&format!("{without}{ending}"))));
        let file = || self.files?.paths.get(path).cloned().map(Target::File);
        text.copied().map(Target::Text).or_else(file)
    }
}

fn one(map: &mut HashMap<String, Option<usize>>, key: String, number: usize) {
    if !key.is_empty() {
        map.entry(key)
            .and_modify(|known| *known = known.filter(|known| *known == number))
            .or_insert(Some(number));
    }
}

/// Hosts at which most of the texts were published that say so.
fn own_hosts(texts: &[(String, ForeignText)]) -> HashSet<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let hosts = texts.iter().filter_map(|(_, text)| Some(web(text.origin.as_deref()?)?.0));
    hosts.for_each(|host| *counts.entry(host).or_default() += 1);
    let all: usize = counts.values().sum();
    counts.into_iter().filter(|(_, count)| count * 2 > all).map(|(host, _)| host.to_owned()).collect()
}

/// Host and path of a web address.
pub fn web(address: &str) -> Option<(&str, &str)> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let end = rest.find('/').unwrap_or(rest.len());
    Some((rest[..end].trim_start_matches("www."), &rest[end..]))
}

/// An old path without what servers add or leave out.
pub fn key(path: &str) -> String {
    let path = path.trim_matches('/');
    let path = path.strip_suffix("index.html").or_else(|| path.strip_suffix(".html")).unwrap_or(path);
    path.trim_end_matches('/').to_owned()
}

/// `2005/06/23/port` of `2005-06-23-port`, the address that Jekyll gives a post.
fn jekyll_address(stem: &str) -> Option<String> {
    let (date, title) = (stem.get(..10)?, stem.get(11..)?);
    date.parse::<jiff::civil::Date>().ok()?;
    Some(format!("{}/{title}", date.replace('-', "/")))
}

/// A file's name without its ending.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A relative path from a folder; None if it leads out of the archive.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
