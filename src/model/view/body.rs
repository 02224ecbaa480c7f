//! A Markdown text and its places that become links. Templates see the text
//! as the finished HTML of `body`.

use std::collections::HashMap;

use crate::model::asset::Size;
use crate::model::place::Span;
use crate::model::settings::RawHtml;

/// A Markdown text and what to render in it.
#[derive(Debug, Clone)]
pub struct Body<'a> {
    /// The input's whole text.
    pub text: &'a str,
    /// The Markdown in it.
    pub span: Span,
    /// The heading that is the title, not shown again.
    pub title_heading: Option<Span>,
    /// Places, sorted by their starts; of two with the same start, the longer one first.
    pub marks: Vec<Mark>,
    /// Explicit marks of the text, sorted, and the words that are shown for them.
    pub replaced: &'a [(Span, Box<str>)],
    /// Where relative addresses of the text lead, as seen from the page. One that is missing leads nowhere.
    pub links: HashMap<&'a str, LinkTarget>,
    /// What happens to raw HTML.
    pub raw_html: RawHtml,
    /// Whether readers can link to single paragraphs.
    pub paragraphs: Paragraphs,
}

/// Where an address of a text leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTarget {
    /// The address, as seen from the page.
    pub href: String,
    /// The size of the picture that stands there.
    pub size: Option<Size>,
}

/// Whether readers can link to single paragraphs of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paragraphs {
    /// Each that stands in no other block has an id, `p3`, and a link to itself.
    Numbered,
    /// They can not.
    Plain,
}

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the input.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind,
}

/// What a place in a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkKind {
    /// A sentence that bears evidence, by its number from 1: `id="s7"`.
    Sentence(usize),
    /// A mention, by its number from 1: `id="m5"`.
    Mention {
        /// Its number.
        n: usize,
        /// Where it leads, if it is a link.
        href: Option<String>,
    },
    /// The printed name of a citation, by its number from 1: `id="c3"`.
    Citation {
        /// Its number.
        n: usize,
        /// Where it leads; none for a cross-reference without an issue.
        href: Option<String>,
    },
    /// A whole parenthesis, followed by the numbers of its citations.
    Parenthesis {
        /// The number of its first citation.
        first: usize,
        /// How many it has.
        count: usize,
    },
}
