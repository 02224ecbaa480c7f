//! Fragments of links: other tools make the ids of headings by other rules, from the same words.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::import::foreign::ForeignText;
use crate::model::body::Heading;
use crate::model::place::Span;
use crate::text;

/// The ids of the headings of all texts, each read when first asked for.
pub struct Anchors<'a> {
    texts: &'a [(String, ForeignText)],
    read: Vec<OnceLock<Headings>>,
}

/// The headings of a text.
#[derive(Debug, Default)]
struct Headings {
    /// The letters of a heading's words, and the ids of the headings that have them.
    by_letters: HashMap<String, Vec<String>>,
    /// The same without numbers at the beginning, which Jekyll leaves out; the first of each.
    by_words: HashMap<String, String>,
    /// The ids of headings and of raw HTML.
    ids: HashSet<String>,
    /// The letters of its title, which has no id.
    title: String,
}

impl<'a> Anchors<'a> {
    pub fn of(texts: &'a [(String, ForeignText)]) -> Self {
        Self { texts, read: texts.iter().map(|_| OnceLock::new()).collect() }
    }

    /// The fragment, with `#`, for one that leads into the text of a number. Empty if it leads to the title, the
    /// same if no heading has these words.
    pub fn fragment(&self, number: usize, fragment: &str) -> String {
        let text = &self.texts[number].1;
        let headings = self.read[number].get_or_init(|| Headings::of(text));
        headings.fragment(fragment.trim_start_matches('#')).unwrap_or_else(|| fragment.to_owned())
    }
}

impl Headings {
    fn of(text: &ForeignText) -> Self {
        let body = text::body(&text.markdown, 0);
        let is_shown = |title: &&Heading| text.title.as_ref().is_none_or(|it| *it == title.words);
        let title = body.title().filter(is_shown);
        let span = title.map(|heading| Span::new(heading.range.start, heading.range.end));
        let title = title.map(|it| letters(&it.words)).unwrap_or_default();
        let mut headings = Self { title, ids: html_ids(&text.markdown), ..Self::default() };
        for (words, id) in text::headings(&text.markdown, 0, span) {
            let letters = letters(&words);
            let words = letters.trim_start_matches(|sign: char| sign.is_ascii_digit());
            headings.by_words.entry(words.to_owned()).or_insert_with(|| id.clone());
            headings.ids.insert(id.clone());
            headings.by_letters.entry(letters).or_default().push(id);
        }
        headings
    }

    fn fragment(&self, id: &str) -> Option<String> {
        let letters_of_id = letters(id);
        if letters_of_id.is_empty() || self.ids.contains(id) {
            return None;
        }
        if letters_of_id == self.title {
            return Some(String::new());
        }
        let first = self.by_letters.get(&letters_of_id).and_then(|ids| ids.first());
        // The second of equal headings ends in `-1` or `-2`.
        let later = || {
            let (words, count) = id.rsplit_once('-')?;
            let ids = self.by_letters.get(&letters(words))?;
            ids.get(count.parse::<usize>().ok()?).or(ids.last())
        };
        first.or_else(later).or_else(|| self.by_words.get(&letters_of_id)).map(|id| format!("#{id}"))
    }
}

/// The ids that raw HTML has.
fn html_ids(markdown: &str) -> HashSet<String> {
    let values = ["id=", "name="].iter().flat_map(|key| markdown.match_indices(key));
    let value = |(at, key): (usize, &str)| {
        let rest = markdown[at + key.len()..].trim_start_matches(['"', '\'']);
        let end = rest.find(|sign: char| sign.is_whitespace() || "\"'>/".contains(sign));
        rest[..end.unwrap_or(0)].to_owned()
    };
    values.map(value).filter(|id| !id.is_empty()).collect()
}

/// Letters and digits, in lower case.
fn letters(words: &str) -> String {
    words.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_of_other_tools_lead_to_the_same_headings() {
        let markdown = "# The port, 2005\n\n## 4.1.1 `name` & dues\n\n## Who pays?\n\n## Who pays?\n\n## Ärger {#row}\n\n\
            <a id=\"x-y\"></a>\n";
        let texts =
            [(String::new(), ForeignText { markdown: markdown.to_owned(), ..ForeignText::default() })];
        let anchors = Anchors::of(&texts);
        for (fragment, expected) in [
            ("#411-name--dues", "#4-1-1-name-dues"),
            ("#name--dues", "#4-1-1-name-dues"),
            ("#4-1-1-name-dues", "#4-1-1-name-dues"),
            ("#who-pays", "#who-pays"),
            ("#who-pays-1", "#who-pays-2"),
            ("#the-port-2005", ""),
            ("#row", "#row"),
            ("#ärger", "#row"),
            ("#x-y", "#x-y"),
            ("#nobody", "#nobody"),
        ] {
            assert_eq!(anchors.fragment(0, fragment), expected, "{fragment}");
        }
    }
}
