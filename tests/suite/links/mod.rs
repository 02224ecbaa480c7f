//! Every link inside the site leads to a page that stands, and to a place that is there.

pub mod archive;
mod contents;
mod pictures;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::process::Command;

use crate::support::html::{self, Parsed};
use crate::support::site::{Pages, Site};
use briefbook::disk;
use briefbook::model::input::Content;
use briefbook::pipeline::{Drafts, Options};

/// How many faults are shown of each kind.
const SHOWN: usize = 12;

/// All pages of a site, parsed: HTML by route, and the routes of everything.
struct Checked {
    pages: HashMap<String, Parsed>,
    routes: HashSet<String>,
    faults: Vec<String>,
}

impl Checked {
    fn new(pages: &Pages) -> Self {
        let routes = pages.keys().map(|route| route.to_string()).collect();
        let parsed = pages.iter().filter(|(route, _)| route.ends_with(".html")).map(|(route, bytes)| {
            let text = std::str::from_utf8(bytes).expect("pages are UTF-8");
            (route.to_string(), html::parse(text))
        });
        let mut checked = Self { pages: parsed.collect(), routes, faults: Vec::new() };
        checked.forms();
        checked.links();
        checked.faults.sort();
        checked
    }

    /// What is wrong with each page by itself.
    fn forms(&mut self) {
        for (route, page) in &self.pages {
            self.faults.extend(page.errors.iter().map(|error| format!("{route}: {error}")));
            let (ids, twice) = page.ids();
            self.faults.extend(twice.iter().map(|id| format!("{route}: id `{id}` twice")));
            let named = page.elements.iter().filter_map(|element| element.attribute("aria-labelledby"));
            let lost = named.filter(|id| !ids.contains(id));
            self.faults.extend(lost.map(|id| format!("{route}: labelled by `{id}`, which is not there")));
        }
    }

    fn links(&mut self) {
        let mut faults = Vec::new();
        let ids: HashMap<&String, HashSet<&str>> =
            self.pages.iter().map(|(route, page)| (route, page.ids().0)).collect();
        for (route, page) in &self.pages {
            for address in page.addresses() {
                let Some((target, fragment)) = target(route, address) else { continue };
                let Some(target) = target.filter(|target| self.routes.contains(target)) else {
                    faults.push(format!("{route}: `{address}` leads to no page"));
                    continue;
                };
                let known = ids.get(&target).is_some_and(|ids| ids.contains(&*fragment));
                if !fragment.is_empty() && !known {
                    faults.push(format!("{route}: `{address}` leads to no place of {target}"));
                }
            }
        }
        self.faults.extend(faults);
    }

    #[track_caller]
    fn assert_clean(&self) {
        let shown: Vec<&String> = self.faults.iter().take(SHOWN).collect();
        assert!(self.faults.is_empty(), "{} faults, among them {shown:#?}", self.faults.len());
    }
}

/// Where a link of a page leads: a route and a fragment, nothing for links out of the site.
#[allow(clippy::type_complexity, reason = "a way out of the site, a way above its root, and a route")]
fn target(route: &str, address: &str) -> Option<(Option<String>, String)> {
    let scheme = address.find([':', '/', '?', '#']).is_some_and(|at| address[at..].starts_with(':'));
    if scheme || address.starts_with("//") {
        return None;
    }
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let decode = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
    let fragment = decode(fragment);
    if path.is_empty() {
        return Some((Some(route.to_owned()), fragment));
    }
    if path.starts_with('/') {
        // Pages must work below any path.
        return Some((None, fragment));
    }
    let mut parts: Vec<&str> = route.split('/').collect();
    parts.pop();
    let path = decode(path);
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return Some((None, fragment));
                }
            }
            part => parts.push(part),
        }
    }
    let mut found = parts.join("/");
    if path.ends_with('/') || path.ends_with("..") || path == "." {
        found = if found.is_empty() { "index.html".into() } else { format!("{found}/index.html") };
    }
    Some((Some(found), fragment))
}

/// With feeds of all that may have one.
const FOLLOWED: &str = "base_url: https://archive.example/\n\
                        feeds: [archive, publications, topics, authors, actors: 3, sources: 2]\n";

fn with_settings(mut files: BTreeMap<String, String>, more: &str) -> Site {
    let settings = files.entry("briefbook.yaml".into()).or_default();
    settings.push_str(more);
    Site::of(files, Options { drafts: Drafts::Shown, base_url: None })
}

fn sample() -> BTreeMap<String, String> {
    let site = Site::sample();
    let paths: Vec<String> = site.inputs().files.iter().map(|file| file.path.to_string()).collect();
    paths.into_iter().map(|path| (path.clone(), site.text(&path).to_owned())).collect()
}

#[test]
fn every_link_of_the_sample_archive_has_a_target() {
    for settings in ["", "\nurls: directory\n"] {
        let (pages, _) = with_settings(sample(), settings).cold();
        Checked::new(&pages).assert_clean();
    }
}

#[test]
fn every_link_of_a_generated_archive_has_a_target() {
    for (seed, settings) in [(1, ""), (2, "urls: directory\n"), (3, "mentions: {link: all}\n"), (4, FOLLOWED)]
    {
        let (pages, _) = with_settings(archive::files(60, seed), settings).cold();
        Checked::new(&pages).assert_clean();
    }
}

/// With a base address the page for lost readers has absolute links; all others stay relative.
#[test]
fn a_base_url_changes_no_link_inside_the_site() {
    let files = archive::files(20, 4);
    let (plain, _) = with_settings(files.clone(), "feeds: []\n").cold();
    let (based, _) = with_settings(files, "feeds: []\nbase_url: https://archive.example/sub/\n").cold();
    let pages = |pages: &Pages| pages.keys().filter(|route| route.ends_with(".html")).count();
    assert_eq!(pages(&plain), pages(&based));
    for (route, bytes) in
        plain.iter().filter(|(route, _)| route.ends_with(".html") && &***route != "404.html")
    {
        let links = |bytes: &[u8]| -> Vec<String> {
            let page = html::parse(std::str::from_utf8(bytes).unwrap());
            let own = |url: &&str| !url.starts_with("https://archive.example/") && !url.starts_with("data:");
            page.addresses().filter(own).map(str::to_owned).collect()
        };
        assert_eq!(links(bytes), links(&based[route]), "{route}");
    }
}

#[test]
fn every_link_of_the_benchmark_archive_has_a_target() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/make_archive.py");
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new("python3")
        .arg(&script)
        .args(["--issues", "300", "--words", "300", "--jobs", "1", "--out"])
        .arg(folder.path())
        .output();
    match made {
        Ok(made) if made.status.success() => {}
        _ => {
            eprintln!("skipped: {} could not be run", script.display());
            return;
        }
    }
    let reading = disk::read::inputs(folder.path()).unwrap();
    let files = reading.inputs.files.into_iter().filter_map(|input| match input.content {
        Content::Text(text) => Some((input.path.to_string(), text.to_string())),
        _ => None,
    });
    let (pages, _) = with_settings(files.collect(), "").cold();
    Checked::new(&pages).assert_clean();
}
