//! Addresses: what a relative address in a text means, which addresses may be links, and the way from one page to
//! another. Texts may name inputs and assets as they lie in the site's folder, or pages as they are published.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::model::name::slug;

/// What a page or an asset is called in addresses, whichever form they have: its route without what may be
/// left out at the end.
///
/// ```
/// use briefbook::model::address::page_key;
/// assert_eq!(page_key("actors/knb.html"), "actors/knb");
/// assert_eq!(page_key("actors/knb/index.html"), "actors/knb");
/// assert_eq!(page_key("images/map.svg"), "images/map.svg");
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
/// use briefbook::model::address::from_root;
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
pub(super) struct RelativeAddress {
    /// The path inside the site's folder, where it does not lead out of it.
    pub(super) in_content: Option<String>,
    pub(super) path: String,
}

impl RelativeAddress {
    pub(super) fn of(from: &str, address: &str) -> Option<Self> {
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
pub(super) fn published(route: &str, path: &str) -> Option<String> {
    match path.strip_prefix('/') {
        Some(rest) => join("", rest),
        None => join(route, path),
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

/// The way from one page to another: `from` is a route, `to` an address inside the site.
///
/// ```
/// use briefbook::model::address::relative;
/// assert_eq!(relative("issues/reform.html", "actors/knb.html"), "../actors/knb.html");
/// assert_eq!(relative("issues/reform.html", "issues/2005.html"), "2005.html");
/// assert_eq!(relative("actors/knb/index.html", ""), "../../");
/// assert_eq!(relative("index.html", ""), "./");
/// ```
pub fn relative(from: &str, to: &str) -> String {
    let folder = &from[..from.rfind('/').map_or(0, |slash| slash + 1)];
    let same = folder.bytes().zip(to.bytes()).take_while(|(one, other)| one == other).count();
    let shared =
        folder.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    let ups = folder.as_bytes()[shared..].iter().filter(|byte| **byte == b'/').count();
    let rest = &to[shared..];
    if ups == 0 && rest.is_empty() {
        return "./".into();
    }
    let mut way = String::with_capacity(3 * ups + rest.len());
    (0..ups).for_each(|_| way.push_str("../"));
    way.push_str(rest);
    way
}

/// What an asset's name cannot hold in an address.
const IN_ADDRESS: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'\\');

/// A path as it stands in an address.
pub fn encoded(path: &str) -> String {
    utf8_percent_encode(path, IN_ADDRESS).to_string()
}
