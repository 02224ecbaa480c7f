//! Replacements in a text, made in one pass.

use std::ops::Range;

/// Replacements that do not overlap.
#[derive(Debug, Default)]
pub struct Edits {
    edits: Vec<(Range<usize>, String)>,
}

impl Edits {
    pub fn replace(&mut self, range: Range<usize>, by: impl Into<String>) {
        self.edits.push((range, by.into()));
    }

    /// The text with all replacements. Of two that overlap the first is made.
    pub fn applied(mut self, text: &str) -> String {
        if self.edits.is_empty() {
            return text.to_owned();
        }
        self.edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut edited = String::with_capacity(text.len() + 64);
        let mut at = 0;
        for (range, by) in self.edits.iter().filter(|(range, _)| range.end <= text.len()) {
            if range.start >= at {
                edited.push_str(&text[at..range.start]);
                edited.push_str(by);
                at = range.end;
            }
        }
        edited + &text[at..]
    }
}
