//! Old URLs of issues that redirect: at which route a page must exist for each.

use std::sync::Arc;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use crate::model::address::{is_relative, page_key};
use crate::model::archive::Archive;
use crate::model::document::Located;
use crate::model::input_kind::asset_path;
use crate::model::issue::Issue;
use crate::model::key::IssueKey;
use crate::model::output::Route;
use crate::model::page::Page;
use crate::model::place::Place;
use crate::model::route;

/// Why the home page is no old URL.
pub const HOME: &str = "it is the home page";
/// Why the URL of an issue is none of its old ones.
pub const OWN: &str = "it is the issue’s own address";

/// The decoded path inside the site of an old URL. `base`: public URL of the site, if known.
///
/// # Errors
/// Why no page can have this path.
///
/// ```
/// use briefbook::model::alias::path;
/// assert_eq!(path("/2005/port%20a.html", None), Ok("2005/port a.html".into()));
/// let base = Some("https://harbour.example/a/");
/// assert_eq!(path("https://harbour.example/a/port/", base), Ok("port/".into()));
/// assert!(path("/?p=12", None).is_err());
/// ```
pub fn path(written: &str, base: Option<&str>) -> Result<String, &'static str> {
    let path = match base.and_then(|base| written.strip_prefix(base)) {
        Some(path) => path,
        None if written.contains("://") || written.starts_with("//") => {
            return Err("it is on another site");
        }
        None => written,
    };
    if !is_relative(path) && !path.starts_with(['/', '?', '#']) && !path.is_empty() {
        return Err("it is no path");
    }
    if path.contains(['?', '#']) {
        return Err("static servers ignore everything after `?` and `#`");
    }
    let path = percent_decode_str(path.strip_prefix('/').unwrap_or(path));
    let path = path.decode_utf8().map_err(|_| "its percent-encoding is not UTF-8")?.into_owned();
    if path.is_empty() {
        return Err(HOME);
    }
    if path.contains('\\') {
        return Err("a path has `/` between its parts, not `\\`");
    }
    // In `_redirects`, hosts read them as any path, and as any part of one.
    if path.contains('*') || path.split('/').any(|part| part.starts_with(':')) {
        return Err("hosts read `*` and `/:` as patterns that match many pages");
    }
    let path = path.nfc().collect::<String>();
    match route::fault(path.strip_suffix('/').unwrap_or(&path)).or_else(|| route::fault(&page_route(&path)?))
    {
        Some(why) => Err(why),
        None => Ok(path),
    }
}

/// Files at the top of the output that a build makes, and folders that only builds fill.
const GENERATED: [&str; 8] =
    ["robots.txt", "_redirects", "_headers", "style.css", "briefbook.js", "search.js", "data", "search"];

/// Whether a build may make a file at a path that is no page.
pub fn is_generated(path: &str) -> bool {
    let (first, last) =
        (path.split('/').next().unwrap_or_default(), path.rsplit('/').next().unwrap_or_default());
    let is_named = GENERATED.iter().any(|name| first.eq_ignore_ascii_case(name));
    let is_sitemap = first.starts_with("sitemap") && first.ends_with(".xml");
    page_route(path).is_none_or(|_| !path.contains('.')) && is_named
        || is_sitemap
        || matches!(last, "feed.xml" | "feed.json")
}

/// The route of the page for an old path; None if servers would not show it as a page.
fn page_route(path: &str) -> Option<Route> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        _ if name.is_empty() => Some(format!("{path}index.html").into()),
        None => Some(format!("{path}/index.html").into()),
        Some("html" | "htm" | "xhtml") => Some(path.into()),
        // What a server knows by its ending it would not show as a page.
        Some(_) => None,
    }
}

/// The [`page_key`]s of the pages at the old URLs of an issue, except of those that state the site's own URL.
pub fn keys(issue: &Issue) -> impl Iterator<Item = Arc<str>> {
    let paths = issue.front.aliases.iter().filter_map(|alias| path(&alias.text, None).ok());
    paths.filter_map(|path| page_route(&path)).map(|route| page_key(&route).into())
}

impl Archive {
    /// The issue that was published at a route before.
    pub fn of_alias(&self, route: &str) -> Option<Page> {
        let name = page_key(route);
        let redirects = |key: &&IssueKey| {
            let is_it = |page: Page| matches!(page, Page::Alias { route, .. } if page_key(&route) == name);
            self.alias_pages(self.issue(**key)).into_iter().any(is_it)
        };
        let issues = self.aliases.get(name)?.iter().filter(redirects);
        issues.min_by_key(|key| self.issue(**key).id.clone()).map(|key| Page::Issue(*key))
    }

    /// Why an old URL of an issue cannot redirect; None if it can.
    pub fn alias_fault(&self, issue: &Issue, written: &str) -> Option<&'static str> {
        let path = match path(written, self.settings.base_url.as_deref()) {
            Ok(path) => path,
            Err(why) => return Some(why),
        };
        let own = self.keys.known_issue(&issue.id).map(|key| self.route(&Page::Issue(key)));
        if page_route(&path) == own || own.as_deref() == Some(&*path) {
            return Some(OWN);
        }
        let is_file = is_generated(&path)
            || page_route(&path).is_none() && self.assets.contains_key(&*asset_path(&path));
        is_file.then_some("a file is published there")
    }

    /// The old paths of an issue, in order, each once.
    pub fn old_paths(&self, issue: &Issue) -> Vec<String> {
        let base = self.settings.base_url.as_deref();
        // Others are reported where links are checked.
        let written = issue.front.aliases.iter().map(|alias| &*alias.text);
        let valid = written.filter(|written| self.alias_fault(issue, written).is_none());
        let mut paths: Vec<String> = valid.filter_map(|written| path(written, base).ok()).collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }

    /// The pages for the old URLs of an issue, each once.
    pub fn alias_pages(&self, issue: &Issue) -> Vec<Page> {
        let paths = self.old_paths(issue);
        let mut routes: Vec<Route> = paths.iter().filter_map(|path| page_route(path)).collect();
        routes.sort_unstable();
        routes.dedup();
        routes.into_iter().map(|route| Page::Alias { issue: issue.id.clone(), route }).collect()
    }

    /// The place of the old URL for which the page at a route exists.
    pub fn place_of_alias(&self, issue: &Issue, at: &str) -> Place {
        let base = self.settings.base_url.as_deref();
        let leads = |alias: &&Located| {
            path(&alias.text, base).is_ok_and(|path| page_route(&path).as_deref() == Some(at))
        };
        match issue.front.aliases.iter().find(leads) {
            Some(alias) => Place::of(&issue.path, &issue.text, alias.span.range()),
            None => Place::file(&issue.path),
        }
    }
}
