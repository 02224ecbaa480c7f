//! The text of one Markdown block as recognition reads it, mapped to the source.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::place::Span;

/// The kind of block that contains a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading: mentions are counted there, never linked.
    Heading,
    /// A block of raw HTML: only its links are read.
    Html,
    /// A paragraph, list item, table cell, footnote or paragraph of a block quote.
    Prose,
}

/// The text of a block as a reader sees it: emphasis and link marks dropped, entities decoded, images and
/// raw HTML left out, as are soft hyphens and other invisible characters, a soft or hard line end as `\n`. Code and escaped brackets are in the text but
/// listed in `code`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What kind of block it is.
    pub kind: BlockKind,
    /// The flowing text. All ranges below are bytes of it.
    pub text: String,
    /// Inline code, and brackets escaped by a backslash: shown to readers, never read by recognition.
    pub code: Vec<Range<usize>>,
    /// Markdown links and autolinks, in order, with their URLs.
    pub links: Vec<(Range<usize>, String)>,
    /// Emphasised and strong words, in order; only the outermost of nested ones.
    pub emphasis: Vec<Range<usize>>,
    /// Bare `http` and `https` addresses, in order; they are links, too.
    pub addresses: Vec<Range<usize>>,
    /// The pieces of `text` that are in the input byte for byte: position in `text`, position in the input.
    pub pieces: Vec<Piece>,
}

/// A piece of a block's text that is in the input byte for byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Offset in the block's text.
    pub text: usize,
    /// Offset in the input.
    pub source: usize,
    /// Length in bytes, the same in both.
    pub len: usize,
}

impl Block {
    /// All links in order, each with its words and its URL.
    pub fn all_links(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let mut links = self.links.iter().peekable();
        let mut bare = self.addresses.iter().peekable();
        std::iter::from_fn(move || {
            let is_bare = match (links.peek(), bare.peek()) {
                (Some((link, _)), Some(bare)) => bare.start < link.start,
                (None, bare) => bare.is_some(),
                (Some(_), None) => false,
            };
            if is_bare {
                bare.next().map(|range| (range.clone(), &self.text[range.clone()]))
            } else {
                links.next().map(|(range, url)| (range.clone(), &**url))
            }
        })
    }

    /// The place in the input of a range of the text. A bound inside a decoded entity is moved outward. An empty
    /// range is where a linked image is, which has no words.
    pub fn span(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            let first = self.pieces.partition_point(|piece| piece.text < range.start);
            let here = self.pieces[first..].iter().take_while(|piece| piece.text == range.start);
            let place = here.filter(|piece| piece.len == 0).map(|piece| piece.source).next();
            let at = place.unwrap_or_else(|| self.source_end(range.start));
            return Span::new(at, at);
        }
        Span::new(self.source_start(range.start), self.source_end(range.end))
    }

    /// The text as readers see it: explicit marks show other words than they are written with. `replaced`: those of
    /// the whole input, sorted.
    pub fn shown(&self, replaced: &[(Span, Box<str>)]) -> Cow<'_, str> {
        let (Some(first), Some(last)) = (self.pieces.first(), self.pieces.last()) else {
            return (&*self.text).into();
        };
        let start = replaced.partition_point(|(span, _)| (span.end as usize) <= first.source);
        let inside =
            replaced[start..].iter().take_while(|(span, _)| (span.start as usize) < last.source + last.len);
        let place = |source: usize| {
            let before = self.pieces.partition_point(|piece| piece.source <= source);
            let piece = self.pieces[..before].last()?;
            Some((piece.text + (source - piece.source).min(piece.len)).min(self.text.len()))
        };
        let mut seen = String::new();
        let mut at = 0;
        for (span, words) in inside {
            let (Some(start), Some(end)) = (place(span.start as usize), place(span.end as usize)) else {
                continue;
            };
            if let (Some(before), true) = (self.text.get(at..start), self.text.is_char_boundary(end)) {
                seen.push_str(before);
                seen.push_str(words);
                at = end;
            }
        }
        if at == 0 {
            return (&*self.text).into();
        }
        seen.push_str(&self.text[at..]);
        seen.into()
    }

    /// The offset in the input of the character at `at`.
    fn source_start(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.text <= at);
        match after.checked_sub(1).map(|index| self.pieces[index]) {
            Some(piece) if at < piece.text + piece.len => piece.source + (at - piece.text),
            // Between two pieces is decoded text: it starts where the previous piece ends.
            Some(piece) if after < self.pieces.len() && at < self.pieces[after].text => {
                piece.source + piece.len
            }
            _ => self.pieces.get(after).map_or_else(|| self.end(), |piece| piece.source),
        }
    }

    /// The offset in the input at which the text before `at` ends.
    fn source_end(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.text < at);
        match after.checked_sub(1).map(|index| self.pieces[index]) {
            Some(piece) if at <= piece.text + piece.len => piece.source + (at - piece.text),
            _ => self.pieces.get(after).map_or_else(|| self.end(), |piece| piece.source),
        }
    }

    fn end(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.source + piece.len)
    }
}
