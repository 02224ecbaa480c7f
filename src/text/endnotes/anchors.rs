//! Notes whose marks and entries are linked with each other: `[[1]](#_ftn1)` and `[[1]](#_ftnref1)`, or
//! `<a href="#fn1">1</a>` and `↩`. What the anchors are called does not matter.

use std::collections::HashMap;
use std::ops::Range;

use crate::text::endnotes::entries::{self, Entry, line_start};
use crate::text::endnotes::number::{arabic, raised, roman};
use crate::text::endnotes::outline::{Kind, LocalLink, Outline};
use crate::text::endnotes::rewrite::{Edits, Labels};

/// The linked notes of a document.
#[derive(Debug, Default)]
pub struct Linked {
    notes: Vec<Note>,
    /// Where the entries are, in order.
    covered: Vec<Range<usize>>,
    /// A heading or rule under which nothing but these entries was.
    intros: Vec<Range<usize>>,
}

#[derive(Debug)]
struct Note {
    entry: Entry,
    key: String,
    marks: Vec<Range<usize>>,
}

/// A link that may be a mark.
struct MarkLink<'o> {
    link: &'o LocalLink,
    key: String,
    range: Range<usize>,
}

/// An entry that has a link or an anchor.
struct LinkedEntry {
    entry: Entry,
    key: String,
    block: usize,
    /// The anchors at its start.
    ids: Vec<String>,
    /// Where it links back to.
    back: Vec<String>,
}

impl Linked {
    pub fn of(markdown: &str, outline: &Outline) -> Self {
        if outline.links.is_empty() {
            return Self::default();
        }
        let mut reader = Reader { markdown, outline, entries: Vec::new(), marks: Vec::new() };
        outline.links.iter().for_each(|link| reader.take(link));
        reader.take_anchored();
        reader.finish_entries();
        reader.linked()
    }

    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    pub fn count(&self) -> usize {
        self.notes.len()
    }

    /// The place of the first mark.
    pub fn first(&self) -> Option<usize> {
        self.notes.iter().flat_map(|note| &note.marks).map(|mark| mark.start).min()
    }

    /// Whether a place is in an entry.
    pub fn covers(&self, at: usize) -> bool {
        let before = self.covered.partition_point(|range| range.start <= at);
        before.checked_sub(1).is_some_and(|last| at < self.covered[last].end)
    }

    /// Whether an entry is between two places.
    pub fn is_within(&self, range: &Range<usize>) -> bool {
        let after = self.covered.partition_point(|covered| covered.end <= range.start);
        self.covered.get(after).is_some_and(|covered| covered.start < range.end)
    }

    pub fn rewrite(&self, markdown: &str, labels: &mut Labels, edits: &mut Edits) {
        for (at, note) in self.notes.iter().enumerate() {
            let is_word = note.key.chars().all(char::is_alphanumeric);
            let number = if is_word { note.key.clone() } else { (at + 1).to_string() };
            let label = labels.next(&number, 1);
            edits.entry(markdown, &note.entry, &label);
            for mark in &note.marks {
                edits.mark(markdown, mark, std::slice::from_ref(&label));
            }
        }
        for intro in &self.intros {
            edits.replace(intro.clone(), "");
        }
    }
}

struct Reader<'o> {
    markdown: &'o str,
    outline: &'o Outline,
    entries: Vec<LinkedEntry>,
    marks: Vec<MarkLink<'o>>,
}

impl<'o> Reader<'o> {
    fn take(&mut self, link: &'o LocalLink) {
        let range = widened(self.markdown, &link.range);
        let key = key(&link.label);
        let Some(block) = self.block(link.range.start) else { return };
        let is_text = matches!(self.outline.blocks[block].kind, Kind::Paragraph | Kind::Item(_));
        if let Some(start) = self.lead(block, range.start).filter(|_| is_text && key.is_some()) {
            let rest = &self.markdown[range.end..self.outline.blocks[block].range.end.max(range.end)];
            let bare =
                rest.strip_prefix([':', '.']).unwrap_or(rest).trim_start_matches([' ', '\t', '\u{a0}']);
            let marker = start..range.end + rest.len() - bare.len();
            let ids = link.id.iter().cloned().collect();
            self.entries.push(self.linked_entry(block, marker, (key.unwrap_or_default(), ids)));
            let last = self.entries.len() - 1;
            self.entries[last].back.push(link.target.clone());
        } else if is_arrow(&link.label) && is_text {
            self.take_back_link(block, link);
        } else if let Some(key) = key {
            self.marks.push(MarkLink { link, key, range });
        }
    }

    /// The block that a place is in.
    fn block(&self, at: usize) -> Option<usize> {
        let after = self.outline.blocks.partition_point(|block| block.range.start <= at);
        after.checked_sub(1).filter(|block| at < self.outline.blocks[*block].range.end)
    }

