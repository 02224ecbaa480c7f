//! The entries of endnotes: paragraphs, lines and list items that start with the number of a note, and the lists
//! that they form.

use std::ops::Range;

use crate::text::endnotes::headings::is_heading;
use crate::text::endnotes::marks;
use crate::text::endnotes::number::{Notation, arabic, roman};
use crate::text::endnotes::outline::{Block, Kind, Outline};

/// One entry of a list of notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub number: u32,
    pub is_roman: bool,
    /// From the start of its line to its text.
    pub marker: Range<usize>,
    /// The end of its text.
    pub end: usize,
    /// How far the lines after the first are indented: the text of a list item starts there.
    pub indent: usize,
    /// Links back to the mark.
    pub back_links: Vec<Range<usize>>,
}

/// Entries in a row, their numbers ascending.
#[derive(Debug)]
pub struct List {
    pub entries: Vec<Entry>,
    /// The heading, bold line or rule above it.
    pub intro: Option<Intro>,
    /// Its place says that it has notes: under a heading for them, after a rule, or at the end.
    pub is_of_notes: bool,
    /// Whether there is a heading for notes above it.
    pub is_headed: bool,
    /// The index of the block after its last one.
    pub next_block: usize,
}

/// What introduces a list of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intro {
    pub start: usize,
    /// Of a heading.
    level: Option<usize>,
    /// Whether its words are those of a list of notes.
    is_heading: bool,
}

impl Intro {
    /// Whether the block at `next` is no longer under it.
    pub fn is_over(&self, outline: &Outline, next: usize) -> bool {
        match outline.blocks.get(next).map(|block| block.kind) {
            None | Some(Kind::Rule) => true,
            Some(Kind::Heading(next)) => self.level.is_none_or(|level| next <= level),
            Some(_) => false,
        }
    }
}

/// The heading of notes, bold line or rule above the block at `at`.
pub fn intro(markdown: &str, outline: &Outline, at: usize) -> Option<Intro> {
    let mut above = outline.blocks[..at].iter().rev();
    let block = above.next()?;
    let text = &markdown[block.range.clone()];
    let start = block.range.start;
    let mut intro = match block.kind {
        Kind::Heading(level) if is_heading(text) => Intro { start, level: Some(level), is_heading: true },
        Kind::Paragraph if !text.contains('\n') && (is_heading(text) || is_drawn_rule(text)) => {
            Intro { start, level: None, is_heading: is_heading(text) }
        }
        Kind::Rule => return Some(Intro { start, level: None, is_heading: false }),
        _ => return None,
    };
    // A rule above the heading.
    if let Some(rule) = above.next().filter(|block| block.kind == Kind::Rule) {
        intro.start = rule.range.start;
    }
    Some(intro)
}

impl List {
    pub fn start(&self) -> usize {
        self.entries[0].marker.start
    }

    pub fn end(&self) -> usize {
        self.entries[self.entries.len() - 1].end
    }
}

/// Number, whether it is Roman, and the length of the marker that a line starts with.
pub fn marker(line: &str) -> Option<(u32, bool, usize)> {
    let bold = ["**", "__"].into_iter().find(|mark| line.starts_with(mark)).unwrap_or("");
    let bare = &line[bold.len()..];
    let unescaped = bare.strip_prefix('\\').unwrap_or(bare);
    let (number, is_roman, rest) = match marks::read(unescaped) {
        Some((notation, numbers, length)) if numbers.len() == 1 => {
            (numbers[0], notation == Notation::Roman, &unescaped[length..])
        }
        Some(_) => return None,
        None => counted(bare)?,
    };
    let rest = rest.strip_prefix(bold)?;
    let rest = rest
        .strip_prefix([':', '.'])
        .unwrap_or(rest)
        .strip_prefix(bold.trim_end())
        .map_or(rest, |rest| rest.strip_prefix([':', '.']).unwrap_or(rest));
    let text = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    let text = text.strip_prefix("^ ").or_else(|| text.strip_prefix("↑ ")).unwrap_or(text);
    (!text.trim().is_empty()).then(|| (number, is_roman, line.len() - text.len()))
}

/// `1.`, `1)`, `1\.` or `i.` before a space.
fn counted(text: &str) -> Option<(u32, bool, &str)> {
    let end = text.find(|sign: char| !sign.is_ascii_alphanumeric())?;
    let (number, is_roman) = match arabic(&text[..end]) {
        Some(number) => (number, false),
        None => (roman(&text[..end])?, true),
    };
    let rest = text[end..].strip_prefix('\\').unwrap_or(&text[end..]).strip_prefix(['.', ')'])?;
    rest.starts_with([' ', '\t', '\u{a0}', '*', '_']).then_some((number, is_roman, rest))
}

/// The lists of entries in a document, whether or not they are of notes.
pub fn lists(markdown: &str, outline: &Outline) -> Vec<List> {
    let mut builder = Builder { markdown, outline, lists: Vec::new(), is_open: false, section: None };
    for at in 0..outline.blocks.len() {
        builder.take(at);
    }
    let last = outline.blocks.len();
    if let Some(list) = builder.lists.last_mut().filter(|list| list.next_block == last) {
        list.is_of_notes = true;
    }
    builder.lists
}

struct Builder<'m> {
    markdown: &'m str,
    outline: &'m Outline,
    lists: Vec<List>,
    /// Whether the next entry may belong to the last list.
    is_open: bool,
    /// The level of the heading of notes that the next block is under.
    section: Option<usize>,
}

