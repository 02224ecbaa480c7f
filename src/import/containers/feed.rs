//! RSS, Atom and JSON feeds → their entries.

use feed_rs::model::{Entry, Feed};
use feed_rs::parser;

use crate::import::containers::{set_html, slug_of, words};
use crate::import::foreign::{ForeignText, Note};
use crate::import::{keys, plain_text};

/// The texts of a feed.
///
/// # Errors
/// It cannot be read.
pub fn texts(bytes: &[u8]) -> Result<Vec<ForeignText>, String> {
    // The day as it is written counts, whatever the time zone.
    let day = |text: &str| keys::date(text).and_then(|date| format!("{date}T12:00:00Z").parse().ok());
    let parser = parser::Builder::new().timestamp_parser(day).sanitize_content(false).build();
    let feed = parser.parse(bytes).map_err(|error| error.to_string())?;
    Ok(feed.entries.iter().map(|entry| text(entry, &feed)).collect())
}

fn text(entry: &Entry, feed: &Feed) -> ForeignText {
    let name = |person: &feed_rs::model::Person| {
        let name = person.name.as_deref().or(person.email.as_deref()).unwrap_or_default();
        // `mail@a.example (M. Ilves)`
        let name = name.split_once('(').map_or(name, |(_, name)| name.trim_end_matches(')')).trim();
        Some(name.to_owned()).filter(|name| !name.is_empty())
    };
    let authors = if entry.authors.is_empty() { &feed.authors } else { &entry.authors };
    let mut link = entry.links.iter().filter(|link| matches!(link.rel.as_deref(), None | Some("alternate")));
    let link = link.next().map(|link| link.href.clone());
    let is_address = |address: &&String| address.contains("://");
    let origin = link.as_ref().filter(is_address).or(Some(&entry.id).filter(is_address)).cloned();
    let mut text = ForeignText {
        item: entry.id.clone(),
        title: entry.title.as_ref().map(|title| words(&title.content)).filter(|title| !title.is_empty()),
        date: entry.published.or(entry.updated).and_then(|time| keys::date(&time.to_rfc3339())),
        updated: entry
            .updated
            .filter(|_| entry.published.is_some())
            .and_then(|time| keys::date(&time.to_rfc3339())),
        authors: authors.iter().filter_map(name).collect(),
        lang: entry.language.as_ref().or(feed.language.as_ref()).and_then(|lang| keys::language(lang)),
        name: origin.as_deref().map(slug_of).unwrap_or_default(),
        origin,
        archive_title: feed.title.as_ref().map(|title| words(&title.content)),
        ..ForeignText::default()
    };
    for category in &entry.categories {
        let topic = words(category.label.as_ref().unwrap_or(&category.term));
        if !topic.is_empty() && !text.topics.contains(&topic) {
            text.topics.push(topic);
        }
    }
    let summary = entry.summary.as_ref().map(|summary| summary.content.as_str()).unwrap_or_default();
    let body = entry.content.as_ref().and_then(|content| content.body.as_deref());
    match body.filter(|body| !body.trim().is_empty()) {
        Some(body) => {
            let is_plain =
                entry.content.as_ref().is_some_and(|content| content.content_type.as_str() == "text/plain");
            set_body(&mut text, body, is_plain && !body.contains('<'));
            text.summary = Some(words(summary)).filter(|words| !words.is_empty() && words.len() < 1000);
        }
        None => {
            set_body(&mut text, summary, !summary.contains(['<', '&']));
            text.notes.push(Note::new(
                "the feed has no text, only a summary",
                "texts are summaries, since their feed has no more",
            ));
        }
    }
    text
}

fn set_body(text: &mut ForeignText, body: &str, is_plain: bool) {
    match is_plain {
        true => text.markdown = plain_text::shown(&body.lines().collect::<Vec<_>>()),
        false => set_html(text, body),
    }
}
