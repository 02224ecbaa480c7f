//! Where a request comes from, as browsers say it: this machine, and the preview's own pages.

use axum::extract::Request;
use axum::http::{HeaderMap, header};

use crate::cli::serve::request;

/// Whether the request names this machine, in its `Host` and, if present, in its absolute URL.
pub fn is_from_here(request: &Request) -> bool {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    host.is_some_and(request::is_loopback)
        && hosts.next().is_none()
        && request.uri().authority().is_none_or(|authority| request::is_loopback(authority.as_str()))
}

/// Whether another site asks. Links that lead here are followed, but nothing is embedded or read.
pub fn is_foreign(headers: &HeaderMap) -> bool {
    let is_navigation = text(headers, "sec-fetch-mode") == Some("navigate")
        && text(headers, "sec-fetch-dest") == Some("document");
    let is_own = match text(headers, "sec-fetch-site") {
        None => text(headers, "origin").is_none() || is_same(headers),
        Some(site) => matches!(site, "same-origin" | "none") || is_navigation,
    };
    !is_own
}

/// Whether a page of the preview itself asks, beyond doubt: `Origin` is its own, and `Sec-Fetch-Site` agrees.
pub fn is_same(headers: &HeaderMap) -> bool {
    let origin = text(headers, "origin").and_then(|origin| origin.strip_prefix("http://"));
    origin.is_some()
        && origin == text(headers, "host")
        && text(headers, "sec-fetch-site").is_none_or(|site| site == "same-origin")
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        pairs.collect()
    }

    #[test]
    fn other_sites_may_link_but_not_embed_or_read() {
        let host = ("host", "localhost:4000");
        for own in [
            &[host][..],
            &[host, ("sec-fetch-site", "same-origin")],
            &[host, ("sec-fetch-site", "none"), ("sec-fetch-mode", "navigate")],
            &[host, ("origin", "http://localhost:4000")],
            &[
                host,
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-mode", "navigate"),
                ("sec-fetch-dest", "document"),
            ],
        ] {
            assert!(!is_foreign(&headers(own)), "{own:?}");
        }
        for foreign in [
            &[host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")][..],
            &[host, ("sec-fetch-site", "same-site")],
            &[
                host,
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-mode", "navigate"),
                ("sec-fetch-dest", "iframe"),
            ],
            &[host, ("origin", "https://example.org")],
            &[host, ("origin", "http://localhost:5000")],
            &[host, ("origin", "null")],
        ] {
            assert!(is_foreign(&headers(foreign)), "{foreign:?}");
        }
    }

    #[test]
    fn only_the_own_origin_may_write() {
        let host = ("host", "localhost:4000");
        assert!(is_same(&headers(&[host, ("origin", "http://localhost:4000")])));
        for other in [
            &[host][..],
            &[host, ("origin", "http://localhost:4001")],
            &[host, ("origin", "https://localhost:4000")],
            &[host, ("origin", "http://127.0.0.1:4000")],
            &[host, ("origin", "http://localhost:4000"), ("sec-fetch-site", "cross-site")],
        ] {
            assert!(!is_same(&headers(other)), "{other:?}");
        }
    }
}
