//! A Markdown text and its places that become links. Templates see the text
//! as the finished HTML of `body`.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::asset::Size;
use crate::model::place::Span;
use crate::model::settings::RawHtml;

/// A Markdown text and what to render in it.
#[derive(Debug, Clone)]
pub struct MarkedText<'a> {
    /// The whole text of the input.
    pub text: &'a str,
    /// The Markdown in it.
    pub span: Span,
    /// The heading used as title, which is not shown again.
    pub title_heading: Option<Span>,
    /// Places, sorted by start; of two with the same start, the longer first.
    pub marks: Vec<Mark>,
    /// Explicit mentions, sorted, with the words shown for them.
    pub replaced: &'a [(Span, Box<str>)],
    /// Targets of relative URLs in the text, relative to the page. A missing URL has no target.
    pub links: HashMap<&'a str, LinkTarget>,
    /// How to treat raw HTML.
    pub raw_html: RawHtml,
    /// Whether readers can link to single paragraphs.
    pub paragraphs: Paragraphs,
    /// The numbers of its footnotes.
    pub footnotes: FootnoteNumbers,
}

/// The numbers of a text's footnotes, which are in the order of their first marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FootnoteNumbers {
    /// The number of each; of one that is missing here, its place in the order.
    pub numbers: Vec<usize>,
    /// Places that refer to a footnote, by the byte of the input at which they start: each with its number among
    /// those of its footnote, and the numbers of the citations there.
    pub places: HashMap<usize, (usize, Range<usize>)>,
    pub place: FootnotePlace,
}

/// Where a page shows footnotes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FootnotePlace {
    /// Where the text defines them.
    #[default]
    InText,
    /// In a list of the page.
    InList,
}

/// The target of a URL in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTarget {
    /// The URL, relative to the page.
    pub href: String,
    /// The size, if it is an image.
    pub size: Option<Size>,
}

/// Whether readers can link to single paragraphs of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paragraphs {
    /// Each top-level paragraph has an id such as `p3` and a link to itself.
    Numbered,
    /// Paragraphs have no ids.
    Plain,
}

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the input.
    pub span: Span,
    /// Its kind.
    pub kind: MarkKind,
}

/// What to mark at a place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkKind {
    /// A sentence with mentions or citations, by its number from 1: `id="s7"`.
    Sentence(usize),
    /// A mention, by its number from 1: `id="m5"`.
    Mention {
        /// Its number.
        n: usize,
        /// Its URL, if it is a link.
        href: Option<String>,
    },
    /// The printed name of a citation, by its number from 1: `id="c3"`.
    Citation {
        /// Its number.
        n: usize,
        /// Its URL; None for a cross-reference without an issue.
        href: Option<String>,
    },
    /// The name of a source in a footnote, or the words that stand for it.
    NoteSource {
        /// Its URL; None for a cross-reference without an issue.
        href: Option<String>,
    },
    /// A whole parenthesis or explicit citation, followed by its number in the list of notes.
    Parenthesis(usize),
}
