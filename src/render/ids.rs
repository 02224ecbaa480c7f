//! Ids of the places of a text: no two alike on a page, whatever its headings and raw HTML are called.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::model::name::slug;
use crate::model::settings::RawHtml;
use crate::model::view::Body;
use crate::render::nesting::Leaf;

/// Ids of the built-in templates, which texts cannot use.
pub const OF_TEMPLATES: [&str; 20] = [
    "actors", "card", "citations", "cite", "companions", "contents", "corrections", "filter", "groups",
    "in-this-issue", "main", "months", "newest", "publications", "referred-by", "refers-to", "related",
    "shared", "sources", "years",
];

/// Prefixes of the ids of places, years, reports and notes; digits follow.
const OF_PLACES: [&str; 10] = ["", "c", "m", "p", "s", "y", "note-", "fn-", "fnref-", "undated-"];

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
    /// The number of headings with an id so far.
    expected: HashMap<String, usize>,
}

impl HeadingIds {
    /// The id of a heading: the given one, or one from its text, changed if it is taken.
    pub fn next(&mut self, given: Option<&str>, words: &str) -> String {
        let own = given.map_or_else(|| slug(words), str::to_owned);
        let base = if is_reserved(&own) { format!("h-{own}").trim_end_matches('-').to_owned() } else { own };
        let times = self.expected.entry(base.clone()).or_default();
        loop {
            *times += 1;
            let id = if *times == 1 { base.clone() } else { format!("{base}-{times}") };
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// The ids of all headings.
    pub fn all(self) -> HashSet<String> {
        self.taken
    }
}

/// The id and the text of each heading except the title, including descriptions of images: headings can be
/// linked to.
pub fn headings(events: &[Leaf<'_>], body: &Body<'_>) -> (VecDeque<(String, String)>, HeadingIds) {
    let mut headings = VecDeque::new();
    let mut ids = HeadingIds::default();
    // The open heading: its explicit id, if any, and its text.
    let mut open: Option<(Option<&str>, String)> = None;
    for (event, range) in events {
        match event {
            Event::Start(Tag::Heading { id, .. }) if !is_title(body, range) => {
                open = Some((id.as_deref(), String::new()));
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((given, words)) = open.take() {
                    headings.push_back((ids.next(given, &words), words));
                }
            }
            _ => {}
        }
        if let Some((_, words)) = &mut open {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(text),
                Event::InlineHtml(text) if body.raw_html == RawHtml::Escape => words.push_str(text),
                Event::SoftBreak => words.push(' '),
                _ => {}
            }
        }
    }
    (headings, ids)
}

/// Whether the heading that starts here is the text's title, which the page shows elsewhere.
pub fn is_title(body: &Body<'_>, range: &Range<usize>) -> bool {
    body.title_heading.is_some_and(|title| title.start as usize == range.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::builtin;

    #[test]
    fn ids_of_the_templates_are_known() {
        for (name, text) in builtin::templates() {
            for rest in text.split(" id=\"").skip(1) {
                let id = rest.split('"').next().unwrap();
                let number = id.replace("{{ year.year }}", "2005").replace("{{ citation.n }}", "3");
                // Neither these pages nor pages of these lists have a text of their own.
                if !id.contains("{{ group.id }}") && !id.contains("{{ report.id }}") {
                    assert!(
                        is_reserved(&number)
                            || matches!(name, "home.html" | "data.html" | "search.html" | "timeline.html"),
                        "{name}: {id}"
                    );
                }
            }
        }
        assert!(
            is_reserved("2005-06-17") && is_reserved("2005-06-17_2005-06-19") && is_reserved("undated-2005")
        );
        assert!(!is_reserved("main-thing") && !is_reserved("c") && !is_reserved("2nd-reform"));
    }

    #[test]
    fn headings_of_one_name_stay_apart() {
        let mut ids = HeadingIds::default();
        let all = [("A", None), ("a", None), ("Main", None), ("C3", None), ("…", None), ("x", Some("m1"))];
        let found = all.map(|(words, given)| ids.next(given, words));
        assert_eq!(found, ["a", "a-2", "h-main", "h-c3", "h", "h-m1"]);
    }
}
