//! Where a relative address in a text leads: texts may name inputs and assets as they lie in the site's
//! folder, or pages as they are published.

use percent_encoding::percent_decode_str;

use crate::model::archive::Archive;
use crate::model::name::slug;
use crate::model::page::{IndexOf, Page, Subject};
use crate::model::settings::SearchKind;

/// What a page or an asset is called in addresses, whichever form they have: its route without what may be
/// left out at the end.
///
/// ```
/// use briefbook::model::destination::called;
/// assert_eq!(called("actors/knb.html"), "actors/knb");
/// assert_eq!(called("actors/knb/index.html"), "actors/knb");
/// assert_eq!(called("images/map.svg"), "images/map.svg");
/// ```
pub fn page_key(route: &str) -> &str {
    let name = route.strip_suffix("index.html").or_else(|| route.strip_suffix(".html")).unwrap_or(route);
    name.trim_end_matches('/')
}

/// Whether an address may be a link: one of this site, or one with a scheme that runs nothing.
pub fn is_fit(url: &str) -> bool {
    let plain: String = url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let scheme = match plain.find([':', '/', '?', '#']) {
        Some(at) if plain[at..].starts_with(':') => plain[..at].to_ascii_lowercase(),
        _ => return true,
    };
    matches!(&*scheme, "http" | "https" | "mailto" | "tel" | "ftp" | "doi" | "urn")
}

/// Whether an address leads to the web: what is said of a page elsewhere can lead nowhere else.
pub fn is_web(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)))
}

/// Whether an address is one of this site: without a scheme, a host, or nothing but a fragment.
pub fn is_relative(url: &str) -> bool {
    let scheme = url.find([':', '/', '?', '#']).is_some_and(|at| url[at..].starts_with(':'));
    !(url.is_empty() || url.starts_with("//") || url.starts_with(['#', '?']) || scheme)
}

/// What an address of the settings says after the site's root; nothing for an absolute one, or a mere fragment.
///
/// ```
/// use briefbook::model::destination::from_root;
/// assert_eq!(from_root("/about.html"), Some("about.html"));
/// assert_eq!(from_root("https://example.org/"), None);
/// ```
pub fn from_root(address: &str) -> Option<&str> {
    let leaves = address.contains(':') || address.starts_with("//") || address.starts_with('#');
    (!leaves).then(|| address.trim_start_matches('/'))
}

/// What the pages are [`page_key`] that a relative address can lead to, whether or not they stand now.
/// `from`: path of the input that holds it; `page`: what the page made from that is called.
pub fn candidates(from: &str, page: &str, address: &str) -> Vec<String> {
    let Some(RelativeAddress { in_content, path }) = RelativeAddress::of(from, address) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if let Some(rest) = in_content.as_deref().and_then(|path| path.strip_prefix("content/")) {
        found.push(page_key(rest).to_owned());
        let id = rest.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).map(slug);
        match (rest.split_once('/'), id) {
            (Some(("pages", _)), Some(id)) => found.push(id),
            (Some((folder, _)), Some(id)) => found.push(format!("{folder}/{id}")),
            _ => {}
        }
    }
    // In both forms of addresses: the settings may choose the other.
    let routes = [format!("{page}.html"), format!("{page}/index.html")];
    let published = routes.iter().filter_map(|route| published(route, &path));
    found.extend(published.map(|route| page_key(&route).to_owned()));
    found.sort_unstable();
    found.dedup();
    found
}

/// A relative address, decoded, without what comes after the path.
struct RelativeAddress {
    /// The path inside the site's folder, where it does not lead out of it.
    in_content: Option<String>,
    path: String,
}

impl RelativeAddress {
    fn of(from: &str, address: &str) -> Option<Self> {
        let end = address.find(['#', '?']).unwrap_or(address.len());
        let path = percent_decode_str(&address[..end]).decode_utf8().ok()?.into_owned();
        let in_content = match path.strip_prefix('/') {
            Some(rest) => join("content/", rest),
            None => join(from, &path),
        };
        Some(Self { in_content, path })
    }
}

/// The route that a path means on the page at another.
fn published(route: &str, path: &str) -> Option<String> {
    match path.strip_prefix('/') {
        Some(rest) => join("", rest),
        None => join(route, path),
    }
}

impl Archive {
    /// The page that a relative address leads to. `from`: path of the input that holds it; `route`: where
    /// that is published. Nothing where it leads nowhere in the site.
    pub fn destination(&self, from: &str, route: &str, address: &str) -> Option<Page> {
        let RelativeAddress { in_content, path } = RelativeAddress::of(from, address)?;
        in_content
            .and_then(|path| self.of_input(&path))
            .or_else(|| published(route, &path).and_then(|route| self.of_route(&route)))
    }

    /// Whether the search page is ours: a page of the site goes before it.
    pub fn has_search(&self) -> bool {
        self.settings.search != SearchKind::None && !self.free_pages.contains_key("search")
    }

    /// The page made from an input.
    fn of_input(&self, path: &str) -> Option<Page> {
        if self.assets.contains_key(path) {
            return Some(Page::Asset(path.into()));
        }
        let (folder, name) = path.strip_prefix("content/")?.split_once('/')?;
        let id = slug(name.rsplit('/').next()?.strip_suffix(".md")?);
        match folder {
            "issues" => self.issue_page(&id),
            "actors" => self.subject_page("actors", &id),
            "sources" => self.subject_page("sources", &id),
            "pages" => self.free_pages.contains_key(&*id).then(|| Page::Free((*id).into())),
            _ => None,
        }
    }

    /// The page that is published at a route or address.
    fn of_route(&self, route: &str) -> Option<Page> {
        let asset = format!("content/{route}");
        if self.assets.contains_key(&*asset) {
            return Some(Page::Asset(asset.into()));
        }
        let name = page_key(route);
        match name.split_once('/') {
            None if name.is_empty() => Some(Page::Home),
            None if name == "issues" => Some(Page::Issues),
            None if name == "timeline" => Some(Page::Timeline),
            None if name == "search" && self.has_search() => Some(Page::Search),
            None if name == "network" => Some(Page::NetworkPage),
            None => match IndexOf::ALL.into_iter().find(|of| of.word() == name) {
                Some(of) => Some(Page::Index(of)),
                None => self.free_pages.contains_key(name).then(|| Page::Free(name.into())),
            },
            Some(("issues", id)) => match id.parse::<i16>() {
                Ok(year) if !self.of_year(&self.order, year).is_empty() => Some(Page::Year(year)),
                _ => self.issue_page(id),
            },
            Some((folder, id)) => self.subject_page(folder, id),
        }
    }

    fn issue_page(&self, id: &str) -> Option<Page> {
        let key = self.keys.known_issue(id)?;
        self.issues.get(key.index())?.is_some().then_some(Page::Issue(key))
    }

    fn subject_page(&self, folder: &str, id: &str) -> Option<Page> {
        let subject = match folder {
            "actors" => Subject::Actor(self.keys.known_actor(id)?),
            "sources" => {
                let key = self.keys.known_source(&crate::model::name::source_identity(id))?;
                (*self.sources.get(key.index())?.id == *id).then_some(Subject::Source(key))?
            }
            "publications" => Subject::Publication(self.keys.known_publication(id)?),
            "topics" => Subject::Topic(id.into()),
            "authors" => Subject::Author(id.into()),
            _ => return None,
        };
        self.exists(&subject).then_some(Page::Subject(subject, None))
    }
}

/// A path relative to the folder of a file; nothing where it leads out of the site.
pub fn join(from: &str, path: &str) -> Option<String> {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
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
