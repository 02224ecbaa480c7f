//! Which Markdown is meant: CommonMark with tables, footnotes, strikethrough, task lists and heading ids; and which
//! pictures stand alone and so are figures.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Tag, TagEnd};

/// The same for reading and for rendering: places found by one must be places of the other.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// The paragraphs that are nothing but a picture, which may be a link, by their starts; and the titles of those
/// pictures.
pub fn figures<'b>(events: &[(Event<'b>, Range<usize>)]) -> BTreeMap<usize, CowStr<'b>> {
    let mut figures = BTreeMap::new();
    let mut paragraph = 0;
    for (at, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Paragraph) => paragraph = at,
            Event::End(TagEnd::Paragraph) => {
                let title = alone(&events[paragraph + 1..at]);
                figures.extend(title.map(|title| (range.start, title.clone())));
            }
            _ => {}
        }
    }
    figures
}

/// The title of the picture that is all there is among these events.
fn alone<'e, 'b>(events: &'e [(Event<'b>, Range<usize>)]) -> Option<&'e CowStr<'b>> {
    let inner = match events {
        [(Event::Start(Tag::Link { .. }), _), inner @ .., (Event::End(TagEnd::Link), _)] => inner,
        all => all,
    };
    let [(Event::Start(Tag::Image { title, .. }), first), .., (Event::End(TagEnd::Image), last)] = inner
    else {
        return None;
    };
    // Else the last one ends another picture.
    (first == last).then_some(title)
}
