//! Endnotes → Markdown footnotes. Texts from word processors and web pages have marks such as `[1]` and a list at
//! the foot; where both meet, they become `[^1]` and `[^1]: …`. Everything else stays byte for byte.

mod anchors;
mod entries;
mod headings;
mod marks;
mod number;
mod outline;
mod pairs;
mod rewrite;
mod tags;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

pub use crate::text::endnotes::anchors::{is_arrow, key};
pub use crate::text::endnotes::headings::is_heading;
pub use crate::text::endnotes::tags::decoded as anchor;

use crate::text::endnotes::anchors::Linked;
use crate::text::endnotes::entries::{List, lists};
use crate::text::endnotes::marks::{Mark, marks};
use crate::text::endnotes::outline::{Kind, Outline};
use crate::text::endnotes::pairs::{Paired, pairs};
use crate::text::endnotes::rewrite::{Edits, Labels};

/// A text whose endnotes became footnotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnotes {
    pub markdown: String,
    /// How many notes were converted.
    pub count: usize,
    /// The place of the first mark in the original text.
    pub first: usize,
    /// The numbers of marks without an entry, which stay.
    pub without_entry: Vec<u32>,
    /// The numbers of entries without a mark, which stay.
    pub without_mark: Vec<u32>,
}

/// The text with footnotes for its endnotes; None if it has no endnotes.
pub fn footnotes(markdown: &str) -> Option<Footnotes> {
    /// Each round is for lists of another notation.
    const ROUNDS: usize = 4;
    let mut all = round(markdown)?;
    for _ in 1..ROUNDS {
        let Some(more) = round(&all.markdown) else { break };
        all.count += more.count;
        all.markdown = more.markdown;
        all.without_entry = more.without_entry;
        all.without_mark = more.without_mark;
    }
    Some(all)
}

/// The number of endnotes that can become footnotes, and the place of the first mark.
pub fn find(markdown: &str) -> Option<(usize, usize)> {
    round(markdown).map(|found| (found.count, found.first))
}

/// The text of an entry without its number and other signs that were around a link back.
pub fn without_marker<'t>(text: &'t str, key: &str) -> &'t str {
    let line = text.lines().next().unwrap_or_default();
    if let Some((number, _, length)) = entries::marker(line).filter(|_| !line.starts_with("[^"))
        && number.to_string() == key
    {
        return &text[length..];
    }
    let signs = ["\\[]", "[]", "()", "\\[\\]", "\\^", "^", "]", ")", ".", ":", "↑", "↩", "**\\^**"];
    let mut rest = text;
    while let Some(after) = signs.iter().find_map(|sign| rest.strip_prefix(sign)) {
        rest = after.trim_start_matches([' ', '\u{a0}']);
    }
    if rest.is_empty() { text } else { rest }
}

/// Whether a text may have notes at all, which is quick to tell: a number in brackets, or a link to an anchor.
fn may_have_notes(markdown: &str) -> bool {
    let bytes = markdown.as_bytes();
    let is_number = |open: usize| {
        let rest = &bytes[open + 1..];
        let figures = rest.iter().take(8).take_while(|sign| b"0123456789ivxlIVXL".contains(sign)).count();
        figures > 0 && rest.get(figures).is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b' ')
    };
    let is_anchor = |open: usize| bytes.get(open + 1) == Some(&b'#');
    memchr::memchr3_iter(b'[', b'(', b'^', bytes).any(|at| is_number(at) || is_anchor(at))
        || memchr::memmem::find_iter(bytes, "<sup").next().is_some()
        || memchr::memmem::find_iter(bytes, "=\"#").next().is_some()
        || markdown.contains(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'])
}

fn round(markdown: &str) -> Option<Footnotes> {
    if !may_have_notes(markdown) {
        return None;
    }
    let outline = Outline::of(markdown);
    let linked = Linked::of(markdown, &outline);
    let mut lists = lists(markdown, &outline);
    // The others of such a list are found in the next round.
    lists.retain(|list| !linked.is_within(&(list.start()..list.end())));
    let marks = free_marks(markdown, &outline, (&lists, &linked));
    let headings = outline.blocks.iter().filter(|block| matches!(block.kind, Kind::Heading(_)));
    let headings: Vec<usize> = headings.map(|block| block.range.start).collect();
    let paired = pairs(&marks, &lists, &headings);
    if paired.is_empty() && linked.is_empty() {
        return None;
    }
    let mut labels = Labels::of(markdown);
    let mut edits = Edits::default();
    linked.rewrite(markdown, &mut labels, &mut edits);
    for (chapter, paired) in paired.iter().enumerate() {
        rewrite(markdown, (paired, &lists[paired.list]), (&mut labels, chapter + 1), &mut edits);
    }
    for list in paired.iter().filter(|paired| paired.numbers.len() == lists[paired.list].entries.len()) {
        remove_intro(&outline, &lists[list.list], &mut edits);
    }
    let firsts = paired.iter().filter_map(|paired| paired.marks.first()).map(|mark| mark.range.start);
    let without_mark = paired.iter().flat_map(|paired| {
        let numbers = lists[paired.list].entries.iter().map(|entry| entry.number);
        numbers.filter(|number| !paired.numbers.contains(number))
    });
    Some(Footnotes {
        count: linked.count() + paired.iter().map(|paired| paired.numbers.len()).sum::<usize>(),
        first: firsts.chain(linked.first()).min().unwrap_or_default(),
        without_entry: paired.iter().flat_map(|paired| paired.without_entry.iter().copied()).collect(),
        without_mark: without_mark.collect(),
        markdown: edits.applied(markdown),
    })
}

/// The marks that are not in a list of notes, and not linked to their entries.
fn free_marks(markdown: &str, outline: &Outline, (lists, linked): (&[List], &Linked)) -> Vec<Mark> {
    let in_order = outline.starts.is_sorted();
    debug_assert!(in_order, "blocks start in reading order");
    let all = outline.runs.iter().flat_map(|run| marks(markdown, run, &outline.starts));
    let is_free = |mark: &Mark| {
        let before = lists.partition_point(|list| list.start() <= mark.range.start);
        let list = before.checked_sub(1).map(|at| &lists[at]);
        let is_listed = list.is_some_and(|list| {
            let markers = || {
                let before = list.entries.partition_point(|entry| entry.marker.start <= mark.range.start);
                list.entries[before - 1].marker.contains(&mark.range.start)
            };
            mark.range.start < list.end() && (list.is_of_notes || markers())
        });
        !is_listed && !linked.covers(mark.range.start)
    };
    all.filter(is_free).collect()
}

fn rewrite(
    markdown: &str,
    (paired, list): (&Paired<'_>, &List),
    (labels, chapter): (&mut Labels, usize),
    edits: &mut Edits,
) {
    let mut chosen: HashMap<u32, String> = HashMap::new();
    for entry in list.entries.iter().filter(|entry| paired.numbers.contains(&entry.number)) {
        let label = labels.next(&entry.number.to_string(), chapter);
        edits.entry(markdown, entry, &label);
        chosen.insert(entry.number, label);
    }
    for mark in &paired.marks {
        let labels: Vec<String> = mark.numbers.iter().map(|number| chosen[number].clone()).collect();
        edits.mark(markdown, &mark.range, &labels);
    }
}

/// Removes a heading or rule under which nothing is left.
fn remove_intro(outline: &Outline, list: &List, edits: &mut Edits) {
    if let Some(intro) = list.intro.filter(|intro| intro.is_over(outline, list.next_block)) {
        edits.replace(intro.start..list.start(), "");
    }
}
