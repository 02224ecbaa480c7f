//! Places of a text that links can lead to.

use pulldown_cmark::{Event, Tag};

use crate::model::place::Span;
use crate::model::settings::RawHtml;
use crate::text::body::body_and_events;
use crate::text::html::ids::{HeadingIds, is_reserved};

/// Whether the page of a Markdown text has an element with an id, as far as the text itself decides: those of
/// templates and places count as present. `start`: the byte of the input at which the text starts.
pub fn has_id(markdown: &str, start: usize, title: Option<Span>, id: &str) -> bool {
    let in_html = || {
        markdown
            .match_indices(id)
            .any(|(at, _)| markdown[..at].trim_end_matches(['"', '\'', ' ']).ends_with('='))
    };
    if is_reserved(id) || in_html() {
        return true;
    }
    headings(markdown, start, title).iter().any(|(_, found)| found == id)
}

/// The words and the id of each heading of a Markdown text but its title.
pub fn headings(markdown: &str, start: usize, title: Option<Span>) -> Vec<(String, String)> {
    let (body, events) = body_and_events(markdown, start, RawHtml::Sanitize);
    let mut ids = HeadingIds::reserving(&events);
    let given = events.iter().filter_map(|(event, range)| match event {
        Event::Start(Tag::Heading { id, .. }) => Some((id.as_deref(), range)),
        _ => None,
    });
    let headings = given.zip(body.headings);
    let shown =
        headings.filter(|((_, range), _)| title.is_none_or(|title| title.start as usize != range.start));
    shown
        .map(|((given, _), heading)| {
            let id = ids.next(given, &heading.words);
            (heading.words, id)
        })
        .collect()
}
