//! WordPress's export (WXR) → its posts and pages. Attachments, menus, revisions and comments are no texts.

use std::collections::HashMap;

use crate::import::containers::wordpress_html::paragraphs;
use crate::import::containers::xml::{Token, Tokens};
use crate::import::containers::{set_html, slug_of, words};
use crate::import::foreign::{ForeignText, Kind, Note};
use crate::import::keys;

/// An `<item>`: the texts of its elements by name, and its categories.
#[derive(Debug, Default)]
struct Item {
    fields: HashMap<String, String>,
    topics: Vec<String>,
    /// Authors of a plug-in for several, which has them as categories.
    authors: Vec<String>,
    /// The attachment that is its picture.
    thumbnail: Option<String>,
}

impl Item {
    fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |text| text.trim())
    }
}

/// What the export says besides its items.
#[derive(Debug, Default)]
struct Channel {
    title: Option<String>,
    lang: Option<String>,
    /// Names of authors by their login.
    authors: HashMap<String, String>,
    items: Vec<Item>,
}

/// The texts of an export.
///
/// # Errors
/// It is damaged before the end of its first item.
pub fn texts(export: &str) -> Result<Vec<ForeignText>, String> {
    let mut channel = Channel::default();
    let end = read(export, &mut channel);
    let pictures: HashMap<&str, &str> = channel
        .items
        .iter()
        .filter(|item| item.field("wp:post_type") == "attachment")
        .map(|item| (item.field("wp:post_id"), item.field("wp:attachment_url")))
        .collect();
    let mut texts: Vec<ForeignText> =
        channel.items.iter().filter_map(|item| text(item, &channel, &pictures)).collect();
    if let Err(message) = end {
        let Some(last) = texts.last_mut() else { return Err(message) };
        last.notes.push(Note::new(
            format!("{message}; what follows is left out"),
            "exports are damaged, and their ends left out",
        ));
    }
    Ok(texts)
}

fn read(export: &str, channel: &mut Channel) -> Result<(), String> {
    let mut tokens = Tokens::of(export);
    let mut path: Vec<String> = Vec::new();
    let mut item = None;
    let (mut author, mut meta) = ((String::new(), String::new()), (String::new(), String::new()));
    let mut domain = String::new();
    let mut value = String::new();
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(name, attributes) => {
                if name == "item" {
                    item = Some(Item::default());
                }
                let found = attributes.into_iter().find(|(key, _)| key == "domain");
                domain = found.map(|(_, value)| value).unwrap_or_default();
                path.push(name);
                value.clear();
            }
            Token::Text(text) => value.push_str(&text),
            Token::End => {
                let Some(name) = path.pop() else { continue };
                let parent = path.last().map(String::as_str).unwrap_or_default();
                match (parent, name.as_str(), &mut item) {
                    (_, "item", Some(_)) => channel.items.extend(item.take()),
                    ("item", "category", Some(item)) => match domain.as_str() {
                        "category" | "post_tag" | "tag" => item.topics.push(words(&value)),
                        "author" => item.authors.push(words(&value)),
                        _ => {}
                    },
                    ("item", _, Some(item)) => {
                        item.fields.entry(name).or_insert_with(|| std::mem::take(&mut value));
                    }
                    ("wp:postmeta", "wp:meta_key", _) => meta.0 = value.trim().to_owned(),
                    ("wp:postmeta", "wp:meta_value", Some(item)) if meta.0 == "_thumbnail_id" => {
                        item.thumbnail = Some(value.trim().to_owned());
                    }
                    ("wp:author", "wp:author_login", _) => author.0 = value.trim().to_owned(),
                    ("wp:author", "wp:author_display_name", _) => author.1 = words(&value),
                    (_, "wp:author", _) => {
                        let (login, name) = std::mem::take(&mut author);
                        channel.authors.insert(login, name);
                    }
                    ("channel", "title", None) => channel.title = Some(words(&value)),
                    ("channel", "language", None) => channel.lang = keys::language(value.trim()),
                    _ => {}
                }
                value.clear();
            }
        }
    }
    Ok(())
}

/// Types of items that have no text of their own.
const NO_TEXTS: [&str; 12] = [
    "attachment",
    "nav_menu_item",
    "revision",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
    "user_request",
    "feedback",
    "mc4wp-form",
    "elementor_library",
    "spectra-popup",
    "jp_pay_order",
];

fn text(item: &Item, channel: &Channel, pictures: &HashMap<&str, &str>) -> Option<ForeignText> {
    let (kind, status) = (item.field("wp:post_type"), item.field("wp:status"));
    let is_text = !NO_TEXTS.contains(&kind) && !kind.starts_with("wp_") && !kind.starts_with("acf");
    let content = item.field("content:encoded");
    if !is_text || matches!(status, "trash" | "inherit" | "auto-draft") {
        return None;
    }
    let title = words(item.field("title"));
    if content.is_empty() && title.is_empty() {
        return None;
    }
    let mut text = ForeignText {
        kind: if kind == "page" { Kind::Page } else { Kind::Issue },
        title: Some(title).filter(|title| !title.is_empty()),
        date: [item.field("wp:post_date"), item.field("wp:post_date_gmt"), item.field("pubDate")]
            .into_iter()
            .filter(|date| !date.starts_with("0000"))
            .find_map(keys::date),
        updated: Some(item.field("wp:post_modified"))
            .filter(|date| !date.starts_with("0000"))
            .and_then(keys::date),
        draft: !matches!(status, "publish" | "") || !item.field("wp:post_password").is_empty(),
        lang: channel.lang.clone(),
        archive_title: channel.title.clone(),
        ..ForeignText::default()
    };
    let creator = item.field("dc:creator");
    let author = channel.authors.get(creator).filter(|name| !name.is_empty()).map_or(creator, String::as_str);
    let creator = [author.to_owned()];
    for author in if item.authors.is_empty() { &creator[..] } else { &item.authors } {
        if !author.is_empty() && author != "admin" && !text.authors.contains(author) {
            text.authors.push(author.clone());
        }
    }
    for topic in &item.topics {
        if !["Uncategorized", "Uncategorised"].contains(&topic.as_str()) && !text.topics.contains(topic) {
            text.topics.push(topic.clone());
        }
    }
    text.summary = Some(words(item.field("excerpt:encoded"))).filter(|summary| !summary.is_empty());
    let link = item.field("link");
    let is_address = !link.contains("?p=") && !link.contains("?page_id=");
    match link.contains("://") {
        true if is_address => text.origin = Some(link.to_owned()),
        false if link.starts_with('/') => text.aliases.push(link.to_owned()),
        _ => {}
    }
    let slug = [item.field("wp:post_name").to_owned(), slug_of(if is_address { link } else { "" })];
    text.name = slug.into_iter().map(|slug| slug_of(&slug)).find(|slug| !slug.is_empty()).unwrap_or_default();
    text.item = Some(item.field("wp:post_id")).filter(|id| !id.is_empty()).unwrap_or(&text.name).to_owned();
    text.names.extend(Some(text.name.clone()).filter(|name| !name.is_empty()));
    let picture = item.thumbnail.as_deref().and_then(|id| pictures.get(id));
    text.image = picture.map(|url| (*url).to_owned()).filter(|url| !url.is_empty());
    set_html(&mut text, &paragraphs(content));
    Some(text)
}
