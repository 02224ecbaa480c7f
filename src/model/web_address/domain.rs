//! The outlet behind a host, by the Public Suffix List and a list of further platforms.

use std::borrow::Cow;

/// Platforms whose subdomains are outlets of their own, one on a line.
static PLATFORMS: &str = include_str!("platforms.txt");

fn is_platform(domain: &str) -> bool {
    PLATFORMS.lines().any(|platform| platform == domain)
}

/// The registrable domain of a host, or one label more on a platform; the host itself if it is a public suffix.
///
/// ```
/// use briefbook::model::web_address::domain;
/// assert_eq!(domain("news.bbc.co.uk"), "bbc.co.uk");
/// assert_eq!(domain("someone.github.io"), "someone.github.io");
/// assert_eq!(domain("blog.someone.substack.com"), "someone.substack.com");
/// assert_eq!(domain("gov.uk"), "gov.uk");
/// ```
pub fn domain(host: &str) -> &str {
    let Some(registrable) = psl::domain_str(host) else { return host };
    let below = host.len() - registrable.len();
    if below > 0 && is_platform(registrable) {
        let label = host[..below - 1].rfind('.').map_or(0, |dot| dot + 1);
        return &host[label..];
    }
    // Ministries below `gov.cn` are hosts of their own, `www` is none of them.
    registrable.strip_prefix("www.").unwrap_or(registrable)
}

/// A host without `www.`, and without `m.`, `mobile.` or `amp.` where a site remains.
pub fn without_prefix(host: &str) -> Cow<'_, str> {
    if let Some(rest) = host.strip_prefix("www.").filter(|rest| rest.contains('.')) {
        return rest.into();
    }
    let is_site = |rest: &&str| psl::domain_str(rest).is_some();
    let mut prefixes = ["m.", "mobile.", "amp."].iter();
    if let Some(rest) = prefixes.find_map(|prefix| host.strip_prefix(*prefix)).filter(is_site) {
        return rest.into();
    }
    // `ja.m.wikipedia.org`
    if let Some((language, rest)) = host.split_once(".m.")
        && (2..=3).contains(&language.len())
        && is_site(&rest)
    {
        return [language, ".", rest].concat().into();
    }
    host.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_drops_out_where_a_site_remains() {
        for (host, rest) in [
            ("www.gov.uk", "gov.uk"),
            ("m.thepaper.cn", "thepaper.cn"),
            ("amp.theatlantic.com", "theatlantic.com"),
            ("mobile.twitter.com", "twitter.com"),
            ("amp.dev", "amp.dev"),
            ("mobile.bg", "mobile.bg"),
            ("www.ru", "www.ru"),
            ("ja.m.wikipedia.org", "ja.wikipedia.org"),
            ("edition.cnn.com", "edition.cnn.com"),
        ] {
            assert_eq!(without_prefix(host), rest);
        }
    }

    #[test]
    fn platforms_and_ministries_keep_one_label() {
        for (host, expected) in [
            ("english.www.gov.cn", "gov.cn"),
            ("ccgp.gov.cn", "ccgp.gov.cn"),
            ("medium.com", "medium.com"),
            ("csis-techblog.medium.com", "csis-techblog.medium.com"),
            ("openjs-foundation.slack.com", "slack.com"),
            ("sandervanderburg.blogspot.com", "sandervanderburg.blogspot.com"),
            ("喵.世界", "喵.世界"),
            ("blog.マリウス.com", "マリウス.com"),
        ] {
            assert_eq!(domain(host), expected);
        }
    }
}
