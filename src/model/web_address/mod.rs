//! The address of a web page: its host, the outlet behind it, the day in its path, and the form in which two
//! spellings of one address are equal.

mod day;
mod domain;

use std::borrow::Cow;

use jiff::civil::Date;
use url::{Host, Url};

use crate::model::date::CitedDate;

pub use domain::{domain, without_prefix};

/// The address of a web page on a real host. A copy in a web archive is the page that was copied.
///
/// ```
/// use briefbook::model::web_address::WebAddress;
/// let address = WebAddress::parse("https://www.bbc.co.uk/news/?utm_source=feed#top").unwrap();
/// assert_eq!(address.host(), "bbc.co.uk");
/// assert_eq!(address.domain(), "bbc.co.uk");
/// assert_eq!(address.canonical(), "bbc.co.uk/news");
/// assert!(WebAddress::parse("http://localhost:8000/").is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress {
    /// The host in small letters of its own script, without a final dot.
    written_host: String,
    canonical: String,
    /// The length of host and port in `canonical`.
    authority: usize,
    /// The length of the host in `canonical`.
    host: usize,
}

impl WebAddress {
    /// Reads an address as a text writes it; None unless it is `http` or `https` on a real host.
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        let url = Url::parse(original(written)).ok()?;
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        let Host::Domain(name) = url.host()? else { return None };
        let written_host = readable(name.trim_end_matches('.'));
        if !is_real(&written_host) {
            return None;
        }
        let mut canonical = without_prefix(&written_host).into_owned();
        let host = canonical.len();
        if let Some(port) = url.port() {
            canonical = format!("{canonical}:{port}");
        }
        let authority = canonical.len();
        push_plain(&mut canonical, url.path());
        canonical.truncate(canonical.trim_end_matches('/').len().max(authority));
        let is_s_tracker = matches!(&canonical[..host], "twitter.com" | "x.com");
        let mut sign = '?';
        for field in url.query().unwrap_or_default().split('&').filter(|field| !field.is_empty()) {
            let name = field.split('=').next().unwrap_or_default();
            if !(is_tracker(name) || is_s_tracker && name == "s") {
                canonical.push(std::mem::replace(&mut sign, '&'));
                push_plain(&mut canonical, field);
            }
        }
        Some(Self { written_host, canonical, authority, host })
    }

    /// What identifies the page: `reuters.com/world/a-title`, without scheme, fragment and tracking parameters.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// The host as written.
    pub fn written_host(&self) -> &str {
        &self.written_host
    }

    /// The host without `www.`, `m.`, `mobile.` and `amp.`.
    pub fn host(&self) -> &str {
        &self.canonical[..self.host]
    }

    /// The path, without `/` at its end, and the query.
    pub fn path(&self) -> &str {
        &self.canonical[self.authority..]
    }

    /// The outlet: the registrable domain, or the host of a blog on a platform.
    pub fn domain(&self) -> &str {
        domain(self.host())
    }

    /// The day in the path, or else the month, unless it is later than a week after the issue's date.
    pub fn date(&self, issue: Date) -> Option<CitedDate> {
        day::in_path(self.path().split('?').next().unwrap_or_default(), issue)
    }

    /// Whether it is the other address or a page below it.
    pub fn is_under(&self, other: &Self) -> bool {
        self.canonical
            .strip_prefix(&*other.canonical)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    }

    /// Whether its host is this one or one below it.
    pub fn is_on(&self, host: &str) -> bool {
        let below = |written: &str| {
            let rest = written.strip_suffix(host);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        below(&self.written_host) || below(self.host())
    }
}

/// Whether a name ends like a host: in a dot and a suffix of the Public Suffix List.
pub fn ends_like_host(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, last)| {
        let last = last.to_lowercase();
        psl::suffix(last.as_bytes()).is_some_and(|suffix| suffix.is_known())
    })
}

/// Parameters that say where a reader came from.
fn is_tracker(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("utm_") || ["fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref_src"].contains(&&*name)
}

/// Hosts of web archives, which keep copies at `/web/STAMP/ADDRESS` or `/STAMP/ADDRESS`.
const ARCHIVES: [&str; 9] = [
    "web.archive.org/web/",
    "web.archive.org/",
    "archive.ph/",
    "archive.today/",
    "archive.is/",
    "archive.li/",
    "archive.vn/",
    "archive.md/",
    "archive.fo/",
];

