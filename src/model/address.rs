//! URLs: what a relative URL in a text means, which URLs may become links, and the relative URL from one page to
//! another. Texts may use paths in the site's folder or published paths.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::model::input_kind::markdown_stem;
use crate::model::name::slug;

/// The name of a page or asset in URLs, in either form: its route without the parts that may be omitted at
/// the end.
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

/// Whether a URL may become a link: one in this site, or one with a harmless scheme.
pub fn is_fit(url: &str) -> bool {
    let plain: String = url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let scheme = match plain.find([':', '/', '?', '#']) {
        Some(at) if plain[at..].starts_with(':') => plain[..at].to_ascii_lowercase(),
        _ => return true,
    };
    matches!(&*scheme, "http" | "https" | "mailto" | "tel" | "ftp" | "doi" | "urn")
}

/// Whether a URL is `http` or `https`. Links to other sites can use nothing else.
pub fn is_web(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)))
}

/// Whether a URL is in this site: it has no scheme and no host, and is more than a fragment.
pub fn is_relative(url: &str) -> bool {
    let scheme = url.find([':', '/', '?', '#']).is_some_and(|at| url[at..].starts_with(':'));
    !(url.is_empty() || url.starts_with("//") || url.starts_with(['#', '?']) || scheme)
}

/// The part of a URL in the settings after the site's root; None for an absolute URL or a mere fragment.
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

/// The [`page_key`]s that a relative URL can refer to, whether or not these pages exist.
/// `from`: path of the input that contains it; `page`: key of the page made from that input.
pub fn candidates(from: &str, page: &str, address: &str) -> Vec<String> {
    let Some(RelativeAddress { in_content, path }) = RelativeAddress::of(from, address) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if let Some(rest) = in_content.as_deref().and_then(|path| path.strip_prefix("content/")) {
        found.push(page_key(rest).to_owned());
        let id = rest.rsplit('/').next().and_then(|name| markdown_stem(name)).map(slug);
        match (rest.split_once('/'), id) {
            (Some(("pages", _)), Some(id)) => found.push(id),
            (Some((folder, _)), Some(id)) => found.push(format!("{folder}/{id}")),
            _ => {}
        }
    }
    // Both forms of URLs, because the settings can change.
    let routes = [format!("{page}.html"), format!("{page}/index.html")];
    let published = routes.iter().filter_map(|route| published(route, &path));
    found.extend(published.map(|route| page_key(&route).to_owned()));
    found.sort_unstable();
    found.dedup();
    found
}

/// A relative URL, decoded, without query and fragment.
pub(super) struct RelativeAddress {
    /// The path inside the site's folder; None if it is outside.
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

/// The route that a path means on a page with another route.
pub(super) fn published(route: &str, path: &str) -> Option<String> {
    match path.strip_prefix('/') {
        Some(rest) => join("", rest),
        None => join(route, path),
    }
}

/// What a relative URL may mean: a path in the site's folder, and a published route. `from` is the path of the
/// input that contains it, `route` where that is published.
pub fn meanings(from: &str, route: &str, address: &str) -> (Option<String>, Option<String>) {
    match RelativeAddress::of(from, address) {
        Some(RelativeAddress { in_content, path }) => (in_content, published(route, &path)),
        None => (None, None),
    }
}

/// A path relative to the folder of a file; None if it leaves the site.
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

/// The relative URL from one page to another: `from` is a route, `to` a URL inside the site.
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

/// Characters to escape in the URL of an asset.
const IN_ADDRESS: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'\\');

/// A path, encoded for a URL.
pub fn encoded(path: &str) -> String {
    utf8_percent_encode(path, IN_ADDRESS).to_string()
}
