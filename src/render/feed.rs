//! Feeds → Atom and JSON Feed.

use std::fmt::{self, Write};
use std::io::Result;

use pulldown_cmark_escape::{escape_href, escape_html};
use serde_json::{Value, json};

use crate::model::feed::FeedForm;
use crate::model::view::MarkedText;
use crate::model::view::{Feed, FeedEntry};
use crate::render::xml::{self, Xml};
use crate::text::html::{self, sanitize};

/// A feed in one of its formats.
pub fn feed(feed: &Feed<'_>, form: FeedForm) -> Vec<u8> {
    match form {
        FeedForm::Atom => atom(feed).expect("memory takes all that is written"),
        FeedForm::Json => json_feed(feed),
    }
}

/// A date as a timestamp: the inputs contain no time of day.
fn moment(day: &str) -> String {
    format!("{day}T00:00:00Z")
}

fn atom(feed: &Feed<'_>) -> Result<Vec<u8>> {
    let mut xml = xml::begin()?;
    let lang = xml::clean(feed.lang);
    let root = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &*lang)];
    xml.create_element("feed").with_attributes(root).write_inner_content(|xml| {
        xml::text(xml, "id", &feed.address)?;
        xml::text(xml, "title", &feed.title)?;
        if let Some(description) = feed.description {
            xml::text(xml, "subtitle", description)?;
        }
        xml::text(xml, "updated", &moment(&feed.updated))?;
        link(xml, [("rel", "self"), ("type", FeedForm::Atom.media()), ("href", &feed.address)])?;
        link(xml, [("rel", "alternate"), ("type", "text/html"), ("href", &feed.page)])?;
        // The author of entries without authors.
        author(xml, feed.site)?;
        let version = [("version", env!("CARGO_PKG_VERSION"))];
        xml.create_element("generator")
            .with_attributes(version)
            .write_text_content(quick_xml::events::BytesText::new("Briefbook"))?;
        xml::line(xml)?;
        feed.entries.iter().try_for_each(|entry| atom_entry(xml, entry))
    })?;
    xml::line(&mut xml)?;
    Ok(xml.into_inner())
}

fn link(xml: &mut Xml, attributes: [(&str, &str); 3]) -> Result<()> {
    xml.create_element("link").with_attributes(attributes).write_empty()?;
    Ok(())
}

fn author(xml: &mut Xml, name: &str) -> Result<()> {
    xml.create_element("author").write_inner_content(|xml| xml::text(xml, "name", name))?;
    Ok(())
}

fn atom_entry(xml: &mut Xml, entry: &FeedEntry<'_>) -> Result<()> {
    let lang = entry.lang.map(xml::clean);
    let attributes = lang.as_deref().map(|lang| ("xml:lang", lang));
    xml.create_element("entry").with_attributes(attributes).write_inner_content(|xml| {
        xml::text(xml, "id", &entry.id)?;
        xml::text(xml, "title", entry.title)?;
        xml::text(xml, "published", &moment(&entry.published))?;
        xml::text(xml, "updated", &moment(&entry.updated))?;
        link(xml, [("rel", "alternate"), ("type", "text/html"), ("href", &entry.address)])?;
        entry.authors.iter().try_for_each(|name| author(xml, name))?;
        for topic in entry.topics {
            let topic = xml::clean(topic);
            xml.create_element("category").with_attribute(("term", &*topic)).write_empty()?;
        }
        if !entry.summary.is_empty() {
            xml::text(xml, "summary", entry.summary)?;
        }
        let Some(content) = &entry.content else { return Ok(()) };
        let content = xml::clean(content);
        xml.create_element("content")
            .with_attribute(("type", "html"))
            .write_text_content(quick_xml::events::BytesText::new(&content))?;
        Ok(())
    })?;
    xml::line(xml)
}

fn json_feed(feed: &Feed<'_>) -> Vec<u8> {
    let mut value = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": feed.lang,
        "authors": [{"name": feed.site}],
        "items": feed.entries.iter().map(item).collect::<Vec<_>>(),
    });
    if let Some(description) = feed.description {
        value["description"] = description.into();
    }
    let mut bytes = value.to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

fn item(entry: &FeedEntry<'_>) -> Value {
    let mut item = json!({
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "date_published": moment(&entry.published),
        "date_modified": moment(&entry.updated),
    });
    if let Some(image) = &entry.image {
        item["image"] = image.href.as_str().into();
    }
    match &entry.content {
        Some(content) => {
            item["content_html"] = content.as_str().into();
            item["summary"] = entry.summary.into();
        }
        // An item needs content: feed readers show nothing for a summary alone.
        None => item["content_text"] = entry.summary.into(),
    }
    if !entry.authors.is_empty() {
        item["authors"] = entry.authors.iter().map(|name| json!({"name": name})).collect();
    }
    if !entry.topics.is_empty() {
        item["tags"] = json!(entry.topics);
    }
    if let Some(lang) = entry.lang {
        item["language"] = lang.into();
    }
    item
}

/// An issue as shown outside its page, with corrections and image before the text: all links are absolute or
/// relative to the page, and nothing in it runs or styles.
pub fn content(entry: &FeedEntry<'_>, body: &MarkedText<'_>) -> String {
    let mut whole = String::new();
    before_text(entry, &mut whole).expect("a string takes all that is written");
    whole += &html::render(body).html;
    sanitize::away(&whole, &entry.address)
}

fn before_text(entry: &FeedEntry<'_>, html: &mut String) -> fmt::Result {
    if !entry.corrections.is_empty() {
        let (heading, lang) = (&*entry.corrected.0, entry.corrected.1);
        let tag = |html: &mut String, name: &str| {
            write!(html, "<{name}")?;
            if let Some(lang) = lang {
                html.push_str(" lang=\"");
                escape_html(&mut *html, lang)?;
                html.push('"');
            }
            html.write_char('>')
        };
        html.push_str("<aside>\n");
        tag(html, "h2")?;
        escape_html(&mut *html, heading)?;
        html.push_str("</h2>\n<ul>\n");
        for correction in &entry.corrections {
            html.push_str("<li>");
            if let Some(date) = &correction.date {
                tag(html, "b")?;
                escape_html(&mut *html, &date.text)?;
                html.push_str(":</b> ");
            }
            escape_html(&mut *html, &correction.note)?;
            html.push_str("</li>\n");
        }
        html.push_str("</ul>\n</aside>\n");
    }
    if let Some(image) = &entry.image {
        html.push_str("<figure><img src=\"");
        escape_href(&mut *html, &image.href)?;
        html.push_str("\" alt=\"\"");
        if let (Some(width), Some(height)) = (image.width, image.height) {
            write!(html, " width=\"{width}\" height=\"{height}\"")?;
        }
        html.push_str("></figure>\n");
    }
    Ok(())
}
