//! What is not read for mentions: code, links, citations, explicit mentions.

use std::ops::Range;

/// The readable parts of a text, in order: all but the ranges of `unread`, which may overlap and be in any
/// order.
pub(super) fn readable(text: &str, mut unread: Vec<Range<usize>>) -> Vec<Range<usize>> {
    unread.sort_unstable_by_key(|range| range.start);
    let mut parts = Vec::with_capacity(unread.len() + 1);
    let mut at = 0;
    for range in unread {
        let start = text.floor_char_boundary(range.start);
        if at < start {
            parts.push(at..start);
        }
        at = at.max(text.ceil_char_boundary(range.end.min(text.len())));
    }
    if at < text.len() {
        parts.push(at..text.len());
    }
    parts
}