impl Builder<'_> {
    fn take(&mut self, at: usize) {
        let block = &self.outline.blocks[at];
        let text = &self.markdown[block.range.clone()];
        match block.kind {
            Kind::Heading(level) => {
                self.is_open = false;
                if is_heading(text) {
                    self.section = Some(level);
                } else if self.section.is_some_and(|section| level <= section) {
                    self.section = None;
                }
                return;
            }
            Kind::Rule => {
                self.is_open = false;
                return;
            }
            _ => {}
        }
        let (above, entries) = of_block_below(self.markdown, block);
        if entries.is_empty() {
            // A paragraph between two entries belongs to the first of them.
            self.is_open &= self.lists.last().is_some_and(|list| list.is_headed);
            return;
        }
        let first = entries[0].number;
        match self.lists.last_mut() {
            Some(list)
                if self.is_open && above.is_none() && list.entries[list.entries.len() - 1].number < first =>
            {
                let gap = list.next_block..at;
                if let Some(between) = self.outline.blocks[gap].last() {
                    list.entries.last_mut().expect("no list is empty").end = between.range.end;
                }
                list.entries.extend(entries);
                list.next_block = at + 1;
            }
            _ => self.begin(at, above, entries),
        }
        self.is_open = true;
    }

    fn begin(&mut self, at: usize, above: Option<usize>, entries: Vec<Entry>) {
        let intro = match above {
            Some(start) => {
                let line = self.markdown[start..].lines().next().unwrap_or_default();
                Some(Intro { start, level: None, is_heading: is_heading(line) })
            }
            None => intro(self.markdown, self.outline, at),
        };
        let is_headed = self.section.is_some() || intro.is_some_and(|intro| intro.is_heading);
        let is_of_notes = is_headed || intro.is_some();
        self.lists.push(List { entries, intro, is_of_notes, is_headed, next_block: at + 1 });
    }
}

/// A rule as a text file has it: `________`.
fn is_drawn_rule(text: &str) -> bool {
    let bare = text.replace('\\', "");
    bare.trim().len() >= 3 && bare.trim().chars().all(|sign| "_-=*—–".contains(sign))
}

/// The entries of a block.
pub fn of_block(markdown: &str, block: &Block) -> Vec<Entry> {
    of_block_below(markdown, block).1
}

/// The start of a heading or rule that is the first line of the block, and the entries of the block.
fn of_block_below(markdown: &str, block: &Block) -> (Option<usize>, Vec<Entry>) {
    if let Kind::Item(number) = block.kind {
        return (None, item(markdown, block, number).into_iter().collect());
    }
    if block.kind != Kind::Paragraph {
        return (None, Vec::new());
    }
    let mut above = None;
    let mut entries: Vec<Entry> = Vec::new();
    for (at, line) in lines(markdown, &block.range).enumerate() {
        let text = markdown[line.clone()].trim_start();
        let start = line.end - text.len();
        let last = entries.last_mut();
        let found =
            marker(text).filter(|(number, ..)| last.as_ref().is_none_or(|last| *number == last.number + 1));
        match (found, last) {
            (Some((number, is_roman, length)), last) => {
                if let Some(last) = last {
                    last.end = line.start;
                }
                let marker = line.start..start + length;
                let end = block.range.end;
                entries.push(Entry { number, is_roman, marker, end, indent: 0, back_links: Vec::new() });
            }
            (None, Some(_)) => {}
            (None, None) if at == 0 && (is_heading(text) || is_drawn_rule(text)) => above = Some(line.start),
            (None, None) => return (None, Vec::new()),
        }
    }
    for entry in &mut entries {
        entry.end = markdown[..entry.end].trim_end().len();
    }
    (above, entries)
}

/// The lines of a range, each from the line's start to before its end.
pub fn lines(markdown: &str, range: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = line_start(markdown, range.start);
    markdown[at..range.end].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..start + line.trim_end_matches(['\n', '\r']).len()
    })
}

/// The start of the line if only white space is before `at`, else `at`.
pub fn line_start(markdown: &str, at: usize) -> usize {
    let before = markdown[..at].trim_end_matches([' ', '\t']);
    if before.is_empty() || before.ends_with('\n') { before.len() } else { at }
}

fn item(markdown: &str, block: &Block, number: Option<u64>) -> Option<Entry> {
    let line = line_start(markdown, block.range.start);
    // An item that starts with code or an empty line has its text elsewhere.
    let text = markdown.get(block.content..block.range.end)?;
    let (number, is_roman, length) = match (number, marker(text.lines().next().unwrap_or_default())) {
        (None, found) => found?,
        (Some(number), _) => {
            let arrow = ["^ ", "↑ "].into_iter().find(|arrow| text.starts_with(arrow)).unwrap_or("");
            (arabic(&number.to_string())?, false, arrow.len())
        }
    };
    let is_text = !text.trim().is_empty() && block.content > block.range.start;
    is_text.then(|| Entry {
        number,
        is_roman,
        marker: line..block.content + length,
        end: block.range.end,
        indent: block.content - line,
        back_links: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_read_in_all_their_forms() {
        for line in [
            "[1] TASS", "\\[1\\] TASS", "\\[1]TASS", "[1]: TASS", "\\[1\\]: TASS", "1. TASS", "1\\. TASS",
            "1) TASS", "(1) TASS", "¹ TASS", "<sup>1</sup> TASS", "^1^ TASS", "\\^1^ TASS", "**[1]** TASS",
            "**1.** TASS", "1. ^ TASS",
        ] {
            let (number, is_roman, length) = marker(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((number, is_roman, &line[length..]), (1, false, "TASS"), "{line}");
        }
        assert_eq!(marker("[iv] TASS"), Some((4, true, 5)));
        assert_eq!(marker("ii. TASS"), Some((2, true, 4)));
        for line in ["1.5 percent", "1 TASS", "[1]", "2005. TASS", "[^1]: TASS", "[1, 2] TASS", "", "mix. it"]
        {
            assert_eq!(marker(line), None, "{line}");
        }
    }
}
