//! Ids of the places of a text: no two alike on a page, whatever its headings and raw HTML are called.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::model::body::Body;
use crate::model::name::slug;
use crate::model::view::MarkedText;
use crate::text::html::nesting::InlineEvent;

/// Ids of the built-in templates, which texts cannot use.
pub const OF_TEMPLATES: [&str; 21] = [
    "actors", "card", "citations", "cite", "companions", "contents", "corrections", "filter", "groups",
    "in-this-issue", "linked", "main", "months", "newest", "publications", "referred-by", "refers-to",
    "related", "shared", "sources", "years",
];

/// Prefixes of the ids of places, years, reports and notes; digits follow.
const OF_PLACES: [&str; 9] = ["", "c", "m", "p", "s", "y", "note-", "fnref-", "undated-"];

/// Whether an id is one that templates or places of the text have.
pub fn is_reserved(id: &str) -> bool {
    let is_number =
        |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'_'));
    let is_place =
        |prefix: &&str| id.strip_prefix(*prefix).is_some_and(|rest| !rest.is_empty() && is_number(rest));
    id.is_empty() || OF_TEMPLATES.contains(&id) || OF_PLACES.iter().any(is_place)
}

/// The ids of a text's headings.
#[derive(Debug, Default)]
pub struct HeadingIds {
    taken: HashSet<String>,
    /// Ids that headings are written with: others with the same words give way.
    written: HashSet<String>,
    /// The number of headings with an id so far.
    expected: HashMap<String, usize>,
}

impl HeadingIds {
    /// Before the first heading of a text.
    pub fn reserving(events: &[InlineEvent<'_>]) -> Self {
        let written = events.iter().filter_map(|(event, _)| match event {
            Event::Start(Tag::Heading { id, .. }) => id.as_deref().filter(|id| !is_reserved(id)),
            _ => None,
        });
        Self { written: written.map(str::to_owned).collect(), ..Self::default() }
    }

    /// The id of a heading: the given one, or one from its text, changed if it is taken.
    pub fn next(&mut self, given: Option<&str>, words: &str) -> String {
        let own = given.map_or_else(|| slug(words), str::to_owned);
        let base = if is_reserved(&own) { format!("h-{own}").trim_end_matches('-').to_owned() } else { own };
        if given == Some(&*base) && self.taken.insert(base.clone()) {
            return base;
        }
        let times = self.expected.entry(base.clone()).or_default();
        loop {
            *times += 1;
            let id = if *times == 1 { base.clone() } else { format!("{base}-{times}") };
            if !self.written.contains(&id) && self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// The ids of all headings.
    pub fn all(self) -> HashSet<String> {
        self.taken
    }
}

/// The id and the words of each heading but the title.
pub fn headings(
    events: &[InlineEvent<'_>],
    body: &Body,
    text: &MarkedText<'_>,
) -> (VecDeque<(String, String)>, HeadingIds) {
    let mut ids = HeadingIds::reserving(events);
    let given = events.iter().filter_map(|(event, range)| match event {
        Event::Start(Tag::Heading { id, .. }) => Some((id.as_deref(), range)),
        _ => None,
    });
    let headings = given.zip(&body.headings).filter(|((_, range), _)| !is_title(text, range));
    let headings =
        headings.map(|((given, _), heading)| (ids.next(given, &heading.words), heading.words.clone()));
    (headings.collect(), ids)
}

/// Whether the heading that begins here is the text's title, which the page shows elsewhere.
pub fn is_title(text: &MarkedText<'_>, range: &Range<usize>) -> bool {
    text.title_heading.is_some_and(|title| title.start as usize == range.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_one_name_stay_apart() {
        let mut ids = HeadingIds::default();
        let all = [("A", None), ("a", None), ("Main", None), ("C3", None), ("…", None), ("x", Some("m1"))];
        let found = all.map(|(words, given)| ids.next(given, words));
        assert_eq!(found, ["a", "a-2", "h-main", "h-c3", "h", "h-m1"]);
    }
}