    /// Where the entry starts whose line starts with what is at `at`; None if there is text before it.
    fn lead(&self, block: usize, at: usize) -> Option<usize> {
        let block = &self.outline.blocks[block];
        let mut start = at;
        loop {
            let known = self.outline.anchors.partition_point(|anchor| anchor.range.end <= start);
            let before = known.checked_sub(1).map(|last| &self.outline.anchors[last]);
            match before.filter(|anchor| self.markdown[anchor.range.end..start].trim().is_empty()) {
                Some(anchor) => start = anchor.range.start,
                None => break,
            }
        }
        if matches!(block.kind, Kind::Item(_)) && start <= block.content {
            return Some(line_start(self.markdown, block.range.start.min(start)));
        }
        let line = line_start(self.markdown, start);
        (line < start || line == 0 || self.markdown[..line].ends_with('\n')).then_some(line)
    }

    fn linked_entry(
        &self,
        block: usize,
        marker: Range<usize>,
        (key, ids): (String, Vec<String>),
    ) -> LinkedEntry {
        let known = &self.outline.blocks[block];
        let indent = match known.kind {
            Kind::Item(_) => known.content.saturating_sub(line_start(self.markdown, known.range.start)),
            _ => 0,
        };
        let first = self.outline.anchors.partition_point(|anchor| anchor.range.start < marker.start);
        let mut marker = marker;
        for anchor in &self.outline.anchors[first..] {
            let is_next = anchor.range.start >= marker.end
                && self.markdown[marker.end..anchor.range.start].trim_matches(' ').is_empty();
            if is_next {
                marker.end = anchor.range.end;
            } else if anchor.range.start >= marker.end {
                break;
            }
        }
        let anchors =
            self.outline.anchors[first..].iter().take_while(|anchor| anchor.range.end <= marker.end);
        let ids = ids.into_iter().chain(anchors.map(|anchor| anchor.id.clone())).collect();
        let end = known.range.end;
        let entry = Entry { number: 0, is_roman: false, marker, end, indent, back_links: Vec::new() };
        LinkedEntry { entry, key, block, ids, back: Vec::new() }
    }

    /// `1. TASS, June 17. [↩](#fnref1)`
    fn take_back_link(&mut self, block: usize, link: &LocalLink) {
        let is_in = |entry: &LinkedEntry| entry.block == block && entry.entry.marker.end <= link.range.start;
        if !self.entries.last().is_some_and(is_in) {
            let found = entries::of_block(self.markdown, &self.outline.blocks[block]);
            let Some(entry) = found.into_iter().rev().find(|entry| entry.marker.start <= link.range.start)
            else {
                return;
            };
            let key = entry.number.to_string();
            self.entries.push(self.linked_entry(block, entry.marker, (key, Vec::new())));
        }
        let last = self.entries.last_mut().expect("an entry was found or made");
        last.back.push(link.target.clone());
        last.entry.back_links.push(widened(self.markdown, &link.range));
    }

    /// Entries that only have an anchor: `<a id="fn1"></a>1. TASS, June 17.`
    fn take_anchored(&mut self) {
        let targets: HashMap<&str, &str> =
            self.marks.iter().map(|mark| (mark.link.target.as_str(), mark.key.as_str())).collect();
        let mut more = Vec::new();
        for anchor in &self.outline.anchors {
            let known = self.entries.partition_point(|entry| entry.entry.marker.start <= anchor.range.start);
            let is_known = known
                .checked_sub(1)
                .is_some_and(|last| anchor.range.end <= self.entries[last].entry.marker.end);
            let (Some(key), Some(block)) = (targets.get(anchor.id.as_str()), self.block(anchor.range.start))
            else {
                continue;
            };
            let is_text = matches!(self.outline.blocks[block].kind, Kind::Paragraph | Kind::Item(_));
            if let Some(start) = self.lead(block, anchor.range.start).filter(|_| is_text && !is_known) {
                let end = self.outline.blocks[block].range.end;
                let rest = self.markdown[anchor.range.end..end].trim_start();
                let marker =
                    entries::marker(rest.lines().next().unwrap_or_default()).map_or(0, |(.., length)| length);
                let marker = start..end - rest.len() + marker;
                more.push(self.linked_entry(block, marker, ((*key).to_owned(), vec![anchor.id.clone()])));
            }
        }
        self.entries.extend(more);
        self.entries.sort_by_key(|entry| entry.entry.marker.start);
    }

    /// Finds the end of each entry: the next one, or that of the last paragraph before it.
    fn finish_entries(&mut self) {
        for at in 0..self.entries.len() {
            let next = self.entries.get(at + 1).map(|next| (next.block, next.entry.marker.start));
            let entry = &self.entries[at];
            let mut end = entry.entry.end;
            if let Some((block, start)) = next {
                end = end.min(start);
                let between = entry.block + 1..block.max(entry.block + 1);
                let blocks = &self.outline.blocks[between];
                let is_text = |kind: Kind| !matches!(kind, Kind::Heading(_) | Kind::Rule | Kind::Item(_));
                if let Some(last) = blocks.last().filter(|_| blocks.iter().all(|block| is_text(block.kind))) {
                    let first = self.marks.partition_point(|mark| mark.range.start < entry.entry.end);
                    let has_marks = self.marks.get(first).is_some_and(|mark| mark.range.start < start);
                    end = if has_marks { end } else { last.range.end.min(start) };
                }
            }
            let entry = &mut self.entries[at].entry;
            entry.end = self.markdown[..end].trim_end().len().max(entry.marker.end);
        }
    }