/// The address of which an address in a web archive is a copy; other addresses unchanged.
fn original(written: &str) -> &str {
    let mut address = written;
    // A copy of a copy is rare, and three of them nobody makes.
    for _ in 0..3 {
        match copied(address) {
            Some(original) => address = original,
            None => break,
        }
    }
    address
}

fn copied(address: &str) -> Option<&str> {
    let rest = without_scheme(address)?;
    let path = ARCHIVES.iter().find_map(|archive| {
        let head = rest.get(..archive.len())?;
        head.eq_ignore_ascii_case(archive).then(|| &rest[archive.len()..])
    })?;
    if without_scheme(path).is_some() {
        return Some(path);
    }
    let (stamp, original) = path.split_once('/')?;
    let digits = stamp.trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '_');
    let is_stamp = !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'*' | b'.' | b'-'));
    (is_stamp && without_scheme(original).is_some()).then_some(original)
}

fn without_scheme(address: &str) -> Option<&str> {
    ["http://", "https://"].iter().find_map(|scheme| {
        let head = address.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
    })
}

/// `xn--…` as what it spells.
fn readable(host: &str) -> String {
    if host.contains("xn--") { url::quirks::domain_to_unicode(host) } else { host.to_owned() }
}

fn is_real(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.') && !last.is_empty() && !matches!(last, "localhost" | "local")
}

/// Appends a part of an address in one spelling: `%5F` is `_`, and `%c3` is `%C3`.
fn push_plain(out: &mut String, part: &str) {
    let mut rest = part;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let escape = rest.get(at + 1..at + 3).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let Some(hex) = escape else {
            out.push('%');
            rest = &rest[at + 1..];
            continue;
        };
        let byte = u8::from_str_radix(hex, 16).unwrap_or(b'%');
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&hex.to_ascii_uppercase());
        }
        rest = &rest[at + 3..];
    }
    out.push_str(rest);
}

/// A canonical address as a reader reads it: escapes decoded where they spell letters.
pub fn shown(canonical: &str) -> Cow<'_, str> {
    let decoded = percent_encoding::percent_decode_str(canonical).decode_utf8();
    match decoded {
        Ok(decoded) if !decoded.contains(|c: char| c.is_control() || c.is_whitespace()) => decoded,
        _ => canonical.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(written: &str) -> String {
        WebAddress::parse(written).map_or_else(String::new, |address| address.canonical().to_owned())
    }

    #[test]
    fn spellings_of_one_address_are_one() {
        for (one, other) in [
            ("http://www.hiho.io/a/", "https://hiho.io/a#x"),
            ("https://mobile.twitter.com/a?s=20", "https://twitter.com/a"),
            ("https://a.org/?b=1&utm_medium=x&fbclid=3", "https://a.org:443/?b=1"),
            ("https://web.archive.org/web/20140202014158/http://a.org/b", "https://a.org/b"),
            ("https://web.archive.org/web/2014id_/http://a.org/b", "https://a.org/b"),
            ("https://web.archive.org/web/*/https://a.org/b", "https://a.org/b"),
            ("https://web.archive.org/web/https://a.org/b", "https://a.org/b"),
            ("https://archive.ph/20220101/https://a.org/b", "https://a.org/b"),
            ("https://a.org/b%5Fc/%e9", "https://a.org/b_c/%E9"),
            ("https://xn--gckvb8fzb.com/", "https://マリウス.com"),
            ("https://ja.m.wikipedia.org/wiki/A", "https://ja.wikipedia.org/wiki/A"),
        ] {
            assert_eq!(canonical(one), canonical(other), "{one}");
            assert!(!canonical(one).is_empty());
        }
        for (one, other) in [
            ("https://a.org/b?c=1", "https://a.org/b?c=2"),
            ("https://a.org/B", "https://a.org/b"),
            ("https://archive.org/details/b", "https://a.org/b"),
            ("https://archive.ph/HyMHm", "https://a.org/b"),
            ("http://a.org:8080", "http://a.org"),
        ] {
            assert_ne!(canonical(one), canonical(other), "{one}");
        }
    }

    #[test]
    fn what_is_on_no_real_host_is_no_web_address() {
        for written in [
            "http://localhost:8000",
            "http://127.0.0.1/a",
            "http://[::1]:3000/",
            "http://buildbox/jobs",
            "http://a.localhost/",
            "http://printer.local",
            "ftp://a.org/b",
            "mailto:a@b.org",
            "a.org/b",
            "https://",
            "http://.",
            "",
        ] {
            assert!(WebAddress::parse(written).is_none(), "{written}");
        }
    }
}
