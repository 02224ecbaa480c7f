//! A Markdown text as its readers see it. `text` makes it; recognition, pages and search read it.

use std::ops::Range;

use crate::model::block::Block;

/// A parsed Markdown text. All offsets are bytes of the input that contains the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The blocks that have text, in reading order.
    pub blocks: Vec<Block>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// Whether the text starts with a heading.
    pub begins_with_heading: bool,
    /// The relative URLs of its links and images, as written, in order.
    pub relative_addresses: Vec<Box<str>>,
    /// The places on the page itself that it links to, as written: `#port`.
    pub fragments: Vec<Box<str>>,
    /// The elements of raw HTML that pages do not show by default: the name of each and its first start tag.
    pub removed_elements: Vec<(Box<str>, usize)>,
    /// The footnotes that are referred to, in the order of their first references.
    pub footnotes: Vec<Footnote>,
    /// Definitions of footnotes that no reader sees, in order.
    pub lost_footnotes: Vec<LostFootnote>,
    /// The paragraphs that contain only an image, in order.
    pub figures: Vec<Figure>,
    /// Where raw HTML is nested deeper than [`crate::text::MAX_HTML_DEPTH`] levels.
    pub too_deep: Option<usize>,
}

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its text on one line, including descriptions of images.
    pub words: String,
    /// Its span in the input.
    pub range: Range<usize>,
}

/// A footnote of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// Its label in lower case: Markdown ignores the case of labels.
    pub label: String,
    /// The places in the input that refer to it.
    pub references: Vec<Range<usize>>,
    /// The same places in the text, but for those that no text precedes or follows.
    pub marks: Vec<NoteMark>,
    /// Its own blocks: none if it has no definition, or no text.
    pub blocks: Range<usize>,
}

/// The definition of a footnote that no reader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostFootnote {
    /// Its label in the input, with brackets.
    pub range: Range<usize>,
    /// Whether another definition of this label comes first; otherwise nothing refers to it.
    pub is_second: bool,
}

/// A place in the text that refers to a footnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteMark {
    /// The number of the block, from 0.
    pub block: usize,
    /// The byte of the block's text before which it is.
    pub at: usize,
    /// Which of [`Footnote::references`] it is.
    pub reference: usize,
}

/// An image with a paragraph of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Start of the paragraph in the input.
    pub start: usize,
    /// The caption; may be empty.
    pub caption: String,
}

impl Body {
    /// The heading that is the title of a text without one: its first, unless text precedes it or it is empty.
    pub fn title(&self) -> Option<&Heading> {
        self.headings.first().filter(|heading| self.begins_with_heading && !heading.words.is_empty())
    }
}
