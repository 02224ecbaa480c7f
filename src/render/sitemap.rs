//! Sitemaps and redirect pages.

use std::io::Result;

use pulldown_cmark_escape::escape_html;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use crate::model::sitemap::{RedirectPage, SitemapEntry, SitemapKind};
use crate::render::xml;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

fn names(listed: SitemapKind) -> (&'static str, &'static str) {
    match listed {
        SitemapKind::Pages => ("urlset", "url"),
        SitemapKind::Sitemaps => ("sitemapindex", "sitemap"),
    }
}

pub fn begin(listed: SitemapKind) -> Vec<u8> {
    let begin = || -> Result<Vec<u8>> {
        let mut xml = xml::begin()?;
        let root = BytesStart::new(names(listed).0).with_attributes([NAMESPACE]);
        xml.write_event(Event::Start(root))?;
        xml::line(&mut xml)?;
        Ok(xml.into_inner())
    };
    begin().expect("memory takes all that is written")
}

/// Entries of a sitemap, one a line.
pub fn entries(listed: SitemapKind, entries: &[SitemapEntry]) -> Vec<u8> {
    let mut xml = xml::inside();
    let write = |xml: &mut xml::Xml, entry: &SitemapEntry| -> Result<()> {
        xml.create_element(names(listed).1).write_inner_content(|xml| {
            xml::text(xml, "loc", &entry.address)?;
            entry.changed.as_ref().map_or(Ok(()), |day| xml::text(xml, "lastmod", day))
        })?;
        xml::line(xml)
    };
    entries.iter().try_for_each(|entry| write(&mut xml, entry)).expect("memory takes all that is written");
    xml.into_inner()
}

pub fn end(listed: SitemapKind) -> Vec<u8> {
    let mut xml = xml::inside();
    let end = Event::End(BytesEnd::new(names(listed).0));
    xml.write_event(end).and_then(|()| xml::line(&mut xml)).expect("memory takes all that is written");
    xml.into_inner()
}

/// A page that redirects to the current URL of an issue.
pub fn moved(moved: &RedirectPage<'_>) -> Vec<u8> {
    let escaped = |text: &str| {
        let mut html = String::with_capacity(text.len());
        escape_html(&mut html, text).expect("a string takes all that is written");
        html
    };
    let (lang, title, href) = (escaped(moved.lang), escaped(moved.title), escaped(&moved.href));
    let canonical = escaped(&moved.canonical);
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'\">\n\
         <meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <link rel=\"canonical\" href=\"{canonical}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n</head>\n<body>\n\
         <p><a href=\"{href}\">{title}</a></p>\n</body>\n</html>\n"
    )
    .into_bytes()
}
