//! Places: a file of the site, a range in it, and the line to show.

use std::ops::Range;
use std::sync::Arc;

/// A path inside the site's folder, with `/` between its parts, e.g. `content/issues/2005/reform.md`.
pub type SitePath = Arc<str>;

/// A range of bytes in one input. Small, since an archive holds millions of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// A span from two offsets. Inputs over 4 GiB are refused when they are read.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The same as a range, to slice with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly inside.
    pub fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A place that a diagnostic points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub path: SitePath,
    /// Line, from 1; 0 for the whole file.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// How many characters of the line are meant; at least 1.
    pub width: u32,
    /// The line itself, without its end. Very long lines are cut around the place.
    pub text: Arc<str>,
    /// How many characters of the line were cut off before `text`.
    pub cut: u32,
}

/// Characters of a line kept on each side of a place.
const CONTEXT: usize = 160;

impl Place {
    /// The whole file.
    pub fn file(path: &SitePath) -> Self {
        Self { path: path.clone(), line: 0, column: 0, width: 0, text: "".into(), cut: 0 }
    }

    /// The bytes `span` of `text`, which is the whole text of the input. Offsets past the end or inside
    /// a character are moved to the character before.
    pub fn of(path: &SitePath, text: &str, span: Range<usize>) -> Self {
        let start = floor(text, span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[..line_start].bytes().filter(|b| *b == b'\n').count() as u32 + 1;
        let before = text[line_start..start].chars().count();
        Self::behind(text, start..floor(text, span.end.max(span.start)), before, (path, line))
    }

    /// The bytes `span` of `text`, which follow this many characters of their line.
    fn behind(text: &str, span: Range<usize>, before: usize, (path, line): (&SitePath, u32)) -> Self {
        let width = text[span.clone()].chars().take_while(|letter| *letter != '\n').count().max(1);
        let cut = before.saturating_sub(CONTEXT);
        let kept = text[..span.start].char_indices().rev().take(before - cut).last();
        let rest = text[kept.map_or(span.start, |(at, _)| at)..].chars().take_while(|letter| *letter != '\n');
        let shown: String = rest.take(before - cut + width.min(CONTEXT) + CONTEXT).collect();
        Self {
            path: path.clone(),
            line,
            column: before as u32 + 1,
            width: width as u32,
            text: shown.trim_end_matches('\r').into(),
            cut: cut as u32,
        }
    }
}

/// Places in one text, asked for from its beginning to its end: its lines are counted once.
pub struct Places<'a> {
    path: &'a SitePath,
    text: &'a str,
    /// The byte up to which lines and characters are counted.
    at: usize,
    /// How many lines end before it.
    lines: u32,
    /// The number of characters before it in its line.
    characters: usize,
}

impl<'a> Places<'a> {
    /// Places of an input with this text.
    pub fn new(path: &'a SitePath, text: &'a str) -> Self {
        Self { path, text, at: 0, lines: 0, characters: 0 }
    }

    /// The result of [`Place::of`].
    pub fn of(&mut self, span: Range<usize>) -> Place {
        let start = floor(self.text, span.start);
        if start < self.at {
            (self.at, self.lines, self.characters) = (0, 0, 0);
        }
        let between = &self.text[self.at..start];
        match between.rfind('\n') {
            Some(end) => {
                self.lines += between.bytes().filter(|byte| *byte == b'\n').count() as u32;
                self.characters = between[end + 1..].chars().count();
            }
            None => self.characters += between.chars().count(),
        }
        self.at = start;
        let end = floor(self.text, span.end.max(span.start));
        Place::behind(self.text, start..end, self.characters, (self.path, self.lines + 1))
    }
}

/// The nearest character bound at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_order_are_those_one_by_one() {
        let (path, text) = ("content/issues/a.md".into(), "one\r\n\ntwo é three\nfour");
        let mut places = Places::new(&path, text);
        for span in [0..3, 2..8, 5..5, 6..9, 10..12, 11..30, 18..22, 22..99, 1..2] {
            assert_eq!(places.of(span.clone()), Place::of(&path, text, span));
        }
    }
}
