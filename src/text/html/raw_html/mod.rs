//! Raw HTML of a text, made harmless before it meets our own: tags in running text one by one, blocks as fragments.
//! Each opens and closes its own elements only, so that ours need no protection.

mod attributes;
mod blocks;
mod inline;
mod tokens;
mod unfold;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::text::html::nesting::InlineEvent;
use crate::text::html::raw_html::blocks::Blocks;
use crate::text::html::sanitize::Sanitizer;

pub use attributes::{addresses, attribute, with_targets};
pub use inline::{paired, visible};
pub use tokens::tag_name;
pub use unfold::{BlockTags, unfolded};

/// The events of a text with their raw HTML sanitized. `events`: as [`paired`] leaves them.
pub fn sanitized<'b>(events: Vec<InlineEvent<'b>>, sanitizer: &Sanitizer) -> Vec<InlineEvent<'b>> {
    let mut blocks = Blocks::new(sanitizer);
    let mut out: Vec<InlineEvent<'b>> = Vec::with_capacity(events.len());
    let mut block: Option<String> = None;
    let mut end = 0;
    for (event, range) in events {
        end = range.end;
        let before = match &event {
            Event::Start(Tag::HtmlBlock) => {
                block = Some(String::new());
                String::new()
            }
            Event::End(TagEnd::HtmlBlock) => blocks.block(&block.take().unwrap_or_default()),
            Event::Start(_) => blocks.enter(),
            Event::End(_) => blocks.leave(),
            _ if block.is_none() => blocks.content(),
            _ => String::new(),
        };
        if !before.is_empty() {
            let place = match event {
                Event::End(_) => range.end..range.end,
                _ => range.start..range.start,
            };
            out.push((Event::InlineHtml(before.into()), place));
        }
        match (event, &mut block) {
            (Event::Html(text) | Event::InlineHtml(text), Some(block)) => block.push_str(&text),
            (Event::Html(tag), None) => out.push((Event::Html(pair_tag(&tag, sanitizer)), range)),
            (Event::InlineHtml(tag), None) if tag.starts_with('<') => {
                out.push((Event::InlineHtml(sanitizer.tag(&tag).into()), range));
            }
            (event, _) => out.push((event, range)),
        }
    }
    let after = blocks.leave();
    if !after.is_empty() {
        out.push((Event::InlineHtml(after.into()), end..end));
    }
    out
}

/// A tag of a pair in running text.
fn pair_tag<'b>(tag: &str, sanitizer: &Sanitizer) -> CowStr<'b> {
    match tokens::tag_name(tag) {
        Some((name, true)) => ["</", &name, ">"].concat().into(),
        Some((name, false)) => sanitizer.start_tag(&name, tag).into(),
        None => "".into(),
    }
}
