//! Edits that turn marks and entries into Markdown footnotes. All other bytes stay.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::text::endnotes::entries::{Entry, lines};

/// Replacements of ranges of a text.
#[derive(Debug, Default)]
pub struct Edits {
    edits: Vec<(Range<usize>, String)>,
    /// The definitions of notes: start and end.
    definitions: BTreeMap<usize, usize>,
}

impl Edits {
    pub fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.edits.push((range, text.into()));
    }

    /// The text with all edits; of two that overlap the first counts.
    pub fn applied(mut self, text: &str) -> String {
        self.separate(text);
        self.edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut edited = String::with_capacity(text.len());
        let mut at = 0;
        for (range, replacement) in self.edits {
            if range.start >= at {
                edited.push_str(&text[at..range.start]);
                edited.push_str(&replacement);
                at = range.end;
            }
        }
        edited + &text[at..]
    }

    /// A mark becomes references to these notes.
    pub fn mark(&mut self, markdown: &str, range: &Range<usize>, labels: &[String]) {
        let mut range = range.clone();
        let rest = &markdown[range.end..];
        if let Some(before) = markdown[..range.start].strip_suffix(' ') {
            let follows_sentence = before.ends_with(['.', '!', '?', '…', '”', '»', '"', ')', ',', ';']);
            let is_last =
                rest.is_empty() || rest.starts_with(['.', ',', ';', ':', '!', '?', ')', '\n', '\r']);
            if (follows_sentence || is_last) && !before.ends_with(['\n', ' ']) && !before.is_empty() {
                range.start -= 1;
            }
        }
        let mut references: String = labels.iter().map(|label| format!("[^{label}]")).collect();
        // Neither a link nor a definition.
        if rest.starts_with(['(', ':', '{']) {
            references.push('\\');
        }
        self.replace(range, references);
    }

    /// An entry becomes the definition of a note.
    pub fn entry(&mut self, markdown: &str, entry: &Entry, label: &str) {
        self.definitions.insert(entry.marker.start, entry.end);
        self.replace(entry.marker.clone(), format!("[^{label}]: "));
        for line in lines(markdown, &(entry.marker.end..entry.end)).skip(1) {
            let text = &markdown[line.clone()];
            if text.trim().is_empty() || text.starts_with('\t') {
                continue;
            }
            let indent = text.len() - text.trim_start_matches(' ').len();
            self.replace(line.start..line.start + indent.min(entry.indent), "    ");
        }
        if markdown[..entry.end].ends_with('\\') && entry.end > entry.marker.end + 1 {
            // A line break between two entries.
            self.replace(entry.end - 1..entry.end, "");
        }
        for link in &entry.back_links {
            let start = markdown[..link.start].trim_end_matches([' ', '\u{a0}']).len();
            let start = if start > entry.marker.end { start } else { link.start };
            self.replace(start..link.end, "");
        }
    }

    /// Puts blank lines between definitions and text right above or below them.
    fn separate(&mut self, text: &str) {
        let definitions = std::mem::take(&mut self.definitions);
        let mut end_above = None;
        for (start, end) in &definitions {
            let above = text[..*start].strip_suffix('\n').unwrap_or_default();
            let has_text_above = above.rsplit('\n').next().is_some_and(|line| !line.trim().is_empty());
            let is_below_definition = end_above.is_some_and(|end: usize| text[end..*start].trim().is_empty());
            if has_text_above && !is_below_definition {
                self.replace(*start..*start, line_end(text));
            }
            let below = text[*end..].find('\n').map_or(text.len(), |at| end + at + 1);
            let has_text_below = text[below..].lines().next().is_some_and(|line| !line.trim().is_empty());
            if has_text_below && !definitions.contains_key(&below) {
                self.replace(below..below, line_end(text));
            }
            end_above = Some(*end);
        }
    }
}

fn line_end(markdown: &str) -> &'static str {
    if markdown.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Labels of notes: their numbers, unless a label is taken.
#[derive(Debug)]
pub struct Labels {
    taken: HashSet<String>,
}

impl Labels {
    /// Those that a document has are taken.
    pub fn of(markdown: &str) -> Self {
        let labels = markdown.match_indices("[^").filter_map(|(at, start)| {
            let rest = &markdown[at + start.len()..];
            let near = &rest[..rest.floor_char_boundary(100)];
            near.find(']').map(|end| near[..end].to_lowercase())
        });
        Self { taken: labels.collect() }
    }

    /// A label for a note of this number in a chapter, counted from 1.
    pub fn next(&mut self, number: &str, chapter: usize) -> String {
        let plain = if chapter > 1 { format!("{chapter}-{number}") } else { number.to_owned() };
        let more = (2..).map(|count| format!("{plain}-{count}"));
        let mut labels = [plain.clone()].into_iter().chain(more);
        let label =
            labels.find(|label| !self.taken.contains(label)).expect("there are more labels than notes");
        self.taken.insert(label.clone());
        label
    }
}
