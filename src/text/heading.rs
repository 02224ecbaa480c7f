//! The first heading of a Markdown text, which is its title where the front matter gives none.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::model::control;
use crate::text::markdown;

/// The words of the first heading and the bytes it stands in. Nothing where text comes before it.
pub fn first(markdown: &str) -> Option<(String, Range<usize>)> {
    let mut words = String::new();
    let mut found: Option<Range<usize>> = None;
    for (event, range) in Parser::new_ext(markdown, markdown::options()).into_offset_iter() {
        match (event, &found) {
            (Event::Start(Tag::Heading { .. }), None) => found = Some(range),
            (Event::End(TagEnd::Heading(_)), Some(_)) => break,
            (Event::Text(text) | Event::Code(text), Some(_)) => words.push_str(&text),
            (Event::SoftBreak | Event::HardBreak, Some(_)) => words.push(' '),
            (_, None) => return None,
            _ => {}
        }
    }
    let words = control::shown(words.trim());
    found.filter(|_| !words.is_empty()).map(|range| (words.into_owned(), range))
}
