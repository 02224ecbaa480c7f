//! Images in a text.

use pulldown_cmark::{CowStr, Event};
use pulldown_cmark_escape::{escape_href, escape_html};

use crate::model::asset::Size;
use crate::text::html::nesting::InlineEvent;

/// An image being read: the events up to its end are its description.
pub struct Picture<'b> {
    /// Its URL, if it can be used in a page.
    pub href: Option<CowStr<'b>>,
    /// Its size, if known.
    pub size: Option<Size>,
    /// The title after its URL.
    pub title: CowStr<'b>,
    /// The event of the run at which it starts.
    pub from: usize,
    /// The number of images nested in it, which are part of the description.
    pub inner: usize,
}

/// Whether an image is loaded before it is scrolled into view.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Loading {
    /// At once: readers see it first.
    Eager,
    /// When it is scrolled to.
    Lazy,
}

impl<'b> Picture<'b> {
    /// The image, or its description if it cannot be shown. `words`: the events up to its end.
    pub fn shown(&self, words: &[InlineEvent<'b>], loading: Loading) -> Event<'b> {
        let mut alt = String::new();
        for (event, _) in words {
            match event {
                Event::Text(text) | Event::Code(text) => alt.push_str(text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
        }
        let Some(href) = &self.href else { return Event::Text(alt.into()) };
        let mut html = String::from("<img src=\"");
        // Writing to a string cannot fail.
        let _ = escape_href(&mut html, href);
        html += "\" alt=\"";
        let _ = escape_html(&mut html, &alt);
        if !self.title.is_empty() {
            html += "\" title=\"";
            let _ = escape_html(&mut html, &self.title);
        }
        if let Some(Size { width, height }) = self.size {
            html += &format!("\" width=\"{width}\" height=\"{height}");
        }
        html += match loading {
            Loading::Eager => "\" decoding=\"async\">",
            Loading::Lazy => "\" loading=\"lazy\" decoding=\"async\">",
        };
        Event::InlineHtml(html.into())
    }
}
