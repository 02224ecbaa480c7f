//! The contents of `sitemap.xml`, `robots.txt` and `_redirects`.

use crate::model::address::encoded;
use crate::model::address::relative;
use crate::model::archive::Archive;
use crate::model::key::IssueKey;
use crate::model::page::{Page, Subject};
use crate::model::sitemap::{MOST, RedirectPage, SitemapEntry, SitemapKind};
use crate::text::dates::iso;

/// Pages that are listed at once.
const PORTION: usize = 1000;

/// The contents of a sitemap; `number` 0 is `sitemap.xml` itself.
pub fn listed(archive: &Archive, number: usize) -> SitemapKind {
    if number == 0 && archive.sitemaps() > 0 { SitemapKind::Sitemaps } else { SitemapKind::Pages }
}

/// The entries of a sitemap, in portions.
pub fn entries(archive: &Archive, number: usize) -> Box<dyn Iterator<Item = Vec<SitemapEntry>> + Send + '_> {
    let base = archive.settings.base_url.as_deref().unwrap_or_default();
    let entry = move |page: Page| {
        let changed = changed(archive, &page);
        SitemapEntry { address: [base, &*archive.address(&page)].concat(), changed }
    };
    if listed(archive, number) == SitemapKind::Sitemaps {
        let parts = (1..=archive.sitemaps()).map(Page::Sitemap);
        return Box::new(std::iter::once(parts.map(entry).collect()));
    }
    let pages = archive.pages_of_readers().skip(number.saturating_sub(1) * MOST).take(MOST);
    let mut entries = pages.map(entry).peekable();
    Box::new(std::iter::from_fn(move || {
        entries.peek()?;
        Some(entries.by_ref().take(PORTION).collect())
    }))
}

/// The latest date stated by the issues of a page.
fn changed(archive: &Archive, page: &Page) -> Option<String> {
    let last =
        |issues: &[IssueKey]| issues.iter().map(|key| archive.issue(*key).front.changed()).max().map(iso);
    match page {
        Page::Issue(key) => Some(iso(archive.issue(*key).front.changed())),
        Page::Year(year) => last(archive.of_year(&archive.order, *year)),
        Page::Subject(subject, None) => last(archive.issues_of(subject)),
        // The reports of a source have years of their own.
        Page::Subject(Subject::Source(_), Some(_)) => None,
        Page::Subject(subject, Some(year)) => last(archive.of_year(archive.issues_of(subject), *year)),
        Page::Home | Page::Issues | Page::Timeline | Page::NetworkPage => last(&archive.order),
        _ => None,
    }
}

/// What robots may do: read everything, beginning with the sitemap.
pub fn robots(archive: &Archive) -> String {
    let mut text = "User-agent: *\nDisallow:\n".to_owned();
    if let Some(base) = &archive.settings.base_url {
        text.push_str(&format!("\nSitemap: {base}{}\n", archive.address(&Page::Sitemap(0))));
    }
    text
}

/// Old and new URLs in the format of hosts: both from the root of the domain.
pub fn redirects(archive: &Archive) -> String {
    let base = archive.settings.base_url.as_deref().unwrap_or("/");
    // What follows the host in `https://example.org/archive/`.
    let root = base.split_once("://").map_or(base, |(_, rest)| &rest[rest.find('/').unwrap_or(rest.len())..]);
    let mut lines = String::new();
    for key in &archive.order {
        let issue = archive.issue(*key);
        for old in archive.old_paths(issue) {
            let (old, new) = (encoded(&old), archive.address(&Page::Issue(*key)));
            lines.push_str(&format!("{root}{old} {root}{new} 301\n"));
        }
    }
    lines
}

/// The redirect page at an old URL of an issue.
pub fn moved<'a>(archive: &'a Archive, key: IssueKey, route: &str) -> RedirectPage<'a> {
    let address = archive.address(&Page::Issue(key));
    let href = relative(route, &address);
    let canonical = match &archive.settings.base_url {
        Some(base) => format!("{base}{address}"),
        None => href.clone(),
    };
    RedirectPage { lang: &archive.settings.lang, title: &archive.issue(key).front.title, href, canonical }
}
