//! Old URLs of issues that redirect: at which route a page must exist for each.

use percent_encoding::percent_decode_str;

use crate::model::archive::Archive;
use crate::model::issue::Issue;
use crate::model::output::Route;
use crate::model::page::Page;
use crate::model::place::Place;

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
    if path.contains(['?', '#']) {
        return Err("static servers ignore everything after `?` and `#`");
    }
    let path = percent_decode_str(path.trim_start_matches('/')).decode_utf8_lossy().into_owned();
    // A name with `:` or `\\` has a special meaning on some systems.
    if path.is_empty()
        || path.contains([':', '\\'])
        || path.trim_end_matches('/').split('/').any(|part| matches!(part, "" | "." | ".."))
    {
        return Err("no page can have this path");
    }
    Ok(path)
}

/// The route of the page for an old path; None if servers would not show it as a page.
fn route(path: &str) -> Option<Route> {
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

/// The place of an old URL in an issue's front matter.
pub fn place(issue: &Issue, written: &str) -> Place {
    match issue.text[..issue.body.start as usize].find(written) {
        Some(at) => Place::of(&issue.path, &issue.text, at..at + written.len()),
        None => Place::file(&issue.path),
    }
}

impl Archive {
    /// The old paths of an issue, in order, each once.
    pub fn old_paths(&self, issue: &Issue) -> Vec<String> {
        let base = self.settings.base_url.as_deref();
        // Paths without a page are reported where links are checked.
        let mut paths: Vec<String> =
            issue.front.aliases.iter().filter_map(|written| path(written, base).ok()).collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }

    /// The pages for the old URLs of an issue, each once.
    pub fn alias_pages(&self, issue: &Issue) -> Vec<Page> {
        let paths = self.old_paths(issue);
        let mut routes: Vec<Route> = paths.iter().filter_map(|path| route(path)).collect();
        routes.sort_unstable();
        routes.dedup();
        routes.into_iter().map(|route| Page::Alias { issue: issue.id.clone(), route }).collect()
    }

    /// The place of the old URL for which the page at a route exists.
    pub fn place_of_alias(&self, issue: &Issue, at: &str) -> Place {
        let base = self.settings.base_url.as_deref();
        let leads =
            |written: &&str| path(written, base).is_ok_and(|path| route(&path).as_deref() == Some(at));
        match issue.front.aliases.iter().map(|written| &**written).find(leads) {
            Some(written) => place(issue, written),
            None => Place::file(&issue.path),
        }
    }
}
