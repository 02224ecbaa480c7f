//! The picture that a text shows first.

use pulldown_cmark::{Event, Parser, Tag};

use crate::text::html::raw_html::{attribute, tag_name};
use crate::text::markdown::options;

/// The URL of the first picture of a Markdown text, as written.
pub fn first_picture(markdown: &str) -> Option<String> {
    if !markdown.contains("![") && !markdown.contains('<') {
        return None;
    }
    Parser::new_ext(markdown, options()).find_map(|event| match event {
        Event::Start(Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        Event::Html(html) | Event::InlineHtml(html) => html.match_indices('<').find_map(|(at, _)| {
            let tag = &html[at..];
            tag_name(tag).filter(|(name, _)| name == "img")?;
            Some(attribute(tag, "src")?.into_owned())
        }),
        _ => None,
    })
}
