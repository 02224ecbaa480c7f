//! Markdown → HTML: the marks of recognition, raw HTML made safe, ids, footnotes, pictures.

mod direction;
mod footnotes;
pub(crate) mod ids;
mod marks;
mod nesting;
mod pictures;
pub(super) mod raw_html;
mod replaced;
pub(crate) mod sanitize;
mod writer;

use serde::Serialize;

pub use writer::render;

/// A text as its page shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RenderedText {
    /// The whole text, safe HTML.
    pub html: String,
    /// The headings of its highest level, in order.
    pub contents: Vec<ContentsEntry>,
    /// The footnotes that are not in the text, in the order of their first references, as safe HTML.
    pub footnotes: Vec<String>,
}

impl From<&str> for RenderedText {
    /// HTML without headings.
    fn from(html: &str) -> Self {
        Self { html: html.to_owned(), contents: Vec::new(), footnotes: Vec::new() }
    }
}

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContentsEntry {
    /// The address of its place on the page.
    pub href: String,
    /// Its words.
    pub name: String,
}