    fn linked(self) -> Linked {
        let mut by_id: HashMap<&str, usize> = HashMap::new();
        let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            for id in &entry.ids {
                by_id.entry(id).or_insert(at);
            }
            by_key.entry(&entry.key).or_default().push(at);
        }
        let mut marks: Vec<Vec<Range<usize>>> = vec![Vec::new(); self.entries.len()];
        for mark in &self.marks {
            let is_other_end = |entry: &LinkedEntry| {
                let own = mark.link.id.as_ref();
                let number = digits(&mark.link.target);
                entry
                    .back
                    .iter()
                    .any(|back| Some(back) == own || (!number.is_empty() && digits(back) == number))
            };
            let by_number = || {
                let same = by_key.get(mark.key.as_str())?;
                same.iter().copied().find(|at| is_other_end(&self.entries[*at]))
            };
            if let Some(at) = by_id.get(mark.link.target.as_str()).copied().or_else(by_number) {
                marks[at].push(mark.range.clone());
            }
        }
        drop((by_id, by_key));
        let mut linked = Linked::default();
        let mut is_noted = vec![None; self.outline.blocks.len()];
        for (found, marks) in self.entries.into_iter().zip(marks) {
            let has_text = !self.markdown[found.entry.marker.end..found.entry.end].trim().is_empty();
            if marks.is_empty() || !has_text {
                continue;
            }
            let next = self.outline.blocks.partition_point(|block| block.range.start < found.entry.end);
            is_noted[found.block..next].fill(Some(found.entry.marker.start));
            linked.covered.push(found.entry.marker.start..found.entry.end);
            linked.notes.push(Note { entry: found.entry, key: found.key, marks });
        }
        linked.intros = intros(self.markdown, self.outline, &is_noted);
        linked
    }
}

/// Headings and rules under which all blocks are of notes.
fn intros(markdown: &str, outline: &Outline, is_noted: &[Option<usize>]) -> Vec<Range<usize>> {
    let firsts = (1..is_noted.len()).filter(|at| is_noted[*at].is_some() && is_noted[*at - 1].is_none());
    let intros = firsts.filter_map(|first| {
        let start = is_noted[first]?;
        let next = (first..is_noted.len()).find(|at| is_noted[*at].is_none()).unwrap_or(is_noted.len());
        let intro = entries::intro(markdown, outline, first)?;
        intro.is_over(outline, next).then_some(intro.start..start)
    });
    intros.filter(|range| range.start < range.end).collect()
}

/// A link with the brackets or the raising around it.
fn widened(markdown: &str, range: &Range<usize>) -> Range<usize> {
    let mut range = range.clone();
    loop {
        let (before, after) = (&markdown[..range.start], &markdown[range.end..]);
        let around = [("\\[", "\\]"), ("\\[", "]"), ("[", "]"), ("(", ")"), ("^", "^"), ("\\^", "^")];
        let pair =
            around.into_iter().find(|(open, close)| before.ends_with(open) && after.starts_with(close));
        if let Some((open, close)) = pair {
            range = range.start - open.len()..range.end + close.len();
        } else if let Some(length) = sup_before(before).filter(|_| after.starts_with("</sup>")) {
            range = range.start - length..range.end + "</sup>".len();
        } else {
            return range;
        }
    }
}

/// The length of the `<sup …>` that a text ends with.
fn sup_before(text: &str) -> Option<usize> {
    /// No tag of a mark is longer.
    const LONGEST: usize = 200;
    let near = &text[text.ceil_char_boundary(text.len().saturating_sub(LONGEST))..];
    let tag = &near[near.rfind('<').filter(|_| near.ends_with('>'))?..];
    tag.starts_with("<sup").then_some(tag.len())
}

/// The number or sign of a note, without brackets; None for other words.
pub fn key(label: &str) -> Option<String> {
    let is_around = |sign: char| "[]()\\^.:".contains(sign) || sign.is_whitespace();
    let bare = label.trim_matches(is_around);
    let figures: String = bare.chars().map(|sign| raised(sign).unwrap_or(sign)).collect();
    let is_sign = (1..=3).contains(&bare.chars().count()) && bare.chars().all(|sign| "*†‡§¶".contains(sign));
    let is_letter = bare.len() == 1 && bare.bytes().all(|sign| sign.is_ascii_lowercase());
    (arabic(&figures).is_some() || roman(bare).is_some() || is_sign || is_letter).then_some(figures)
}

/// Whether the words of a link say that it leads back.
pub fn is_arrow(label: &str) -> bool {
    let bare = label.trim_matches(|sign: char| sign.is_whitespace() || "[]()\u{fe0e}\u{fe0f}".contains(sign));
    !bare.is_empty()
        && bare.chars().count() <= 2
        && bare.chars().all(|sign| "↩↑⏎↵↲⤴⬆⮐↺←^\u{fe0e}".contains(sign))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
